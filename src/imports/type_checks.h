// type_checks.h — The checks a record type declares, as checks of an import row: what a form refuses, an import refuses.
#pragma once

#include "base/date.h"
#include "imports/dry_run.h"

namespace wutong::imports {

/// Compiles `type.checks` once. A check that looks at other records is left to the action that writes the row. Not for use by several
/// threads at once; make one for each dry run.
Result<RowCheck> type_checks(const schema::RecordType& type, const schema::Registry& registry, Date today);

}  // namespace wutong::imports
