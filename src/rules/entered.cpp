// entered.cpp — See entered.h.
#include "rules/entered.h"

#include <algorithm>

#include "base/text.h"
#include "rules/definition_kinds.h"
#include "rules/operations.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {

constexpr std::size_t longest_figure = 60;

const Rational stored_units(10'000);   // 10^figure_decimals

bool is_whole_months(Period period) { return period.start == first_of_month(period.start) && period.end == last_of_month(period.end); }

}  // namespace

const EnteredFigure* entered_figure(const Definitions& definitions, const Indicator& indicator, const IndicatorVersion& version) {
    if (version.numerator.expression) return nullptr;
    const auto found = definitions.kinds->entered.find(indicator.id);
    if (found == definitions.kinds->entered.end()) return nullptr;
    const auto dated = found->second.find(version.from);
    return dated == found->second.end() ? nullptr : &dated->second;
}

std::optional<FigureUnit> figure_unit(std::string_view unit) {
    if (unit == "count") return FigureUnit{{ValueKind::Number, "", ""}, Rational(1), "个"};
    if (unit == "number") return FigureUnit{{ValueKind::Number, "", ""}, Rational(1), ""};
    const std::string_view word = unit == "percent" ? "%" : unit == "money" ? "万元" : unit;
    const auto known = unit_of(word);
    if (!known || known->type.kind == ValueKind::Span) return std::nullopt;
    return FigureUnit{known->type, known->factor, std::string(word)};
}

std::string_view counter_of(std::string_view unit) {
    if (unit == "count") return "个";
    const auto known = unit_of(unit);
    return known && known->type.kind == ValueKind::Number && known->factor == Rational(1) ? unit : std::string_view();
}

std::string unit_of_type(const ValueType& type) {
    switch (type.kind) {
        case ValueKind::Money: return "money";
        case ValueKind::Ratio: return "percent";
        case ValueKind::Quantity:
        case ValueKind::Span: return type.unit;
        case ValueKind::PercentPoint: return "个百分点";
        default: return "count";
    }
}

std::string why_not_unit(std::string_view unit, const ValueType& worked_out) {
    const bool plain = worked_out.kind == ValueKind::Number || worked_out.kind == ValueKind::Ratio;
    const auto known = figure_unit(unit);
    if (unit == worked_out.unit || (known && known->type == worked_out) || (unit == "number" && plain)) return {};
    const bool counts = worked_out.kind == ValueKind::Number;
    const std::string is = name_of(worked_out), unit_of_it = unit_of_type(worked_out);
    return counts ? "算式算出来的是" + is + "，unit 应写 " + unit_of_it + "、number，或 家、项、件、次、户、条" : "算式算出来的是" + is + "，unit 应写 " + unit_of_it + "，或同一类的单位";
}

Result<Value> figure_value(std::string_view words, const FigureUnit& unit) {
    const std::string written = trim(words);
    const auto refused = [&] {
        return refuse(Kind::Invalid, "figure.not_a_number", "“" + escape_control(written.substr(0, longest_figure)) + "”不是可以录入的数", "写成 1234.5，或带单位，如 1234.5" + unit.word,
                      {{"value", "不是数", "如 1234.5"}});
    };
    if (written.empty() || written.size() > longest_figure) return refused();
    if (written.find_first_not_of("0123456789.-") == std::string::npos) {
        const auto number = Rational::parse(written);
        const auto base = number ? Rational::multiply(*number, unit.factor) : std::nullopt;
        return base ? Result<Value>(number_value(*base, unit.type)) : Result<Value>(refused());
    }
    const schema::Registry nothing;
    CompileScope scope;
    scope.registry = &nothing;
    const auto compiled = compile(written, scope);
    if (!compiled) return refused();
    if ((*compiled)->type() != unit.type)
        return refuse(Kind::Invalid, "figure.wrong_unit", "单位不对：这个指标按" + name_of(unit.type) + "录入，写的是" + name_of((*compiled)->type()), "单位写 " + unit.word, {{"value", "单位不对", unit.word}});
    const auto value = evaluate(**compiled, Environment{});
    return value && !value->missing ? *value : Result<Value>(refused());
}

