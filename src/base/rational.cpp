// rational.cpp — Exact fractions of 128 bits; every overflow is nullopt.
#include "base/rational.h"

#include <algorithm>
#include <limits>

namespace wutong {
namespace {

using Unsigned128 = unsigned __int128;
constexpr Unsigned128 largest = ~Unsigned128{0} >> 1;
constexpr int most_decimals = 60;

Unsigned128 magnitude(Int128 value) { return value < 0 ? Unsigned128{0} - static_cast<Unsigned128>(value) : static_cast<Unsigned128>(value); }

Unsigned128 greatest_common_divisor(Unsigned128 a, Unsigned128 b) {
    while (b != 0) {
        if ((a >> 64) == 0 && (b >> 64) == 0) {  // 64-bit division is several times faster
            auto x = static_cast<std::uint64_t>(a), y = static_cast<std::uint64_t>(b);
            while (y != 0) {
                const std::uint64_t rest = x % y;
                x = y;
                y = rest;
            }
            return x;
        }
        const Unsigned128 rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

std::string digits_of(Unsigned128 value) {
    if (value == 0) return "0";
    std::string text;
    for (; value != 0; value /= 10) text.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    std::reverse(text.begin(), text.end());
    return text;
}

/// The next decimal digit of remainder/denominator; leaves the new remainder. Exact even where remainder*10 would not fit.
int next_digit(Unsigned128& remainder, Unsigned128 denominator) {
    if (denominator <= largest / 10) {
        const Unsigned128 scaled = remainder * 10;
        remainder = scaled % denominator;
        return static_cast<int>(scaled / denominator);
    }
    int digit = 0;
    Unsigned128 sum = 0;
    for (int i = 0; i < 10; ++i) {
        sum += remainder;  // both below denominator <= 2^127 - 1: the sum fits
        if (sum >= denominator) {
            sum -= denominator;
            ++digit;
        }
    }
    remainder = sum;
    return digit;
}

bool at_least_half(Unsigned128 remainder, Unsigned128 denominator) { return remainder >= denominator - remainder; }

std::optional<Int128> parse_whole(std::string_view text) {
    if (text.empty()) return std::nullopt;
    Int128 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        if (__builtin_mul_overflow(value, Int128{10}, &value) || __builtin_add_overflow(value, Int128{c - '0'}, &value)) return std::nullopt;
    }
    return value;
}

}  // namespace

std::optional<Rational> Rational::of(Int128 numerator, Int128 denominator) {
    if (denominator == 0) return std::nullopt;
    Unsigned128 above = magnitude(numerator), below = magnitude(denominator);
    const Unsigned128 divisor = greatest_common_divisor(above, below);
    above /= divisor;
    below /= divisor;
    if (above > largest || below > largest) return std::nullopt;
    Rational result;
    const bool negative = (numerator < 0) != (denominator < 0);
    result.numerator_ = negative ? -static_cast<Int128>(above) : static_cast<Int128>(above);
    result.denominator_ = static_cast<Int128>(below);
    return result;
}

std::optional<Rational> Rational::add(const Rational& a, const Rational& b) {
    const Int128 shared = static_cast<Int128>(greatest_common_divisor(magnitude(a.denominator_), magnitude(b.denominator_)));
    const Int128 a_factor = b.denominator_ / shared, b_factor = a.denominator_ / shared;
    Int128 left = 0, right = 0, sum = 0, denominator = 0;
    if (__builtin_mul_overflow(a.numerator_, a_factor, &left) || __builtin_mul_overflow(b.numerator_, b_factor, &right) ||
        __builtin_add_overflow(left, right, &sum) || __builtin_mul_overflow(a.denominator_, a_factor, &denominator)) {
        return std::nullopt;
    }
    return of(sum, denominator);
}

std::optional<Rational> Rational::subtract(const Rational& a, const Rational& b) {
    Rational negated = b;
    negated.numerator_ = -negated.numerator_;  // never the lowest value: `of` keeps magnitudes at or below the largest
    return add(a, negated);
}

std::optional<Rational> Rational::multiply(const Rational& a, const Rational& b) {
    const auto first = of(a.numerator_, b.denominator_), second = of(b.numerator_, a.denominator_);
    if (!first || !second) return std::nullopt;
    Int128 numerator = 0, denominator = 0;
    if (__builtin_mul_overflow(first->numerator_, second->numerator_, &numerator) ||
        __builtin_mul_overflow(first->denominator_, second->denominator_, &denominator)) {
        return std::nullopt;
    }
    return of(numerator, denominator);
}

std::optional<Rational> Rational::divide(const Rational& a, const Rational& b) {
    const auto inverse = of(b.denominator_, b.numerator_);
    if (!inverse) return std::nullopt;
    return multiply(a, *inverse);
}

std::optional<std::int64_t> Rational::round(int decimals) const {
    const Unsigned128 below = magnitude(denominator_);
    Unsigned128 value = magnitude(numerator_) / below, rest = magnitude(numerator_) % below;
    constexpr auto most = static_cast<Unsigned128>(std::numeric_limits<std::int64_t>::max());
    if (value > most || decimals < 0 || decimals > most_decimals) return std::nullopt;
    for (int i = 0; i < decimals; ++i) {
        value = value * 10 + static_cast<unsigned>(next_digit(rest, below));
        if (value > most) return std::nullopt;
    }
    if (at_least_half(rest, below)) ++value;
    if (value > most) return std::nullopt;
    const auto rounded = static_cast<std::int64_t>(value);
    return numerator_ < 0 ? -rounded : rounded;
}

std::string Rational::to_decimal(int decimals) const {
    decimals = std::clamp(decimals, 0, most_decimals);
    const Unsigned128 below = magnitude(denominator_);
    Unsigned128 rest = magnitude(numerator_) % below;
    std::string digits = digits_of(magnitude(numerator_) / below);
    for (int i = 0; i < decimals; ++i) digits.push_back(static_cast<char>('0' + next_digit(rest, below)));
    if (at_least_half(rest, below)) {
        std::size_t place = digits.size();
        while (place > 0 && digits[place - 1] == '9') digits[--place] = '0';
        if (place == 0) digits.insert(digits.begin(), '1');
        else ++digits[place - 1];
    }
    const bool zero = digits.find_first_not_of('0') == std::string::npos;
    if (decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(decimals), 1, '.');
    if (numerator_ < 0 && !zero) digits.insert(digits.begin(), '-');
    return digits;
}

std::string Rational::to_string() const {
    std::string text = wutong::to_string(numerator_);
    if (denominator_ != 1) text += "/" + wutong::to_string(denominator_);
    return text;
}

std::optional<Rational> Rational::parse(const std::string& text) {
    std::string_view rest = text;
    const bool negative = !rest.empty() && rest.front() == '-';
    if (negative) rest.remove_prefix(1);
    Int128 numerator = 0, denominator = 1;
    if (const auto slash = rest.find('/'); slash != std::string_view::npos) {
        const auto above = parse_whole(rest.substr(0, slash)), below = parse_whole(rest.substr(slash + 1));
        if (!above || !below) return std::nullopt;
        numerator = *above;
        denominator = *below;
    } else {
        const auto point = rest.find('.');
        const std::string_view fraction = point == std::string_view::npos ? std::string_view{} : rest.substr(point + 1);
        if (point != std::string_view::npos && (fraction.empty() || point == 0)) return std::nullopt;
        const auto whole = parse_whole(std::string(rest.substr(0, point)) + std::string(fraction));
        if (!whole || fraction.size() > 38) return std::nullopt;
        numerator = *whole;
        for (std::size_t i = 0; i < fraction.size(); ++i) denominator *= 10;
    }
    return of(negative ? -numerator : numerator, denominator);
}

std::strong_ordering Rational::operator<=>(const Rational& other) const {
    // Compare as continued fractions: no product that could overflow.
    if ((numerator_ < 0) != (other.numerator_ < 0)) return numerator_ < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    Unsigned128 a = magnitude(numerator_), b = magnitude(denominator_), c = magnitude(other.numerator_), d = magnitude(other.denominator_);
    bool flipped = numerator_ < 0;
    while (true) {
        const Unsigned128 left = a / b, right = c / d;
        if (left != right) return ((left < right) != flipped) ? std::strong_ordering::less : std::strong_ordering::greater;
        a %= b;
        c %= d;
        if (a == 0 && c == 0) return std::strong_ordering::equal;
        if (a == 0) return flipped ? std::strong_ordering::greater : std::strong_ordering::less;
        if (c == 0) return flipped ? std::strong_ordering::less : std::strong_ordering::greater;
        std::swap(a, b);
        std::swap(c, d);
        flipped = !flipped;
    }
}

std::string to_string(Int128 value) {
    std::string text = digits_of(magnitude(value));
    return value < 0 ? "-" + text : text;
}

}  // namespace wutong
