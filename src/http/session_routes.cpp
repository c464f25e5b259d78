// session_routes.cpp — Signing in and out, and who is signed in.
#include <algorithm>

#include "actions/second_factor.h"
#include "base/text.h"
#include "http/gate.h"
#include "http/events.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_login = 200;
constexpr std::size_t longest_password = 1'024;

Json texts(const std::vector<std::string>& list) {
    Json array = Json::array();
    for (const auto& text : list) array.push(text);
    return array;
}

std::string role_label(const Services& services, const std::string& role) {
    const auto label = services.role_labels.find(role);
    return label == services.role_labels.end() ? role : label->second;
}

/// A role by its id, so that a page in another language can name it.
struct HeldRole {
    std::string role, until;   ///< the last day of one that was lent
    bool operator==(const HeldRole&) const = default;
};

/// The roles that count in one zone; one that was lent says its last day.
std::vector<HeldRole> held_roles_in(const access::Principal& principal, std::string_view zone) {
    std::vector<HeldRole> all;
    for (const auto& granted : principal.grants) {
        if (!granted.scope.contains(zone)) continue;
        HeldRole held{granted.role, std::string(granted.until)};
        if (std::ranges::find(all, held) == all.end()) all.push_back(std::move(held));
    }
    return all;
}

Json held_roles_json(const Services& services, const std::vector<HeldRole>& roles) {
    Json list = Json::array();
    for (const auto& [role, until] : roles) {
        Json one = Json::object();
        one.set("role", role);
        one.set("label", role_label(services, role));
        if (!until.empty()) one.set("until", until);
        list.push(std::move(one));
    }
    return list;
}

/// A right of one zone is none in another: what holds in a zone where it is not what holds in all of them. Many zones of a province have the same, which is said once.
class RightsByZone {
public:
    RightsByZone(const Services& services, const access::Principal& principal, const std::vector<HeldRole>& roles)
        : services_(services), principal_(principal), everywhere_{principal.permissions(), roles} {}

    /// The place of the zone's set among them, where it has one of its own.
    void say_of(Json& zone) {
        const auto id = zone.text("id");
        Rights there{principal_.permissions_in(id), held_roles_in(principal_, id)};
        if (there == everywhere_) return;
        auto at = std::ranges::find(sets_, there);
        if (at == sets_.end()) at = sets_.insert(at, std::move(there));
        zone.set("rights", static_cast<std::int64_t>(at - sets_.begin()));
    }
    Json sets() const {
        Json list = Json::array();
        for (const auto& [permissions, roles] : sets_) {
            Json one = Json::object();
            one.set("permissions", texts(permissions));
            one.set("roles", held_roles_json(services_, roles));
            list.push(std::move(one));
        }
        return list;
    }

private:
    using Rights = std::pair<std::vector<std::string>, std::vector<HeldRole>>;
    const Services& services_;
    const access::Principal& principal_;
    Rights everywhere_;
    std::vector<Rights> sets_;
};

Result<Json> session_json(const Services& services, const access::Principal& principal) {
    std::vector<HeldRole> roles;
    for (const auto& role : principal.roles()) roles.push_back({role, {}});
    RightsByZone rights(services, principal, roles);
    Json user = Json::object();
    user.set("id", principal.user);
    user.set("name", principal.name);
    user.set("login", principal.login);
    Json zones = Json::array();
    for (const auto& zone : TRY(services.queries->zones(principal))) {
        Json line = Json::object();
        line.set("id", zone.id);
        line.set("code", zone.code);
        line.set("name", zone.name);
        line.set("short_name", zone.short_name);
        line.set("fictional", zone.fictional);
        line.set("wide", zone.wide);
        line.set("depth", zone.depth);
        rights.say_of(line);
        zones.push(std::move(line));
    }
    Json session = Json::object();
    session.set("user", std::move(user));
    session.set("roles", held_roles_json(services, roles));
    session.set("start_page", principal.start_page);
    session.set("zone", zones.items().empty() ? Json() : zones.items().front()["id"]);
    session.set("zones", std::move(zones));
    session.set("rights", rights.sets());
    session.set("permissions", texts(principal.permissions()));
    if (!principal.owed.empty()) session.set("owed", principal.owed);
    if (principal.owed == "password") session.set("must_change_password", true);
    session.set("demo", services.demo);
    session.set("business_date", services.clock->today().to_string());
    session.set("screen_mark", services.screen_mark);
    session.set("banner", services.banner);
    return session;
}

