// sql_store.cpp — Connections in pools, snapshots, the one transaction of SQLite, and the end of writing after a failed commit.
#include "storage/sql_store.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <system_error>

#include "records/store_errors.h"
#include "storage/migration.h"
#include "storage/postgresql_connection.h"
#include "storage/session.h"
#include "storage/sqlite_connection.h"
#include "storage/write_queue.h"

namespace wutong::storage {

namespace {
using records::Record;
using schema::RecordType;

constexpr std::chrono::seconds longest_wait{5};

/// Set once, never cleared: what was not committed may or may not be on disk, only a restart knows.
struct Lost {
    std::atomic<bool> lost = false;
    void note(const Error& error) {
        if (error.code == "store.lost") lost = true;
    }
    static Error refusal(std::string cause) {
        Error error = fault(std::move(cause));
        error.code = "store.lost";
        return error;
    }
};

using MakeSession = std::function<Result<std::unique_ptr<Session>>()>;

/// Idle sessions, at most `most` in all. A broken one is not put back.
class Pool {
public:
    Pool(std::size_t most, MakeSession make) : most_(most), make_(std::move(make)) {}

    Result<std::unique_ptr<Session>> take() {
        {
            std::unique_lock lock(guard_);
            if (!freed_.wait_for(lock, longest_wait, [&] { return !idle_.empty() || out_ < most_; })) return refuse(records::store_busy);
            ++out_;
            if (!idle_.empty()) {
                auto session = std::move(idle_.back());
                idle_.pop_back();
                return session;
            }
        }
        auto made = make_();
        if (!made) put_back(nullptr);
        return made;
    }

    void put_back(std::unique_ptr<Session> session) {
        {
            const std::lock_guard lock(guard_);
            --out_;
            if (session && session->connection().usable()) idle_.push_back(std::move(session));
        }
        freed_.notify_one();
    }

private:
    const std::size_t most_;
    const MakeSession make_;
    std::mutex guard_;
    std::condition_variable freed_;
    std::vector<std::unique_ptr<Session>> idle_;
    std::size_t out_ = 0;
};

class SqlReader final : public records::Reader {
public:
    SqlReader(std::shared_ptr<Pool> pool, std::unique_ptr<Session> session) : pool_(std::move(pool)), session_(std::move(session)) {}
    ~SqlReader() override {
        const auto ended = session_->connection().script("ROLLBACK");
        pool_->put_back(ended ? std::move(session_) : nullptr);
    }
    Result<std::optional<Record>> load(const RecordType& type, std::string_view zone, std::string_view id) override { return session_->load(type, zone, id); }
    Result<std::optional<Record>> load_anywhere(const RecordType& type, std::string_view id) override { return session_->load_anywhere(type, id); }
    Result<std::vector<Record>> find(const rules::Query& query) override { return session_->find(query); }
    Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) override { return session_->select(query); }

private:
    std::shared_ptr<Pool> pool_;
    std::unique_ptr<Session> session_;
};

class SqlTransaction final : public records::Transaction {
public:
    /// `give_back` gets the session, and whether its connection is still in a known state.
    SqlTransaction(Session& session, std::shared_ptr<Lost> lost, std::function<void(bool)> give_back)
        : session_(session), lost_(std::move(lost)), give_back_(std::move(give_back)) {}
    ~SqlTransaction() override { rollback(); }

    Result<std::optional<Record>> load(const RecordType& type, std::string_view zone, std::string_view id) override {
        TRY(settle());
        return session_.load(type, zone, id);
    }
    Result<std::optional<Record>> load_anywhere(const RecordType& type, std::string_view id) override {
        return queue_ ? queue_->load_anywhere(type, id) : session_.load_anywhere(type, id);
    }
    Result<std::vector<Record>> find(const rules::Query& query) override {
        TRY(settle());
        return session_.find(query);
    }
    Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) override {
        TRY(settle());
        return session_.select(query);
    }
    Result<void> insert(const Record& record) override {
        TRY(still_open());
        return written(queue_ ? queue_->insert(record) : session_.insert(record));
    }
    Result<void> update(const Record& record, std::int64_t expected_version) override {
        TRY(still_open());
        return written(queue_ ? queue_->update(record, expected_version) : session_.update(record, expected_version));
    }
    Result<void> erase(const RecordType& type, std::string_view zone, std::string_view id) override {
        TRY(settle());
        TRY(still_open());
        return written(session_.erase(type, zone, id));
    }
    Result<void> index_for_search(const Record& record) override {
        auto searched = searched_of(record);
        if (!searched) return {};
        TRY(still_open());
        return written(queue_ ? queue_->index_for_search(std::move(*searched)) : session_.index_for_search(*searched));
    }
    Result<records::Tip> lock_tip(std::string_view zone, records::Tree tree) override {
        TRY(settle());
        return session_.lock_tip(zone, tree);
    }
    std::uint64_t writes() const override { return writes_; }

