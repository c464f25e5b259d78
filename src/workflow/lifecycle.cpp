// lifecycle.cpp — Reads stages and actions of a description; see lifecycle.h.
#include "workflow/lifecycle.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::workflow {

namespace {

std::string or_default(const std::string& declared, const schema::RecordType& type, std::string_view verb) {
    return declared.empty() ? type.name + "." + std::string(verb) : declared;
}

schema::Action universal(const schema::RecordType& type, std::string_view name, std::string label, std::string permission) {
    schema::Action action;
    action.name = name;
    action.label = std::move(label);
    action.permission = std::move(permission);
    action.help = action.label + type.label;
    return action;
}

std::string labels_of(const schema::RecordType& type, const std::vector<std::string>& codes) {
    std::vector<std::string> labels;
    for (const auto& code : codes) {
        const schema::Stage* stage = type.stage(code);
        labels.push_back(stage ? stage->label : code);
    }
    return join(labels, "、");
}

}  // namespace

Result<schema::Action> find_action(const schema::RecordType& type, std::string_view name) {
    if (const schema::Action* declared = type.action(name)) {
        schema::Action action = *declared;
        action.permission = or_default(action.permission, type, name);
        return action;
    }
    if (name == create_action) return universal(type, name, "新建", or_default(type.create_permission, type, name));
    if (name == edit_action) return universal(type, name, "修改", or_default(type.edit_permission, type, name));
    if (name == archive_action) {
        auto action = universal(type, name, "归档", or_default(type.archive_permission, type, name));
        action.reason_required = true;
        return action;
    }
    if (name == record_existing_action) {
        auto action = universal(type, name, "存量补录", type.name + ".record_existing");
        action.evidence_later = true;
        return action;
    }
    std::vector<std::string> known;
    for (const auto& action : type.actions) known.push_back(action.name);
    for (auto word : {create_action, edit_action, archive_action, record_existing_action}) known.emplace_back(word);
    const std::string near = nearest(name, known);
    return refuse(Kind::NotFound, "action.unknown", "“" + type.label + "”没有名为 " + escape_control(name) + " 的动作。",
                  near.empty() ? "可用的动作：" + join(known, "、") + "。" : "是否想写 " + near + "？");
}

Result<void> may_take(const schema::Action& action, const schema::RecordView& record) {
    const schema::RecordType& type = *record.type;
    if (!record.cells[schema::system_field::archived_at].is_null()) {
        return refuse(Kind::Conflict, "record.archived", "这条“" + type.label + "”已归档，不能再变更。", "如需继续，请新建一条。");
    }
    if (type.stage_field.empty()) return {};
    const std::string stage(record[type.stage_field].text_or_empty());
    const schema::Stage* now = type.stage(stage);
    if (action.name == edit_action && now != nullptr && now->locked)
        return refuse(Kind::Conflict, "record.locked", "这条“" + type.label + "”处于“" + now->label + "”，内容不能再修改。", "需要变更的，用这条记录上的办理按钮，或另建一条说明情况。");
    if (action.from.empty() || std::ranges::find(action.from, stage) != action.from.end()) return {};
    return refuse(Kind::Conflict, type.name + "." + action.name + ".not_from_here",
                  "当前阶段是“" + (now ? now->label : std::string("未定")) + "”，不能“" + action.label + "”。",
                  "“" + action.label + "”只能在这些阶段进行：" + labels_of(type, action.from) + "。");
}

std::vector<std::string> missing_evidence(const schema::Action& action, const schema::RecordView& before, const schema::RecordView& after) {
    std::vector<std::string> missing;
    for (const auto& field : action.evidence) {
        if (before[field].is_null() && after[field].is_null()) missing.push_back(field);
    }
    return missing;
}

}  // namespace wutong::workflow
