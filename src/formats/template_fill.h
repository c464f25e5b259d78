// template_fill.h — Someone else's workbook filled in place: every byte of the package outside the filled cells stays what it was.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/workbook.h"

namespace wutong::formats {

/// What one cell gets. A number is decimal text without unit and separators.
struct CellFill {
    std::string sheet;
    std::uint32_t row = 0, column = 0;   ///< from 1
    bool number = false;
    std::string text;
};
struct UnfilledCell {
    std::string sheet, cell, why;        ///< Chinese
};
struct FilledTemplate {
    std::string bytes;
    std::vector<UnfilledCell> unfilled;  ///< formulas are never overwritten; a sheet that is not there
    std::size_t filled = 0;
};

/// Styles, merged cells, widths, print setup and formulas stay; results that the file had stored for formulas are dropped, and the program
/// that opens it is told to work them out (fullCalcOnLoad). A cell inside a merged range goes to its first cell.
Result<FilledTemplate> fill_template(std::string_view bytes, const std::vector<CellFill>& fills, const ReadLimits& limits = {});

}  // namespace wutong::formats
