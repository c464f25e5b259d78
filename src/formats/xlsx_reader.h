// xlsx_reader.h — An xlsx package to a Workbook.
#pragma once

#include <string_view>

#include "formats/workbook.h"

namespace wutong::formats {

Result<Workbook> read_xlsx(std::string_view bytes, const ReadLimits& limits);

/// Which part of the package is the workbook, and which part each sheet is.
struct PackageMap {
    std::string workbook_part;
    std::vector<std::pair<std::string, std::string>> sheets;  ///< name, part
};
class ZipPackage;
Result<PackageMap> map_of_package(ZipPackage& package, const ReadLimits& limits);

}  // namespace wutong::formats
