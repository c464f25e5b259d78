// postgresql_copy.h — All rows of an installation on PostgreSQL in a SQLite file as of one moment, and from such a file into an empty database.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "schema/registry.h"
#include "storage/session.h"
#include "storage/sqlite_connection.h"
#include "storage/verification.h"

namespace wutong::storage {

/// As `copy_sqlite`, from one snapshot of the database `connection` (libpq text) while others write; ended by an error of `told` or where `stop` says so.
/// `backup.table_unknown`: somebody else's table lies in the schema.
Result<void> copy_postgresql(const std::string& connection, const schema::Registry& registry, const std::string& to, const CopyTold& told, const StopAsked& stop);
/// Bytes of the database, on its server.
Result<std::int64_t> size_of_postgresql(const std::string& connection);

/// A database being filled: in one transaction, of which nothing stays unless it was committed.
class PostgresqlFilling {
public:
    /// `restore.database_not_empty`.
    static Result<std::unique_ptr<PostgresqlFilling>> begin(const std::string& connection);
    /// Tables made from the descriptions, and every row of the SQLite file of the folder in them.
    Result<void> fill(const DataFolder& folder, const schema::Registry& registry);
    /// Heads, keys and files of the folder against the rows, inside the transaction.
    Result<VerificationReport> verify(const DataFolder& folder, const schema::Registry& registry);
    Result<void> commit();

private:
    explicit PostgresqlFilling(std::unique_ptr<Connection> connection) : session_(std::move(connection)) {}
    Session session_;
};

}  // namespace wutong::storage
