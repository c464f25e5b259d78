// case_values.cpp — From the words of a case, a demo file or a command line to stored cells.
#include "app/case_values.h"

#include <array>
#include <charconv>

#include "base/money.h"
#include "imports/date_text.h"
#include "rules/expression.h"
#include "rules/units.h"
#include "rules/value.h"

namespace wutong::app {

using schema::Cell;
using schema::Field;
using schema::FieldKind;

namespace {

std::string text_of(const Json& words) {
    if (words.is_string()) return words.string();
    if (words.is_integer()) return std::to_string(words.integer());
    if (words.is_decimal()) return words.decimal();
    return {};
}

std::unexpected<Error> wrong(const Field& field, std::string allowed) {
    return refuse(Kind::Invalid, "input.not_understood", field.label + "的值看不懂", allowed, {{field.name, field.label + "的值看不懂", allowed}});
}

Result<rules::Value> literal(const std::string& text, const schema::Registry& registry) {
    rules::CompileScope scope;
    scope.registry = &registry;
    const auto expression = TRY(rules::compile(text, scope));
    rules::Environment environment;
    environment.registry = &registry;
    return rules::evaluate(*expression, environment);
}

/// A bare number is in the unit that the form shows beside the field: 功率 90 of a field in kW is 90 kW, 合格率 90 is 90 %.
std::string unit_beside(const Field& field) {
    if (field.kind == FieldKind::Money) return std::string(schema::money_unit_of(field).word);
    if (field.kind == FieldKind::Percent) return "%";
    return field.kind == FieldKind::Quantity ? field.unit : std::string();
}

std::string decimals_kept(const Field& field) {
    if (field.kind == FieldKind::Money) return "金额到分";
    const std::string most = std::to_string(field.decimals);
    return field.unit.empty() ? "最多 " + most + " 位小数" : "最多 " + most + " 位小数（" + field.unit + "）";
}

/// 12人 of a plain count, as a header of people is read.
bool counts_people(const Field& field, const rules::ValueType& type) {
    return field.kind == FieldKind::Integer && field.unit.empty() && type.kind == rules::ValueKind::Quantity && type.unit == "人";
}

Result<Cell> numeric_cell(const Field& field, const Json& words, const schema::Registry& registry) {
    auto value = TRY(literal(text_of(words), registry));
    if (const auto unit = unit_beside(field); value.type.kind == rules::ValueKind::Number && !unit.empty())
        if (auto with_unit = literal(text_of(words) + unit, registry)) value = std::move(*with_unit);   // a unit of the field's own has no literal
    // 100天 of a field of people is no 100: what was meant is not known.
    if (const auto wanted = rules::type_of(field); !value.missing && value.type.kind != rules::ValueKind::Number && value.type != wanted && !counts_people(field, value.type)) {
        const std::string allowed = field.unit.empty() ? "这一项是" + rules::name_of(wanted) : "这一项是" + rules::name_of(wanted) + "，如 10" + field.unit;
        return refuse(Kind::Invalid, "input.unit_does_not_fit", field.label + "的单位不对：写的是" + rules::name_of(value.type), allowed, {{field.name, field.label + "的单位不对：写的是" + rules::name_of(value.type), allowed}});
    }
    auto cell = rules::cell_of(field, value);
    if (!cell) return wrong(field, field.kind != FieldKind::Integer ? "数字加单位，例如 1.2亿元、15亩、35%" : field.unit.empty() ? std::string("整数") : "整数，以" + field.unit + "计");
    // What somebody enters is kept as it is or refused; only what is worked out is rounded.
    if (!value.missing && rules::value_of(field, *cell).number != value.number)
        return refuse(Kind::Invalid, "input.too_many_decimals", field.label + "的小数位数过多", "请写到这一项存得下的位数：" + decimals_kept(field),
                      {{field.name, field.label + "的小数位数过多", decimals_kept(field)}});
    return *cell;
}

/// 2025-3-1, 2025.3.1, 2025年3月1日 as a sheet may have them; what is no date stays, for the validator that every door shares.
std::string date_as_stored(const std::string& text, const Field& field, const schema::Registry& registry) {
    if (MilestoneDate::parse(text)) return text;
    const auto read = imports::read_date_text(text, imports::load_words(registry));
    const bool understood = read.kind == imports::ReadDate::Kind::Date && read.date && !read.planned;
    return understood && (field.kind == FieldKind::MilestoneDate || Date::parse(read.date->to_string())) ? read.date->to_string() : text;
}

Result<Cell> element_cell(FieldKind kind, const Field& field, const Json& words, const schema::Registry& registry, const TitleResolver& resolve) {
    Field element = field;
    element.kind = kind;
    return cell_from_words(element, words, registry, resolve);
}

}  // namespace

const schema::Field* field_called(const std::vector<schema::Field>& fields, std::string_view word) {
    const schema::Field* found = nullptr;
    for (const auto& field : fields)
        if (field.name == word || field.label == word) found = &field;
    for (const auto& field : fields)
        if (found == nullptr && field.was_called(word)) found = &field;
    return found;
}

namespace {

/// A day that begins the text, written 2025年10月9日, and how many bytes it takes.
std::optional<std::pair<Date, std::size_t>> day_in_words(std::string_view text) {
    std::array<int, 3> parts{};
    std::size_t at = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        constexpr std::array<std::string_view, 3> marks{"年", "月", "日"};
        const auto [end, error] = std::from_chars(text.data() + at, text.data() + text.size(), parts[i]);
        const auto next = static_cast<std::size_t>(end - text.data());
        if (error != std::errc() || !text.substr(next).starts_with(marks[i])) return std::nullopt;
        at = next + marks[i].size();
    }
    const auto day = Date::of(parts[0], parts[1], parts[2]);
    return day ? std::optional(std::pair{*day, at}) : std::nullopt;
}

}  // namespace

