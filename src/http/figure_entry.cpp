// figure_entry.cpp — See figure_entry.h; and the route that takes a value.
#include "http/figure_entry.h"

#include <set>

#include "base/crypto.h"
#include "http/definition_kind_routes.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "queries/reporting.h"

namespace wutong::http {

namespace {

actions::Item item_of(const queries::WeighedFigure& weighed, const queries::FigureEntry& entry) {
    const auto& indicator = *weighed.indicator;
    actions::Item item;
    item.type = std::string(queries::book_of(*weighed.entered));
    item.action = weighed.standing ? "edit" : "record_existing";
    if (weighed.standing) {
        item.id = weighed.standing->id();
        item.version = weighed.standing->version();
    }
    item.zone = entry.zone;
    item.input = {{"indicator", indicator.id},
                  {"indicator_label", indicator.label},
                  {"figure_period", entry.period.to_string()},
                  {"value", weighed.stored},
                  {"unit", weighed.unit.word},
                  {"bound", weighed.bound},
                  {"as_of", weighed.as_of.to_string()},
                  {"source", weighed.source},
                  {"form", weighed.entered->form},
                  {"version_from", weighed.version->from.to_string()},
                  {"definition_hash", indicator.hash},
                  {"once_key", weighed.once_key}};
    return item;
}

/// The value is a decimal text: a JSON number would have passed through a floating-point one.
Result<std::string> value_words(const Json& body) {
    const Json& value = body["value"];
    if (value.is_string()) return value.string();
    if (value.is_integer()) return std::to_string(value.integer());
    return refuse(Kind::Invalid, "figure.not_a_number", "数值写成文字，如 \"1234.5\"", "带小数的数加引号，或带单位", {{"value", "不是数", "\"1234.5\""}});
}

/// To whom the figure was reported otherwise than it stands now: whoever changes it has to tell them. What the person may not see of reports is not told.
void warn_of_reported(const Call& call, const queries::FigureEntry& entry, std::vector<std::string>& warnings) {
    queries::SentRequest request;
    request.zone = entry.zone;
    request.indicator = entry.indicator;
    request.touching = entry.period;
    request.standing = true;
    const auto reported = queries::sent_figures(*call.services.queries, call.principal, request);
    if (!reported) {   // the value stands: what cannot be read of reports is the log's
        if (reported.error().kind == Kind::Fault && call.services.log) call.services.log->line("error", "reports of a changed figure not read: " + cause_for_log(reported.error()));
        return;
    }
    std::set<std::pair<std::string, std::string>> told;   // the newest of each receiver and period is what they have
    for (const auto& one : *reported) {
        const auto period = Period::parse(one.period);
        if (!period || !told.emplace(one.receiver, one.period).second || !one.differs) continue;
        warnings.push_back("已向" + one.receiver + "报送 " + one.value + "（" + period->for_people() + "），现在是 " + (one.now.empty() ? "没有数" : one.now) + "；请在报送件中更正并告知对方");
    }
}

Result<Response> enter(Call& call) {
    queries::FigureEntry entry;
    entry.indicator = call.at("id");
    entry.zone = call.body.text("zone").empty() ? call.parameter("zone") : call.body.text("zone");
    if (entry.zone.empty()) return refuse(Kind::Invalid, "figure.zone_needed", "没有说明是哪个开发区的数", "请先选择开发区", {{"zone", "请选择开发区", ""}});
    const auto period = Period::parse(call.body.text("period"));
    if (!period) return refuse(Kind::Invalid, "figure.invalid", "看不懂期间", "如 2025-09，累计数如 2025-01..2025-09", {{"period", "看不懂期间", "如 2025-09"}});
    entry.period = *period;
    entry.value = TRY(value_words(call.body));
    entry.bound = call.body.text("bound");
    entry.source = call.body.text("source");
    entry.reason = call.body.text("reason");
    if (const auto* ask_why = call.body.find("ask_why"); ask_why && !ask_why->is_bool())
        return refuse(Kind::Invalid, "figure.invalid", "ask_why 只能是 true 或 false", "true：数有异常时先问缘由", {{"ask_why", "只能是 true 或 false", ""}});
    entry.ask_why = call.body["ask_why"].is_bool() && call.body["ask_why"].boolean();
    if (const auto as_of = call.body.text("as_of"); !as_of.empty()) {
        entry.as_of = Date::parse(as_of);
        if (!entry.as_of) return refuse(Kind::Invalid, "figure.invalid", "看不懂截至日", "如 2025-09-30", {{"as_of", "看不懂日期", "如 2025-09-30"}});
    }
    const EntryCaller caller{call.principal, std::string(call.request.header("idempotency-key")), sha256_hex(call.request.body), call.request.id, call.request.remote_address};
    constexpr std::size_t longest_key = 128;
    if (caller.idempotency_key.size() > longest_key) return refuse(Kind::Invalid, "http.idempotency_key_too_long", "Idempotency-Key 过长", "不超过 128 个字符");
    auto outcome = TRY(enter_figure(*call.services.queries, *call.services.engine, caller, entry));
    warn_of_reported(call, entry, outcome.weighed.warnings);
    return json_reply(entered_json(outcome), 201);
}

}  // namespace

Result<EnteredOutcome> enter_figure(const queries::Queries& queries, actions::Engine& engine, const EntryCaller& caller, const queries::FigureEntry& entry) {
    EnteredOutcome outcome{TRY(queries::weigh_figure(queries, caller.principal, entry)), {}};
    const auto& weighed = outcome.weighed;
    if (weighed.same) {   // a form sent twice: what stands is the answer
        outcome.written.record = *weighed.standing;
        outcome.written.repeated = true;
        return outcome;
    }
    actions::BatchRequest batch;
    batch.principal = caller.principal;
    batch.zone = entry.zone;
    batch.items = {item_of(weighed, entry)};
    batch.label = "录入 " + weighed.indicator->label + " " + entry.period.for_people();
    batch.permission = queries::permission_to_enter(*queries.sources().registry, *weighed.entered);
    batch.audit = "figure.enter";
    batch.importing = true;   // a value has passed the checks of its indicator: its fields are read-only for everybody else
    batch.reason = entry.reason;
    batch.idempotency_key = caller.idempotency_key;
    batch.body_hash = caller.body_hash;
    batch.request_id = caller.request_id;
    batch.address = caller.address;
    auto done = TRY(engine.run_batch(batch));
    if (!done.refused.empty()) return std::unexpected(done.refused.front().error);
    if (done.outcomes.empty()) return fail("an entered figure gave no outcome");
    outcome.written = std::move(done.outcomes.front());
    return outcome;
}

Json entered_json(const EnteredOutcome& outcome) {
    const auto& weighed = outcome.weighed;
    Json out = Json::object(), warnings = Json::array();
    const auto value = rules::figure_of_stored(weighed.stored, weighed.unit, rules::bound_of_code(weighed.bound).value_or(rules::Bound::Exact));
    out.set("id", outcome.written.record.id());
    out.set("version", outcome.written.record.version());
    out.set("indicator", weighed.indicator->id);
    out.set("label", weighed.indicator->label);
    out.set("book", queries::book_of(*weighed.entered));
    out.set("value", rules::figure_text(value, weighed.unit));
    out.set("as_of", weighed.as_of.to_string());
    out.set("corrected", weighed.standing.has_value() && !weighed.same);
    out.set("unchanged", weighed.same);
    out.set("act", outcome.written.act);
    out.set("sequence", outcome.written.sequence);
    for (const auto& warning : weighed.warnings) warnings.push(Json(warning));
    out.set("warnings", std::move(warnings));
    return out;
}

void add_entry_routes(RouteTable& table) {
    Route route;
    route.method = Method::Post;
    route.pattern = "/api/metrics/{id}/values";
    route.summary = "录入一个指标某区某期的数；已有的改动要写缘由";
    route.tag = "figures";
    route.permission = std::string(signed_in);   // which permission depends on the book: weigh_figure asks for it
    route.audit = "figure.enter";
    route.handler = enter;
    route.body = Body::Json;
    route.status = 201;
    table.add(std::move(route));
}

}  // namespace wutong::http
