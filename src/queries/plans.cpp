// plans.cpp — See plans.h.
#include "queries/plans.h"

#include <algorithm>

#include "queries/reading.h"
#include "rules/definition_kinds.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_nodes = 500;

rules::PlanNode node_of(const records::Record& record) {
    const auto day = [&](std::string_view field) { return Date::parse(record[field].text_or_empty()); };
    rules::PlanNode node;
    node.code = record["code"].text_or_empty();
    node.after = rules::links_in(record["after"].text_or_empty());
    node.planned.end = day("planned_end").value_or(Date{});
    node.planned.start = day("planned_start").value_or(node.planned.end);
    node.done_on = day("done_on");
    node.passed = record.stage() == "unrecorded";
    return node;
}

/// What the record holds of the milestones a template names; one known to its month is reached by the last of it.
std::map<std::string, Date> milestones_of(const records::Record& project, const rules::PlanTemplate& plan, Date today) {
    std::map<std::string, Date> dates;
    for (const auto& task : plan.tasks)
        if (const auto known = MilestoneDate::parse(project[task.milestone].text_or_empty()); !task.milestone.empty() && known) dates[task.milestone] = std::min(known->last, today);
    return dates;
}

Result<std::vector<records::Record>> stored_nodes(Reading& reading, const records::Record& project) {
    const auto& type = *TRY(reading.type(plan_node_type));
    auto query = TRY(reading.scoped_query(type, project.zone()));
    query.where = rules::both(query.where, equal(type.field("project"), schema::Cell(project.id())));
    query.order = {{rules::column(0, type.field("planned_start")), false}, {rules::column(0, type.field("planned_end")), false}, {rules::column(0, &type.fields[schema::system_field::id]), false}};
    query.limit = most_nodes + 1;
    return reading.reader().find(query);
}

}  // namespace

Result<PlanAnswer> plan_of(const Queries& queries, const access::Principal& person, std::string_view id) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    const auto project = TRY(reading->load_visible(*TRY(reading->type("project")), id));
    PlanAnswer answer{std::string(project.id()), project.title(), std::string(project.zone()), reading->today().to_string(), {}, {}, {}, {}, {}, instant_text(project.cells[schema::system_field::archived_at]), false};
    std::vector<rules::PlanNode> nodes;
    std::optional<Date> planned, foreseen;
    auto stored = TRY(stored_nodes(*reading, project));
    answer.cut = std::ssize(stored) > most_nodes;
    if (answer.cut) stored.pop_back();
    for (auto& record : stored) {
        nodes.push_back(node_of(record));
        answer.nodes.push_back(TRY(reading->row_of(std::move(record))));
    }
    auto outlook = rules::outlook_of(nodes, reading->today());
    if (!outlook && outlook.error().code != "plan.circle") return std::unexpected(outlook.error());
    if (outlook) answer.outlook = std::move(*outlook);
    else {
        // The plan is still there to be read and mended.
        answer.why_no_outlook = outlook.error().message + "；" + outlook.error().next;
        for (const auto& node : nodes) answer.outlook.push_back({.end = node.done_on.value_or(node.planned.end), .slack = 1});
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        planned = std::max(planned.value_or(nodes[i].planned.end), nodes[i].planned.end);
        foreseen = std::max(foreseen.value_or(answer.outlook[i].end), answer.outlook[i].end);
    }
    if (planned) answer.planned_end = planned->to_string();
    if (foreseen) answer.foreseen_end = foreseen->to_string();
    return answer;
}

