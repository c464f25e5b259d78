// route.cpp — Finding a route by its segments, and the check that no route is without a permission and an audit event.
#include "http/route.h"

#include <set>

#include "base/text.h"
#include "http/definition_kind_routes.h"
#include "http/operation_routes.h"

namespace wutong::http {

namespace {

constexpr std::size_t start = 2;   // of "/api/projects/{id}" split at "/"

std::string start_of(const std::vector<std::string>& segments) { return segments.size() > start ? segments[start] : std::string(); }

bool is_placeholder(std::string_view segment) { return segment.size() > 2 && segment.front() == '{' && segment.back() == '}'; }

/// Number of literal segments when the path fits the pattern, −1 otherwise.
int fit(const std::vector<std::string>& pattern, const std::vector<std::string>& path, std::map<std::string, std::string>& values) {
    if (pattern.size() != path.size()) return -1;
    int literals = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (is_placeholder(pattern[i])) {
            if (path[i].empty()) return -1;
            values[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
        } else if (pattern[i] == path[i]) {
            ++literals;
        } else {
            return -1;
        }
    }
    return literals;
}

std::unexpected<Error> incomplete(const Route& route, const std::string& what) {
    return fail("route " + std::string(name_of(route.method)) + " " + route.pattern + " " + what);
}

}  // namespace

const std::string& Call::at(const std::string& name) const {
    static const std::string nothing;
    const auto found = path.find(name);
    return found == path.end() ? nothing : found->second;
}

void RouteTable::add(Route route) {
    segments_.push_back(split(route.pattern, "/"));
    by_start_[start_of(segments_.back())].push_back(routes_.size());
    routes_.push_back(std::move(route));
}

Result<void> RouteTable::check() const {
    std::set<std::string> seen;
    for (const auto& route : routes_) {
        if (route.permission.empty()) return incomplete(route, "names no permission");
        if (route.audit.empty()) return incomplete(route, "names no audit event");
        if (route.summary.empty()) return incomplete(route, "has no summary");
        if (!route.handler) return incomplete(route, "has no handler");
        if (!route.pattern.starts_with("/api/")) return incomplete(route, "lies outside /api/");
        if (is_placeholder(start_of(split(route.pattern, "/")))) return incomplete(route, "begins with an open segment");
        if (route.method == Method::Get && route.body != Body::None) return incomplete(route, "is a GET with a body");
        if (!seen.insert(std::string(name_of(route.method)) + " " + route.pattern).second) return incomplete(route, "is declared twice");
    }
    return {};
}

RouteTable::Match RouteTable::find(Method method, std::string_view path) const {
    const auto segments = split(path, "/");
    const auto wanted = method == Method::Head ? Method::Get : method;
    Match match;
    int best = -1;
    const auto candidates = by_start_.find(start_of(segments));
    if (candidates == by_start_.end()) return match;
    for (const std::size_t i : candidates->second) {
        const auto& route = routes_[i];
        std::map<std::string, std::string> values;
        const int literals = fit(segments_[i], segments, values);
        if (literals < 0) continue;
        if (route.method != wanted) {
            match.other_method = true;
            continue;
        }
        if (literals <= best) continue;
        best = literals;
        match.route = &route;
        match.path = std::move(values);
    }
    return match;
}

std::vector<formats::RouteLine> RouteTable::lines() const {
    std::vector<formats::RouteLine> lines;
    for (const auto& route : routes_) {
        formats::RouteLine line{std::string(name_of(route.method)), route.pattern, route.summary, route.tag, route.permission, route.audit,
                                route.parameters, route.request_schema, route.reply_schema, route.reply_media, route.status};
        for (const auto& segment : split(route.pattern, "/"))
            if (is_placeholder(segment)) line.parameters.push_back({segment.substr(1, segment.size() - 2), "path", "地址中的一段", true});
        lines.push_back(std::move(line));
    }
    return lines;
}

RouteTable make_routes(const Services& services, EventHub& events) {
    RouteTable table;
    add_session_routes(services, events, table);
    add_setup_routes(table);
    add_account_routes(table);
    add_view_routes(table);
    add_description_routes(services, table);
    add_figure_routes(services, table);
    add_list_routes(services, table);
    add_policy_routes(table);
    add_approval_routes(table);
    add_entry_routes(table);
    add_document_routes(table);
    add_plan_routes(table);
    add_file_routes(services, table);
    if (services.imports != nullptr) add_import_routes(services, table);
    add_ledger_routes(services, table);
    add_event_routes(services, events, table);
    add_sheet_routes(services, table);
    add_definition_routes(services, table);
    add_operation_routes(services, table);
    add_reporting_routes(services, table);
    add_submission_routes(services, table);
    add_template_routes(services, table);
    add_overview_routes(services, table);
    add_wall_routes(services, events, table);
    add_record_routes(services, table);
    add_write_routes(services, table);
    add_batch_routes(services, table);
    return table;
}

}  // namespace wutong::http
