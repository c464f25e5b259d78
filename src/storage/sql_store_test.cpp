// sql_store_test.cpp — What only the databases can get wrong: a disk that refuses, a queue that is full, SQL that must hold no value.
#include "storage/sql_store.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

#include "records/system_types.h"
#include "storage/query_printer.h"
#include "storage/postgresql_connection.h"
#include "storage/sqlite_connection.h"

using namespace wutong;
using records::Record;
using schema::Cell;

namespace {
struct Temporary {
    std::string path;
    Temporary() {
        std::string pattern = (std::filesystem::temp_directory_path() / "wutong-store-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path = pattern;
    }
    ~Temporary() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
};

schema::Registry registry_of_system_types() {
    schema::Registry registry;
    for (auto& type : records::system_types()) REQUIRE(registry.add(std::move(type)));
    return registry;
}

Record import_run(const schema::Registry& registry, const std::string& id, std::size_t bytes) {
    Record record = Record::of(*registry.type("import_run"));
    record.set("id", id), record.set("zone_id", "z1"), record.set("version", 1), record.set("payload", std::string(bytes, 'x'));
    return record;
}

/// In a process of its own: 0 when the disk's refusal ended all writing.
int write_on_a_full_disk(const std::string& path) {
    const auto registry = registry_of_system_types();
    auto store = storage::open_sqlite_store({.path = path});
    if (!store) return 10;
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{600'000, 600'000};
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0) return 11;
    std::string code;
    for (int i = 0; i < 30 && code.empty(); ++i) {
        auto transaction = (*store)->begin();
        if (!transaction) return 12;
        auto done = (*transaction)->insert(import_run(registry, "big" + std::to_string(i), 50'000));
        if (done) done = (*transaction)->commit();
        if (!done) code = done.error().code;
    }
    if (code != "store.lost") return 13;
    auto after = (*store)->begin();
    if (after) return 14;
    return after.error().code == "store.lost" && after.error().kind == Kind::Fault ? 0 : 15;
}
}  // namespace

TEST_CASE("an index that came in many pieces is brought together, and still finds what it found") {
    const Temporary temporary;
    const std::string path = temporary.path + "/wutong.db";
    const auto registry = registry_of_system_types();
    const auto store = storage::open_sqlite_store({.path = path});
    REQUIRE(store);
    REQUIRE((*store)->migrate(registry));
    const auto beside = storage::open_sqlite(path, storage::SqliteRole::Writer);
    REQUIRE(beside);
    const auto number = [&](const char* question) { return (*(*beside)->query(storage::Sql(question)))[0][0].integer(); };
    REQUIRE((*beside)->script("INSERT INTO search_text(search_text, rank) VALUES('automerge', 0)"));
    for (int i = 1; i <= 8; ++i) {
        const auto at = std::to_string(i);
        REQUIRE((*beside)->script("INSERT INTO search_record VALUES (" + at + ", 'z1', 'import_run', 'r" + at + "', '铸造')"));
        REQUIRE((*beside)->script("INSERT INTO search_text(rowid, grams) VALUES (" + at + ", '铸造')"));
    }
    const char* pieces = "SELECT count(DISTINCT segid) FROM search_text_idx";
    const auto before = number(pieces);
    CHECK(before >= 8);
    const auto never = [] { return false; };
    REQUIRE((*store)->tend([] { return true; }));
    CHECK(number(pieces) >= 8);   // who is asked to end does nothing
    REQUIRE((*store)->tend(never));
    CHECK(number(pieces) == 1);
    CHECK(number("SELECT count(*) FROM search_text WHERE search_text MATCH '\"铸\"*'") == 8);
    CHECK((*beside)->script("INSERT INTO search_text(search_text, rank) VALUES('integrity-check', 1)"));
    REQUIRE((*store)->tend(never));   // nothing is left to do
    CHECK(number(pieces) == 1);
}

TEST_CASE("a commit that the disk refuses is final, and what was committed before is there after a restart") {
    const Temporary temporary;
    const std::string path = temporary.path + "/wutong.db";
    const auto registry = registry_of_system_types();
    {
        auto store = *storage::open_sqlite_store({.path = path});
        REQUIRE(store->migrate(registry));
        auto transaction = *store->begin();
        REQUIRE(transaction->insert(import_run(registry, "first", 100)));
        REQUIRE(transaction->commit());
        const auto closed = std::filesystem::perms::owner_read | std::filesystem::perms::owner_write;
        for (const char* part : {"", "-wal", "-shm"}) CHECK(std::filesystem::status(path + part).permissions() == closed);
    }
    const pid_t child = fork();
    if (child == 0) _exit(write_on_a_full_disk(path));
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    auto store = *storage::open_sqlite_store({.path = path});
    CHECK((*store->reader())->load(*registry.type("import_run"), "z1", "first")->has_value());
    auto transaction = *store->begin();
    REQUIRE(transaction->insert(import_run(registry, "again", 100)));
    CHECK(transaction->commit());
}

TEST_CASE("another connection to the database takes no lock of the first with it when it closes") {
    const Temporary temporary;
    const std::string path = temporary.path + "/wutong.db";
    const auto first = *storage::open_sqlite(path, storage::SqliteRole::Writer);
    REQUIRE(first->script("CREATE TABLE t (a); INSERT INTO t VALUES (1)"));
    const auto locks = [&] {
        struct stat file{};
        REQUIRE(::stat(path.c_str(), &file) == 0);
        const std::string inode = ":" + std::to_string(file.st_ino) + " ";
        std::ifstream all("/proc/locks");
        int count = 0;
        for (std::string line; std::getline(all, line);) count += line.find("POSIX") != std::string::npos && line.find(inode) != std::string::npos;
        return count;
    };
    const int before = locks();
    REQUIRE(before > 0);
    REQUIRE((*storage::open_sqlite(path, storage::SqliteRole::Writer))->script("INSERT INTO t VALUES (2)"));
    CHECK(locks() == before);
}

TEST_CASE("a reader's statement ends at its deadline, and the connection serves on") {
    const Temporary temporary;
    const std::string path = temporary.path + "/wutong.db";
    const auto writer = *storage::open_sqlite(path, storage::SqliteRole::Writer, std::chrono::milliseconds(1));
    const std::string counting = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ";
    CHECK(writer->query(storage::Sql(counting + "300000) SELECT count(*) FROM n")));  // no deadline for the writer
    const auto reader = *storage::open_sqlite(path, storage::SqliteRole::Reader, std::chrono::milliseconds(50));
    REQUIRE(reader->script("BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1"));
    const auto stopped = reader->query(storage::Sql(counting + "4000000000) SELECT count(*) FROM n"));
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == "store.took_too_long");
    CHECK(stopped.error().kind == Kind::TooLarge);
    CHECK(reader->usable());
    CHECK(reader->query(storage::Sql("SELECT 1")));
    CHECK(reader->script("ROLLBACK"));
}

TEST_CASE("whoever asks a connection to stop ends the statement that runs, and each that follows") {
    const Temporary temporary;
    const auto connection = *storage::open_sqlite(temporary.path + "/wutong.db", storage::SqliteRole::Writer);
    int looks = 0;
    connection->stop_when([&] { return ++looks > 20; });
    const auto ended = connection->query(storage::Sql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000000000) SELECT count(*) FROM n"));
    REQUIRE_FALSE(ended);
    CHECK(ended.error().code == "store.stopped");
    CHECK(looks < 25);
    const auto next = connection->query(storage::Sql("SELECT 1"));
    REQUIRE_FALSE(next);
    CHECK(next.error().code == "store.stopped");
}

TEST_CASE("a copy is made in steps of one snapshot while others write, and ends at the step after which it is not wanted") {
    const Temporary temporary;
    const std::string path = temporary.path + "/wutong.db", copy = temporary.path + "/copy.db";
    const auto writer = *storage::open_sqlite(path, storage::SqliteRole::Writer);
    REQUIRE(writer->script("CREATE TABLE big (id INTEGER PRIMARY KEY, bytes BLOB); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 32) INSERT INTO big SELECT i, zeroblob(1 << 20) FROM n"));
    int steps = 0;
    std::int64_t last = 0, whole = 0;
    REQUIRE(storage::copy_sqlite(path, copy, [&](std::int64_t done, std::int64_t total) -> Result<void> {
        CHECK(done > last);
        last = done;
        whole = total;
        ++steps;
        return writer->script("INSERT INTO big (bytes) VALUES (zeroblob(1 << 20))");
    }));
    CHECK(last == whole);
    CHECK(whole > 32 << 20);
    CHECK(steps == 5);   // 32 MB and a little more, 8 MB a step, none of them again
    const auto counted = storage::Sql("SELECT count(*) FROM big");
    CHECK((*(*storage::open_sqlite(copy, storage::SqliteRole::Inspector))->query(counted))[0][0].integer() == 32);
    CHECK((*writer->query(counted))[0][0].integer() == 32 + 5);
    steps = 0;
    const auto ended = storage::copy_sqlite(path, temporary.path + "/half.db", [&](std::int64_t, std::int64_t) { return ++steps < 2 ? Result<void>() : Result<void>(storage::stopped()); });
    REQUIRE_FALSE(ended);
    CHECK(ended.error().code == "store.stopped");
    CHECK(steps == 2);
}

TEST_CASE("PostgreSQL: a statement that was stopped for its length is a refusal, not a fault") {
    const char* address = std::getenv("WUTONG_PG");
    if (address == nullptr) {
        MESSAGE("SKIPPED: WUTONG_PG is not set; run through tools/with-postgres");
        return;
    }
    const auto connection = *storage::open_postgresql(address, "");
    REQUIRE(connection->script("BEGIN READ ONLY; SET LOCAL statement_timeout = '50ms'; SELECT 1"));
    const auto stopped = connection->query(storage::Sql("SELECT pg_sleep(20)"));
    REQUIRE_FALSE(stopped);
    CHECK(stopped.error().code == "store.took_too_long");
    REQUIRE(connection->script("ROLLBACK"));
    CHECK(connection->query(storage::Sql("SELECT 1")));
}

TEST_CASE("a zone-added field that stands twice in a row is refused, whichever value comes last") {
    const Temporary temporary;
    const std::string path = temporary.path + "/wutong.db";
    auto registry = registry_of_system_types();
    schema::RecordType type;
    type.name = "plot", type.label = "地块";
    type.add_system_fields();
    for (const char* name : {"zone_note", "zone_area"}) {
        auto& field = type.fields.emplace_back();
        field.name = field.label = name;
        field.extra = true;
    }
    type.fields.back().kind = schema::FieldKind::Integer;
    REQUIRE(registry.add(std::move(type)));
    const auto& plot = *registry.type("plot");
    const auto store = *storage::open_sqlite_store({.path = path});
    REQUIRE(store->migrate(registry));
    auto record = Record::of(plot);
    record.set("id", "p1"), record.set("zone_id", "z1"), record.set("version", 1), record.set("zone_note", "有"), record.set("zone_area", 7);
    auto transaction = *store->begin();
    REQUIRE(transaction->insert(record));
    REQUIRE(transaction->commit());
    const auto read_as = [&](const std::string& extra) {
        const auto shell = *storage::open_sqlite(path, storage::SqliteRole::Writer);
        storage::Sql sql("UPDATE \"plot\" SET \"extra\" = $1");
        sql.bind_text(extra);
        REQUIRE(shell->execute(sql));
        return (*store->reader())->load(plot, "z1", "p1");
    };
    const auto plain = read_as(R"({"zone_area": 7, "zone_note": "有"})");
    REQUIRE(plain);
    CHECK((**plain)["zone_area"] == Cell(7));
    for (const std::string twice : {R"({"zone_area":9,"zone_area":7,"zone_note":"有"})", R"({"zone_area":7,"zone_area":9,"zone_note":"有"})", R"({"zone_note":"无","zone_area":7,"zone_note":"有"})",
                              R"({"zone_area":"九","zone_area":7,"zone_note":"有"})", R"({"zone_area":null,"zone_area":7,"zone_note":"有"})", R"({"zone_area":[9],"zone_area":7,"zone_note":"有"})",
                              R"({"zone_are\u0061":9,"zone_area":7,"zone_note":"有"})", R"({"zone_area": 9, "zone_area": 7, "zone_note": "有"})"}) {
        INFO(twice);
        const auto read = read_as(twice);
        REQUIRE_FALSE(read);
        CHECK(read.error().code == "json.duplicate_key");
    }
}

TEST_CASE("a broken address or file is a fault at opening, not at the first request") {
    const Temporary temporary;
    CHECK_FALSE(storage::open_sqlite_store({.path = temporary.path + "/no/such/folder/wutong.db"}));
    const auto store = storage::open_postgresql_store({.connection = "host=" + temporary.path + " connect_timeout=1"});
    REQUIRE_FALSE(store);
    CHECK(store.error().kind == Kind::Fault);
    CHECK(store.error().message.find(temporary.path) == std::string::npos);
}

TEST_CASE("no value of a query is ever part of the SQL text") {
    const auto registry = registry_of_system_types();
    const auto& type = *registry.type("import_run");
    const std::string evil = "'); DROP TABLE import_run; -- \" $1 ?1";
    const auto name = rules::column(0, type.field("file_name"));
    const auto value = rules::constant(Cell(evil));
    rules::Query query;
    query.from = &type;
    query.zones = {evil, evil + "2"};
    query.limit = 987654321;
    query.where = rules::apply(rules::Op::And, {rules::apply(rules::Op::Equal, {name, value}), rules::apply(rules::Op::In, {name, value, value}),
                                                rules::apply(rules::Op::Contains, {name, value}), rules::apply(rules::Op::SearchMatch, {value}),
                                                rules::apply(rules::Op::Equal, {rules::apply(rules::Op::Coalesce, {name, value}), value})});
    query.order = {{rules::apply(rules::Op::Case, {rules::apply(rules::Op::Equal, {name, value}), value, name}), true}};
    for (const auto dialect : {storage::Dialect::Sqlite, storage::Dialect::PostgreSql}) {
        const auto sql = storage::print_records(query, dialect);
        REQUIRE(sql);
        CHECK(sql->text.find("DROP") == std::string::npos);
        CHECK(sql->text.find("987654321") == std::string::npos);
        CHECK(sql->values.size() == 13);
        for (std::size_t i = 1; i <= sql->values.size(); ++i) CHECK(sql->text.find("$" + std::to_string(i)) != std::string::npos);
    }
}