    /// With the usual room each page of a big import would be written to the log and read back about five times.
    Result<void> expect_many() override {
        if (session_.connection().dialect() != Dialect::Sqlite || roomy_) return {};
        TRY(run("PRAGMA cache_size=-196608"));
        roomy_ = true;
        try {
            queue_ = std::make_unique<WriteQueue>(session_);
        } catch (const std::system_error&) {   // no thread to be had: the writes stand in line with everything else
        }
        return {};
    }
    /// Also before whatever reads, or marks a place to come back to.
    Result<void> settle() override {
        if (!queue_) return {};
        TRY(watched(queue_->settle()));   // a queue that failed stays: whatever is asked next fails too, the commit last
        if (!queue_->worth_it()) queue_.reset();
        return {};
    }
    Result<void> savepoint() override {
        TRY(without_queue());
        TRY(run("SAVEPOINT p" + std::to_string(savepoints_.size() + 1)));
        savepoints_.push_back(session_.waiting());
        return {};
    }
    Result<void> rollback_to_savepoint() override {
        if (savepoints_.empty()) return fail("no savepoint");
        TRY(without_queue());
        session_.back_to(savepoints_.back());
        return run("ROLLBACK TO SAVEPOINT p" + std::to_string(savepoints_.size()));
    }
    Result<void> release_savepoint() override {
        if (savepoints_.empty()) return fail("no savepoint");
        TRY(without_queue());
        TRY(run("RELEASE SAVEPOINT p" + std::to_string(savepoints_.size())));
        savepoints_.pop_back();
        return {};
    }

    Result<void> commit() override {
        if (done_) return fail("the transaction is over");
        if (lost_->lost) return std::unexpected(Lost::refusal("the store was lost before this commit"));
        if (auto settled = without_queue(); !settled) {  // nothing was committed, and nothing is lost
            rollback();
            return settled;
        }
        auto answer = session_.write_waiting();
        if (answer) answer = session_.connection().script("COMMIT");
        if (answer) {
            finish(true);
            return {};
        }
        if (answer.error().code == records::must_retry.code) {
            rollback();
            return answer;
        }
        // Whether it reached the disk cannot be known from here: nothing more is acknowledged until a restart has looked.
        lost_->lost = true;
        Error error = Lost::refusal("commit failed: " + cause_for_log(answer.error()));
        rollback();
        return std::unexpected(std::move(error));
    }

    void rollback() override {
        if (done_) return;
        queue_.reset();
        const auto ended = session_.connection().script("ROLLBACK");
        finish(ended.has_value());
    }

private:
    /// After an error of the disk SQLite gives up the transaction by itself, on a read too; what is written then would stand alone.
    Result<void> still_open() {
        if (queue_ || session_.connection().in_transaction()) return {};
        lost_->lost = true;
        return std::unexpected(Lost::refusal("the database has given up the transaction"));
    }
    Result<void> without_queue() {
        TRY(settle());
        queue_.reset();
        return {};
    }
    Result<void> run(const std::string& statement) {
        if (done_) return fail("the transaction is over");
        return watched(session_.connection().script(statement));
    }
    Result<void> written(Result<void> result) {
        ++writes_;
        return watched(std::move(result));
    }
    Result<void> watched(Result<void> result) {
        if (!result) lost_->note(result.error());
        return result;
    }
    void finish(bool in_known_state) {
        done_ = true;
        session_.back_to({});
        // A connection that keeps its room, or is of no use any more, is told by its next statement.
        if (roomy_ && in_known_state) (void)session_.connection().script("PRAGMA cache_size=-65536; PRAGMA shrink_memory");
        give_back_(in_known_state);
    }

    Session& session_;
    std::unique_ptr<WriteQueue> queue_;   ///< of a big transaction
    std::shared_ptr<Lost> lost_;
    std::function<void(bool)> give_back_;
    std::vector<Session::Waiting> savepoints_;  ///< how much waited for the search index when each was made
    std::uint64_t writes_ = 0;
    bool done_ = false, roomy_ = false;
};

Result<std::unique_ptr<Session>> sqlite_session(const std::string& path, SqliteRole role) {
    return std::make_unique<Session>(TRY(open_sqlite(path, role)));
}

Result<std::unique_ptr<records::Reader>> snapshot(const std::shared_ptr<Pool>& pool, std::string_view opening, std::string_view first_read = {}) {
    auto session = TRY(pool->take());
    auto opened = session->connection().script(opening);
    if (opened && !first_read.empty()) {
        if (auto read = session->connection().query(Sql(std::string(first_read))); !read) opened = std::unexpected(std::move(read).error());
    }
    if (!opened) {
        pool->put_back(nullptr);
        return std::unexpected(std::move(opened).error());
    }
    return std::make_unique<SqlReader>(pool, std::move(session));
}

