// calendar.cpp — Counting working days without walking day by day.
#include "base/calendar.h"

#include <algorithm>

namespace wutong {
namespace {

constexpr std::int64_t most_working_days = 200'000;  // some 800 years: beyond any deadline, and keeps dates inside int32


/// Monday-to-Friday days up to and including `date`, counted from a fixed Monday.
std::int64_t weekdays_until(Date date) {
    const std::int64_t since_monday = static_cast<std::int64_t>(date.days) + 4;  // 1969-12-29 was a Monday: its value is 1
    const std::int64_t weeks = floor_divide(since_monday - 1, 7);
    return weeks * 5 + std::min<std::int64_t>(since_monday - weeks * 7, 5);
}

bool is_weekday(Date date) { return date.iso_weekday() <= 5; }

}  // namespace

WorkingCalendar::WorkingCalendar(Date from, Date until, std::map<Date, bool> exceptions) : from_(from), until_(until), exceptions_(std::move(exceptions)) {
    std::erase_if(exceptions_, [this](const auto& entry) { return !is_published(entry.first) || entry.second == is_weekday(entry.first); });
}

bool WorkingCalendar::is_working_day(Date date) const {
    const auto found = exceptions_.find(date);
    return found == exceptions_.end() ? is_weekday(date) : found->second;
}

WorkingDays WorkingCalendar::working_days(Date from, Date to) const {
    if (to < from) {
        WorkingDays reversed = working_days(to, from);
        reversed.count = -reversed.count;
        return reversed;
    }
    std::int64_t count = weekdays_until(to) - weekdays_until(from);
    for (auto it = exceptions_.upper_bound(from); it != exceptions_.end() && it->first <= to; ++it) count += it->second ? 1 : -1;
    return {count, from != to && !(is_published(from + 1) && is_published(to))};
}

WorkingDate WorkingCalendar::add_working_days(Date date, std::int64_t n) const {
    n = std::clamp(n, -most_working_days, most_working_days);
    if (n == 0) return {date, false};
    const bool forward = n > 0;
    const std::int64_t wanted = forward ? n : -n;
    // The count grows with the distance, so the first distance that reaches it is found by halving.
    const auto reached = [&](std::int64_t distance) {
        const int days = static_cast<int>(distance);
        return forward ? working_days(date, date + days).count >= wanted : working_days(date + (-days - 1), date + -1).count >= wanted;
    };
    std::int64_t low = 1, high = wanted * 2 + 14 + static_cast<std::int64_t>(exceptions_.size()) * 2;
    while (low < high) {
        const std::int64_t middle = (low + high) / 2;
        if (reached(middle)) high = middle;
        else low = middle + 1;
    }
    const Date result = date + static_cast<int>(forward ? low : -low);
    const Date first = forward ? date + 1 : result, last = forward ? result : date + -1;
    return {result, !(is_published(first) && is_published(last))};
}

}  // namespace wutong
