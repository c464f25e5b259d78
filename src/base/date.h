// date.h — Civil dates (fixed +08:00), dates known to the month only, periods, and instants.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wutong {

/// Rounds down, also below zero.
constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0 ? 1 : 0); }

/// Days since 1970-01-01, proleptic Gregorian. Business dates lie between 1990-01-01 and 2100-12-31.
struct Date {
    std::int32_t days = 0;
    static std::optional<Date> of(int year, int month, int day);   ///< nullopt for an impossible date
    static std::optional<Date> parse(std::string_view iso);        ///< exactly "2024-05-18"
    int year() const;
    int month() const;
    int day() const;
    int iso_weekday() const;  ///< 1 = Monday … 7 = Sunday
    std::string to_string() const;  ///< "2024-05-18"
    std::string for_people() const; ///< "2024年5月18日"
    auto operator<=>(const Date&) const = default;
};
Date operator+(Date date, int days);
int days_between(Date from, Date to);  ///< to − from
Date first_of_month(Date date);
Date last_of_month(Date date);
Date add_months(Date date, int months);  ///< the day is cut to the month's length

/// A date known to the day or to the month; stored as "2024-05-18" or "2024-05". An unknown date is no value at all.
struct MilestoneDate {
    Date first;  ///< earliest possible day
    Date last;   ///< latest possible day; equal to `first` when the day is known
    static MilestoneDate day(Date date) { return {date, date}; }
    static std::optional<MilestoneDate> month(int year, int month);
    static std::optional<MilestoneDate> parse(std::string_view text);
    bool is_day() const { return first == last; }
    std::string to_string() const;
    bool operator==(const MilestoneDate&) const = default;
};

/// Both ends belong to the period.
struct Period {
    Date start;
    Date end;
    /// "2024", "2024Q2", "2024H1", "2024-05", "2025-01..2025-09", "2025-01-01..2025-09-30", "2024-05-18"
    static std::optional<Period> parse(std::string_view text);
    std::string to_string() const;   ///< the shortest of the forms above
    std::string in_words() const;    ///< as `for_people`, days too in Chinese: "2025年1月1日至12月20日"
    std::string for_people() const;  ///< "2024年5月", "2024年二季度", "2025年1—9月", "2025-01-01 至 2025-09-30"
    bool contains(Date date) const { return start <= date && date <= end; }
    bool operator==(const Period&) const = default;
};
Period same_period_last_year(Period period);
Period cumulative(Period period);  ///< from 1 January of the year of its end to its end

/// Milliseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t milliseconds = 0;
    auto operator<=>(const Instant&) const = default;
};
Date civil_date(Instant instant);                ///< the date in +08:00
std::string to_string(Instant instant);          ///< "2024-05-18T08:30:15.123+08:00"
std::optional<Instant> parse_instant(std::string_view text);

}  // namespace wutong
