// stores.h — Every implementation of the Store, empty and migrated, for the tests of the contract.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "records/memory_store.h"
#include "schema/registry.h"
#include "storage/sql_store.h"

namespace wutong::contract {

/// A folder that goes away with the object.
struct TemporaryFolder {
    std::string path;
    TemporaryFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "wutong-contract-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        path = pattern;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
};

struct NamedStore {
    std::string name;
    std::unique_ptr<records::Store> store;
};

/// Runs `body` on each store: memory, SQLite, and PostgreSQL where WUTONG_PG names one.
inline void on_each_store(const schema::Registry& registry, const std::function<void(records::Store&)>& body) {
    const auto run = [&](std::unique_ptr<records::Store> store) {
        INFO("store: ", store->name());
        const auto migrated = store->migrate(registry);
        if (!migrated) FAIL(migrated.error().message, " ", cause_for_log(migrated.error()));
        body(*store);
    };
    run(records::make_memory_store());
    {
        const TemporaryFolder folder;
        auto store = storage::open_sqlite_store({.path = folder.path + "/wutong.db"});
        REQUIRE(store.has_value());
        run(std::move(*store));
    }
    const char* connection = std::getenv("WUTONG_PG");
    if (connection == nullptr) {
        static bool said = false;
        if (!said) MESSAGE("SKIPPED on PostgreSQL: WUTONG_PG is not set; run through tools/with-postgres");
        said = true;
        return;
    }
    static int number = 0;
    const std::string schema = "contract_" + std::to_string(getpid()) + "_" + std::to_string(++number);
    {
        auto store = storage::open_postgresql_store({.connection = connection, .schema = schema, .connections = 4});
        if (!store) FAIL(cause_for_log(store.error()));
        run(std::move(*store));
    }
    CHECK(storage::drop_postgresql_schema(connection, schema).has_value());
}

}  // namespace wutong::contract
