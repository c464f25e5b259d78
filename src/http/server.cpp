// server.cpp — The application behind the listener: gate, route, handler, and the words of every refusal.
#include "http/server.h"

#include <algorithm>
#include <atomic>
#include <charconv>

#include "base/text.h"
#include "http/gate.h"
#include "http/permission_words.h"
#include "http/replies.h"
#include "http/session_watch.h"
#include "http/static_files.h"
#include "http/under_way.h"
#include "http/wire.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_values_asked = 20'000;   // in the JSON of one request
constexpr std::string_view api_prefix = "/api/";

struct Admitted {
    RouteTable::Match match;
    Passage passage;
};

/// An address that stands for all of them is no name to be asked for by; without any name left, every name is ours.
void settle_host_names(Options& options) {
    std::erase_if(options.host_names, [](const auto& name) { return name.empty() || name == "0.0.0.0" || name == "::" || name == "[::]"; });
    const auto& address = options.listener.address;
    if (address != "localhost" && !address.starts_with("127.") && address != "::1") return;
    for (const auto* name : {"127.0.0.1", "localhost", "[::1]"}) options.host_names.push_back(name);
}

/// Somebody who asks for a trial must not have written: refused where the route cannot try.
bool cannot_try(const Request& request, const Route& route) {
    return changes_state(request.method) && request.has_parameter("try") && std::ranges::none_of(route.parameters, [](const auto& each) { return each.name == "try"; });
}

}  // namespace

struct Server::State final : Application, AtOnce {
    State(Options given, Services wired, EventHub& hub) : options(std::move(given)), services(std::move(wired)), events(hub) {}

    Options options;
    Services services;
    EventHub& events;
    RouteTable table;
    std::optional<PermissionWords> rights;   // made when the table is whole, then read-only
    StaticFiles pages;
    std::unique_ptr<SessionWatch> watch;
    std::unique_ptr<Listener> listener;   // last: its threads use all of the above

    Lane lane(const Request& head) const override {
        const auto* route = changes_state(head.method) ? table.find(head.method, head.path).route : nullptr;
        return route == nullptr ? Lane::Common : route->lane;
    }
    Admission admit(Request& head) override;
    Response answer(Request& request, const Admission& admission) override;
    std::shared_ptr<const Response> at_once(const Request& request) override;
    std::optional<Admission> admit_at_once(const Request& head) override;
    void answered(const Request& request, const Response& response, std::int64_t microseconds) override;

    /// People are looked up again when something about accounts or sessions was written, or a zone changed: grants reach what lies under it.
    void look_at_accounts() {
        std::uint64_t last = 0;
        for (const auto type : {"zone", "user_account", "session"}) last = std::max(last, events.remembered().last_change_of(type));
        if (accounts_seen.load() == last) return;
        people.forget();
        accounts_seen = last;
    }
    std::string question_of(const Request& request, const Person& person) {
        // Also on which day, by what names people are called now, and which headers go with it.
        const auto names = std::to_string(events.remembered().last_change_of("user_account"));
        return http::question_of(request, person.mark, services.clock->today().to_string() + "." + names + (request.secure ? "s" : ""));
    }
    People people{*services.sign_in, services.only_writer};
    std::atomic<std::uint64_t> accounts_seen{0};
    UnderWay under_way;

    Admission refuse_with(Response response) const {
        Admission admission;
        admission.refusal = std::move(response);
        return admission;
    }
    Response refused(const Error& error, const Request& request) const;
    Admission admission_of(const Route& route, std::shared_ptr<Admitted> admitted) const;
    Response run(Request& request, const Admitted& admitted);
};

/// The first few of what a permission opens: some open whatever of their kind there is.
std::string briefly(const std::string& words) {
    constexpr std::size_t most = 3;
    const auto parts = split(words, "、");
    if (parts.size() <= most + 1) return words;
    return join(std::vector(parts.begin(), parts.begin() + most), "、") + "等 " + std::to_string(parts.size()) + " 项";
}

/// What a right is called stands in the table of routes, far from where it is asked for: the words are put in its place here.
Error in_words(Error error, const PermissionWords& words) {
    if (error.permission.empty()) return error;
    for (auto* said : {&error.message, &error.next})
        if (const auto at = said->find(error.permission); at != std::string::npos) said->replace(at, error.permission.size(), briefly(words.line(error.permission)));
    return error;
}

