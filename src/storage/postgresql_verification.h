// postgresql_verification.h — `verify` of a folder whose records lie in PostgreSQL.
#pragma once

#include <string>

#include "storage/verification.h"

namespace wutong::storage {

/// As `verify_folder`: heads, keys and files of the folder against one snapshot of the database. `connection`: libpq text.
Result<VerificationReport> verify_folder_with_postgresql(const DataFolder& folder, const schema::Registry& registry, const std::string& connection);

}  // namespace wutong::storage
