// plan_template.h — A plan as tasks, durations and links: checked to be without a circle, with its critical path and slack.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/source_text.h"

namespace wutong::rules {

/// The task may begin `lag` days after the other ended.
struct TaskLink {
    std::string task;
    int lag = 0;
};

struct PlanTask {
    std::string id, label, owner, note;
    int days = 0;
    std::vector<TaskLink> after;
    std::string milestone{};                    ///< date of the project that finishes it: "signed_on"; empty: none
};

struct PlanTemplate {
    std::string id, label, note, file, hash;
    bool working_days = false;                  ///< durations are 工作日
    std::vector<std::string> project_types, catalogue;
    SourceText source;
    std::vector<PlanTask> tasks;
};

/// Days count from 0: a task of 5 days that begins at once ends on day 5.
struct TaskTimes {
    const PlanTask* task = nullptr;
    int start = 0, finish = 0, slack = 0;
    bool critical() const { return slack == 0; }
};
struct PlanTimes {
    int finish = 0;
    std::vector<TaskTimes> tasks;               ///< in the order of the template
    std::vector<std::string> critical;          ///< by start
};

/// `longer`: days added to a task. `settled`: tasks that lie behind, with the day on which what follows them may begin. Refuses (`plan.unknown_task`, `plan.circle`) what is no plan, naming the tasks.
Result<PlanTimes> times_of(const PlanTemplate& plan, const std::map<std::string, int>& longer = {}, const std::map<std::string, int>& settled = {});

}  // namespace wutong::rules
