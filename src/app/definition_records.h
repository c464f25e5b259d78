// definition_records.h — Definitions that were activated here: one record a file and day, its bytes in the record, so that ledger and proof cover them.
#pragma once

#include <string>
#include <vector>

#include "records/context.h"
#include "records/store.h"
#include "rules/definitions.h"

namespace wutong::app {

inline constexpr std::string_view definition_type_name = "definition";

/// Never edited: `propose` is its making, `confirm` puts it in force (a second person), `withdraw` ends a proposal.
schema::RecordType definition_type();
/// Decisions of the type. `checked` says whether exactly these bytes have just passed the checks of an activation.
void add_definition_behaviours(records::Behaviours& behaviours, std::function<bool(const std::string& path, const std::string& sha256)> checked);

/// One activated or proposed file.
struct ActivatedFile {
    std::string id, zone, path, label, sha256, text, stage;   ///< stage: proposed, active, withdrawn
    std::string from;                                   ///< the day it takes effect; empty: at once
    std::string proposed_by, confirmed_by, reason, changes;
    std::int64_t proposed_at = 0, activated_at = 0, version = 0;
    bool needs_second = false;
    std::string moved_from, approved_there;             ///< SHA-256 of the package it came with, and who approved it where it was written; empty: written here
};
/// All of them, in the order in which they were put in force. A store that has never had one: none.
Result<std::vector<ActivatedFile>> activated_files(records::Reader& reader);
/// Those in force on the day, as the loader takes them: later ones of a path supersede.
std::vector<rules::DefinitionFile> in_force(const std::vector<ActivatedFile>& files, Date today);

}  // namespace wutong::app
