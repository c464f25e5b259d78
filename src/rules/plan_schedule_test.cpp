// plan_schedule_test.cpp — A plan over days: what a late node pushes, what has room, and days of work.
#include "rules/plan_schedule.h"

#include <doctest/doctest.h>

using namespace wutong;
using namespace wutong::rules;

namespace {

Date day(const char* text) { return *Date::parse(text); }

PlanTemplate three() {
    PlanTemplate plan;
    plan.tasks = {{"A", "甲", "", "", 5, {}}, {"B", "乙", "", "", 3, {{"A", 2}}}, {"C", "丙", "", "", 10, {{"A", 0}}}};
    return plan;
}

std::vector<PlanNode> nodes_of(const PlanTemplate& plan, const char* first) {
    std::vector<PlanNode> nodes;
    const auto days = *days_of(plan, day(first), {});
    for (std::size_t i = 0; i < days.size(); ++i) nodes.push_back({plan.tasks[i].id, plan.tasks[i].after, days[i], std::nullopt});
    return nodes;
}

}  // namespace

TEST_CASE("a plan begins on its first day and each node follows the one before, with its lag") {
    const auto days = *days_of(three(), day("2025-06-02"), {});
    CHECK(days[0].start == day("2025-06-02"));
    CHECK(days[0].end == day("2025-06-06"));
    CHECK(days[1].start == day("2025-06-09"));   // two days after the 6th are free
    CHECK(days[1].end == day("2025-06-11"));
    CHECK(days[2].start == day("2025-06-07"));
    CHECK(days[2].end == day("2025-06-16"));
}

TEST_CASE("days of work leave out the weekend") {
    auto plan = three();
    plan.working_days = true;
    const WorkingCalendar calendar(day("2025-01-01"), day("2025-12-31"), {});
    const auto days = *days_of(plan, day("2025-06-07"), calendar);   // a Saturday
    CHECK(days[0].start == day("2025-06-09"));
    CHECK(days[0].end == day("2025-06-13"));
    CHECK(days[2].start == day("2025-06-16"));
    CHECK(days[2].end == day("2025-06-27"));
}

TEST_CASE("what is late pushes what follows, less the room between; what is not done cannot have ended before today") {
    auto nodes = nodes_of(three(), "2025-06-02");
    const auto calm = *outlook_of(nodes, day("2025-06-03"));
    CHECK(calm[0].critical());
    CHECK(calm[1].slack == 5);
    CHECK(calm[2].critical());
    CHECK(calm[2].end == day("2025-06-16"));

    nodes[0].done_on = day("2025-06-09");   // three days late
    const auto pushed = *outlook_of(nodes, day("2025-06-09"));
    CHECK(pushed[0].late == 3);
    CHECK(pushed[1].end == day("2025-06-14"));
    CHECK(pushed[2].end == day("2025-06-19"));

    nodes[1].planned.start = day("2025-06-11");   // two days of room before it
    nodes[1].planned.end = day("2025-06-13");
    CHECK((*outlook_of(nodes, day("2025-06-09")))[1].end == day("2025-06-14"));

    const auto waiting = *outlook_of(nodes, day("2025-07-01"));
    CHECK(waiting[2].end == day("2025-07-01"));
    CHECK(waiting[2].late == 15);
    nodes[0].done_on = day("2025-06-04");   // early: what follows keeps its days
    CHECK((*outlook_of(nodes, day("2025-06-05")))[2].late == 0);
}

TEST_CASE("a circle is refused by name; a link to a node that is gone counts for nothing") {
    auto nodes = nodes_of(three(), "2025-06-02");
    nodes[0].after = {{"C", 0}};
    const auto refused = outlook_of(nodes, day("2025-06-03"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "plan.circle");
    nodes[0].after = {{"gone", 0}};
    CHECK(outlook_of(nodes, day("2025-06-03")));
    CHECK(outlook_of({}, day("2025-06-03"))->empty());
}

TEST_CASE("links are written and read as people write them") {
    const auto links = links_in("A、B + 2，C");
    REQUIRE(links.size() == 3);
    CHECK(links[1].lag == 2);
    CHECK(written_links(links) == "A、B + 2、C");
    CHECK(links_in("").empty());
    CHECK(links_in("B + x").empty());
}

TEST_CASE("what the record holds is done on its day, what lies before it is passed, and only the rest is planned") {
    auto plan = three();
    plan.tasks = {{"A", "甲", "", "", 5, {}, "signed_on"}, {"B", "乙", "", "", 3, {{"A", 0}}}, {"C", "丙", "", "", 10, {{"B", 0}}, "started_on"}, {"D", "丁", "", "", 20, {{"C", 0}}, "production_on"}};
    const auto known = known_tasks(plan, {{"signed_on", day("2025-08-14")}, {"started_on", day("2025-09-11")}});
    CHECK(known[0].done_on == day("2025-08-14"));
    CHECK(known[1].passed_on == day("2025-09-11"));
    CHECK(known[1].ahead == "started_on");
    CHECK(known[2].done_on == day("2025-09-11"));
    CHECK(known[2].ahead == "production_on");
    CHECK_FALSE(known[3].settled());
    CHECK(known[3].ahead.empty());
    const auto days = *days_of(plan, day("2025-12-20"), {}, known);
    CHECK(days[0].end == day("2025-08-14"));
    CHECK(days[1].end == day("2025-09-11"));
    CHECK(days[3].start == day("2025-12-20"));
    CHECK(days[3].end == day("2026-01-08"));   // not after sixteen days of work that is done
    CHECK((*days_of(plan, day("2025-09-01"), {}, known))[3].start == day("2025-09-12"));
    // With the signing alone, what comes next begins with the plan.
    const auto signed_only = known_tasks(plan, {{"signed_on", day("2025-08-14")}});
    CHECK_FALSE(signed_only[1].settled());
    CHECK((*days_of(plan, day("2025-12-20"), {}, signed_only))[1].start == day("2025-12-20"));

    // A node that lies behind pushes nothing.
    std::vector<PlanNode> nodes = nodes_of(three(), "2025-06-02");
    nodes[0].passed = true;
    CHECK((*outlook_of(nodes, day("2025-07-30")))[0].late == 0);
}
