// sheet_edit.h — One worksheet part edited as text: where each cell stands, and what stands there afterwards. Private to template_fill.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "formats/template_fill.h"

namespace wutong::formats {

struct EditedSheet {
    std::string xml;
    std::size_t filled = 0;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> formulas;  ///< row, column of cells that were left alone
};
using SheetFills = std::map<std::pair<std::uint32_t, std::uint32_t>, const CellFill*>;  ///< by row, then column

/// Refuses a part that is not UTF-8 XML with a sheetData.
Result<EditedSheet> edit_sheet(const std::string& xml, const SheetFills& fills);
/// workbook.xml with calcPr fullCalcOnLoad="1".
Result<std::string> with_full_calculation(const std::string& xml);

}  // namespace wutong::formats
