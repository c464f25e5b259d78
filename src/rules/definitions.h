// definitions.h — The files under definitions/: loaded, type-checked, dated, hashed. A file that fails says why and is not used.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/json.h"
#include "base/result.h"
#include "rules/expression.h"
#include "rules/source_text.h"
#include "schema/registry.h"

namespace wutong::rules {

struct IndicatorPart {
    std::string say;       ///< Chinese: what it counts
    std::string text;      ///< the expression as written
    ExpressionPtr expression;
};

struct IndicatorVersion {
    Date from;
    IndicatorPart numerator;                   ///< the value itself where there is no denominator
    std::optional<IndicatorPart> denominator;
};

enum class RollUp : std::uint8_t { Sum, Weighted, Last, Recompute, None };

struct Indicator {
    std::string id, label, unit, direction, note, file;
    std::string period;    ///< "cumulative", "month", "point"
    RollUp roll_up = RollUp::None;
    bool open_to_public = false;
    SourceText source;
    std::vector<std::string> catalogue;
    std::vector<IndicatorVersion> versions;    ///< by `from`, ascending
    std::vector<std::string> words{};          ///< Chinese: what offices call it too; the search finds it by them
    std::string hash;      ///< SHA-256 of the file's bytes
    Json cases;
    const IndicatorVersion* in_force(Date date) const;  ///< by period end (decision 13)
};

struct Role {
    std::string id, label, scope, note;        ///< scope: own, department, records, subtree, zone, all
    std::vector<std::string> permissions;      ///< "project.view", "project.*"
    std::vector<std::string> zone_wide;        ///< those that count for every row of the zone where the scope reaches only some: lists to choose from
    /// All of them, wherever they count.
    std::vector<std::string> rights() const {
        std::vector<std::string> all = permissions;
        all.insert(all.end(), zone_wide.begin(), zone_wide.end());
        return all;
    }
    std::vector<std::string> excludes;         ///< roles one person may not hold beside it
    std::string start_page;                    ///< which 今天: director, clerk, steward, enterprise
};

/// A problem of one file, printed as file:line, the line, a caret, and a way out.
struct DefinitionProblem {
    std::string file;
    int line = 0, column = 0;
    std::string message;
    std::string excerpt;   ///< the line and the caret line below it
};

/// One case of a definition or of tests/cases: kept as a tree; `app/` runs it through actions and queries.
struct DefinitionCase {
    std::string file, definition, say;
    Json body;
    int line = 0;   ///< of the file, from 1; 0 where the file could not be read
};

struct DefinitionKinds;   // policies, approvals, plans, documents: rules/definition_kinds.h

struct Definitions {
    std::shared_ptr<const DefinitionKinds> kinds;   ///< never null after loading
    std::vector<Indicator> indicators;
    std::vector<Role> roles;
    std::map<std::string, std::shared_ptr<const WorkingCalendar>> calendars;
    std::vector<DefinitionCase> cases;
    std::vector<DefinitionProblem> problems;
    std::map<std::string, std::string> hashes;   ///< file → SHA-256
    const Indicator* indicator(std::string_view id) const;
    const Role* role(std::string_view id) const;
    const WorkingCalendar& calendar() const;     ///< the one named "china", or an empty one
};

struct DefinitionFile {
    std::string path;   ///< relative: "registers/industry_alliance.yaml"
    std::string text;
    bool own = false;   ///< activated here: supersedes a shipped file of its kind and id. Several of one path: the last is in force
};

/// "zones/XY/extensions/project.yaml" → zone "XY", kind "extensions", id "project"; outside `zones/` the zone is empty.
struct DefinitionPlace {
    std::string zone, kind, id;
};
DefinitionPlace place_of_definition(std::string_view path);

/// Loads registers and choices into `registry` (which then is sealed) and everything else into the result.
/// Registry already holds the C++ types. Never fails as a whole: problems are listed.
Definitions load_definitions(const std::vector<DefinitionFile>& files, schema::Registry& registry);

/// A YAML document as JSON; unknown anchors, aliases, duplicate keys refused. For case files.
Result<Json> parse_yaml(std::string_view text, std::string_view file);
/// The lines, from 1, at which the members of the list `key` begin; none where there is no such list.
std::vector<int> lines_of_list(const DefinitionFile& file, std::string_view key);

}  // namespace wutong::rules
