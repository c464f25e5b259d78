// overview_routes.cpp — GET /api/cockpit/overview: milestones against last year, duties by owner, the zones in reach, targets, notified ranks.
#include "base/money.h"
#include "http/answers_json.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"
#include "queries/overview.h"

namespace wutong::http {

namespace {

/// 分 as decimal text in 元, as everywhere on the wire.
std::string yuan(std::int64_t fen) { return money_to_json(Money{fen}); }

Json tile_json(const queries::MilestoneTile& tile) {
    return object({{"id", tile.id}, {"label", tile.label}, {"field", tile.field}, {"count", tile.count}, {"sum", yuan(tile.sum)}, {"missing", tile.missing},
                   {"last_count", tile.last_count}, {"last_sum", yuan(tile.last_sum)}, {"last_missing", tile.last_missing},
                   {"indicator", tile.indicator}, {"sum_indicator", tile.sum_indicator}, {"unregistered", tile.unregistered}, {"open_to_public", tile.open}, {"sum_open_to_public", tile.sum_open}});
}

Json owner_json(const queries::OwnerDuties& owner, const schema::Registry& registry) {
    Json items = Json::array();
    for (const auto& todo : owner.items) {
        const auto* type = registry.type(todo.type);
        items.push(object({{"text", todo.text}, {"kind", todo.kind}, {"overdue_days", todo.overdue_days}, {"waiting_days", todo.waiting_days}, {"type", todo.type}, {"id", todo.id}, {"zone_id", todo.zone},
                           {"link", type ? Json("/" + type->collection + "/" + todo.id) : Json()}}));
    }
    return object({{"owner", owner.owner}, {"total", owner.total}, {"overdue", owner.overdue}, {"items", std::move(items)}});
}

Json place_json(const queries::PlaceLine& place) {
    return object({{"id", place.id}, {"name", place.name}, {"short_name", place.short_name}, {"level", place.level}, {"parent", place.parent}, {"city", place.city},
                   {"signed", place.signed_count}, {"started", place.started_count}, {"produced", place.produced_count}, {"last_year", place.last_year}, {"sample", place.sample}});
}

Json overview_json(const queries::Overview& overview, const schema::Registry& registry) {
    Json tiles = Json::array(), owners = Json::array(), places = Json::array(), targets = Json::array(), ranks = Json::array();
    for (const auto& tile : overview.tiles) tiles.push(tile_json(tile));
    Json steps = Json::array();
    for (const auto& step : overview.steps) steps.push(object({{"stage", step.stage}, {"label", step.label}, {"count", step.count}, {"reached", step.reached}, {"open_to_public", step.open}}));
    for (const auto& owner : overview.owners) owners.push(owner_json(owner, registry));
    for (const auto& place : overview.places) places.push(place_json(place));
    for (const auto& target : overview.targets) targets.push(object({{"id", target.id}, {"measure", target.measure}, {"target", target.target}, {"source", target.source}}));
    for (const auto& rank : overview.ranks)
        ranks.push(object({{"id", rank.id}, {"indicator", rank.indicator}, {"scope", rank.scope}, {"period", rank.period}, {"rank", rank.rank}, {"total", rank.total},
                           {"before", rank.before}, {"before_period", rank.before_period}, {"source", rank.source}, {"value", rank.value}, {"unit", rank.unit}, {"to_ahead", rank.to_ahead}, {"to_behind", rank.to_behind}}));
    return object({{"as_of", overview.as_of}, {"period", period_json(overview.period)}, {"last_year", period_json(overview.last_year)}, {"tiles", std::move(tiles)},
                   {"steps", std::move(steps)}, {"owners", std::move(owners)}, {"places", std::move(places)}, {"places_open_to_public", overview.places_open}, {"targets", std::move(targets)}, {"ranks", std::move(ranks)}});
}

Result<Response> read(Call& call) {
    const queries::OverviewRequest request{call.parameter("zone"), TRY(period_of(call))};
    return json_reply(overview_json(TRY(queries::overview(*call.services.queries, call.principal, request)), *call.services.registry));
}

}  // namespace

void add_overview_routes(const Services&, RouteTable& table) {
    Route route;
    route.pattern = "/api/cockpit/overview";
    route.summary = "驾驶舱：里程碑与上年同期、按责任人的待办、各区、目标和位次";
    route.tag = "figures";
    route.permission = "indicator.view";
    route.audit = "cockpit.overview";
    route.handler = read;
    route.remembered = true;
    route.parameters = {{"zone", "query", "开发区编号"}, {"from", "query", "期间起，默认当年 1 月 1 日"}, {"to", "query", "期间止，默认业务日期"}, {"period", "query", "期间，如 2025-01..2025-09"}};
    route.reply_schema = "CockpitOverview";
    table.add(std::move(route));
}

}  // namespace wutong::http
