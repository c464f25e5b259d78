// json_meta.cpp — Descriptions as JSON; members that say nothing are left out.
#include "formats/json_meta.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formats/json_record.h"

namespace wutong::formats {

using schema::Field;
using schema::FieldKind;

namespace {

std::string_view name_of(schema::TextFormat format) {
    switch (format) {
        case schema::TextFormat::Plain: return "";
        case schema::TextFormat::CreditCode: return "credit_code";
        case schema::TextFormat::ProjectCode: return "project_code";
        case schema::TextFormat::Phone: return "phone";
        case schema::TextFormat::PersonName: return "person_name";
        case schema::TextFormat::LongText: return "long_text";
    }
    return "";
}

void say(Json& object, std::string_view name, std::string_view text) {
    if (!text.empty()) object.set(std::string(name), text);
}
void say(Json& object, std::string_view name, bool yes) {
    if (yes) object.set(std::string(name), true);
}

Json texts(const std::vector<std::string>& list) {
    Json array = Json::array();
    for (const auto& text : list) array.push(text);
    return array;
}

void add_limits(const Field& field, Json& object) {
    if (field.kind == FieldKind::Text) object.set("max_length", field.max_length);
    if (field.kind == FieldKind::List) object.set("max_items", field.max_items);
    if (field.is_integer_kind() && field.kind != FieldKind::Boolean && field.kind != FieldKind::Instant) {
        if (field.minimum > -largest_stored_integer) object.set("minimum", cell_to_json(field, schema::Cell(field.minimum)));
        if (field.maximum < largest_stored_integer) object.set("maximum", cell_to_json(field, schema::Cell(field.maximum)));
    }
    if (field.item_kind() == FieldKind::File) {
        object.set("accept", texts(field.accept));
        object.set("max_bytes", field.max_bytes);
    }
}

Json list_to_json(const schema::ListView& view) {
    Json list = Json::object();
    list.set("columns", texts(view.columns));
    list.set("sort", view.sort);
    list.set("filters", texts(view.filters));
    if (!view.days.empty()) list.set("days", texts(view.days));
    if (!view.days_not_in.empty()) list.set("days_not_in", texts(view.days_not_in));
    return list;
}

}  // namespace

Json field_to_json(const Field& field) {
    Json object = Json::object();
    object.set("name", field.name);
    object.set("label", field.label);
    object.set("kind", schema::name_of(field.kind));
    say(object, "unit", field.unit);
    say(object, "target", field.target);
    if (field.kind == FieldKind::List) object.set("element", schema::name_of(field.element));
    say(object, "format", name_of(field.format));
    if (field.kind == FieldKind::Decimal || field.kind == FieldKind::Quantity || field.kind == FieldKind::Percent)
        object.set("decimals", field.decimals);
    add_limits(field, object);
    say(object, "required", field.required);
    say(object, "search", field.search);
    say(object, "read_only", field.read_only || !field.computed.empty());
    say(object, "technical", field.technical);
    say(object, "set_once", field.set_once);
    say(object, "computed", !field.computed.empty());
    say(object, "system", field.system);
    say(object, "not_after_today", field.not_after_today);
    say(object, "group", field.group);
    say(object, "help", field.help);
    say(object, "personal", field.personal.has_value());
    say(object, "added_by_zone", field.extra);
    say(object, "zone", field.zone);
    if (!field.zone_labels.empty()) {
        Json labels = Json::object();
        for (const auto& [zone, label] : field.zone_labels) labels.set(zone, label);
        object.set("zone_labels", std::move(labels));
    }
    object.set("disclosure", field.disclosure == schema::Disclosure::Public ? "public" : "internal");
    return object;
}

Json action_to_json(const schema::Action& action) {
    Json object = Json::object();
    object.set("name", action.name);
    object.set("label", action.label);
    say(object, "help", action.help);
    object.set("from", texts(action.from));
    say(object, "to", action.to);
    Json input = Json::array();
    for (const auto& field : action.input) input.push(field_to_json(field));
    object.set("input", std::move(input));
    object.set("evidence", texts(action.evidence));
    say(object, "evidence_later", action.evidence_later);
    say(object, "reason_required", action.reason_required);
    say(object, "permission", action.permission);
    if (!action.words.empty()) object.set("words", texts(action.words));
    return object;
}

namespace {
/// What a register asks for instead of permissions of its own: {create: "project.edit"}; null where it asks for none but its own.
Json borrowed_permissions(const schema::RecordType& type) {
    const std::array<std::pair<const char*, const std::string*>, 5> all{{{"view", &type.view_permission}, {"create", &type.create_permission}, {"edit", &type.edit_permission}, {"archive", &type.archive_permission}, {"import", &type.import_permission}}};
    Json borrowed = Json::object();
    for (const auto& [verb, permission] : all)
        if (!permission->empty() && *permission != type.name + "." + verb) borrowed.set(verb, *permission);
    return borrowed == Json::object() ? Json() : borrowed;
}
}  // namespace

Json type_to_json(const schema::RecordType& type) {
    Json object = Json::object();
    object.set("name", type.name);
    object.set("collection", type.collection);
    object.set("label", type.label);
    object.set("area", type.area);
    say(object, "help", type.help);
    if (!type.words.empty()) object.set("words", texts(type.words));
    say(object, "source", type.source);
    say(object, "assumed", type.assumed);
    Json fields = Json::array();
    for (const auto& field : type.fields)
        if (!field.hidden) fields.push(field_to_json(field));
    object.set("fields", std::move(fields));
    say(object, "stage_field", type.stage_field);
    Json stages = Json::array();
    for (const auto& stage : type.stages) {
        Json line = Json::object();
        line.set("code", stage.code);
        line.set("label", stage.label);
        say(line, "board_column", stage.board_column);
        say(line, "end", stage.end);
        say(line, "side", stage.side);
        stages.push(std::move(line));
    }
    object.set("stages", std::move(stages));
    Json actions = Json::array();
    for (const auto& action : type.actions) actions.push(action_to_json(action));
    object.set("actions", std::move(actions));
    object.set("list", list_to_json(type.list));
    if (!type.zone_lists.empty()) {
        Json lists = Json::object();
        for (const auto& [zone, list] : type.zone_lists) lists.set(zone, list_to_json(list));
        object.set("zone_lists", std::move(lists));
    }
    if (!type.first_fields.empty()) object.set("first_fields", texts(type.first_fields));
    object.set("title_field", type.title_field);
    say(object, "title_of", type.title_of);
    object.set("importable", type.importable);
    if (auto borrowed = borrowed_permissions(type); !borrowed.is_null()) object.set("permissions", std::move(borrowed));
    say(object, "parent_field", type.parent_field);
    return object;
}

Json types_to_json(const schema::Registry& registry) {
    Json types = Json::array();
    for (const auto* type : registry.types())
        if (type->visible) types.push(type_to_json(*type));
    return types;
}

Json choice_to_json(const schema::Choice& choice) {
    Json object = Json::object();
    object.set("code", choice.code);
    object.set("label", choice.label);
    say(object, "parent", choice.parent);
    say(object, "color", choice.color);
    say(object, "from", choice.from);
    say(object, "until", choice.until);
    return object;
}

Json choices_to_json(const schema::Registry& registry, std::size_t most_items) {
    Json lists = Json::object();
    for (const auto* list : registry.choice_lists()) {
        Json object = Json::object();
        object.set("label", list->label);
        say(object, "source", list->source);
        say(object, "assumed", list->assumed);
        if (list->items.size() <= most_items) {
            Json items = Json::array();
            for (const auto& item : list->items) items.push(choice_to_json(item));
            object.set("items", std::move(items));
        }
        lists.set(list->id, std::move(object));
    }
    return lists;
}

Json choices_matching(const schema::ChoiceList& list, std::string_view words, std::string_view parent, bool by_parent, std::size_t limit) {
    const auto wanted = to_lower_ascii(words);
    const auto contains = [&wanted](const std::string& text) { return to_lower_ascii(text).find(wanted) != std::string::npos; };
    Json items = Json::array();
    for (const auto& item : list.items) {
        if (items.items().size() == limit) break;
        if (by_parent && item.parent != parent) continue;
        if (!wanted.empty() && !contains(item.code) && !contains(item.label) && std::none_of(item.synonyms.begin(), item.synonyms.end(), contains))
            continue;
        items.push(choice_to_json(item));
    }
    return items;
}

}  // namespace wutong::formats
