// read_registers.cpp — registers/*.yaml: fields, stages, actions, checks, lists and metrics of a declared record type.
#include <algorithm>

#include "base/text.h"
#include "rules/definition_reader.h"
#include "rules/entered.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
using schema::Action;
using schema::Assignment;
using schema::Field;
using schema::RecordType;
constexpr std::string_view first_card = "基本信息";   ///< of fields that name no group

void read_stages(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    const YamlNode* stages = root.find("stages");
    if (stages == nullptr || !reader.expect_map(*stages, "stages")) return;
    type.start_stage = reader.text(*stages, "start", true);
    for (const auto& item : stages->items) {
        if (item.key == "start" || item.key == "only_by_action") continue;
        if (!reader.expect_map(item, "阶段")) continue;
        reader.only(item, {"label", "end", "side", "board", "locked", "was"});
        type.stages.push_back({item.key, reader.text(item, "label", true), reader.text(item, "board"), reader.flag(item, "end"), reader.flag(item, "side"), read_was(reader, item, item.key), reader.flag(item, "locked")});
    }
    if (!type.start_stage.empty() && type.stage(type.start_stage) == nullptr) reader.wrong(*stages, "start 写的阶段 " + type.start_stage + " 没有定义");
    type.stage_field = "stage";
    if (type.field("stage") != nullptr) return;
    Field field;
    field.name = "stage";
    field.label = "阶段";
    field.kind = schema::FieldKind::Choice;
    field.target = type.name + "_stage";
    field.read_only = true;
    field.only_by_action = reader.flag(*stages, "only_by_action");
    type.fields.push_back(std::move(field));
}

/// A name may have been only one field's, and is no longer another's.
void check_former_names(DefinitionReader& reader, const YamlNode& root, const RecordType& type) {
    std::set<std::string> taken;
    for (const auto& field : type.fields) {
        taken.insert(field.name);
        if (!field.system) taken.insert(field.label);
    }
    for (const auto& field : type.fields)
        for (const auto* names : {&field.was, &field.labels_was})
            for (const auto& former : *names)
                if (!taken.insert(former).second) reader.wrong(*root.find("fields")->find(field.name), "原名 " + former + " 正被另一个字段使用");
}

/// "remove input.member from members", "add x to members", or an expression.
Assignment read_assignment(const YamlNode& item) {
    const std::string written = trim(item.text);
    const auto between = [&](std::string_view word, std::string_view link) -> std::string {
        const std::string tail = std::string(link) + item.key;
        if (!written.starts_with(word) || !written.ends_with(tail)) return {};
        return trim(written.substr(word.size(), written.size() - word.size() - tail.size()));
    };
    if (auto removed = between("remove ", " from "); !removed.empty()) return {item.key, Assignment::How::Remove, removed};
    if (auto added = between("add ", " to "); !added.empty()) return {item.key, Assignment::How::Add, added};
    return {item.key, Assignment::How::Set, written};
}

void read_input(DefinitionReader& reader, const YamlNode& item, Action& action, const schema::Registry& known) {
    const YamlNode* input = item.find("input");
    if (input == nullptr || !reader.expect_map(*input, "input")) return;
    for (const auto& each : input->items) {
        auto field = read_field(reader, each, each.key, known);
        if (field && each.is_scalar()) field->required = true;
        if (field) action.input.push_back(std::move(*field));
    }
}

/// Evidence stays with the record, so it is a file field of the register; the action asks for it without being told.
void ask_for_evidence(DefinitionReader& reader, const YamlNode& item, const RecordType& type, Action& action) {
    for (const auto& name : action.evidence) {
        const bool asked = std::ranges::find(action.input, name, &Field::name) != action.input.end();
        const Field* own = type.field(name);
        if (own == nullptr) {
            reader.wrong(*item.find("evidence"), asked ? name + " 只是这个动作的输入，登记表里没有同名的字段，证据留不下来：在 fields 下也写一个" : "没有名为 " + name + " 的字段作证据");
            continue;
        }
        if (own->item_kind() != schema::FieldKind::File) reader.wrong(*item.find("evidence"), "证据 " + name + " 应是文件字段（type: file）");
        if (asked) continue;
        action.input.push_back(*own);
        action.input.back().required = false;
    }
}

