// cell_readers.cpp — Readers for text, amounts, numbers and dates, and the way every kind ends: the validator of schema/.
#include "imports/cell_readers.h"

#include <algorithm>

#include "base/text.h"
#include "imports/amount_text.h"
#include "imports/choice_reader.h"
#include "imports/date_text.h"
#include "imports/measures.h"
#include "imports/own_table.h"
#include "imports/unplaced_words.h"
#include "rules/units.h"

namespace wutong::imports {

namespace {

using formats::CellKind;
using formats::SheetCell;
using schema::Cell;
using schema::Field;
using schema::FieldKind;
using schema::TextFormat;

void fault(ReadCell& out, std::string code, std::string message, std::string suggestion = {}) {
    if (!out.fault) out.fault = CellFault{std::move(code), std::move(message), std::move(suggestion)};
}

void read_credit_code(const ColumnReader& reader, const std::string& text, ReadCell& out) {
    std::string code = normal_word(text);
    if (code != text) out.warnings.push_back("code_normalised");
    const std::string_view wrong = schema::credit_code_fault(code);
    if (wrong == "uscc_length") fault(out, "uscc_length", reader.field->label + "应为 18 位，现为 " + std::to_string(character_count(code)) + " 位", "核对后补全");
    if (wrong == "uscc_charset") fault(out, "uscc_charset", reader.field->label + "含有不允许的字符", "只用数字和除 I、O、S、V、Z 以外的字母");
    if (wrong == "uscc_check") fault(out, "uscc_check", reader.field->label + "的校验码不对，可能抄错或写颠倒", "对照营业执照核对");
    out.cell = Cell(std::move(code));
}

void read_text(const ColumnReader& reader, const SheetCell& cell, bool verbatim, ReadCell& out) {
    std::string text = verbatim ? replace_all(std::string(cell.text), "\r\n", "\n") : plain_text(cell);
    switch (reader.field->format) {
        case TextFormat::CreditCode: return read_credit_code(reader, text, out);
        case TextFormat::ProjectCode: {
            std::string code = normal_word(text);
            if (code != text) out.warnings.push_back("code_normalised");
            out.cell = Cell(std::move(code));
            return;
        }
        case TextFormat::Phone: out.cell = Cell(to_half_width(text)); return;
        default: out.cell = Cell(std::move(text));
    }
}

/// A formula may leave more decimals than a 分 has: the nearest 分, and a warning.
std::optional<std::int64_t> nearest_fen(std::string_view decimal, std::int64_t fen_per_unit, bool& rounded) {
    if (std::optional<std::int64_t> exact = scale_decimal(decimal, fen_per_unit)) return exact;
    std::optional<Rational> value = Rational::parse(std::string(decimal));
    if (!value) return std::nullopt;
    std::optional<Rational> fen = Rational::multiply(*value, Rational(fen_per_unit));
    if (!fen) return std::nullopt;
    rounded = true;
    return fen->round(0);
}

void check_sign(const ColumnReader& reader, std::int64_t fen, ReadCell& out) {
    const std::string& label = reader.field->label;
    if (reader.field->minimum > 0 && fen < reader.field->minimum)
        fault(out, reader.hints.reason + "_nonpositive", label + "须大于零", std::string("填写大于零的金额") + (reader.field->required || reader.hints.required ? "" : "；没有就留空"));
    if (reader.field->minimum == 0 && fen < 0) fault(out, reader.hints.reason + "_negative", label + "不能是负数", "填写不小于零的金额");
}

void read_money(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, ReadCell& out) {
    const std::string& label = reader.field->label;
    if (cell.kind == CellKind::Number) {
        bool rounded = false;
        std::optional<std::int64_t> fen = nearest_fen(cell.text, reader.fen_per_unit, rounded);
        if (!fen) return fault(out, reader.hints.reason + "_unparsed", label + "的数字过大", "核对金额单位");
        if (rounded) out.warnings.push_back("amount_rounded");
        if (cell.computed) out.warnings.push_back("formula_cell");
        out.cell = Cell(*fen);
        return check_sign(reader, *fen, out);
    }
    std::optional<ReadAmount> amount = cell.kind == CellKind::Text ? read_amount(cell.text, reader.fen_per_unit, context.words) : std::nullopt;
    if (!amount)
        return fault(out, reader.hints.reason + "_unparsed", label + "不是一个确定的金额", "写成一个数，如 12000、1.2亿元、约3000万元；区间和文字不能导入");
    if (amount->bound != "exact") {
        if (reader.bound_index) out.also.emplace_back(*reader.bound_index, Cell(amount->bound));
        out.warnings.push_back("amount_approximate");
    } else if (amount->unit_in_text) {
        out.warnings.push_back("unit_in_cell");
    } else if (amount->wide_digits) {
        out.warnings.push_back("fullwidth_digits");
    } else if (!cell.corrected) {
        out.warnings.push_back("number_as_text");
    }
    out.cell = Cell(amount->fen);
    check_sign(reader, amount->fen, out);
}

std::int64_t power_of_ten(int decimals) {
    std::int64_t power = 1;
    for (; decimals > 0; --decimals) power *= 10;
    return power;
}

/// A number as written and how many of the field's unit one of its own is: "35平方米" in ㎡ is 35 and 1.
struct Measured {
    std::string digits;   ///< empty: no number, or of another kind of unit
    Rational each{1};
    bool named = false;   ///< the cell names its own unit
};

Measured measured(const Field& field, std::string_view cell, const Rational& bare) {
    const std::string text = without_blanks(cell);
    const std::size_t end = std::min(text.find_first_not_of("0123456789.,+-"), text.size());
    const std::string word = text.substr(end);
    const auto each = word.empty() ? std::optional(bare) : field.kind == FieldKind::Percent ? (word == "%" ? std::optional(Rational(1)) : std::nullopt) : rules::units_in(word, field.unit);
    const auto digits = each ? without_separators(std::string_view(text).substr(0, end)) : std::nullopt;
    return digits ? Measured{*digits, *each, !word.empty()} : Measured{};
}

/// Integer, Decimal, Quantity, Percent: a number, perhaps with a unit behind it. What the field cannot keep to the last digit is refused with what it would be.
void read_number(const ColumnReader& reader, const SheetCell& cell, ReadCell& out) {
    const Field& field = *reader.field;
    const int decimals = field.kind == FieldKind::Integer ? 0 : field.decimals;
    Measured read{normal_word(cell.text), reader.each};
    if (cell.kind == CellKind::Text) {
        read = measured(field, cell.text, reader.each);
        const bool plain = !read.named || read.each == Rational(1);
        if (!plain || !cell.corrected) out.warnings.push_back(plain ? "number_as_text" : "unit_in_cell");
    }
    if (read.each == Rational(1)) {
        if (const auto exact = scale_decimal(read.digits, power_of_ten(decimals))) return void(out.cell = Cell(*exact));
    } else if (const auto number = Rational::parse(read.digits); const auto own = number ? Rational::multiply(*number, read.each) : std::nullopt) {
        const std::string converted = own->to_decimal(decimals);
        if (Rational::parse(converted) != *own)
            return fault(out, reader.hints.reason + "_unparsed", field.label + "换算成" + field.unit + "后小数位数过多", "写成以" + field.unit + "计的数，如 " + converted + (reader.each == Rational(1) ? "" : field.unit));
        if (const auto exact = scale_decimal(converted, power_of_ten(decimals))) return void(out.cell = Cell(*exact));
    }
    const std::string unit = field.unit.empty() ? "" : "，单位 " + field.unit;
    fault(out, reader.hints.reason + "_unparsed", field.label + "不是数字，或小数位数过多",
          (decimals == 0 ? "写成整数" : "写成数字，最多 " + std::to_string(decimals) + " 位小数") + unit);
}

void read_boolean(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, ReadCell& out) {
    const std::string word = normal_word(cell.text);
    if (context.words.yes.contains(word)) {
        out.cell = Cell(1);
    } else if (context.words.no.contains(word)) {
        out.cell = Cell(0);
    } else {
        fault(out, reader.hints.reason + "_unknown", reader.field->label + "看不出是“是”还是“否”", "写“是”或“否”");
    }
}

void read_date(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, ReadCell& out) {
    const ReadDate read = cell.kind == CellKind::Date     ? read_date_cell(cell.text)
                          : cell.kind == CellKind::Number ? read_date_number(cell.text, context.epoch_1904)
                                                          : read_date_text(cell.text, context.words, reader.date_order, context.epoch_1904);
    if (read.kind == ReadDate::Kind::Invalid)
        return fault(out, "date_invalid", reader.field->label + "“" + plain_text(cell) + "”不是有效日期：" + read.why, "写成 2024-05-18、2024年5月18日或 2024年5月");
    if (read.kind == ReadDate::Kind::NoDate) {
        out.warnings.push_back("date_status_word");
        return;
    }
    if (read.planned && reader.planned_index) {
        out.also.emplace_back(*reader.planned_index, Cell(read.date->to_string()));
        out.warnings.push_back("date_planned");
        return;
    }
    if (read.planned) out.warnings.push_back("date_planned");
    else if (read.from_digits) out.warnings.push_back("date_as_number");
    else if (read.from_serial) out.warnings.push_back("date_serial");
    else if (!read.date->is_day()) out.warnings.push_back("date_month_only");
    out.cell = Cell(read.date->to_string());
}

void validate(const ColumnReader& reader, const ReaderContext& context, ReadCell& out) {
    if (out.fault || out.cell.is_null() || reader.field->system) return;
    std::vector<FieldProblem> problems;
    schema::check_cell(*reader.field, out.cell, context.registry, context.today, problems);
    if (problems.empty()) return;
    const bool date = reader.field->is_date_kind();
    fault(out, date ? "date_invalid" : reader.hints.reason + "_invalid", problems.front().message, problems.front().allowed);
}

void read_kind(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, bool verbatim, ReadCell& out) {
    switch (reader.field->kind) {
        case FieldKind::Text:
        case FieldKind::Place: return read_text(reader, cell, verbatim, out);
        case FieldKind::Money: return read_money(reader, cell, context, out);
        case FieldKind::Integer:
        case FieldKind::Decimal:
        case FieldKind::Quantity:
        case FieldKind::Percent: return read_number(reader, cell, out);
        case FieldKind::Boolean: return read_boolean(reader, cell, context, out);
        case FieldKind::Date:
        case FieldKind::MilestoneDate: return read_date(reader, cell, context, out);
        case FieldKind::Choice: return read_choice(reader, cell, context, out);
        case FieldKind::Code: return read_code(reader, cell, out);
        case FieldKind::Reference: return read_reference(reader, cell, context, out);
        case FieldKind::List: return read_list(reader, cell, context, verbatim, out);
        case FieldKind::File:
        case FieldKind::Instant: return fault(out, reader.hints.reason + "_invalid", reader.field->label + "不能从表格导入", "导入后在记录里填写");
    }
}

}  // namespace

namespace {

/// Whether trimming or taking out line breaks could change the text: most cells are left alone.
bool needs_cleaning(std::string_view text) {
    const auto is_edge = [](unsigned char byte) { return byte <= ' ' || byte == 0x7F || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF; };
    const std::size_t size = text.size();
    if (size == 0 || is_edge(static_cast<unsigned char>(text[0]))) return true;
    const auto last = static_cast<unsigned char>(text[size - 1]);
    if (last < 0x80 ? is_edge(last) : size < 3 || is_edge(static_cast<unsigned char>(text[size - 3])) || is_edge(static_cast<unsigned char>(text[size - 2]))) return true;
    for (char c : text)
        if (c == '\r' || c == '\n' || c == '\xE2' || c == '\xC2') return true;
    return false;
}

/// Whether 无 and the like are a value here: a yes or no, a choice of that name, the text of a record that Wutong wrote.
bool says_itself(const ColumnReader& reader, const SheetCell& cell, bool verbatim) {
    switch (reader.field->kind) {
        case FieldKind::Boolean: return true;
        case FieldKind::Choice: return reader.list && reader.list->by_any(plain_text(cell));
        case FieldKind::Text:
        case FieldKind::List: return verbatim;
        default: return false;
    }
}

bool is_figure(const Field& field) {
    using enum FieldKind;
    return field.kind == Money || field.kind == Integer || field.kind == Decimal || field.kind == Quantity || field.kind == Percent;
}

/// — and —— stand where nothing is meant; 待定 says that something is to come.
bool is_dash(std::string_view text) { return replace_all(trim(text), "—", "").empty(); }

}  // namespace

std::string plain_text(const SheetCell& cell) {
    if (cell.kind == CellKind::Boolean) return cell.text == "TRUE" ? "是" : "否";
    if (cell.kind != CellKind::Text || !needs_cleaning(cell.text)) return std::string(cell.text);
    return trim(without_line_breaks(cell.text));
}

ReadCell read_cell(const ColumnReader& reader, const SheetCell& cell, const ReaderContext& context, bool verbatim) {
    ReadCell out;
    if (cell.kind == CellKind::Error) {
        fault(out, "formula_error", reader.field->label + "的公式出错：" + std::string(cell.text), "在表格里改正公式，或直接填写数值");
        return out;
    }
    if (cell.kind == CellKind::Text && is_masked(*reader.field, cell.text)) {   // what is hidden cannot be written; what is stored stays
        out.warnings.push_back("masked_value");
        return out;
    }
    if (cell.kind == CellKind::Text && !says_itself(reader, cell, verbatim) && cell.text.size() <= 24 && context.words.nothing.contains(normal_word(cell.text))) {
        if (reader.field->is_date_kind()) out.warnings.push_back("date_status_word");
        else if (is_figure(*reader.field) && std::ranges::any_of(cell.text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }) && !is_dash(cell.text)) out.warnings.push_back("taken_as_blank");
        return out;
    }
    read_kind(reader, cell, context, verbatim, out);
    validate(reader, context, out);
    return out;
}

