// value.h — Values and types of the rule language: what an expression can be, and in which unit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/rational.h"
#include "schema/cell.h"
#include "schema/field.h"

namespace wutong::rules {

enum class ValueKind : std::uint8_t { Missing, Boolean, Number, Ratio, PercentPoint, Money, Quantity, Date, Period, Span, Text, Choice, Code, Reference, Set, Record, List, Place };

/// What a reported number says of the true one: 100 余 is at least 100, 约 19.5 亿元 is near it.
enum class Bound : std::uint8_t { Exact, AtLeast, AtMost, Approximate };

struct ValueType {
    ValueKind kind = ValueKind::Missing;
    std::string unit;    ///< Quantity: base unit of its dimension ("㎡", "MW", "kWh", "人"); Span: "日" or "工作日"
    std::string target;  ///< Choice, Code: list; Reference, Record, Set: record type; List: element type name
    bool operator==(const ValueType&) const = default;
};
inline const ValueType boolean{ValueKind::Boolean, "", ""};

/// Exact: numbers, money (分) and quantities (base unit) are rationals; dates keep their precision.
struct Value {
    ValueType type;
    bool missing = true;            ///< unknown, for a Boolean
    bool truth = false;
    Rational number;
    Bound bound = Bound::Exact;     ///< order looks at the number alone; equality with a bounded number is unknown
    MilestoneDate date{};
    Period period{};
    std::string text;               ///< Text, Choice code, tree code, reference id, place "经度,纬度"
    std::vector<Value> items;       ///< List

    static Value yes_no(bool truth);
    static Value unknown(ValueType type);
    /// 83.78 %, 116.76 亿元, 2024-05-18, 开工 — as a trace prints it.
    std::string for_people() const;
};

ValueType type_of(const schema::Field& field);
/// A stored cell as a value: decimals of the field applied, 亩 to ㎡ and so on; null is missing.
Value value_of(const schema::Field& field, const schema::Cell& cell);
/// A value as a cell of the field; a fraction is rounded half away from zero only for money and declared decimals. Null for missing.
std::optional<schema::Cell> cell_of(const schema::Field& field, const Value& value);

}  // namespace wutong::rules