/// Asks all tables at once which of them hold anything: most hold nothing after a case.
Result<void> empty_tables(Connection& connection) {
    constexpr std::size_t asked_at_once = 200;
    const bool postgresql = connection.dialect() == Dialect::PostgreSql;
    // What describes the tables stays; the full-text index of SQLite has tables of its own, which it alone may write.
    const Sql list(postgresql ? "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() AND tablename NOT IN ('schema_state', 'schema_field') ORDER BY 1"
                              : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search_text*' AND name NOT GLOB 'sqlite_*'"
                                " AND name NOT IN ('schema_state', 'schema_field') ORDER BY 1");
    std::vector<std::string> questions;
    const auto tables = TRY(connection.query(list));
    for (std::size_t i = 0; i < tables.size(); ++i) {
        const std::string name(tables[i][0].text_or_empty());
        if (i % asked_at_once == 0) questions.emplace_back();
        else questions.back() += " UNION ALL ";
        questions.back() += "SELECT '" + name + "' WHERE EXISTS (SELECT 1 FROM " + quoted_name(name) + ")";
    }
    std::string statements = "BEGIN;";
    for (auto& question : questions)
        for (const auto& row : TRY(connection.query(Sql(std::move(question))))) statements += "DELETE FROM " + quoted_name(row[0].text_or_empty()) + ";";
    if (!postgresql) statements += "INSERT INTO \"search_text\" (\"search_text\") VALUES ('delete-all');";
    return connection.script(statements + "COMMIT");
}

/// Whether pieces beside the largest are a real share of the index. Few rows of a day make pieces too, and are no reason to write everything anew.
Result<bool> is_in_many_pieces(Connection& connection) {
    constexpr std::int64_t pieces_left_alone = 4, share = 8;
    const auto rows = TRY(connection.query(Sql("SELECT count(*), sum(n), max(n) FROM (SELECT count(*) AS n FROM \"search_text_idx\" GROUP BY \"segid\")")));
    const auto& row = rows.front();
    if (row[0].integer() <= pieces_left_alone) return false;
    return (row[1].integer() - row[2].integer()) * share >= row[1].integer();
}

/// One step, durable by itself. The first says that everything is to become one piece. Whether there was anything to do.
Result<bool> merge_index(Connection& connection, bool first) {
    constexpr std::int64_t pages_a_step = 256;
    Sql merge("INSERT INTO \"search_text\" (\"search_text\", rank) VALUES ('merge', $1)");
    merge.bind_integer(first ? -pages_a_step : pages_a_step);
    const Sql changes("SELECT total_changes()");
    const auto before = TRY(connection.query(changes)).front().front().integer();
    TRY(connection.execute(merge));
    return TRY(connection.query(changes)).front().front().integer() - before > 1;
}

class SqliteStore final : public records::Store, public MigrationRehearsal, public ReusableStore {
public:
    SqliteStore(const SqliteOptions& options, std::unique_ptr<Session> writer)
        : writer_(std::move(writer)),
          readers_(std::make_shared<Pool>(options.readers, [path = options.path] { return sqlite_session(path, SqliteRole::Reader); })) {}

    Result<void> migrate(const schema::Registry& registry, const records::IndexingWatch& watch) override {
        const std::lock_guard lock(one_writer_);
        return migrate_tables(*writer_, registry, Migrate::Keep, watch);
    }
    Result<void> try_migrate(const schema::Registry& registry) override {
        const std::lock_guard lock(one_writer_);
        return migrate_tables(*writer_, registry, Migrate::Rehearse);
    }
    Result<void> empty() override {
        const std::lock_guard lock(one_writer_);
        if (lost_->lost) return std::unexpected(Lost::refusal("the store is lost: a commit or a write has failed"));
        return empty_tables(writer_->connection());
    }
    // A transaction of SQLite sees the database from its first read on: the snapshot is taken here, not later.
    Result<std::unique_ptr<records::Reader>> reader() override { return snapshot(readers_, "BEGIN", "SELECT 1 FROM sqlite_schema LIMIT 1"); }

