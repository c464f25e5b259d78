// value.cpp — Between cells and values, and values as people read them.
#include "rules/value.h"

#include "base/money.h"
#include "base/text.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
using schema::Cell;
using schema::Field;
using schema::FieldKind;
using enum ValueKind;

ValueType type_of_kind(FieldKind kind, const Field& field) {
    switch (kind) {
        case FieldKind::Text:
        case FieldKind::File: return {Text, "", ""};
        case FieldKind::Place: return {ValueKind::Place, "", ""};
        case FieldKind::Integer: {
            const auto unit = unit_of(field.unit);
            if (unit && unit->factor == Rational(1) && (unit->type.kind == Span || unit->type.unit == "人")) return unit->type;
            return {Number, "", ""};
        }
        case FieldKind::Decimal: return {Number, "", ""};
        case FieldKind::Money: return {Money, "", ""};
        case FieldKind::Quantity: return unit_of_field(field.unit).type;
        case FieldKind::Percent: return {Ratio, "", ""};
        case FieldKind::Boolean: return {Boolean, "", ""};
        case FieldKind::Date:
        case FieldKind::MilestoneDate:
        case FieldKind::Instant: return {Date, "", ""};
        case FieldKind::Choice: return {Choice, "", field.target};
        case FieldKind::Code: return {Code, "", field.target};
        case FieldKind::Reference: return {Reference, "", field.target};
        case FieldKind::List: return {List, std::string(schema::name_of(field.element)), field.target};
    }
    return {};
}

Rational power_of_ten(int decimals) {
    std::int64_t power = 1;
    for (int i = 0; i < decimals && i < 18; ++i) power *= 10;
    return Rational(power);
}

Value value_of_kind(FieldKind kind, const Field& field, const Cell& cell) {
    Value value;
    value.type = type_of_kind(kind, field);
    if (cell.is_null()) return value;
    if (value.type.kind == Date) {
        if (kind == FieldKind::Instant) return cell.is_integer() ? date_value(MilestoneDate::day(civil_date(Instant{cell.integer()}))) : value;
        const auto date = cell.is_text() ? MilestoneDate::parse(cell.text()) : std::nullopt;
        return date ? date_value(*date) : value;
    }
    if (kind == FieldKind::List) {
        if (!cell.is_list() || cell.list().empty()) return value;  // an empty list and no list are the same
        value.missing = false;
        for (const auto& item : cell.list()) value.items.push_back(value_of_kind(field.element, field, item));
        return value;
    }
    if (value.type.kind == Boolean) {
        if (!cell.is_integer()) return value;
        value.missing = false;
        value.truth = cell.integer() != 0;
        return value;
    }
    if (cell.is_text()) {
        if (is_numeric(value.type.kind)) return value;
        value.missing = false;
        value.text = cell.text();
        return value;
    }
    if (!is_numeric(value.type.kind)) return value;
    if (cell.is_integer() && (kind == FieldKind::Integer || kind == FieldKind::Money)) {
        value.missing = false;
        value.number = Rational(cell.integer());
        return value;
    }
    Rational number = cell.is_rational() ? cell.rational() : Rational(cell.is_integer() ? cell.integer() : 0);
    const auto scaled = Rational::multiply(number, scale_of(field));
    if (!scaled) return value;
    value.missing = false;
    value.number = *scaled;
    return value;
}

std::string trimmed_decimal(const Rational& number, int decimals) {
    std::string text = number.to_decimal(decimals);
    if (text.find('.') != std::string::npos) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
    }
    const std::size_t start = text.starts_with('-') ? 1 : 0;
    for (std::size_t at = std::min(text.find('.'), text.size()); at > start + 3;) text.insert(at -= 3, ",");
    return text;
}

std::string percent_text(const Rational& number) {
    const auto percent = Rational::multiply(number, Rational(100));
    return percent ? trimmed_decimal(*percent, 2) : number.to_string();
}

