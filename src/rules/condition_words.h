// condition_words.h — A condition as a sentence that offices read: 总投资 不低于 5,000 万元，并且 开工日期 没有填写. The page says a simple one in the same words.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "rules/expression.h"

namespace wutong::rules {

/// What a record is called; empty where it may not be named.
using TitleOf = std::function<std::string(std::string_view type, std::string_view id)>;

/// What no simple clause says stands in the labels of the rule language. What somebody typed stands in quotation marks.
std::string condition_words(const Expression& condition, const schema::RecordType& type, const schema::Registry& registry, const TitleOf& title_of);
/// Whether it is enough that one of its parts holds.
bool holds_alternatives(const Expression& condition);
/// Words that somebody typed, in quotation marks they cannot leave: “…”.
std::string quoted_words(std::string_view typed);
/// Parts of which all hold.
inline constexpr std::string_view and_join = "，并且 ";

}  // namespace wutong::rules
