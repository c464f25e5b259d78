// approval.cpp — A project's way through its approval items, on the limits of the law and on those promised.
#include "rules/approval.h"

#include <algorithm>
#include <charconv>
#include <functional>

namespace wutong::rules {

namespace {

using Steps = std::map<std::string, std::size_t>;

bool part_counts(const Predecessor& part, const Environment& environment) {
    if (!part.only_if) return true;
    if (!environment.record) return false;
    const auto answer = holds(*part.only_if, environment);
    return answer && *answer;
}

/// The items that the project has among those waited for.
void collect(const Predecessor& part, const Steps& steps, const Environment& environment, std::vector<std::string>& found) {
    if (!part_counts(part, environment)) return;
    if (part.how == Predecessor::How::Item) {
        if (steps.contains(part.item) && std::find(found.begin(), found.end(), part.item) == found.end()) found.push_back(part.item);
        return;
    }
    for (const auto& each : part.parts) collect(each, steps, environment, found);
}

/// The items that still keep it waiting: of all, each that is open; of any, all of them until one is decided.
std::vector<std::string> still_open(const Predecessor& part, const Steps& steps, const RouteRequest& request, const Environment& environment, bool& met) {
    met = true;   // nothing to wait for
    if (!part_counts(part, environment)) return {};
    if (part.how == Predecessor::How::Item) {
        const auto actual = request.actual.find(part.item);
        met = !steps.contains(part.item) || (actual != request.actual.end() && actual->second.decided_on);
        return met ? std::vector<std::string>{} : std::vector{part.item};
    }
    std::vector<std::string> open;
    bool all = true, some = false, any_there = false;
    for (const auto& each : part.parts) {
        bool one = true;
        std::vector<std::string> there;
        collect(each, steps, environment, there);
        auto waiting = still_open(each, steps, request, environment, one);
        if (there.empty()) continue;   // the project does not have it
        any_there = true;
        all = all && one;
        some = some || one;
        for (auto& id : waiting)
            if (std::find(open.begin(), open.end(), id) == open.end()) open.push_back(std::move(id));
    }
    met = !any_there || (part.how == Predecessor::How::All ? all : some);
    return met ? std::vector<std::string>{} : open;
}

struct Ready {
    Date date{-1'000'000};
    std::string by;
    bool any = false;
};

/// When what is waited for is there: the last of all, the first of any. Items the project does not have are not waited for.
Ready ready(const Predecessor& part, const Steps& steps, const std::vector<ApprovalStep>& route, ApprovalDue ApprovalStep::*clock, const Environment& environment) {
    Ready result;
    if (!part_counts(part, environment)) return result;
    if (part.how == Predecessor::How::Item) {
        const auto found = steps.find(part.item);
        if (found == steps.end()) return result;
        return {(route[found->second].*clock).due, part.item, true};
    }
    for (const auto& each : part.parts) {
        const Ready one = ready(each, steps, route, clock, environment);
        if (!one.any) continue;
        const bool better = !result.any || (part.how == Predecessor::How::All ? result.date < one.date : one.date < result.date);
        if (better) result = one;
    }
    return result;
}

Result<std::vector<const ApprovalItem*>> chosen_items(const std::vector<ApprovalItem>& items, const RouteRequest& request, const Environment& environment, ApprovalRoute& route) {
    const auto known = [&](const std::string& id) { return std::any_of(items.begin(), items.end(), [&](const auto& item) { return item.id == id; }); };
    for (const auto* names : {&request.with, &request.without})
        for (const auto& id : *names)
            if (!known(id)) return refuse(Kind::NotFound, "approval.unknown_item", "没有审批事项 " + id, "事项在 definitions/approvals 下");
    std::vector<const ApprovalItem*> chosen;
    for (const auto& item : items) {
        bool takes = item.always || request.with.contains(item.id) || request.actual.contains(item.id);
        if (!takes && item.applies && environment.record) {
            const Value answer = TRY(evaluate(*item.applies, environment));
            takes = !answer.missing && answer.truth;
            if (answer.missing && !request.without.contains(item.id)) route.undecided.push_back(item.id);
        }
        if (takes && !request.without.contains(item.id)) chosen.push_back(&item);
    }
    return chosen;
}

/// Those without an open predecessor first; the graph has no circle, that was checked when it was loaded.
std::vector<const ApprovalItem*> followable(std::vector<const ApprovalItem*> waiting) {
    std::vector<const ApprovalItem*> order;
    while (!waiting.empty()) {
        std::vector<const ApprovalItem*> later;
        for (const auto* item : waiting) {
            const auto names = item->after ? items_of(*item->after) : std::vector<std::string>{};
            const bool open = std::any_of(waiting.begin(), waiting.end(), [&](const auto* other) { return std::find(names.begin(), names.end(), other->id) != names.end(); });
            (open ? later : order).push_back(item);
        }
        if (later.size() == waiting.size()) {  // cannot be, but never loop
            order.insert(order.end(), later.begin(), later.end());
            break;
        }
        waiting = std::move(later);
    }
    return order;
}

WorkingDate after_limit(Date start, const TimeLimit& limit, const WorkingCalendar& calendar) {
    if (limit.working_days) return calendar.add_working_days(start, limit.days);
    return {start + limit.days, false};
}

void place(ApprovalStep& step, ApprovalDue& due, const std::optional<TimeLimit>& limit, const Ready& ready, Date first, const WorkingCalendar& calendar, Date today) {
    due.start = ready.any && first < ready.date ? ready.date : first;
    if (ready.any && !(ready.date < first)) due.waits_for = ready.by;
    if (step.actual.handed_in_on) due.start = *step.actual.handed_in_on;
    if (step.actual.accepted_on) due.start = *step.actual.accepted_on;
    if (step.actual.decided_on) {
        due.due = *step.actual.decided_on;
        return;
    }
    due.provisional = !limit;
    WorkingDate end = limit ? after_limit(due.start, *limit, calendar) : WorkingDate{due.start, false};
    if (limit && step.actual.accepted_on && step.actual.paused_days > 0) end = calendar.add_working_days(end.date, step.actual.paused_days);
    due.due = end.date;
    due.provisional = due.provisional || end.provisional;
    if (step.actual.accepted_on && due.due < today) due.due = today;  // it is late: what follows cannot begin before today
}

void run_clocks(ApprovalStep& step, const WorkingCalendar& calendar, Date today) {
    const Date end = step.actual.decided_on.value_or(today);
    const auto since = [&](const std::optional<Date>& start) -> std::optional<ApprovalClock> {
        if (!start) return std::nullopt;
        return ApprovalClock{calendar.working_days(*start, end).count, days_between(*start, end)};
    };
    step.since_hand_in = since(step.actual.handed_in_on);
    step.since_acceptance = since(step.actual.accepted_on);
    if (step.since_acceptance) step.since_acceptance->working_days = std::max<std::int64_t>(0, step.since_acceptance->working_days - step.actual.paused_days);
    const auto passed = [&](const std::optional<ApprovalClock>& clock, const std::optional<TimeLimit>& limit, int paused) {
        if (!clock || !limit) return false;
        if (limit->working_days) return clock->working_days > limit->days;   // the pause is taken off already
        return calendar.add_working_days(end + (limit->days - static_cast<int>(clock->days)), paused).date < end;
    };
    const auto& promised = step.version->promised ? step.version->promised : step.version->statutory;
    step.late_statutory = passed(step.since_acceptance, step.version->statutory, step.actual.paused_days);
    step.late_promised = passed(step.since_acceptance, promised, step.actual.paused_days);
    step.late_by_hand_in = passed(step.since_hand_in, promised, 0);
}

/// What a project past a milestone has behind it: the item of the milestone and all that comes before it. What does not lead there (用电接入, 排污许可) may well be still to do.
void mark_unrecorded(std::vector<ApprovalStep>& steps, const std::set<std::string>& passed) {
    std::set<std::string> reached;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const auto& item = *step->item;
        if (!item.milestone.empty() && passed.contains(item.milestone)) reached.insert(item.id);
        if (!reached.contains(item.id)) continue;
        reached.insert(step->after.begin(), step->after.end());
        step->unrecorded = !step->actual.handed_in_on && !step->actual.accepted_on && !step->actual.decided_on;
    }
}

/// Back from the item that ends last, along what each waited for.
std::vector<std::string> critical_path(std::vector<ApprovalStep>& steps, const Steps& at, ApprovalDue ApprovalStep::*clock, Date& finish) {
    std::vector<std::string> path;
    ApprovalStep* last = nullptr;
    for (auto& step : steps)
        if (last == nullptr || !((step.*clock).due < (last->*clock).due)) last = &step;   // of two that end together, the later one
    if (last == nullptr) return path;
    finish = (last->*clock).due;
    while (last != nullptr && path.size() <= steps.size()) {
        (last->*clock).critical = true;
        path.push_back(last->item->id);
        const auto before = at.find((last->*clock).waits_for);
        last = before == at.end() ? nullptr : &steps[before->second];
    }
    std::reverse(path.begin(), path.end());
    return path;
}

}  // namespace

