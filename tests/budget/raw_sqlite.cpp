// raw_sqlite.cpp — The floor under ./bench: the same questions put to SQLite from C++ by one thread, without server, permission, history, labels.
// raw_sqlite DATABASE ZONE ROWS SECONDS: a copy of a data folder's database, which it writes to. Prints one line of JSON.
#include <sqlite3.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <string>
#include <vector>

#include "base/crypto.h"

namespace {
using Clock = std::chrono::steady_clock;
double seconds_since(Clock::time_point begun) { return std::chrono::duration<double>(Clock::now() - begun).count(); }

class Database {
public:
    explicit Database(const char* path) {
        if (sqlite3_open(path, &handle_) != SQLITE_OK) std::exit(1);
        run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536");
    }
    ~Database() { sqlite3_close(handle_); }
    void run(const std::string& script) {
        char* message = nullptr;
        if (sqlite3_exec(handle_, script.c_str(), nullptr, nullptr, &message) == SQLITE_OK) return;
        std::fprintf(stderr, "%s\n", message);
        std::exit(1);
    }
    sqlite3_stmt* prepare(const std::string& text) {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(handle_, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) == SQLITE_OK) return statement;
        std::fprintf(stderr, "%s\n", sqlite3_errmsg(handle_));
        std::exit(1);
    }

private:
    sqlite3* handle_ = nullptr;
};

/// Every row as text, as a program would hand it on; how many bytes that was.
std::size_t rows_of(sqlite3_stmt* statement, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) sqlite3_bind_text(statement, static_cast<int>(i) + 1, values[i].data(), static_cast<int>(values[i].size()), SQLITE_STATIC);
    std::vector<std::vector<std::string>> rows;
    std::size_t bytes = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        for (int i = 0; i < sqlite3_column_count(statement); ++i) {
            const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
            row.emplace_back(text == nullptr ? "" : text);
            bytes += row.back().size();
        }
    }
    sqlite3_reset(statement);
    return bytes;
}

double rate(double seconds, const std::function<void(int)>& one) {
    const auto begun = Clock::now();
    int done = 0;
    while (seconds_since(begun) < seconds) one(done++);
    return done / seconds_since(begun);
}

double lists(Database& database, const std::string& zone, double seconds) {
    std::vector<sqlite3_stmt*> statements;
    for (const char* order : {"signed_on DESC", "name", "total_investment DESC"})
        statements.push_back(database.prepare("SELECT id, name, stage, total_investment, signed_on, started_on, production_on, version FROM project WHERE zone_id = ? AND stage = ? AND archived_at IS NULL ORDER BY " +
                                              std::string(order) + ", id LIMIT 50"));
    auto* totals = database.prepare("SELECT count(*), sum(total_investment) FROM project WHERE zone_id = ? AND stage = ? AND archived_at IS NULL");
    const char* stages[] = {"signed", "started", "production"};
    const double answer = rate(seconds, [&](int i) {
        rows_of(statements[static_cast<std::size_t>(i) % 3], {zone, stages[i / 3 % 3]});
        rows_of(totals, {zone, stages[i / 3 % 3]});
    });
    for (auto* each : statements) sqlite3_finalize(each);
    sqlite3_finalize(totals);
    return answer;
}

double ones(Database& database, const std::string& zone, double seconds) {
    auto* ids = database.prepare("SELECT id FROM project WHERE zone_id = ? LIMIT 500");
    sqlite3_bind_text(ids, 1, zone.data(), static_cast<int>(zone.size()), SQLITE_STATIC);
    std::vector<std::string> all;
    while (sqlite3_step(ids) == SQLITE_ROW) all.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(ids, 0)));
    sqlite3_finalize(ids);
    auto* one = database.prepare("SELECT id, name, stage, total_investment, signed_on, started_on, production_on, version FROM project WHERE zone_id = ? AND id = ?");
    const double answer = rate(seconds, [&](int i) { rows_of(one, {zone, all[static_cast<std::size_t>(i) % all.size()]}); });
    sqlite3_finalize(one);
    return answer;
}

