// money.h — Amounts in 分 (1/100 元). Never a floating-point number.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/rational.h"

namespace wutong {

/// An amount in 分. The largest amount the product stores is ±90 万亿元 (9e15 分), so sums of a thousand cannot overflow.
struct Money {
    std::int64_t fen = 0;
    auto operator<=>(const Money&) const = default;
};

inline constexpr std::int64_t largest_stored_integer = 9'000'000'000'000'000;
inline constexpr std::int64_t fen_per_yuan = 100;
inline constexpr std::int64_t fen_per_wan = 1'000'000;          ///< 1 万元 = 1,000,000 分
inline constexpr std::int64_t fen_per_yi = 10'000'000'000;      ///< 1 亿元 = 10,000,000,000 分

/// A unit in which amounts are written and shown.
struct MoneyUnit {
    std::string_view word;
    std::int64_t fen;   ///< 分 in one
    int decimals;       ///< of ten: fen == 10^decimals
};
/// 元, 千元, 万元, 百万元, 亿元: the smallest first.
std::span<const MoneyUnit> money_units();
/// The unit of that word; no word is 万元, what offices count in. Null for any other word.
const MoneyUnit* money_unit(std::string_view word);

std::string money_to_json(Money amount);                              ///< decimal text in 元, always two decimals: "12000000.00"
std::optional<Money> money_from_json(std::string_view text);          ///< "12000000", "12000000.5"; nullopt for more than two decimals
/// For people: 亿元 from 1 亿 up, else 万元 (two decimals), thousands separators: "116.76 亿元", "4,598.00 万元".
std::string money_for_people(Money amount);
/// In a unit without trailing zeros and without separators, exact: "45980", "262119.9".
std::string money_in(Money amount, const MoneyUnit& unit);
std::string money_in_wan(Money amount);

}  // namespace wutong
