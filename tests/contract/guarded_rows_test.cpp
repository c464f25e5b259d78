// guarded_rows_test.cpp — `verify` finds accounts and grants that were edited in the database file, also after the engine wrote them again.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <unistd.h>

#include <filesystem>

#include "actions/account_desk.h"
#include "actions/test_world.h"
#include "storage/sql_store.h"
#include "storage/verification.h"

using namespace wutong;
using actions::testing::World;
namespace fs = std::filesystem;

namespace {

/// A folder with one account and its grant; `edit` is run as the sqlite3 shell would, `after` with the engine again.
std::vector<std::string> findings_after(const std::string& edit, bool change_password_after = false) {
    const auto place = fs::temp_directory_path() / ("wutong-guarded-" + std::to_string(::getpid()));
    fs::remove_all(place);
    const storage::DataFolder folder{place.string()};
    World world;
    REQUIRE(folder.make());
    auto store = *storage::open_sqlite_store({.path = folder.database()});
    REQUIRE(store->migrate(world.registry));
    const auto heads = *storage::open_head_store(folder);
    const auto subject_keys = *storage::open_subject_keys(folder);
    const auto signing_keys = *storage::open_signing_keys(folder);
    world.engine.reset();
    world.parts.store = store.get(), world.parts.heads = heads.get(), world.parts.subject_keys = subject_keys.get(), world.parts.signing_keys = signing_keys.get();
    world.engine = MUST(actions::Engine::start(world.parts));
    {
        actions::SignIn desk{{store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}}};
        const auto user = MUST(desk.create_account({"zhang", "张三", "Wutong#2025", {{"viewer", "a"}}, false}, "setup"));
        MUST(desk.set_grants(user, {{"clerk", "a"}}, "setup"));
        CHECK_FALSE(desk.sign_in("zhang", "wrong", "10.0.0.1", "r").has_value());  // counts a failure: no other state
        if (!edit.empty()) {
            sqlite3* database = nullptr;
            REQUIRE(sqlite3_open(folder.database().c_str(), &database) == SQLITE_OK);
            CHECK(sqlite3_exec(database, edit.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
            CHECK(sqlite3_changes(database) > 0);
            sqlite3_close(database);
        }
        if (change_password_after) MUST(desk.change_password(user, "Wutong#2025", "Another#2025"));
    }
    REQUIRE(world.engine->sign_heads());
    world.engine.reset();
    store.reset();
    const auto report = MUST(storage::verify_folder(folder, world.registry));
    std::vector<std::string> what;
    for (const auto& finding : report.findings) what.push_back(finding.table + ": " + finding.what);
    fs::remove_all(place);
    return what;
}

}  // namespace

TEST_CASE("verify: accounts and grants written by the system hold") {
    CHECK(findings_after("").empty());
    CHECK(findings_after("", true).empty());
}

TEST_CASE("verify: a grant or an account edited, added or taken away in the database file is found and named") {
    const std::pair<const char*, const char*> edits[] = {
        {"UPDATE role_grant SET role = 'director'", "role_grant"},
        {"UPDATE role_grant SET scope_zone = 'b'", "role_grant"},
        {"UPDATE role_grant SET user = 'somebody'", "role_grant"},
        {"DELETE FROM role_grant", "role_grant"},
        {"UPDATE user_account SET password_hash = 'x'", "user_account"},
        {"UPDATE user_account SET disabled = 1", "user_account"},
        {"UPDATE user_account SET login = 'li'", "user_account"},
        {"INSERT INTO org_unit (id, zone_id, version, created_at, created_by, updated_at, updated_by, name) VALUES ('01X', 'system', 1, 1, 'x', 1, 'x', '部门')", "org_unit"},
    };
    for (const auto& [edit, table] : edits) {
        CAPTURE(edit);
        const auto found = findings_after(edit);
        REQUIRE(found.size() == 1);
        CHECK(found.front().starts_with(table));
    }
}

TEST_CASE("verify: an edit is found also after the engine wrote the row again") {
    const auto found = findings_after("UPDATE user_account SET display_name = '李四'", true);
    REQUIRE(found.size() == 1);
    CHECK(found.front().starts_with("user_account"));
}
