// workbook.cpp — Finding cells of a sparse sheet; cell references such as "C12".
#include "formats/workbook.h"

#include <algorithm>

namespace wutong::formats {

const SheetRow* Sheet::find_row(std::uint32_t number) const {
    auto found = std::lower_bound(rows.begin(), rows.end(), number, [](const SheetRow& row, std::uint32_t wanted) { return row.number < wanted; });
    return found != rows.end() && found->number == number ? &*found : nullptr;
}

const SheetCell* Sheet::find(std::uint32_t row, std::uint32_t column) const {
    const SheetRow* place = find_row(row);
    if (!place) return nullptr;
    auto span = cells_of(*place);
    auto found = std::lower_bound(span.begin(), span.end(), column, [](const SheetCell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found != span.end() && found->column == column ? &*found : nullptr;
}

std::string Sheet::as_typed(const SheetCell& cell) const {
    if (cell.computed && cell.detail != 0 && !details[cell.detail].formula.empty())
        return "=" + std::string(details[cell.detail].formula);
    return std::string(cell.text);
}

std::string column_letters(std::uint32_t column) {
    std::string letters;
    for (; column > 0; column = (column - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

bool parse_cell_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column) {
    std::size_t at = 0;
    std::uint32_t letters = 0;
    while (at < text.size() && (text[at] == '$' || (text[at] >= 'A' && text[at] <= 'Z') || (text[at] >= 'a' && text[at] <= 'z'))) {
        if (text[at] != '$') letters = letters * 26 + static_cast<std::uint32_t>((text[at] & ~0x20) - 'A' + 1);
        if (letters > columns_of_a_sheet) return false;
        ++at;
    }
    std::uint32_t digits = 0;
    std::size_t first_digit = at;
    for (; at < text.size(); ++at) {
        if (text[at] < '0' || text[at] > '9') return false;
        digits = digits * 10 + static_cast<std::uint32_t>(text[at] - '0');
        if (digits > rows_of_a_sheet) return false;
    }
    if (letters == 0 || digits == 0 || at == first_digit) return false;
    row = digits;
    column = letters;
    return true;
}

bool parse_range_reference(std::string_view text, CellRange& range) {
    std::size_t colon = text.find(':');
    std::string_view first = text.substr(0, colon);
    std::string_view last = colon == std::string_view::npos ? first : text.substr(colon + 1);
    if (!parse_cell_reference(first, range.first_row, range.first_column)) return false;
    if (!parse_cell_reference(last, range.last_row, range.last_column)) return false;
    if (range.first_row > range.last_row) std::swap(range.first_row, range.last_row);
    if (range.first_column > range.last_column) std::swap(range.first_column, range.last_column);
    return true;
}

}  // namespace wutong::formats
