// wall_routes.cpp — 大屏: a screen is made by an administrator and shows with its key, without a session; what it may show is decided in queries/wall.
#include <algorithm>

#include "base/crypto.h"
#include "base/money.h"
#include "base/text.h"
#include "http/events.h"
#include "http/gate.h"
#include "http/parameters.h"
#include "http/refused_keys.h"
#include "http/replies.h"
#include "queries/wall.h"

namespace wutong::http {

namespace {

constexpr std::size_t key_bytes = 32, key_digits = 64;

bool is_key(std::string_view key) { return key.size() == key_digits && key.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

/// The screen behind the key of the request; one answer for unknown, revoked and over.
Result<queries::Screen> screen_of(Call& call, RefusedKeys& refused_keys) {
    const auto given = call.request.header("authorization");
    const auto key = given.starts_with(bearer) ? given.substr(bearer.size()) : std::string_view();
    const auto refused = [] { return refuse(Kind::Unauthenticated, "wall.key_not_valid", "大屏密钥无效、已到期或已停用", "请管理员在“大屏”页面重新建立"); };
    if (!is_key(key)) return refused();
    auto screen = TRY(queries::screen_of_key(*call.services.queries, sha256_hex(key)));
    if (screen) return std::move(*screen);
    if (refused_keys.is_news(call.request.remote_address, call.services.clock->now()))
        TRY(audit_route(call.services, call.request, call.route, call.principal, false, "key not valid"));
    return refused();
}

Json tiles_json(const queries::Wall& wall) {
    Json tiles = Json::array();
    for (const auto& tile : wall.tiles)
        tiles.push(object({{"id", tile.id}, {"label", tile.label}, {"count", tile.count}, {"last_count", tile.last_count}, {"sum", tile.sum_open ? Json(money_to_json(Money{tile.sum})) : Json()},
                           {"last_sum", tile.sum_open ? Json(money_to_json(Money{tile.last_sum})) : Json()}, {"missing", tile.missing}, {"unregistered", tile.unregistered}}));
    return tiles;
}

Json projects_json(const queries::Wall& wall) {
    Json projects = Json::array();
    for (const auto& project : wall.projects) {
        Json facts = Json::array();
        for (const auto& fact : project.facts) facts.push(object({{"label", fact.label}, {"text", fact.text}}));
        projects.push(object({{"title", project.title}, {"what", project.what}, {"on", project.on}, {"facts", std::move(facts)}}));
    }
    return projects;
}

/// A park is a part of its zone and has no figures of its own.
bool of_several_zones(const queries::Wall& wall) {
    return std::ranges::count_if(wall.places, [](const queries::PlaceLine& place) { return place.level != "park"; }) > 1;
}

Json wall_json(const Call& call, const queries::Wall& wall, const std::string& screen, bool demo) {
    Json figures = Json::array(), steps = Json::array(), months = Json::array(), places = Json::array();
    for (const auto& figure : wall.figures) figures.push(object({{"id", figure.id}, {"label", figure.label}, {"value", figure.value}, {"meaning", figure.meaning}, {"why_no_value", figure.why_no_value}}));
    for (const auto& step : wall.steps) steps.push(object({{"label", step.label}, {"count", step.count}}));
    for (const auto& month : wall.months) months.push(object({{"month", month.month}, {"signed", month.signed_count}, {"started", month.started_count}, {"produced", month.produced_count}}));
    for (const auto& place : wall.places)
        places.push(object({{"id", place.id}, {"name", place.name}, {"short_name", place.short_name}, {"level", place.level}, {"parent", place.parent}, {"city", place.city},
                            {"signed", place.signed_count}, {"started", place.started_count}, {"produced", place.produced_count}, {"last_year", place.last_year}}));
    return object({{"screen", screen}, {"zone", wall.zone}, {"zone_name", wall.zone_name}, {"as_of", wall.as_of},
                   {"period", object({{"label", wall.period.for_people()}, {"from", wall.period.start.to_string()}, {"to", wall.period.end.to_string()}})},
                   {"shown_at", to_string(call.services.clock->now())}, {"source", of_several_zones(wall) ? "各区调度数，非统计部门公布数" : "本区调度数，非统计部门公布数"}, {"demo", demo}, {"banner", call.services.banner},
                   {"figures", std::move(figures)}, {"tiles", tiles_json(wall)}, {"steps", std::move(steps)}, {"months", std::move(months)}, {"projects", projects_json(wall)},
                   {"places", std::move(places)}});
}

Period this_year(const Call& call) { return cumulative({call.services.clock->today(), call.services.clock->today()}); }

Result<Response> show(Call& call, RefusedKeys& refused_keys) {
    const auto screen = TRY(screen_of(call, refused_keys));
    const auto wall = TRY(queries::wall(*call.services.queries, {screen.zone, this_year(call)}));
    return json_reply(wall_json(call, wall, screen.name, call.services.demo));
}

/// The same for a person who is signed in: what the screen would show.
Result<Response> preview(Call& call) {
    auto zone = call.parameter("zone");
    if (zone.empty())  // as the session has it: the first that the person may choose
        if (const auto own = TRY(call.services.queries->zones(call.principal)); !own.empty()) zone = own.front().id;
    TRY(access::demand(call.principal, "indicator.view", zone));
    const auto wall = TRY(queries::wall(*call.services.queries, {zone, this_year(call)}));
    return json_reply(wall_json(call, wall, call.principal.name, call.services.demo));
}

Result<Response> make(Call& call) {
    const auto zone = call.body.text("zone");
    if (zone.empty()) return refuse(Kind::Invalid, "wall.zone_needed", "没有说明是哪个开发区的大屏", "请选择开发区", {{"zone", "请选择开发区", ""}});
    TRY(access::demand(call.principal, "wall_screen.create", zone));
    const auto key = to_hex(random_bytes(key_bytes));
    actions::Request act;
    act.principal = call.principal;
    act.zone = zone;
    act.type = "wall_screen";
    act.action = "create";
    act.request_id = call.request.id;
    act.address = call.request.remote_address;
    for (const auto* name : {"name", "place", "expires_on"})
        if (const auto text = call.body.text(name); !text.empty()) act.input[name] = schema::Cell(text);
    act.input["key_hash"] = schema::Cell(sha256_hex(key));
    const auto outcome = TRY(call.services.engine->run(act));
    auto response = json_reply(object({{"id", outcome.record.id()}, {"sequence", outcome.sequence}, {"key", key}, {"path", "/wall#" + key}}), 201);
    response.with("Cache-Control", "no-store");
    return response;
}

Route wall_route(Method method, std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler) {
    Route route;
    route.method = method;
    route.pattern = "/api/wall" + std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "wall";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    route.reply_schema = "Wall";
    return route;
}

}  // namespace

void add_wall_routes(const Services& services, EventHub& events, RouteTable& table) {
    if (services.registry->type("wall_screen") == nullptr || services.registry->type("project") == nullptr) return;
    const auto refused_keys = std::make_shared<RefusedKeys>();
    table.add(wall_route(Method::Get, "", "大屏内容：凭密钥，只含公开字段", std::string(open_to_all), "wall.show", [refused_keys](Call& call) { return show(call, *refused_keys); }));
    auto seen = wall_route(Method::Get, "/preview", "登录后看大屏会显示什么", "indicator.view", "wall.preview", preview);
    seen.parameters = {{"zone", "query", "开发区编号，默认本人所在的开发区"}};
    table.add(std::move(seen));
    auto stream = wall_route(Method::Get, "/events", "大屏变更通知：只说有变化，不带编号", std::string(open_to_all), "wall.events", [&events, refused_keys](Call& call) -> Result<Response> {
        const auto screen = TRY(screen_of(call, *refused_keys));
        Response response = text_reply(200, "text/event-stream; charset=utf-8", {});
        response.with("X-Accel-Buffering", "no");
        response.events = events.open_for_screen(screen.id, screen.zone);
        return response;
    });
    stream.reply_schema = "EventStream";
    stream.reply_media = "text/event-stream";
    table.add(std::move(stream));
    auto made = wall_route(Method::Post, "/screens", "建立一块大屏，密钥只显示这一次", "wall_screen.create", "wall.make", make);
    made.body = Body::Json;
    made.status = 201;
    made.audited = Audited::Always;
    made.request_schema = "WallScreenRequest";
    made.reply_schema = "WallScreenMade";
    table.add(std::move(made));
}

}  // namespace wutong::http
