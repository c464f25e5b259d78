// openapi.cpp — Schemas from descriptions, paths from routes; a component that a route names but nothing defines is a free object.
#include "formats/openapi.h"

#include <set>

#include "base/text.h"
#include "formats/json_record.h"

namespace wutong::formats {

using schema::Field;
using schema::FieldKind;

namespace {

constexpr std::size_t most_enumerated = 60;

Json typed(std::string_view type) {
    Json object = Json::object();
    object.set("type", type);
    return object;
}
Json reference(std::string_view component) {
    Json object = Json::object();
    object.set("$ref", "#/components/schemas/" + std::string(component));
    return object;
}
Json array_of(Json items) {
    Json object = typed("array");
    object.set("items", std::move(items));
    return object;
}
Json pattern(std::string_view text) {
    Json object = typed("string");
    object.set("pattern", text);
    return object;
}
/// {"a": schema, …} of fixed members.
Json object_of(std::vector<std::pair<std::string, Json>> members) {
    Json properties = Json::object();
    for (auto& [name, schema] : members) properties.set(name, std::move(schema));
    Json object = typed("object");
    object.set("properties", std::move(properties));
    return object;
}

Json decimal_schema(int decimals) {
    if (decimals == 0) return pattern("^-?[0-9]{1,18}$");
    return pattern("^-?[0-9]{1,18}(\\.[0-9]{1," + std::to_string(decimals) + "})?$");
}

Json choice_schema(const Field& field, const schema::Registry& registry) {
    Json object = typed("string");
    const auto* list = registry.choices(field.target);
    if (list != nullptr && !list->items.empty() && list->items.size() <= most_enumerated) {
        Json codes = Json::array();
        for (const auto& item : list->items) codes.push(item.code);
        object.set("enum", std::move(codes));
    }
    object.set("x-choices", field.target);
    return object;
}

Json kind_schema(FieldKind kind, const Field& field, const schema::Registry& registry) {
    switch (kind) {
        case FieldKind::Text: {
            Json object = typed("string");
            object.set("maxLength", field.max_length);
            return object;
        }
        case FieldKind::Integer: {
            Json object = typed("integer");
            if (field.minimum > -largest_stored_integer) object.set("minimum", field.minimum);
            if (field.maximum < largest_stored_integer) object.set("maximum", field.maximum);
            return object;
        }
        case FieldKind::Boolean: return typed("boolean");
        case FieldKind::Money: return decimal_schema(2);
        case FieldKind::Decimal:
        case FieldKind::Quantity:
        case FieldKind::Percent: return decimal_schema(field.decimals);
        case FieldKind::Date: return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        case FieldKind::MilestoneDate: return pattern("^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$");
        case FieldKind::Instant: {
            Json object = typed("string");
            object.set("format", "date-time");
            return object;
        }
        case FieldKind::Choice:
        case FieldKind::Code: return choice_schema(field, registry);
        case FieldKind::Reference: {
            Json object = typed("string");
            object.set("x-references", field.target);
            return object;
        }
        case FieldKind::File: return pattern("^[0-9a-f]{64}$");
        case FieldKind::Place: return typed("string");
        case FieldKind::List: {
            Json object = array_of(kind_schema(field.element, field, registry));
            object.set("maxItems", field.max_items);
            return object;
        }
    }
    return typed("string");
}

Json field_schema(const Field& field, const schema::Registry& registry) {
    Json object = kind_schema(field.kind, field, registry);
    if (field.kind != FieldKind::List) {  // null stands for "not filled in"
        if (object.find("enum") != nullptr) {
            Json codes = object["enum"];
            codes.push(nullptr);
            object.set("enum", std::move(codes));
        }
        Json types = Json::array();
        types.push(object["type"]);
        types.push("null");
        object.set("type", std::move(types));
    }
    object.set("title", field.label);
    if (!field.help.empty()) object.set("description", field.help);
    if (!field.unit.empty()) object.set("x-unit", field.unit);
    if (!writable(field)) object.set("readOnly", true);
    if (field.personal) object.set("x-personal", field.personal->mask);
    return object;
}

Json fields_schema(std::span<const Field> fields, bool input, const schema::Registry& registry) {
    Json properties = Json::object();
    Json required = Json::array();
    for (const auto& field : fields) {
        if (field.hidden || (input && !writable(field))) continue;
        properties.set(field.name, field_schema(field, registry));
        if (input && field.required) required.push(field.name);
    }
    Json object = typed("object");
    object.set("properties", std::move(properties));
    if (!required.items().empty()) object.set("required", std::move(required));
    if (input) object.set("additionalProperties", false);
    return object;
}

void add_type_components(const schema::RecordType& type, const schema::Registry& registry, Json& schemas) {
    Json record = fields_schema(type.fields, false, registry);
    Json texts = typed("object");
    texts.set("additionalProperties", typed("string"));
    Json properties = record["properties"];
    properties.set("_labels", std::move(texts));
    record.set("properties", std::move(properties));
    record.set("title", type.label);
    schemas.set(component_name(type.name), std::move(record));

    Json create = fields_schema(type.fields, true, registry);
    Json create_members = create["properties"];
    create_members.set("zone_id", typed("string"));
    create.set("properties", std::move(create_members));
    schemas.set(component_name(type.name, "_input"), std::move(create));

    Json edit = fields_schema(type.fields, true, registry);
    Json edit_members = edit["properties"];
    edit_members.set("version", typed("integer"));
    edit.set("properties", std::move(edit_members));
    Json required = Json::array();
    required.push("version");
    edit.set("required", std::move(required));
    schemas.set(component_name(type.name, "_edit"), std::move(edit));

    schemas.set(component_name(type.name, "_list"),
                object_of({{"total", typed("integer")}, {"rows", array_of(reference(component_name(type.name)))}, {"next", typed("string")}}));
    schemas.set(component_name(type.name, "_page"),
                object_of({{"record", reference(component_name(type.name))}, {"title", typed("string")}, {"actions", array_of(typed("object"))}}));
    schemas.set(component_name(type.name, "_written"),
                object_of({{"record", reference(component_name(type.name))}, {"warnings", array_of(typed("string"))},
                           {"entry", object_of({{"sequence", typed("integer")}})}}));
    for (const auto& action : type.actions)
        schemas.set(component_name(type.name, "_" + action.name + "_input"),
                    object_of({{"version", typed("integer")}, {"input", fields_schema(action.input, true, registry)}, {"reason", typed("string")}}));
}

Json problem_schema() {
    return object_of({{"type", typed("string")}, {"title", typed("string")}, {"status", typed("integer")}, {"code", typed("string")},
                      {"detail", typed("string")}, {"next", typed("string")}, {"request_id", typed("string")},
                      {"fields", array_of(object_of({{"path", typed("string")}, {"message", typed("string")}, {"allowed", typed("string")}}))}});
}

Json media(std::string_view media_type, Json schema) {
    Json wrapped = Json::object();
    wrapped.set("schema", std::move(schema));
    Json content = Json::object();
    content.set(std::string(media_type), std::move(wrapped));
    return content;
}

Json binary_schema() {
    Json object = typed("string");
    object.set("contentMediaType", "application/octet-stream");
    return object;
}

Json replies_of(const RouteLine& route) {
    Json good = Json::object();
    good.set("description", route.summary);
    if (!route.reply.empty()) good.set("content", media(route.reply_media, route.reply == "binary" ? binary_schema() : reference(route.reply)));
    Json problem = Json::object();
    problem.set("description", "拒绝或故障：code、detail、next、fields");
    problem.set("content", media("application/problem+json", reference("Problem")));
    Json replies = Json::object();
    replies.set(std::to_string(route.status), std::move(good));
    replies.set("default", std::move(problem));
    return replies;
}

Json operation_of(const RouteLine& route) {
    Json operation = Json::object();
    operation.set("summary", route.summary);
    Json tags = Json::array();
    tags.push(route.tag);
    operation.set("tags", std::move(tags));
    operation.set("x-permission", route.permission);
    if (!route.permission_words.empty()) operation.set("x-permission-words", route.permission_words);
    operation.set("x-audit", route.audit);
    Json parameters = Json::array();
    for (const auto& parameter : route.parameters) {
        Json line = Json::object();
        line.set("name", parameter.name);
        line.set("in", parameter.in);
        line.set("description", parameter.help);
        line.set("required", parameter.required || parameter.in == "path");
        line.set("schema", typed("string"));
        parameters.push(std::move(line));
    }
    if (!parameters.items().empty()) operation.set("parameters", std::move(parameters));
    if (!route.request.empty()) {
        Json body = Json::object();
        body.set("required", true);
        body.set("content", route.request == "binary" ? media("application/octet-stream", binary_schema())
                                                      : media("application/json", reference(route.request)));
        operation.set("requestBody", std::move(body));
    }
    operation.set("responses", replies_of(route));
    if (route.permission == "open") operation.set("security", Json::array());
    return operation;
}

/// Every component a route names exists, so that the document is whole.
void add_missing_components(const std::vector<RouteLine>& routes, Json& schemas) {
    for (const auto& route : routes)
        for (const auto& name : {route.request, route.reply})
            if (!name.empty() && name != "binary" && schemas.find(name) == nullptr) schemas.set(name, typed("object"));
}

}  // namespace

std::string component_name(std::string_view type, std::string_view suffix) {
    std::string out;
    bool upper = true;
    for (const char c : std::string(type) + std::string(suffix)) {
        if (c == '_') {
            upper = true;
            continue;
        }
        out.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        upper = false;
    }
    return out;
}

Json openapi(const schema::Registry& registry, const std::vector<RouteLine>& routes, std::string_view version) {
    Json document = Json::object();
    document.set("openapi", "3.1.0");
    Json info = Json::object();
    info.set("title", "梧桐 Wutong");
    info.set("version", version);
    info.set("description", "由记录类型的描述生成。金额是以元为单位的十进制文字；日期是 2024-05-18 或 2024-05。");
    document.set("info", std::move(info));

    Json paths = Json::object();
    for (const auto& route : routes) {
        Json path = paths[route.path];
        if (path.is_null()) path = Json::object();
        path.set(to_lower_ascii(route.method), operation_of(route));
        paths.set(route.path, std::move(path));
    }
    document.set("paths", std::move(paths));

    Json schemas = Json::object();
    schemas.set("Problem", problem_schema());
    for (const auto* type : registry.types())
        if (type->visible) add_type_components(*type, registry, schemas);
    add_missing_components(routes, schemas);
    Json cookie = Json::object();
    cookie.set("type", "apiKey");
    cookie.set("in", "cookie");
    cookie.set("name", "__Host-wutong");
    Json schemes = Json::object();
    schemes.set("session", std::move(cookie));
    Json components = Json::object();
    components.set("schemas", std::move(schemas));
    components.set("securitySchemes", std::move(schemes));
    document.set("components", std::move(components));
    Json session = Json::object();
    session.set("session", Json::array());
    Json security = Json::array();
    security.push(std::move(session));
    document.set("security", std::move(security));
    return document;
}

}  // namespace wutong::formats
