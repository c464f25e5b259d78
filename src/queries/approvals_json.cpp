// approvals_json.cpp — Approval items and a project's route as the JSON that a page or a command can show.
#include "queries/approvals.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "rules/definition_kinds.h"

namespace wutong::queries {

namespace {

Json words(const std::vector<std::string>& all) {
    Json out = Json::array();
    for (const auto& each : all) out.push(Json(each));
    return out;
}

/// Items as {id, label}.
Json named(const std::vector<std::string>& ids, const rules::DefinitionKinds& kinds) {
    Json out = Json::array();
    for (const auto& id : ids) {
        const auto* item = kinds.approval(id);
        Json one = Json::object();
        one.set("id", id);
        one.set("label", item == nullptr ? id : item->label);
        out.push(std::move(one));
    }
    return out;
}

Json limit_json(const std::optional<rules::TimeLimit>& limit) {
    if (!limit) return {};
    Json out = Json::object();
    out.set("limit", limit->say());
    out.set("days", limit->days);
    out.set("working_days", limit->working_days);
    out.set("source", limit->source.text);
    out.set("assumed", limit->source.assumed);
    return out;
}

Json version_json(const rules::ApprovalVersion& version) {
    Json out = Json::object();
    out.set("from", version.from.to_string());
    out.set("statutory", limit_json(version.statutory));
    out.set("promised", limit_json(version.promised));
    out.set("mode", version.mode);
    out.set("mode_assumed", version.mode_assumed);
    out.set("materials", words(version.materials));
    return out;
}

void set_item(Json& out, const rules::ApprovalItem& item) {
    out.set("id", item.id);
    out.set("label", item.label);
    out.set("code", item.code);
    out.set("phase", item.phase);
    out.set("kind", item.kind);
    out.set("authority", item.authority);
    out.set("trigger", item.trigger);
    out.set("output", item.output);
    out.set("validity", item.validity);
    out.set("note", item.note);
    out.set("source", item.source.text);
    out.set("assumed", item.source.assumed);
}

Json due_json(const rules::ApprovalDue& due) {
    Json out = Json::object();
    out.set("start", due.start.to_string());
    out.set("due", due.due.to_string());
    out.set("provisional", due.provisional);
    out.set("critical", due.critical);
    return out;
}

Json clock_json(const std::optional<rules::ApprovalClock>& clock) {
    if (!clock) return {};
    Json out = Json::object();
    out.set("working_days", clock->working_days);
    out.set("days", clock->days);
    return out;
}

Json day_json(const std::optional<Date>& day) { return day ? Json(day->to_string()) : Json(); }

Json step_json(const rules::ApprovalStep& step, const ApprovalsAnswer& answer, const rules::DefinitionKinds& kinds) {
    Json out = Json::object();
    set_item(out, *step.item);
    out.set("version", version_json(*step.version));
    out.set("state", step.state());
    out.set("state_label", label_of_state(step.state()));
    out.set("ready", step.ready());
    out.set("waits_for", named(step.open, kinds));
    out.set("after", named(step.after, kinds));
    out.set("holder", step.actual.holder);
    out.set("handed_in_on", day_json(step.actual.handed_in_on));
    out.set("accepted_on", day_json(step.actual.accepted_on));
    out.set("decided_on", day_json(step.actual.decided_on));
    out.set("paused_days", step.actual.paused_days);
    out.set("statutory", due_json(step.statutory));
    out.set("promised", due_json(step.promised));
    out.set("since_hand_in", clock_json(step.since_hand_in));
    out.set("since_acceptance", clock_json(step.since_acceptance));
    out.set("late_statutory", step.late_statutory);
    out.set("late_promised", step.late_promised);
    out.set("late_by_hand_in", step.late_by_hand_in);
    const auto formality = answer.formalities.find(step.item->id);
    out.set("formality", formality == answer.formalities.end() ? Json() : Json(formality->second));
    return out;
}

}  // namespace

std::string_view label_of_state(std::string_view state) {
    return state == "unrecorded" ? "未登记" : state == "decided" ? "已办结" : state == "accepted" ? "已受理" : state == "handed_in" ? "已递件" : "待办";
}

Json approval_sheet_json(const ApprovalSheet& sheet, const rules::Definitions& definitions) {
    std::map<std::string, Date> shown;   // item → the first day some project may hand it in
    Json out = Json::object(), items = Json::array(), projects = Json::array();
    for (const auto& answer : sheet.projects) {
        Json one = Json::object(), cells = Json::object();
        for (const auto& step : answer.route.steps) {
            if (step.unrecorded || (step.state() == "waiting" && !step.ready())) continue;
            const auto [known, first] = shown.emplace(step.item->id, step.promised.start);
            if (!first) known->second = std::min(known->second, step.promised.start);
            Json cell = Json::object();
            cell.set("state", step.state());
            cell.set("state_label", label_of_state(step.state()));
            cell.set("ready", step.ready());
            cell.set("holder", step.actual.holder.empty() ? step.item->authority : step.actual.holder);
            cell.set("handed_in_on", day_json(step.actual.handed_in_on));
            cell.set("decided_on", day_json(step.actual.decided_on));
            cell.set("since_hand_in", clock_json(step.since_hand_in));
            cell.set("since_acceptance", clock_json(step.since_acceptance));
            cell.set("promised", step.version->promised ? Json(step.version->promised->say()) : Json());
            cell.set("late", step.late_statutory || step.late_promised || step.late_by_hand_in);
            const auto formality = answer.formalities.find(step.item->id);
            cell.set("formality", formality == answer.formalities.end() ? Json() : Json(formality->second));
            cells.set(step.item->id, std::move(cell));
        }
        one.set("id", answer.project);
        one.set("title", answer.title);
        one.set("cells", std::move(cells));
        out.set("as_of", answer.as_of);
        projects.push(std::move(one));
    }
    std::vector<const rules::ApprovalItem*> columns;
    std::map<std::string_view, Date> phases;   // phase → its first day: the sheet reads from left to right as the work goes
    for (const auto& item : definitions.kinds->approvals) {
        const auto day = shown.find(item.id);
        if (day == shown.end()) continue;
        columns.push_back(&item);
        const auto [known, first] = phases.emplace(item.phase, day->second);
        if (!first) known->second = std::min(known->second, day->second);
    }
    std::ranges::stable_sort(columns, {}, [&](const auto* item) { return std::tuple(phases.at(item->phase), std::string_view(item->phase), shown.at(item->id)); });
    for (const auto* item : columns) {
        Json one = Json::object();
        one.set("id", item->id);
        one.set("label", item->label);
        one.set("phase", item->phase);
        items.push(std::move(one));
    }
    out.set("left_out", sheet.left_out);
    out.set("items", std::move(items));
    out.set("projects", std::move(projects));
    return out;
}

Json approvals_json(const ApprovalsAnswer& answer, const rules::Definitions& definitions) {
    const auto& kinds = *definitions.kinds;
    const auto& route = answer.route;
    Json out = Json::object(), items = Json::array();
    out.set("project", answer.project);
    out.set("title", answer.title);
    out.set("zone", answer.zone);
    out.set("as_of", answer.as_of);
    out.set("archived_at", answer.archived_at);
    out.set("first", route.first.to_string());
    out.set("begun", answer.begun);
    out.set("statutory_finish", route.foreseen() ? route.statutory_finish.to_string() : std::string());
    out.set("promised_finish", route.foreseen() ? route.promised_finish.to_string() : std::string());
    out.set("statutory_path", named(route.statutory_path, kinds));
    out.set("promised_path", named(route.promised_path, kinds));
    out.set("without_limit", named(route.without_limit, kinds));
    out.set("undecided", named(route.undecided, kinds));
    for (const auto& step : route.steps) items.push(step_json(step, answer, kinds));
    out.set("items", std::move(items));
    return out;
}

Json approval_items_json(const rules::Definitions& definitions) {
    Json items = Json::array();
    for (const auto& item : definitions.kinds->approvals) {
        Json one = Json::object();
        set_item(one, item);
        one.set("applies", item.always ? "always" : item.applies ? item.applies->text() : "on_request");
        one.set("after", item.after_text);
        Json versions = Json::array();
        for (const auto& version : item.versions) versions.push(version_json(version));
        one.set("versions", std::move(versions));
        one.set("hash", item.hash);
        items.push(std::move(one));
    }
    Json out = Json::object();
    out.set("items", std::move(items));
    return out;
}

}  // namespace wutong::queries
