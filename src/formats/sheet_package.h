// sheet_package.h — A minimal xlsx package around given sheet parts: for tests and for tools that make odd workbooks on purpose.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "formats/package_writer.h"

namespace wutong::formats {

struct RawSheet {
    std::string name;
    std::string xml;  ///< the whole worksheet part, or only the inside of <sheetData>
    std::string state = "visible";
};
struct RawWorkbook {
    std::vector<RawSheet> sheets;
    std::string shared_strings;  ///< the inside of <sst>; empty: no such part
    std::string styles;          ///< the inside of <styleSheet>; empty: no such part
    bool epoch_1904 = false;
    PackageParts more;
};

PackageParts xlsx_parts(const RawWorkbook& workbook);
Result<std::string> write_raw_workbook(const RawWorkbook& workbook);

}  // namespace wutong::formats
