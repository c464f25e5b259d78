// migration.h — Tables and indexes made from descriptions: created and widened, never dropped, never narrowed.
#pragma once

#include <string>
#include <vector>

#include "schema/registry.h"
#include "storage/connection.h"

namespace wutong::storage {

/// Every type a store holds: the Registry's, the engine's own where the Registry lacks them, and a history for each recorded type of the business.
std::vector<schema::RecordType> stored_types(const schema::Registry& registry);

/// Inside one transaction of its own. Refuses a column whose stored kind differs (`store.column_kind_changed`).
Result<void> migrate_tables(Connection& connection, const schema::Registry& registry);

/// Whether a history table is kept: recorded types, but not the ledger and the audit log, which are history themselves.
bool has_history(const schema::RecordType& type);

}  // namespace wutong::storage
