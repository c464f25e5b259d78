// money.cpp — Amounts of 分 as text, to JSON, to people, and back.
#include "base/money.h"

#include <algorithm>

#include "base/text.h"

namespace wutong {
namespace {

std::uint64_t magnitude(std::int64_t value) { return value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value); }

std::string two_digits(std::uint64_t value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

}  // namespace

std::string money_to_json(Money amount) {
    const std::uint64_t fen = magnitude(amount.fen);
    return (amount.fen < 0 ? "-" : "") + std::to_string(fen / 100) + "." + two_digits(fen % 100);
}

std::optional<Money> money_from_json(std::string_view text) {
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) text.remove_prefix(1);
    std::int64_t fen = 0;
    int decimals = -1;  // -1: the point has not come yet
    bool any_digit = false;
    for (const char c : text) {
        if (c == '.' && decimals < 0 && any_digit) {
            decimals = 0;
            any_digit = false;
            continue;
        }
        if (c < '0' || c > '9' || decimals == 2 || fen > largest_stored_integer / 10) return std::nullopt;
        fen = fen * 10 + (c - '0');
        any_digit = true;
        if (decimals >= 0) ++decimals;
    }
    if (!any_digit) return std::nullopt;
    for (int place = decimals < 0 ? 0 : decimals; place < 2; ++place) {
        if (fen > largest_stored_integer / 10) return std::nullopt;
        fen *= 10;
    }
    if (fen > largest_stored_integer) return std::nullopt;
    return Money{negative ? -fen : fen};
}

std::string money_for_people(Money amount) {
    const std::uint64_t fen = magnitude(amount.fen);
    if (fen == 0) return "0 万元";
    if (fen < static_cast<std::uint64_t>(fen_per_wan)) {   // two places of 万元 would lose it
        const auto cents = fen % static_cast<std::uint64_t>(fen_per_yuan);
        return (amount.fen < 0 ? "-" : "") + group_thousands(std::to_string(fen / static_cast<std::uint64_t>(fen_per_yuan))) + (cents == 0 ? "" : "." + two_digits(cents)) + " 元";
    }
    const bool hundred_millions = fen >= static_cast<std::uint64_t>(fen_per_yi);
    const std::uint64_t step = static_cast<std::uint64_t>(hundred_millions ? fen_per_yi : fen_per_wan) / 100;
    const std::uint64_t hundredths = fen / step + (fen % step >= step - fen % step ? 1 : 0);
    return (amount.fen < 0 && hundredths != 0 ? "-" : "") + group_thousands(std::to_string(hundredths / 100)) + "." + two_digits(hundredths % 100) +
           (hundred_millions ? " 亿元" : " 万元");
}

std::span<const MoneyUnit> money_units() {
    static constexpr MoneyUnit units[] = {{"元", fen_per_yuan, 2}, {"千元", 1'000 * fen_per_yuan, 5}, {"万元", fen_per_wan, 6}, {"百万元", 100 * fen_per_wan, 8}, {"亿元", fen_per_yi, 10}};
    return units;
}

const MoneyUnit* money_unit(std::string_view word) {
    for (const MoneyUnit& unit : money_units())
        if (unit.word == (word.empty() ? "万元" : word)) return &unit;
    return nullptr;
}

std::string money_in(Money amount, const MoneyUnit& unit) {
    const std::uint64_t fen = magnitude(amount.fen), whole = static_cast<std::uint64_t>(unit.fen);
    std::string text = std::to_string(fen / whole), fraction = std::to_string(fen % whole);
    fraction.insert(0, static_cast<std::size_t>(unit.decimals) - std::min(fraction.size(), static_cast<std::size_t>(unit.decimals)), '0');
    while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
    if (!fraction.empty()) text += "." + fraction;
    return amount.fen < 0 ? "-" + text : text;
}

std::string money_in_wan(Money amount) { return money_in(amount, *money_unit("")); }

}  // namespace wutong
