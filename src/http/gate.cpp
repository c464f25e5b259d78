// gate.cpp — Deny by default; nothing here looks into the body.
#include "http/gate.h"

#include <algorithm>

#include "access/mark.h"
#include "actions/token_desk.h"
#include "base/text.h"

namespace wutong::http {

namespace {

constexpr std::size_t token_length = 64;

std::string without_port(std::string_view host) {
    if (host.starts_with('[')) {
        const auto end = host.find(']');
        return to_lower_ascii(host.substr(0, end == std::string_view::npos ? host.size() : end + 1));
    }
    return to_lower_ascii(host.substr(0, host.find(':')));
}

std::string media_type_of(const Request& request) {
    const auto value = request.header("content-type");
    return trim(to_lower_ascii(value.substr(0, value.find(';'))));
}

bool is_session_token(std::string_view token) {
    return token.size() == token_length && token.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

std::string_view cookie_name(bool secure) { return secure ? "__Host-wutong" : "wutong"; }

std::string session_cookie(std::string_view token, bool secure) {
    return std::string(cookie_name(secure)) + "=" + std::string(token) + "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
}

std::string ended_cookie(bool secure) {
    return std::string(cookie_name(secure)) + "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0" + (secure ? "; Secure" : "");
}

bool host_is_ours(const Request& request, const std::vector<std::string>& host_names) {
    if (host_names.empty()) return true;
    const auto host = without_port(request.header("host"));
    return std::ranges::any_of(host_names, [&host](const auto& name) { return to_lower_ascii(name) == host; });
}

bool origin_is_ours(const Request& request) {
    const auto site = request.header("sec-fetch-site");
    if (!site.empty() && site != "same-origin" && site != "none") return false;
    const auto origin = request.header("origin");
    if (origin.empty()) return site.empty() || site == "same-origin";
    const std::string ours = std::string(request.secure ? "https://" : "http://") + to_lower_ascii(request.header("host"));
    return to_lower_ascii(origin) == ours;
}

bool media_type_fits(const Request& request, const Route& route) {
    if (!changes_state(request.method) || !request.has_body) return true;
    const auto type = media_type_of(request);
    if (route.body == Body::Upload) return type != "application/x-www-form-urlencoded" && type != "multipart/form-data";
    return type == "application/json";
}

Result<void> audit_route(const Services& services, const Request& request, const Route& route, const access::Principal& principal, bool allowed,
                         std::string detail, std::string zone) {
    if (services.engine == nullptr) return {};
    actions::AuditEvent event;
    event.event = route.audit + (allowed ? "" : ".refused");
    event.zone = std::move(zone);
    event.user = principal.user;
    event.role = join(principal.roles(), ",");
    event.address = request.remote_address;
    event.request_id = request.id;
    event.allowed = allowed;
    event.detail = std::move(detail);
    return services.engine->audit(event);
}

namespace {

constexpr std::string_view own_session = "/api/session";

/// A program's token opens the data it was made for; what a person does about the own account, and streams that watch a session, need a session.
Result<Passage> pass_program(const Request& request, std::string_view token, const Services& services) {
    auto program = std::make_shared<Person>();
    program->principal = TRY(actions::TokenDesk(*services.sign_in).who(token));
    program->mark = access::mark_of(program->principal);
    const bool personal = (request.path.starts_with(own_session) && changes_state(request.method)) || request.path.starts_with("/api/session/") || request.path == "/api/events";
    if (personal) return refuse(Kind::Forbidden, "token.for_people_only", "令牌不能用于这个接口", "请本人登录后办理");
    return Passage{std::move(program), {}};
}

/// What the account owes opens nothing but the way to settle it.
Result<void> settle_first(const Request& request, const access::Principal& principal) {
    if (principal.owed.empty() || request.path == own_session || request.path.starts_with("/api/session/")) return {};
    if (principal.owed == "factor") return refuse(Kind::Forbidden, "session.factor_setup_needed", "请先启用动态码", "管理员和审批岗位须用第二因子登录，请在“我的账号”启用");
    return refuse(Kind::Forbidden, "session.password_change_needed", "请先修改口令", "首次登录、重置后或口令满 90 天，须先设置本人口令");
}

/// Windows of a browser share one session: a page that was opened by one person must neither write nor read as the other who signed in meanwhile.
bool of_other_person(const Request& request, const access::Principal& principal) {
    const auto page_of = request.header("x-page-of");
    return !page_of.empty() && page_of != principal.user;
}
std::unexpected<Error> refuse_other_person(const Request& request) {
    if (changes_state(request.method)) return refuse(Kind::Conflict, "session.other_person", "这个浏览器里现在登录的是另一位用户，没有提交", "请本人重新登录后再提交，已填的内容还在本页");
    return refuse(Kind::Conflict, "session.other_person", "这个浏览器里现在登录的是另一位用户，本页不再更新", "请本人重新登录后继续，已填的内容还在本页");
}

bool may_take(const access::Principal& principal, const Route& route) { return route.permission == signed_in || access::may_anywhere(principal, route.permission); }

}  // namespace

std::shared_ptr<const Person> passed_already(const Request& request, const Route& route, People& people) {
    const auto token = request.cookie(cookie_name(request.secure));
    if (route.permission == open_to_all || !request.header("authorization").empty() || !is_session_token(token)) return nullptr;
    auto person = people.at_hand(token);
    return person && !of_other_person(request, person->principal) && settle_first(request, person->principal) && may_take(person->principal, route) ? person : nullptr;
}

Result<Passage> pass(const Request& request, const Route& route, const Services& services, People& people) {
    static const auto nobody = std::make_shared<const Person>();
    Passage passage{nobody, {}};
    if (route.permission == open_to_all) return passage;
    if (const auto given = request.header("authorization"); given.starts_with(bearer)) {
        passage = TRY(pass_program(request, given.substr(bearer.size()), services));
    } else {
        const auto token = request.cookie(cookie_name(request.secure));
        if (!is_session_token(token)) return refuse(Kind::Unauthenticated, "session.not_signed_in", "尚未登录", "请先登录");
        passage.person = TRY(people.of(token));
        passage.token = std::string(token);
    }
    const auto& principal = passage.person->principal;
    if (of_other_person(request, principal)) return refuse_other_person(request);
    TRY(settle_first(request, principal));
    if (may_take(principal, route)) return passage;
    if (auto written = audit_route(services, request, route, principal, false, request.path); !written)
        return std::unexpected(std::move(written).error());
    return refuse(Kind::Forbidden, "access.not_allowed", "您没有“" + route.summary + "”的权限", "如确需办理，请联系本单位安全管理员授权");
}

}  // namespace wutong::http
