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

/// The zone whose messages are meant: one the person reaches.
Result<std::string> zone_of_messages(const Call& call) {
    const auto zone = call.parameter("zone");
    if (!call.principal.zones().contains(zone)) return refuse(Kind::NotFound, "zone.must_be_in_scope", "没有找到这个开发区", "请在页面右上角选择开发区");
    return std::string(zone);
}

Result<Response> read_messages(Call& call) {
    const auto zone = TRY(zone_of_messages(call));
    return json_reply(object({{"read", TRY(actions::messages_read(*call.services.queries->sources().store, *call.services.registry, call.principal.user, zone))}}));
}

Result<Response> keep_messages(Call& call) {
    const auto zone = TRY(zone_of_messages(call));
    const auto* read = call.body.find("read");
    if (read == nullptr || !read->is_integer() || read->integer() < 0)
        return refuse(Kind::Invalid, "messages.read_needed", "没有给出读到哪一条", "read 为存证序号", {{"read", "没有给出读到哪一条", "0 或正整数"}});
    return json_reply(object({{"read", TRY(actions::keep_messages_read(*call.services.engine, *call.services.registry, *call.services.clock, call.principal.user, zone, read->integer()))}}));
}

}  // namespace

void add_view_routes(RouteTable& table) {
    table.add({.method = Method::Get, .pattern = "/api/session/views", .summary = "本人保存的查询方案和列设置", .tag = "session",
               .permission = std::string(signed_in), .audit = "views.read", .handler = read_views, .reply_schema = "PersonViews"});
    table.add({.method = Method::Put, .pattern = "/api/session/views/{id}", .summary = "保存或删除本人的一个方案", .tag = "session",
               .permission = std::string(signed_in), .audit = "views.keep", .handler = keep_view, .body = Body::Json, .request_schema = "PersonView", .status = 204});
    const std::vector<formats::RouteParameter> zone = {{"zone", "query", "开发区编号", true}};
    table.add({.method = Method::Get, .pattern = "/api/session/messages", .summary = "本人的消息读到哪一条（存证序号）", .tag = "session",
               .permission = std::string(signed_in), .audit = "messages.read", .handler = read_messages, .parameters = zone, .reply_schema = "MessagesRead"});
    table.add({.method = Method::Put, .pattern = "/api/session/messages", .summary = "把消息标为已读，只进不退", .tag = "session",
               .permission = std::string(signed_in), .audit = "messages.mark", .handler = keep_messages, .body = Body::Json, .parameters = zone, .request_schema = "MessagesRead", .reply_schema = "MessagesRead"});
}

}  // namespace wutong::http
