// row_kinds.cpp — Rules 1 of the ledger: what is not data.
#include "imports/row_kinds.h"

#include <algorithm>
#include <cstdlib>

#include "base/text.h"
#include "formats/sample_row.h"
#include "imports/measures.h"

namespace wutong::imports {

namespace {

using formats::CellKind;
using formats::SheetCell;

constexpr std::size_t longest_total_label = 60;  ///< bytes
constexpr std::size_t longest_heading = 90;      ///< bytes
/// A row of data has more texts than the label of a total and perhaps a remark.
constexpr std::size_t most_texts_of_total = 2;

bool is_total_word(const std::string& text, const WordSet& words) {
    if (text.size() > longest_total_label) return false;
    for (const std::string& word : words)
        if (text == word || text.ends_with(word) || (starts_with(text, word) && text.size() > word.size() && (text[word.size()] == '(' || text[word.size()] == ':')))
            return true;
    return false;
}

/// 备注：…, 填表人：李四, 制表人李四 with a day or a telephone beside it. 制表机项目 with an amount is a record: nothing after the word says that somebody signs or remarks.
bool signs_or_remarks(const std::string& label, const ImportWords& words) {
    constexpr std::size_t bytes_of_sign = 3, longest_name = 4 * bytes_of_sign;
    const auto colon = label.find(':');
    if (colon != std::string::npos && colon <= label.find_first_of("0123456789") && colon <= 8 * bytes_of_sign) return true;
    return std::ranges::any_of(words.note, [&](const std::string& word) { return starts_with(label, word) && word.ends_with("人") && label.size() <= word.size() + longest_name; });
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

enum class Numbering { None, Mark, Bracket };   ///< 一、 and （一）: of the two the first stands over the second

struct Numbered {
    Numbering by = Numbering::None;
    std::string_view rest;   ///< what follows
};

/// 一、, (二), 十三. at the front. A bare 二 is a serial number.
Numbered numbered(std::string_view label) {
    const bool bracket = starts_with(label, "(");
    if (bracket) label.remove_prefix(1);
    std::size_t at = 0;
    const auto numeral = [&] {
        for (std::string_view one : {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"})
            if (starts_with(label.substr(at), one)) return true;
        return false;
    };
    while (numeral()) at += 3;
    if (at == 0) return {};
    label.remove_prefix(at);
    for (std::string_view mark : {"、", "."})
        if (!bracket && starts_with(label, mark)) return {Numbering::Mark, label.substr(mark.size())};
    if (bracket && starts_with(label, ")")) return {Numbering::Bracket, label.substr(1)};
    return {};
}

/// So headings are numbered, and not rows; （二）期厂房 is the second phase of something.
Numbering heading_numbering(std::string_view label) {
    const Numbered found = numbered(label);
    return starts_with(found.rest, "期") ? Numbering::None : found.by;
}

bool numbered_name(std::string_view label) { return label.size() <= longest_heading && !numbered(label).rest.empty(); }

/// The first row below that says something; 0 at the end.
std::uint32_t row_below(const Grid& grid, std::uint32_t row) {
    const auto& rows = grid.sheet().rows;
    for (auto place = std::ranges::upper_bound(rows, row, {}, &formats::SheetRow::number); place != rows.end(); ++place)
        if (!std::ranges::all_of(grid.sheet().cells_of(*place), is_blank)) return place->number;
    return 0;
}

/// Whether the next row that says something begins with a plain number: the rows are numbered so, and the heading is not.
bool counted_row_follows(const Grid& grid, std::uint32_t row) {
    const std::uint32_t below = row_below(grid, row);
    return below != 0 && normal_word(grid.filled_cells(below).front()->text).find_first_not_of("0123456789") == std::string::npos;
}

struct Heading {
    Numbering by = Numbering::None;   ///< None: the row is not written as a heading
    std::string label;
};

/// 一、制造业项目 as it is written: a numbered name and nothing else; with counts or sums beside it only where the rows below are numbered otherwise.
Heading written_as_heading(const Grid& grid, std::uint32_t row) {
    Heading heading;
    std::size_t texts = 0;
    bool name_awaited = false;            // the numeral has a cell of its own, the name the next
    const auto cells = grid.filled_cells(row);
    for (const SheetCell* cell : cells) {
        if (cell->kind != CellKind::Text) {
            if (texts == 0) return {};
            continue;
        }
        const std::string word = normal_word(cell->text);
        if (word.size() > longest_heading || (++texts > 1 && !name_awaited)) return {};
        if (texts == 1 && (heading.by = heading_numbering(word)) == Numbering::None) return {};
        name_awaited = texts == 1 && numbered(word).rest.empty();
        heading.label += word;
    }
    if (texts == 0 || name_awaited || (cells.size() > texts && !counted_row_follows(grid, row))) return {};
    return heading;
}

/// How a row begins, heading or not.
Numbering numbering_of(const Grid& grid, std::uint32_t row) {
    const auto cells = grid.filled_cells(row);
    return !cells.empty() && cells.front()->kind == CellKind::Text ? heading_numbering(normal_word(cells.front()->text)) : Numbering::None;
}

JudgedRow judge_unless_heading(const Grid& grid, std::uint32_t row, const SheetProposal& sheet, const TitleHeader& title, const ImportWords& words);

/// A heading has rows of data right below it that are numbered otherwise, or a lesser heading that has. What has none is itself a row: it must not be lost.
bool stands_over_data(const Grid& grid, std::uint32_t row, Numbering by, const SheetProposal& sheet, const TitleHeader& title, const ImportWords& words) {
    for (std::uint32_t below = row_below(grid, row); below != 0; below = row_below(grid, below)) {
        const Numbering next = numbering_of(grid, below);
        if (next == by) return false;
        if (next != Numbering::None && written_as_heading(grid, below).by != Numbering::None)
            return by == Numbering::Mark && stands_over_data(grid, below, next, sheet, title, words);
        if (judge_unless_heading(grid, below, sheet, title, words).kind == RowKind::Data) return true;
    }
    return false;
}

}  // namespace

TitleHeader title_header(const Grid& grid, const SheetProposal& sheet, const std::string& title_field) {
    for (const ColumnProposal& column : sheet.columns)
        if (column.field == title_field && !sheet.header_rows.empty()) return {column.column, normal_word(grid.header_text(sheet.header_rows.back(), column.column))};
    return {};
}

namespace {

JudgedRow judge_unless_heading(const Grid& grid, std::uint32_t row, const SheetProposal& sheet, const TitleHeader& title, const ImportWords& words) {
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
        if (starts_with_any(label, words.note) && (texts == filled || signs_or_remarks(label, words))) return {RowKind::Note, {}};
    }
    // 填表人：… 审核人：… 联系电话：… below the rows: however many words, there is no record without a title.
    if (first_text && first_text == first && !in_title && texts == filled && starts_with_any(normal_word(first_text->text), words.note)) return {RowKind::Note, {}};
    if (row == sheet.first_data_row && numbers_columns(grid.filled_cells(row))) return {RowKind::Header, {}};
    if (filled == 1) {
        // A numbered name alone that is no heading, as 一、甲公司 in a list of names, is no footnote either.
        if (first_text) return {numbered_name(normal_word(first_text->text)) ? RowKind::Data : RowKind::Note, {}};
        bool mapped = false;
        for (const ColumnProposal& column : sheet.columns) mapped = mapped || (column.column == first->column && !column.field.empty());
        if (!mapped) return {RowKind::Blank, {}};  // a serial number that waits for its row
    }
    if (in_title && texts >= 2 && in_title->text.size() <= 4 * title.text.size() && normal_word(in_title->text) == title.text) return {RowKind::Header, {}};
    return {RowKind::Data, {}};
}

}  // namespace

JudgedRow judge_row(const Grid& grid, std::uint32_t row, const SheetProposal& sheet, const TitleHeader& title, const ImportWords& words) {
    JudgedRow judged = judge_unless_heading(grid, row, sheet, title, words);
    if (judged.kind != RowKind::Data && judged.kind != RowKind::Note) return judged;
    Heading heading = written_as_heading(grid, row);
    if (heading.by != Numbering::None && stands_over_data(grid, row, heading.by, sheet, title, words)) return {RowKind::Group, std::move(heading.label)};
    return judged;
}

std::string_view judge_row_above(const Grid& grid, std::uint32_t row, bool title_seen, const ImportWords& words) {
    const std::vector<const SheetCell*> cells = grid.filled_cells(row);
    if (cells.empty()) return "blank";
    for (const SheetCell* cell : cells)
        if (cell->kind == CellKind::Text && !unit_notes(cell->text, words).empty()) return "unit_line";
    return !title_seen && cells.size() == 1 ? "title" : "note";
}

}  // namespace wutong::imports