    Result<std::unique_ptr<records::Transaction>> begin() override {
        auto lock = std::make_shared<std::unique_lock<std::mutex>>(one_writer_);
        if (lost_->lost) return std::unexpected(Lost::refusal("the store is lost: a commit or a write has failed"));
        auto begun = writer_->connection().script("BEGIN IMMEDIATE");
        if (!begun) {
            lost_->note(begun.error());
            return std::unexpected(std::move(begun).error());
        }
        return std::make_unique<SqlTransaction>(*writer_, lost_, [lock, lost = lost_](bool in_known_state) {
            if (!in_known_state && !lost->lost) lost->lost = true;
            lock->unlock();
        });
    }
    /// What came into the index in many pieces is brought together: a question reads every piece. Whoever wants to write gets in between.
    Result<void> tend(const std::function<bool()>& must_end) override {
        constexpr std::int64_t most_steps = 10'000;
        bool merging = false;
        for (std::int64_t step = 0; step < most_steps && !must_end(); ++step) {
            const auto begun = std::chrono::steady_clock::now();
            {
                const std::lock_guard lock(one_writer_);
                if (lost_->lost) return std::unexpected(Lost::refusal("the store is lost: a commit or a write has failed"));
                if (!merging && !TRY(is_in_many_pieces(writer_->connection()))) return {};
                const auto more = merge_index(writer_->connection(), !merging);
                if (!more) {
                    lost_->note(more.error());
                    return std::unexpected(more.error());
                }
                if (!*more) return {};
                merging = true;
            }
            // A mutex knows no turns: whoever has just given it back takes it again unless it waits.
            std::this_thread::sleep_for(std::max<std::chrono::steady_clock::duration>(std::chrono::steady_clock::now() - begun, std::chrono::milliseconds(2)));
        }
        return {};
    }
    bool single_writer() const override { return true; }
    std::string name() const override { return "sqlite"; }

private:
    std::mutex one_writer_;
    std::shared_ptr<Lost> lost_ = std::make_shared<Lost>();
    std::unique_ptr<Session> writer_;   ///< outlives the readers: the last connection to close folds the log into the file
    std::shared_ptr<Pool> readers_;
};

class PostgresqlStore final : public records::Store, public MigrationRehearsal, public ReusableStore {
public:
    explicit PostgresqlStore(const PostgresqlOptions& options)
        : pool_(std::make_shared<Pool>(options.connections, [options]() -> Result<std::unique_ptr<Session>> {
              return std::make_unique<Session>(TRY(open_postgresql(options.connection, options.schema)));
          })) {}

    Result<void> migrate(const schema::Registry& registry, const records::IndexingWatch& watch) override {
        auto session = TRY(pool_->take());
        auto done = migrate_tables(*session, registry, Migrate::Keep, watch);
        pool_->put_back(nullptr);  // statements it has prepared may no longer fit the tables
        return done;
    }
    Result<void> try_migrate(const schema::Registry& registry) override {
        auto session = TRY(pool_->take());
        auto done = migrate_tables(*session, registry, Migrate::Rehearse);
        pool_->put_back(nullptr);
        return done;
    }
    Result<void> empty() override {
        if (lost_->lost) return std::unexpected(Lost::refusal("the store is lost: a commit has failed"));
        auto session = TRY(pool_->take());
        auto done = empty_tables(session->connection());
        pool_->put_back(done ? std::move(session) : nullptr);
        return done;
    }
    Result<std::unique_ptr<records::Reader>> reader() override {
        return snapshot(pool_, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = '5s'; SELECT 1");
    }
    Result<std::unique_ptr<records::Transaction>> begin() override {
        if (lost_->lost) return std::unexpected(Lost::refusal("the store is lost: a commit has failed"));
        auto session = std::make_shared<std::unique_ptr<Session>>(TRY(pool_->take()));
        auto begun = (*session)->connection().script("BEGIN ISOLATION LEVEL READ COMMITTED");
        if (!begun) {
            pool_->put_back(nullptr);
            return std::unexpected(std::move(begun).error());
        }
        return std::make_unique<SqlTransaction>(**session, lost_, [session, pool = pool_](bool in_known_state) {
            pool->put_back(in_known_state ? std::move(*session) : nullptr);
        });
    }
    bool single_writer() const override { return false; }
    std::string name() const override { return "postgresql"; }

private:
    std::shared_ptr<Lost> lost_ = std::make_shared<Lost>();
    std::shared_ptr<Pool> pool_;
};
}  // namespace

Result<std::unique_ptr<records::Store>> open_sqlite_store(const SqliteOptions& options) {
    auto writer = TRY(sqlite_session(options.path, SqliteRole::Writer));
    if (!options.kept) TRY(writer->connection().script("PRAGMA synchronous=OFF"));
    return std::make_unique<SqliteStore>(options, std::move(writer));
}

Result<std::unique_ptr<records::Store>> open_postgresql_store(const PostgresqlOptions& options) {
    auto store = std::make_unique<PostgresqlStore>(options);
    TRY(store->reader());  // a wrong address is said at start, not at the first request
    return std::unique_ptr<records::Store>(std::move(store));
}

Result<void> drop_postgresql_schema(const std::string& connection, const std::string& schema) {
    const auto opened = TRY(open_postgresql(connection, ""));
    return opened->script("DROP SCHEMA IF EXISTS " + quoted_name(schema) + " CASCADE");
}

}  // namespace wutong::storage
