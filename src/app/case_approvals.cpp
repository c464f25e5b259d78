// case_approvals.cpp — What a case expects of a project's way through its approval items.
#include "app/case_kinds.h"
#include "app/case_values.h"
#include "base/text.h"
#include "queries/approvals.h"
#include "rules/definition_kinds.h"

namespace wutong::app {

namespace {

std::set<std::string> names(const Json& list) {
    std::set<std::string> found;
    for (const auto& item : list.is_array() ? list.items() : Json::Array{})
        if (item.is_string()) found.insert(item.string());
    return found;
}

std::string shown(const std::set<std::string>& ids) { return join(std::vector<std::string>(ids.begin(), ids.end()), "、"); }

using Step = rules::ApprovalStep;

const Step* step_of(const rules::ApprovalRoute& route, const std::string& id) {
    for (const auto& step : route.steps)
        if (step.item->id == id) return &step;
    return nullptr;
}

/// {item: words} against what is found of the step; an item that the project does not have is said so.
Result<std::string> each_step(const rules::ApprovalRoute& route, const std::string& key, const Json& wanted, const std::function<std::string(const Step&)>& got) {
    if (!wanted.is_object()) return not_understood(key + " 写作 {事项: 值}");
    for (const auto& [id, words] : wanted.members()) {
        const auto* step = step_of(route, id);
        if (step == nullptr) return key + "：项目没有手续 " + id;
        const std::string text = words.is_array() ? shown(names(words)) : words.is_string() ? words.string() : write_json(words);
        if (got(*step) != text) return differs(id + "." + key, text, got(*step));
    }
    return std::string();
}

std::string clock_text(const std::optional<rules::ApprovalClock>& clock) { return clock ? std::to_string(clock->working_days) : std::string(); }

Result<std::string> check_route(const rules::ApprovalRoute& route, const std::string& key, const Json& wanted, const std::string& own) {
    if (key == "applies") {
        const bool applies = step_of(route, own) != nullptr;
        return wanted.is_bool() && wanted.boolean() == applies ? std::string() : differs(own + " 是否要办", write_json(wanted), applies ? "true" : "false");
    }
    if (key == "items" || key == "ready") {
        std::set<std::string> got;
        for (const auto& step : route.steps)
            if (key == "items" || step.ready()) got.insert(step.item->id);
        if (wanted.is_integer()) return wanted == Json(got.size()) ? std::string() : differs(key, write_json(wanted), std::to_string(got.size()));
        return got == names(wanted) ? std::string() : differs(key, shown(names(wanted)), shown(got));
    }
    if (key == "undecided") {
        const std::set<std::string> got(route.undecided.begin(), route.undecided.end());
        return got == names(wanted) ? std::string() : differs(key, shown(names(wanted)), shown(got));
    }
    if (key == "waits") return each_step(route, key, wanted, [](const Step& step) { return shown({step.open.begin(), step.open.end()}); });
    if (key == "state") return each_step(route, key, wanted, [](const Step& step) { return std::string(queries::label_of_state(step.state())); });
    if (key == "due") return each_step(route, key, wanted, [](const Step& step) { return step.promised.due.to_string(); });
    if (key == "statutory_due") return each_step(route, key, wanted, [](const Step& step) { return step.statutory.due.to_string(); });
    if (key == "since_hand_in") return each_step(route, key, wanted, [](const Step& step) { return clock_text(step.since_hand_in); });
    if (key == "since_acceptance") return each_step(route, key, wanted, [](const Step& step) { return clock_text(step.since_acceptance); });
    if (key == "late") return each_step(route, key, wanted, [](const Step& step) { return std::string(step.late_statutory ? "法定" : step.late_promised ? "承诺" : step.late_by_hand_in ? "自递件" : "没有"); });
    if (key == "finish") return wanted.is_string() && wanted.string() == route.promised_finish.to_string() ? std::string() : differs(key, write_json(wanted), route.promised_finish.to_string());
    return not_understood("手续案例不认识 " + key);
}

}  // namespace

Result<std::string> check_approval_case(CaseWorld& world, const std::string& own, const Json& asked, const Json& body) {
    queries::ListRequest projects;
    projects.type = "project";
    projects.zone = world.zone();
    const auto page = TRY(world.reads().list(world.operator_(), projects));
    if (page.rows.size() != 1) return not_understood("手续案例要有一个项目，这里有 " + std::to_string(page.rows.size()) + " 个");
    queries::ApprovalsRequest request;
    request.project = page.rows.front().record.id();
    request.with = names(asked["with"]);
    request.without = names(asked["without"]);
    if (const auto first = asked.text("first"); !first.empty()) {
        request.first = Date::parse(first);
        if (!request.first) return not_understood("first 应是日期");
    }
    const auto& expect = body["expect"];
    if (!expect.is_object() || expect.members().empty()) return not_understood("案例没有写 expect");
    const auto answer = queries::approvals_of(world.reads(), world.operator_(), request);
    if (const auto code = expect.text("refused_code"); !code.empty()) return answer ? std::string("应被拒绝，实际通过了") : answer.error().code == code ? std::string() : differs("拒绝代码", code, answer.error().code);
    if (!answer) return std::unexpected(answer.error());
    for (const auto& [key, wanted] : expect.members())
        if (auto why = TRY(check_route(answer->route, key, wanted, own)); !why.empty()) return why;
    return std::string();
}

}  // namespace wutong::app
