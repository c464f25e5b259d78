// write_routes.cpp — Changing records of any type: create, edit, archive, each declared action, reveal. All through the engine.
#include "access/masks.h"
#include "base/crypto.h"
#include "base/text.h"
#include "formats/json_record.h"
#include "http/answers_json.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

using formats::component_name;

constexpr std::size_t longest_key = 128;

Result<actions::Request> engine_request(const Call& call, const schema::RecordType& type, std::string action) {
    actions::Request request;
    request.principal = call.principal;
    request.type = type.name;
    request.id = call.at("id");
    request.action = std::move(action);
    request.idempotency_key = std::string(call.request.header("idempotency-key"));
    if (request.idempotency_key.size() > longest_key)
        return refuse(Kind::Invalid, "http.idempotency_key_too_long", "Idempotency-Key 过长", "不超过 128 个字符");
    // Method, path and zone belong to what was asked: the same key for another record or another zone is another request.
    request.body_hash = sha256_hex(std::string(name_of(call.request.method)) + " " + call.request.path + "\n" + call.parameter("zone") + "\n" + call.request.body);
    request.request_id = call.request.id;
    request.address = call.request.remote_address;
    request.reason = call.body.text("reason");
    if (request.reason.size() > longest_reason) return refuse(Kind::Invalid, "http.reason_too_long", "原因过长", "不超过 600 个字");
    if (call.body["version"].is_integer()) request.version = call.body["version"].integer();
    return request;
}

std::unexpected<Error> input_invalid(std::vector<FieldProblem> problems) {
    const auto count = std::to_string(problems.size());
    return refuse(Kind::Invalid, "record.input_invalid", "有 " + count + " 处需要修改", "请按各字段的提示修改后重新提交", std::move(problems));
}

/// What a writer is told who may not read the record back, or for whom it could not be read just now.
Json head_json(const records::Record& record) {
    Json head = Json::object();
    head.set("id", std::string(record.id()));
    head.set("zone_id", std::string(record.zone()));
    head.set("version", record.version());
    return head;
}

/// The record as its reader sees it.
Json written_json(const Call& call, const schema::RecordType& type, const actions::Outcome& outcome) {
    Json record;
    auto row = call.services.queries->row(call.principal, type.name, outcome.record.id());
    if (row) record = row_json(*row);
    else record = head_json(outcome.record);
    Json entry = Json::object();
    entry.set("sequence", outcome.sequence);
    entry.set("act", outcome.act);
    Json reply = Json::object();
    reply.set("record", std::move(record));
    reply.set("warnings", texts_json(outcome.warnings));
    reply.set("entry", std::move(entry));
    if (outcome.repeated) reply.set("repeated", true);
    return reply;
}

std::vector<std::string> names_of(const Json& body) {
    std::vector<std::string> names;
    if (body.is_object())
        for (const auto& member : body.members()) names.push_back(member.first);
    return names;
}

std::string zone_of(const Call& call) {
    for (const auto* name : {"zone_id", "zone"})
        if (const auto zone = call.body.text(name); !zone.empty()) return zone;
    return call.parameter("zone");
}

/// With `try=1` nothing is written: the answer says what the writing would warn of, so that a person reads it before saving.
Result<Response> tried(Call& call, const actions::Request& request) {
    actions::BatchRequest batch;
    batch.principal = call.principal;
    batch.zone = request.zone;
    batch.items = {{request.type, request.id, request.action, request.version, request.input, {}}};
    batch.reason = request.reason;
    batch.request_id = request.request_id;
    batch.address = request.address;
    const auto outcome = TRY(call.services.engine->try_batch(batch));
    if (!outcome.refused.empty()) return std::unexpected(outcome.refused.front().error);
    Json reply = Json::object();
    reply.set("tried", true);
    reply.set("warnings", outcome.outcomes.empty() ? Json::array() : texts_json(outcome.outcomes.front().warnings));
    return json_reply(reply);
}
bool only_tries(const Call& call) { return call.request.has_parameter("try"); }

/// A new record; `existing` is 存量补录: at any stage, evidence to follow.
Result<Response> create(Call& call, const schema::RecordType& type, bool existing) {
    auto request = TRY(engine_request(call, type, existing ? "record_existing" : "create"));
    auto input = formats::record_input(type, call.body, {"zone_id", "zone", "reason"},
                                       existing ? formats::Entering::Existing : formats::Entering::New, *call.services.registry,
                                       call.services.clock->today().to_string());
    if (!input.problems.empty()) return input_invalid(std::move(input.problems));
    request.zone = zone_of(call);
    request.input = std::move(input.cells);
    if (only_tries(call)) return tried(call, request);
    const auto outcome = TRY(call.services.engine->run(request));
    auto response = json_reply(written_json(call, type, outcome), 201);
    response.with("Location", "/api/" + type.collection + "/" + std::string(outcome.record.id()));
    return response;
}

Result<Response> edit(Call& call, const schema::RecordType& type) {
    auto request = TRY(engine_request(call, type, "edit"));
    auto input = formats::record_input(type, call.body, {"version", "reason"}, formats::Entering::Edit, *call.services.registry,
                                       call.services.clock->today().to_string());
    if (!input.problems.empty()) return input_invalid(std::move(input.problems));
    request.input = std::move(input.cells);
    if (only_tries(call)) return tried(call, request);
    return json_reply(written_json(call, type, TRY(call.services.engine->run(request))));
}

