// plan_template.cpp — Earliest and latest days of every task of a plan.
#include "rules/plan_template.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::rules {

namespace {

using Positions = std::map<std::string, std::size_t>;

/// Tasks so that each comes after those it waits for; what is left over stands in a circle.
Result<std::vector<std::size_t>> ordered(const PlanTemplate& plan, const Positions& at) {
    std::vector<std::size_t> waits(plan.tasks.size()), order;
    std::vector<std::vector<std::size_t>> next(plan.tasks.size());
    for (std::size_t i = 0; i < plan.tasks.size(); ++i)
        for (const auto& link : plan.tasks[i].after) {
            const auto before = at.find(link.task);
            if (before == at.end()) return refuse(Kind::Invalid, "plan.unknown_task", "任务 " + plan.tasks[i].id + " 的前置 " + link.task + " 不在本计划", "请核对 after");
            next[before->second].push_back(i);
            ++waits[i];
        }
    for (std::size_t i = 0; i < waits.size(); ++i)
        if (waits[i] == 0) order.push_back(i);
    for (std::size_t done = 0; done < order.size(); ++done)
        for (const auto follower : next[order[done]])
            if (--waits[follower] == 0) order.push_back(follower);
    if (order.size() == plan.tasks.size()) return order;
    std::vector<std::string> stuck;
    for (std::size_t i = 0; i < waits.size(); ++i)
        if (waits[i] > 0) stuck.push_back(plan.tasks[i].id);
    return refuse(Kind::Invalid, "plan.circle", "任务互相等待，成了一个圈：" + join(stuck, "、"), "去掉其中一条前置关系");
}

}  // namespace

Result<PlanTimes> times_of(const PlanTemplate& plan, const std::map<std::string, int>& longer, const std::map<std::string, int>& settled) {
    Positions at;
    for (std::size_t i = 0; i < plan.tasks.size(); ++i) at.emplace(plan.tasks[i].id, i);
    for (const auto& [id, days] : longer)
        if (!at.contains(id)) return refuse(Kind::Invalid, "plan.unknown_task", "本计划没有任务 " + id, "");
    const auto order = TRY(ordered(plan, at));
    const auto days_of = [&](const PlanTask& task) {
        const auto more = longer.find(task.id);
        return task.days + (more == longer.end() ? 0 : more->second);
    };
    PlanTimes times;
    times.tasks.resize(plan.tasks.size());
    for (const auto i : order) {
        auto& one = times.tasks[i];
        one.task = &plan.tasks[i];
        if (const auto behind = settled.find(one.task->id); behind != settled.end()) {
            one.start = one.finish = behind->second;
            times.finish = std::max(times.finish, one.finish);
            continue;
        }
        for (const auto& link : one.task->after) one.start = std::max(one.start, times.tasks[at.at(link.task)].finish + link.lag);
        one.finish = one.start + days_of(*one.task);
        times.finish = std::max(times.finish, one.finish);
    }
    std::vector<int> latest(plan.tasks.size(), times.finish);
    for (auto i = order.rbegin(); i != order.rend(); ++i) {
        times.tasks[*i].slack = latest[*i] - times.tasks[*i].finish;
        const int latest_start = latest[*i] - days_of(plan.tasks[*i]);
        for (const auto& link : plan.tasks[*i].after) latest[at.at(link.task)] = std::min(latest[at.at(link.task)], latest_start - link.lag);
    }
    auto by_start = order;
    std::stable_sort(by_start.begin(), by_start.end(), [&](auto a, auto b) { return times.tasks[a].start < times.tasks[b].start; });
    for (const auto i : by_start)
        if (times.tasks[i].critical()) times.critical.push_back(plan.tasks[i].id);
    return times;
}

}  // namespace wutong::rules
