// figure_routes.cpp — Figures that open: board, metrics, cockpit, today, search.
#include "base/text.h"
#include "http/answers_json.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"
#include "queries/board_view.h"

namespace wutong::http {

namespace {

Result<Response> board(Call& call) {
    queries::BoardRequest request;
    request.zone = call.parameter("zone");
    request.swimlane = call.parameter("swimlane");
    const queries::BoardCondition condition{call.parameter("q"), call.parameter("filter"), TRY(number_of(call, "cards", request.cards_per_column, 0, 2'000))};
    return json_reply(board_json(TRY(queries::board_under(*call.services.queries, call.principal, request, condition)), request.card_fields));
}

Result<Response> metric(Call& call) {
    queries::MetricRequest request;
    request.id = call.at("id");
    request.zone = call.parameter("zone");
    request.period = TRY(period_of(call));
    request.rows = call.parameter("rows") == "1";
    return json_reply(metric_json(TRY(call.services.queries->metric(call.principal, request)), request.rows));
}

/// As many as one question may name: a page asks for the next ones when these stand, so that nobody else waits for a hundred figures of a million records.
constexpr std::size_t most_figures = 40;

/// Each figure with its answer, or with the sentence that refuses it: one that cannot be told leaves the others standing. Where none can be told, the first refusal is the answer.
Result<Response> metrics(Call& call) {
    const auto ids = split(call.parameter("ids"), ",");
    const auto allowed = "1 到 " + std::to_string(most_figures) + " 个指标编号，用逗号隔开";
    if (ids.empty() || ids.front().empty() || ids.size() > most_figures) {
        const std::string wrong = ids.size() > most_figures ? "指标太多" : "请写要看的指标";
        return refuse(Kind::Invalid, "http.parameter_invalid", wrong, allowed, {{"ids", wrong, allowed}});
    }
    queries::MetricRequest request;
    request.zone = call.parameter("zone");
    request.period = TRY(period_of(call));
    Json figures = Json::array();
    std::optional<Error> refused;
    bool told = false;
    for (const auto& id : ids) {
        request.id = id;
        const auto answer = call.services.queries->metric(call.principal, request);
        if (!answer && answer.error().kind == Kind::Fault) return std::unexpected(answer.error());
        if (!answer && !refused) refused = answer.error();
        told = told || answer.has_value();
        figures.push(object({{"id", id}, {"figure", answer ? metric_json(*answer, false) : Json()}, {"refused", answer ? Json() : Json(answer.error().message)}}));
    }
    if (!told) return std::unexpected(std::move(*refused));
    return json_reply(object({{"figures", std::move(figures)}}));
}

Result<Response> cockpit(Call& call) {
    queries::CockpitRequest request;
    request.zone = call.parameter("zone");
    request.period = TRY(period_of(call));
    return json_reply(cockpit_json(TRY(call.services.queries->cockpit(call.principal, request)), *call.services.registry));
}

Result<queries::Wanted> wanted_of(const Call& call) {
    const auto whose = call.parameter("whose");
    if (whose.empty() || whose == "zone") return queries::Wanted::Zone;
    if (whose == "mine") return queries::Wanted::Mine;
    if (whose == "others") return queries::Wanted::Others;
    if (whose == "absent") return queries::Wanted::Absent;
    return refuse(Kind::Invalid, "http.parameter_invalid", "没有这种待办范围", "zone、mine、others 或 absent", {{"whose", "没有这种待办范围", "zone、mine、others 或 absent"}});
}

Result<Response> today(Call& call) {
    const auto duties = TRY(call.services.queries->today(call.principal, call.parameter("zone"), TRY(wanted_of(call))));
    return json_reply(today_json(duties, *call.services.registry));
}

Result<Response> started(Call& call) {
    return json_reply(started_json(TRY(call.services.queries->started(call.principal, call.parameter("zone"))), *call.services.registry));
}

Result<Response> directory(Call& call) {
    Json list = Json::array();
    for (const auto& one : TRY(call.services.queries->directory(call.principal, call.parameter("zone")))) list.push(object({{"name", one.name}, {"unit", one.unit}}));
    return json_reply(list);
}

Result<Response> search(Call& call) {
    const auto words = call.parameter("q");
    if (words.empty() || words.size() > 200)
        return refuse(Kind::Invalid, "search.words_needed", "请输入要查找的文字", "1 到 60 个字", {{"q", "请输入要查找的文字", "1 到 60 个字"}});
    const auto limit = TRY(number_of(call, "limit", 20, 1, 50));
    return json_reply(search_json(TRY(call.services.queries->search(call.principal, words, call.parameter("zone"), static_cast<int>(limit)))));
}

Route figure(std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler,
             std::vector<formats::RouteParameter> parameters, std::string reply) {
    Route route;
    route.method = Method::Get;
    route.pattern = std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "figures";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    route.parameters = std::move(parameters);
    route.reply_schema = std::move(reply);
    return route;
}

/// Worked out from the records alone.
Route remembered(Route route) {
    route.remembered = true;
    return route;
}

}  // namespace

void add_figure_routes(const Services&, RouteTable& table) {
    const formats::RouteParameter zone{"zone", "query", "开发区编号"};
    const formats::RouteParameter from{"from", "query", "期间起，默认当年 1 月 1 日"};
    const formats::RouteParameter to{"to", "query", "期间止，默认业务日期"};
    const formats::RouteParameter period{"period", "query", "期间，如 2025-01..2025-09"};
    table.add(remembered(figure("/api/board", "三个一批看板", "project.view", "board.read", board,
                     {zone, {"swimlane", "query", "task_force、industry_group 或 zone_id"}, {"q", "query", "全文搜索"}, {"filter", "query", "规则式筛选条件"},
                      {"cards", "query", "每列最多卡片数，0 到 2000"}}, "Board")));
    table.add(remembered(figure("/api/metrics/{id}", "一个指标和它用到的行", "indicator.view", "metric.read", metric,
                     {zone, from, to, period, {"rows", "query", "1：带上行"}}, "Metric")));
    table.add(remembered(figure("/api/metrics", "几个指标的数", "indicator.view", "metric.read", metrics,
                     {zone, from, to, period, {"ids", "query", "指标编号，用逗号隔开", true}}, "Metrics")));
    table.add(remembered(figure("/api/cockpit", "驾驶舱", "indicator.view", "cockpit.read", cockpit, {zone, from, to, period}, "Cockpit")));
    table.add(figure("/api/today", "今日要办", std::string(signed_in), "today.read", today,
                     {zone, {"whose", "query", "zone（默认，本区（权限内））、mine（我的）、others（其余）、absent（责任人没有账号的）"}}, "Today"));
    table.add(figure("/api/directory", "在本区办事的人和部门，供填写时选", std::string(signed_in), "directory.read", directory, {zone}, "Directory"));
    table.add(figure("/api/started", "我发起的事办到哪里", std::string(signed_in), "today.read", started, {zone}, "Started"));
    table.add(figure("/api/search", "全文搜索", std::string(signed_in), "search", search,
                     {zone, {"q", "query", "要查找的文字", true}, {"limit", "query", "最多条数，1 到 50"}}, "SearchHits"));
}

}  // namespace wutong::http
