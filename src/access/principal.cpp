// principal.cpp — Deny by default: a permission is there only where a grant covers it; see principal.h.
#include "access/principal.h"

#include <algorithm>

#include "base/text.h"

namespace wutong::access {

namespace {

constexpr int deepest_zone_tree = 32;

bool lies_under(std::string_view zone, std::string_view above, const ZoneTree& tree) {
    std::string node(zone);
    for (int depth = 0; depth < deepest_zone_tree && !node.empty(); ++depth) {
        if (node == above) return true;
        const auto found = tree.find(node);
        if (found == tree.end()) return false;
        node = found->second;
    }
    return false;
}

ZoneScope reach_of(const rules::Role& role, const RoleGrant& grant, const ZoneTree& tree) {
    const std::string& node = grant.zone;
    ZoneScope scope;
    if (role.scope == "all") {
        scope.all = true;
    } else if (node.empty()) {
        return scope;  // a grant that names no zone reaches none, unless the role says all
    } else {
        scope.zones.insert(node);
        if (role.scope == "subtree" || grant.subtree) {
            for (const auto& [zone, above] : tree) {
                if (lies_under(zone, node, tree)) scope.zones.insert(zone);
            }
        }
    }
    return scope;
}

bool grants(const Granted& granted, std::string_view permission) {
    return std::ranges::any_of(granted.permissions, [permission](const auto& pattern) { return covers(pattern, permission); });
}

}  // namespace

std::vector<std::string> Principal::roles() const {
    std::vector<std::string> names;
    for (const auto& granted : grants) {
        if (std::ranges::find(names, granted.role) == names.end()) names.push_back(granted.role);
    }
    return names;
}

ZoneScope Principal::zones() const {
    ZoneScope scope;
    for (const auto& granted : grants) {
        scope.all = scope.all || granted.scope.all;
        scope.zones.insert(granted.scope.zones.begin(), granted.scope.zones.end());
    }
    return scope;
}

std::vector<std::string> Principal::permissions() const {
    std::set<std::string> distinct;
    for (const auto& granted : grants) distinct.insert(granted.permissions.begin(), granted.permissions.end());
    return {distinct.begin(), distinct.end()};
}

Result<Principal> make_principal(std::string user, std::string login, std::string name, const std::vector<RoleGrant>& grants,
                                 const rules::Definitions& definitions, const ZoneTree& tree) {
    Principal principal;
    principal.user = std::move(user);
    principal.login = std::move(login);
    principal.name = std::move(name);
    for (const auto& grant : grants) {
        const rules::Role* role = definitions.role(grant.role);
        if (!role) continue;  // removed from the definitions: the grant goes away with it
        for (const auto& other : grants) {
            if (std::ranges::find(role->excludes, other.role) == role->excludes.end()) continue;
            return refuse(Kind::Forbidden, "access.roles_exclude_each_other",
                          "角色“" + role->label + "”与角色 " + other.role + " 不能由同一人担任（三员分立）。", "请安全管理员收回其中一个角色。");
        }
        principal.grants.push_back({role->id, role->permissions, reach_of(*role, grant, tree), role->scope == "own"});
        if (principal.grants.size() == 1 && !role->start_page.empty()) principal.start_page = role->start_page;
    }
    return principal;
}

Principal local_operator(std::string name) {
    Principal principal;
    principal.user = "local_operator";
    principal.login = "local_operator";
    principal.name = name.empty() ? "本机操作员" : std::move(name);
    principal.grants = {{"local_operator", {"*"}, {true, {}}, false}};
    return principal;
}

bool covers(std::string_view pattern, std::string_view permission) {
    if (pattern == "*" || pattern == permission) return true;
    if (pattern.ends_with(".*")) return permission.starts_with(pattern.substr(0, pattern.size() - 1));
    if (pattern.starts_with("*.")) return permission.ends_with(pattern.substr(1));
    return false;
}

bool may(const Principal& principal, std::string_view permission, std::string_view zone) {
    if (principal.user.empty() || permission.empty()) return false;
    return std::ranges::any_of(principal.grants, [&](const Granted& g) { return grants(g, permission) && g.scope.contains(zone); });
}

bool may(const Principal& principal, std::string_view permission, const schema::RecordView& record) {
    if (principal.user.empty() || permission.empty()) return false;
    const auto zone = record.cells[schema::system_field::zone_id].text_or_empty();
    const bool own = record.cells[schema::system_field::created_by].text_or_empty() == principal.user;
    return std::ranges::any_of(principal.grants, [&](const Granted& g) {
        return grants(g, permission) && g.scope.contains(zone) && (own || !g.own_only);
    });
}

bool may_anywhere(const Principal& principal, std::string_view permission) {
    if (principal.user.empty() || permission.empty()) return false;
    return std::ranges::any_of(principal.grants, [&](const Granted& g) { return grants(g, permission) && !g.scope.empty(); });
}

Result<void> demand(const Principal& principal, std::string_view permission, std::string_view zone) {
    if (principal.user.empty()) return refuse(Kind::Unauthenticated, "session.needed", "请先登录。");
    if (may(principal, permission, zone)) return {};
    if (!principal.zones().contains(zone)) return refuse(Kind::NotFound, "zone.not_found", "没有这个开发区，或不在您的范围内。", "请在页首选择您的开发区。");
    return refuse(Kind::Forbidden, "access.forbidden", "您没有“" + std::string(permission) + "”的权限。", "如工作需要，请向安全管理员申请。");
}

bool DataScope::contains(const schema::RecordView& record) const {
    if (all) return true;
    const auto zone = record.cells[schema::system_field::zone_id].text_or_empty();
    if (std::ranges::find(zones, zone) != zones.end()) return true;
    return std::ranges::find(own_zones, zone) != own_zones.end() && record.cells[schema::system_field::created_by].text_or_empty() == user;
}

DataScope data_scope(const Principal& principal, std::string_view permission) {
    DataScope scope;
    scope.user = principal.user;
    if (principal.user.empty() || permission.empty()) return scope;
    std::set<std::string> zones, own;
    for (const auto& granted : principal.grants) {
        if (!grants(granted, permission)) continue;
        if (granted.scope.all && !granted.own_only) scope.all = true;
        auto& target = granted.own_only ? own : zones;
        target.insert(granted.scope.zones.begin(), granted.scope.zones.end());
    }
    for (const auto& zone : zones) own.erase(zone);
    scope.zones.assign(zones.begin(), zones.end());
    scope.own_zones.assign(own.begin(), own.end());
    return scope;
}

DataScope within(const DataScope& scope, std::string_view zone) {
    if (zone.empty()) return scope;
    DataScope cut;
    cut.user = scope.user;
    if (scope.all || std::ranges::find(scope.zones, zone) != scope.zones.end()) cut.zones = {std::string(zone)};
    else if (std::ranges::find(scope.own_zones, zone) != scope.own_zones.end()) cut.own_zones = {std::string(zone)};
    return cut;
}

void apply_scope(const DataScope& scope, const schema::RecordType& type, rules::Query& query) {
    using rules::Op;
    if (scope.all) {
        query.zones.clear();
        return;
    }
    query.zones = scope.zones;
    query.zones.insert(query.zones.end(), scope.own_zones.begin(), scope.own_zones.end());
    if (scope.nothing()) {
        // An empty list of zones would mean all of them: no record has an empty zone.
        query.zones = {std::string()};
        return;
    }
    if (scope.own_zones.empty()) return;
    const auto* creator = &type.fields[schema::system_field::created_by];
    const auto* zone = &type.fields[schema::system_field::zone_id];
    auto condition = rules::apply(Op::Equal, {rules::column(query.source, creator), rules::constant(schema::Cell(scope.user))});
    if (!scope.zones.empty()) {
        std::vector<rules::ScalarPtr> in = {rules::column(query.source, zone)};
        for (const auto& name : scope.zones) in.push_back(rules::constant(schema::Cell(name)));
        condition = rules::apply(Op::Or, {rules::apply(Op::In, std::move(in)), condition});
    }
    query.where = rules::both(query.where, condition);
}

std::string view_permission(const schema::RecordType& type) { return type.view_permission.empty() ? type.name + ".view" : type.view_permission; }

std::string action_permission(const schema::RecordType& type, std::string_view name) {
    if (const schema::Action* action = type.action(name); action && !action->permission.empty()) return action->permission;
    if (name == "create" && !type.create_permission.empty()) return type.create_permission;
    if (name == "edit" && !type.edit_permission.empty()) return type.edit_permission;
    if (name == "archive" && !type.archive_permission.empty()) return type.archive_permission;
    return type.name + "." + std::string(name);
}

}  // namespace wutong::access
