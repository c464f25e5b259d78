// earlier_schemas_test.cpp — A data folder of every released version opens with today's descriptions, and its records read as they were.
#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>

#include "app/runtime.h"
#include "storage/postgresql_connection.h"
#include "storage/sql_store.h"
#include "storage/sqlite_connection.h"

using namespace wutong;

namespace {
void bring_up(storage::Connection& connection, const std::string& dialect, const std::function<Result<std::unique_ptr<records::Store>>()>& open) {
    const char* source = std::getenv("WUTONG_SOURCE");
    const auto text = MUST(app::read_file(std::filesystem::path(source ? source : ".") / "tests/fixtures/schemas" / ("v0.1.0." + dialect + ".sql")));
    const auto filled = connection.script(text);
    if (!filled) FAIL(cause_for_log(filled.error()));
    const auto descriptions = app::load_descriptions();
    const auto store = MUST(open());
    const auto done = store->migrate(*descriptions.registry);
    if (!done) FAIL(done.error().message, " ", cause_for_log(done.error()));
    const auto reader = MUST(store->reader());
    rules::Query projects;
    projects.from = descriptions.registry->type("project");
    const auto rows = reader->find(projects);
    if (!rows) FAIL(cause_for_log(rows.error()));
    REQUIRE(rows->size() == 4);
    bool found = false;
    for (const auto& row : *rows) {
        CHECK(!row.title().empty());
        found = found || row.title() == "泰山玻纤年产30万吨高性能玻璃纤维智能制造项目";
    }
    CHECK(found);
    rules::Query alliances;
    alliances.from = descriptions.registry->type("industry_alliance");
    const auto all = MUST(reader->find(alliances));
    REQUIRE(all.size() == 1);
    CHECK(all.front()["members"].list().size() == 3);
    CHECK(store->migrate(*descriptions.registry));
}
}  // namespace

TEST_CASE("a database of version 0.1.0 opens today, on SQLite and on PostgreSQL") {
    std::string pattern = (std::filesystem::temp_directory_path() / "wutong-earlier-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    const std::string path = pattern + "/wutong.db";
    bring_up(*MUST(storage::open_sqlite(path, storage::SqliteRole::Writer)), "sqlite", [&] { return storage::open_sqlite_store({.path = path}); });
    std::error_code ignored;
    std::filesystem::remove_all(pattern, ignored);
    const char* server = std::getenv("WUTONG_PG");
    if (server == nullptr) {
        MESSAGE("SKIPPED on PostgreSQL: WUTONG_PG is not set; run through tools/with-postgres");
        return;
    }
    const std::string schema = "earlier_" + std::to_string(getpid());
    bring_up(*MUST(storage::open_postgresql(server, schema)), "postgresql", [&] { return storage::open_postgresql_store({server, schema, 4}); });
    CHECK(storage::drop_postgresql_schema(server, schema));
}