Response Server::State::refused(const Error& error, const Request& request) const {
    if (error.kind == Kind::Fault && services.log) services.log->line("error", cause_for_log(error), request.id);
    Response response = problem(in_words(error, *rights), request.id);
    if (error.kind == Kind::Unauthenticated && !request.cookie(cookie_name(request.secure)).empty())
        response.with("Set-Cookie", ended_cookie(request.secure));
    return response;
}

Admission Server::State::admit(Request& head) {
    if (!host_is_ours(head, options.host_names)) return refuse_with(transport_problem(421, head.id));
    if (!head.path.starts_with(api_prefix)) {
        if (head.method != Method::Get && head.method != Method::Head) return refuse_with(transport_problem(405, head.id));
        return {};
    }
    auto admitted = std::make_shared<Admitted>();
    admitted->match = table.find(head.method, head.path);
    if (admitted->match.route == nullptr) return refuse_with(transport_problem(admitted->match.other_method ? 405 : 404, head.id));
    const auto& route = *admitted->match.route;
    if (changes_state(head.method) && !origin_is_ours(head)) {
        const Error error(Kind::Forbidden, "http.foreign_origin", "请求来自别的网站，已拒绝", "请在本系统页面内操作");
        return refuse_with(refused(error, head));
    }
    if (!media_type_fits(head, route)) return refuse_with(transport_problem(415, head.id));
    look_at_accounts();
    auto passage = pass(head, route, services, people);
    if (!passage) return refuse_with(refused(passage.error(), head));
    admitted->passage = std::move(*passage);
    return admission_of(route, std::move(admitted));
}

Admission Server::State::admission_of(const Route& route, std::shared_ptr<Admitted> admitted) const {
    Admission admission;
    admission.lane = route.lane;
    if (route.body == Body::Json) admission.body_limit = options.json_bytes;
    if (route.body == Body::Upload) admission.body_limit = options.upload_bytes;
    admission.state = std::move(admitted);
    return admission;
}

/// What writes again and again does so under the same session: only the first of each second is looked up in a pool.
std::optional<Admission> Server::State::admit_at_once(const Request& head) {
    if (!services.only_writer || !head.path.starts_with(api_prefix) || !host_is_ours(head, options.host_names)) return std::nullopt;
    auto admitted = std::make_shared<Admitted>();
    admitted->match = table.find(head.method, head.path);
    const auto* route = admitted->match.route;
    if (route == nullptr || (changes_state(head.method) && !origin_is_ours(head)) || !media_type_fits(head, *route)) return std::nullopt;
    look_at_accounts();
    const auto person = passed_already(head, *route, people);
    if (!person) return std::nullopt;
    admitted->passage = {person, std::string(head.cookie(cookie_name(head.secure)))};
    return admission_of(*route, std::move(admitted));
}

/// A reply that is remembered, for a person whose session is at hand: nothing of it needs the store.
std::shared_ptr<const Response> Server::State::at_once(const Request& request) {
    if (!services.only_writer || request.method != Method::Get || !request.path.starts_with(api_prefix) || !host_is_ours(request, options.host_names)) return nullptr;
    const auto* route = table.find(request.method, request.path).route;
    if (route == nullptr || !route->remembered || route->audited == Audited::Always) return nullptr;
    look_at_accounts();
    const auto person = passed_already(request, *route, people);
    if (!person) return nullptr;
    return events.remembered().find(question_of(request, *person));
}

Response Server::State::answer(Request& request, const Admission& admission) {
    if (!admission.state) return pages.serve(request);
    return run(request, *std::static_pointer_cast<Admitted>(admission.state));
}

