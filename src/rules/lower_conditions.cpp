// lower_conditions.cpp — Conditions in three-valued logic, as memory has it.
#include "rules/lowerer.h"
#include "rules/operations.h"
#include "rules/units.h"

namespace wutong::rules {

namespace {
ScalarPtr truth_constant(Truth truth) {
    if (truth == Truth::Yes) return apply(Op::And, {});
    if (truth == Truth::No) return apply(Op::Or, {});
    return apply(Op::Equal, {constant({}), constant(1)});
}

Op op_of(std::string_view word) {
    if (word == "=") return Op::Equal;
    if (word == "!=") return Op::NotEqual;
    if (word == "<") return Op::Less;
    if (word == "<=") return Op::LessEqual;
    if (word == ">") return Op::Greater;
    return Op::GreaterEqual;
}

ScalarPtr negation(ScalarPtr condition) { return apply(Op::Not, {std::move(condition)}); }
ScalarPtr is_missing(ScalarPtr value) { return apply(Op::IsMissing, {std::move(value)}); }

/// Yes where `yes`, no where `no`, unknown elsewhere. Where only yes matters, `yes` alone.
ScalarPtr three_valued(ScalarPtr yes, ScalarPtr no, bool positive) {
    if (positive) return yes;
    return apply(Op::Equal, {apply(Op::Case, {std::move(yes), constant(1), std::move(no), constant(0), constant({})}), constant(1)});
}

ScalarPtr first_day(const LoweredDate& date) {
    if (date.fixed) return constant(date.fixed->first.to_string());
    return date.months ? apply(Op::FirstDay, {date.text}) : date.text;
}
ScalarPtr last_day(const LoweredDate& date) {
    if (date.fixed) return constant(date.fixed->last.to_string());
    return date.months ? apply(Op::LastDay, {date.text}) : date.text;
}
std::string_view turned(std::string_view word) {
    if (word == "<") return ">";
    if (word == "<=") return ">=";
    if (word == ">") return "<";
    return word == ">=" ? "<=" : word;
}

/// At the edge of a month the stored text itself decides, for days and months alike, with no doubt left: "2024-05" and "2024-05-18" are both
/// at most "2024-05-31" and at least "2024-05". So an index serves and no date is taken apart.
ScalarPtr at_edge_of_month(std::string_view word, const LoweredDate& date, Date day) {
    const bool first = day == first_of_month(day), last = day == last_of_month(day);
    const std::string month = day.to_string().substr(0, 7);
    if (word == "<=" && last) return apply(Op::LessEqual, {date.text, constant(day.to_string())});
    if (word == ">" && last) return apply(Op::Greater, {date.text, constant(day.to_string())});
    if (word == "<" && first) return apply(Op::Less, {date.text, constant(month)});
    if (word == ">=" && first) return apply(Op::GreaterEqual, {date.text, constant(month)});
    return nullptr;
}
}  // namespace

std::optional<ScalarPtr> Lowerer::condition(const Node& node, bool positive) {
    if (!may_go_on()) return std::nullopt;
    if (node.fixed) {
        const auto value = fixed_value(node);
        if (!value) return std::nullopt;
        return truth_constant(truth_of(*value));
    }
    switch (node.form) {
        case Form::Field:
        case Form::Through: {
            if (node.working) return computed_condition(node, positive);
            const auto scalar = field_scalar(node);
            if (!scalar) return std::nullopt;
            return apply(Op::Equal, {*scalar, constant(1)});
        }
        case Form::Not: {
            const auto inner = condition(*node.parts[0], false);
            if (!inner) return std::nullopt;
            return negation(*inner);
        }
        case Form::And:
        case Form::Or: {
            std::vector<ScalarPtr> parts;
            for (const auto& part : node.parts) {
                auto lowered = condition(*part, positive);
                if (!lowered) return std::nullopt;
                parts.push_back(std::move(*lowered));
            }
            return apply(node.form == Form::And ? Op::And : Op::Or, std::move(parts));
        }
        case Form::Compare: return compare(node.word, *node.parts[0], *node.parts[1], positive);
        case Form::Between: {
            auto low = compare(">=", *node.parts[0], *node.parts[1], positive), high = compare("<=", *node.parts[0], *node.parts[2], positive);
            if (!low || !high) return std::nullopt;
            return apply(Op::And, {*low, *high});
        }
        case Form::InPeriod: return in_period(node, positive);
        case Form::InList: return in_list(node, positive);
        case Form::ListContains: return list_contains(node, positive);
        case Form::Under: {
            const auto value = text(*node.parts[0]);
            if (!value || node.codes.empty()) return std::nullopt;
            std::vector<ScalarPtr> operands{*value};
            for (const auto& code : node.codes) operands.push_back(constant(schema::Cell(code)));
            return apply(Op::Under, std::move(operands));
        }
        case Form::Contains:
        case Form::StartsWith: return text_test(node);
        case Form::Coalesce: {
            const auto a = condition(*node.parts[0], false), b = condition(*node.parts[1], false);
            if (!a || !b) return std::nullopt;
            return apply(Op::Or, {apply(Op::And, {*a, negation(is_missing(*a))}), apply(Op::And, {is_missing(*a), *b})});
        }
        case Form::If: {
            const auto test = condition(*node.parts[0], false), yes = condition(*node.parts[1], false), no = condition(*node.parts[2], false);
            if (!test || !yes || !no) return std::nullopt;
            return apply(Op::Or, {apply(Op::And, {*test, *yes}), apply(Op::And, {negation(*test), *no})});
        }
        case Form::Missing: return missing(*node.parts[0]);
        case Form::Aggregate: return every_or_some(node);
        default: return std::nullopt;
    }
}

std::optional<ScalarPtr> Lowerer::compare(std::string_view word, const Node& left, const Node& right, bool positive) {
    const ValueKind kind = left.type.kind;
    if (is_numeric(kind)) {
        // Equality with a reported number is unknown: its bound stands in a column of its own, and memory looks at it.
        if ((word == "=" || word == "!=") && (left.bounded || right.bounded)) return std::nullopt;
        return compare_numbers(word, left, right);
    }
    if (kind == ValueKind::Boolean) return compare_truths(word, left, right);
    if (kind == ValueKind::Date) {
        const auto a = date(left), b = date(right);
        if (!a || !b) return std::nullopt;
        return compare_dates(word, *a, *b, positive);
    }
    const auto a = text(left), b = text(right);
    if (!a || !b) return std::nullopt;
    return apply(op_of(word), {*a, *b});
}

std::optional<ScalarPtr> Lowerer::compare_numbers(std::string_view word, const Node& left, const Node& right) {
    if (left.form == Form::Call && left.word == "year" && right.fixed) return compare_year(word, *left.parts[0], right);
    auto a = number(left), b = number(right);
    if (!a || !b || !align(*a, *b)) return std::nullopt;
    return apply(op_of(word), {a->scalar, b->scalar});
}

/// year(d) = 2024 without taking the date apart: d lies between the first and the last day of 2024.
std::optional<ScalarPtr> Lowerer::compare_year(std::string_view word, const Node& year, const Node& constant_node) {
    const auto day = date(year);
    const auto value = fixed_value(constant_node);
    if (!day || !value) return std::nullopt;
    const auto whole = value->missing || !value->number.is_integer() ? std::nullopt : value->number.round(0);
    if (!whole || *whole < 1000 || *whole > 9999) return std::nullopt;
    const ScalarPtr from = constant(std::to_string(*whole) + "-01"), to = constant(std::to_string(*whole) + "-12-31"), first = day->text;
    if (word == "<") return apply(Op::Less, {first, from});
    if (word == "<=") return apply(Op::LessEqual, {first, to});
    if (word == ">") return apply(Op::Greater, {first, to});
    if (word == ">=") return apply(Op::GreaterEqual, {first, from});
    const ScalarPtr inside = apply(Op::And, {apply(Op::GreaterEqual, {first, from}), apply(Op::LessEqual, {first, to})});
    return word == "=" ? inside : negation(inside);
}

std::optional<ScalarPtr> Lowerer::compare_dates(std::string_view word, const LoweredDate& a, const LoweredDate& b, bool positive) {
    if (!a.months && !b.months) return apply(op_of(word), {a.text, b.text});
    if (a.months && !a.fixed && b.fixed && b.fixed->is_day())
        if (auto edge = at_edge_of_month(word, a, b.fixed->first)) return edge;
    if (b.months && !b.fixed && a.fixed && a.fixed->is_day())
        if (auto edge = at_edge_of_month(turned(word), b, a.fixed->first)) return edge;
    const auto less = [](const LoweredDate& x, const LoweredDate& y) { return apply(Op::Less, {last_day(x), first_day(y)}); };
    if (word == "=" || word == "!=") {
        ScalarPtr same = apply(Op::And, {apply(Op::Equal, {first_day(a), last_day(a)}), apply(Op::Equal, {a.text, b.text})});
        ScalarPtr apart = apply(Op::Or, {less(a, b), less(b, a)});
        return word == "=" ? three_valued(same, apart, positive) : three_valued(apart, same, positive);
    }
    if (word == ">") return compare_dates("<", b, a, positive);
    if (word == ">=") return compare_dates("<=", b, a, positive);
    if (word == "<") return three_valued(less(a, b), apply(Op::GreaterEqual, {first_day(a), last_day(b)}), positive);
    return three_valued(apply(Op::LessEqual, {last_day(a), first_day(b)}), less(b, a), positive);
}

std::optional<ScalarPtr> Lowerer::compare_truths(std::string_view word, const Node& left, const Node& right) {
    const auto a = condition(left, false), b = condition(right, false);
    if (!a || !b) return std::nullopt;
    const ScalarPtr same = apply(Op::Or, {apply(Op::And, {*a, *b}), apply(Op::And, {negation(*a), negation(*b)})});
    return word == "=" ? same : negation(same);
}

std::optional<ScalarPtr> Lowerer::in_period(const Node& node, bool positive) {
    const auto day = date(*node.parts[0]);
    const auto period = fixed_value(*node.parts[1]);
    if (!day || !period) return std::nullopt;
    if (period->missing) return truth_constant(Truth::Unknown);
    const auto edge = [](Date date) { return LoweredDate{constant(date.to_string()), false, MilestoneDate::day(date)}; };
    const auto after = compare_dates(">=", *day, edge(period->period.start), positive), before = compare_dates("<=", *day, edge(period->period.end), positive);
    if (!after || !before) return std::nullopt;
    return apply(Op::And, {*after, *before});
}

std::optional<ScalarPtr> Lowerer::in_list(const Node& node, bool positive) {
    std::vector<ScalarPtr> parts;
    for (std::size_t i = 1; i < node.parts.size(); ++i) {
        auto equal = compare("=", *node.parts[0], *node.parts[i], positive);
        if (!equal) return std::nullopt;
        parts.push_back(std::move(*equal));
    }
    return apply(Op::Or, std::move(parts));
}

std::optional<ScalarPtr> Lowerer::list_contains(const Node& node, bool positive) {
    const Node &list = *node.parts[0], &element = *node.parts[1];
    if (list.form != Form::Field || list.working) return std::nullopt;
    const int source = sources_[static_cast<std::size_t>(list.frame)];
    const auto wanted = text(element);
    if (source < 0 || !wanted) return std::nullopt;
    if ((*wanted)->op == Op::Constant && (*wanted)->constant.is_null()) return truth_constant(Truth::Unknown);
    const bool never_null = (*wanted)->op == Op::Constant || (element.form == Form::Field && element.index == schema::system_field::id);
    if (!never_null && !positive) return std::nullopt;
    auto scalar = std::make_shared<Scalar>();
    scalar->op = Op::ListContains;
    scalar->source = source;
    scalar->field = list.field;
    scalar->operands = {*wanted};
    return scalar;
}

std::optional<ScalarPtr> Lowerer::text_test(const Node& node) {
    const auto whole = text(*node.parts[0]);
    const auto part = fixed_value(*node.parts[1]);
    if (!whole || !part) return std::nullopt;
    if (part->missing) return truth_constant(Truth::Unknown);
    return apply(node.form == Form::Contains ? Op::Contains : Op::StartsWith, {*whole, constant(schema::Cell(part->text))});
}

std::optional<ScalarPtr> Lowerer::missing(const Node& node) {
    if (node.type.kind == ValueKind::Boolean) {
        const auto inner = condition(node, false);
        if (!inner) return std::nullopt;
        return is_missing(*inner);
    }
    if (node.type.kind == ValueKind::List) {
        const int source = node.form == Form::Field && !node.working ? sources_[static_cast<std::size_t>(node.frame)] : -1;
        if (source < 0) return std::nullopt;
        return is_missing(column(source, node.field));
    }
    const auto value = raw_value(node);
    if (!value) return std::nullopt;
    return is_missing(*value);
}

std::optional<ScalarPtr> Lowerer::every_or_some(const Node& node) {
    if (node.word != "exists" && node.word != "all") return std::nullopt;
    auto lowered = aggregate(node, node.word);
    if (!lowered) return std::nullopt;
    auto scalar = std::make_shared<Scalar>();
    scalar->op = Op::Exists;
    lowered->query.outputs.clear();
    scalar->subquery = std::make_shared<const Query>(std::move(lowered->query));
    return node.word == "exists" ? ScalarPtr(scalar) : negation(scalar);
}

}  // namespace wutong::rules
