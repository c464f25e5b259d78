// entry_cells.h — How a cell stands in a ledger entry, so that replaying entries gives back the rows.
//
// Whole numbers as numbers, text as text, lists as arrays, bytes as {"bytes": base64}. A personal field is not written by this file: actions/
// puts a commitment there. `extra` of an entry: reason, stage_events [[stage, day], …] with stage_events_replaced, archived_at.
#pragma once

#include "base/json.h"
#include "schema/cell.h"
#include "schema/field.h"

namespace wutong::records {

Json cell_to_entry(const schema::Cell& cell);
schema::Cell cell_from_entry(const Json& json);

/// Fields that an entry carries: not the engine's own (they follow from the envelope) and not computed ones.
bool in_entries(const schema::Field& field);

}  // namespace wutong::records
