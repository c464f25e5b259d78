// own_account_routes.cpp — See own_account_routes.h.
#include "http/own_account_routes.h"

#include "actions/second_factor.h"
#include "actions/token_desk.h"
#include "http/account_route.h"
#include "http/answers_json.h"
#include "http/permission_words.h"
#include "http/replies.h"

namespace wutong::http {

namespace {

actions::SecondFactor factor_of(const Call& call) { return {*call.services.sign_in, *call.services.queries->sources().subject_keys}; }

Result<Response> read_factor(Call& call) {
    const auto status = TRY(factor_of(call).status(asker_of(call)));
    Json json = Json::object();
    json.set("in_use", status.in_use);
    json.set("required", status.required);
    return json_reply(json);
}

Result<Response> begin_factor(Call& call) {
    const auto start = TRY(factor_of(call).begin(asker_of(call), call.body.text("code")));
    Json json = Json::object();
    json.set("secret", start.secret);
    json.set("link", start.link);
    return json_reply(json, 201);
}

Result<Response> confirm_factor(Call& call) {
    TRY(factor_of(call).confirm(asker_of(call), call.body.text("code"), call.token));
    return no_content();
}

Json token_json(const actions::TokenView& view, const PermissionWords& words) {
    std::vector<std::string> rights;
    for (const auto& permission : view.permissions) rights.push_back(words.line(permission));
    Json json = Json::object();
    json.set("id", view.id);
    json.set("name", view.name);
    json.set("permissions", texts_json(view.permissions));
    json.set("rights", texts_json(rights));
    json.set("created_at", to_string(Instant{view.created_at}));
    json.set("expires_at", to_string(Instant{view.expires_at}));
    json.set("revoked_at", view.revoked_at == 0 ? Json() : Json(to_string(Instant{view.revoked_at})));
    return json;
}

/// What the own permissions are called: whoever gives a program some of them sees what they are.
Result<Response> list_rights(Call& call) {
    const PermissionWords words(call.table, *call.services.registry);
    Json list = Json::array();
    for (const auto& permission : call.principal.permissions()) {
        Json json = Json::object();
        json.set("permission", permission);
        json.set("words", words.line(permission));
        list.push(std::move(json));
    }
    return json_reply(list);
}

Result<Response> list_tokens(Call& call) {
    const PermissionWords words(call.table, *call.services.registry);
    Json list = Json::array();
    for (const auto& view : TRY(actions::TokenDesk(*call.services.sign_in).own(asker_of(call)))) list.push(token_json(view, words));
    return json_reply(list);
}

Result<Response> make_token(Call& call) {
    std::vector<std::string> permissions;
    if (call.body["permissions"].is_array())
        for (const auto& item : call.body["permissions"].items()) permissions.push_back(item.is_string() ? item.string() : std::string());
    const std::int64_t days = call.body["days"].is_integer() ? call.body["days"].integer() : 0;
    const auto made = TRY(actions::TokenDesk(*call.services.sign_in).make(asker_of(call), call.body.text("name"), permissions, days));
    auto json = token_json(made.view, PermissionWords(call.table, *call.services.registry));
    json.set("token", made.token);
    return json_reply(json, 201);
}

Result<Response> revoke_token(Call& call) {
    TRY(actions::TokenDesk(*call.services.sign_in).revoke(asker_of(call), call.at("id")));
    return no_content();
}

}  // namespace

actions::Asker asker_of(const Call& call) { return {call.principal, call.body.text("password"), call.request.remote_address, call.request.id}; }

void add_account_route(RouteTable& table, std::string_view tag, std::string_view permission, AccountRoute given) {
    Route route{.method = given.method, .pattern = std::move(given.pattern), .summary = std::move(given.summary), .tag = std::string(tag), .permission = std::string(permission),
                .audit = std::move(given.audit), .handler = std::move(given.handler), .status = given.status};
    if (changes_state(route.method)) {
        route.body = Body::Json;
        route.lane = Lane::Passwords;
    }
    table.add(std::move(route));
}

void add_own_account_routes(RouteTable& table) {
    using enum Method;
    const auto add = [&table](AccountRoute route) { add_account_route(table, "session", signed_in, std::move(route)); };
    add({Get, "/api/session/factor", "本人是否启用了动态码", "account.factor.read", read_factor, 200});
    add({Post, "/api/session/factor", "生成本人的动态码密钥", "account.factor.begin", begin_factor, 201});
    add({Post, "/api/session/factor/confirm", "启用本人的动态码", "account.factor.confirm", confirm_factor, 204});
    add({Get, "/api/session/rights", "本人的权限和它们的名称", "account.rights", list_rights, 200});
    add({Get, "/api/session/tokens", "本人的接口令牌", "token.list", list_tokens, 200});
    add({Post, "/api/session/tokens", "生成接口令牌", "token.make", make_token, 201});
    add({Post, "/api/session/tokens/{id}/revoke", "撤销接口令牌", "token.revoke", revoke_token, 204});
}

}  // namespace wutong::http
