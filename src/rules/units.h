// units.h — Units of the rule language: what dimension a unit word has and how many base units it is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/rational.h"
#include "rules/value.h"

namespace wutong::rules {

struct Unit {
    ValueType type;   ///< Money, Quantity with its base unit, Span, Ratio, PercentPoint, or Number for counting words (家, 项)
    Rational factor;  ///< base units in one of it: 亩 → 2000/3 ㎡, 万元 → 1,000,000 分
};

/// nullopt for a word that is no unit; one unit over another is one: 元/人, 人/万㎡.
std::optional<Unit> unit_of(std::string_view word);
/// A field's unit: a word we do not know is a dimension of its own.
Unit unit_of_field(std::string_view word);
/// How many of a field's unit one of a word is: 平方米 in ㎡ → 1, 亩 in ㎡ → 2000/3, 家 in a field without a unit → 1. nullopt where it measures something else.
std::optional<Rational> units_in(std::string_view word, std::string_view field_unit);
/// "元/㎡" for money over ㎡; a/b × b → a. nullopt where no unit is known for it.
std::optional<ValueType> product_of(const ValueType& a, const ValueType& b);
std::optional<ValueType> quotient_of(const ValueType& a, const ValueType& b);
/// What a quotient of two values is, and what its number is multiplied by: money over ㎡ is 元/㎡, of which a 分 over a ㎡ is a hundredth. Of one kind: a plain ratio.
struct Quotient {
    ValueType type;
    Rational factor{1};
};
Quotient rate_of(const ValueType& above, const ValueType& below);
/// Every word of the table by group, for a person who wrote another: 金额 元、千元 …；面积 …
std::string units_for_people();
/// What is said of a word that is no unit: the near one where there is one, then what there is. `more`: words beside the table.
std::string unknown_unit(std::string_view word, const std::vector<std::string>& more = {});
/// Chinese name of a type, for messages: 金额, 数量（㎡）, 时长（工作日）…
std::string name_of(const ValueType& type);
bool is_numeric(ValueKind kind);
/// Has a value of this type one unit a bare number can only mean: people, days, working days, a zone's own word (台)? Money and areas have several, so they are written out.
bool is_counted(const ValueType& type);

}  // namespace wutong::rules
