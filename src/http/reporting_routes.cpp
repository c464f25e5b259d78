// reporting_routes.cpp — 报数 that only reads: the card of a figure, two moments compared.
#include <charconv>

#include "base/text.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/reporting_json.h"
#include "http/route.h"

namespace wutong::http {

namespace {

Result<Response> card(Call& call) {
    queries::CardRequest request{call.at("id"), call.parameter("zone"), TRY(period_of(call)), call.services.demo};
    return json_reply(card_json(TRY(queries::figure_card(*call.services.queries, call.principal, request))));
}

/// "2025-11-21" is a day, "1280" a sequence of the ledger, nothing is now.
Result<queries::Moment> moment_of(const Call& call, const std::string& name) {
    queries::Moment moment;
    const auto text = call.parameter(name);
    if (text.empty()) return moment;
    moment.date = Date::parse(text);
    if (moment.date) return moment;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        return refuse(Kind::Invalid, "http.parameter_invalid", "“" + escape_control(text) + "”不是日期，也不是存证序号", "如 2025-11-21 或 1280",
                      {{name, "写法不对", "2025-11-21 或 1280"}});
    moment.sequence = number;
    return moment;
}

Result<Response> compare(Call& call) {
    queries::CompareRequest request;
    request.zone = call.parameter("zone");
    request.from = TRY(moment_of(call, "from"));
    request.to = TRY(moment_of(call, "to"));
    if (!request.from.date && !request.from.sequence)
        return refuse(Kind::Invalid, "compare.from_needed", "没有说明与哪一天相比", "参数 from 写日期或存证序号", {{"from", "请选择前一个时点", "2025-11-14 或 1280"}});
    if (!call.parameter("period").empty()) request.period = TRY(period_of(call));
    request.or_first = call.parameter("or_first") == "1";
    for (const auto& id : split(call.parameter("indicators"), ","))
        if (!id.empty()) request.indicators.push_back(id);
    return json_reply(comparison_json(TRY(queries::compare(*call.services.queries, call.principal, request)), *call.services.registry));
}

Route reading(std::string pattern, std::string summary, std::string audit, Handler handler, std::vector<formats::RouteParameter> parameters, std::string reply) {
    Route route;
    route.method = Method::Get;
    route.pattern = std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "reports";
    route.permission = "indicator.view";
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    route.parameters = std::move(parameters);
    route.reply_schema = std::move(reply);
    return route;
}

}  // namespace

void add_reporting_routes(const Services&, RouteTable& table) {
    const formats::RouteParameter zone{"zone", "query", "开发区编号", true};
    const formats::RouteParameter period{"period", "query", "期间，如 2025-01..2025-09"};
    table.add(reading("/api/metrics/{id}/card", "一个数的电话答复卡", "metric.card", card,
                      {zone, {"from", "query", "期间起，默认当年 1 月 1 日"}, {"to", "query", "期间止，默认业务日期"}, period}, "FigureCard"));
    table.add(reading("/api/compare", "两个时点之间变动的指标，谁改的、为什么", "figures.compare", compare,
                      {zone, {"from", "query", "前一个时点：日期或存证序号", true}, {"to", "query", "后一个时点：日期或存证序号，默认现在"}, period,
                       {"indicators", "query", "指标编号，逗号分隔；默认全部"}, {"or_first", "query", "1：那时还没有记录的，从第一条记录比起"}},
                      "Comparison"));
}

}  // namespace wutong::http