Result<Response> archive(Call& call, const schema::RecordType& type) {
    const auto request = TRY(engine_request(call, type, "archive"));
    if (only_tries(call)) return tried(call, request);
    return json_reply(written_json(call, type, TRY(call.services.engine->run(request))));
}

Result<Response> act(Call& call, const schema::RecordType& type, const schema::Action& action) {
    auto request = TRY(engine_request(call, type, action.name));
    for (const auto& name : names_of(call.body))
        if (name != "version" && name != "input" && name != "reason")
            return input_invalid({{name, "动作的请求里没有名为“" + escape_control(name) + "”的项", "version、input、reason"}});
    auto input = formats::action_input(action, call.body["input"], *call.services.registry, call.services.clock->today().to_string());
    if (!input.problems.empty()) return input_invalid(std::move(input.problems));
    if (const auto reason = input.cells.find("reason"); request.reason.empty() && reason != input.cells.end())
        request.reason = std::string(reason->second.text_or_empty());
    request.input = std::move(input.cells);
    if (only_tries(call)) return tried(call, request);
    return json_reply(written_json(call, type, TRY(call.services.engine->run(request))));
}

Result<Response> reveal(Call& call, const schema::RecordType& type) {
    actions::RevealRequest request;
    request.principal = call.principal;
    request.type = type.name;
    request.id = call.at("id");
    request.field = call.body.text("field");
    request.reason = trim(call.body.text("reason"));
    request.request_id = call.request.id;
    request.address = call.request.remote_address;
    if (request.reason.empty()) return input_invalid({{"reason", "请写明查看原文的理由", "理由会记入审计"}});
    Json reply = Json::object();
    reply.set("value", TRY(call.services.engine->reveal(request)));
    return json_reply(reply);
}

Route changing(Method method, const schema::RecordType& type, std::string tail, std::string summary, std::string permission, std::string audit,
               Handler handler) {
    Route route;
    route.method = method;
    route.pattern = "/api/" + type.collection + std::move(tail);
    route.summary = std::move(summary);
    route.tag = type.name;
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    route.body = Body::Json;
    route.lane = Lane::Writing;
    route.reply_schema = component_name(type.name, "_written");
    return route;
}

bool has_personal_field(const schema::RecordType& type) {
    for (const auto& field : type.fields)
        if (field.personal) return true;
    return false;
}

formats::RouteParameter idempotency_key() { return {"Idempotency-Key", "header", "同一请求重发时用同一个键，不会重复执行"}; }

formats::RouteParameter try_only() { return {"try", "query", "1：只试算，不写入，回复将会出现的提示"}; }

void add_actions(const schema::RecordType& type, RouteTable& table) {
    for (const auto& action : type.actions) {
        if (action.name == "archive") continue;
        auto route = changing(Method::Post, type, "/{id}/actions/" + action.name, type.label + "：" + action.label,
                              access::action_permission(type, action.name), type.name + "." + action.name,
                              [&type, &action](Call& call) { return act(call, type, action); });
        route.request_schema = component_name(type.name, "_" + action.name + "_input");
        route.parameters = {idempotency_key(), try_only()};
        table.add(std::move(route));
    }
}

void add_writes_of(const schema::RecordType& type, RouteTable& table) {
    auto add = changing(Method::Post, type, "", "新建" + type.label, access::action_permission(type, "create"), type.name + ".create",
                        [&type](Call& call) { return create(call, type, false); });
    add.request_schema = component_name(type.name, "_input");
    add.parameters = {idempotency_key(), try_only()};
    add.status = 201;
    table.add(std::move(add));

    if (!type.stage_field.empty()) {
        auto existing = changing(Method::Post, type, "/actions/record_existing", "存量补录" + type.label,
                                 access::action_permission(type, "record_existing"), type.name + ".record_existing",
                                 [&type](Call& call) { return create(call, type, true); });
        existing.request_schema = component_name(type.name);
        existing.parameters = {idempotency_key(), try_only()};
        existing.status = 201;
        table.add(std::move(existing));
    }

    auto change = changing(Method::Patch, type, "/{id}", "修改" + type.label, access::action_permission(type, "edit"), type.name + ".edit",
                           [&type](Call& call) { return edit(call, type); });
    change.request_schema = component_name(type.name, "_edit");
    change.parameters = {idempotency_key(), try_only()};
    table.add(std::move(change));

    auto put_away = changing(Method::Post, type, "/{id}/actions/archive", "归档" + type.label, access::action_permission(type, "archive"),
                             type.name + ".archive", [&type](Call& call) { return archive(call, type); });
    put_away.request_schema = "Archive";
    put_away.parameters = {idempotency_key(), try_only()};
    table.add(std::move(put_away));

    add_actions(type, table);
    if (!has_personal_field(type)) return;
    auto show = changing(Method::Post, type, "/{id}/reveal", "查看" + type.label + "的个人信息原文", access::reveal_permission(),
                         "personal.reveal", [&type](Call& call) { return reveal(call, type); });
    show.request_schema = "Reveal";
    show.reply_schema = "Revealed";
    table.add(std::move(show));
}

}  // namespace

void add_write_routes(const Services& services, RouteTable& table) {
    for (const auto* type : services.registry->types())
        if (type->visible) add_writes_of(*type, table);
}

}  // namespace wutong::http
