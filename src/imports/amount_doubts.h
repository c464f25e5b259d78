// amount_doubts.h — Amounts that were probably counted in another unit than the sheet says: remarked on, never changed.
#pragma once

#include "imports/dry_run.h"

namespace wutong::imports {

/// Adds to `run.warnings` each amount that is a thousand times the middle of its column or a thousandth of it, with the value that another unit makes of it;
/// and to `run.unit_doubts` each sheet that states no unit and whose totals, as 万元, would be small broken numbers: such sheets count in 亿元.
void doubt_amounts(DryRun& run, const Proposal& proposal, const schema::RecordType& type, const formats::Workbook& workbook);

}  // namespace wutong::imports
