// sqlite_connection.cpp — The only file that includes sqlite3.h.
#include "storage/sqlite_connection.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <unordered_map>

#include "records/store_errors.h"

namespace wutong::storage {

namespace {
constexpr int oldest_safe_version = 3'051'003;
constexpr std::size_t most_cached_statements = 500;
constexpr int longest_value = 64 << 20;
constexpr std::int64_t page_size = 4'096;     // SQLite's own default, which is never changed
constexpr int steps_between_looks = 10'000;  // of SQLite's machine: far below a millisecond each
constexpr int lookaside_size = 512, lookaside_count = 1'000;
constexpr int pages_a_step = 2'000;          // of a copy: 8 MB

struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
};

/// "UNIQUE constraint failed: project.zone_id, project.credit_code" → "credit_code".
std::string_view last_column(std::string_view message) {
    const auto dot = message.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : message.substr(dot + 1);
}

class SqliteConnection final : public Connection {
public:
    /// `longest_statement` zero: no statement is stopped.
    SqliteConnection(sqlite3* database, std::chrono::milliseconds longest_statement) : database_(database), longest_statement_(longest_statement) {
        if (longest_statement_.count() > 0) sqlite3_progress_handler(database, steps_between_looks, &SqliteConnection::must_end, this);
    }
    ~SqliteConnection() override { statements_.clear(); }

    Dialect dialect() const override { return Dialect::Sqlite; }
    bool usable() const override { return usable_; }
    bool in_transaction() const override { return sqlite3_get_autocommit(database_.get()) == 0; }
    void stop_when(StopAsked asked) override {
        stop_ = std::move(asked);
        const bool looks = stop_ || longest_statement_.count() > 0;
        sqlite3_progress_handler(database_.get(), steps_between_looks, looks ? &SqliteConnection::must_end : nullptr, this);
    }

    Result<std::int64_t> execute(const Sql& sql) override {
        TRY(begin_statement());
        sqlite3_stmt* statement = TRY(prepared(sql.text));
        TRY(bind(statement, sql));
        int code = SQLITE_ROW;
        while (code == SQLITE_ROW) code = sqlite3_step(statement);
        const auto answer = code == SQLITE_DONE ? Result<std::int64_t>(sqlite3_changes64(database_.get())) : std::unexpected(error(code, sql.text));
        sqlite3_reset(statement);
        return answer;
    }

    Result<std::vector<std::vector<schema::Cell>>> query(const Sql& sql) override {
        TRY(begin_statement());
        sqlite3_stmt* statement = TRY(prepared(sql.text));
        TRY(bind(statement, sql));
        auto rows = collect(statement, sql.text);
        sqlite3_reset(statement);
        return rows;
    }

    Result<void> script(std::string_view statements) override {
        TRY(begin_statement());
        if (ends_or_begins(statements)) return run_prepared(std::string(statements));
        const int code = sqlite3_exec(database_.get(), std::string(statements).c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) return std::unexpected(error(code, statements));
        return {};
    }

private:
    Result<void> begin_statement() {
        if (longest_statement_.count() > 0) deadline_ = std::chrono::steady_clock::now() + longest_statement_;
        return stop_ && stop_() ? Result<void>(stopped()) : Result<void>();
    }
    static int must_end(void* connection) {
        const auto& self = *static_cast<SqliteConnection*>(connection);
        const bool late = self.longest_statement_.count() > 0 && std::chrono::steady_clock::now() > self.deadline_;
        return late || (self.stop_ && self.stop_()) ? 1 : 0;
    }

    /// What stands around every piece of work is prepared once.
    static bool ends_or_begins(std::string_view statement) {
        return statement == "BEGIN" || statement == "BEGIN IMMEDIATE" || statement == "COMMIT" || statement == "ROLLBACK";
    }
    Result<void> run_prepared(const std::string& text) {
        sqlite3_stmt* statement = TRY(prepared(text));
        const int code = sqlite3_step(statement);
        const auto answer = code == SQLITE_DONE ? Result<void>() : std::unexpected(error(code, text));
        sqlite3_reset(statement);
        return answer;
    }

