// difference_paper.h — 差异清单 as a workbook for whoever keeps the other list.
#pragma once

#include <string>

#include "http/route.h"

namespace wutong::http {

std::string difference_file_name(const Call& call);
/// Three sheets: the differences with a blank column to settle them in, and the projects only one of the two lists has.
Result<std::string> difference_paper(const Call& call, const queries::DifferenceRequest& request, const queries::Differences& found);

}  // namespace wutong::http