Result<Response> opened(const Call& call, const actions::SignedIn& signed_in) {
    auto response = json_reply(TRY(session_json(call.services, signed_in.principal)));
    response.with("Set-Cookie", session_cookie(signed_in.token, call.request.secure));
    return response;
}

Result<Response> sign_in(Call& call) {
    std::vector<FieldProblem> problems;
    const auto login = call.body.text("user");
    auto password = call.body.text("password");
    if (login.empty() || login.size() > longest_login) problems.push_back({"user", "请填写用户名", "不超过 200 个字符"});
    if (password.empty() || password.size() > longest_password) problems.push_back({"password", "请填写口令", "不超过 1024 个字符"});
    if (!problems.empty())
        return refuse(Kind::Invalid, "session.input_invalid", "登录信息不完整", "请填写用户名和口令", std::move(problems));
    auto signed_in = TRY(call.services.sign_in->sign_in(login, password, call.request.remote_address, call.request.id));
    if (signed_in.principal.owed == "code") {
        Json step = Json::object();
        step.set("owed", "code");
        step.set("ticket", signed_in.token);
        return json_reply(step);
    }
    return opened(call, signed_in);
}

/// The second step, for those who have a second factor.
Result<Response> enter_code(Call& call) {
    auto& keys = *call.services.queries->sources().subject_keys;
    return opened(call, TRY(actions::SecondFactor(*call.services.sign_in, keys).enter(call.body.text("ticket"), call.body.text("code"), call.request.remote_address, call.request.id)));
}

/// Every session of the person ends, this one too.
Result<Response> change_password(Call& call) {
    const auto old_password = call.body.text("old_password");
    const auto new_password = call.body.text("new_password");
    if (old_password.empty() || new_password.empty() || old_password.size() > longest_password || new_password.size() > longest_password)
        return refuse(Kind::Invalid, "session.input_invalid", "请填写原口令和新口令", "不超过 1024 个字符",
                      {{"new_password", "请填写原口令和新口令", "不超过 1024 个字符"}});
    TRY(call.services.sign_in->change_password(call.principal.user, old_password, new_password));
    auto response = no_content();
    response.with("Set-Cookie", ended_cookie(call.request.secure));
    return response;
}

Result<Response> read_session(Call& call) { return json_reply(TRY(session_json(call.services, call.principal))); }

}  // namespace

void add_session_routes(const Services&, EventHub& events, RouteTable& table) {
    table.add({.method = Method::Post, .pattern = "/api/session", .summary = "登录", .tag = "session", .permission = std::string(open_to_all),
               .audit = "sign_in", .handler = sign_in, .body = Body::Json, .lane = Lane::Passwords, .request_schema = "SignIn",
               .reply_schema = "Session"});
    table.add({.method = Method::Post, .pattern = "/api/session/code", .summary = "登录第二步：动态码", .tag = "session", .permission = std::string(open_to_all),
               .audit = "sign_in", .handler = enter_code, .body = Body::Json, .lane = Lane::Passwords, .reply_schema = "Session"});
    table.add({.method = Method::Get, .pattern = "/api/session", .summary = "当前登录人", .tag = "session", .permission = std::string(signed_in),
               .audit = "session.read", .handler = read_session, .reply_schema = "Session"});
    table.add({.method = Method::Delete, .pattern = "/api/session", .summary = "退出登录", .tag = "session", .permission = std::string(signed_in),
               .audit = "sign_out",
               .handler = [&events](Call& call) -> Result<Response> {
                   TRY(call.services.sign_in->sign_out(call.token, call.request.id));
                   events.end_session(call.token);
                   auto response = no_content();
                   response.with("Set-Cookie", ended_cookie(call.request.secure));
                   return response;
               },
               .body = Body::Json, .status = 204});
    table.add({.method = Method::Post, .pattern = "/api/session/password", .summary = "修改本人口令", .tag = "session",
               .permission = std::string(signed_in), .audit = "password.change",
               .handler = [&events](Call& call) -> Result<Response> {
                   auto response = TRY(change_password(call));
                   events.end_session(call.token);
                   return response;
               },
               .body = Body::Json, .audited = Audited::Always, .lane = Lane::Passwords, .request_schema = "PasswordChange", .status = 204});
}

}  // namespace wutong::http