    Result<sqlite3_stmt*> prepared(const std::string& text) {
        const auto known = statements_.find(text);
        if (known != statements_.end()) return known->second.get();
        if (statements_.size() >= most_cached_statements) statements_.clear();
        sqlite3_stmt* raw = nullptr;
        // `$1` would be a name numbered by where it stands; `?1` is the number itself.
        std::string numbered = text;
        for (std::size_t i = 0; i + 1 < numbered.size(); ++i)
            if (numbered[i] == '$' && numbered[i + 1] >= '1' && numbered[i + 1] <= '9') numbered[i] = '?';
        const int code = sqlite3_prepare_v3(database_.get(), numbered.c_str(), static_cast<int>(numbered.size()), SQLITE_PREPARE_PERSISTENT, &raw, nullptr);
        if (code != SQLITE_OK) return std::unexpected(error(code, text));
        return statements_.emplace(text, Statement(raw)).first->second.get();
    }

    Result<void> bind(sqlite3_stmt* statement, const Sql& sql) {
        if (sqlite3_bind_parameter_count(statement) != static_cast<int>(sql.values.size())) return fail("values do not match the statement: " + sql.text);
        int at = 0;
        for (const auto& value : sql.values) {
            ++at;
            int code = SQLITE_OK;
            const auto size = static_cast<sqlite3_uint64>(value.text.size());
            const char* bytes = value.text.data() == nullptr ? "" : value.text.data();
            switch (value.as) {
                case Bound::As::Null: code = sqlite3_bind_null(statement, at); break;
                case Bound::As::Integer: code = sqlite3_bind_int64(statement, at, value.integer); break;
                case Bound::As::Text: code = sqlite3_bind_text64(statement, at, bytes, size, SQLITE_STATIC, SQLITE_UTF8); break;
                case Bound::As::Bytes: code = sqlite3_bind_blob64(statement, at, bytes, size, SQLITE_STATIC); break;
            }
            if (code != SQLITE_OK) return std::unexpected(error(code, sql.text));
        }
        return {};
    }

    Result<std::vector<std::vector<schema::Cell>>> collect(sqlite3_stmt* statement, const std::string& text) {
        std::vector<std::vector<schema::Cell>> rows;
        const int columns = sqlite3_column_count(statement);
        int code = SQLITE_DONE;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
            auto& row = rows.emplace_back();
            row.reserve(static_cast<std::size_t>(columns));
            for (int i = 0; i < columns; ++i) {
                switch (sqlite3_column_type(statement, i)) {
                    case SQLITE_INTEGER: row.emplace_back(static_cast<std::int64_t>(sqlite3_column_int64(statement, i))); break;
                    case SQLITE_TEXT: {
                        const auto* start = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
                        row.emplace_back(std::string(start, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))));
                        break;
                    }
                    case SQLITE_BLOB: {
                        const auto* start = static_cast<const char*>(sqlite3_column_blob(statement, i));
                        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
                        row.emplace_back(schema::Bytes{size == 0 ? std::string() : std::string(start, size)});
                        break;
                    }
                    case SQLITE_FLOAT: return refuse(records::number_overflow);  // integer arithmetic that left 64 bits
                    default: row.emplace_back();
                }
            }
        }
        if (code != SQLITE_DONE) return std::unexpected(error(code, text));
        return rows;
    }

    Error error(int code, std::string_view text) {
        const int extended = sqlite3_extended_errcode(database_.get());
        const std::string message = sqlite3_errmsg(database_.get());
        if (extended == SQLITE_CONSTRAINT_PRIMARYKEY) return broken_constraint(true, {});
        if (extended == SQLITE_CONSTRAINT_UNIQUE) return broken_constraint(false, last_column(message));
        if ((code & 0xFF) == SQLITE_ERROR && message == "integer overflow") return refuse(records::number_overflow).error();
        if ((code & 0xFF) == SQLITE_INTERRUPT) return stop_ && stop_() ? stopped().error() : refuse(records::took_too_long).error();
        if ((code & 0xFF) == SQLITE_BUSY) return refuse(records::store_busy).error();
        Error result = fault("sqlite " + std::to_string(extended) + ": " + message + " in: " + std::string(text.substr(0, 400)));
        switch (code & 0xFF) {
            case SQLITE_IOERR: case SQLITE_FULL: case SQLITE_CORRUPT: case SQLITE_NOTADB: case SQLITE_CANTOPEN: case SQLITE_PROTOCOL: case SQLITE_READONLY:
                result.code = "store.lost";
                usable_ = false;
                break;
            default: break;
        }
        return result;
    }

    std::unique_ptr<sqlite3, Close> database_;
    std::unordered_map<std::string, Statement> statements_;
    bool usable_ = true;
    const std::chrono::milliseconds longest_statement_;
    std::chrono::steady_clock::time_point deadline_;
    StopAsked stop_;
};

