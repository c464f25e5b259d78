// number_text.cpp — Decimal text by digits alone; no floating-point type takes part.
#include "formats/number_text.h"

#include <cstdint>
#include <cstdio>

namespace wutong::formats {

namespace {

constexpr std::size_t significant_digits = 15;
constexpr int largest_exponent = 30;

struct Digits {
    bool negative = false;
    std::string digits;  ///< without leading zeros
    int scale = 0;       ///< value = digits × 10^-scale
    bool written_out_whole = true;
};

std::optional<Digits> read_digits(std::string_view text) {
    if (text.empty() || text.size() > 400) return std::nullopt;
    Digits out;
    std::size_t at = 0;
    if (text[0] == '-' || text[0] == '+') out.negative = text[at++] == '-';
    bool any = false, point = false;
    for (; at < text.size(); ++at) {
        char c = text[at];
        if (c == '.') {
            if (point) return std::nullopt;
            point = true;
            out.written_out_whole = false;
            continue;
        }
        if (c < '0' || c > '9') break;
        any = true;
        if (point) ++out.scale;
        if (!(out.digits.empty() && c == '0')) out.digits += c;
    }
    if (!any) return std::nullopt;
    if (at < text.size()) {
        if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
        out.written_out_whole = false;
        ++at;
        int sign = 1, exponent = 0;
        if (at < text.size() && (text[at] == '-' || text[at] == '+')) sign = text[at++] == '-' ? -1 : 1;
        if (at == text.size()) return std::nullopt;
        for (; at < text.size(); ++at) {
            if (text[at] < '0' || text[at] > '9' || exponent > 9999) return std::nullopt;
            exponent = exponent * 10 + (text[at] - '0');
        }
        out.scale -= sign * exponent;
    }
    return out;
}

/// Half away from zero at the fifteenth digit: removes what binary storage added.
void round_digits(Digits& number) {
    if (number.written_out_whole || number.digits.size() <= significant_digits) return;
    const bool up = number.digits[significant_digits] >= '5';
    number.scale -= static_cast<int>(number.digits.size() - significant_digits);
    number.digits.resize(significant_digits);
    if (!up) return;
    std::size_t at = significant_digits;
    while (at > 0 && number.digits[at - 1] == '9') number.digits[--at] = '0';
    if (at == 0) {
        number.digits.insert(number.digits.begin(), '1');
    } else {
        ++number.digits[at - 1];
    }
}

}  // namespace

std::optional<std::string> normalise_number(std::string_view written) {
    std::optional<Digits> number = read_digits(written);
    if (!number) return std::nullopt;
    round_digits(*number);
    if (!number->written_out_whole)
        while (!number->digits.empty() && number->digits.back() == '0') {
            number->digits.pop_back();
            --number->scale;
        }
    if (number->digits.empty()) return std::string("0");
    const int magnitude = static_cast<int>(number->digits.size()) - number->scale;
    if (magnitude > largest_exponent || magnitude < -largest_exponent) return std::nullopt;
    std::string out = number->digits;
    if (number->scale <= 0) {
        out.append(static_cast<std::size_t>(-number->scale), '0');
    } else if (number->scale >= static_cast<int>(out.size())) {
        out = "0." + std::string(static_cast<std::size_t>(number->scale) - out.size(), '0') + out;
    } else {
        out.insert(out.size() - static_cast<std::size_t>(number->scale), ".");
    }
    return number->negative ? "-" + out : out;
}

namespace {

/// Days since 1970-01-01 → year, month, day (proleptic Gregorian).
void civil_from_days(std::int64_t days, int& year, int& month, int& day) {
    days += 719468;
    const std::int64_t era = days / 146097;
    const auto of_era = static_cast<unsigned>(days - era * 146097);
    const unsigned year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const unsigned of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const unsigned shifted = (5 * of_year + 2) / 153;
    day = static_cast<int>(of_year - (153 * shifted + 2) / 5 + 1);
    month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    year = static_cast<int>(year_of_era + static_cast<unsigned>(era) * 400) + (month <= 2 ? 1 : 0);
}

}  // namespace

std::optional<std::string> serial_to_iso(std::string_view serial, bool epoch_1904) {
    const std::size_t point = serial.find('.');
    const std::string_view whole = serial.substr(0, point);
    if (whole.empty() || whole.size() > 7) return std::nullopt;
    std::int64_t days = 0;
    for (char c : whole) {
        if (c < '0' || c > '9') return std::nullopt;
        days = days * 10 + (c - '0');
    }
    constexpr std::int64_t last_serial = 2'958'465;  // 9999-12-31 in the 1900 system
    std::int64_t since_1970 = 0;
    if (epoch_1904) {
        if (days > last_serial - 1462) return std::nullopt;
        since_1970 = days - 24107;  // 1904-01-01 is day 0
    } else {
        // Day 60 stands for 1900-02-29, which never was; the days before it are therefore one further from 1970.
        if (days < 1 || days == 60 || days > last_serial) return std::nullopt;
        since_1970 = days < 60 ? days - 25568 : days - 25569;
    }
    int year = 0, month = 0, day = 0;
    civil_from_days(since_1970, year, month, day);
    std::int64_t seconds = 0;
    if (point != std::string_view::npos) {
        std::int64_t fraction = 0;
        int digits = 0;
        for (char c : serial.substr(point + 1)) {
            if (digits == 9) break;
            fraction = fraction * 10 + (c - '0');
            ++digits;
        }
        for (; digits < 9; ++digits) fraction *= 10;
        seconds = (fraction * 86'400 + 500'000'000) / 1'000'000'000;
        if (seconds >= 86'400) seconds = 86'399;
    }
    char out[40];
    if (seconds == 0) {
        std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
    } else {
        std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, static_cast<int>(seconds / 3600),
                      static_cast<int>(seconds / 60 % 60), static_cast<int>(seconds % 60));
    }
    return std::string(out);
}

}  // namespace wutong::formats
