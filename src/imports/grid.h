// grid.h — A sheet looked at cell by cell with merged blocks filled; never a dense table.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "formats/workbook.h"

namespace wutong::imports {

class Grid {
public:
    explicit Grid(const formats::Sheet& sheet);
    const formats::Sheet& sheet() const { return sheet_; }

    /// The cell itself; nullptr when blank, also for a text of blanks only.
    const formats::SheetCell* at(std::uint32_t row, std::uint32_t column) const;
    /// The cell, or the value of the block merged downwards over it (a block one column wide or wider, in its first column).
    const formats::SheetCell* filled_down(std::uint32_t row, std::uint32_t column) const;
    /// The cell, or the value of any block merged over it: for headers.
    const formats::SheetCell* filled(std::uint32_t row, std::uint32_t column) const;
    /// Text of a header cell without line breaks; empty when blank.
    std::string header_text(std::uint32_t row, std::uint32_t column) const;
    /// Cells of a row that are not blank.
    std::vector<const formats::SheetCell*> filled_cells(std::uint32_t row) const;
    std::uint32_t last_column_of(std::uint32_t first_row, std::uint32_t last_row) const;

private:
    const formats::CellRange* block_over(std::uint32_t row, std::uint32_t column, bool wide_too) const;

    const formats::Sheet& sheet_;
    /// Blocks over a column, by first row; a wide block only in its first column.
    std::unordered_map<std::uint32_t, std::vector<formats::CellRange>> by_column_;
    std::vector<formats::CellRange> wide_;  ///< blocks over more than 64 columns; few, and asked for by headers only
};

bool is_blank(const formats::SheetCell& cell);

}  // namespace wutong::imports
