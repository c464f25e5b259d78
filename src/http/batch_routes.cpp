// batch_routes.cpp — One action on many chosen records: each is an act of its own, and the answer says of each whether it was done or why not.
#include "base/crypto.h"
#include "formats/json_record.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_items = 200;
constexpr std::size_t longest_batch_key = 100;

/// What all items share.
struct Batch {
    const schema::RecordType& type;
    std::string action;
    const schema::Action* declared = nullptr;   ///< null: edit or archive
    std::string reason;
    bool only_try = false;
};

std::unexpected<Error> bad_batch(std::string member, std::string message, std::string allowed) {
    return refuse(Kind::Invalid, "batch.input_invalid", message, allowed, {{std::move(member), message, allowed}});
}

Result<Batch> batch_of(const Call& call, const schema::RecordType& type) {
    Batch batch{type, call.body.text("action"), nullptr, call.body.text("reason"), call.request.has_parameter("try")};
    for (const auto& action : type.actions)
        if (action.name == batch.action && action.name != "archive") batch.declared = &action;
    if (!batch.declared && batch.action != "edit" && batch.action != "archive")
        return bad_batch("action", "没有这个动作", "edit、archive，或该类型说明里的动作");
    if (batch.reason.size() > longest_reason) return bad_batch("reason", "原因过长", "不超过 600 个字");
    const auto& items = call.body["items"];
    if (!items.is_array() || items.items().empty()) return bad_batch("items", "没有选中记录", "每项含 id 和 version");
    if (items.items().size() > most_items) return bad_batch("items", "一次提交的记录过多", "不超过 200 条，请分批提交");
    return batch;
}

/// The cells of one item, or everything that is wrong with them. An item's own input stands in place of the common one.
Result<actions::Input> input_of(const Call& call, const Batch& batch, const Json& item) {
    const Json& own = item["input"].is_object() ? item["input"] : call.body["input"];
    const Json body = own.is_object() ? own : Json::object();
    const auto today = call.services.clock->today().to_string();
    if (batch.action == "archive") return actions::Input{};
    auto read = batch.declared ? formats::action_input(*batch.declared, body, *call.services.registry, today)
                               : formats::record_input(batch.type, body, {}, formats::Entering::Edit, *call.services.registry, today);
    if (read.problems.empty()) return std::move(read.cells);
    const auto count = std::to_string(read.problems.size());
    return refuse(Kind::Invalid, "record.input_invalid", "有 " + count + " 处需要修改", "请按各字段的提示修改后重新提交", std::move(read.problems));
}

struct Done {
    std::int64_t version = 0, sequence = 0;
    std::vector<std::string> warnings;
};

Result<Done> tried(const Call& call, const Batch& batch, const actions::Request& request) {
    actions::BatchRequest attempt;
    attempt.principal = call.principal;
    attempt.items = {{batch.type.name, request.id, request.action, request.version, request.input, {}}};
    attempt.reason = request.reason;
    attempt.request_id = request.request_id;
    attempt.address = request.address;
    auto outcome = TRY(call.services.engine->try_batch(attempt));
    if (!outcome.refused.empty()) return std::unexpected(std::move(outcome.refused.front().error));
    return Done{0, 0, outcome.outcomes.empty() ? std::vector<std::string>{} : std::move(outcome.outcomes.front().warnings)};
}

Result<Done> one(const Call& call, const Batch& batch, const Json& item, std::size_t index) {
    actions::Request request;
    request.principal = call.principal;
    request.type = batch.type.name;
    request.id = item.text("id");
    request.action = batch.action;
    request.reason = batch.reason;
    request.request_id = call.request.id;
    request.address = call.request.remote_address;
    if (item["version"].is_integer()) request.version = item["version"].integer();
    request.input = TRY(input_of(call, batch, item));
    if (const auto reason = request.input.find("reason"); request.reason.empty() && reason != request.input.end())
        request.reason = std::string(reason->second.text_or_empty());
    if (batch.only_try) return tried(call, batch, request);
    if (const std::string key(call.request.header("idempotency-key")); !key.empty()) {
        request.idempotency_key = key + "/" + std::to_string(index);
        request.body_hash = sha256_hex(call.request.path + "\n" + std::to_string(index) + "\n" + call.request.body);
    }
    const auto outcome = TRY(call.services.engine->run(request));
    return Done{outcome.record.version(), outcome.sequence, outcome.warnings};
}

Json refused_json(const Error& error) {
    Json fields = Json::array();
    for (const auto& field : error.fields) {
        Json line = Json::object();
        line.set("path", field.path);
        line.set("message", field.message);
        if (!field.allowed.empty()) line.set("allowed", field.allowed);
        fields.push(std::move(line));
    }
    Json json = Json::object();
    json.set("code", error.code);
    json.set("detail", error.message);
    json.set("next", error.next);
    json.set("fields", std::move(fields));
    return json;
}

Result<Response> run_batch(Call& call, const schema::RecordType& type) {
    if (call.request.header("idempotency-key").size() > longest_batch_key)
        return refuse(Kind::Invalid, "http.idempotency_key_too_long", "Idempotency-Key 过长", "批量提交不超过 100 个字符");
    const auto batch = TRY(batch_of(call, type));
    Json results = Json::array();
    std::size_t done = 0, refused = 0;
    const auto& items = call.body["items"].items();
    for (std::size_t i = 0; i < items.size(); ++i) {
        auto outcome = one(call, batch, items[i], i);
        // Trouble of the machine is no answer about a record: the rest waits, and what is done already is not done twice.
        if (!outcome && (outcome.error().kind == Kind::Fault || outcome.error().kind == Kind::Busy)) return std::unexpected(std::move(outcome).error());
        Json line = outcome ? Json::object() : refused_json(outcome.error());
        line.set("id", items[i].text("id"));
        line.set("done", outcome.has_value());
        if (outcome) {
            if (!batch.only_try) line.set("version", outcome->version);
            if (outcome->sequence > 0) line.set("sequence", outcome->sequence);
            Json warnings = Json::array();
            for (const auto& warning : outcome->warnings) warnings.push(warning);
            line.set("warnings", std::move(warnings));
        }
        ++(outcome ? done : refused);
        results.push(std::move(line));
    }
    Json reply = Json::object();
    reply.set("tried", batch.only_try);
    reply.set("done", done);
    reply.set("refused", refused);
    reply.set("results", std::move(results));
    return json_reply(reply);
}

}  // namespace

void add_batch_routes(const Services& services, RouteTable& table) {
    for (const auto* type : services.registry->types()) {
        if (!type->visible) continue;
        Route route;
        route.method = Method::Post;
        route.pattern = "/api/" + type->collection + "/batch";
        route.summary = "对多条" + type->label + "逐条办理同一动作";
        route.tag = type->name;
        route.permission = access::view_permission(*type);   // each item asks for its action's own permission in its own zone
        route.audit = type->name + ".batch";
        route.body = Body::Json;
        route.handler = [type](Call& call) { return run_batch(call, *type); };
        route.parameters = {{"try", "query", "1：只试算，不写入"}, {"Idempotency-Key", "header", "同一请求重发时用同一个键，不会重复执行"}};
        route.request_schema = "BatchAction";
        route.reply_schema = "BatchReport";
        table.add(std::move(route));
    }
}

}  // namespace wutong::http
