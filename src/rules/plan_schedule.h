// plan_schedule.h — A plan laid over days: when each node is due, and what its progress so far does to those after it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/date.h"
#include "rules/plan_template.h"

namespace wutong::rules {

struct PlannedDays {
    Date start, end;   ///< both belong to the node; a node of 0 days ends on the day it begins
};

/// The days of every task, in the order of the template, when the plan begins on `first`; of 工作日 where the template counts those.
Result<std::vector<PlannedDays>> days_of(const PlanTemplate& plan, Date first, const WorkingCalendar& calendar);

/// One node of a project's own plan, as it stands.
struct PlanNode {
    std::string code;
    std::vector<TaskLink> after;
    PlannedDays planned;
    std::optional<Date> done_on;
};
struct NodeOutlook {
    Date end;            ///< done, or foreseen: what comes before pushes it, and what is not done cannot have ended before today
    int late = 0;        ///< days from the planned end to `end`; negative: early
    int slack = 0;       ///< days its end may slip without moving the last day of the plan, by the plan
    bool critical() const { return slack == 0; }
};

/// Refuses `plan.circle`. Links to nodes that are not there count for nothing.
Result<std::vector<NodeOutlook>> outlook_of(const std::vector<PlanNode>& nodes, Date today);

/// "A, B + 2" as links; what is no link is left out.
std::vector<TaskLink> links_in(std::string_view written);
std::string written_links(const std::vector<TaskLink>& links);

}  // namespace wutong::rules
