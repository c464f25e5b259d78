// xlsx_sheet.cpp — Cells of a worksheet part: types, inline and shared strings, formulas, dates, hidden rows and columns, merges.
#include "formats/xlsx_sheet.h"

#include "formats/number_text.h"
#include "formats/xlsx_parts.h"

namespace wutong::formats {

namespace {

constexpr std::uint32_t hidden_columns_kept = 1'024;

bool to_number(std::string_view text, std::uint32_t most, std::uint32_t& out) {
    if (text.empty() || text.size() > 9) return false;
    std::uint32_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return false;
        value = value * 10 + static_cast<std::uint32_t>(c - '0');
    }
    if (value > most) return false;
    out = value;
    return true;
}

bool is_space(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

void SheetEvents::malformed(std::string_view what) {
    problem = Error(Kind::Invalid, "sheet.file_must_be_intact",
                    "工作表“" + sheet_.name + "”第 " + std::to_string(row_) + " 行的" + std::string(what) + "不符合格式，无法读取",
                    "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
}

void SheetEvents::start(std::string_view name, const XmlAttributes& attributes) {
    if (in_data_) return start_in_data(name, attributes);
    if (name == "sheetData") {
        in_data_ = true;
    } else if (name == "col") {
        start_column(attributes);
    } else if (name == "mergeCell") {
        start_merge(attributes);
    }
}

/// One letter decides for nearly every element of a sheet.
void SheetEvents::start_in_data(std::string_view name, const XmlAttributes& attributes) {
    const char letter = name.size() == 1 ? name[0] : '\0';
    if (letter == 'c') {
        start_cell(attributes);
    } else if (letter == 'v') {
        collect_ = Collect::Value;
        has_value_ = true;
    } else if (letter == 'f') {
        collect_ = Collect::Formula;
        has_formula_ = true;
    } else if (letter == 't' && phonetic_depth_ == 0) {
        collect_ = Collect::Inline;
        has_value_ = true;
    } else if (name == "row") {
        start_row(attributes);
    } else if (name == "rPh") {
        ++phonetic_depth_;
    }
}

void SheetEvents::end(std::string_view name) {
    if (!in_data_) return;
    const char letter = name.size() == 1 ? name[0] : '\0';
    if (letter == 'v' || letter == 'f' || letter == 't') {
        collect_ = Collect::Nothing;
    } else if (letter == 'c') {
        end_cell();
    } else if (name == "rPh") {
        --phonetic_depth_;
    } else if (name == "row") {
        end_row();
    } else if (name == "sheetData") {
        in_data_ = false;
    }
}

void SheetEvents::text(std::string_view part) {
    if (collect_ == Collect::Nothing) return;
    std::string& into = collect_ == Collect::Formula ? formula_ : value_;
    if (into.size() + part.size() > context_.limits.cell_bytes) {
        problem = too_many("一个单元格的字节", context_.limits.cell_bytes);
        return;
    }
    into += part;
}

void SheetEvents::start_row(const XmlAttributes& attributes) {
    std::uint32_t number = row_ + 1;
    std::string_view written = attributes["r"];
    if (!written.empty() && !to_number(written, rows_of_a_sheet, number)) return malformed("行号");
    if (number <= row_ || number > rows_of_a_sheet) return malformed("行号");
    row_ = number;
    column_ = 0;
    row_hidden_ = attributes.is_true("hidden");
    first_cell_of_row_ = static_cast<std::uint32_t>(sheet_.cells.size());
}

void SheetEvents::end_row() {
    const auto count = static_cast<std::uint32_t>(sheet_.cells.size()) - first_cell_of_row_;
    if (count == 0 && !row_hidden_) return;
    if (++context_.rows_so_far > context_.limits.rows) {
        problem = too_many("有内容的行", context_.limits.rows);
        return;
    }
    sheet_.rows.push_back({row_, row_hidden_, first_cell_of_row_, count});
}

void SheetEvents::start_cell(const XmlAttributes& attributes) {
    std::uint32_t column = column_ + 1, row = row_;
    std::string_view reference, styled, type;
    for (const char* const* pair = attributes.pairs(); *pair; pair += 2) {
        if (pair[0][1] != '\0') continue;
        if (pair[0][0] == 'r') reference = pair[1];
        if (pair[0][0] == 's') styled = pair[1];
        if (pair[0][0] == 't') type = pair[1];
    }
    if (!reference.empty() && !parse_cell_reference(reference, row, column)) return malformed("单元格位置");
    if (row != row_ || column <= column_ || column > columns_of_a_sheet || column > context_.limits.columns) return malformed("单元格位置");
    column_ = column;
    type_ = type;
    std::uint32_t style = 0;
    to_number(styled, 1u << 20, style);
    style_ = style;
    value_.clear();
    formula_.clear();
    has_value_ = has_formula_ = false;
    collect_ = Collect::Nothing;
    phonetic_depth_ = 0;
}

bool SheetEvents::fill_number(SheetCell& cell, std::string_view& serial) {
    std::optional<std::string> number = normalise_number(value_);
    if (!number) {
        // A value such as 1E+300 is kept as it is written and refused later by whoever expects a figure.
        cell.kind = CellKind::Text;
        cell.text = context_.texts.keep(value_);
        return true;
    }
    cell.kind = CellKind::Number;
    if (context_.styles.is_date(style_)) {
        if (std::optional<std::string> iso = serial_to_iso(*number, context_.epoch_1904)) {
            cell.kind = CellKind::Date;
            serial = context_.texts.keep(*number);
            cell.text = context_.texts.keep(*iso);
            return true;
        }
    }
    cell.text = context_.texts.keep(*number);
    return true;
}

bool SheetEvents::fill_value(SheetCell& cell, std::string_view& serial) {
    if (type_ == "s") {
        std::uint32_t index = 0;
        if (!to_number(value_, 1u << 30, index) || index >= context_.shared_strings.size()) {
            malformed("共享字符串序号");
            return false;
        }
        cell.kind = CellKind::Text;
        cell.text = context_.shared_strings[index];
        return !cell.text.empty();
    }
    if (type_ == "inlineStr" || type_ == "str") {
        cell.kind = CellKind::Text;
        cell.text = context_.texts.keep(decode_string_escapes(value_));
        return !value_.empty();
    }
    if (is_space(value_)) return false;
    if (type_ == "b") {
        cell.kind = CellKind::Boolean;
        cell.text = value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
        return true;
    }
    if (type_ == "e" || type_ == "d") {
        cell.kind = type_ == "e" ? CellKind::Error : CellKind::Date;
        cell.text = context_.texts.keep(value_);
        return true;
    }
    return fill_number(cell, serial);
}

void SheetEvents::end_cell() {
    if (!has_value_ || problem) return;
    SheetCell cell;
    std::string_view serial;
    if (!fill_value(cell, serial)) return;
    cell.row = row_;
    cell.column = static_cast<std::uint16_t>(column_);
    cell.computed = has_formula_;
    if (!formula_.empty() || !serial.empty()) {
        cell.detail = static_cast<std::uint32_t>(sheet_.details.size());
        sheet_.details.push_back({context_.texts.keep(formula_), serial});
    }
    if (++context_.cells_so_far > context_.limits.cells) {
        problem = too_many("有内容的单元格", context_.limits.cells);
    } else if (context_.texts.bytes() > context_.limits.text_bytes) {
        problem = too_many("文字字节", context_.limits.text_bytes);
    } else {
        sheet_.cells.push_back(cell);
    }
}

void SheetEvents::start_column(const XmlAttributes& attributes) {
    std::uint32_t first = 0, last = 0;
    if (!attributes.is_true("hidden")) return;
    if (!to_number(attributes["min"], columns_of_a_sheet, first) || !to_number(attributes["max"], columns_of_a_sheet, last)) return;
    for (std::uint32_t column = first; column <= last && column <= hidden_columns_kept; ++column)
        if (sheet_.hidden_columns.empty() || sheet_.hidden_columns.back() < column) sheet_.hidden_columns.push_back(column);
}

void SheetEvents::start_merge(const XmlAttributes& attributes) {
    CellRange range;
    if (!parse_range_reference(attributes["ref"], range)) return malformed("合并区域");
    if (sheet_.merged.size() >= context_.limits.merged_ranges) {
        problem = too_many("合并单元格区域", context_.limits.merged_ranges);
        return;
    }
    sheet_.merged.push_back(range);
}

}  // namespace wutong::formats
