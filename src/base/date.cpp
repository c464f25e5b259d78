// date.cpp — Civil calendar arithmetic and the texts of dates and instants.
#include "base/date.h"

#include <algorithm>

namespace wutong {
namespace {

constexpr std::int64_t milliseconds_per_day = 86'400'000;
constexpr std::int64_t china_offset = 8 * 3'600'000;

struct Civil {
    int year;
    int month;
    int day;
};

/// Years are counted from March, so that the leap day is the last of its year; eras are 400 years of 146,097 days.
Civil civil_of(std::int32_t days) {
    const std::int32_t shifted = days + 719'468;
    const std::int32_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int32_t day_of_era = shifted - era * 146'097;
    const std::int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int32_t from_march = (5 * day_of_year + 2) / 153;
    const int day = day_of_year - (153 * from_march + 2) / 5 + 1;
    const int month = from_march < 10 ? from_march + 3 : from_march - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day};
}

std::int32_t days_of(int year, int month, int day) {
    year -= month <= 2 ? 1 : 0;
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

int month_length(int year, int month) {
    constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : lengths[month - 1];
}


std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t count) {
    if (at + count > text.size()) return std::nullopt;
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

void append_digits(std::string& out, std::int64_t value, int width) {
    const std::size_t start = out.size();
    out.append(static_cast<std::size_t>(width), '0');
    for (std::size_t place = start + static_cast<std::size_t>(width); place > start && value > 0; value /= 10) {
        out[--place] = static_cast<char>('0' + value % 10);
    }
}

}  // namespace

std::optional<Date> Date::of(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month)) return std::nullopt;
    return Date{days_of(year, month, day)};
}

std::optional<Date> Date::parse(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year = digits_at(iso, 0, 4), month = digits_at(iso, 5, 2), day = digits_at(iso, 8, 2);
    if (!year || !month || !day) return std::nullopt;
    return of(*year, *month, *day);
}

int Date::year() const { return civil_of(days).year; }
int Date::month() const { return civil_of(days).month; }
int Date::day() const { return civil_of(days).day; }
int Date::iso_weekday() const { return ((days + 3) % 7 + 7) % 7 + 1; }

std::string Date::for_people() const { return std::to_string(year()) + "年" + std::to_string(month()) + "月" + std::to_string(day()) + "日"; }

std::string Date::to_string() const {
    const Civil civil = civil_of(days);
    std::string text;
    text.reserve(10);
    append_digits(text, civil.year, 4);
    text.push_back('-');
    append_digits(text, civil.month, 2);
    text.push_back('-');
    append_digits(text, civil.day, 2);
    return text;
}

Date operator+(Date date, int days) { return {date.days + days}; }
int days_between(Date from, Date to) { return to.days - from.days; }

Date first_of_month(Date date) { return {date.days - civil_of(date.days).day + 1}; }

Date last_of_month(Date date) {
    const Civil civil = civil_of(date.days);
    return {date.days - civil.day + month_length(civil.year, civil.month)};
}

Date add_months(Date date, int months) {
    const Civil civil = civil_of(date.days);
    const std::int64_t total = static_cast<std::int64_t>(civil.year) * 12 + civil.month - 1 + months;
    const int year = static_cast<int>(floor_divide(total, 12)), month = static_cast<int>(total - floor_divide(total, 12) * 12) + 1;
    return {days_of(year, month, std::min(civil.day, month_length(year, month)))};
}

std::optional<MilestoneDate> MilestoneDate::month(int year, int month) {
    const auto first = Date::of(year, month, 1);
    if (!first) return std::nullopt;
    return MilestoneDate{*first, last_of_month(*first)};
}

std::optional<MilestoneDate> MilestoneDate::parse(std::string_view text) {
    if (text.size() == 10) {
        const auto date = Date::parse(text);
        if (!date) return std::nullopt;
        return day(*date);
    }
    if (text.size() != 7 || text[4] != '-') return std::nullopt;
    const auto year = digits_at(text, 0, 4), month_number = digits_at(text, 5, 2);
    if (!year || !month_number) return std::nullopt;
    return month(*year, *month_number);
}

std::string MilestoneDate::to_string() const {
    std::string text = first.to_string();
    if (!is_day()) text.resize(7);
    return text;
}

Date civil_date(Instant instant) {
    return {static_cast<std::int32_t>(floor_divide(instant.milliseconds + china_offset, milliseconds_per_day))};
}

std::string to_string(Instant instant) {
    const std::int64_t local = instant.milliseconds + china_offset;
    const std::int64_t days = floor_divide(local, milliseconds_per_day), rest = local - days * milliseconds_per_day;
    std::string text = Date{static_cast<std::int32_t>(days)}.to_string();
    text.push_back('T');
    append_digits(text, rest / 3'600'000, 2);
    text.push_back(':');
    append_digits(text, rest / 60'000 % 60, 2);
    text.push_back(':');
    append_digits(text, rest / 1000 % 60, 2);
    text.push_back('.');
    append_digits(text, rest % 1000, 3);
    return text + "+08:00";
}

std::optional<Instant> parse_instant(std::string_view text) {
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    const auto date = Date::parse(text.substr(0, 10));
    const auto hour = digits_at(text, 11, 2), minute = digits_at(text, 14, 2), second = digits_at(text, 17, 2);
    if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
    std::int64_t milliseconds = date->days * milliseconds_per_day + *hour * std::int64_t{3'600'000} + *minute * std::int64_t{60'000} + *second * 1000;
    std::size_t at = 19;
    if (text[at] == '.') {
        int place = 100;
        const std::size_t start = ++at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, place /= 10) milliseconds += (text[at] - '0') * place;
        if (at == start || at - start > 9) return std::nullopt;
    }
    const std::string_view offset = text.substr(at);
    if (offset == "Z") return Instant{milliseconds};
    if (offset.size() != 6 || (offset[0] != '+' && offset[0] != '-') || offset[3] != ':') return std::nullopt;
    const auto offset_hours = digits_at(offset, 1, 2), offset_minutes = digits_at(offset, 4, 2);
    if (!offset_hours || !offset_minutes || *offset_hours > 14 || *offset_minutes > 59) return std::nullopt;
    const std::int64_t shift = *offset_hours * std::int64_t{3'600'000} + *offset_minutes * std::int64_t{60'000};
    return Instant{milliseconds - (offset[0] == '+' ? shift : -shift)};
}

}  // namespace wutong
