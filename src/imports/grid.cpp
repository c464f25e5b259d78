// grid.cpp — Looking cells up under merged blocks.
#include "imports/grid.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::imports {

namespace {
constexpr std::uint32_t narrow = 64;
/// Blocks wider than `narrow` that are looked through for one cell; real headers have a handful.
constexpr std::size_t most_wide = 200;
}  // namespace

bool is_blank(const formats::SheetCell& cell) {
    if (cell.text.empty()) return true;
    const char first = cell.text.front();
    if (cell.kind != formats::CellKind::Text || (first > ' ' && static_cast<unsigned char>(first) < 0x80)) return false;
    return trim(cell.text).empty();
}

Grid::Grid(const formats::Sheet& sheet) : sheet_(sheet) {
    for (const formats::CellRange& range : sheet.merged) {
        if (range.last_column - range.first_column >= narrow) {
            if (wide_.size() < most_wide) wide_.push_back(range);
            by_column_[range.first_column].push_back(range);
            continue;
        }
        for (std::uint32_t column = range.first_column; column <= range.last_column; ++column) by_column_[column].push_back(range);
    }
    for (auto& [column, ranges] : by_column_)
        std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first_row < b.first_row; });
}

const formats::CellRange* Grid::block_over(std::uint32_t row, std::uint32_t column, bool wide_too) const {
    auto found = by_column_.find(column);
    if (found != by_column_.end()) {
        const auto& ranges = found->second;
        auto after = std::upper_bound(ranges.begin(), ranges.end(), row, [](std::uint32_t wanted, const auto& range) { return wanted < range.first_row; });
        if (after != ranges.begin() && std::prev(after)->contains(row, column)) return &*std::prev(after);
    }
    for (std::size_t i = 0; wide_too && i < wide_.size(); ++i)
        if (wide_[i].contains(row, column)) return &wide_[i];
    return nullptr;
}

const formats::SheetCell* Grid::at(std::uint32_t row, std::uint32_t column) const {
    const formats::SheetCell* cell = sheet_.find(row, column);
    return cell && !is_blank(*cell) ? cell : nullptr;
}

const formats::SheetCell* Grid::filled_down(std::uint32_t row, std::uint32_t column) const {
    if (const formats::SheetCell* own = at(row, column)) return own;
    const formats::CellRange* block = block_over(row, column, false);
    return block && block->first_column == column && block->last_row > block->first_row ? at(block->first_row, column) : nullptr;
}

const formats::SheetCell* Grid::filled(std::uint32_t row, std::uint32_t column) const {
    if (const formats::SheetCell* own = at(row, column)) return own;
    const formats::CellRange* block = block_over(row, column, true);
    return block ? at(block->first_row, block->first_column) : nullptr;
}

std::string Grid::header_text(std::uint32_t row, std::uint32_t column) const {
    const formats::SheetCell* cell = filled(row, column);
    return cell ? trim(without_line_breaks(cell->text)) : std::string();
}

std::vector<const formats::SheetCell*> Grid::filled_cells(std::uint32_t row) const {
    std::vector<const formats::SheetCell*> cells;
    const formats::SheetRow* place = sheet_.find_row(row);
    if (!place) return cells;
    for (const formats::SheetCell& cell : sheet_.cells_of(*place))
        if (!is_blank(cell)) cells.push_back(&cell);
    return cells;
}

std::uint32_t Grid::last_column_of(std::uint32_t first_row, std::uint32_t last_row) const {
    std::uint32_t last = 0;
    for (std::uint32_t row = first_row; row <= last_row; ++row)
        for (const formats::SheetCell* cell : filled_cells(row)) last = std::max<std::uint32_t>(last, cell->column);
    return last;
}

}  // namespace wutong::imports