Json plan_json(const PlanAnswer& answer, const schema::Registry& registry) {
    const auto* type = registry.type(plan_node_type);
    Json out = Json::object(), nodes = Json::array();
    for (std::size_t i = 0; i < answer.nodes.size(); ++i) {
        const auto& record = answer.nodes[i].record;
        Json one = Json::object();
        one.set("id", record.id());
        one.set("version", record.version());
        for (const std::string_view field : {"title", "code", "owner", "planned_start", "planned_end", "done_on", "after", "remark"}) one.set(std::string(field), record[field].text_or_empty());
        one.set("stage", record.stage());
        one.set("stage_label", type == nullptr || type->stage(record.stage()) == nullptr ? std::string() : type->stage(record.stage())->label);
        one.set("foreseen_end", answer.outlook[i].end.to_string());
        one.set("late", answer.outlook[i].late);
        one.set("slack", answer.outlook[i].slack);
        one.set("critical", answer.outlook[i].critical());
        nodes.push(std::move(one));
    }
    out.set("project", answer.project);
    out.set("title", answer.title);
    out.set("zone", answer.zone);
    out.set("as_of", answer.as_of);
    out.set("planned_end", answer.planned_end);
    out.set("foreseen_end", answer.foreseen_end);
    out.set("why_no_outlook", answer.why_no_outlook);
    out.set("archived_at", answer.archived_at);
    out.set("cut", answer.cut);
    out.set("nodes", std::move(nodes));
    return out;
}

Result<PlanDraft> draft_plan(const Queries& queries, const access::Principal& person, std::string_view id, const std::string& name, Date first) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    const auto project = TRY(reading->load_visible(*TRY(reading->type("project")), id));
    const auto& definitions = *queries.sources().definitions;
    const auto* plan = definitions.kinds->plan(name);
    if (plan == nullptr) return refuse(Kind::NotFound, "plan.not_found", "没有计划模板 " + name, "模板在 definitions/plans 下", {{"plan", "没有这个模板", ""}});
    const auto known = rules::known_tasks(*plan, milestones_of(project, *plan, reading->today()));
    const auto days = TRY(rules::days_of(*plan, first, definitions.calendar(), known));
    PlanDraft draft{plan->label, std::string(project.zone()), std::string(project.id()), {}};
    for (std::size_t i = 0; i < plan->tasks.size(); ++i) {
        const auto& task = plan->tasks[i];
        std::map<std::string, schema::Cell> cells{{"title", schema::Cell(task.label)}, {"project", schema::Cell(std::string(project.id()))}, {"code", schema::Cell(task.id)},
                                                  {"planned_start", schema::Cell(days[i].start.to_string())}, {"planned_end", schema::Cell(days[i].end.to_string())}};
        if (!task.owner.empty()) cells.emplace("owner", schema::Cell(task.owner));
        if (!task.after.empty()) cells.emplace("after", schema::Cell(rules::written_links(task.after)));
        if (!task.milestone.empty()) cells.emplace("milestone", schema::Cell(task.milestone));
        if (!known[i].ahead.empty()) cells.emplace("before_milestone", schema::Cell(known[i].ahead));
        if (!task.note.empty()) cells.emplace("remark", schema::Cell(task.note));
        draft.nodes.push_back(std::move(cells));
    }
    return draft;
}

Result<void> refuse_second_plan(records::Reader& reader, const schema::Registry& registry, const PlanDraft& draft) {
    const auto& type = *registry.type(plan_node_type);
    rules::Query query;
    query.from = &type;
    query.where = rules::both(equal(&type.fields[schema::system_field::zone_id], schema::Cell(draft.zone)), equal(type.field("project"), schema::Cell(draft.project)));
    query.limit = 1;
    if (TRY(reader.find(query)).empty()) return {};
    return refuse(Kind::Conflict, "plan.exists", "这个项目已经有计划节点", "在计划里逐个修改；要重来，先把原来的节点归档");
}

Json plan_templates_json(const rules::Definitions& definitions) {
    Json list = Json::array();
    for (const auto& plan : definitions.kinds->plans) {
        Json one = Json::object(), types = Json::array();
        for (const auto& type : plan.project_types) types.push(Json(type));
        one.set("id", plan.id);
        one.set("label", plan.label);
        one.set("note", plan.note);
        one.set("tasks", plan.tasks.size());
        one.set("working_days", plan.working_days);
        one.set("project_types", std::move(types));
        one.set("assumed", plan.source.assumed);
        list.push(std::move(one));
    }
    return list;
}

}  // namespace wutong::queries
