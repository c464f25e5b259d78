// zone_definitions.h — The definition files a zone wrote, on their way with it: which, since when, who approved; checked where they arrive as any definition is.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "actions/run.h"
#include "app/definition_records.h"
#include "app/runtime.h"
#include "app/zone_package.h"

namespace wutong::app {

inline constexpr std::string_view definitions_file = "definitions.jsonl";

/// One that was in force there, is, or will be.
struct MovedDefinition {
    ActivatedFile file;                        ///< as it was there
    std::string proposed_by, confirmed_by;     ///< names of people
    bool own_ledger = false;                   ///< recorded in the ledger of the zone that moves
    bool waits = false;                        ///< a second person must confirm it here too
};

struct ExportedDefinitions {
    std::int64_t files = 0;
    std::set<std::string> in_ledger;           ///< ids of those whose entries stand in the zone's own ledger
};
/// Those of the zone's own folder, and those of its installation that bind it; not the roles, which are the installation's.
Result<ExportedDefinitions> export_definitions(Runtime& runtime, const std::string& zone, PackageWriter& package);

/// Refuses (`import.package_does_not_fit`) by file and line what is no definition.
Result<std::vector<MovedDefinition>> read_definitions(const ZonePackage& package);
/// Its cells as its own ledger has them.
actions::Input cells_of(const ActivatedFile& file);

/// What an installation makes of them.
struct DefinitionPlan {
    std::vector<MovedDefinition> brought;      ///< all
    std::vector<MovedDefinition> kept;         ///< those that become records here, in order
    std::vector<rules::DefinitionFile> coming; ///< of these, what is in force at once
    std::int64_t here = 0;                     ///< in force here already, word for word
};
/// Checks each on top of what is in force: it loads, breaks nothing, its cases pass. Days of the past stay as they were approved there.
/// Refuses what would bind other zones that are here (`import.definition_binds_others`), a code that another zone here has, and what does not check.
Result<DefinitionPlan> judge_definitions(Runtime& runtime, const ZonePackage& package);
/// One item each, first in the act. Their bytes pass the gate of activations (`Runtime::note_checked`).
std::vector<actions::Item> definition_items(Runtime& runtime, const DefinitionPlan& plan, const ZonePackage& package);

}  // namespace wutong::app
