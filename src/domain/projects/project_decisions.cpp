// project_decisions.cpp — The decisions of a project.
#include "domain/projects/project_decisions.h"

#include <algorithm>

#include "base/text.h"
#include "domain/projects/lifecycle.h"
#include "domain/projects/plan_nodes.h"

namespace wutong::projects {

using records::Change;
using records::Context;
using records::Record;
using schema::RecordView;

namespace {

constexpr Refusal date_is_needed{"project.milestone_needs_a_date", Kind::Invalid, "没有填写发生日期", "请填写到日或到月，例如 2025-03-18 或 2025-03"};
constexpr Refusal must_not_be_future{"project.milestone_must_not_be_in_the_future", Kind::Invalid, "发生日期晚于今天", "尚未发生的请填写“计划”日期"};
constexpr Refusal not_of_this_type{"project.type_has_no_such_stage", Kind::Invalid, "这一类型的项目没有这个阶段", "请先核对项目类型，或选择该类型生命周期里的阶段"};
constexpr Refusal already_reached{"project.milestone_already_reached", Kind::Conflict, "这个里程碑已有日期", "日期有误请用“更正里程碑”，并说明原因"};
constexpr Refusal is_stopped{"project.must_be_active", Kind::Conflict, "项目处于停工、终止或退出状态", "停工的请先“复工”；终止、退出的不再推进"};
constexpr Refusal is_blocked_already{"project.is_blocked_already", Kind::Conflict, "项目已有卡点", "先解除原来的卡点，再登记新的"};
constexpr Refusal is_not_blocked{"project.is_not_blocked", Kind::Conflict, "项目没有登记卡点", "没有卡点的项目不用解除"};
constexpr Refusal is_not_suspended{"project.must_be_suspended_first", Kind::Conflict, "项目不在停工状态", "只有停工的项目可以复工"};
constexpr Refusal start_before_signing{"project.start_not_before_signing", Kind::Invalid, "开工日期早于签约日期", "确属先开工后签约的，请填写“先开工后签约理由”"};
constexpr Refusal reason_is_needed{"project.reason_is_needed", Kind::Invalid, "没有填写原因", "请写明原因，将记入存证"};
constexpr Refusal unknown_milestone{"project.unknown_milestone", Kind::Invalid, "没有这个里程碑", "请从列表中选择要更正的里程碑"};
constexpr Refusal parent_is_itself{"project.parent_must_be_another", Kind::Invalid, "总项目不能是项目自己", "请选择另一个项目作为总项目，或清空此项"};

constexpr int evidence_grace_days = 30;  // assumed default: no public text states one; shown as 暂定

std::optional<MilestoneDate> date_input(const RecordView& input) {
    const auto& cell = input["happened_on"];
    return cell.is_text() ? MilestoneDate::parse(cell.text()) : std::nullopt;
}

void keep_evidence(Project& project, const RecordView& input) {
    const auto keep = [&](std::string_view name, schema::FileRef Project::*member) {
        if (const auto text = input[name].text_or_empty(); !text.empty()) (project.*member).sha256 = std::string(text);
    };
    keep("contract_file", &Project::contract_file);
    keep("start_photo", &Project::start_photo);
    keep("permit_file", &Project::permit_file);
    keep("production_evidence", &Project::production_evidence);
}

bool active(const Project& project) { return project.side_state.empty(); }

/// What is still to be handed in for the stage the project has reached.
std::string pending_evidence(const Project& project) {
    std::string pending;
    const auto need = [&](std::string_view stage, const schema::FileRef& file, std::string_view label) {
        if (rank_of(project.stage.code) < rank_of(stage) || !file.empty()) return;
        if (!pending.empty()) pending += "、";
        pending += label;
    };
    need("signed", project.contract_file, "签约合同");
    need("started", project.start_photo, "开工照片");
    need("production", project.production_evidence, "投产凭证");
    return pending;
}

/// Whether a paper is owed that was not owed before: one that is handed in gives the others no more time.
bool owes_more(const std::string& pending, const std::string& before) {
    const auto known = split(before, "、");
    return std::ranges::any_of(split(pending, "、"), [&](const auto& paper) { return std::ranges::find(known, paper) == known.end(); });
}

std::string segments_text(const Project& project) {
    std::string text;
    for (const auto& segment : segments_to_start(project)) {
        if (!text.empty()) text += "；";
        text += std::string(segment.from) + "—" + std::string(segment.to) + " " + std::to_string(segment.days) + " 天";
    }
    return text;
}

void derive(Project& project, const Project* before, const Context& context) {
    // A stage may be known without its date (存量补录), so the stored stage counts beside the dated milestones.
    project.stage.code = furthest_stage(project, project.stage.code);
    project.stage_name = std::string(stage_name(project.project_type.code, project.stage.code));
    project.stage_since.reset();
    for (const auto& milestone : milestones())
        if (milestone.stage == project.stage.code && milestone.date) project.stage_since = project.*milestone.date;
    project.days_contact_to_start.reset();
    if (project.first_contact_on && project.started_on && project.first_contact_on->is_day() && project.started_on->is_day())
        project.days_contact_to_start = days_between(project.first_contact_on->first, project.started_on->first);
    project.segments_note = segments_text(project);
    const auto pending = pending_evidence(project);
    if (pending.empty()) {
        project.evidence_due_on.reset();
    } else if (!project.evidence_due_on || owes_more(pending, project.evidence_pending)) {
        project.evidence_due_on = context.today + evidence_grace_days;
    }
    project.evidence_pending = pending;
    if (before && !before->name.empty() && before->name != project.name && project.aliases.find(before->name) == std::string::npos)
        project.aliases += (project.aliases.empty() ? "" : "、") + before->name;
}

Result<void> check_start(const Project& project) {
    if (project.started_on && project.signed_on && project.started_on->last < project.signed_on->first && project.started_before_signing_reason.empty())
        return refuse(start_before_signing, {{"started_on", "开工日期早于签约日期", "不早于 " + project.signed_on->to_string()}});
    return {};
}

/// The parent shows what its phases add up to; it is a change of its own, with its own entry.
Result<void> roll_up_phases(Change& change, const Project& project, const Context& context) {
    if (project.parent.empty() || !context.lookup) return {};
    if (project.parent.id == change.record.id()) return refuse(parent_is_itself, {{"parent", "总项目不能是项目自己", "另一个项目"}});
    auto parent = TRY(context.lookup->load("project", project.parent.id));
    if (!parent) return {};
    const auto phases = TRY(context.lookup->where_equal("project", "parent", schema::Cell(project.parent.id)));
    std::vector<std::string> stages{project.stage.code};
    for (const auto& phase : phases)
        if (phase.id() != change.record.id()) stages.emplace_back(phase["stage"].text_or_empty());
    const auto state = phase_state_of(stages);
    if ((*parent)["phase_state"].text_or_empty() == state) return {};
    parent->set("phase_state", schema::Cell(state));
    change.also_updated.push_back(std::move(*parent));
    return {};
}

Result<Change> set_side_state(std::string_view code, const Record& record, const RecordView& input) {
    auto project = schema::view_of<Project>(record.view());
    const auto date = date_input(input);
    if (!date) return refuse(date_is_needed, {{"happened_on", "请填写日期", "2025-03-18 或 2025-03"}});
    if (input["reason"].text_or_empty().empty()) return refuse(reason_is_needed, {{"reason", "请填写原因", ""}});
    project.side_state.code = std::string(code);
    project.side_state_since = date;
    return records::change_of(record, project);
}

/// Of 签约, 开工, 投产: those that lie before the stage and have no date.
std::vector<std::string> unrecorded_before(const Project& project, std::string_view stage) {
    std::vector<std::string> names;
    for (const std::string_view code : {"signed", "started", "production"}) {
        const auto rank = rank_of(code);
        if (rank < 0 || rank >= rank_of(stage) || project.*(milestones()[static_cast<std::size_t>(rank)].date)) continue;
        if (code == "signed" && (project.started_on || stage == "started")) continue;   // public works are begun without an agreement
        if (const auto name = stage_name(project.project_type.code, code); !name.empty()) names.emplace_back(name);
    }
    return names;
}

/// A form or a sheet may have given the words without the day.
bool blocked(const Project& project) { return project.blocked_since || !project.blocked_reason.empty(); }

void clear_block(Project& project) {
    project.blocked_reason.clear();
    project.blocked_holder.clear();
    project.blocked_since.reset();
}

}  // namespace

Result<Change> reach_milestone(std::string_view stage, const Record& record, const RecordView& input, const Context& context) {
    auto project = schema::view_of<Project>(record.view());
    if (!active(project)) return refuse(is_stopped);
    if (stage_name(project.project_type.code, stage).empty()) return refuse(not_of_this_type);
    const auto rank = static_cast<std::size_t>(rank_of(stage));
    const auto member = milestones()[rank].date;
    if (project.*member) return refuse(already_reached);
    const auto date = date_input(input);
    if (!date) return refuse(date_is_needed, {{"happened_on", "请填写日期", "2025-03-18 或 2025-03"}});
    if (date->first > context.today) return refuse(must_not_be_future, {{"happened_on", "晚于今天 " + context.today.to_string(), "不晚于今天"}});
    project.*member = date;
    keep_evidence(project, input);
    if (const auto reason = input["started_before_signing_reason"].text_or_empty(); !reason.empty())
        project.started_before_signing_reason = std::string(reason);
    if (const auto kind = input["signing_kind"].text_or_empty(); !kind.empty()) project.signing_kind.code = std::string(kind);
    if (const auto& amount = input["total_investment"]; amount.is_integer()) project.total_investment = Money{amount.integer()};
    const std::string blocked = stage == "started" && project.blocked_since ? project.blocked_reason : std::string();
    if (stage == "started" && project.blocked_since) clear_block(project);
    auto change = records::change_of(record, project);
    if (stage == "started" && !project.lawful_start_on)
        change.warnings.push_back("尚无施工许可日期，请核对是否未批先建；本次只记为现场动工，合法开工另行登记");
    if (!blocked.empty()) change.warnings.push_back("卡点“" + blocked + "”将随开工销去；还没有解决的，请在保存后重新登记");
    if (const auto skipped = unrecorded_before(project, stage); !skipped.empty())
        change.warnings.push_back(join(skipped, "、") + "还没有登记日期，这一步将直接到“" + std::string(stage_name(project.project_type.code, stage)) + "”；请核对是否点错");
    if (stage == "registered" && !project.production_on)
        change.warnings.push_back("没有投产日期就登记入统：请先核对统计入库材料，投产日期随后补记");
    return change;
}

Result<Change> record_fact_date(std::optional<MilestoneDate> Project::*member, const Record& record, const RecordView& input, const Context& context) {
    auto project = schema::view_of<Project>(record.view());
    const auto date = date_input(input);
    if (!date) return refuse(date_is_needed, {{"happened_on", "请填写日期", "2025-03-18 或 2025-03"}});
    if (date->first > context.today) return refuse(must_not_be_future, {{"happened_on", "晚于今天 " + context.today.to_string(), "不晚于今天"}});
    if (project.*member) return refuse(already_reached);
    project.*member = date;
    keep_evidence(project, input);
    return records::change_of(record, project);
}

Result<Change> file_evidence(const Record& record, const RecordView& input, const Context&) {
    auto project = schema::view_of<Project>(record.view());
    keep_evidence(project, input);
    return records::change_of(record, project);
}

Result<Change> suspend(const Record& record, const RecordView& input, const Context&) {
    if (!active(schema::view_of<Project>(record.view()))) return refuse(is_stopped);
    return set_side_state("suspended", record, input);
}

Result<Change> resume(const Record& record, const RecordView&, const Context&) {
    auto project = schema::view_of<Project>(record.view());
    if (project.side_state.code != "suspended") return refuse(is_not_suspended);
    project.side_state = {};
    project.side_state_since.reset();
    return records::change_of(record, project);
}

Result<Change> block(const Record& record, const RecordView& input, const Context&) {
    auto project = schema::view_of<Project>(record.view());
    if (blocked(project)) return refuse(is_blocked_already);
    project.blocked_reason = std::string(input["blocked_reason"].text_or_empty());
    project.blocked_holder = std::string(input["blocked_holder"].text_or_empty());
    project.blocked_since = Date::parse(input["blocked_since"].text_or_empty());
    return records::change_of(record, project);
}

Result<Change> unblock(const Record& record, const RecordView&, const Context&) {
    auto project = schema::view_of<Project>(record.view());
    if (!blocked(project)) return refuse(is_not_blocked);
    clear_block(project);
    return records::change_of(record, project);
}

Result<Change> terminate(const Record& record, const RecordView& input, const Context&) { return set_side_state("terminated", record, input); }
Result<Change> withdraw(const Record& record, const RecordView& input, const Context&) { return set_side_state("withdrawn", record, input); }

Result<Change> reduce(const Record& record, const RecordView& input, const Context& context) {
    auto project = schema::view_of<Project>(record.view());
    if (input["reason"].text_or_empty().empty() || input["agreed_by"].text_or_empty().empty())
        return refuse(reason_is_needed, {{"reason", "核减须写明原因", ""}, {"agreed_by", "核减须写明谁同意", ""}});
    project.reduced_on = context.today;
    project.reduced_reason = std::string(input["reason"].text_or_empty());
    project.reduced_agreed_by = std::string(input["agreed_by"].text_or_empty());
    return records::change_of(record, project);
}

Result<Change> correct_milestone(const Record& record, const RecordView& input, const Context& context) {
    auto project = schema::view_of<Project>(record.view());
    if (input["reason"].text_or_empty().empty()) return refuse(reason_is_needed, {{"reason", "更正须写明原因", ""}});
    const int rank = rank_of(input["milestone"].text_or_empty());
    if (rank <= 0) return refuse(unknown_milestone, {{"milestone", "没有这个里程碑", "列表中的里程碑"}});
    const auto date = date_input(input);
    if (date && date->first > context.today) return refuse(must_not_be_future, {{"happened_on", "晚于今天", "不晚于今天"}});
    project.*milestones()[static_cast<std::size_t>(rank)].date = date;
    // A withdrawn milestone may move the stage back: the furthest of what is still dated.
    project.stage.code = furthest_stage(project, "reserve");
    return records::change_of(record, project);
}

Result<Change> before_save(const Record* before, const Record& after, const Context& context) {
    auto project = schema::view_of<Project>(after.view());
    TRY(check_start(project));
    std::optional<Project> old;
    if (before) old = schema::view_of<Project>(before->view());
    derive(project, old ? &*old : nullptr, context);
    auto change = records::change_of(after, project);
    change.stage_events = stage_events(project);
    change.stage_events_replaced = true;
    const bool contact_added = project.first_contact_on && (!old || !old->first_contact_on);
    if (contact_added && project.started_on && project.first_contact_on->first > project.started_on->last)
        change.warnings.push_back("首次对接日期晚于开工日期，请核对");
    else if (contact_added && old && old->started_on)
        change.warnings.push_back("首次对接是在开工之后补记的");
    TRY(roll_up_phases(change, project, context));
    if (before) TRY(settle_nodes(change, *before, context));
    return change;
}

}  // namespace wutong::projects
