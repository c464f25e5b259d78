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

/// How the mark of a database begins that was filled and not put in place: then come the SHA-256 of the backup and the folder.
inline constexpr std::string_view restore_mark = "wutong restore ";

/// A database being filled: in one transaction, of which nothing stays unless it was committed. The commit leaves a mark, which goes once the folder has its name.
class PostgresqlFilling {
public:
    /// `restore.database_not_empty`, unless it bears that very mark: then it was filled by a restore that was killed. `stop` ends what is under way.
    static Result<std::unique_ptr<PostgresqlFilling>> begin(const std::string& connection, const std::string& mark, const StopAsked& stop);
    /// Tables made from the descriptions, and every row of the SQLite file of the folder in them. In a database that was filled before: refused where it does not hold as many.
    Result<void> fill(const DataFolder& folder, const schema::Registry& registry);
    /// Heads, keys and files of the folder against the rows, inside the transaction.
    Result<VerificationReport> verify(const DataFolder& folder, const schema::Registry& registry);
    Result<void> commit();
    void unmark();   ///< one that stays says nothing false: the folder it names is there

private:
    PostgresqlFilling(std::unique_ptr<Connection> connection, std::string mark, StopAsked stop) : session_(std::move(connection)), mark_(std::move(mark)), stop_(stop) { session_.connection().stop_when(std::move(stop)); }
    Result<void> compare_counts(const DataFolder& folder);
    Session session_;
    const std::string mark_;
    const StopAsked stop_;
    bool was_filled_ = false;
};

}  // namespace wutong::storage
