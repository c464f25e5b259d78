// projects.cpp — The record type "project" and the decisions behind its actions.
#include "domain/projects/projects.h"

#include "domain/projects/lifecycle.h"
#include "domain/projects/plan_nodes.h"
#include "domain/projects/project.h"
#include "domain/projects/project_decisions.h"

namespace wutong::projects {

namespace {

/// Codes and labels of the line, with the board column each stands in (入统 stands under 投产).
std::vector<schema::Stage> stages() {
    return {{"reserve", "储备", "reserve", false, false},       {"negotiation", "在谈", "negotiation", false, false},
            {"signed", "签约", "signed", false, false},         {"landed", "落地", "landed", false, false},
            {"started", "开工", "started", false, false},       {"topped_out", "主体完工", "topped_out", false, false},
            {"completed", "竣工", "completed", false, false},   {"trial", "试生产", "trial", false, false},
            {"production", "投产", "production", false, false}, {"registered", "入统", "production", false, false},
            {"at_capacity", "达效", "at_capacity", true, false}};
}

schema::RecordType project_type() {
    schema::RecordType type;
    type.name = "project";
    type.collection = "projects";
    type.label = "项目";
    type.collection_label = "项目";
    type.area = "projects";
    type.help = "从首次对接到入统的全生命周期，一个编号用到底";
    type.source = "目录 S13、S14、S27";
    type.catalogue = {"S13", "S14", "S27"};
    type.add_system_fields();
    for (auto& field : schema::described_fields<Project>()) type.fields.push_back(std::move(field));
    type.stage_field = "stage";
    type.start_stage = "reserve";
    type.stages = stages();
    type.actions = project_actions();
    type.checks = project_checks();
    type.duties = {{"evidence", "证据待补", "not missing(evidence_pending) and evidence_due_on <= today", "evidence_due_on", true, "evidence_pending", "", "steward"},
                   {"blocked", "有卡点", "not missing(blocked_since)", "blocked_since", false, "blocked_reason", "", "steward"},
                   {"planned_start", "已过计划开工日期", "missing(started_on) and missing(side_state) and planned_start_on < today", "planned_start_on", true, "", "", "steward"}};
    type.list.columns = {"name", "builder", "industry_group", "total_investment", "stage", "signed_on", "started_on", "task_force", "blocked_holder"};
    type.list.sort = "-signed_on";
    type.list.filters = {"stage", "task_force", "signed_on"};
    type.words = {"台账", "项目库", "重点项目", "在谈", "开工", "投产"};
    type.first_fields = {"name", "project_type", "builder", "industry", "park", "total_investment", "annual_plan", "task_force", "steward"};
    type.match_keys = {{"project_code"}, {"credit_code", "name"}, {"name", "builder"}};
    type.indexes = {{"signed_on"}, {"started_on"}, {"production_on"}, {"registered_on"}, {"name"}, {"project_code"}, {"credit_code"}, {"stage", "-total_investment"}, {"-total_investment"}};
    type.parent_field = "parent";
    type.view_permission = "project.view";
    type.create_permission = "project.create";
    type.edit_permission = "project.edit";
    type.archive_permission = "project.archive";
    type.import_permission = "project.import";
    return type;
}

}  // namespace

records::Area area() {
    records::Area area;
    area.name = "projects";
    area.types.push_back(project_type());
    auto& decisions = area.behaviours.decisions;
    for (const auto& milestone : milestones()) {
        if (!milestone.date) continue;
        decisions["project." + std::string(milestone.action)] = [stage = milestone.stage](const auto& record, const auto& input, const auto& context) {
            return reach_milestone(stage, record, input, context);
        };
    }
    const auto fact = [&](const std::string& name, std::optional<MilestoneDate> Project::*date) {
        decisions["project." + name] = [date](const auto& record, const auto& input, const auto& context) {
            return record_fact_date(date, record, input, context);
        };
    };
    fact("record_permit", &Project::lawful_start_on);
    fact("record_statistical_start", &Project::statistical_start_on);
    fact("register_investment", &Project::investment_registered_on);
    for (const auto* name : {"file_contract", "file_start_photo", "file_permit", "file_production_evidence"}) decisions["project." + std::string(name)] = file_evidence;
    decisions["project.suspend"] = suspend;
    decisions["project.resume"] = resume;
    decisions["project.block"] = block;
    decisions["project.unblock"] = unblock;
    decisions["project.terminate"] = terminate;
    decisions["project.withdraw"] = withdraw;
    decisions["project.reduce"] = reduce;
    decisions["project.correct_milestone"] = correct_milestone;
    area.behaviours.before_save["project"] = before_save;
    area.behaviours.before_save["plan_node"] = before_node_save;
    return area;
}

}  // namespace wutong::projects
