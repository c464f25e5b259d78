// plan_routes.cpp — Plan templates, and one project's plan: read, and begun from a template as one act.
#include "base/crypto.h"
#include "http/definition_kind_routes.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "queries/plans.h"

namespace wutong::http {

namespace {

Result<Response> templates(Call& call) { return json_reply(queries::plan_templates_json(*call.services.queries->sources().definitions)); }

Result<Response> plan(Call& call) { return json_reply(queries::plan_json(TRY(queries::plan_of(*call.services.queries, call.principal, call.at("id"))), *call.services.registry)); }

Result<Response> begin(Call& call) {
    const auto first = Date::parse(call.body.text("start"));
    if (!first) return refuse(Kind::Invalid, "plan.start_needed", "请填写计划开始日期", "写成 2025-06-10", {{"start", "请填写计划开始日期", "如 2025-06-10"}});
    const auto draft = TRY(queries::draft_plan(*call.services.queries, call.principal, call.at("id"), call.body.text("plan"), *first));
    actions::BatchRequest batch;
    batch.principal = call.principal;
    batch.zone = draft.zone;
    batch.label = "按模板生成计划 " + draft.label;
    batch.idempotency_key = call.request.header("idempotency-key");
    batch.body_hash = sha256_hex(call.request.path + "\n" + call.request.body);   // what the template says of its days may change between two tries
    batch.guard = [&](records::Reader& reader) { return queries::refuse_second_plan(reader, *call.services.registry, draft); };
    batch.request_id = call.request.id;
    batch.address = call.request.remote_address;
    for (const auto& cells : draft.nodes) {
        actions::Item item{std::string(queries::plan_node_type), "", "create", std::nullopt, {}, draft.zone};
        for (const auto& [field, cell] : cells) item.input.emplace(field, cell);
        batch.items.push_back(std::move(item));
    }
    const auto done = TRY(call.services.engine->run_batch(batch));
    if (!done.refused.empty()) {
        // The form asks for one day; what the nodes made of it would name fields it does not have.
        auto error = done.refused.front().error;
        for (auto& problem : error.fields)
            if (problem.path.starts_with("planned_")) problem.path = "start";
        return std::unexpected(std::move(error));
    }
    return json_reply(queries::plan_json(TRY(queries::plan_of(*call.services.queries, call.principal, call.at("id"))), *call.services.registry), 201);
}

Route plan_route(Method method, std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler) {
    Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "plans";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    return route;
}

}  // namespace

void add_plan_routes(RouteTable& table) {
    table.add(plan_route(Method::Get, "/api/plans", "计划模板", "plan_node.view", "plans.read", templates));
    table.add(plan_route(Method::Get, "/api/plans/projects/{id}", "一个项目的计划：节点、计划和实际、推算的完成日、关键路径和时差", "plan_node.view", "plan.read", plan));
    auto start = plan_route(Method::Post, "/api/plans/projects/{id}", "按模板生成一个项目的计划", "plan_node.create", "plan.begin", begin);
    start.body = Body::Json;
    start.status = 201;
    table.add(std::move(start));
}

}  // namespace wutong::http