/// In the unit people write: 千瓦时, and below a megawatt 千瓦.
std::string quantity_text(const Rational& number, const std::string& unit) {
    const Rational one(1), none(0);
    if (unit == "MW" && number != none && number < one && Rational(-1) < number) return trimmed_decimal(Rational::multiply(number, Rational(1'000)).value_or(number), 4) + " 千瓦";
    return trimmed_decimal(number, 4) + " " + (unit == "kWh" ? "千瓦时" : unit);
}

std::string money_text(const Rational& fen) {
    const auto whole = fen.round(0);
    if (!whole) return trimmed_decimal(fen, 2) + " 分";
    return money_for_people(wutong::Money{*whole});
}
}  // namespace

Rational scale_of(const Field& field) {
    Rational scale = *Rational::divide(Rational(1), power_of_ten(field.kind == FieldKind::Decimal || field.kind == FieldKind::Quantity || field.kind == FieldKind::Percent ? field.decimals : 0));
    if (field.kind == FieldKind::Percent) scale = *Rational::divide(scale, Rational(100));
    if (field.kind == FieldKind::Quantity) scale = Rational::multiply(scale, unit_of_field(field.unit).factor).value_or(scale);
    return scale;
}

Value Value::yes_no(bool truth) {
    Value value;
    value.type.kind = Boolean;
    value.missing = false;
    value.truth = truth;
    return value;
}

Value Value::unknown(ValueType type) {
    Value value;
    value.type = std::move(type);
    return value;
}

std::string Value::for_people() const {
    if (missing) return type.kind == Boolean ? "未知" : "缺失";
    if (bound != Bound::Exact) {
        Value plain = *this;
        plain.bound = Bound::Exact;
        return (bound == Bound::AtLeast ? "不低于 " : bound == Bound::AtMost ? "不超过 " : "约 ") + plain.for_people();
    }
    switch (type.kind) {
        case Boolean: return truth ? "是" : "否";
        case Number: return trimmed_decimal(number, 4);
        case Ratio: return percent_text(number) + "%";
        case PercentPoint: return percent_text(number) + " 个百分点";
        case ValueKind::Money: return money_text(number);
        case Quantity: return quantity_text(number, type.unit);
        case Span: return trimmed_decimal(number, 2) + (type.unit == "工作日" ? " 个工作日" : " 日");
        case ValueKind::Date: return date.to_string();
        case ValueKind::Period: return period.for_people();
        case List: {
            std::vector<std::string> parts;
            for (const auto& item : items) parts.push_back(item.for_people());
            return join(parts, "、");
        }
        default: return text;
    }
}

ValueType type_of(const Field& field) { return type_of_kind(field.kind, field); }

Value value_of(const Field& field, const Cell& cell) { return value_of_kind(field.kind, field, cell); }

std::optional<Cell> cell_of(const Field& field, const Value& value) {
    if (value.missing) return Cell();
    if (field.kind == FieldKind::Date || field.kind == FieldKind::MilestoneDate) {
        if (value.type.kind != ValueKind::Date || (field.kind == FieldKind::Date && !value.date.is_day())) return std::nullopt;
        return Cell(value.date.to_string());
    }
    if (field.kind == FieldKind::Boolean) return value.type.kind == Boolean ? std::optional(Cell(std::int64_t{value.truth})) : std::nullopt;
    if (field.kind == FieldKind::List) {
        if (value.type.kind != List) return std::nullopt;
        schema::CellList list;
        for (const auto& item : value.items) list.emplace_back(item.text);
        return Cell(std::move(list));
    }
    if (!field.is_integer_kind()) return is_numeric(value.type.kind) || value.type.kind == Boolean ? std::nullopt : std::optional(Cell(value.text));
    if (!is_numeric(value.type.kind)) return std::nullopt;
    const auto units = Rational::divide(value.number, scale_of(field));
    if (!units || (field.kind == FieldKind::Integer && !units->is_integer())) return std::nullopt;
    const auto rounded = units->round(0);
    if (!rounded) return std::nullopt;
    return Cell(*rounded);
}

}  // namespace wutong::rules