/// What every connection must say before its first statement.
std::string settings(SqliteRole role) {
    std::string text =
        "PRAGMA busy_timeout=5000; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;"
        "PRAGMA temp_store=MEMORY; PRAGMA synchronous=FULL;";
    // Checkpoints belong to the writer's connection alone.
    if (role == SqliteRole::Writer) text += "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=5000; PRAGMA cache_size=-65536;";
    else if (role == SqliteRole::Inspector) text += "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-65536;";
    else text += "PRAGMA wal_autocheckpoint=0; PRAGMA query_only=ON; PRAGMA cache_size=-8192;";
    return text;
}
}  // namespace

Result<std::unique_ptr<Connection>> open_sqlite(const std::string& path, SqliteRole role, std::chrono::milliseconds longest_statement) {
    if (sqlite3_libversion_number() < oldest_safe_version)
        return fail(std::string("SQLite ") + sqlite3_libversion() + " is older than 3.51.3 and can lose committed pages");
    // Made closed to others before anything is in it; the log files take its mode. One that is there is not opened here: closing it would drop every lock that this process
    // holds on it through another connection (POSIX), and a reader outside could take the log away under the server.
    if (role == SqliteRole::Writer)
        if (const int made = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); made >= 0) ::close(made);
    sqlite3* raw = nullptr;
    const int flags = (role == SqliteRole::Writer   ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                       : role == SqliteRole::Reader ? SQLITE_OPEN_READONLY
                                                    : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    const int code = sqlite3_open_v2(path.c_str(), &raw, flags, nullptr);
    if (raw == nullptr) return fail("sqlite has no memory for a connection");
    auto connection = std::make_unique<SqliteConnection>(raw, role == SqliteRole::Reader ? longest_statement : std::chrono::milliseconds(0));
    if (code != SQLITE_OK) return fail("cannot open " + path + ": " + sqlite3_errmsg(raw));
    sqlite3_limit(raw, SQLITE_LIMIT_LENGTH, longest_value);
    sqlite3_limit(raw, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // Plans do not hang on bound values: since 3.50 a bound LIMIT is looked at, and each statement with one was prepared anew at every use.
    sqlite3_db_config(raw, SQLITE_DBCONFIG_ENABLE_QPSG, 1, nullptr);
    // A write takes a few hundred small pieces of memory: they come from a place of their own.
    if (role == SqliteRole::Writer) sqlite3_db_config(raw, SQLITE_DBCONFIG_LOOKASIDE, nullptr, lookaside_size, lookaside_count);
    TRY(connection->script(settings(role)));
    return std::unique_ptr<Connection>(std::move(connection));
}

Result<void> copy_sqlite(const std::string& from, const std::string& to, const CopyTold& told) {
    if (const int made = ::open(to.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600); made >= 0) ::close(made);
    sqlite3 *raw_source = nullptr, *raw_copy = nullptr;
    const int opened = sqlite3_open_v2(from.c_str(), &raw_source, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, Close> source(raw_source);
    const int made = sqlite3_open_v2(to.c_str(), &raw_copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    const std::unique_ptr<sqlite3, Close> copy(raw_copy);
    if (opened != SQLITE_OK || made != SQLITE_OK) return fail("cannot open " + from + " or " + to + " for a copy");
    sqlite3_busy_timeout(raw_source, 5'000);
    // Checkpoints belong to the writer's connection alone.
    sqlite3_exec(raw_source, "PRAGMA wal_autocheckpoint=0", nullptr, nullptr, nullptr);
    // Held to the end, so that all steps see one snapshot: without it a copy would begin again at every commit of others.
    if (sqlite3_exec(raw_source, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr) != SQLITE_OK) return fail("cannot read " + from + ": " + sqlite3_errmsg(raw_source));
    auto* backup = sqlite3_backup_init(raw_copy, "main", raw_source, "main");
    if (backup == nullptr) return fail("cannot copy " + from + ": " + sqlite3_errmsg(raw_copy));
    int stepped = SQLITE_OK;
    Result<void> wanted;
    while (wanted && stepped == SQLITE_OK) {
        stepped = sqlite3_backup_step(backup, pages_a_step);
        const std::int64_t pages = sqlite3_backup_pagecount(backup);
        if (told) wanted = told((pages - sqlite3_backup_remaining(backup)) * page_size, pages * page_size);
    }
    const int finished = sqlite3_backup_finish(backup);
    if (!wanted) return wanted;
    if (stepped != SQLITE_DONE || finished != SQLITE_OK) return fail("copy of " + from + " ended with " + std::to_string(stepped) + "/" + std::to_string(finished));
    return {};
}

}  // namespace wutong::storage
