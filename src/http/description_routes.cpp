// description_routes.cpp — What the system is made of: types, choices, indicators, the interface itself; and whether it lives.
#include "access/disclosure.h"
#include "formats/json_meta.h"
#include "http/replies.h"
#include "http/route.h"
#include "http/server.h"
#include "queries/characters.h"
#include "queries/documents.h"
#include "queries/entered_figures.h"
#include "queries/policies.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_choices = 200;

/// What offices call it too.
Json words_of(const rules::Indicator& indicator) {
    Json words = Json::array();
    for (const auto& word : indicator.words) words.push(word);
    return words;
}

Json indicators_json(const Services& services, const access::Principal& principal) {
    const bool outside = access::public_only(principal);
    Json array = Json::array();
    for (const auto& indicator : services.indicators) {
        const auto* defined = services.queries->sources().definitions->indicator(indicator.id);
        if (outside && (!defined || !defined->open_to_public)) continue;
        Json line = Json::object();
        line.set("id", indicator.id);
        line.set("label", indicator.label);
        line.set("unit", indicator.unit);
        line.set("note", indicator.note);
        line.set("source", indicator.source);
        if (defined && !defined->words.empty()) line.set("words", words_of(*defined));
        line.set("assumed", indicator.assumed);
        line.set("open_to_public", defined != nullptr && defined->open_to_public);
        line.set("of_register", defined != nullptr && defined->file.starts_with("registers/"));
        if (defined != nullptr && !outside) line.set("entry", queries::entry_of(*services.queries->sources().definitions, *services.registry, *defined, services.clock->today()));
        array.push(std::move(line));
    }
    return array;
}

/// What a type says of itself to an enterprise; what is written for the office alone is left out.
schema::RecordType for_enterprise(schema::RecordType type) {
    type.help = std::move(type.enterprise_help);
    return type;
}

/// Types the reader may view somewhere; the same for everybody else stays out of sight.
Json types_of(const Services& services, const access::Principal& principal) {
    const bool outside = access::public_only(principal);
    Json types = Json::array();
    for (const auto* type : services.registry->types()) {
        if (!type->visible || !access::may_anywhere(principal, access::view_permission(*type))) continue;
        Json described = formats::type_to_json(outside ? access::outside_view(*type, *services.registry) : principal.of_enterprise() ? for_enterprise(*type) : *type);
        if (!outside && queries::has_papers(*services.queries->sources().definitions, *type)) described.set("papers", true);
        if (!outside && queries::is_judged(*services.queries->sources().definitions, *type)) described.set("policies", true);
        types.push(std::move(described));
    }
    return types;
}

Result<Response> read_meta(Call& call) {
    Json meta = Json::object();
    meta.set("types", types_of(call.services, call.principal));
    meta.set("choices", formats::choices_to_json(*call.services.registry));
    meta.set("indicators", indicators_json(call.services, call.principal));
    return packed(json_reply(meta), call.request.header("accept-encoding"));
}

Result<Response> read_choices(Call& call) {
    const auto* list = call.services.registry->choices(call.at("id"));
    if (list == nullptr) return refuse(Kind::NotFound, "choices.must_exist", "没有名为“" + call.at("id") + "”的选项表", "请从页面进入");
    const auto words = call.parameter("q");
    const bool by_parent = call.request.has_parameter("parent") || (words.empty() && !call.request.has_parameter("all"));
    const bool whole = call.request.has_parameter("all");
    Json reply = Json::object();
    reply.set("id", list->id);
    reply.set("label", list->label);
    reply.set("items", formats::choices_matching(*list, words, call.parameter("parent"), by_parent, whole ? 10'000 : most_choices));
    return json_reply(reply);
}

Result<Response> read_characters(Call& call) {
    static const std::string text = write_json(queries::characters_json());
    auto reply = text_reply(200, "application/json", text);
    reply.with("Cache-Control", "private, max-age=86400");   // of the program, not of the zone
    return packed(std::move(reply), call.request.header("accept-encoding"));
}

}  // namespace

void add_description_routes(const Services&, RouteTable& table) {
    table.add({.method = Method::Get, .pattern = "/api/health", .summary = "是否在运行", .tag = "system", .permission = std::string(open_to_all),
               .audit = "health.read",
               .handler = [](Call&) -> Result<Response> {
                   Json health = Json::object();
                   health.set("status", "ok");
                   return json_reply(health);
               },
               .reply_schema = "Health"});
    table.add({.method = Method::Get, .pattern = "/api/meta", .summary = "记录类型、选项和指标的说明", .tag = "system",
               .permission = std::string(signed_in), .audit = "meta.read", .handler = read_meta, .reply_schema = "Meta"});
    table.add({.method = Method::Get, .pattern = "/api/choices/{id}", .summary = "一张选项表", .tag = "system", .permission = std::string(signed_in),
               .audit = "choices.read", .handler = read_choices,
               .parameters = {{"q", "query", "代码、名称或别名中的字"}, {"parent", "query", "上级代码；空为最上级"}, {"all", "query", "1：全部"}},
               .reply_schema = "Choices"});
    table.add({.method = Method::Get, .pattern = "/api/characters", .summary = "汉字的拼音和繁体字的简体", .tag = "system", .permission = std::string(signed_in),
               .audit = "characters.read", .handler = read_characters, .reply_schema = "Characters"});
    table.add({.method = Method::Get, .pattern = "/api/openapi.json", .summary = "接口说明（OpenAPI 3.1）", .tag = "system",
               .permission = std::string(signed_in), .audit = "openapi.read",
               .handler = [](Call& call) -> Result<Response> { return json_reply(openapi_document(call.services, call.table)); },
               .reply_schema = "OpenApi"});
}

}  // namespace wutong::http