/// Twelve counts with sums over a year, as twelve figures of a cockpit ask for them.
double cockpit(Database& database, const std::string& zone) {
    std::vector<sqlite3_stmt*> statements;
    for (const char* day : {"signed_on", "started_on", "production_on"})
        for (const char* what : {"count(*)", "sum(total_investment)", "count(CASE WHEN started_on IS NOT NULL THEN 1 END)", "count(CASE WHEN production_on IS NOT NULL THEN 1 END)"})
            statements.push_back(database.prepare("SELECT " + std::string(what) + " FROM project WHERE zone_id = ? AND archived_at IS NULL AND " + day + " BETWEEN '2023-01-01' AND '2023-12-31'"));
    const double per_second = rate(1, [&](int) {
        for (auto* each : statements) rows_of(each, {zone});
    });
    for (auto* each : statements) sqlite3_finalize(each);
    return 1000 / per_second;
}

/// Whole check of the file, and the hash of every entry.
double verify(Database& database) {
    const auto begun = Clock::now();
    auto* check = database.prepare("PRAGMA integrity_check");
    rows_of(check, {});
    sqlite3_finalize(check);
    auto* bodies = database.prepare("SELECT body FROM ledger_entry ORDER BY zone_id, id");
    std::size_t entries = 0, bytes = 0;
    while (sqlite3_step(bodies) == SQLITE_ROW) {
        const std::string_view body(reinterpret_cast<const char*>(sqlite3_column_text(bodies, 0)), static_cast<std::size_t>(sqlite3_column_bytes(bodies, 0)));
        bytes += wutong::sha256_hex(body).size();
        ++entries;
    }
    sqlite3_finalize(bodies);
    return bytes == 0 ? 0 : static_cast<double>(entries) / seconds_since(begun);
}

struct Inserts {
    Database& database;
    const std::string& zone;
    sqlite3_stmt* statement;
    int number = 0;

    Inserts(Database& into, const std::string& of) : database(into), zone(of) {
        database.run("CREATE TABLE IF NOT EXISTS raw_project (id TEXT PRIMARY KEY, zone_id TEXT, name TEXT, total_investment INTEGER, signed_on TEXT, started_on TEXT, production_on TEXT, industry TEXT)");
        database.run("CREATE INDEX IF NOT EXISTS raw_project_stage ON raw_project (zone_id, signed_on, id)");
        statement = database.prepare("INSERT INTO raw_project VALUES (?, ?, ?, ?, ?, NULL, NULL, '3311')");
    }
    ~Inserts() { sqlite3_finalize(statement); }
    Inserts(const Inserts&) = delete;
    Inserts& operator=(const Inserts&) = delete;
    void one() {
        const std::string digits = std::to_string(++number);
        rows_of(statement, {"01RAW" + std::string(12 - digits.size(), '0') + digits, zone, "示例·第" + digits + "号项目", digits + "00", "2024-05-" + std::to_string(10 + number % 18)});
    }
};

double import_seconds(Inserts& inserts, int rows) {
    const auto begun = Clock::now();
    inserts.database.run("BEGIN");
    for (int i = 0; i < rows; ++i) inserts.one();
    inserts.database.run("COMMIT");
    return seconds_since(begun);
}

double creates(Inserts& inserts, int group, double seconds) {
    return group * rate(seconds, [&](int) {
        inserts.database.run("BEGIN IMMEDIATE");
        for (int i = 0; i < group; ++i) inserts.one();
        inserts.database.run("COMMIT");
    });
}
}  // namespace

int main(int count, char** words) {
    if (count != 5) return 2;
    const std::string zone = words[2];
    const double seconds = std::atof(words[4]);
    Database database(words[1]);
    const double list = lists(database, zone, seconds), one = ones(database, zone, seconds), figures = cockpit(database, zone), verified = verify(database);
    Inserts inserts(database, zone);
    const double imported = import_seconds(inserts, std::atoi(words[3])), created = creates(inserts, 1, seconds), grouped = creates(inserts, 64, seconds);
    std::printf("{\"list\":%.1f,\"one\":%.1f,\"cockpit_ms\":%.3f,\"verify\":%.1f,\"import_seconds\":%.4f,\"create\":%.1f,\"create_grouped\":%.1f}\n", list, one, figures, verified, imported, created, grouped);
    return 0;
}