Result<std::int64_t> stored_figure(const Value& value, const FigureUnit& unit) {
    const auto number = Rational::divide(value.number, unit.factor);
    const auto scaled = number ? Rational::multiply(*number, stored_units) : std::nullopt;
    const auto whole = scaled ? scaled->round(0) : std::nullopt;
    if (!whole || *whole > largest_stored_integer || *whole < -largest_stored_integer)
        return refuse(Kind::Invalid, "figure.too_large", "这个数太大，超出可以保存的范围", "核对单位", {{"value", "太大", ""}});
    if (!scaled->is_integer()) return refuse(Kind::Invalid, "figure.too_fine", "最多 4 位小数（按" + unit.word + "）", "四舍五入后再录入", {{"value", "小数太多", "最多 4 位"}});
    return *whole;
}

Value figure_of_stored(std::int64_t stored, const FigureUnit& unit, Bound bound) {
    const auto number = Rational::divide(Rational(stored), stored_units);
    const auto base = number ? Rational::multiply(*number, unit.factor) : std::nullopt;
    if (!base) return Value::unknown(unit.type);
    Value value = number_value(*base, unit.type);
    value.bound = bound;
    return value;
}

std::string figure_text(const Value& value, const FigureUnit& unit) {
    const auto shown = value.missing || unit.type.kind != ValueKind::Quantity ? std::nullopt : Rational::divide(value.number, unit.factor);
    if (!shown) return value.for_people();
    Value plain = number_value(*shown);
    plain.bound = value.bound;
    return plain.for_people() + " " + unit.word;
}

std::string_view code_of(Bound bound) { return bound == Bound::AtLeast ? "ge" : bound == Bound::AtMost ? "le" : bound == Bound::Approximate ? "approx" : "exact"; }

std::optional<Bound> bound_of_code(std::string_view code) {
    const Bound bound = bound_of(code);
    return code.empty() || code_of(bound) == code ? std::optional(bound) : std::nullopt;
}

std::optional<Period> previous_period(const Indicator& indicator, Period period) {
    if (indicator.period == "cumulative") {
        const Date end = first_of_month(period.end) + -1;
        if (end < period.start) return std::nullopt;
        return Period{period.start, end};
    }
    if (!is_whole_months(period)) return std::nullopt;
    const Date end = period.start + -1;
    int months = 1;
    for (Date start = period.start; first_of_month(start) != first_of_month(period.end); start = add_months(start, 1)) ++months;
    return Period{add_months(period.start, -months), end};
}

std::string why_not_its_period(const Indicator& indicator, Period period) {
    if (!is_whole_months(period)) return "期间应是整月";
    const bool one_month = first_of_month(period.start) == first_of_month(period.end);
    if (indicator.period == "month" && !one_month) return "这个指标按月录入，期间应是一个月，如 " + period.end.to_string().substr(0, 7);
    if (indicator.period == "cumulative" && period.start != *Date::of(period.end.year(), 1, 1))
        return "这个指标录入累计数，期间从 1 月起，如 " + cumulative(period).to_string();
    return {};
}

std::vector<Period> months_of(Period period, std::size_t most) {
    std::vector<Period> months;
    if (!is_whole_months(period)) return months;
    for (Date start = period.start; start <= period.end; start = add_months(start, 1)) {
        if (months.size() == most) return {};
        months.push_back({start, last_of_month(start)});
    }
    return months;
}

Result<std::vector<const EnteredCheck*>> findings_of(const EnteredFigure& entered, const FigureContext& context) {
    Environment environment;
    environment.parameters = {{"value", context.value}, {"previous", context.previous}, {"last_year", context.last_year}};
    environment.period = context.period;
    environment.zone = context.zone;
    environment.today = context.today;
    std::vector<const EnteredCheck*> found;
    for (const auto& check : entered.checks) {
        const auto answer = holds(*check.when, environment);
        if (!answer && answer.error().kind == Kind::Fault) return std::unexpected(answer.error());
        if (answer && *answer) found.push_back(&check);   // what cannot be worked out, such as growth over nothing, is no finding
    }
    std::stable_sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->refuses && !b->refuses; });
    return found;
}

}  // namespace wutong::rules
