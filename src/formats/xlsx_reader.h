// xlsx_reader.h — An xlsx package to a Workbook.
#pragma once

#include <string_view>

#include "formats/workbook.h"

namespace wutong::formats {

Result<Workbook> read_xlsx(std::string_view bytes, const ReadLimits& limits);

}  // namespace wutong::formats
