// rational.h — Exact fractions: what a quotient is until somebody displays or pays it.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace wutong {

using Int128 = __int128;

/// numerator/denominator in lowest terms, denominator > 0. Overflow of 128 bits gives nullopt, never a wrong value.
class Rational {
public:
    constexpr Rational() = default;
    constexpr Rational(std::int64_t whole) : numerator_(whole) {}
    /// nullopt when the denominator is zero.
    static std::optional<Rational> of(Int128 numerator, Int128 denominator);

    Int128 numerator() const { return numerator_; }
    Int128 denominator() const { return denominator_; }
    bool is_integer() const { return denominator_ == 1; }

    static std::optional<Rational> add(const Rational& a, const Rational& b);
    static std::optional<Rational> subtract(const Rational& a, const Rational& b);
    static std::optional<Rational> multiply(const Rational& a, const Rational& b);
    static std::optional<Rational> divide(const Rational& a, const Rational& b);  ///< nullopt also for b = 0

    /// Half away from zero, in units of 10^-decimals: round(2) of 1/3 is 33. nullopt if it does not fit int64.
    std::optional<std::int64_t> round(int decimals) const;
    /// Decimal text with exactly `decimals` digits after the point, half away from zero: "83.78".
    std::string to_decimal(int decimals) const;
    std::string to_string() const;  ///< "31/37", or "31" for a whole number
    static std::optional<Rational> parse(const std::string& text);  ///< "31/37", "31", "0.35"

    bool operator==(const Rational&) const = default;
    std::strong_ordering operator<=>(const Rational& other) const;

private:
    Int128 numerator_ = 0;
    Int128 denominator_ = 1;
};

std::string to_string(Int128 value);

}  // namespace wutong
