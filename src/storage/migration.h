// migration.h — Tables and indexes made from descriptions: created, renamed and widened; rows are never dropped.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "records/store.h"
#include "schema/registry.h"
#include "storage/session.h"

namespace wutong::storage {

/// Every type a store holds: the Registry's, the engine's own where the Registry lacks them, and a history for each recorded type of the business.
std::vector<schema::RecordType> stored_types(const schema::Registry& registry);

enum class Migrate { Keep, Rehearse, Within };   ///< Rehearse: everything is run and then taken back; Within: in the transaction that the session has open

/// Inside one transaction of its own: interrupted at any statement it leaves what was there. Names that changed (`was:`) are carried over.
/// Refuses a kind or a limit that rows do not fit, naming them (`store.column_kind_changed`, `store.rows_disagree`), and two names that both
/// hold rows (`store.rename_collides`).
Result<void> migrate_tables(Session& session, const schema::Registry& registry, Migrate how = Migrate::Keep, const records::IndexingWatch& watch = {});

/// What an earlier version of the program or of a description left, and `migrate_tables` would bring up.
struct EarlierTables {
    std::set<std::string> types;     ///< whose tables may lack columns, or be missing
    std::set<std::string> indexed;   ///< whose index for the search would be made anew
};
/// Reads only.
Result<EarlierTables> earlier_tables(Session& session, const schema::Registry& registry);

/// Whether a history table is kept: recorded types, but not the ledger and the audit log, which are history themselves.
bool has_history(const schema::RecordType& type);

}  // namespace wutong::storage
