// history_line.h — One ledger entry as people read it. Private to queries/.
#pragma once

#include <optional>

#include "ledger/entry.h"
#include "queries/reading.h"

namespace wutong::queries {

/// Personal cells are masked; codes, references and money are in words. A reader of 公开 fields only is told of the making of a record and of what
/// changed at least one of these, under a name that says no more than that; nothing of what happened before the entry `from`.
std::optional<HistoryEntry> entry_for_people(Reading& reading, const schema::RecordType& type, const ledger::Entry& entry, std::int64_t from = 0);

/// The entry with which the record left the stages that stay inside (在谈) for a reader of 公开 fields only; 0: it may be told from the first.
Result<std::int64_t> told_from(Reading& reading, const records::Record& record);

/// The latest entry that a reader of 公开 fields only is told of.
Result<std::optional<HistoryEntry>> last_told(Reading& reading, const records::Record& record);

}  // namespace wutong::queries