std::optional<Action> read_action(DefinitionReader& reader, const YamlNode& item, const RecordType& type, const schema::Registry& known) {
    if (!reader.expect_map(item, "动作")) return std::nullopt;
    reader.only(item, {"label", "help", "from", "in", "to", "needs", "input", "evidence", "evidence_later", "when", "refuse", "set", "reason_required", "second_person", "words"});
    Action action;
    action.name = item.key;
    action.label = reader.text(item, "label", true);
    action.help = reader.text(item, "help");
    action.permission = reader.text(item, "needs", true);
    action.from = reader.words(item, "from");
    for (auto& stage : reader.words(item, "in")) action.from.push_back(std::move(stage));
    action.to = reader.text(item, "to");
    action.evidence = reader.words(item, "evidence");
    action.evidence_later = reader.flag(item, "evidence_later");
    action.when = reader.text(item, "when");
    action.refuse = reader.text(item, "refuse");
    action.reason_required = reader.flag(item, "reason_required");
    action.words = reader.words(item, "words");
    action.second_person = reader.flag(item, "second_person");
    read_input(reader, item, action, known);
    if (!action.when.empty() && action.refuse.empty()) reader.wrong(item, "动作 " + item.key + " 有条件 when，也要有 refuse 说明为什么不能做");
    if (const YamlNode* set = item.find("set"); set != nullptr && reader.expect_map(*set, "set"))
        for (const auto& each : set->items) action.set.push_back(read_assignment(each));
    for (const auto& stage : action.from)
        if (type.stage(stage) == nullptr) reader.wrong(item, "动作 " + item.key + " 写的阶段 " + stage + " 没有定义");
    if (!action.to.empty() && type.stage(action.to) == nullptr) reader.wrong(item, "动作 " + item.key + " 写的阶段 " + action.to + " 没有定义");
    ask_for_evidence(reader, item, type, action);
    return action;
}

}  // namespace

void read_checks(DefinitionReader& reader, const YamlNode& root, RecordType& type, bool fields_known) {
    const YamlNode* checks = root.find("checks");
    if (checks == nullptr) return;
    if (!checks->is_list()) return reader.wrong(*checks, "checks 应是一组检查");
    for (const auto& item : checks->items) {
        if (!reader.expect_map(item, "检查")) continue;
        reader.only(item, {"id", "when", "level", "say", "field"});
        schema::Check check;
        check.id = reader.text(item, "id");
        if (check.id.empty()) check.id = type.name + "_check_" + std::to_string(type.checks.size() + 1);
        check.when = reader.text(item, "when", true);
        check.say = reader.text(item, "say", true);
        check.field = reader.text(item, "field");
        const std::string level = reader.text(item, "level");
        if (level == "info") check.level = schema::Check::Level::Info;
        else if (level == "refuse") check.level = schema::Check::Level::Refuse;
        else if (!level.empty() && level != "warn") reader.wrong(*item.find("level"), "level 只能是 info、warn、refuse");
        if (fields_known && !check.field.empty() && type.field(check.field) == nullptr) reader.wrong(*item.find("field"), "没有名为 " + check.field + " 的字段");
        type.checks.push_back(std::move(check));
    }
}

