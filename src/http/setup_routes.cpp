// setup_routes.cpp — The first administrators of a new installation: a one-time code becomes an account, without a session.
#include <algorithm>

#include "base/text.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

struct Limit {
    std::string_view name, label;
    std::size_t longest;  // bytes
};
constexpr Limit limits[] = {{"code", "设置码", 64}, {"login", "用户名", 100}, {"name", "姓名", 120}, {"password", "口令", 512}};

Result<Response> redeem(Call& call) {
    std::vector<FieldProblem> problems;
    for (const auto& limit : limits) {
        const auto text = call.body.text(limit.name);
        if (text.empty() || text.size() > limit.longest)
            problems.push_back({std::string(limit.name), "请填写" + std::string(limit.label), "不超过 " + std::to_string(limit.longest) + " 个字节"});
    }
    static const Json::Object none;
    for (const auto& [name, value] : call.body.is_object() ? call.body.members() : none)
        if (std::ranges::none_of(limits, [&](const Limit& limit) { return limit.name == name; })) problems.push_back({escape_control(name), "没有这一项", "code、login、name、password"});
    if (!problems.empty()) return refuse(Kind::Invalid, "setup.input_invalid", "首次设置的信息不完整", "请填写设置码、用户名、姓名和口令", std::move(problems));
    const auto text = [&](std::string_view name) { return std::string(call.body.text(name)); };
    const auto done = TRY(call.services.sign_in->redeem_setup_code({text("code"), text("login"), text("name"), text("password"), call.request.remote_address, call.request.id}));
    Json reply = Json::object();
    reply.set("login", done.login);
    reply.set("role", done.role);
    reply.set("role_label", done.label);
    return json_reply(reply, 201);
}

/// Said before anything is typed; it is in force for everybody and so no secret.
Result<Response> rules(Call& call) {
    Json reply = Json::object();
    reply.set("password_rule", call.services.sign_in->password_rule());
    return json_reply(reply);
}

}  // namespace

void add_setup_routes(RouteTable& table) {
    table.add({.method = Method::Get, .pattern = "/api/setup", .summary = "口令要求", .tag = "session", .permission = std::string(open_to_all), .audit = "setup.rules", .handler = rules});
    table.add({.method = Method::Post, .pattern = "/api/setup", .summary = "首次设置：用一次性设置码建立首批管理员账号", .tag = "session",
               .permission = std::string(open_to_all), .audit = "setup.redeem", .handler = redeem, .body = Body::Json, .lane = Lane::Passwords, .status = 201});
}

}  // namespace wutong::http
