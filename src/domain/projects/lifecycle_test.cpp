// lifecycle_test.cpp — The line of stages, its names by type, segments and phases.
#include "domain/projects/lifecycle.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wutong;
using namespace wutong::projects;

namespace {
MilestoneDate on(const char* text) { return *MilestoneDate::parse(text); }
}  // namespace

TEST_CASE("every milestone but the first has its own date and its own action") {
    std::vector<std::string_view> stages, actions;
    for (const auto& milestone : milestones()) {
        CHECK(rank_of(milestone.stage) == static_cast<int>(stages.size()));
        CHECK((milestone.date == nullptr) == stages.empty());
        CHECK(milestone.action.empty() == stages.empty());
        CHECK(std::find(stages.begin(), stages.end(), milestone.stage) == stages.end());
        CHECK(std::find(actions.begin(), actions.end(), milestone.action) == actions.end());
        stages.push_back(milestone.stage);
        actions.push_back(milestone.action);
    }
    CHECK(stages.size() == 11);
    CHECK(rank_of("nothing") == -1);
}

TEST_CASE("入统 stands between 投产 and 达效") {
    CHECK(rank_of("production") < rank_of("registered"));
    CHECK(rank_of("registered") < rank_of("at_capacity"));
}

TEST_CASE("a type names its stages and leaves out those it has not") {
    CHECK(stage_name("", "landed") == "落地");
    CHECK(stage_name("", "started") == "开工");
    CHECK(stage_name("new_land", "landed") == "落地（供地）");
    CHECK(stage_name("logistics", "production") == "投产");
    CHECK(stage_name("transformation", "landed") == "备案");
    CHECK(stage_name("transformation", "topped_out").empty());
    CHECK(stage_name("leased_plant", "started") == "进场装修");
    CHECK(stage_name("culture_tourism", "production") == "开业");
    CHECK(stage_name("agriculture", "topped_out").empty());
    CHECK(stage_name("infrastructure", "registered").empty());
    CHECK(stage_name("infrastructure", "no such stage").empty());
}

TEST_CASE("the stage is the furthest of what is dated and what is known without a date") {
    Project project;
    CHECK(furthest_stage(project, "") == "reserve");
    project.signed_on = on("2025-03-18");
    CHECK(furthest_stage(project, "reserve") == "signed");
    CHECK(furthest_stage(project, "production") == "production");
    project.at_capacity_on = on("2025-11");
    CHECK(furthest_stage(project, "production") == "at_capacity");
}

TEST_CASE("stage events come in the order of the line, with month precision kept") {
    Project project;
    project.started_on = on("2025-05");
    project.signed_on = on("2025-03-18");
    const auto events = stage_events(project);
    REQUIRE(events.size() == 2);
    CHECK(events[0].stage == "signed");
    CHECK(events[1].stage == "started");
    CHECK(events[1].happened_on.to_string() == "2025-05");
}

TEST_CASE("segments from first contact to start add up; a missing point joins its neighbours") {
    Project project;
    project.first_contact_on = on("2025-03-01");
    project.signed_on = on("2025-03-20");
    project.started_on = on("2025-04-15");
    const auto segments = segments_to_start(project);
    REQUIRE(segments.size() == 2);
    CHECK(segments[0].from == "首次对接");
    CHECK(segments[0].days == 19);
    CHECK(segments[1].from == "签约");
    CHECK(segments[1].to == "开工");
    CHECK(segments[1].days == 26);
    CHECK(segments[0].days + segments[1].days == 45);
    project.landed_on = on("2025-04");  // known to the month only: no segment ends there
    CHECK(segments_to_start(project).size() == 2);
    project.landed_on = on("2025-04-01");
    project.lawful_start_on = on("2025-04-10");
    CHECK(segments_to_start(project).size() == 4);
    project.first_contact_on.reset();
    CHECK(segments_to_start(project).front().from == "签约");
}

TEST_CASE("a parent says how far its phases are") {
    CHECK(phase_state_of({}).empty());
    CHECK(phase_state_of({"reserve", "negotiation"}) == "筹备中");
    CHECK(phase_state_of({"signed", "reserve"}) == "部分签约");
    CHECK(phase_state_of({"signed", "landed"}) == "全部签约");
    CHECK(phase_state_of({"started", "signed"}) == "部分开工");
    CHECK(phase_state_of({"completed", "started"}) == "全部开工");
    CHECK(phase_state_of({"production", "started"}) == "部分投产");
    CHECK(phase_state_of({"production", "at_capacity"}) == "全部投产");
}
