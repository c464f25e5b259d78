// awaited.h — References from one row of a file to another: 所属总项目 in the list that holds the 总项目 itself.
#pragma once

#include <vector>

#include "imports/dry_run.h"

namespace wutong::imports {

/// Finds the accepted row that each awaited title means, in the same zone. A row whose title nobody or more than one bears, or that awaits itself in a
/// ring, is rejected, and with it those that await it.
void settle_awaited(DryRun& run, const schema::RecordType& type);

/// Rows in an order in which each comes after those it awaits: indexes of DryRun::accepted.
std::vector<std::size_t> order_of_rows(const DryRun& run);

}  // namespace wutong::imports
