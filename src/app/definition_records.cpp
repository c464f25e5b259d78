// definition_records.cpp — The record type of activated definitions and its two decisions.
#include "app/definition_records.h"

#include <algorithm>

namespace wutong::app {

namespace {
using schema::Cell;
using schema::Field;
using schema::FieldKind;

constexpr int longest_file = 1 << 20;
constexpr Refusal not_checked{"definition.not_checked", Kind::Conflict, "定义要经过检查才能启用", "请用 wutong definitions activate，或在页面上“启用定义”"};
constexpr Refusal is_kept{"definition.never_changes", Kind::Conflict, "已启用的定义不能改", "请另启用一个新版本"};
constexpr Refusal same_person{"definition.second_person", Kind::Forbidden, "涉及权限或金额的定义要由另一人确认", "请提出者以外、有确认权的人确认"};

Field field(std::string name, std::string label, FieldKind kind = FieldKind::Text, int longest = 200) {
    Field made;
    made.name = std::move(name);
    made.label = std::move(label);
    made.kind = kind;
    made.max_length = longest;
    return made;
}

std::string text_of(const records::Record& record, std::string_view name) { return std::string(record[name].text_or_empty()); }
}  // namespace

schema::RecordType definition_type() {
    schema::RecordType type;
    type.name = std::string(definition_type_name);
    type.collection = "definitions";
    type.label = "定义";
    type.collection_label = "已启用的定义";
    type.area = "definitions";
    type.help = "本单位启用的定义文件，每启用一次一条，内容随记录存证";
    type.source = "平台约定";
    type.assumed = true;
    type.title_field = "path";
    type.add_system_fields();
    type.fields.push_back(field("path", "文件"));
    type.fields.push_back(field("label", "名称"));
    type.fields.push_back(field("sha256", "内容哈希", FieldKind::Text, 64));
    Field content = field("content", "内容", FieldKind::Text, longest_file);
    content.format = schema::TextFormat::LongText;
    type.fields.push_back(std::move(content));
    type.fields.push_back(field("takes_effect_on", "生效日期", FieldKind::Date));
    type.fields.push_back(field("needs_second", "须第二人确认", FieldKind::Boolean));
    Field changes = field("changes", "改了什么", FieldKind::Text, 4000);
    changes.format = schema::TextFormat::LongText;
    type.fields.push_back(std::move(changes));
    type.fields.push_back(field("reason", "缘由", FieldKind::Text, 500));
    type.fields.push_back(field("confirmed_by", "确认人"));
    type.fields.push_back(field("activated_at", "启用时间", FieldKind::Instant));
    type.fields.push_back(field("moved_from", "接收自", FieldKind::Text, 64));
    type.fields.push_back(field("approved_there", "原单位的启用", FieldKind::Text, 500));
    Field stage = field("stage", "状态", FieldKind::Choice);
    stage.read_only = true;
    type.fields.push_back(std::move(stage));
    type.stage_field = "stage";
    type.start_stage = "proposed";
    type.stages = {{"proposed", "待确认", "", false, false}, {"active", "已启用", "", false, false}, {"withdrawn", "已撤回", "", true, true}};
    schema::Action confirm;
    confirm.name = "confirm";
    confirm.label = "确认启用";
    confirm.permission = "definition.confirm";
    confirm.from = {"proposed"};
    confirm.to = "active";
    confirm.second_person = true;
    schema::Action withdraw;
    withdraw.name = "withdraw";
    withdraw.label = "撤回";
    withdraw.permission = "definition.activate";
    withdraw.from = {"proposed"};
    withdraw.to = "withdrawn";
    type.actions = {std::move(confirm), std::move(withdraw)};
    type.indexes = {{"path"}};
    type.view_permission = "definition.view";
    type.create_permission = type.edit_permission = type.archive_permission = type.import_permission = "definition.activate";
    type.importable = false;
    type.visible = false;  // read and written through its own routes, which show line and caret
    return type;
}

void add_definition_behaviours(records::Behaviours& behaviours, std::function<bool(const std::string&, const std::string&)> checked) {
    behaviours.decisions["definition.confirm"] = [](const records::Record& record, const schema::RecordView&, const records::Context& context) -> Result<records::Change> {
        if (record.cells[schema::system_field::created_by] == Cell(context.actor)) return refuse(same_person);
        records::Change change{record, {}, {}, {}, false, {}};
        change.record.set("confirmed_by", Cell(context.actor));
        change.record.set("activated_at", Cell(context.now.milliseconds));
        return change;
    };
    behaviours.decisions["definition.withdraw"] = [](const records::Record& record, const schema::RecordView&, const records::Context&) -> Result<records::Change> {
        return records::Change{record, {}, {}, {}, false, {}};
    };
    behaviours.before_save["definition"] = [checked = std::move(checked)](const records::Record* before, const records::Record& after, const records::Context& context) -> Result<records::Change> {
        records::Change change{after, {}, {}, {}, false, {}};
        if (before != nullptr) {
            for (const auto& name : records::changed_fields(*before, after))
                if (name != "stage" && name != "confirmed_by" && name != "activated_at") {
                    const auto* changed = after.type->field(name);
                    if (changed == nullptr || !changed->system || name == "archived_at") return refuse(is_kept);
                }
            if (before->stage() == "active") return refuse(is_kept);
        }
        // A confirmation is checked again: what is in force may have changed since it was proposed.
        const bool comes_into_force = before == nullptr || after.stage() == "active";
        if (comes_into_force && !checked(text_of(after, "path"), text_of(after, "sha256"))) return refuse(not_checked);
        if (before != nullptr) return change;
        const bool waits = after["needs_second"] == Cell(1);
        change.record.set("stage", Cell(waits ? "proposed" : "active"));
        // What moved in with its zone is in force since the day it was approved there.
        if (!waits && (text_of(after, "moved_from").empty() || after["activated_at"].is_null())) change.record.set("activated_at", Cell(context.now.milliseconds));
        return change;
    };
}

Result<std::vector<ActivatedFile>> activated_files(records::Reader& reader) {
    static const schema::RecordType type = definition_type();
    rules::Query all;
    all.from = &type;
    std::vector<ActivatedFile> files;
    for (const auto& record : TRY(reader.find(all))) {
        ActivatedFile file;
        file.id = record.id();
        file.zone = record.zone();
        file.path = text_of(record, "path");
        file.label = text_of(record, "label");
        file.sha256 = text_of(record, "sha256");
        file.text = text_of(record, "content");
        file.stage = record.stage();
        file.from = text_of(record, "takes_effect_on");
        file.proposed_by = record.cells[schema::system_field::created_by].text_or_empty();
        file.confirmed_by = text_of(record, "confirmed_by");
        file.reason = text_of(record, "reason");
        file.changes = text_of(record, "changes");
        const auto& made = record.cells[schema::system_field::created_at];
        file.proposed_at = made.is_integer() ? made.integer() : 0;
        const auto& activated = record["activated_at"];
        file.activated_at = activated.is_integer() ? activated.integer() : 0;
        file.needs_second = record["needs_second"] == Cell(1);
        file.version = record.version();
        file.moved_from = text_of(record, "moved_from");
        file.approved_there = text_of(record, "approved_there");
        files.push_back(std::move(file));
    }
    const auto when = [](const ActivatedFile& file) { return std::pair(file.activated_at == 0 ? file.proposed_at : file.activated_at, file.id); };
    std::sort(files.begin(), files.end(), [&](const auto& a, const auto& b) { return when(a) < when(b); });
    return files;
}

std::vector<rules::DefinitionFile> in_force(const std::vector<ActivatedFile>& files, Date today) {
    std::vector<const ActivatedFile*> chosen;
    for (const auto& file : files)
        if (file.stage == "active" && (file.from.empty() || file.from <= today.to_string())) chosen.push_back(&file);
    // By the day they take effect, then by the moment of activation: one put in force early for later days does not hide one of today.
    const auto day = [](const ActivatedFile* file) { return std::max(file->from, to_string(Instant{file->activated_at}).substr(0, 10)); };
    std::stable_sort(chosen.begin(), chosen.end(), [&](const auto* a, const auto* b) { return day(a) < day(b); });
    std::vector<rules::DefinitionFile> own;
    for (const auto* file : chosen) own.push_back({file->path, file->text, true});
    return own;
}

}  // namespace wutong::app
