// decide.cpp — See decide.h.
#include "actions/decide.h"

#include <algorithm>

#include "actions/register_action.h"
#include "actions/take_input.h"
#include "base/text.h"
#include "records/personal.h"
#include "records/store_errors.h"
#include "records/system_types.h"

namespace wutong::actions {

records::Context context_of(const Deciding& deciding, const std::string& zone, const records::Lookup& lookup) {
    records::Context context;
    context.zone = zone;
    context.actor = deciding.principal.user;
    context.today = deciding.parts.clock->today();
    context.now = deciding.parts.clock->now();
    context.ids = deciding.parts.ids;
    context.registry = deciding.parts.registry;
    context.calendar = &deciding.parts.definitions->calendar();
    context.lookup = &lookup;
    context.importing = deciding.importing;
    return context;
}

namespace {

using records::Change;
using records::Record;

constexpr std::size_t most_further_records = 200;  // what one decision may change beside its own record

Record new_record(const Deciding& deciding, const schema::RecordType& type) {
    Record record = Record::of(type);
    record.cells[schema::system_field::id] = deciding.parts.ids->next();
    record.cells[schema::system_field::zone_id] = deciding.zone;
    record.cells[schema::system_field::version] = 0;
    record.cells[schema::system_field::created_by] = deciding.principal.user;
    if (!type.stage_field.empty() && !type.start_stage.empty()) record.set(type.stage_field, schema::Cell(type.start_stage));
    return record;
}

/// A record that moves in keeps its id, so that the ledger it comes from still speaks of it. Only in a batch for that: nothing a client makes up becomes an id.
Result<void> take_moved_in(const Deciding& deciding, const Item& item, Save& save) {
    if (!item.moved_in) return {};
    require(deciding.moving_in);
    const auto& moved = *item.moved_in;
    std::vector<FieldProblem> problems;
    schema::Field id;
    id.name = id.label = "id";
    id.kind = schema::FieldKind::Reference;
    schema::check_cell(id, schema::Cell(moved.id), *deciding.parts.registry, {}, problems);
    if (moved.id.empty() || !problems.empty()) return refuse(Kind::Invalid, "record.id_is_wrong", "记录编号写法不对：" + escape_control(moved.id), "请使用未经改动的导出文件。");
    if (TRY(records::find_by_id(deciding.transaction, *save.after.type, moved.id)))
        return refuse(Kind::Conflict, "record.id_is_taken", "编号 " + moved.id + " 已被另一条记录使用。", "请装入另一个数据目录。");
    save.after.cells[schema::system_field::id] = moved.id;
    save.events = moved.stages;
    save.events_replaced = true;
    return {};
}

/// An import stands under its own permission; everything else under the action's.
std::string permission_for(const Deciding& deciding, const schema::RecordType& type, const schema::Action& action) {
    if (!deciding.importing) return action.permission;
    return type.import_permission.empty() ? type.name + ".import" : type.import_permission;
}

Result<void> demand_action(const Deciding& deciding, const schema::RecordType& type, const schema::Action& action, const Record* existing) {
    const std::string permission = permission_for(deciding, type, action);
    if (!existing) return access::demand(deciding.principal, permission, deciding.zone);
    if (access::may(deciding.principal, permission, existing->view())) return {};
    return access::lacking(permission, action.label);
}

constexpr std::size_t longest_zone_id = 64;

/// A zone names a tree of the ledger, so nothing that a client makes up may become one.
Result<void> demand_zone(const Deciding& deciding, const schema::RecordType& type) {
    const auto plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_'; };
    const auto not_found = [] { return refuse(Kind::NotFound, "zone.not_found", "没有这个开发区，或不在您的范围内。", "请在页首选择您的开发区。"); };
    if (deciding.zone.empty() || deciding.zone.size() > longest_zone_id || !std::ranges::all_of(deciding.zone, plain)) return not_found();
    const auto* zones = deciding.parts.registry->type("zone");
    if (!zones || type.name == "zone" || deciding.principal.user == "local_operator") return {};
    if (!TRY(records::find_by_id(deciding.transaction, *zones, deciding.zone))) return not_found();
    return {};
}

Result<void> check_version(const Deciding& deciding, const Item& item, const Record& record) {
    if (!item.version) {
        if (deciding.importing) return {};
        return refuse(Kind::Invalid, "record.version_is_needed", "没有说明修改的是哪一版。", "请带上读取时的 version。");
    }
    if (*item.version == record.version()) return {};
    return refuse(records::changed_meanwhile);
}

std::string labels_of(const schema::RecordType& type, const std::vector<std::string>& names) {
    std::vector<std::string> labels;
    for (const auto& name : names) {
        const auto* field = type.field(name);
        labels.push_back(field ? field->label : name);
    }
    return join(labels, "、");
}

Result<void> check_evidence(const schema::Action& action, const Record& before, const Record& after, Decided& decided) {
    const auto missing = workflow::missing_evidence(action, before.view(), after.view());
    if (missing.empty()) return {};
    const std::string labels = labels_of(*after.type, missing);
    if (action.evidence_later) {
        decided.warnings.push_back("证据待补：" + labels);
        return {};
    }
    std::vector<FieldProblem> fields;
    for (const auto& name : missing) fields.push_back({name, "缺少证据", "请上传文件"});
    return refuse(Kind::Invalid, after.type->name + "." + action.name + ".evidence_missing", "“" + action.label + "”需要先上传：" + labels + "。",
                  "请上传后重新提交。", std::move(fields));
}

/// The decision of the action on the record in plain text.
Result<Change> change_by_action(const Deciding& deciding, const schema::Action& action, const Item& item, const Record& record, const records::Lookup& lookup) {
    const auto& type = *record.type;
    const auto context = context_of(deciding, std::string(record.zone()), lookup);
    const auto& decisions = deciding.parts.behaviours->decisions;
    const bool fills_fields = action.name == workflow::create_action || action.name == workflow::edit_action || action.name == workflow::record_existing_action;
    Change change{record, {}, {}, {}, false, {}};
    if (fills_fields && !type.action(action.name)) {
        const bool also_read_only = deciding.importing || action.name == workflow::record_existing_action;
        TRY(take_fields(deciding, item.input, {also_read_only, !item.id.empty()}, change.record));
        return change;
    }
    const auto input = TRY(take_action_input(deciding, record, action, item.input));
    if (action.name == workflow::archive_action && !type.action(action.name)) {
        change.record.cells[schema::system_field::archived_at] = context.now.milliseconds;
        change.warnings.push_back("归档后只供查阅：列表、看板、待办和各项数字都不再含这条“" + type.label + "”，归档不能撤销。");
        return change;
    }
    if (const auto found = decisions.find(type.name + "." + action.name); found != decisions.end()) {
        change = TRY(found->second(record, input.view(), context));
    } else {
        change.record = TRY(apply_declared(deciding, action, record, input));
    }
    if (!action.to.empty() && !type.stage_field.empty()) change.record.set(type.stage_field, schema::Cell(action.to));
    return change;
}

void note_stage(const Deciding& deciding, Save& save) {
    const auto& type = *save.after.type;
    if (save.events_replaced || !save.events.empty() || type.stage_field.empty()) return;
    const std::string stage(save.after.stage());
    if (stage.empty() || (save.before && save.before->stage() == stage)) return;
    save.events.push_back({stage, MilestoneDate::day(deciding.parts.clock->today())});
}

/// Loads what lies in the store for a record that a decision changed on the side.
Result<Save> further_save(const Deciding& deciding, Record after, bool is_new) {
    Save save{std::nullopt, std::nullopt, std::move(after), {}, false};
    if (is_new) {
        if (save.after.id().empty()) save.after.cells[schema::system_field::id] = deciding.parts.ids->next();
        if (save.after.zone().empty()) save.after.cells[schema::system_field::zone_id] = deciding.zone;
        save.after.cells[schema::system_field::version] = 0;
        save.after.cells[schema::system_field::created_by] = deciding.principal.user;
        return save;
    }
    save.stored = TRY(records::find_by_id(deciding.transaction, *save.after.type, save.after.id()));
    if (!save.stored) return refuse(records::record_not_found);
    save.before = save.stored;
    TRY(records::open_personal_cells(*deciding.parts.subject_keys, *save.before));
    for (std::size_t i = 0; i < save.after.cells.size(); ++i) {  // what the decision left sealed is unchanged
        if (save.after.cells[i] == save.stored->cells[i]) save.after.cells[i] = save.before->cells[i];
    }
    return save;
}

/// A record that two decisions of one act change is written once: what the later one set goes into the save that still waits.
bool merged_into_waiting(Decided& decided, std::size_t done, const Record& record) {
    for (std::size_t i = done + 1; i < decided.saves.size(); ++i) {
        Save& waiting = decided.saves[i];
        if (waiting.after.id() != record.id() || waiting.after.type != record.type || !waiting.stored) continue;
        for (std::size_t cell = 0; cell < record.cells.size(); ++cell) {
            if (record.cells[cell] != waiting.stored->cells[cell]) waiting.after.cells[cell] = record.cells[cell];
        }
        return true;
    }
    return false;
}

/// A field that one zone added belongs to that zone's records alone.
Result<void> check_zone_fields(const Deciding& deciding, const Record& record) {
    std::string code;
    std::vector<FieldProblem> problems;
    for (std::size_t i = schema::system_field::count; i < record.cells.size(); ++i) {
        const auto& field = record.type->fields[i];
        if (field.zone.empty() || record.cells[i].is_null()) continue;
        if (code.empty()) {
            const auto zone = TRY(records::find_by_id(deciding.transaction, *deciding.parts.registry->type("zone"), std::string(record.zone())));
            code = zone ? std::string((*zone)["code"].text_or_empty()) : " ";
        }
        if (field.zone != code) problems.push_back({field.name, "“" + field.label + "”是编号 " + field.zone + " 的开发区自有的字段，这条记录属于另一个区", "留空"});
    }
    if (problems.empty()) return {};
    std::string message = "“" + record.type->label + "”有 " + std::to_string(problems.size()) + " 处不符合要求。";
    return refuse(Kind::Invalid, "record.invalid", std::move(message), "请按提示更正后重新提交。", std::move(problems));
}

/// Nobody makes a record that would be out of their own reach, or moves one there: who speaks for one enterprise registers nothing for another.
Result<void> demand_reach(const Deciding& deciding, const schema::RecordType& type, const schema::Action& action, const Record& after) {
    if (access::may(deciding.principal, permission_for(deciding, type, action), after.view())) return {};
    return refuse(Kind::Forbidden, "access.out_of_reach", "这条“" + type.label + "”会落在您的数据范围之外。", "请选择您范围内的企业、项目或部门；要办范围外的事项，请向安全管理员申请。");
}

/// before_save, validation, checks: for every record of the act. May add further saves at the end of `decided`.
Result<void> complete(const Deciding& deciding, Decided& decided, std::size_t index, const records::Lookup& lookup) {
    Save save = decided.saves[index];
    const auto& type = *save.after.type;
    std::vector<Change> further;
    const auto& hooks = deciding.parts.behaviours->before_save;
    if (const auto found = hooks.find(type.name); found != hooks.end()) {
        const auto context = context_of(deciding, std::string(save.after.zone()), lookup);
        auto change = TRY(found->second(save.before ? &*save.before : nullptr, save.after, context));
        save.after = change.record;
        if (change.stage_events_replaced || !change.stage_events.empty()) {
            save.events = change.stage_events;
            save.events_replaced = change.stage_events_replaced;
        }
        decided.warnings.insert(decided.warnings.end(), change.warnings.begin(), change.warnings.end());
        further.push_back(std::move(change));
    }
    std::vector<FieldProblem> problems;
    schema::check_record(type, save.after.cells, *deciding.parts.registry, deciding.parts.clock->today().to_string(), problems);
    if (!problems.empty()) {
        const auto count = std::to_string(problems.size());
        return refuse(Kind::Invalid, "record.invalid", "“" + type.label + "”有 " + count + " 处不符合要求。", "请按提示更正后重新提交。", std::move(problems));
    }
    TRY(check_zone_fields(deciding, save.after));
    TRY(check_targets(deciding, save.before ? &*save.before : nullptr, save.after, decided.saves));
    for (auto& finding : TRY(run_checks(deciding, save.after))) decided.warnings.push_back(std::move(finding));
    note_stage(deciding, save);
    decided.saves[index] = std::move(save);
    for (auto& change : further) {
        std::erase_if(change.also_updated, [&](const Record& record) { return merged_into_waiting(decided, index, record); });
        for (auto& record : change.also_created) decided.saves.push_back(TRY(further_save(deciding, std::move(record), true)));
        for (auto& record : change.also_updated) decided.saves.push_back(TRY(further_save(deciding, std::move(record), false)));
    }
    if (decided.saves.size() > most_further_records) return refuse(Kind::TooLarge, "action.changes_too_much", "一次动作牵动的记录超过 200 条。", "请分批处理。");
    return {};
}

}  // namespace

RuleScene::RuleScene(const Deciding& deciding, const std::string& zone, const Record& record)
    : source(deciding.transaction, *deciding.parts.registry, {zone}),
      user(records::asking_account(*deciding.parts.registry, deciding.principal.user, deciding.principal.login, deciding.principal.name)) {
    if (user.type) environment.user = user.view();
    environment.registry = deciding.parts.registry;
    environment.source = &source;
    environment.calendar = &deciding.parts.definitions->calendar();
    environment.record = record.view();
    environment.today = deciding.parts.clock->today();
    environment.now = deciding.parts.clock->now();
    environment.zone = zone;
}

Result<const schema::RecordType*> changeable_type(const schema::Registry& registry, std::string_view name) {
    const auto* type = registry.type(name);
    if (type && type->area != "system" && type->proof == schema::Proof::Recorded) return type;
    std::vector<std::string> names;
    for (const auto* each : registry.types()) {
        if (each->visible) names.push_back(each->name);
    }
    const auto near = nearest(name, names);
    return refuse(Kind::NotFound, "type.unknown", "没有名为 " + escape_control(name) + " 的登记表。", near.empty() ? "请从菜单进入。" : "是否想写 " + near + "？");
}

Result<Record> load_visible(const Deciding& deciding, const schema::RecordType& type, const std::string& id) {
    auto found = TRY(records::find_by_id(deciding.transaction, type, id));
    const bool wrong_zone = found && deciding.zone_is_demanded && found->zone() != deciding.zone;
    if (!found || wrong_zone || !access::may(deciding.principal, access::view_permission(type), found->view())) return refuse(records::record_not_found);
    return std::move(*found);
}

/// A new zone lies in itself, which is decided when it is saved: whoever makes one names none, and the first of a house could not.
Deciding placed(Deciding deciding, const schema::RecordType& type, const Item& item) {
    if (deciding.zone.empty() && item.id.empty() && type.name == "zone") deciding.zone = deciding.parts.ids->next();
    return deciding;
}

Result<Decided> decide(const Deciding& asked, const Item& item) {
    const auto& type = *TRY(changeable_type(*asked.parts.registry, item.type));
    const Deciding deciding = placed(asked, type, item);
    Decided decided;
    decided.action = TRY(workflow::find_action(type, item.action));
    const auto& action = decided.action;
    const bool makes_new = item.id.empty() && (action.name == workflow::create_action || action.name == workflow::record_existing_action);
    if (item.id.empty() != makes_new || (action.name == workflow::create_action && !item.id.empty())) {
        return refuse(Kind::Invalid, "record.id_is_needed", "“" + action.label + "”要说明是哪一条记录。", "请从列表打开记录后再操作。");
    }
    Save save{std::nullopt, std::nullopt, Record{}, {}, false};
    Result<void> taken;
    if (makes_new) {
        TRY(demand_action(deciding, type, action, nullptr));
        TRY(demand_zone(deciding, type));
        save.after = new_record(deciding, type);
        TRY(take_moved_in(deciding, item, save));
    } else {
        save.stored = TRY(load_visible(deciding, type, item.id));
        TRY(demand_action(deciding, type, action, &*save.stored));
        taken = workflow::may_take(action, save.stored->view());
        // A sheet brings whole rows: one that says of a locked record what it says already asks for nothing.
        if (!taken && !(deciding.importing && taken.error().code == "record.locked")) return std::unexpected(taken.error());
        TRY(check_version(deciding, item, *save.stored));
        save.before = save.stored;
        TRY(records::open_personal_cells(*deciding.parts.subject_keys, *save.before));
        save.after = *save.before;
    }
    Deciding inside = deciding;
    inside.zone = std::string(save.after.zone());
    const auto reason = item.input.find("reason");
    decided.reason = !deciding.reason.empty() || reason == item.input.end() ? deciding.reason : std::string(reason->second.text_or_empty());
    if (action.reason_required && decided.reason.empty()) {
        return refuse(Kind::Invalid, type.name + "." + action.name + ".reason_is_needed", "“" + action.label + "”要写明原因。", "请填写原因，将记入存证。", {{"reason", "请填写原因", ""}});
    }
    const records::StoreSource lookup(deciding.transaction, *deciding.parts.registry, {inside.zone});
    const Record start = save.after;
    auto change = TRY(change_by_action(inside, action, item, start, lookup));
    save.after = std::move(change.record);
    if (!taken && save.after.cells != start.cells) return std::unexpected(taken.error());
    TRY(demand_reach(deciding, type, action, save.after));
    if (!item.moved_in) {
        save.events = std::move(change.stage_events);
        save.events_replaced = change.stage_events_replaced;
    }
    decided.warnings = std::move(change.warnings);
    TRY(check_evidence(action, start, save.after, decided));
    decided.saves.push_back(std::move(save));
    for (auto& record : change.also_created) decided.saves.push_back(TRY(further_save(inside, std::move(record), true)));
    for (auto& record : change.also_updated) decided.saves.push_back(TRY(further_save(inside, std::move(record), false)));
    for (std::size_t i = 0; i < decided.saves.size(); ++i) TRY(complete(inside, decided, i, lookup));
    return decided;
}

}  // namespace wutong::actions
