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

bool lies_under_unit(std::string_view unit, std::string_view top, const Organisation& organisation) {
    std::string node(unit);
    for (int depth = 0; depth < deepest_zone_tree && !node.empty(); ++depth) {
        if (node == top) return true;
        const auto found = organisation.above.find(node);
        if (found == organisation.above.end()) return false;
        node = found->second;
    }
    return false;
}

std::set<std::string> people_of(const std::set<std::string>& units, const Organisation& organisation, bool below) {
    std::set<std::string> people;
    for (const auto& [user, unit] : organisation.unit_of) {
        const bool inside = below ? std::ranges::any_of(units, [&, &where = unit](const auto& top) { return lies_under_unit(where, top, organisation); }) : units.contains(unit);
        if (inside) people.insert(user);
    }
    return people;
}

/// The grant's own word narrows the role's; an unknown word reaches nothing.
RowReach rows_of(const rules::Role& role, const RoleGrant& grant, const std::string& user, const Organisation& organisation) {
    std::string word = grant.rows;
    if (word.empty()) word = role.scope == "own" || role.scope == "department" || role.scope == "records" ? role.scope : "";
    RowReach rows;
    if (word.empty()) return rows;
    rows.every = false;
    const std::set<std::string> chosen(grant.chosen.begin(), grant.chosen.end());
    const auto seat = organisation.unit_of.find(user);
    const std::set<std::string> home = seat == organisation.unit_of.end() || seat->second.empty() ? std::set<std::string>() : std::set<std::string>{seat->second};
    if (word == "own") rows.creators = {user};
    if (word == "department" || word == "department_below") {
        rows.creators = people_of(home, organisation, word == "department_below");
        rows.creators.insert(user);
    }
    if (word == "departments") rows.creators = people_of(chosen, organisation, true);
    if (word == "records") rows.records = chosen;
    if (word == "group") {
        for (const auto& name : chosen) {
            const auto found = organisation.groups.find(name);
            if (found != organisation.groups.end()) rows.records.insert(found->second.begin(), found->second.end());
        }
    }
    return rows;
}

rules::ScalarPtr one_of(rules::ScalarPtr what, const std::set<std::string>& values) {
    std::vector<rules::ScalarPtr> in = {std::move(what)};
    for (const auto& value : values) in.push_back(rules::constant(schema::Cell(value)));
    return rules::apply(rules::Op::In, std::move(in));
}

rules::ScalarPtr either(const rules::ScalarPtr& left, rules::ScalarPtr right) {
    return left ? rules::apply(rules::Op::Or, {left, std::move(right)}) : std::move(right);
}

/// The rows of a partial reach, as a condition; null where no row can be meant.
rules::ScalarPtr condition_of(const DataScope::Partial& partial, const schema::RecordType& type, const rules::Query& query) {
    rules::ScalarPtr rows;
    const auto column = [&](std::size_t at) { return rules::column(query.source, &type.fields[at]); };
    if (!partial.rows.creators.empty()) rows = one_of(column(schema::system_field::created_by), partial.rows.creators);
    if (!partial.rows.records.empty()) {
        rows = either(rows, one_of(column(schema::system_field::id), partial.rows.records));
        for (std::size_t i = schema::system_field::count; i < type.fields.size(); ++i) {
            if (type.fields[i].kind == schema::FieldKind::Reference) rows = either(rows, one_of(column(i), partial.rows.records));
        }
    }
    if (!rows || partial.scope.all) return rows;
    return rules::apply(rules::Op::And, {one_of(column(schema::system_field::zone_id), partial.scope.zones), rows});
}

/// "project.view_public" opens what asks for "project.view"; what is then left out of the answer is `public_only`'s matter.
bool opens(std::string_view pattern, std::string_view permission) {
    constexpr std::string_view mark = "_public";
    return covers(pattern, permission) || (permission.ends_with(".view") && pattern.ends_with(mark) && pattern.substr(0, pattern.size() - mark.size()) == permission);
}

bool grants(const Granted& granted, std::string_view permission) {
    return std::ranges::any_of(granted.permissions, [permission](const auto& pattern) { return opens(pattern, permission); });
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

std::vector<std::string> Principal::permissions_in(std::string_view zone) const {
    std::set<std::string> distinct;
    for (const auto& granted : grants)
        if (granted.scope.contains(zone)) distinct.insert(granted.permissions.begin(), granted.permissions.end());
    return {distinct.begin(), distinct.end()};
}

Result<Principal> make_principal(std::string user, std::string login, std::string name, const std::vector<RoleGrant>& grants,
                                 const rules::Definitions& definitions, const ZoneTree& tree, const Organisation& organisation) {
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
        const bool first = principal.grants.empty();
        principal.grants.push_back({role->id, role->permissions, reach_of(*role, grant, tree), rows_of(*role, grant, principal.user, organisation), grant.until});
        if (!role->zone_wide.empty()) principal.grants.push_back({role->id, role->zone_wide, reach_of(*role, grant, tree), {}, grant.until});
        if (first && !role->start_page.empty()) principal.start_page = role->start_page;
    }
    return principal;
}

