// deadline_test.cpp — Working days drawn as a strip: the clock stops in a pause and a holiday is no working day.
#include <doctest/doctest.h>

#include "workflow/deadline.h"

using namespace wutong;

namespace {

Date day(const char* text) { return *Date::parse(text); }

// May 2024: 1–3 holiday (Wed–Fri), Sat 11 works.
WorkingCalendar may_2024() {
    return WorkingCalendar(day("2024-01-01"), day("2024-12-31"),
                           {{day("2024-05-01"), false}, {day("2024-05-02"), false}, {day("2024-05-03"), false}, {day("2024-05-11"), true}});
}

}  // namespace

TEST_CASE("a limit counts from the next working day") {
    // 30二 1三休 2四休 3五休 4六 5日 6一① 7二② 8三③
    const auto deadline = workflow::deadline_of(day("2024-04-30"), 3, {}, day("2024-05-07"), std::nullopt, may_2024());
    CHECK(deadline.due == day("2024-05-08"));
    CHECK(deadline.used == 2);
    CHECK(deadline.left == 1);
    CHECK(deadline.running);
    CHECK_FALSE(deadline.provisional);
}

TEST_CASE("a pause stops the clock and moves the due day") {
    const std::vector<workflow::Pause> pauses = {{day("2024-05-07"), day("2024-05-08"), "补正材料"}};
    // 6一① 7停 8停 9四② 10五③
    const auto deadline = workflow::deadline_of(day("2024-04-30"), 3, pauses, day("2024-05-09"), std::nullopt, may_2024());
    CHECK(deadline.due == day("2024-05-10"));
    CHECK(deadline.used == 2);
    const auto during = workflow::deadline_of(day("2024-04-30"), 3, pauses, day("2024-05-08"), std::nullopt, may_2024());
    CHECK_FALSE(during.running);
    CHECK(during.used == 1);
}

TEST_CASE("an open pause moves the due day along with today") {
    const std::vector<workflow::Pause> pauses = {{day("2024-05-07"), std::nullopt, "等待上级批复"}};
    const auto a = workflow::deadline_of(day("2024-04-30"), 3, pauses, day("2024-05-09"), std::nullopt, may_2024());
    const auto b = workflow::deadline_of(day("2024-04-30"), 3, pauses, day("2024-05-14"), std::nullopt, may_2024());
    CHECK(a.used == 1);
    CHECK(b.used == 1);
    CHECK(a.due == day("2024-05-11"));   // the Saturday works
    CHECK(b.due == day("2024-05-16"));
}

TEST_CASE("overdue days are negative, an end stops the clock, and past the calendar is provisional") {
    CHECK(workflow::deadline_of(day("2024-04-30"), 3, {}, day("2024-05-10"), std::nullopt, may_2024()).left == -2);
    const auto ended = workflow::deadline_of(day("2024-04-30"), 3, {}, day("2024-06-10"), day("2024-05-07"), may_2024());
    CHECK(ended.used == 2);
    CHECK_FALSE(ended.running);
    CHECK(workflow::deadline_of(day("2024-12-30"), 5, {}, day("2024-12-31"), std::nullopt, may_2024()).provisional);
}

TEST_CASE("segments between milestones know how exactly their dates are known") {
    const auto segments = workflow::segments_between({{"first_contact", MilestoneDate::day(day("2024-01-10"))},
                                                      {"signed", *MilestoneDate::parse("2024-03")},
                                                      {"started", MilestoneDate::day(day("2024-05-18"))}});
    REQUIRE(segments.size() == 2);
    CHECK(segments[0].days_at_least == 51);
    CHECK(segments[0].days_at_most == 81);
    CHECK(segments[1].from == "signed");
    CHECK(segments[1].days_at_least == 48);
}