std::string TimeLimit::say() const { return days == 0 ? "即办" : std::to_string(days) + (working_days ? "个工作日" : "日"); }

const ApprovalVersion& ApprovalItem::in_force(Date accepted_on) const {
    const ApprovalVersion* found = &versions.front();
    for (const auto& version : versions)
        if (version.from <= accepted_on) found = &version;
    return *found;
}

bool ApprovalRoute::foreseen() const {
    return std::none_of(steps.begin(), steps.end(), [](const ApprovalStep& step) { return step.unrecorded; });
}

std::string ApprovalStep::state() const { return unrecorded ? "unrecorded" : actual.decided_on ? "decided" : actual.accepted_on ? "accepted" : actual.handed_in_on ? "handed_in" : "waiting"; }

Result<ApprovalRoute> route_of(const std::vector<ApprovalItem>& items, const RouteRequest& request, const Environment& environment) {
    static const WorkingCalendar weekends_only;
    const WorkingCalendar& calendar = environment.calendar == nullptr ? weekends_only : *environment.calendar;
    ApprovalRoute route;
    route.first = route.statutory_finish = route.promised_finish = request.first;
    const auto order = followable(TRY(chosen_items(items, request, environment, route)));
    Steps at;
    for (const auto* item : order) at.emplace(item->id, at.size());
    for (const auto* item : order) {
        ApprovalStep step;
        step.item = item;
        if (const auto found = request.actual.find(item->id); found != request.actual.end()) step.actual = found->second;
        bool met = true;
        if (item->after) collect(*item->after, at, environment, step.after);
        if (item->after) step.open = still_open(*item->after, at, request, environment, met);
        const auto ready_by = [&](ApprovalDue ApprovalStep::*clock) { return item->after ? ready(*item->after, at, route.steps, clock, environment) : Ready{}; };
        const Ready by_law = ready_by(&ApprovalStep::statutory), by_promise = ready_by(&ApprovalStep::promised);
        step.version = &item->in_force(step.actual.accepted_on.value_or(by_law.any && request.first < by_law.date ? by_law.date : request.first));
        place(step, step.statutory, step.version->statutory, by_law, request.first, calendar, environment.today);
        place(step, step.promised, step.version->promised ? step.version->promised : step.version->statutory, by_promise, request.first, calendar, environment.today);
        run_clocks(step, calendar, environment.today);
        if (!step.version->statutory && !step.version->promised) route.without_limit.push_back(item->id);
        route.steps.push_back(std::move(step));
    }
    mark_unrecorded(route.steps, request.passed);
    route.statutory_path = critical_path(route.steps, at, &ApprovalStep::statutory, route.statutory_finish);
    route.promised_path = critical_path(route.steps, at, &ApprovalStep::promised, route.promised_finish);
    return route;
}

bool longer_than(const TimeLimit& promised, const TimeLimit& statutory) {
    if (promised.working_days == statutory.working_days || promised.days == 0 || statutory.days == 0) return promised.days > statutory.days;
    if (promised.working_days) return promised.days + 2 * ((promised.days + 4) / 5) > statutory.days;   // five from a Friday end on the next one
    return promised.days > statutory.days + 2 * ((statutory.days - 1) / 5);                              // the least that those working days span
}

std::optional<TimeLimit> parse_limit(std::string_view text) {
    TimeLimit limit;
    if (text == "即办") return limit;
    const auto *begin = text.data(), *end = begin + text.size();
    const auto [rest, error] = std::from_chars(begin, end, limit.days);
    const std::string_view unit(rest, static_cast<std::size_t>(end - rest));
    if (error != std::errc() || limit.days < 0 || limit.days > 1000) return std::nullopt;
    limit.working_days = unit == "个工作日" || unit == "工作日";
    if (!limit.working_days && unit != "日") return std::nullopt;
    return limit;
}

}  // namespace wutong::rules
