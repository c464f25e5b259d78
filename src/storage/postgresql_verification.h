// postgresql_verification.h — `verify` of a folder whose records lie in PostgreSQL.
#pragma once

#include <string>

#include "storage/session.h"
#include "storage/verification.h"

namespace wutong::storage {

/// As `verify_folder`: heads, keys and files of the folder against one snapshot of the database. `connection`: libpq text.
Result<VerificationReport> verify_folder_with_postgresql(const DataFolder& folder, const schema::Registry& registry, const std::string& connection);

/// The same inside the transaction that the session has open, and leaves it open.
Result<VerificationReport> verify_folder_within(const DataFolder& folder, const schema::Registry& registry, Session& session, const StopAsked& stop = {});

}  // namespace wutong::storage
