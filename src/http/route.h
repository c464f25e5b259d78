// route.h — One route: what it is called, who may take it, what the audit log calls it, and who answers. Deny by default.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "access/principal.h"
#include "base/json.h"
#include "formats/openapi.h"
#include "http/listener.h"
#include "http/services.h"

namespace wutong::http {

/// Permissions that are no permission of a role: say so, never leave it empty.
inline constexpr std::string_view open_to_all = "open";        ///< without a session: sign-in, health
inline constexpr std::string_view signed_in = "signed_in";     ///< any session; the answer is cut to the reader's scope

enum class Body { None, Json, Upload };

/// When the audit log hears of a route beside what the engine writes itself.
enum class Audited { Refusals, Always };

struct Route;
class RouteTable;

/// One request on its way through a handler.
struct Call {
    const Request& request;
    const Services& services;
    const Route& route;
    const RouteTable& table;
    access::Principal principal;
    std::string token;                          ///< of the session; empty without one
    std::map<std::string, std::string> path;    ///< values of {…} segments
    Json body;                                  ///< parsed, where the route takes JSON

    const std::string& at(const std::string& name) const;
    std::string parameter(std::string_view name) const { return std::string(request.parameter(name)); }
};

using Handler = std::function<Result<Response>(Call&)>;

struct Route {
    Method method = Method::Get;
    std::string pattern;       ///< "/api/projects/{id}"
    std::string summary;       ///< Chinese
    std::string tag;
    std::string permission;    ///< `open_to_all`, `signed_in`, or a permission; empty is refused at start
    std::string audit;         ///< event name; empty is refused at start
    Handler handler;
    Body body = Body::None;
    Audited audited = Audited::Refusals;
    Lane lane = Lane::Common;
    bool remembered = false;   ///< the reply depends on the records, the reader and the day alone
    std::vector<formats::RouteParameter> parameters;
    std::string request_schema, reply_schema;   ///< components of the OpenAPI document
    std::string reply_media = "application/json";
    int status = 200;
};

/// Every route there is. Built once, then read-only.
class RouteTable {
public:
    void add(Route route);
    /// Refuses a route without permission, audit event, summary or handler, a changing route that takes no body, and a pattern twice.
    Result<void> check() const;

    struct Match {
        const Route* route = nullptr;
        std::map<std::string, std::string> path;
        bool other_method = false;   ///< the path is known, the method is not
    };
    /// A literal segment wins over {…}.
    Match find(Method method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }
    std::vector<formats::RouteLine> lines() const;

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;   ///< of each route's pattern
    std::unordered_map<std::string, std::vector<std::size_t>> by_start_;   ///< routes by their segment behind /api/, which no pattern leaves open
};

/// Everything the server offers for these services: the generic routes of each record type and the hand-made ones.
class EventHub;
RouteTable make_routes(const Services& services, EventHub& events);

// The parts of make_routes, one file each.
void add_session_routes(const Services& services, EventHub& events, RouteTable& table);
void add_setup_routes(RouteTable& table);
void add_account_routes(RouteTable& table);
void add_view_routes(RouteTable& table);
void add_record_routes(const Services& services, RouteTable& table);
void add_write_routes(const Services& services, RouteTable& table);
void add_batch_routes(const Services& services, RouteTable& table);
void add_figure_routes(const Services& services, RouteTable& table);
void add_list_routes(const Services& services, RouteTable& table);
void add_policy_routes(RouteTable& table);
void add_description_routes(const Services& services, RouteTable& table);
void add_file_routes(const Services& services, RouteTable& table);
void add_import_routes(const Services& services, RouteTable& table);
void add_event_routes(const Services& services, EventHub& events, RouteTable& table);
void add_ledger_routes(const Services& services, RouteTable& table);
void add_definition_routes(const Services& services, RouteTable& table);
void add_sheet_routes(const Services& services, RouteTable& table);
void add_reporting_routes(const Services& services, RouteTable& table);
void add_submission_routes(const Services& services, RouteTable& table);
void add_template_routes(const Services& services, RouteTable& table);
void add_overview_routes(const Services& services, RouteTable& table);
void add_wall_routes(const Services& services, EventHub& events, RouteTable& table);

}  // namespace wutong::http