Principal local_operator(std::string name) {
    Principal principal;
    principal.user = "local_operator";
    principal.login = "local_operator";
    principal.name = name.empty() ? "本机操作员" : std::move(name);
    principal.grants = {{"local_operator", {"*"}, {true, {}}, {}}};
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
    return std::ranges::any_of(principal.grants, [&](const Granted& g) {
        return grants(g, permission) && g.scope.contains(zone) && g.rows.contains(record);
    });
}

bool may_every_row(const Principal& principal, std::string_view permission, std::string_view zone) {
    if (principal.user.empty() || permission.empty()) return false;
    return std::ranges::any_of(principal.grants, [&](const Granted& g) { return g.rows.every && grants(g, permission) && g.scope.contains(zone); });
}

bool may_anywhere(const Principal& principal, std::string_view permission) {
    if (principal.user.empty() || permission.empty()) return false;
    return std::ranges::any_of(principal.grants, [&](const Granted& g) { return grants(g, permission) && !g.scope.empty(); });
}

std::unexpected<Error> lacking(std::string_view permission, std::string_view label) {
    const std::string key(permission);
    auto refusal = label.empty() ? refuse(Kind::Forbidden, "access.forbidden", "您没有“" + key + "”的权限。", "如工作需要，请向安全管理员申请。")
                                 : refuse(Kind::Forbidden, "access.forbidden", "您没有“" + std::string(label) + "”的权限。", "如工作需要，请向安全管理员申请 " + key + "。");
    refusal.error().permission = key;
    return refusal;
}

Result<void> demand(const Principal& principal, std::string_view permission, std::string_view zone) {
    if (principal.user.empty()) return refuse(Kind::Unauthenticated, "session.needed", "请先登录。");
    if (may(principal, permission, zone)) return {};
    if (!principal.zones().contains(zone)) return refuse(Kind::NotFound, "zone.not_found", "没有这个开发区，或不在您的范围内。", "请在页首选择您的开发区。");
    return lacking(permission);
}

bool RowReach::contains(const schema::RecordView& record) const {
    if (every) return true;
    if (creators.contains(std::string(record.cells[schema::system_field::created_by].text_or_empty()))) return true;
    if (records.empty()) return false;
    if (records.contains(std::string(record.cells[schema::system_field::id].text_or_empty()))) return true;
    for (std::size_t i = schema::system_field::count; i < record.type->fields.size(); ++i) {
        if (record.type->fields[i].kind == schema::FieldKind::Reference && records.contains(std::string(record.cells[i].text_or_empty()))) return true;
    }
    return false;
}

bool DataScope::contains(const schema::RecordView& record) const {
    if (all) return true;
    const auto zone = record.cells[schema::system_field::zone_id].text_or_empty();
    if (std::ranges::find(zones, zone) != zones.end()) return true;
    return std::ranges::any_of(partial, [&](const Partial& part) { return part.scope.contains(zone) && part.rows.contains(record); });
}

void DataScope::add(const DataScope& other) {
    all = all || other.all;
    zones.insert(zones.end(), other.zones.begin(), other.zones.end());
    partial.insert(partial.end(), other.partial.begin(), other.partial.end());
}

bool DataScope::all_zones() const {
    return all || std::ranges::any_of(partial, [](const Partial& part) { return part.scope.all; });
}

std::vector<std::string> DataScope::reached_zones() const {
    std::set<std::string> reached(zones.begin(), zones.end());
    for (const auto& part : partial) reached.insert(part.scope.zones.begin(), part.scope.zones.end());
    return {reached.begin(), reached.end()};
}

DataScope data_scope(const Principal& principal, std::string_view permission) {
    DataScope scope;
    if (principal.user.empty() || permission.empty()) return scope;
    std::set<std::string> zones;
    for (const auto& granted : principal.grants) {
        if (!grants(granted, permission) || granted.scope.empty()) continue;
        if (!granted.rows.every) {
            scope.partial.push_back({granted.scope, granted.rows});
            continue;
        }
        scope.all = scope.all || granted.scope.all;
        zones.insert(granted.scope.zones.begin(), granted.scope.zones.end());
    }
    scope.zones.assign(zones.begin(), zones.end());
    return scope;
}

DataScope within(const DataScope& scope, std::string_view zone) {
    if (zone.empty()) return scope;
    DataScope cut;
    if (scope.all || std::ranges::find(scope.zones, zone) != scope.zones.end()) {
        cut.zones = {std::string(zone)};
        return cut;
    }
    for (const auto& part : scope.partial) {
        if (part.scope.contains(zone)) cut.partial.push_back({{false, {std::string(zone)}}, part.rows});
    }
    return cut;
}

void apply_scope(const DataScope& scope, const schema::RecordType& type, rules::Query& query) {
    query.zones.clear();
    if (scope.all) return;
    if (!scope.all_zones()) query.zones = scope.reached_zones();
    rules::ScalarPtr rows;
    for (const auto& part : scope.partial) {
        if (auto one = condition_of(part, type, query)) rows = either(rows, std::move(one));
    }
    if (!scope.partial.empty() && rows && !scope.zones.empty())
        rows = either(rows, one_of(rules::column(query.source, &type.fields[schema::system_field::zone_id]), {scope.zones.begin(), scope.zones.end()}));
    // An empty list of zones would mean all of them: no record has an empty zone.
    if (scope.zones.empty() && !rows) query.zones = {std::string()};
    else if (!scope.partial.empty() && !rows) query.zones = scope.zones;
    if (rows) query.where = rules::both(query.where, rows);
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
