// sql_store.h — The Store on SQLite and on PostgreSQL.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "records/store.h"

namespace wutong::storage {

/// What both stores can besides: a migration run through and taken back, so that rows which would disagree are known before anything is decided.
class MigrationRehearsal {
public:
    virtual ~MigrationRehearsal() = default;
    virtual Result<void> try_migrate(const schema::Registry& registry) = 0;
};

/// Every row taken out and the tables left, for cases of one registry, one after another: making the tables takes longer than a case.
/// Nobody else may have the store in hand; never called on a data folder.
class ReusableStore {
public:
    virtual ~ReusableStore() = default;
    virtual Result<void> empty() = 0;
};

struct SqliteOptions {
    std::string path;            ///< of the database file; its folder must be there
    std::size_t readers = 8;     ///< connections that read at the same time; a further one waits up to five seconds
    bool kept = true;            ///< false: a database that goes away with the process, so nothing is brought to the disk; never a data folder
};
/// One writer connection under one lock holds all writes and all checkpoints. After a failed commit the store refuses every write: `store.lost`.
Result<std::unique_ptr<records::Store>> open_sqlite_store(const SqliteOptions& options);

struct PostgresqlOptions {
    std::string connection;      ///< libpq connection text
    std::string schema;          ///< namespace of the tables; empty: the connection's own
    std::size_t connections = 16;
};
/// READ COMMITTED, several processes. A conflict of transactions is `store.retry`: `actions/` runs the whole transaction again.
Result<std::unique_ptr<records::Store>> open_postgresql_store(const PostgresqlOptions& options);

/// Drops the namespace of a test with everything in it. Never called by the product.
Result<void> drop_postgresql_schema(const std::string& connection, const std::string& schema);

}  // namespace wutong::storage
