// plan_schedule.cpp — See plan_schedule.h.
#include "rules/plan_schedule.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "base/text.h"

namespace wutong::rules {

namespace {

/// The n-th day of work from `first` on; n = 0 is the first one.
Date work_day(Date first, int n, const WorkingCalendar& calendar) {
    const Date begin = calendar.is_working_day(first) ? first : calendar.add_working_days(first, 1).date;
    return n == 0 ? begin : calendar.add_working_days(begin, n).date;
}

struct Link {
    std::size_t from, to;
    int room;   ///< days between the end of one and the start of the other beyond what the link asks
};

std::vector<Link> links_of(const std::vector<PlanNode>& nodes) {
    std::map<std::string_view, std::size_t> at;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (!nodes[i].code.empty()) at.emplace(nodes[i].code, i);
    std::vector<Link> links;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        for (const auto& link : nodes[i].after)
            if (const auto before = at.find(link.task); before != at.end())
                links.push_back({before->second, i, std::max(0, days_between(nodes[before->second].planned.end, nodes[i].planned.start) - 1 - link.lag)});
    return links;
}

Result<std::vector<std::size_t>> ordered(const std::vector<PlanNode>& nodes, const std::vector<Link>& links) {
    std::vector<std::size_t> waits(nodes.size()), order;
    for (const auto& link : links) ++waits[link.to];
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (waits[i] == 0) order.push_back(i);
    for (std::size_t done = 0; done < order.size(); ++done)
        for (const auto& link : links)
            if (link.from == order[done] && --waits[link.to] == 0) order.push_back(link.to);
    if (order.size() == nodes.size()) return order;
    std::vector<std::string> stuck;
    for (std::size_t i = 0; i < nodes.size(); ++i)
        if (waits[i] > 0) stuck.push_back(nodes[i].code);
    return refuse(Kind::Invalid, "plan.circle", "任务互相等待，成了一个圈：" + join(stuck, "、"), "去掉其中一条前置关系");
}

/// Milestones behind a task, the nearest first: those of the tasks that wait for it, then of those that wait for them.
std::vector<std::string> milestones_behind(const PlanTemplate& plan, const std::string& task) {
    std::vector<std::string> found, reach{task};
    for (std::size_t at = 0; at < reach.size(); ++at)
        for (const auto& follower : plan.tasks) {
            const bool waits = std::ranges::any_of(follower.after, [&](const TaskLink& link) { return link.task == reach[at]; });
            if (!waits || std::ranges::find(reach, follower.id) != reach.end()) continue;
            reach.push_back(follower.id);
            if (!follower.milestone.empty()) found.push_back(follower.milestone);
        }
    return found;
}

/// On which day of a plan that begins on `first` something may begin after `day`.
int offset_after(Date first, Date day, bool working_days, const WorkingCalendar& calendar) {
    if (day < first) return 0;
    return working_days ? static_cast<int>(calendar.working_days(first + -1, day).count) : days_between(first, day) + 1;
}

}  // namespace

std::vector<KnownTask> known_tasks(const PlanTemplate& plan, const std::map<std::string, Date>& dates) {
    std::vector<KnownTask> known;
    for (const auto& task : plan.tasks) {
        KnownTask one;
        if (const auto own = dates.find(task.milestone); !task.milestone.empty() && own != dates.end()) one.done_on = own->second;
        for (const auto& milestone : milestones_behind(plan, task.id)) {
            const auto day = dates.find(milestone);
            if (one.ahead.empty() || day != dates.end()) one.ahead = milestone;
            if (day == dates.end()) continue;
            if (!one.done_on) one.passed_on = day->second;
            break;
        }
        known.push_back(std::move(one));
    }
    return known;
}

Result<std::vector<PlannedDays>> days_of(const PlanTemplate& plan, Date first, const WorkingCalendar& calendar, const std::vector<KnownTask>& known) {
    std::map<std::string, int> settled;
    for (std::size_t i = 0; i < known.size(); ++i)
        if (known[i].settled()) settled[plan.tasks[i].id] = offset_after(first, known[i].done_on.value_or(known[i].passed_on.value_or(first)), plan.working_days, calendar);
    const auto times = TRY(times_of(plan, {}, settled));
    std::vector<PlannedDays> days;
    for (const auto& task : times.tasks) {
        if (const auto at = days.size(); at < known.size() && known[at].settled()) {
            const Date day = known[at].done_on ? *known[at].done_on : *known[at].passed_on;
            days.push_back({day, day});
            continue;
        }
        const int last = std::max(task.start, task.finish - 1);
        if (plan.working_days) days.push_back({work_day(first, task.start, calendar), work_day(first, last, calendar)});
        else days.push_back({first + task.start, first + last});
    }
    return days;
}

Result<std::vector<NodeOutlook>> outlook_of(const std::vector<PlanNode>& nodes, Date today) {
    const auto links = links_of(nodes);
    const auto order = TRY(ordered(nodes, links));
    std::vector<NodeOutlook> outlook(nodes.size());
    for (const auto i : order) {
        auto& one = outlook[i];
        int pushed = 0;
        for (const auto& link : links)
            if (link.to == i) pushed = std::max(pushed, outlook[link.from].late - link.room);
        one.end = nodes[i].done_on.value_or(nodes[i].passed ? nodes[i].planned.end : std::max(nodes[i].planned.end + pushed, today));
        one.late = days_between(nodes[i].planned.end, one.end);
    }
    Date last = nodes.empty() ? today : nodes.front().planned.end;
    for (const auto& node : nodes) last = std::max(last, node.planned.end);
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        int slack = days_between(nodes[*i].planned.end, last);
        for (const auto& link : links)
            if (link.from == *i) slack = std::min(slack, outlook[link.to].slack + link.room);
        outlook[*i].slack = slack;
    }
    return outlook;
}

std::vector<TaskLink> links_in(std::string_view written) {
    std::vector<TaskLink> links;
    for (const auto& each : split(replace_all(replace_all(std::string(written), "，", ","), "、", ","), ",")) {
        const auto plus = each.find('+');
        TaskLink link{trim(each.substr(0, plus)), 0};
        if (plus != std::string::npos) {
            const auto days = trim(each.substr(plus + 1));
            if (std::from_chars(days.data(), days.data() + days.size(), link.lag).ec != std::errc()) continue;
        }
        if (!link.task.empty()) links.push_back(std::move(link));
    }
    return links;
}

std::string written_links(const std::vector<TaskLink>& links) {
    std::vector<std::string> words;
    for (const auto& link : links) words.push_back(link.task + (link.lag > 0 ? " + " + std::to_string(link.lag) : ""));
    return join(words, "、");
}

}  // namespace wutong::rules
