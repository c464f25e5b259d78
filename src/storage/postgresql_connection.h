// postgresql_connection.h — A connection to PostgreSQL through libpq.
#pragma once

#include <memory>
#include <string>

#include "storage/connection.h"

namespace wutong::storage {

/// `schema`: the namespace the tables lie in, made when missing; empty: the connection's own.
Result<std::unique_ptr<Connection>> open_postgresql(const std::string& connection, const std::string& schema);

/// What lies in the namespace of the connection: tables, views, sequences, indexes; how many, and the name of one.
struct SchemaContents {
    std::int64_t count = 0;
    std::string first;
};
Result<SchemaContents> contents_of_postgresql(Connection& connection);

}  // namespace wutong::storage
