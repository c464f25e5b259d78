// history_line.h — One ledger entry as people read it. Private to queries/.
#pragma once

#include "ledger/entry.h"
#include "queries/reading.h"

namespace wutong::queries {

/// Personal cells are masked; codes, references and money are in words.
HistoryEntry entry_for_people(Reading& reading, const schema::RecordType& type, const ledger::Entry& entry);

}  // namespace wutong::queries
