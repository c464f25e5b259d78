// principal.h — Who is asking: the person, the roles granted, and over which zones each of them counts.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/definitions.h"
#include "rules/query.h"
#include "schema/record_type.h"

namespace wutong::access {

/// Zones a grant reaches. `all` is only given by a role whose scope says so.
struct ZoneScope {
    bool all = false;
    std::set<std::string> zones;
    bool contains(std::string_view zone) const { return all || zones.contains(std::string(zone)); }
    bool empty() const { return !all && zones.empty(); }
    bool operator==(const ZoneScope&) const = default;
};

/// Which rows of its zones a grant reaches: every one, or those that certain people made, and chosen records with what refers to them.
struct RowReach {
    bool every = true;
    std::set<std::string> creators;        ///< user ids
    std::set<std::string> records;         ///< record ids
    bool contains(const schema::RecordView& record) const;
    bool operator==(const RowReach&) const = default;
};

/// One role as it was granted: its permissions and its reach travel together, so that a right in one zone is none in another.
struct Granted {
    std::string role;
    std::vector<std::string> permissions;  ///< "project.view", "project.*", "*.view", "*"
    ZoneScope scope;
    RowReach rows;
    std::string until{};   ///< last day, yyyy-mm-dd; empty: without end
    bool operator==(const Granted&) const = default;
};

struct Principal {
    std::string user;      ///< user id; empty: nobody, who may do nothing
    std::string name;      ///< for people
    std::string login;
    std::vector<Granted> grants;
    std::string start_page = "clerk";      ///< director, clerk, steward, enterprise
    bool demo = false;
    std::string owed;                      ///< what must be done before anything else: "password", "factor"; empty: nothing

    std::vector<std::string> roles() const;
    ZoneScope zones() const;                       ///< every zone some grant reaches
    std::vector<std::string> permissions() const;  ///< distinct patterns, sorted
    std::vector<std::string> permissions_in(std::string_view zone) const;   ///< of the grants that reach the zone
    bool of_enterprise() const { return start_page == "enterprise"; }   ///< speaks for an enterprise: is told nothing of the office's own work
};

/// The words of `RoleGrant::rows`, in the order a page offers them; the empty word leaves it to the role's own scope.
inline constexpr std::string_view row_words[] = {"", "own", "department", "department_below", "departments", "records", "group"};

/// A row of role_grant: the role and the node of the zone tree it was given for (empty: none, unless the role reaches all).
struct RoleGrant {
    std::string role;
    std::string zone;
    bool subtree = false;   ///< also what lies under the node
    std::string rows{};     ///< one of `row_words`
    std::vector<std::string> chosen{};  ///< ids for departments, records and group
    std::string until{};    ///< last day, yyyy-mm-dd; empty: without end
    std::string id{};       ///< of the stored grant; empty: not stored yet
    bool operator==(const RoleGrant&) const = default;
};

/// Who sits where, for grants that reach a department or a group. Ids throughout; a person without a department is in none.
struct Organisation {
    std::map<std::string, std::string, std::less<>> unit_of;          ///< user → department
    std::map<std::string, std::string, std::less<>> above;            ///< department → the one above it, empty at the top
    std::map<std::string, std::set<std::string>, std::less<>> groups; ///< project group → records
};

/// Zone id → id of the node above it (empty at the top).
using ZoneTree = std::map<std::string, std::string, std::less<>>;

/// A role that is not defined grants nothing. Roles that exclude each other are refused (`access.roles_exclude_each_other`).
Result<Principal> make_principal(std::string user, std::string login, std::string name, const std::vector<RoleGrant>& grants,
                                 const rules::Definitions& definitions, const ZoneTree& tree, const Organisation& organisation = {});
/// The operator of the data folder at the command line (decision 18): every permission in every zone, actor `local_operator`.
Principal local_operator(std::string name);

/// Whether the pattern of a role file covers the permission.
bool covers(std::string_view pattern, std::string_view permission);

/// Deny by default: true only where a grant covers the permission in that zone.
bool may(const Principal& principal, std::string_view permission, std::string_view zone);
/// Also for a single record: a grant of scope `own` counts only for records the person created.
bool may(const Principal& principal, std::string_view permission, const schema::RecordView& record);
/// Of every record of the zone: where only ids are at hand and nothing says whose they are.
bool may_every_row(const Principal& principal, std::string_view permission, std::string_view zone);
/// In some zone at all: for menus.
bool may_anywhere(const Principal& principal, std::string_view permission);

/// The refusal itself: names the permission, or what it is for by its `label` with the permission to ask for. Whoever answers people puts the permission in words.
std::unexpected<Error> lacking(std::string_view permission, std::string_view label = {});
/// A refusal when the person may not: outside every zone in scope NotFound (a zone is not admitted to exist), else Forbidden.
Result<void> demand(const Principal& principal, std::string_view permission, std::string_view zone);

/// The rows a person may have under a permission: every row of `zones`, and of each `partial` the rows it reaches.
struct DataScope {
    struct Partial {
        ZoneScope scope;
        RowReach rows;
    };
    bool all = false;
    std::vector<std::string> zones;
    std::vector<Partial> partial;
    bool nothing() const { return !all && zones.empty() && partial.empty(); }
    /// Takes in what another scope reaches.
    void add(const DataScope& other);
    /// Every zone of which some row is reached, sorted; says nothing where `all_zones`.
    std::vector<std::string> reached_zones() const;
    bool all_zones() const;
    bool contains(const schema::RecordView& record) const;
};
DataScope data_scope(const Principal& principal, std::string_view permission);
/// Cut down to one zone; `zone` empty: unchanged.
DataScope within(const DataScope& scope, std::string_view zone);
/// Puts the scope into a query: its zones, and a condition where some rows are only the person's own. A scope of nothing matches nothing.
void apply_scope(const DataScope& scope, const schema::RecordType& type, rules::Query& query);

/// The permission a type or an action names; where the description leaves it empty, "<type>.<verb>".
std::string view_permission(const schema::RecordType& type);
std::string action_permission(const schema::RecordType& type, std::string_view action);

}  // namespace wutong::access
