// amount_text.h — An amount as offices write it → 分, its bound, and how it was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "imports/words.h"

namespace wutong::imports {

struct ReadAmount {
    std::int64_t fen = 0;
    std::string bound = "exact";  ///< code of choice list `bound`
    bool unit_in_text = false;    ///< the text names its own unit
    bool wide_digits = false;     ///< full-width digits
};

/// "1.2亿元", "4亿5600万元", "约3000万元", "17100余万元", "２．８２亿元", "24，800", "≥500". A range, a word, an amount that cannot be told
/// for certain ("1亿5600", "12,34", "1.2亿美元"), a fraction of a 分, or more than 90 万亿元 gives nullopt.
std::optional<ReadAmount> read_amount(std::string_view text, std::int64_t fen_per_unit, const ImportWords& words);

/// Decimal text × `units` as a whole number: ("1.25", 100) → 125. nullopt for a remainder, another form, or too many digits.
std::optional<std::int64_t> scale_decimal(std::string_view decimal, std::int64_t units);

/// "24,800.5" → "24800.5" when every comma stands before exactly three digits; nullopt otherwise.
std::optional<std::string> without_separators(std::string_view digits);

bool has_wide_digits(std::string_view text);

}  // namespace wutong::imports
