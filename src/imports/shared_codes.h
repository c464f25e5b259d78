// shared_codes.h — One credit code under two names: in other rows of the file, or in store. A remark, never a fault: a company may have been renamed. Internal to imports/.
#pragma once

#include "imports/likely_rows.h"

namespace wutong::imports {

/// Remarks on accepted rows: a field that another field stands beside (the code beside the builder) has one value where that one differs.
Result<std::vector<RowWarning>> shared_codes(const DryRun& run, const schema::RecordType& type, const schema::Registry& registry, const FindBeside& find_beside);

}  // namespace wutong::imports