namespace {
/// A field that a line of 待办 shows, under the key: one there is, and no personal one. Null where the key is left out or wrong.
const Field* shown_field(DefinitionReader& reader, const YamlNode& item, const RecordType& type, const char* key, const std::string& name) {
    if (name.empty()) return nullptr;
    const Field* shown = type.field(name);
    if (shown == nullptr) reader.wrong_field(*item.find(key), type, name, "没有名为 " + name + " 的字段", "这里写字段的标识名");
    else if (shown->personal) reader.wrong(*item.find(key), "个人信息字段不能写进待办");
    return shown;
}

/// `due`: a deadline; `since`: a day it waits from. One of them.
void read_duty(DefinitionReader& reader, const YamlNode& item, RecordType& type) {
    reader.only(item, {"id", "label", "when", "due", "since", "say", "needs", "owner", "outside"});
    schema::Duty duty;
    duty.id = reader.text(item, "id", true);
    duty.label = reader.text(item, "label", true);
    duty.when = reader.text(item, "when", true);
    duty.deadline = item.find("due") != nullptr;
    if (!duty.id.empty() && (!is_snake_case(duty.id) || std::ranges::any_of(type.duties, [&](const auto& each) { return each.id == duty.id; })))
        reader.wrong(*item.find("id"), "待办的 id 是小写字母、数字和下划线，一张登记表里不重复");
    const char* day = duty.deadline ? "due" : "since";
    if (duty.deadline == (item.find("since") != nullptr)) return reader.wrong(item, "待办要写 due（期限）或 since（从哪天等起），二者写一个");
    duty.day_field = reader.text(item, day, true);
    duty.say_field = reader.text(item, "say");
    duty.permission = reader.text(item, "needs");
    duty.owner_field = reader.text(item, "owner");
    duty.outside = reader.flag(item, "outside");
    if (duty.outside && (duty.owner_field.empty() || duty.permission.empty())) reader.wrong(*item.find("outside"), "outside 要与 owner 和 needs 一起写：责任人在本系统之外时，由有这项权限的人办理");
    const Field* counted = type.field(duty.day_field);
    if (!duty.day_field.empty() && (counted == nullptr || !counted->is_date_kind())) reader.wrong(*item.find(day), std::string(day) + " 应是一个日期字段的标识名");
    shown_field(reader, item, type, "say", duty.say_field);
    const Field* owner = shown_field(reader, item, type, "owner", duty.owner_field);
    const bool names = owner != nullptr && owner->item_kind() == schema::FieldKind::Text;
    if (owner != nullptr && !names && !owner->personal) reader.wrong(*item.find("owner"), "owner 应是写姓名或部门的文本字段，或 created_by（登记人）");
    type.duties.push_back(std::move(duty));
}

void read_duties(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    const YamlNode* duties = root.find("duties");
    if (duties == nullptr) return;
    if (!duties->is_list()) return reader.wrong(*duties, "duties 应是一组待办");
    for (const auto& item : duties->items)
        if (reader.expect_map(item, "待办")) read_duty(reader, item, type);
}

void read_list(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    const YamlNode* list = root.find("list");
    if (list == nullptr || !reader.expect_map(*list, "list")) return;
    reader.only(*list, {"columns", "sort", "filters", "days", "days_not_in"});
    type.list = {reader.words(*list, "columns"), reader.text(*list, "sort"), reader.words(*list, "filters"), reader.words(*list, "days"), reader.words(*list, "days_not_in")};
    const auto known = [&](const std::string& name, const YamlNode& where) {
        if (type.field(name) == nullptr) reader.wrong_field(where, type, name, "没有名为 " + name + " 的字段", "这里写字段的标识名");
    };
    for (const auto& column : type.list.columns) known(column, *list->find("columns"));
    for (const auto& day : type.list.days) known(day, *list->find("days"));
    reader.check_days(*list, type, type.list.days);
    reader.check_day_stages(*list, type, type.list.days_not_in);
    if (!type.list.sort.empty()) known(type.list.sort.substr(type.list.sort.starts_with("-") ? 1 : 0), *list->find("sort"));
}

/// What a form asks for first: only what a form can hold.
void read_first_fields(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    type.first_fields = reader.words(root, "first_fields");
    for (const auto& name : type.first_fields) {
        const Field* field = type.field(name);
        if (field == nullptr) reader.wrong_field(*root.find("first_fields"), type, name, "没有名为 " + name + " 的字段", "这里写字段的标识名");
        else if (field->system || field->read_only) reader.wrong(*root.find("first_fields"), "字段 " + name + " 不由人填写，不能放在表单最前");
    }
}

void read_permissions(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    type.view_permission = type.name + ".view";
    type.create_permission = type.name + ".create";
    type.edit_permission = type.name + ".edit";
    type.archive_permission = type.name + ".archive";
    type.import_permission = type.name + ".import";
    const YamlNode* node = root.find("permissions");
    if (node == nullptr || !reader.expect_map(*node, "permissions")) return;
    reader.only(*node, {"view", "create", "edit", "archive", "import"});
    const auto replace = [&](std::string_view key, std::string& slot) {
        if (auto text = reader.text(*node, key); !text.empty()) slot = std::move(text);
    };
    replace("view", type.view_permission);
    replace("create", type.create_permission);
    replace("edit", type.edit_permission);
    replace("archive", type.archive_permission);
    replace("import", type.import_permission);
}

/// `match: [code, event + company]`: how an imported row finds its record, best first. Without it the fields unique in a zone.
void read_match(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    for (const auto& written : reader.words(root, "match")) {
        std::vector<std::string> key;
        for (const auto& part : split(written, "+")) {
            key.push_back(trim(part));
            if (type.field(key.back()) == nullptr) reader.wrong(*root.find("match"), "没有名为 " + key.back() + " 的字段");
        }
        type.match_keys.push_back(std::move(key));
    }
    if (!type.match_keys.empty()) return;
    for (const auto& field : type.fields)
        if (field.unique && !field.system) type.match_keys.push_back({field.name});
}

void choose_title(DefinitionReader& reader, const YamlNode& root, RecordType& type) {
    type.title_of = reader.text(root, "title_of");
    if (const auto* field = type.field(type.title_of); !type.title_of.empty() && (field == nullptr || field->kind != schema::FieldKind::Reference || field->target == type.name))
        reader.wrong(*root.find("title_of"), "title_of 要写指向另一张登记表的字段");
    type.title_field = reader.text(root, "title");
    if (!type.title_field.empty()) {
        if (type.field(type.title_field) == nullptr) reader.wrong(*root.find("title"), "没有名为 " + type.title_field + " 的字段");
        return;
    }
    if (type.field("name") != nullptr) {
        type.title_field = "name";
        return;
    }
    for (const auto& field : type.fields)
        if (!field.system && field.kind == schema::FieldKind::Text) {
            type.title_field = field.name;
            return;
        }
    type.title_field = "id";
}

void check_assignments(DefinitionReader& reader, const YamlNode& node, const RecordType& type, const Action& action, CompileScope scope) {
    const YamlNode* set = node.find("set");
    for (const auto& assignment : action.set) {
        const YamlNode& place = *set->find(assignment.field);
        const Field* field = type.field(assignment.field);
        if (field == nullptr || field->system) {
            reader.wrong_key(place, "没有名为 " + assignment.field + " 的字段可以改");
            continue;
        }
        ValueType wanted = type_of(*field);
        if (assignment.how != Assignment::How::Set) {
            if (field->kind != schema::FieldKind::List) {
                reader.wrong(place, "add、remove 只用于清单字段");
                continue;
            }
            Field element = *field;
            element.kind = field->element;
            wanted = type_of(element);
        }
        scope.expected = wanted;
        reader.expression(place, scope, assignment.expression);
    }
}
}  // namespace

