// date_text.cpp — A hand-written scanner over the usual ways to write a date.
#include "imports/date_text.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "formats/number_text.h"

namespace wutong::imports {

namespace {

constexpr std::size_t longest_date = 64;
constexpr int first_year = 1990, last_year = 2100;

ReadDate invalid(std::string why) { return {ReadDate::Kind::Invalid, std::nullopt, false, false, std::move(why)}; }

ReadDate checked(std::optional<MilestoneDate> date) {
    if (!date) return invalid("没有这一天");
    if (date->first.year() < first_year || date->first.year() > last_year) return invalid("不在 1990 年至 2100 年之间");
    return {ReadDate::Kind::Date, date, false, false, {}};
}

ReadDate of_day(int year, int month, int day) {
    std::optional<Date> date = Date::of(year, month, day);
    return checked(date ? std::optional(MilestoneDate::day(*date)) : std::nullopt);
}

struct Scan {
    std::string_view rest;
    /// Up to `most` digits; −1 when there is none.
    int number(std::size_t most) {
        std::size_t at = 0;
        int value = 0;
        while (at < rest.size() && at < most && rest[at] >= '0' && rest[at] <= '9') value = value * 10 + (rest[at++] - '0');
        rest.remove_prefix(at);
        return at == 0 ? -1 : value;
    }
    bool take(std::string_view word) {
        if (!starts_with(rest, word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }
};

std::size_t leading_digits(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at;
}

/// A time of day after a date says nothing that is kept: "2024-05-18 08:30:00" → "2024-05-18".
std::string_view without_time(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos) return text;
    const std::size_t cut = text.find_last_of(" T", colon);
    if (cut == std::string_view::npos || text.find_first_not_of("0123456789:. ", cut + 1) != std::string_view::npos) return text;
    return text.substr(0, cut);
}

ReadDate run_of_digits(Scan& scan, std::size_t digits) {
    const int year = scan.number(4), month = scan.number(2);
    if (digits == 6) return checked(MilestoneDate::month(year, month));
    return of_day(year, month, scan.number(2));
}

/// The date at the front of the text; what follows is left in `scan`.
ReadDate scan_date(Scan& scan) {
    const std::size_t digits = leading_digits(scan.rest);
    if (digits == 8 || digits == 6) return run_of_digits(scan, digits);
    if (starts_with(scan.rest.substr(digits), "月") && digits > 0 && digits < 3) return invalid("没有写年份");
    if (digits != 4 && digits != 2) return invalid("看不出是哪一天");
    int year = scan.number(4);
    if (digits == 2) year += 2000;
    const bool in_words = scan.take("年");
    std::string_view separator;
    if (!in_words) {
        for (std::string_view one : {".", "-", "/", "—"})
            if (separator.empty() && scan.take(one)) separator = one;
        if (separator.empty()) return invalid(digits == 4 ? "只有年份，还要写明月份" : "看不出是哪一天");
    }
    const int month = scan.number(2);
    if (month < 0) return invalid("只有年份，还要写明月份");
    const bool month_word = scan.take("月");
    if (in_words && !month_word) return invalid("看不出是哪一天");
    Scan ahead = scan;
    const bool more = separator.empty() ? leading_digits(ahead.rest) > 0 : ahead.take(separator) && leading_digits(ahead.rest) > 0;
    if (more) {
        const int day = ahead.number(2);
        if (leading_digits(ahead.rest) > 0) return invalid("看不出是哪一天");
        scan = ahead;
        if (!scan.take("日")) scan.take("号");
        return of_day(year, month, day);
    }
    if (digits == 2 && !in_words) return invalid("看不出是年月还是月日，请写成 2024-05 这样");
    if (!separator.empty()) scan.take("月");
    return checked(MilestoneDate::month(year, month));
}

/// "5/18/2024" as year, month, day; nullopt when the text is no such thing.
std::optional<ReadDate> year_last(std::string_view text, DateOrder order) {
    Scan scan{text};
    int parts[3] = {};
    for (int& part : parts) {
        const std::size_t digits = leading_digits(scan.rest);
        if (digits == 0 || digits > 4 || (digits > 2 && &part != &parts[2])) return std::nullopt;
        part = scan.number(4);
        if (&part == &parts[2]) break;
        if (!scan.take(".") && !scan.take("-") && !scan.take("/")) return std::nullopt;
    }
    if (!scan.rest.empty()) return std::nullopt;
    const int year = parts[2] < 100 ? 2000 + parts[2] : parts[2];
    return order == DateOrder::MonthFirst ? of_day(year, parts[0], parts[1]) : of_day(year, parts[1], parts[0]);
}

constexpr std::string_view numerals[] = {"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

/// Digit of the numeral at the front, 10 for 十; −1 when there is none. `length`: its bytes.
int numeral_at(std::string_view text, std::size_t& length) {
    length = 3;
    for (int digit = 0; digit < 10; ++digit)
        if (starts_with(text, numerals[digit])) return digit;
    if (starts_with(text, "零") || starts_with(text, "○")) return 0;
    return starts_with(text, "十") ? 10 : -1;
}

/// 十二 → 12, 三十一 → 31, 二〇二五 → 2025.
std::string digits_of(const std::vector<int>& run) {
    const auto ten = std::ranges::find(run, 10);
    std::string text;
    if (ten == run.end()) {
        for (const int digit : run) text += static_cast<char>('0' + digit);
        return text;
    }
    const int tens = ten == run.begin() ? 1 : *(ten - 1), ones = ten + 1 == run.end() ? 0 : *(ten + 1);
    return tens > 9 || ones > 9 || run.size() > 3 ? std::string() : std::to_string(tens * 10 + ones);
}

bool only_tail_words(std::string_view rest, const ImportWords& words) {
    while (!rest.empty()) {
        bool found = false;
        for (const std::string& word : words.date_tail) {
            if (!starts_with(rest, word)) continue;
            rest.remove_prefix(word.size());
            found = true;
            break;
        }
        if (!found) return false;
    }
    return true;
}

}  // namespace

std::string with_digits(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        std::vector<int> run;
        std::size_t at = 0, length = 0;
        for (int digit = numeral_at(text, length); digit >= 0; digit = numeral_at(text.substr(at), length)) run.push_back(digit), at += length;
        const std::string_view behind = text.substr(at);
        const bool of_date = starts_with(behind, "年") || starts_with(behind, "月") || starts_with(behind, "日") || starts_with(behind, "号");
        const std::string digits = !run.empty() && of_date ? digits_of(run) : std::string();
        if (at == 0) at = 1;
        out += digits.empty() ? std::string(text.substr(0, at)) : digits;
        text.remove_prefix(at);
    }
    return out;
}

namespace {

/// A day number of a spreadsheet: five digits are no other date.
std::optional<ReadDate> read_serial(std::string_view number, bool epoch_1904) {
    if (leading_digits(number) != 5) return std::nullopt;
    const auto iso = formats::serial_to_iso(number, epoch_1904);
    if (!iso) return std::nullopt;
    return read_date_cell(*iso);
}

}  // namespace

ReadDate read_date_text(std::string_view text, const ImportWords& words, DateOrder order, bool epoch_1904) {
    if (text.size() > longest_date) return invalid("太长，不是日期");
    const std::string plain = with_digits(normal_word(without_time(trim(text))));
    if (words.nothing.contains(plain) || words.status.contains(plain)) return {ReadDate::Kind::NoDate, std::nullopt, false, false, {}};
    if (auto serial = plain.size() == 5 ? read_serial(plain, epoch_1904) : std::nullopt; serial && serial->kind == ReadDate::Kind::Date) {
        serial->from_serial = true;
        return *serial;
    }
    if (order != DateOrder::YearFirst)
        if (const auto read = year_last(plain, order)) return *read;
    Scan scan{plain};
    bool planned = false;
    for (const std::string& word : words.planned) {
        if (!scan.take(word)) continue;
        planned = true;
        break;
    }
    ReadDate out = scan_date(scan);
    if (out.kind != ReadDate::Kind::Date) return out;
    if (!only_tail_words(scan.rest, words)) return invalid("日期后面的文字看不懂");
    out.planned = planned;
    return out;
}

ReadDate read_date_number(std::string_view number, bool epoch_1904) {
    const std::size_t digits = leading_digits(number);
    if (digits == number.size() && (digits == 8 || (digits == 6 && number.substr(0, 2) >= "19" && number.substr(0, 2) <= "21"))) {
        Scan scan{number};
        ReadDate out = run_of_digits(scan, digits);
        out.from_digits = true;
        return out;
    }
    if (digits == 4 && number.size() >= 6 && number.size() <= 7 && number[4] == '.') {
        // The zero at the end of 2024.10 is lost in a number cell, so one decimal may be January or October.
        if (number.substr(5) == "1") return invalid("2024.1 这样的数字看不出是 1 月还是 10 月");
        Scan scan{number};
        return scan_date(scan);
    }
    if (const auto serial = read_serial(number, epoch_1904)) return *serial;
    return invalid("数字不是日期");
}

ReadDate read_date_cell(std::string_view iso) {
    std::optional<Date> date = Date::parse(iso.substr(0, 10));
    return checked(date ? std::optional(MilestoneDate::day(*date)) : std::nullopt);
}

}  // namespace wutong::imports
