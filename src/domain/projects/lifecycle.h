// lifecycle.h — The stages a project of each type goes through, and what its milestones say about where it stands.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/projects/project.h"
#include "records/context.h"

namespace wutong::projects {

/// One milestone of the line. `date` is the member that holds when it was reached.
struct Milestone {
    std::string_view stage;                               ///< code in choice list project_stage
    std::optional<MilestoneDate> Project::*date;
    std::string_view action;                              ///< "sign"
};

/// In the order of the line; 入统 stands between 投产 and 达效 (目录 S13).
std::span<const Milestone> milestones();
int rank_of(std::string_view stage);  ///< −1 for an unknown code

/// The name a type gives to a stage (技改: 落地 is 备案, 投产 is 投用); empty when the type has no such stage.
std::string_view stage_name(std::string_view project_type, std::string_view stage);

/// The furthest of `at_least` (known without a date) and every dated milestone.
std::string furthest_stage(const Project& project, std::string_view at_least);
std::vector<records::StageEvent> stage_events(const Project& project);

/// Calendar days between neighbouring dated points from first contact to start; missing points join their neighbours (目录 S27).
struct Segment {
    std::string_view from, to;  ///< Chinese
    int days;
};
std::vector<Segment> segments_to_start(const Project& project);

/// What a parent shows for its phases: 部分投产 while one is in production and another is not; empty without phases.
std::string phase_state_of(const std::vector<std::string>& phase_stages);

}  // namespace wutong::projects