std::optional<RecordType> read_register(DefinitionReader& reader, const LoadedFile& loaded, const schema::Registry& known) {
    const YamlNode& root = loaded.root;
    reader.only(root, {"id", "label", "area", "source", "note", "note_for_enterprise", "help", "catalogue", "fields", "stages", "actions", "checks", "duties", "list", "first_fields", "metrics", "cases", "title", "collection",
                       "collection_label", "title_of", "match", "indexes", "parent", "permissions", "importable", "visible", "open_to_public", "was", "words", "from"});
    RecordType type;
    type.name = loaded.id;
    type.label = reader.text(root, "label", true);
    type.area = reader.text(root, "area", true);
    type.help = reader.text(root, "note");
    type.enterprise_help = reader.text(root, "note_for_enterprise");
    const SourceText source = reader.source(root);
    type.source = source.text;
    type.assumed = source.assumed;
    type.catalogue = reader.words(root, "catalogue");
    type.collection = reader.text(root, "collection");
    if (type.collection.empty()) type.collection = plural_of(type.name);
    type.collection_label = reader.text(root, "collection_label");
    if (type.collection_label.empty()) type.collection_label = type.label;
    type.parent_field = reader.text(root, "parent");
    type.importable = reader.flag(root, "importable", true);
    type.visible = reader.flag(root, "visible", true);
    type.definition_hash = sha256_of(*loaded.file);
    type.was = read_was(reader, root, type.name);
    type.words = reader.words(root, "words");
    reader.date(root, "from");
    type.add_system_fields();
    if (const YamlNode* fields = root.find("fields"); fields != nullptr && reader.expect_map(*fields, "fields")) {
        for (const auto& item : fields->items) {
            auto field = read_field(reader, item, item.key, known);
            if (field && type.field(field->name) != nullptr) reader.wrong_key(item, "字段名 " + field->name + " 已被系统使用");
            else if (field) {
                if (field->group.empty()) field->group = first_card;
                type.fields.push_back(std::move(*field));
            }
        }
    } else if (fields == nullptr) {
        reader.wrong(root, "缺少 fields");
    }
    check_former_names(reader, root, type);
    read_stages(reader, root, type);
    if (const YamlNode* actions = root.find("actions"); actions != nullptr && reader.expect_map(*actions, "actions"))
        for (const auto& item : actions->items)
            if (auto action = read_action(reader, item, type, known)) type.actions.push_back(std::move(*action));
    read_checks(reader, root, type, true);
    read_duties(reader, root, type);
    read_list(reader, root, type);
    read_first_fields(reader, root, type);
    read_permissions(reader, root, type);
    choose_title(reader, root, type);
    read_match(reader, root, type);
    for (auto& name : reader.words(root, "indexes")) type.indexes.push_back({std::move(name)});
    return reader.good() ? std::optional(std::move(type)) : std::nullopt;
}

