// postgresql_connection.h — A connection to PostgreSQL through libpq.
#pragma once

#include <memory>
#include <string>

#include "storage/connection.h"

namespace wutong::storage {

/// `schema`: the namespace the tables lie in, made when missing; empty: the connection's own.
Result<std::unique_ptr<Connection>> open_postgresql(const std::string& connection, const std::string& schema);

/// Whether the namespace of the connection holds no table, view or sequence at all.
Result<bool> is_empty_postgresql(Connection& connection);

}  // namespace wutong::storage
