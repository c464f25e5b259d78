// approval_routes.cpp — The approval items with their limits, and one project's way through them.
#include "base/text.h"
#include "http/definition_kind_routes.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "queries/approvals.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_names = 100;

Result<Response> items(Call& call) { return json_reply(queries::approval_items_json(*call.services.queries->sources().definitions)); }

Result<std::set<std::string>> names(const Call& call, const std::string& parameter) {
    std::set<std::string> found;
    for (const auto& each : split(call.parameter(parameter), ","))
        if (const auto word = trim(each); !word.empty()) found.insert(word);
    if (found.size() > most_names) return refuse(Kind::Invalid, "approval.too_many_items", "一次最多点选 100 项", "减少 " + parameter + " 里的事项", {{parameter, "太多", "最多 100 项"}});
    return found;
}

Result<Response> route_of_project(Call& call) {
    queries::ApprovalsRequest request;
    request.project = call.at("id");
    request.with = TRY(names(call, "with"));
    request.without = TRY(names(call, "without"));
    if (const auto first = call.parameter("first"); !first.empty()) {
        request.first = Date::parse(first);
        if (!request.first) return refuse(Kind::Invalid, "approval.first_not_a_date", "看不懂起始日", "写成 2025-06-10", {{"first", "看不懂的日期", "如 2025-06-10"}});
    }
    const auto answer = TRY(queries::approvals_of(*call.services.queries, call.principal, request));
    return json_reply(queries::approvals_json(answer, *call.services.queries->sources().definitions));
}

Result<Response> sheet(Call& call) {
    return json_reply(queries::approval_sheet_json(TRY(queries::approval_sheet(*call.services.queries, call.principal, call.parameter("zone"))), *call.services.queries->sources().definitions));
}

Route approval_route(std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler) {
    Route route;
    route.method = Method::Get;
    route.pattern = std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "approvals";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    return route;
}

}  // namespace

void add_approval_routes(RouteTable& table) {
    table.add(approval_route("/api/approvals", "审批事项：前置、时限和依据、材料、办理方式", "project_formality.view", "approvals.read", items));
    auto all = approval_route("/api/approvals/sheet", "项目×手续一张表：谁在办、几天了，哪些可以办", "project_formality.view", "approvals.sheet", sheet);
    all.parameters = {{"zone", "query", "开发区编号", true}};
    table.add(std::move(all));
    auto route = approval_route("/api/approvals/projects/{id}", "一个项目的手续：哪些要办、哪些可以办、谁等谁，法定和承诺时限，两个时钟", "project_formality.view", "approvals.route", route_of_project);
    route.parameters = {{"with", "query", "点选的事项，逗号分隔"}, {"without", "query", "去掉的事项，逗号分隔"}, {"first", "query", "起始日，默认首次递件日"}};
    table.add(std::move(route));
}

}  // namespace wutong::http
