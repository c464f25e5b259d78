// number_display.h — Stored integers as decimal text for people. Private to schema/.
#pragma once

#include <cstdint>
#include <string>

#include "schema/field.h"

namespace wutong::schema {

/// 1234567 with 2 decimals → "12345.67"; `trimmed` drops zeros at the end: "12345.6", "12345".
std::string decimal_text(std::int64_t units, int decimals, bool trimmed);
/// Separators in the whole part: "12345.6" → "12,345.6".
std::string with_separators(const std::string& decimal);
/// An amount of 分 in the unit of its field: "1,200 万元".
std::string money_text(const Field& field, std::int64_t fen);

}  // namespace wutong::schema
