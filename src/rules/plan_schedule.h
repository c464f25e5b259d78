// plan_schedule.h — A plan laid over days: when each node is due, and what its progress so far does to those after it.
#pragma once

#include <map>
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

/// What the record of a project says of a template's tasks.
struct KnownTask {
    std::optional<Date> done_on;   ///< of its own milestone
    std::optional<Date> passed_on; ///< of the nearest milestone behind it that was reached: it was done by then, on a day nobody wrote down
    std::string ahead;             ///< that milestone, else the nearest that is still to come; empty: none
    bool settled() const { return done_on || passed_on; }
};
/// One a task, in the order of the template; `dates`: milestone → its day.
std::vector<KnownTask> known_tasks(const PlanTemplate& plan, const std::map<std::string, Date>& dates);

/// The days of every task, in the order of the template, when the plan begins on `first`; of 工作日 where the template counts those.
/// What is done or passed lies on its own day, and only what follows is planned. `known` may be empty.
Result<std::vector<PlannedDays>> days_of(const PlanTemplate& plan, Date first, const WorkingCalendar& calendar, const std::vector<KnownTask>& known = {});

/// One node of a project's own plan, as it stands.
struct PlanNode {
    std::string code;
    std::vector<TaskLink> after;
    PlannedDays planned;
    std::optional<Date> done_on;
    bool passed = false;   ///< it lies behind, its day was not written down: it ended as planned
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