Response Server::State::run(Request& request, const Admitted& admitted) {
    const auto& route = *admitted.match.route;
    if (cannot_try(request, route)) return refused(refuse(Kind::Invalid, "http.cannot_try", "这一项不能只试算。", "请去掉参数 try，核对后直接办理。").error(), request);
    Call call{request, services, route, table, admitted.passage.person->principal, admitted.passage.token, admitted.match.path, Json()};
    if (route.body == Body::Json && !request.body.empty()) {
        auto body = parse_json(request.body, {.values = most_values_asked});
        if (!body) return refused(body.error(), request);
        call.body = std::move(*body);
    }
    std::string question;
    std::uint64_t stamp = 0;
    std::unique_ptr<UnderWay::Turn> turn;
    if (route.remembered && services.only_writer) {
        question = question_of(request, *admitted.passage.person);
        // After a change many ask what one works out. Who has waited once and finds nothing kept works it out as well.
        if (const auto known = events.remembered().find(question)) return *known;
        turn = under_way.enter(question);
        if (const auto known = events.remembered().find(question)) return *known;
        stamp = events.remembered().stamp();
    }
    queries::Footprint footprint;
    auto answer = [&] {
        const queries::Noting noting(footprint);
        return route.handler(call);
    }();
    if (!answer) {
        const auto& error = answer.error();
        if (error.kind == Kind::Forbidden && !changes_state(request.method)) {
            if (auto written = audit_route(services, request, route, call.principal, false, request.path); !written)
                return refused(written.error(), request);
        }
        return refused(error, request);
    }
    if (route.audited == Audited::Always) {
        if (auto written = audit_route(services, request, route, call.principal, true, request.path, call.parameter("zone")); !written)
            return refused(written.error(), request);
    }
    if (!question.empty()) {
        add_security_headers(*answer, request.secure);
        events.remembered().keep(question, stamp, footprint, *answer);
    }
    return std::move(*answer);
}

void Server::State::answered(const Request& request, const Response& response, std::int64_t microseconds) {
    if (!services.log) return;
    const bool page = !request.path.starts_with(api_prefix);
    if (page && response.status < 400) return;
    services.log->line(response.status >= 500 ? "error" : "info",
                       std::string(name_of(request.method)) + " " + escape_control(request.path) + " " + std::to_string(response.status) + " " +
                           std::to_string(microseconds) + "us " + request.remote_address,
                       request.id);
}

Result<void> set_listen(Options& options, std::string_view address_and_port) {
    const auto colon = address_and_port.rfind(':');
    const auto bad = [] { return refuse(Kind::Invalid, "http.listen_address", "监听地址应写成 地址:端口", "例如 127.0.0.1:8080"); };
    if (colon == std::string_view::npos) return bad();
    auto address = address_and_port.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
    const auto port = address_and_port.substr(colon + 1);
    std::uint16_t number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc() || end != port.data() + port.size() || address.empty()) return bad();
    options.listener.address = std::string(address);
    options.listener.port = number;
    return {};
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() { stop(); }
std::uint16_t Server::port() const { return state_->listener->port(); }
bool Server::secure() const { return state_->listener->secure(); }
std::shared_ptr<const Doorway> Server::doorway() const { return state_->listener->doorway(); }
const RouteTable& Server::routes() const { return state_->table; }

Result<std::unique_ptr<Server>> Server::start(Options options, Services services, EventHub& events) {
    require(services.registry != nullptr && services.sign_in != nullptr);
    settle_host_names(options);
    // Where many may write at once each holds a connection of its own, and nothing is won by waiting together.
    if (!services.only_writer) options.listener.writing_threads = options.listener.worker_threads;
    auto state = std::make_unique<State>(std::move(options), std::move(services), events);
    state->pages = TRY(StaticFiles::load(state->options.web_folder));
    state->table = make_routes(state->services, events);
    TRY(state->table.check());
    state->rights.emplace(state->table, *state->services.registry);
    state->listener = TRY(Listener::start(state->options.listener, *state, state->services.log));
    state->watch = std::make_unique<SessionWatch>(*state->services.sign_in, events);
    return std::unique_ptr<Server>(new Server(std::move(state)));
}

void Server::stop() {
    if (!state_ || !state_->listener) return;
    if (state_->watch) state_->watch->stop();
    state_->events.end_all();
    state_->listener->stop();
}

Json openapi_document(const Services& services, const RouteTable& table) {
    auto lines = table.lines();
    const PermissionWords words(table, *services.registry);
    for (auto& line : lines) line.permission_words = words.line(line.permission);
    return formats::openapi(*services.registry, lines, services.version);
}

}  // namespace wutong::http
