// policy_routes.cpp — Policy articles: their text and rule, one subject or all of them evaluated, and a batch that writes awards.
#include "base/crypto.h"
#include "http/parameters.h"
#include "http/policy_batch.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

Result<Response> articles(Call& call) { return json_reply(queries::articles_json(*call.services.queries->sources().definitions, call.principal)); }

queries::PolicyRequest policy_request(const Call& call, Period period) {
    queries::PolicyRequest request;
    request.article = call.at("id");
    request.zone = call.parameter("zone");
    request.period = period;
    request.subject = call.parameter("subject");
    request.where = call.parameter("where");
    return request;
}

std::unexpected<Error> zone_needed() {
    return refuse(Kind::Invalid, "policy.zone_needed", "请选择开发区", "参数 zone 写开发区编号", {{"zone", "请选择开发区", ""}});
}

Result<Response> evaluate(Call& call) {
    if (call.parameter("zone").empty()) return zone_needed();
    const auto period = TRY(period_of(call));
    return json_reply(queries::policy_json(TRY(queries::evaluate_policies(*call.services.queries, call.principal, policy_request(call, period)))));
}

Result<Response> batch(Call& call) {
    if (call.parameter("zone").empty()) return zone_needed();
    const auto period = TRY(period_of(call));
    constexpr std::size_t longest_key = 128;
    const std::string key(call.request.header("idempotency-key"));
    if (key.size() > longest_key) return refuse(Kind::Invalid, "http.idempotency_key_too_long", "Idempotency-Key 过长", "不超过 128 个字符");
    const auto hash = sha256_hex(call.request.path + "\n" + call.parameter("zone") + "\n" + period.to_string());
    const BatchCaller caller{call.principal, key, hash, call.request.id, call.request.remote_address};
    auto request = policy_request(call, period);
    request.subject.clear();
    return json_reply(policy_batch_json(TRY(run_policy_batch(*call.services.queries, *call.services.engine, caller, std::move(request)))));
}

Route policy_route(Method method, std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler) {
    Route route;
    route.method = method;
    route.pattern = std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "policies";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    return route;
}

}  // namespace

Result<PolicyBatch> run_policy_batch(const queries::Queries& queries, actions::Engine& engine, const BatchCaller& caller, queries::PolicyRequest request) {
    request.for_batch = true;
    PolicyBatch batch{TRY(queries::evaluate_policies(queries, caller.principal, request)), {}};
    actions::AwardRequest award;
    award.principal = caller.principal;
    award.zone = request.zone;
    award.article = batch.answer.article;
    award.period = request.period;
    award.today = queries.sources().clock->today();
    award.idempotency_key = caller.idempotency_key;
    award.body_hash = caller.body_hash;
    award.request_id = caller.request_id;
    award.address = caller.address;
    for (const auto& line : batch.answer.lines) {
        std::string budget;
        for (const auto& each : batch.answer.budgets)
            if (line.result.rule != nullptr && each.code == line.result.rule->budget) budget = each.id;
        award.lines.push_back({line.result, line.id, line.title, budget});
    }
    batch.written = TRY(actions::award_policy(engine, award));
    return batch;
}

Json policy_batch_json(const PolicyBatch& batch) {
    Json out = queries::policy_json(batch.answer);
    Json refused = Json::array();
    for (const auto& one : batch.written.refused) refused.push(Json(one.error.message));
    out.set("act", batch.written.act);
    out.set("written", batch.written.outcomes.size());
    out.set("refused", std::move(refused));
    return out;
}

void add_policy_routes(RouteTable& table) {
    const std::vector<formats::RouteParameter> asked{{"zone", "query", "开发区编号", true}, {"period", "query", "期间，如 2025；默认当年至业务日期"}, {"from", "query", "期间起"}, {"to", "query", "期间止"}};
    table.add(policy_route(Method::Get, "/api/policies", "政策条款：原文、规则、依据、公平竞争审查结论", "policy.view", "policies.read", articles));
    auto one = policy_route(Method::Get, "/api/policies/{id}/evaluation", "一条政策对一个或全部对象的判定，带理由和计算过程", "policy.view", "policy.evaluate", evaluate);
    one.parameters = asked;
    one.parameters.push_back({"subject", "query", "对象编号；不写则逐个判定全部对象"});
    one.parameters.push_back({"where", "query", "只看符合条件的对象（规则式）"});
    table.add(std::move(one));
    auto all = policy_route(Method::Post, "/api/policies/{id}/batch", "批量兑付：写入应付的兑付记录，跑几次只付一次", "policy.batch", "policy.batch", batch);
    all.body = Body::Json;
    all.parameters = asked;
    table.add(std::move(all));
}

}  // namespace wutong::http
