// operations.h — What the operators do with values: three-valued comparison, exact arithmetic, dates known to the month. Private to rules/.
#pragma once

#include <string>
#include <string_view>

#include "base/calendar.h"
#include "base/result.h"
#include "rules/value.h"

namespace wutong::rules {

enum class Truth : std::uint8_t { No, Yes, Unknown };
Truth truth_of(const Value& value);
Value value_of_truth(Truth truth);
Truth negate(Truth truth);

/// A date known to the month is every day of it: `a <= b` holds when the last day of a is not after the first of b, fails when the first
/// day of a is after the last of b, and is unknown between. Two months are never surely equal.
Truth compare(std::string_view word, const Value& a, const Value& b);
Truth in_period(const Value& date, const Value& period);
Truth contains(const Value& list, const Value& element);
/// Whether the place lies in the area; an area that is none is unknown.
Truth inside(const Value& place, const Value& area);
/// ge, le, approx; anything else is exact.
Bound bound_of(std::string_view code);

/// `type`: what the checker found for the result. Missing operands give missing.
Result<Value> arithmetic(char op, const Value& a, const Value& b, const ValueType& type);
Result<Value> call_function(const std::string& word, const std::vector<Value>& arguments, const WorkingCalendar* calendar, const ValueType& type);
/// Order of dates for min and max: by first day, a month before its own first day (the order of their texts).
bool date_less(const MilestoneDate& a, const MilestoneDate& b);

}  // namespace wutong::rules
