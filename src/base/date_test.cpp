// date_test.cpp — Dates, periods, instants, working days and ids.
#include "base/date.h"

#include <doctest/doctest.h>

#include "base/calendar.h"
#include "base/ids.h"

using namespace wutong;

namespace {
Date on(std::string_view text) { return *Date::parse(text); }
}  // namespace

TEST_CASE("every day from 1900 to 2200 survives the way there and back") {
    CHECK(Date::parse("2025-03-09")->for_people() == "2025年3月9日");
    int weekday = on("1900-01-01").iso_weekday();
    CHECK(weekday == 1);
    for (Date day = on("1900-01-01"); day < on("2200-12-31"); day = day + 1) {
        REQUIRE(Date::of(day.year(), day.month(), day.day()) == day);
        REQUIRE(day.iso_weekday() == weekday);
        weekday = weekday % 7 + 1;
    }
    CHECK(on("1970-01-01").days == 0);
    CHECK(on("2000-02-29").to_string() == "2000-02-29");
}

TEST_CASE("impossible dates are refused") {
    for (const char* text : {"2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-01", "2024/01/01", "", "2024-01-01 ", "0000-01-01", "2024-0a-01"}) {
        CHECK_MESSAGE(!Date::parse(text), text);
    }
}

TEST_CASE("adding months cuts the day") {
    CHECK(add_months(on("2024-01-31"), 1) == on("2024-02-29"));
    CHECK(add_months(on("2024-01-31"), -11) == on("2023-02-28"));
    CHECK(add_months(on("2024-12-15"), 1) == on("2025-01-15"));
    CHECK(last_of_month(on("2023-02-10")) == on("2023-02-28"));
    CHECK(first_of_month(on("2023-02-10")) == on("2023-02-01"));
}

TEST_CASE("a milestone is known to the day or to the month") {
    CHECK(MilestoneDate::parse("2024-05-18")->is_day());
    const auto month = MilestoneDate::parse("2024-02");
    REQUIRE(month);
    CHECK(!month->is_day());
    CHECK(month->last == on("2024-02-29"));
    CHECK(month->to_string() == "2024-02");
    CHECK(!MilestoneDate::parse("2024-13"));
    CHECK(!MilestoneDate::parse("2024"));
}

TEST_CASE("periods: every form is read, the shortest is written, people get words") {
    struct Form {
        const char *text, *shortest, *people;
    };
    for (const Form& form : {Form{"2024", "2024", "2024年"}, {"2024-01-01..2024-12-31", "2024", "2024年"}, {"2024Q2", "2024Q2", "2024年二季度"},
                             {"2024-04..2024-06", "2024Q2", "2024年二季度"}, {"2024H1", "2024H1", "2024年上半年"}, {"2024-05", "2024-05", "2024年5月"},
                             {"2025-01..2025-09", "2025-01..2025-09", "2025年1—9月"}, {"2025-01-02..2025-09-30", "2025-01-02..2025-09-30", "2025-01-02 至 2025-09-30"},
                             {"2024-05-18", "2024-05-18", "2024-05-18"}, {"2024-11..2025-02", "2024-11..2025-02", "2024年11月—2025年2月"}}) {
        const auto period = Period::parse(form.text);
        REQUIRE_MESSAGE(period, form.text);
        CHECK(period->to_string() == form.shortest);
        CHECK(period->for_people() == form.people);
        CHECK(Period::parse(period->to_string()) == period);
    }
    for (const char* text : {"", "24", "2024Q5", "2024H3", "2024-06..2024-05", "2024..2025", "2024-01..2024-05-03", "20x4", "2024q1", "0000"}) CHECK_MESSAGE(!Period::parse(text), text);
}

TEST_CASE("a period in a sentence says its days in Chinese") {
    CHECK(Period::parse("2025-01-01..2025-12-20")->in_words() == "2025年1月1日至12月20日");
    CHECK(Period::parse("2024-05-18..2025-03-02")->in_words() == "2024年5月18日至2025年3月2日");
    CHECK(Period::parse("2025-03-02")->in_words() == "2025年3月2日");
    CHECK(Period::parse("2025-01..2025-09")->in_words() == "2025年1—9月");
}

TEST_CASE("last year's period keeps whole months whole") {
    CHECK(same_period_last_year(*Period::parse("2025-02")).to_string() == "2024-02");
    CHECK(same_period_last_year(*Period::parse("2024-02")).to_string() == "2023-02");
    CHECK(same_period_last_year(*Period::parse("2025Q1")).to_string() == "2024Q1");
    CHECK(same_period_last_year(*Period::parse("2025-01-01..2025-09-15")).to_string() == "2024-01-01..2024-09-15");
    CHECK(cumulative(*Period::parse("2025-09")).to_string() == "2025-01..2025-09");
}

