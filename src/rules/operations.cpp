// operations.cpp — Operators and functions on values.
#include "rules/operations.h"

#include <algorithm>

#include "rules/places.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
constexpr Refusal overflow{"rule.overflow", Kind::Invalid, "计算的数太大，超出可以精确表示的范围", "检查规则式里的乘法和数值单位"};
constexpr Refusal division_by_zero{"rule.division_by_zero", Kind::Invalid, "除数为零，无法计算", "在规则式里先排除除数为零的情况"};
constexpr std::int64_t most_days = 100'000;

Truth yes_if(bool condition) { return condition ? Truth::Yes : Truth::No; }

Truth compare_dates(std::string_view word, const MilestoneDate& a, const MilestoneDate& b) {
    if (word == "<") return a.last < b.first ? Truth::Yes : a.first >= b.last ? Truth::No : Truth::Unknown;
    if (word == "<=") return a.last <= b.first ? Truth::Yes : a.first > b.last ? Truth::No : Truth::Unknown;
    if (word == ">") return compare_dates("<", b, a);
    if (word == ">=") return compare_dates("<=", b, a);
    const Truth equal = a.is_day() && b.is_day() ? yes_if(a.first == b.first) : (a.last < b.first || b.last < a.first) ? Truth::No : Truth::Unknown;
    return word == "=" ? equal : negate(equal);
}

template <class T>
Truth compare_ordered(std::string_view word, const T& a, const T& b) {
    if (word == "=") return yes_if(a == b);
    if (word == "!=") return yes_if(!(a == b));
    if (word == "<") return yes_if(a < b);
    if (word == "<=") return yes_if(a <= b);
    if (word == ">") return yes_if(a > b);
    return yes_if(a >= b);
}

Result<Value> checked(const std::optional<Rational>& number, const ValueType& type) {
    if (!number) return refuse(overflow);
    return number_value(*number, type);
}

Result<Value> move_date(const Value& date, const Rational& days, bool forward, const ValueType& type) {
    const auto whole = days.is_integer() ? days.round(0) : std::nullopt;
    if (!whole || *whole > most_days || *whole < -most_days) return refuse(overflow);
    const int by = static_cast<int>(forward ? *whole : -*whole);
    Value moved = date_value({date.date.first + by, date.date.last + by});
    moved.type = type;
    return moved;
}

Bound turned(Bound bound) { return bound == Bound::AtLeast ? Bound::AtMost : bound == Bound::AtMost ? Bound::AtLeast : bound; }

/// At least and at least is at least; what is taken away or divided by turns round; whatever pulls both ways is only near.
Bound bound_after(char op, const Value& a, const Value& b) {
    const Bound right = op == '-' || op == '/' ? turned(b.bound) : b.bound;
    if (op == '*' || op == '/') {
        const bool a_below = a.number < Rational(0), b_below = b.number < Rational(0);
        if (b.bound == Bound::Exact) return b_below ? turned(a.bound) : a.bound;
        if (b_below && (op == '/' || a.bound != Bound::Exact)) return Bound::Approximate;
        if (a.bound == Bound::Exact) return a_below ? turned(right) : right;
        if (a_below) return Bound::Approximate;
    }
    if (a.bound == Bound::Exact) return right;
    return right == Bound::Exact || right == a.bound ? a.bound : Bound::Approximate;
}

/// Base units of a/b: money counts 分, but compound units count 元.
Rational unit_correction(const ValueType& a, const ValueType& b, const ValueType& result, char op) {
    if (result.kind == ValueKind::Ratio || result == a || result == b) {
        if (!(op == '*' && result.kind == ValueKind::Money)) return Rational(1);
    }
    if (op == '/' && a.kind == ValueKind::Money) return *Rational::of(1, 100);
    if (op == '/' && b.kind == ValueKind::Money) return Rational(100);
    if (op == '*' && result.kind == ValueKind::Money && a.kind == ValueKind::Quantity && b.kind == ValueKind::Quantity) return Rational(100);
    return Rational(1);
}
}  // namespace

Truth truth_of(const Value& value) { return value.missing ? Truth::Unknown : yes_if(value.truth); }

Value value_of_truth(Truth truth) {
    if (truth == Truth::Unknown) return Value::unknown({ValueKind::Boolean, "", ""});
    return Value::yes_no(truth == Truth::Yes);
}

Truth negate(Truth truth) { return truth == Truth::Unknown ? truth : yes_if(truth == Truth::No); }

Truth compare(std::string_view word, const Value& a, const Value& b) {
    if (a.missing || b.missing) return Truth::Unknown;
    if ((a.bound != Bound::Exact || b.bound != Bound::Exact) && (word == "=" || word == "!=")) return Truth::Unknown;
    const ValueKind kind = a.type.kind;
    if (kind == ValueKind::Date) return compare_dates(word, a.date, b.date);
    if (is_numeric(kind)) return compare_ordered(word, a.number, b.number);
    if (kind == ValueKind::Boolean) return word == "=" ? yes_if(a.truth == b.truth) : yes_if(a.truth != b.truth);
    if (kind == ValueKind::Period) return word == "=" ? yes_if(a.period == b.period) : yes_if(!(a.period == b.period));
    return compare_ordered(word, a.text, b.text);
}

