// view_routes.cpp — A person's own query schemes and columns, kept with the account so that they are there on every computer.
#include "actions/person_views.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

Result<Response> read_views(Call& call) {
    Json reply = Json::object();
    reply.set("views", TRY(actions::person_views(*call.services.queries->sources().store, *call.services.registry, call.principal.user)));
    return json_reply(reply);
}

Result<Response> keep_view(Call& call) {
    if (call.body.find("value") == nullptr)
        return refuse(Kind::Invalid, "view.value_needed", "没有给出方案的内容", "value 为方案内容，null 表示删除", {{"value", "没有给出方案的内容", "任意 JSON；null 删除"}});
    TRY(actions::keep_person_view(*call.services.engine, *call.services.registry, *call.services.clock, call.principal.user, call.at("id"), call.body["value"]));
    return no_content();
}

}  // namespace

void add_view_routes(RouteTable& table) {
    table.add({.method = Method::Get, .pattern = "/api/session/views", .summary = "本人保存的查询方案和列设置", .tag = "session",
               .permission = std::string(signed_in), .audit = "views.read", .handler = read_views, .reply_schema = "PersonViews"});
    table.add({.method = Method::Put, .pattern = "/api/session/views/{id}", .summary = "保存或删除本人的一个方案", .tag = "session",
               .permission = std::string(signed_in), .audit = "views.keep", .handler = keep_view, .body = Body::Json, .request_schema = "PersonView", .status = 204});
}

}  // namespace wutong::http