void check_register(DefinitionReader& reader, RegisterDraft& draft, const schema::Registry& registry) {
    const RecordType& type = *registry.type(draft.type.name);
    const YamlNode& root = draft.loaded.root;
    CompileScope scope;
    scope.registry = &registry;
    scope.record = &type;
    if (const YamlNode* fields = root.find("fields"))
        for (const auto& item : fields->items) {
            const Field* field = type.field(item.key);
            if (field == nullptr || field->computed.empty()) continue;
            scope.expected = type_of(*field);
            reader.expression(*item.find("computed"), scope);
        }
    const YamlNode* actions = root.find("actions");
    for (const auto& action : type.actions) {
        CompileScope inner = scope;
        inner.input = &action.input;
        inner.expected = boolean;
        const YamlNode& node = *actions->find(action.name);
        if (!action.when.empty()) reader.expression(*node.find("when"), inner);
        check_assignments(reader, node, type, action, inner);
    }
    scope.expected = boolean;
    if (const YamlNode* checks = root.find("checks"))
        for (const auto& item : checks->items) reader.expression(*item.find("when"), scope);
    if (const YamlNode* duties = root.find("duties"))
        for (const auto& item : duties->items) reader.expression(*item.find("when"), scope);
    const YamlNode* metrics = root.find("metrics");
    if (metrics == nullptr) return;
    if (!metrics->is_list()) return reader.wrong(*metrics, "metrics 应是一组指标");
    for (const auto& item : metrics->items) {
        if (!reader.expect_map(item, "指标")) continue;
        reader.only(item, {"id", "label", "expr", "unit", "say", "note"});
        Indicator metric;
        metric.id = reader.text(item, "id", true);
        metric.label = reader.text(item, "label", true);
        metric.unit = reader.text(item, "unit");
        metric.period = "point";
        metric.direction = "";
        metric.roll_up = RollUp::Sum;
        metric.note = reader.text(item, "note");
        metric.file = draft.loaded.file->path;
        metric.hash = type.definition_hash;
        metric.source = reader.source(root);
        metric.catalogue = type.catalogue;
        CompileScope metric_scope;
        metric_scope.registry = &registry;
        const std::string written = reader.text(item, "expr", true);
        ExpressionPtr compiled = written.empty() ? nullptr : reader.expression(*item.find("expr"), metric_scope);
        if (metric.unit.empty() && compiled) metric.unit = unit_of_type(compiled->type());
        if (const auto why = compiled ? why_not_unit(metric.unit, compiled->type()) : std::string(); !why.empty()) reader.wrong(*item.find("unit"), why + "；也可以不写");
        metric.versions.push_back({Date{}, {metric.label, written, std::move(compiled)}, std::nullopt});
        draft.metrics.push_back(std::move(metric));
    }
}

}  // namespace wutong::rules
