// value_forms.h — Short ways to make values. Private to rules/.
#pragma once

#include <string>
#include <utility>

#include "rules/value.h"

namespace wutong::rules {

/// What one stored unit of a numeric field is in base units: 0.01 亩 → 20/3 ㎡.
Rational scale_of(const schema::Field& field);

inline Value number_value(Rational number, ValueType type = {ValueKind::Number, "", ""}) {
    Value value;
    value.type = std::move(type);
    value.missing = false;
    value.number = number;
    return value;
}
inline Value text_value(std::string text, ValueType type = {ValueKind::Text, "", ""}) {
    Value value;
    value.type = std::move(type);
    value.missing = false;
    value.text = std::move(text);
    return value;
}
inline Value date_value(MilestoneDate date) {
    Value value;
    value.type.kind = ValueKind::Date;
    value.missing = false;
    value.date = date;
    return value;
}
inline Value period_value(Period period) {
    Value value;
    value.type.kind = ValueKind::Period;
    value.missing = false;
    value.period = period;
    return value;
}

}  // namespace wutong::rules
