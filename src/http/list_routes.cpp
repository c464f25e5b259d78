// list_routes.cpp — 差异清单: the lists that were filed, what two of them say differently, and the same as a workbook to hand to whoever keeps the other one.
#include "http/answers_json.h"
#include "http/difference_paper.h"
#include "http/gate.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

queries::DifferenceRequest difference_request(const Call& call) {
    queries::DifferenceRequest request;
    request.zone = call.parameter("zone");
    request.left = call.parameter("left");
    request.right = call.parameter("right");
    if (request.left.empty()) request.left = "ledger";
    return request;
}

Result<queries::DifferenceRequest> two_lists(const Call& call) {
    auto request = difference_request(call);
    if (request.right.empty())
        return refuse(Kind::Invalid, "lists.right_needed", "请选择要比对的清单", "参数 right 写清单名称，或 清单名称|期间",
                      {{"right", "请选择要比对的清单", ""}});
    return request;
}

Result<Response> lists(Call& call) { return json_reply(lists_json(TRY(call.services.queries->lists(call.principal, difference_request(call))))); }

Result<Response> differences(Call& call) {
    const auto request = TRY(two_lists(call));
    return json_reply(differences_json(TRY(call.services.queries->differences(call.principal, request))));
}

/// Three sheets: what is said differently, with a column to settle it in, and what only one of the two has.
Result<Response> difference_workbook(Call& call) {
    const auto request = TRY(two_lists(call));
    if (!request.zone.empty()) TRY(access::demand(call.principal, "export", request.zone));
    auto found = TRY(call.services.queries->differences(call.principal, request));
    // Where several zones are compared, each row leaves only with the right of its own.
    const auto stays = [&](const auto& row) { return !access::may(call.principal, "export", row.zone); };
    std::erase_if(found.differences, stays);
    std::erase_if(found.only_left, stays);
    std::erase_if(found.only_right, stays);
    const auto rows = found.differences.size() + found.only_left.size() + found.only_right.size();
    TRY(audit_route(call.services, call.request, call.route, call.principal, true, "list_identity " + std::to_string(rows) + " rows", request.zone));
    return attachment(xlsx_media_type, difference_file_name(call), TRY(difference_paper(call, request, found)));
}

Route of_lists(std::string pattern, std::string summary, std::string audit, Handler handler) {
    Route route{.method = Method::Get, .pattern = std::move(pattern), .summary = std::move(summary), .tag = "figures", .permission = "list_identity.view", .audit = std::move(audit), .handler = std::move(handler)};
    route.parameters = {{"zone", "query", "开发区编号"}};
    return route;
}

}  // namespace

void add_list_routes(const Services&, RouteTable& table) {
    auto names = of_lists("/api/lists", "清单名称", "lists.read", lists);
    names.reply_schema = "Lists";
    table.add(std::move(names));
    auto compared = of_lists("/api/lists/differences", "两张清单的差异", "lists.compare", differences);
    compared.parameters.push_back({"left", "query", "清单名称或 ledger（本区台账）"});
    compared.parameters.push_back({"right", "query", "清单名称或 ledger", true});
    auto workbook = compared;
    compared.reply_schema = "Differences";
    table.add(std::move(compared));
    workbook.pattern = "/api/lists/differences.xlsx";
    workbook.summary = "导出两张清单的差异";
    workbook.permission = "export";
    workbook.audit = "export";
    workbook.handler = difference_workbook;
    workbook.reply_schema = "binary";
    workbook.reply_media = xlsx_media_type;
    table.add(std::move(workbook));
}

}  // namespace wutong::http
