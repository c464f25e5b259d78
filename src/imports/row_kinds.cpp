// row_kinds.cpp — Rules 1 of the ledger: what is not data.
#include "imports/row_kinds.h"

#include <cstdlib>

#include "base/text.h"
#include "formats/sample_row.h"
#include "imports/measures.h"

namespace wutong::imports {

namespace {

using formats::CellKind;
using formats::SheetCell;

constexpr std::size_t longest_total_label = 60;  ///< bytes
/// A row of data has more texts than the label of a total and perhaps a remark.
constexpr std::size_t most_texts_of_total = 2;

bool is_total_word(const std::string& text, const WordSet& words) {
    if (text.size() > longest_total_label) return false;
    for (const std::string& word : words)
        if (text == word || text.ends_with(word) || (starts_with(text, word) && text.size() > word.size() && (text[word.size()] == '(' || text[word.size()] == ':')))
            return true;
    return false;
}

bool starts_with_any(const std::string& text, const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (!starts_with(text, word)) continue;
        // "注" alone would also open "注塑机项目": a mark must follow a one-character word.
        const std::string_view rest = std::string_view(text).substr(word.size());
        if (word.size() > 3 || rest.empty() || rest[0] == ':' || rest[0] == '.' || (rest[0] >= '0' && rest[0] <= '9')) return true;
    }
    return false;
}

/// The row of column numbers that many forms have under their header: 甲 乙 1 2 3.
bool numbers_columns(const std::vector<const SheetCell*>& cells) {
    if (cells.size() < 3) return false;
    int last = 0;
    std::size_t numbers = 0;
    for (const SheetCell* cell : cells) {
        const std::string word = normal_word(cell->text);
        if (!word.empty() && word.size() <= 3 && word.find_first_not_of("0123456789") == std::string::npos) {
            if (std::atoi(word.c_str()) != last + 1) return false;
            ++last, ++numbers;
        } else if (std::string_view("甲乙丙丁戊己庚辛ABCDEFGH").find(word) == std::string_view::npos) {
            return false;
        }
    }
    return numbers >= 2;
}

/// 一、, (二), 十三. at the front, or such a number alone: how headings are numbered, not rows.
bool numbered_as_heading(std::string_view label) {
    const bool bracket = starts_with(label, "(");
    if (bracket) label.remove_prefix(1);
    std::size_t at = 0;
    const auto numeral = [&] {
        for (std::string_view one : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"})
            if (starts_with(label.substr(at), one)) return true;
        return false;
    };
    while (numeral()) at += 3;
    const std::string_view rest = label.substr(at);
    return at > 0 && (bracket ? starts_with(rest, ")") : rest.empty() || starts_with(rest, "、") || rest[0] == '.');
}

/// Whether the next row that says something begins with a plain number: the rows are numbered so, and the heading is not.
bool counted_row_follows(const Grid& grid, std::uint32_t row) {
    for (const formats::SheetRow& place : grid.sheet().rows) {
        if (place.number <= row) continue;
        for (const SheetCell& cell : grid.sheet().cells_of(place))
            if (!is_blank(cell)) return normal_word(cell.text).find_first_not_of("0123456789") == std::string::npos;
    }
    return false;
}

/// 一、制造业项目 over its projects: a numbered name and nothing else; with counts or sums beside it only where the rows below are numbered otherwise.
std::string group_heading(const Grid& grid, std::uint32_t row, std::size_t filled) {
    constexpr std::size_t most_texts = 2, longest = 90;   // the number and the name; bytes
    std::string label;
    std::size_t texts = 0;
    for (const SheetCell* cell : grid.filled_cells(row)) {
        if (cell->kind != CellKind::Text) continue;
        const std::string word = normal_word(cell->text);
        if (++texts > most_texts || word.size() > longest) return {};
        if (texts == 1 && !numbered_as_heading(word)) return {};
        label += word;
    }
    const bool only_number = label.empty() || (texts == 1 && label.size() <= 6);
    if (only_number || (filled > texts && !counted_row_follows(grid, row))) return {};
    return label;
}

}  // namespace

TitleHeader title_header(const Grid& grid, const SheetProposal& sheet, const std::string& title_field) {
    for (const ColumnProposal& column : sheet.columns)
        if (column.field == title_field && !sheet.header_rows.empty()) return {column.column, normal_word(grid.header_text(sheet.header_rows.back(), column.column))};
    return {};
}

JudgedRow judge_row(const Grid& grid, std::uint32_t row, const SheetProposal& sheet, const TitleHeader& title, const ImportWords& words) {
    const formats::SheetRow* place = grid.sheet().find_row(row);
    if (!place) return {RowKind::Blank, {}};
    std::size_t filled = 0, texts = 0;
    const SheetCell *first = nullptr, *first_text = nullptr, *in_title = nullptr;
    for (const SheetCell& cell : grid.sheet().cells_of(*place)) {
        if (is_blank(cell)) continue;
        if (++filled == 1) first = &cell;
        if (cell.column == title.column) in_title = &cell;
        if (cell.kind != CellKind::Text) continue;
        if (++texts == 1) first_text = &cell;
        // The example of our own template, wherever its columns were moved to.
        if (starts_with(cell.text, formats::sample_mark)) return {RowKind::Sample, {}};
    }
    if (filled == 0) return {RowKind::Blank, {}};
    if (first_text && texts <= most_texts_of_total) {
        std::string label = normal_word(first_text->text);
        if (is_total_word(label, words.grand_total)) return {RowKind::GrandTotal, std::move(label)};
        if (is_total_word(label, words.subtotal)) return {RowKind::Subtotal, std::move(label)};
        if (starts_with_any(label, words.note)) return {RowKind::Note, {}};
    }
    if (row == sheet.first_data_row && numbers_columns(grid.filled_cells(row))) return {RowKind::Header, {}};
    if (first && first == first_text)
        if (std::string label = group_heading(grid, row, filled); !label.empty()) return {RowKind::Group, std::move(label)};
    if (filled == 1) {
        if (first_text) return {RowKind::Note, {}};
        bool mapped = false;
        for (const ColumnProposal& column : sheet.columns) mapped = mapped || (column.column == first->column && !column.field.empty());
        if (!mapped) return {RowKind::Blank, {}};  // a serial number that waits for its row
    }
    if (in_title && texts >= 2 && in_title->text.size() <= 4 * title.text.size() && normal_word(in_title->text) == title.text) return {RowKind::Header, {}};
    return {RowKind::Data, {}};
}

std::string_view judge_row_above(const Grid& grid, std::uint32_t row, bool title_seen, const ImportWords& words) {
    const std::vector<const SheetCell*> cells = grid.filled_cells(row);
    if (cells.empty()) return "blank";
    for (const SheetCell* cell : cells)
        if (cell->kind == CellKind::Text && !unit_notes(cell->text, words).empty()) return "unit_line";
    return !title_seen && cells.size() == 1 ? "title" : "note";
}

}  // namespace wutong::imports
