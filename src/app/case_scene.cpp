// case_scene.cpp — Entering what is given and taking the steps of a case.
#include "app/case_scene.h"

#include "app/case_values.h"
#include "base/crypto.h"
#include "base/text.h"
#include "http/figure_entry.h"
#include "rules/zone_fields.h"

namespace wutong::app {

namespace {

constexpr std::int64_t most_times = 1000;

/// `{n}` in texts counts from 1 when a given record is entered several times.
Json numbered(const Json& value, std::int64_t n) {
    if (value.is_string()) return Json(replace_all(value.string(), "{n}", std::to_string(n)));
    if (!value.is_object()) return value;
    Json copy = Json::object();
    for (const auto& [key, member] : value.members()) copy.set(key, numbered(member, n));
    return copy;
}

std::unexpected<Error> case_fault(std::string message) { return refuse(Kind::Invalid, "case.not_understood", std::move(message), "请核对案例的写法"); }

}  // namespace

void CaseScene::remember(const actions::Outcome& outcome) {
    const auto& record = outcome.record;
    const auto title = record.title().empty() ? std::string(record.id()) : record.title();
    known_[{record.type->name, title}] = Known{record.type->name, std::string(record.id()), record.version()};
    for (auto& [key, known] : known_)
        if (known.id == record.id()) known.version = record.version();
    last_type_ = record.type->name;
    last_title_ = title;
    warnings_ = outcome.warnings;
}

Result<std::string> CaseScene::id_of(std::string_view type, std::string_view title) {
    const auto found = known_.find({std::string(type), std::string(title)});
    if (found != known_.end()) return found->second.id;
    // A referenced record nobody described (成员 甲) is entered with its name alone, and does not become the subject of the case.
    const auto type_before = last_type_, title_before = last_title_;
    const auto* target = world_.setting().registry->type(type);
    if (!target) return case_fault("没有记录类型 " + std::string(type));
    Json fields = Json::object();
    fields.set(target->title_field, Json(title));
    TRY(enter_one(std::string(type), fields));
    last_type_ = type_before;
    last_title_ = title_before;
    return known_.at({std::string(type), std::string(title)}).id;
}

Result<actions::Input> CaseScene::input_of(const std::vector<schema::Field>& fields, const Json& words) {
    actions::Input input;
    if (words.is_null()) return input;
    if (!words.is_object()) return case_fault("input 应写成 字段: 值");
    for (const auto& [name, value] : words.members()) {
        const schema::Field* field = field_called(fields, name);
        for (const auto& each : fields)
            if (field == nullptr && rules::is_zone_name(each, name)) field = &each;
        if (!field) {
            std::vector<std::string> names;
            for (const auto& each : fields)
                if (!each.system) names.push_back(each.name);
            return case_fault("没有字段 " + name + "，可以写 " + join(names, "、"));
        }
        // A case uploads nothing: any name stands for a file, the same name for the same one.
        const auto stands_for = [](const Json& words) { return words.is_string() ? Json(sha256_hex(words.string())) : words; };
        Json said = value;
        if (field->kind == schema::FieldKind::File) said = stands_for(value);
        else if (field->item_kind() == schema::FieldKind::File && value.is_array())
            for (auto& item : said.items()) item = stands_for(item);
        input[field->name] =
            TRY(cell_from_words(*field, said, *world_.setting().registry, [this](auto type, auto title) { return id_of(type, title); }));
    }
    return input;
}

Result<void> CaseScene::enter_one(const std::string& type_name, const Json& fields) {
    const auto* type = world_.setting().registry->type(type_name);
    if (!type) return case_fault("没有记录类型 " + type_name);
    actions::Request request;
    request.principal = world_.operator_();
    request.zone = world_.zone();
    request.type = type_name;
    request.action = "record_existing";
    request.input = TRY(input_of(type->fields, fields));
    remember(TRY(world_.engine().run(request)));
    return {};
}

Result<void> CaseScene::enter_given(const Json& given) {
    if (given.is_null()) return {};
    const auto items = given.is_array() ? given.items() : Json::Array{given};
    for (const auto& item : items) {
        if (!item.is_object()) return case_fault("given 应写成 类型: {字段: 值}");
        const auto times = item["times"].is_integer() ? item["times"].integer() : 1;
        if (times < 1 || times > most_times) return case_fault("times 应在 1 到 1000 之间");
        for (std::int64_t n = 1; n <= times; ++n)
            for (const auto& [type, fields] : item.members())
                if (type != "times") TRY(enter_one(type, item.find("times") ? numbered(fields, n) : fields));
    }
    return {};
}

Result<CaseScene::Known*> CaseScene::subject(std::string_view named) {
    for (auto& [key, known] : known_)
        if (!named.empty() && key.second == named) return &known;
    const std::string type = named.empty() ? (world_.setting().registry->type(definition_) ? definition_ : last_type_) : std::string(named);
    Known* found = nullptr;
    for (auto& [key, known] : known_)
        if (key.first == type && (!found || key.second == last_title_)) found = &known;
    if (!found) return case_fault("案例里没有 " + type);
    return found;
}

Result<access::Principal> CaseScene::person(const std::string& role) const {
    if (role.empty()) return world_.operator_();
    const auto* held = world_.setting().definitions->role(role);
    if (!held) return case_fault("没有角色 " + role);
    access::Principal someone;
    someone.user = someone.login = "case_" + role;
    someone.name = held->label;
    access::RowReach rows;
    if (held->scope == "own") rows = {false, {someone.user}, {}};
    if (held->scope == "records") rows = {false, {}, {}};   // no case chooses records for a role: only what is zone-wide is seen
    someone.grants = {{role, held->permissions, {false, {world_.zone()}}, rows}};
    if (!held->zone_wide.empty()) someone.grants.push_back({role, held->zone_wide, {false, {world_.zone()}}, {}});
    return someone;
}

/// {enter: indicator, value, period, bound, source, as_of, reason}
Result<actions::Outcome> CaseScene::enter_figure(const Json& step) {
    queries::FigureEntry entry;
    entry.indicator = step.text("enter");
    entry.zone = world_.zone();
    const auto words = [&](std::string_view key) { return step[key].is_integer() ? std::to_string(step[key].integer()) : step.text(key); };
    const auto period = Period::parse(words("period"));
    if (!period) return case_fault("enter 要写 period");
    entry.period = *period;
    entry.value = words("value");
    entry.bound = step.text("bound");
    entry.source = step.text("source", "案例");
    entry.reason = step.text("reason");
    if (const auto as_of = step.text("as_of"); !as_of.empty()) entry.as_of = Date::parse(as_of);
    auto outcome = TRY(http::enter_figure(world_.reads(), world_.engine(), {TRY(person(step.text("as"))), "", "", "", ""}, entry));
    outcome.written.warnings = outcome.weighed.warnings;
    return outcome.written;
}

Result<actions::Outcome> CaseScene::take_step(const Json& step) {
    if (!step.text("enter").empty()) return enter_figure(step);
    actions::Request request;
    request.principal = TRY(person(step.text("as")));
    request.zone = world_.zone();
    request.reason = step.text("reason");
    const auto& registry = *world_.setting().registry;
    if (const auto created = step.text("create"); !created.empty()) {
        const auto* type = registry.type(created);
        if (!type) return case_fault("没有记录类型 " + created);
        request.type = created;
        request.action = step["existing"].is_bool() && step["existing"].boolean() ? "record_existing" : "create";
        const auto* declared = type->action(request.action);
        request.input = TRY(input_of(declared ? declared->input : type->fields, step["input"]));
        return world_.engine().run(request);
    }
    auto* known = TRY(subject(step.text("on")));
    const auto* type = registry.type(known->type);
    request.type = known->type;
    request.id = known->id;
    // What a person would see now: an earlier step may have moved this record along (分期 and its 总项目).
    request.version = TRY(world_.reads().record(world_.operator_(), known->type, known->id)).row.record.version();
    request.action = step.text("action", "edit");
    if (request.action == "edit") {
        request.input = TRY(input_of(type->fields, step["input"]));
    } else if (const auto* action = type->action(request.action)) {
        request.input = TRY(input_of(action->input, step["input"]));
        if (const auto& reason = step["input"]; reason.is_object() && request.reason.empty()) request.reason = reason.text("reason");
    }
    return world_.engine().run(request);
}

Result<void> CaseScene::take_steps(const Json& steps) {
    if (steps.is_null()) return {};
    const auto items = steps.is_array() ? steps.items() : Json::Array{steps};
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto outcome = take_step(items[i]);
        if (outcome) {
            remember(*outcome);
        } else if (i + 1 == items.size() && outcome.error().kind != Kind::Fault && outcome.error().code != "case.not_understood") {
            refused_ = outcome.error();
        } else {
            return std::unexpected(outcome.error());
        }
    }
    return {};
}

}  // namespace wutong::app