Truth in_period(const Value& date, const Value& period) {
    if (date.missing || period.missing) return Truth::Unknown;
    if (date.date.first >= period.period.start && date.date.last <= period.period.end) return Truth::Yes;
    if (date.date.last < period.period.start || date.date.first > period.period.end) return Truth::No;
    return Truth::Unknown;
}

Truth contains(const Value& list, const Value& element) {
    if (list.missing || element.missing) return list.missing && !element.missing ? Truth::No : Truth::Unknown;
    return yes_if(std::any_of(list.items.begin(), list.items.end(), [&](const Value& item) { return item.text == element.text; }));
}

Truth inside(const Value& place, const Value& area) {
    const auto point = place.missing ? std::nullopt : point_of(place.text);
    const auto corners = area.missing ? std::nullopt : area_of(area.text);
    const auto answer = point && corners ? lies_inside(*point, *corners) : std::nullopt;
    return answer ? yes_if(*answer) : Truth::Unknown;
}

Bound bound_of(std::string_view code) {
    return code == "ge" ? Bound::AtLeast : code == "le" ? Bound::AtMost : code == "approx" ? Bound::Approximate : Bound::Exact;
}

bool date_less(const MilestoneDate& a, const MilestoneDate& b) { return a.first != b.first ? a.first < b.first : a.last > b.last; }

Result<Value> arithmetic(char op, const Value& a, const Value& b, const ValueType& type) {
    if (op == '/' && !b.missing && b.number == Rational(0) && is_numeric(b.type.kind)) return refuse(division_by_zero);
    if (a.missing || b.missing) return Value::unknown(type);
    if (a.type.kind == ValueKind::Date && b.type.kind == ValueKind::Span) return b.type.unit == "日" ? move_date(a, b.number, op == '+', type) : refuse(overflow);
    if (a.type.kind == ValueKind::Date) {
        if (!a.date.is_day() || !b.date.is_day()) return Value::unknown(type);
        return number_value(Rational(days_between(b.date.first, a.date.first)), type);
    }
    if (a.bound != Bound::Exact || b.bound != Bound::Exact) {
        Value left = a, right = b;
        left.bound = right.bound = Bound::Exact;
        auto bounded = TRY(arithmetic(op, left, right, type));
        bounded.bound = bound_after(op, a, b);
        return bounded;
    }
    if (op == '+') return checked(Rational::add(a.number, b.number), type);
    if (op == '-') return checked(Rational::subtract(a.number, b.number), type);
    auto result = op == '*' ? Rational::multiply(a.number, b.number) : Rational::divide(a.number, b.number);
    if (result) result = Rational::multiply(*result, unit_correction(a.type, b.type, type, op));
    return checked(result, type);
}

Result<Value> call_function(const std::string& word, const std::vector<Value>& arguments, const WorkingCalendar* calendar, const ValueType& type) {
    const Value& first = arguments.front();
    if (word == "growth") {
        if (!arguments[1].missing && arguments[1].number == Rational(0)) return refuse(division_by_zero);
        if (first.missing || arguments[1].missing) return Value::unknown(type);
        const auto quotient = Rational::divide(first.number, arguments[1].number);
        return checked(quotient ? Rational::subtract(*quotient, Rational(1)) : quotient, type);
    }
    if (first.missing) return Value::unknown(type);
    if (word == "distance") {
        const auto from = point_of(first.text), to = arguments[1].missing ? std::nullopt : point_of(arguments[1].text);
        return from && to ? number_value(Rational(metres_between(*from, *to)), type) : Value::unknown(type);
    }
    if (word == "same_period_last_year") return period_value(same_period_last_year(first.period));
    if (word == "cumulative") return period_value(cumulative(first.period));
    if (word == "year") return first.date.first.year() == first.date.last.year() ? number_value(Rational(first.date.first.year()), type) : Value::unknown(type);
    const Value& second = arguments[1];
    if (second.missing || !first.date.is_day()) return Value::unknown(type);
    static const WorkingCalendar weekends_only;
    const WorkingCalendar& days = calendar == nullptr ? weekends_only : *calendar;
    if (word == "add_working_days") {
        const auto count = second.number.is_integer() ? second.number.round(0) : std::nullopt;
        if (!count || *count > most_days || *count < -most_days) return refuse(overflow);
        return date_value(MilestoneDate::day(days.add_working_days(first.date.first, *count).date));
    }
    if (!second.date.is_day()) return Value::unknown(type);
    if (word == "days") return number_value(Rational(days_between(first.date.first, second.date.first)), type);
    return number_value(Rational(days.working_days(first.date.first, second.date.first).count), type);
}

}  // namespace wutong::rules
