// case_values.h — Words of a case ("1.2亿元", "合同", "2025-03", "甲") become cells of a field.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "schema/registry.h"

namespace wutong::app {

/// Gives the id of the record of a type with this title.
using TitleResolver = std::function<Result<std::string>(std::string_view type, std::string_view title)>;

/// Amounts and quantities are literals of the rule language; choices are labels, codes or synonyms; references are titles.
Result<schema::Cell> cell_from_words(const schema::Field& field, const Json& words, const schema::Registry& registry, const TitleResolver& resolve);

/// The exact number a literal stands for: "31", "83.78%", "1.5亿元" (in 分). Refused for anything else.
Result<Rational> number_from_words(const Json& words, const schema::Registry& registry, const rules::ValueType* of = nullptr);

/// The field that a person calls so: by its name or label of today, else by one it had; nullptr: none.
const schema::Field* field_called(const std::vector<schema::Field>& fields, std::string_view word);
/// What was said, with what is wrong in each field: “有 1 处填写不符合要求” alone sends nobody anywhere.
std::string with_fields(std::string said, const Error& error);
/// A text with its numbers as they count and without blanks: 12,500.00 元 and 1.25 万元 are one, 800.00 ㎡ and 800 ㎡ are.
std::string with_plain_figures(std::string_view text);
std::unexpected<Error> not_understood(std::string message);
/// What came out beside what a case wants: "状态 应为 甲，实际为 乙".
std::string differs(std::string_view what, const std::string& wanted, const std::string& got);

}  // namespace wutong::app
