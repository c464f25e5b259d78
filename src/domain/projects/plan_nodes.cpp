// plan_nodes.cpp — See plan_nodes.h.
#include "domain/projects/plan_nodes.h"

#include <algorithm>
#include <string>

#include "domain/projects/lifecycle.h"
#include "schema/registry.h"

namespace wutong::projects {

using records::Change;
using records::Context;
using records::Record;
using schema::Cell;

namespace {

constexpr std::string_view node_type = "plan_node", open_stage = "open", done_stage = "done", unrecorded_stage = "unrecorded", dropped_stage = "dropped";

using Dates = std::map<std::string, MilestoneDate, std::less<>>;

/// Every date of the project by the name of its field.
Dates dates_of(const Project& project) {
    Dates dates;
    for (const auto& line : schema::Description<Project>::lines) {
        if (line.kind != schema::FieldKind::MilestoneDate) continue;
        if (const auto date = MilestoneDate::parse(line.get(project).text_or_empty())) dates.emplace(line.name, *date);
    }
    return dates;
}

/// A stage may be known without its day (存量补录). Permit and statistical start belong to the stage of the start.
std::string_view stage_of(std::string_view milestone) {
    if (milestone == "lawful_start_on" || milestone == "statistical_start_on") return "started";
    Project one;
    for (const auto& each : milestones()) {
        if (!each.date) continue;
        one.*each.date = MilestoneDate::day(*Date::of(2000, 1, 1));
        const bool named = dates_of(one).contains(milestone);
        (one.*each.date).reset();
        if (named) return each.stage;
    }
    return {};
}

bool reached(const Project& project, const Dates& dates, std::string_view milestone) {
    if (milestone.empty()) return false;
    if (dates.contains(milestone)) return true;
    const auto stage = stage_of(milestone);
    return !stage.empty() && rank_of(project.stage.code) >= rank_of(stage);
}

const MilestoneDate* date_in(const Dates& dates, std::string_view milestone) {
    const auto found = dates.find(milestone);
    return found == dates.end() ? nullptr : &found->second;
}

}  // namespace

bool given_up(const Record& project) {
    const auto side = project["side_state"].text_or_empty();
    return project.archived() || side == "terminated" || side == "withdrawn";
}

void follow_record(Record& node, const Project* old, const Project& project, bool given_up, Date today) {
    const std::string own(node["milestone"].text_or_empty()), ahead(node["before_milestone"].text_or_empty()), stage(node.stage());
    const auto dates = dates_of(project);
    const auto done_on = Date::parse(node["done_on"].text_or_empty());
    const auto before = old ? dates_of(*old) : Dates{};
    const auto* was = date_in(before, own);
    const bool from_record = stage == done_stage && done_on && was && was->first <= *done_on && *done_on <= was->last;
    if (const auto* now = date_in(dates, own)) {
        if (stage == done_stage && (!from_record || *was == *now)) return;   // somebody's own day stands
        node.set("done_on", Cell(std::min(now->last, today).to_string()));
        node.set("stage", Cell(done_stage));
        return;
    }
    if (stage == done_stage && !from_record) return;
    if (from_record) node.set("done_on", Cell());
    const bool passed = reached(project, dates, own) || reached(project, dates, ahead);
    node.set("stage", Cell(given_up ? dropped_stage : passed ? unrecorded_stage : open_stage));
}

Result<Change> before_node_save(const Record* before, const Record& after, const Context& context) {
    Change change{after, {}, {}, {}, false, {}};
    const bool asks = !before || std::ranges::any_of(std::initializer_list<std::string_view>{"milestone", "before_milestone", "project"}, [&](std::string_view field) { return (*before)[field] != after[field]; });
    if (!asks || !context.lookup) return change;
    const auto record = TRY(context.lookup->load("project", after["project"].text_or_empty()));
    if (record) follow_record(change.record, nullptr, schema::view_of<Project>(record->view()), given_up(*record), context.today);
    return change;
}

Result<void> settle_nodes(Change& change, const Record& before, const Context& context) {
    if (!context.lookup || !context.registry || !context.registry->type(node_type)) return {};
    const auto old = schema::view_of<Project>(before.view()), project = schema::view_of<Project>(change.record.view());
    const bool now_given_up = given_up(change.record);
    if (now_given_up == given_up(before) && old.stage.code == project.stage.code && dates_of(old) == dates_of(project)) return {};
    for (auto& node : TRY(context.lookup->where_equal(node_type, "project", Cell(change.record.id())))) {
        const auto cells = node.cells;
        follow_record(node, &old, project, now_given_up, context.today);
        if (node.cells != cells) change.also_updated.push_back(std::move(node));
    }
    return {};
}

}  // namespace wutong::projects
