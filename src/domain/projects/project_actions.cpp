// project_actions.cpp — The actions of a project as people see them: words, inputs, evidence, checks.
#include <algorithm>

#include "domain/projects/lifecycle.h"
#include "domain/projects/project_decisions.h"
#include "schema/action_parts.h"

namespace wutong::projects {

using schema::Action;
using schema::Field;
using schema::FieldKind;
using schema::input_field;

namespace {

Field happened_on() {
    auto field = input_field("happened_on", "发生日期", FieldKind::MilestoneDate, true);
    field.help = "可到日或到月";
    field.not_after_today = true;
    return field;
}

Field reason() {
    auto field = input_field("reason", "原因", FieldKind::Text, true);
    field.max_length = 500;
    return field;
}

Field file(std::string name, std::string label, std::vector<std::string> accept) {
    auto field = input_field(std::move(name), std::move(label), FieldKind::File, false);
    field.accept = std::move(accept);
    return field;
}

Field contract_file() { return file("contract_file", "签约合同", {"pdf", "ofd", "image", "docx"}); }
Field start_photo() { return file("start_photo", "现场照片", {"image"}); }
Field permit_file() { return file("permit_file", "施工许可", {"pdf", "ofd", "image"}); }
Field production_evidence() { return file("production_evidence", "投产凭证", {"pdf", "image", "xlsx", "docx"}); }

Action milestone_action(std::string name, std::string label, std::string help) {
    Action action;
    action.name = std::move(name);
    action.label = std::move(label);
    action.help = std::move(help);
    action.permission = "project.advance";
    action.input = {happened_on()};
    return action;
}

std::vector<std::string> stages_before(std::string_view stage) {
    std::vector<std::string> before;
    for (const auto& milestone : milestones()) {
        if (milestone.stage == stage) break;
        before.emplace_back(milestone.stage);
    }
    return before;
}

/// The decision says the same when it is asked; here it tells beforehand why the step is not offered.
void only_while_active(Action& action) {
    action.when = "missing(side_state)";
    action.refuse = "项目处于停工、终止或退出状态；停工的先复工";
}

Action forward(std::string name, std::string label, std::string stage, std::string help) {
    auto action = milestone_action(std::move(name), std::move(label), std::move(help));
    action.from = stages_before(stage);
    action.to = std::move(stage);
    only_while_active(action);
    return action;
}

Action side(std::string name, std::string label, std::string help) {
    auto action = milestone_action(std::move(name), std::move(label), std::move(help));
    action.input.push_back(reason());
    action.reason_required = true;
    return action;
}

std::vector<Action> line_actions() {
    auto open_talks = forward("open_talks", "转入在谈", "negotiation", "记录首次对接日期，45 天计时由此开始");
    auto sign = forward("sign", "签约", "signed", "记录签约日期、签约类型和合同");
    auto kind = input_field("signing_kind", "签约类型", FieldKind::Choice, false);
    kind.target = "signing_kind";
    auto amount = input_field("total_investment", "协议总投资", FieldKind::Money, false);
    amount.unit = "万元";
    amount.minimum = 1;
    sign.input.insert(sign.input.end(), {kind, amount, contract_file()});
    sign.evidence = {"contract_file"};
    sign.evidence_later = true;
    auto land = forward("land", "落地", "landed", "记录供地或供房日期");
    land.words = {"拿地", "供地", "供房", "摘牌", "土地出让"};
    auto start = forward("start", "开工", "started", "记录现场动工日期和现场照片；合法开工、统计开工另行登记");
    auto early = input_field("started_before_signing_reason", "先开工后签约理由", FieldKind::Text, false);
    early.help = "只在开工早于签约时填写";
    early.max_length = 500;
    start.input.insert(start.input.end(), {start_photo(), early});
    start.evidence = {"start_photo"};
    start.evidence_later = true;
    auto enter = forward("register_enterprise", "入统", "registered", "记录企业进入规模以上统计的日期");
    enter.words = {"纳统", "升规", "上规", "规上"};
    auto produce = forward("produce", "投产", "production", "记录投产日期和凭证（产品批次、用电负荷或首张发票）");
    produce.input.push_back(production_evidence());
    produce.evidence = {"production_evidence"};  // 目录 S24: without evidence a line stays 试生产
    return {open_talks, sign, land, start, forward("top_out", "主体完工", "topped_out", "记录主体完工日期"),
            forward("complete", "竣工", "completed", "记录竣工日期"), forward("begin_trial", "试生产", "trial", "记录试生产日期"), produce,
            enter,
            forward("reach_capacity", "达效", "at_capacity", "记录达产达效日期")};
}

/// What was let pass as 证据待补 is handed in afterwards, once and by itself: what was filed stays as it was filed.
Action filed_later(std::string name, std::string_view stage, const Field& paper, std::string when) {
    Action action;
    action.name = std::move(name);
    action.label = "补交" + paper.label;
    action.words = {"证据待补", "补交证据", "补传", "补材料"};
    action.help = "登记时没有附上的，在这里补交；列在“证据待补”里的，交上即销去";
    action.permission = "project.advance";
    const auto before = stages_before(stage);
    for (const auto& milestone : milestones())
        if (std::ranges::find(before, milestone.stage) == before.end()) action.from.emplace_back(milestone.stage);
    action.when = std::move(when);
    action.refuse = "这份材料已经交过，或还没有登记这一步";
    action.input = {paper};
    action.input.front().required = true;
    action.evidence = {paper.name};
    return action;
}

std::vector<Action> evidence_actions() {
    auto photo = start_photo();
    photo.label = "开工照片";   // as it is called where it is said to be owed
    return {filed_later("file_contract", "signed", contract_file(), "missing(contract_file)"),
            filed_later("file_start_photo", "started", photo, "missing(start_photo)"),
            filed_later("file_permit", "signed", permit_file(), "missing(permit_file) and not missing(lawful_start_on)"),
            filed_later("file_production_evidence", "production", production_evidence(), "missing(production_evidence)")};
}

/// 卡点: where it is held, by whom, since when; and how it was undone, which stays in the history.
std::vector<Action> blocked_actions() {
    Action block;
    block.name = "block";
    block.label = "登记卡点";
    block.words = {"难点", "堵点", "难点堵点", "问题"};
    block.help = "记录卡在哪件事、卡在何处、从哪天起；解除以前每天在待办和调度里";
    block.permission = "project.edit";
    block.when = "missing(blocked_since) and missing(blocked_reason)";
    block.refuse = "已有卡点，先解除";
    auto why = input_field("blocked_reason", "卡点", FieldKind::Text, true);
    why.max_length = 500;
    auto holder = input_field("blocked_holder", "卡在何处", FieldKind::Text, true);
    holder.help = "办理单位或责任人岗位";
    holder.max_length = 80;
    auto since = input_field("blocked_since", "卡点自", FieldKind::Date, true);
    since.not_after_today = true;
    block.input = {why, holder, since};
    Action unblock;
    unblock.name = "unblock";
    unblock.label = "解除卡点";
    unblock.help = "记录怎么解决的，卡点从待办和调度里销去；原来的卡点留在变更记录里";
    unblock.permission = "project.edit";
    unblock.when = "not missing(blocked_since) or not missing(blocked_reason)";
    unblock.refuse = "没有登记卡点";
    auto how = reason();
    how.label = "怎么解决的";
    unblock.input = {how};
    unblock.reason_required = true;
    return {block, unblock};
}

}  // namespace

std::vector<Action> project_actions() {
    auto actions = line_actions();
    for (auto& action : evidence_actions()) actions.push_back(std::move(action));
    for (auto& action : blocked_actions()) actions.push_back(std::move(action));
    auto permit = milestone_action("record_permit", "登记施工许可", "记录合法开工日期（施工许可）");
    permit.input.push_back(permit_file());
    actions.push_back(permit);
    actions.push_back(milestone_action("record_statistical_start", "登记统计开工", "记录统计开工日期（正式打桩）"));
    actions.push_back(milestone_action("register_investment", "入库", "记录项目进入固定资产投资统计库的日期"));
    auto suspend = side("suspend", "停工", "记录停工日期和原因");
    only_while_active(suspend);
    actions.push_back(suspend);
    Action resume;
    resume.name = "resume";
    resume.label = "复工";
    resume.help = "结束停工";
    resume.permission = "project.advance";
    resume.when = "not missing(side_state) and side_state = suspended";   // what is unknown would be offered
    resume.refuse = "项目不在停工状态";
    actions.push_back(resume);
    actions.push_back(side("terminate", "终止", "记录终止日期和原因，项目不再推进"));
    actions.push_back(side("withdraw", "退出", "记录投资方退出的日期和原因"));
    Action reduce;
    reduce.name = "reduce";
    reduce.label = "核减";
    reduce.help = "从签约数中核减，须写明谁同意";
    reduce.permission = "project.reduce";
    auto agreed = input_field("agreed_by", "谁同意", FieldKind::Text, true);
    agreed.max_length = 80;
    reduce.input = {reason(), agreed};
    reduce.reason_required = true;
    actions.push_back(reduce);
    auto correct = milestone_action("correct_milestone", "更正里程碑", "更正或撤回一个里程碑日期；原记录保留在存证里");
    correct.permission = "project.correct";
    auto which = input_field("milestone", "里程碑", FieldKind::Choice, true);
    which.target = "project_stage";
    correct.input[0].required = false;
    correct.input[0].help = "留空表示撤回这个里程碑";
    correct.input.insert(correct.input.begin(), which);
    correct.input.push_back(reason());
    correct.reason_required = true;
    actions.push_back(correct);
    return actions;
}

std::vector<schema::Check> project_checks() {
    using Level = schema::Check::Level;
    return {
        {"date_order", "started_on < signed_on and missing(started_before_signing_reason)", Level::Refuse,
         "开工日期早于签约日期；确属先开工后签约的请填写理由", "started_on"},
        {"production_before_start", "production_on < started_on", Level::Warn, "投产日期早于开工日期，请核对", "production_on"},
        {"signed_without_day", "stage = signed and missing(signed_on)", Level::Warn, "阶段是签约，没有签约日期：不计入签约数，请补日期", "signed_on"},
        {"started_without_day", "stage in (started, topped_out, completed, trial) and missing(started_on)", Level::Warn, "阶段已到开工，没有开工日期：不计入开工数，请补日期", "started_on"},
        {"production_without_day", "stage in (production, registered, at_capacity) and missing(production_on)", Level::Warn, "阶段已到投产，没有投产日期：不计入投产数，请补日期", "production_on"},
        // Of a row that is imported: where it is saved, the stage follows the dates.
        {"stage_behind_signing", "stage in (reserve, negotiation) and not missing(signed_on)", Level::Warn, "有签约日期，将记为签约而不是表中的阶段：计入签约数，请核对阶段和日期", "stage"},
        {"stage_behind_start", "stage in (reserve, negotiation, signed, landed) and not missing(started_on)", Level::Warn, "有开工日期，将记为开工而不是表中的阶段：计入开工数，请核对阶段和日期", "stage"},
        {"stage_behind_production", "stage in (reserve, negotiation, signed, landed, started, topped_out, completed, trial) and not missing(production_on)", Level::Warn, "有投产日期，将记为投产而不是表中的阶段：计入投产数，请核对阶段和日期", "stage"},
        {"plan_above_total", "annual_plan > total_investment", Level::Warn, "年度计划投资大于总投资，请核对", "annual_plan"},
    };
}

}  // namespace wutong::projects