TEST_CASE("instants carry the time of China and read other offsets") {
    const auto instant = parse_instant("2024-05-18T08:30:15.123+08:00");
    REQUIRE(instant);
    CHECK(to_string(*instant) == "2024-05-18T08:30:15.123+08:00");
    CHECK(parse_instant("2024-05-18T00:30:15.123Z") == instant);
    CHECK(civil_date(*parse_instant("2024-05-17T16:00:00Z")) == on("2024-05-18"));
    CHECK(civil_date(*parse_instant("2024-05-17T15:59:59.999Z")) == on("2024-05-17"));
    CHECK(to_string(Instant{-1}) == "1970-01-01T07:59:59.999+08:00");
    for (const char* text : {"", "2024-05-18", "2024-05-18T24:00:00Z", "2024-05-18T08:30:15", "2024-05-18T08:30:15.Z", "2024-05-18T08:30:15+0800", "2024-05-18 08:30:15Z"}) {
        CHECK_MESSAGE(!parse_instant(text), text);
    }
}

TEST_CASE("working days: holidays, make-up days and the end of the published calendar") {
    // National day of 2024 in one calendar: 10-01…10-07 off, Sundays 09-29 and Saturday 10-12 worked.
    std::map<Date, bool> exceptions{{on("2024-09-29"), true}, {on("2024-10-12"), true}};
    for (int i = 1; i <= 7; ++i) exceptions[on("2024-10-01") + (i - 1)] = false;
    const WorkingCalendar calendar(on("2024-01-01"), on("2024-12-31"), exceptions);
    CHECK(!calendar.is_working_day(on("2024-10-01")));
    CHECK(calendar.is_working_day(on("2024-10-12")));
    CHECK(calendar.add_working_days(on("2024-09-30"), 1).date == on("2024-10-08"));
    CHECK(calendar.add_working_days(on("2024-09-30"), 0).date == on("2024-09-30"));
    CHECK(calendar.add_working_days(on("2024-10-08"), -1).date == on("2024-09-30"));
    CHECK(calendar.working_days(on("2024-09-30"), on("2024-10-14")).count == 6);
    CHECK(calendar.working_days(on("2024-10-14"), on("2024-09-30")).count == -6);
    CHECK(!calendar.working_days(on("2024-09-30"), on("2024-12-31")).provisional);
    CHECK(calendar.add_working_days(on("2024-12-31"), 1).provisional);
    CHECK(calendar.working_days(on("2024-12-30"), on("2025-01-02")).provisional);
    CHECK(calendar.add_working_days(on("2024-12-31"), 1).date == on("2025-01-01"));
}

TEST_CASE("counting by formula agrees with walking day by day") {
    std::map<Date, bool> exceptions;
    for (int i = 0; i < 365; i += 11) exceptions[on("2024-01-01") + i] = i % 2 == 0;
    const WorkingCalendar calendar(on("2024-01-01"), on("2024-12-31"), exceptions);
    for (int start = -40; start < 400; start += 3) {
        const Date from = on("2024-01-01") + start;
        std::int64_t walked = 0;
        for (int step = 1; step <= 120; ++step) {
            const Date day = from + step;
            if (calendar.is_working_day(day)) {
                ++walked;
                REQUIRE(calendar.add_working_days(from, walked).date == day);
            }
            REQUIRE(calendar.working_days(from, day).count == walked);
        }
        std::int64_t back = 0;
        for (int step = 1; step <= 60; ++step) {
            if (calendar.is_working_day(from + -step)) REQUIRE(calendar.add_working_days(from, -++back).date == from + -step);
        }
    }
    CHECK(calendar.add_working_days(on("2024-01-01"), INT64_MAX).provisional);
    CHECK(calendar.add_working_days(on("2024-01-01"), INT64_MIN).provisional);
}

TEST_CASE("ULIDs sort by time and are recognised") {
    const std::array<std::uint8_t, 10> low{}, high{255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    CHECK(make_ulid({0}, low) == "00000000000000000000000000");
    CHECK(make_ulid({1'469'918'176'385}, high) == "01ARYZ6S41ZZZZZZZZZZZZZZZZ");
    CHECK(make_ulid({5}, high) < make_ulid({6}, low));
    CHECK(is_ulid(make_ulid({1'700'000'000'000}, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})));
    for (const char* text : {"", "01ARYZ6S41", "81ARYZ6S41ZZZZZZZZZZZZZZZZ", "01ARYZ6S41ZZZZZZZZZZZZZZZI", "01aryz6s41zzzzzzzzzzzzzzzz"}) CHECK(!is_ulid(text));
}