std::string with_plain_figures(std::string_view text) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (!digit(text[at])) {
            if (text[at] != ' ') out += text[at];
            ++at;
            continue;
        }
        if (const auto day = day_in_words(text.substr(at))) {   // 2025年10月9日 and 2025-10-09 are one day
            out += std::to_string(day->first.year()) + "-" + std::to_string(day->first.month()) + "-" + std::to_string(day->first.day());
            at += day->second;
            continue;
        }
        std::string number;
        for (; at < text.size() && (digit(text[at]) || ((text[at] == ',' || text[at] == '.') && at + 1 < text.size() && digit(text[at + 1]))); ++at)
            if (text[at] != ',') number += text[at];
        std::size_t unit_at = at;
        while (unit_at < text.size() && text[unit_at] == ' ') ++unit_at;
        auto value = Rational::parse(number);
        if (!value) {   // a date with points, a number of a document: as it stands
            out += number;
            continue;
        }
        for (const auto& unit : money_units())
            if (text.substr(unit_at).starts_with(unit.word)) {
                value = Rational::multiply(*value, *Rational::of(unit.fen, fen_per_yuan));
                out += value ? value->to_string() : number;
                out += "元";
                at = unit_at + unit.word.size();
                value.reset();
                break;
            }
        if (value) out += value->to_string();
    }
    return out;
}

std::string with_fields(std::string said, const Error& error) {
    for (const auto& problem : error.fields) said += "；" + problem.path + "：" + (problem.allowed.empty() ? problem.message : problem.message + "，可填：" + problem.allowed);
    return said;
}

std::unexpected<Error> not_understood(std::string message) { return refuse(Kind::Invalid, "case.not_understood", std::move(message), "请核对案例的写法"); }

std::string differs(std::string_view what, const std::string& wanted, const std::string& got) {
    return got.empty() ? std::string(what) + " 应为 " + wanted + "，实际为空" : std::string(what) + " 应为 " + wanted + "，实际为 " + got;
}

Result<Cell> cell_from_words(const Field& field, const Json& words, const schema::Registry& registry, const TitleResolver& resolve) {
    if (words.is_null()) return Cell();
    if (field.kind == FieldKind::List) {
        schema::CellList list;
        const auto items = words.is_array() ? words.items() : Json::Array{words};
        for (const auto& item : items) list.push_back(TRY(element_cell(field.element, field, item, registry, resolve)));
        return list.empty() ? Cell() : Cell(std::move(list));
    }
    const auto text = text_of(words);
    if (field.kind == FieldKind::Boolean) {
        if (words.is_bool()) return Cell(std::int64_t{words.boolean()});
        if (text == "是" || text == "true") return Cell(1);
        if (text == "否" || text == "false") return Cell(0);
        return wrong(field, "是 或 否");
    }
    if (text.empty()) return words.is_string() ? Result<Cell>(Cell()) : Result<Cell>(wrong(field, "文字或数字"));
    if (field.kind == FieldKind::Choice || field.kind == FieldKind::Code) {
        const auto* list = registry.choices(field.target);
        const auto* choice = list ? list->by_any(text) : nullptr;
        if (!choice) return wrong(field, list && !list->items.empty() ? list->offered() : "列表中的一项");
        return Cell(choice->code);
    }
    if (field.kind == FieldKind::Reference) return Cell(TRY(resolve(field.target, text)));
    if (field.kind == FieldKind::Money || field.kind == FieldKind::Quantity || field.kind == FieldKind::Percent || field.kind == FieldKind::Decimal ||
        field.kind == FieldKind::Integer)
        return numeric_cell(field, words, registry);
    if (field.is_date_kind()) return Cell(date_as_stored(text, field, registry));
    return Cell(text);  // the validator that every door shares says what is wrong with it
}

Result<Rational> number_from_words(const Json& words, const schema::Registry& registry, const rules::ValueType* of) {
    const auto value = TRY(literal(text_of(words), registry));
    if (value.missing) return refuse(Kind::Invalid, "case.not_a_number", "期望值不是数", "写成 31、83.78% 或 1.5亿元");
    if (of != nullptr && value.type.kind != rules::ValueKind::Number && value.type != *of)
        return refuse(Kind::Invalid, "case.unit_does_not_fit", "期望值是" + rules::name_of(value.type) + "，算出来的是" + rules::name_of(*of), "请按算出来的单位写");
    return value.number;
}

}  // namespace wutong::app
