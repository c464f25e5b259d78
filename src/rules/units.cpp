// units.cpp — The table of units and the algebra of dimensions.
#include "rules/units.h"

#include <array>

#include "base/money.h"
#include "base/text.h"
#include "rules/unit_table.h"

namespace wutong::rules {

namespace {
using table::M, table::Q, table::unit_rows;

struct GroupRow {
    ValueKind kind;
    std::string_view base, label;
};
/// What a kind and base of the table is called; a test refuses a row without one.
constexpr std::array<GroupRow, 15> groups{{
    {M, "", "金额"},
    {Q, "㎡", "面积"},
    {Q, "MW", "功率"},
    {Q, "kWh", "电量"},
    {Q, "t", "重量"},
    {Q, "吨标准煤", "能耗"},
    {Q, "m³", "体积"},
    {Q, "m", "长度"},
    {Q, "人", "人数"},
    {Q, "t/㎡", "每㎡重量"},
    {Q, "元/㎡", "每㎡金额"},
    {ValueKind::Span, "", "时长"},
    {ValueKind::Ratio, "", "比率"},
    {ValueKind::PercentPoint, "", "百分点"},
    {ValueKind::Number, "", "个数"},
}};
constexpr std::string_view of_fields = "另有";

ValueType quantity(std::string unit) { return unit == "元" ? ValueType{M, "", ""} : ValueType{Q, std::move(unit), ""}; }
std::string unit_text(const ValueType& type) { return type.kind == M ? "元" : type.unit; }
}  // namespace

namespace {
std::optional<Unit> unit_of_table(std::string_view word) {
    for (const auto& row : unit_rows)
        if (row.word == word) return Unit{{row.kind, std::string(row.base), ""}, *Rational::of(row.above, row.below)};
    return std::nullopt;
}

/// One unit over another: 万元/亩, 人/万㎡, 元/人, 家/平方公里. A 分 over anything is a hundredth of a 元 over it.
std::optional<Unit> quotient_unit(std::string_view word) {
    const auto stroke = word.find('/');
    if (stroke == std::string_view::npos) return std::nullopt;
    const auto above = unit_of_table(word.substr(0, stroke)), below = unit_of_table(word.substr(stroke + 1));
    const auto measures = [](const Unit& unit) { return unit.type.kind == M || (unit.type.kind == Q && unit.type.unit.find('/') == std::string::npos); };
    if (!above || !below || !measures(*below) || (above->type.kind != ValueKind::Number && !measures(*above)) || above->type == below->type) return std::nullopt;
    const Quotient rate = rate_of(above->type, below->type);
    const auto of_bases = Rational::divide(above->factor, below->factor);
    const auto factor = of_bases ? Rational::multiply(*of_bases, rate.factor) : std::nullopt;
    return factor ? std::optional(Unit{rate.type, *factor}) : std::nullopt;
}
}  // namespace

std::optional<Unit> unit_of(std::string_view word) {
    const auto known = unit_of_table(word);
    return known ? known : quotient_unit(word);
}

Unit unit_of_field(std::string_view word) {
    if (const auto known = unit_of(word); known && known->type.kind == Q) return *known;
    return {{Q, std::string(word), ""}, Rational(1)};
}

std::optional<Rational> units_in(std::string_view word, std::string_view field_unit) {
    const auto read = [](std::string_view unit) { return unit_of(unit).value_or(Unit{{Q, std::string(unit), ""}, Rational(1)}); };
    const Unit from = read(word), to = field_unit.empty() ? Unit{{ValueKind::Number, "", ""}, Rational(1)} : read(field_unit);
    return from.type == to.type ? Rational::divide(from.factor, to.factor) : std::nullopt;
}

std::string units_for_people() {
    std::vector<std::string> lines;
    for (const auto& group : groups) {
        std::vector<std::string> words;
        for (const auto& row : unit_rows)
            if (row.kind == group.kind && (group.base.empty() || row.base == group.base)) words.emplace_back(row.word);
        lines.push_back(std::string(group.label) + " " + join(words, "、"));
    }
    return join(lines, "；");
}

std::string unknown_unit(std::string_view word, const std::vector<std::string>& more) {
    std::vector<std::string> words = more;
    for (const auto& row : unit_rows) words.emplace_back(row.word);
    const std::string near = nearest(word, words);
    return "不认识的单位 " + std::string(word) + "。" + (near.empty() ? "" : "是否想写 " + near + "？") + "可以写的单位：" + units_for_people() +
           (more.empty() ? "" : "；" + std::string(of_fields) + " " + join(more, "、"));
}

std::optional<ValueType> product_of(const ValueType& a, const ValueType& b) {
    const auto cancel = [](const ValueType& over, const ValueType& whole) -> std::optional<ValueType> {
        const std::string suffix = "/" + unit_text(whole);
        if (over.kind != Q || over.unit.size() <= suffix.size() || !over.unit.ends_with(suffix)) return std::nullopt;
        return quantity(over.unit.substr(0, over.unit.size() - suffix.size()));
    };
    if (const auto type = cancel(a, b)) return type;
    return cancel(b, a);
}

std::optional<ValueType> quotient_of(const ValueType& a, const ValueType& b) {
    const std::string above = unit_text(a), below = unit_text(b);
    if (above.empty() || below.empty() || above.find('/') != std::string::npos || below.find('/') != std::string::npos) return std::nullopt;
    return ValueType{Q, above + "/" + below, ""};
}

Quotient rate_of(const ValueType& above, const ValueType& below) {
    if (above == below) return {{ValueKind::Ratio, "", ""}, Rational(1)};
    if (below.kind == ValueKind::Number) return {above, Rational(1)};
    const auto type = above.kind == ValueKind::Number ? quotient_of({Q, "个", ""}, below) : quotient_of(above, below);
    if (!type) return {{ValueKind::Number, "", ""}, Rational(1)};
    return {*type, above.kind == M ? *Rational::of(1, fen_per_yuan) : below.kind == M ? Rational(fen_per_yuan) : Rational(1)};
}

bool is_numeric(ValueKind kind) {
    return kind == ValueKind::Number || kind == ValueKind::Ratio || kind == ValueKind::PercentPoint || kind == M || kind == Q || kind == ValueKind::Span;
}

bool is_counted(const ValueType& type) {
    if (type.kind == ValueKind::Span) return true;
    return type.kind == Q && (type.unit == "人" || (!unit_of(type.unit) && type.unit.find('/') == std::string::npos));
}

std::string name_of(const ValueType& type) {
    switch (type.kind) {
        case ValueKind::Missing: return "空值";
        case ValueKind::Boolean: return "是否";
        case ValueKind::Number: return "数字";
        case ValueKind::Ratio: return "比率（%）";
        case ValueKind::PercentPoint: return "百分点";
        case ValueKind::Money: return "金额";
        case ValueKind::Quantity: return "数量（" + type.unit + "）";
        case ValueKind::Date: return "日期";
        case ValueKind::Period: return "期间";
        case ValueKind::Span: return "时长（" + type.unit + "）";
        case ValueKind::Text: return "文字";
        case ValueKind::Choice: return "选项（" + type.target + "）";
        case ValueKind::Code: return "代码（" + type.target + "）";
        case ValueKind::Reference: return "记录（" + type.target + "）";
        case ValueKind::Set: return "记录集";
        case ValueKind::Record: return "记录（" + type.target + "）";
        case ValueKind::List: return "清单";
        case ValueKind::Place: return "地点";
    }
    return "值";
}

}  // namespace wutong::rules