ColumnReader make_reader(const SheetProposal& sheet, const ColumnProposal& column, const ReaderContext& context) {
    const schema::RecordType& type = context.type;
    ColumnReader reader;
    reader.column = column.column;
    reader.field = type.field(column.field);
    reader.index = *type.index_of(column.field);
    reader.hints = context.headers.of(column.field);
    reader.date_order = column.date_order;
    reader.fen_per_unit = fen_per_unit(sheet, column, *reader.field);
    reader.each = measure_of(sheet, column, *reader.field).each;
    reader.bound_index = type.index_of(column.field + "_bound");
    if (!reader.hints.planned.empty()) reader.planned_index = type.index_of(reader.hints.planned);
    reader.list = context.registry.choices(reader.field->target);
    if (const Field* other = reader.hints.otherwise.empty() ? nullptr : type.field(reader.hints.otherwise)) {
        reader.otherwise_index = type.index_of(other->name);
        reader.otherwise_list = context.registry.choices(other->target);
    }
    const bool code = reader.field->kind == FieldKind::Code || (reader.field->kind == FieldKind::List && reader.field->element == FieldKind::Code);
    if (code && reader.list) reader.codes = code_names(*reader.list);
    reader.word_places = places_of_words(*reader.field, reader.hints, type);
    return reader;
}

}  // namespace wutong::imports
