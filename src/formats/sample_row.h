// sample_row.h — The example under the header of an empty table: one plausible value for each field, and the mark by which an import leaves it out.
#pragma once

#include <string>
#include <string_view>

#include "schema/registry.h"

namespace wutong::formats {

/// How the line above a table begins that says what its rows were asked for by.
inline constexpr std::string_view conditions_mark = "筛选条件：";
/// Stands first in the first cell of an example; whoever types over that cell makes the row a row of data.
inline constexpr std::string_view sample_mark = "示例行，导入时自动跳过";

/// A value of the right kind, as a person would type it: the first choice, a date, an amount in the unit of the header.
std::string sample_value(const schema::Field& field, const schema::Registry& registry);

}  // namespace wutong::formats
