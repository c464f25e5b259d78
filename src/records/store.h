// store.h — The port to a database: find, load and save by description and query. SQLite, PostgreSQL and memory answer alike.
//
// Contract (tests/contract runs it on every implementation): binary collation, NULLS LAST, text with a NUL byte refused, integer overflow
// refused, booleans 0/1, no wildcard in Contains, savepoints nest, an update with another version than stored is a Conflict.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "records/record.h"
#include "rules/query.h"
#include "schema/registry.h"

namespace wutong::records {

/// The last entry of a zone's ledger, or of its audit log.
struct Tip {
    std::int64_t sequence = 0;   ///< 0: there is none yet
    Instant at;
};
enum class Tree { Ledger, Audit };

class Reader {
public:
    virtual ~Reader() = default;
    virtual Result<std::optional<Record>> load(const schema::RecordType& type, std::string_view zone, std::string_view id) = 0;
    /// By its id alone, archived or not; of a type whose ids no two zones share.
    virtual Result<std::optional<Record>> load_anywhere(const schema::RecordType& type, std::string_view id) = 0;
    virtual Result<std::vector<Record>> find(const rules::Query& query) = 0;                          ///< whole records; outputs empty
    virtual Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) = 0;    ///< the outputs
};

class Transaction : public Reader {
public:
    virtual Result<void> insert(const Record& record) = 0;
    /// Writes every cell; refuses with Conflict (`record.changed_meanwhile`) unless the stored version is `expected_version`.
    virtual Result<void> update(const Record& record, std::int64_t expected_version) = 0;
    virtual Result<void> erase(const schema::RecordType& type, std::string_view zone, std::string_view id) = 0;  ///< operational and derived only
    virtual Result<void> index_for_search(const Record& record) = 0;   ///< replaces the record's grams
    /// Locks the tip of the zone's tree (decision 16: last) and says where it stands.
    virtual Result<Tip> lock_tip(std::string_view zone, Tree tree) = 0;
    /// How many writes were asked of it so far, those rolled back included: who asked for none has left nothing.
    virtual std::uint64_t writes() const = 0;
    /// Thousands of writes will follow: a store may take more memory for this one transaction.
    virtual Result<void> expect_many() { return {}; }
    /// After `expect_many` a store may put writes off, and tell the failure of one at any later call. Here at the latest: what was asked so far is written.
    virtual Result<void> settle() { return {}; }
    virtual Result<void> savepoint() = 0;
    virtual Result<void> rollback_to_savepoint() = 0;
    virtual Result<void> release_savepoint() = 0;
    virtual Result<void> commit() = 0;    ///< a failed commit is final: the process must stop acknowledging
    virtual void rollback() = 0;
};

/// How far the search's index of one type is made anew: `done` of `total` records, from none to all.
using IndexingWatch = std::function<void(const schema::RecordType& type, std::int64_t done, std::int64_t total)>;

class Store {
public:
    virtual ~Store() = default;
    /// Creates and widens tables; never drops. What an earlier version kept for the search is made anew, and told of as it goes.
    virtual Result<void> migrate(const schema::Registry& registry, const IndexingWatch& watch) = 0;
    Result<void> migrate(const schema::Registry& registry) { return migrate(registry, {}); }
    virtual Result<std::unique_ptr<Reader>> reader() = 0;                 ///< a consistent snapshot for its life
    virtual Result<std::unique_ptr<Transaction>> begin() = 0;             ///< SQLite: one at a time, waits
    /// What the store does for itself when there is time, in small steps between which others write, until `must_end`. Called now and then by who serves.
    virtual Result<void> tend(const std::function<bool()>& must_end) { (void)must_end; return {}; }
    virtual bool single_writer() const = 0;                               ///< SQLite true: actions/ groups commits
    virtual std::string name() const = 0;                                 ///< "sqlite", "postgresql", "memory"
};

}  // namespace wutong::records
