// event_routes.cpp — GET /api/events: the page learns which records changed and fetches them under its own permission.
#include "http/events.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

void add_event_routes(const Services&, EventHub& events, RouteTable& table) {
    table.add({.method = Method::Get, .pattern = "/api/events", .summary = "变更通知（只含编号）", .tag = "events", .permission = std::string(signed_in),
               .audit = "events.read",
               .handler = [&events](Call& call) -> Result<Response> {
                   const auto zone = call.parameter("zone");
                   if (!zone.empty() && !call.principal.zones().contains(zone))
                       return refuse(Kind::NotFound, "zone.must_be_in_scope", "没有找到这个开发区", "请在页面右上角选择开发区");
                   Response response = text_reply(200, "text/event-stream; charset=utf-8", {});
                   response.with("X-Accel-Buffering", "no");
                   response.events = events.open(call.principal, call.token, zone);
                   return response;
               },
               .parameters = {{"zone", "query", "只看一个开发区", false}},
               .reply_schema = "EventStream",
               .reply_media = "text/event-stream"});
}

}  // namespace wutong::http
