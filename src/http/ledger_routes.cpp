// ledger_routes.cpp — Looking through the history, checking a proof somebody brought, and the self-check of the installation.
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"
#include "http/self_check.h"
#include "queries/ledger_search.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_words = 100;
constexpr std::int64_t largest_sequence = 1'000'000'000'000, most_lines_shown = 200;

/// `brief`: who did what to what, without the fields it changed: nine tenths of an answer of 200 lines.
Json line_json(const queries::LedgerLine& line, bool brief) {
    Json out = Json::object();
    out.set("sequence", line.entry.sequence);
    out.set("act", line.entry.act);
    out.set("action", line.entry.action);
    out.set("action_label", line.entry.action_label);
    out.set("at", line.entry.at);
    out.set("actor", line.entry.actor);
    out.set("actor_name", line.entry.actor_name);
    out.set("reason", line.entry.reason);
    out.set("type", line.type);
    out.set("type_label", line.type_label);
    out.set("collection", line.collection);
    out.set("id", line.id);
    out.set("title", line.title);
    if (!line.addressee.empty()) out.set("addressee", line.addressee);
    out.set("leaf_hash", line.leaf_hash);
    out.set("blind", line.blind);
    if (brief) return out;
    Json changes = Json::array();
    for (const auto& change : line.entry.changes) {
        Json one = Json::object();
        one.set("field", change.field);
        one.set("label", change.label);
        one.set("before", change.before);
        one.set("after", change.after);
        changes.push(std::move(one));
    }
    out.set("changes", std::move(changes));
    return out;
}

Result<Response> search_ledger(Call& call) {
    queries::LedgerRequest request;
    request.zone = call.parameter("zone");
    request.actor = call.parameter("mine").empty() ? call.parameter("actor") : call.principal.user;
    request.type = call.parameter("type");
    request.words = call.parameter("q");
    if (request.words.size() > longest_words) return refuse(Kind::Invalid, "ledger.words_too_long", "查找的文字过长", "不超过 30 个字", {{"q", "文字过长", ""}});
    request.from = call.parameter("from");
    request.to = call.parameter("to");
    request.before = TRY(number_of(call, "before", 0, 0, largest_sequence));
    request.limit = TRY(number_of(call, "limit", 50, 1, most_lines_shown));
    const auto page = TRY(queries::search_ledger(*call.services.queries, call.principal, request));
    Json out = Json::object(), lines = Json::array();
    for (const auto& line : page.lines) lines.push(line_json(line, call.parameter("brief") == "1" || call.parameter("brief") == "true"));
    out.set("lines", std::move(lines));
    out.set("next", page.next == 0 ? Json() : Json(page.next));
    return json_reply(out);
}

Result<Response> verify(Call& call) {
    const auto check = TRY(queries::check_proof(*call.services.queries, call.principal, call.body));
    Json out = Json::object(), steps = Json::array();
    for (const auto& step : check.steps) {
        Json one = Json::object();
        one.set("label", step.label);
        one.set("words", step.words);
        one.set("holds", step.holds);
        steps.push(std::move(one));
    }
    out.set("holds", check.holds);
    out.set("sentence", check.sentence);
    out.set("zone_name", check.zone_name);
    out.set("sequence", check.sequence);
    out.set("at", check.at);
    out.set("steps", std::move(steps));
    return json_reply(out);
}

Result<Response> self_check(Call& call) {
    Json list = Json::array();
    for (const auto& item : call.services.self_check->run()) {
        Json one = Json::object();
        one.set("id", item.id);
        one.set("group", item.group);
        one.set("label", item.label);
        one.set("state", item.state);
        one.set("found", item.found);
        one.set("next", item.next);
        list.push(std::move(one));
    }
    return json_reply(list);
}

}  // namespace

void add_ledger_routes(const Services& services, RouteTable& table) {
    Route look{.method = Method::Get, .pattern = "/api/ledger", .summary = "查找存证：谁在何时对哪条记录做了什么", .tag = "ledger", .permission = std::string(signed_in),
               .audit = "ledger.read", .handler = search_ledger};
    look.parameters = {{"zone", "query", "开发区编号", true}, {"mine", "query", "1：只看本人经办的"}, {"actor", "query", "经办人"}, {"type", "query", "记录类型"}, {"q", "query", "记录名称里的字"},
                       {"from", "query", "起始日期"}, {"to", "query", "截止日期"}, {"before", "query", "上一页给出的存证号"}, {"limit", "query", "条数，1 到 200"}, {"brief", "query", "1：不带每项改动"}};
    table.add(std::move(look));
    table.add({.method = Method::Post, .pattern = "/api/ledger/verify", .summary = "核验一份存证文件", .tag = "ledger", .permission = std::string(signed_in),
               .audit = "ledger.verify", .handler = verify, .body = Body::Json});
    if (services.self_check != nullptr)
        table.add({.method = Method::Get, .pattern = "/api/self-check", .summary = "逐项自检：通过或不通过", .tag = "system", .permission = "system.configure",
                   .audit = "self_check.read", .handler = self_check});
}

}  // namespace wutong::http
