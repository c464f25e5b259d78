// verification_test.cpp — `verify` on a folder that the engine wrote: an untouched one holds, and every edit made past the engine is found and named.
#include <doctest/doctest.h>
#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include "actions/test_world.h"
#include "contract/stores.h"
#include "storage/sql_store.h"
#include "storage/verification.h"

using namespace wutong;
using namespace wutong::contract;
using actions::testing::World;
using schema::Cell;
using storage::DataFolder;
using storage::Finding;
namespace fs = std::filesystem;

namespace {
/// Two zones, a dozen firms, edits, an action with evidence, an archived one, an erased person.
void write_history(const DataFolder& folder, World& world) {
    REQUIRE(folder.make());
    auto store = *storage::open_sqlite_store({.path = folder.database()});
    REQUIRE(store->migrate(world.registry));
    const auto heads = *storage::open_head_store(folder);
    const auto files = *storage::open_files(folder);
    const auto subject_keys = *storage::open_subject_keys(folder);
    const auto signing_keys = *storage::open_signing_keys(folder);
    world.engine.reset();
    world.parts.store = store.get(), world.parts.heads = heads.get(), world.parts.files = files.get();
    world.parts.subject_keys = subject_keys.get(), world.parts.signing_keys = signing_keys.get();
    world.engine = MUST(actions::Engine::start(world.parts));
    std::vector<std::string> made;
    const auto run = [&](const access::Principal& who, const char* zone, std::string action, actions::Input input, std::string id, std::optional<std::int64_t> version) {
        auto request = world.request(who, std::move(action), std::move(input), std::move(id), version);
        request.zone = zone;
        request.reason = "测试";
        auto outcome = world.engine->run(request);
        if (!outcome) FAIL(outcome.error().code, " ", outcome.error().message, " ", cause_for_log(outcome.error()));
        world.clock.advance_minutes(3);
        return *outcome;
    };
    for (int i = 0; i < 8; ++i) {
        actions::Input input{{"name", Cell("高纯石英砂" + std::to_string(i))}, {"amount", Cell(1000 + i)}, {"contact_phone", Cell("1380000000" + std::to_string(i))}};
        if (i > 2) input["members"] = Cell(schema::CellList{made[0], made[1]});
        made.emplace_back(run(world.clerk, "a", "create", input, "", {}).record.id());
        if (i == 4) REQUIRE(world.engine->sign_heads());
    }
    for (int i = 0; i < 3; ++i) run(world.other_zone, "b", "create", {{"name", Cell("外区" + std::to_string(i))}}, "", {});
    const auto pledge = files->put("a", "%PDF-1.7 承诺书");
    REQUIRE(pledge);
    REQUIRE(world.engine->note_upload(world.clerk.user, "a", *pledge));
    for (int i = 0; i < 4; ++i) run(world.clerk, "a", "edit", {{"amount", Cell(5000 + i)}, {"pledge", Cell(pledge->sha256)}}, made[static_cast<std::size_t>(i)], 1);
    run(world.clerk, "a", "establish", {}, made[2], 2);
    run(world.clerk, "a", "establish", {}, made[3], 2);
    run(world.director, "a", "archive", {}, made[5], 1);
    REQUIRE(world.engine->sign_heads());
    run(world.clerk, "a", "edit", {{"members", Cell(schema::CellList{made[1], made[2], made[3]})}}, made[3], 3);
    REQUIRE(world.engine->sign_heads());
    world.engine.reset();
}

storage::VerificationReport verified(const DataFolder& folder, const World& world) {
    auto report = storage::verify_folder(folder, world.registry);
    if (!report) FAIL(report.error().code, " ", cause_for_log(report.error()));
    return *report;
}

/// The sqlite3 shell, in effect: no foreign keys, no defence.
class Shell {
public:
    explicit Shell(const std::string& path) {
        REQUIRE(sqlite3_open(path.c_str(), &database_) == SQLITE_OK);
        sqlite3_exec(database_, "PRAGMA foreign_keys=OFF", nullptr, nullptr, nullptr);
    }
    ~Shell() { sqlite3_close(database_); }
    bool run(const std::string& sql) { return sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK && sqlite3_changes(database_) > 0; }
    std::vector<std::vector<std::string>> rows(const std::string& sql) {
        std::vector<std::vector<std::string>> all;
        sqlite3_exec(database_, sql.c_str(), [](void* into, int columns, char** cells, char**) {
            auto& row = static_cast<std::vector<std::vector<std::string>>*>(into)->emplace_back();
            for (int i = 0; i < columns; ++i) row.emplace_back(cells[i] == nullptr ? "" : cells[i]);
            return 0;
        }, &all, nullptr);
        return all;
    }

private:
    sqlite3* database_ = nullptr;
};

void spoil_text(const std::string& path, const std::function<std::string(const std::string&)>& change) {
    std::string text;
    {
        std::ifstream in(path, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(in), {});
    }
    std::ofstream(path, std::ios::binary | std::ios::trunc) << change(text);
}

struct Edit {
    std::string said;                                  ///< for the message of a failing test
    std::function<bool(const Finding&)> names_it;
};

class Vandal {
public:
    explicit Vandal(unsigned seed) : random_(seed) {}

    /// One random edit of one table; nullopt when the database refused it.
    std::optional<Edit> edit_table(const DataFolder& folder, const std::string& table) {
        Shell shell(folder.database());
        const auto columns = shell.rows("SELECT name, type FROM pragma_table_info('" + table + "')");
        const auto rows = shell.rows("SELECT * FROM " + table);
        if (rows.empty()) return std::nullopt;
        const auto& row = rows[pick(rows.size())];
        std::map<std::string, std::string> cells;
        for (std::size_t i = 0; i < columns.size(); ++i) cells[columns[i][0]] = row[i];
        std::string where;
        for (const char* key : {"zone_id", "id", "owner_id", "position", "number"})
            if (cells.contains(key)) where += (where.empty() ? " WHERE " : " AND ") + std::string(key) + " = '" + cells[key] + "'";
        const auto& column = columns[pick(columns.size())];
        std::string sql;
        if (pick(5) == 0) sql = "DELETE FROM " + table + where;
        else if (column[0] == "extra") sql = "UPDATE " + table + " SET extra = '{\"hidden\":1}'" + where;
        else if (column[1] == "INTEGER") sql = "UPDATE " + table + " SET " + column[0] + " = coalesce(" + column[0] + ", 0) + " + std::to_string(1 + pick(9)) + where;
        else sql = "UPDATE " + table + " SET " + column[0] + " = coalesce(" + column[0] + ", '') || 'x'" + where;
        if (!shell.run(sql)) return std::nullopt;
        return Edit{sql, names(table, cells, column[0] == "number" && sql.starts_with("UPDATE"))};
    }

    /// A copied row under another id: something that never happened.
    std::optional<Edit> forge_row(const DataFolder& folder, const std::string& table) {
        Shell shell(folder.database());
        std::string columns, values;
        for (const auto& column : shell.rows("SELECT name FROM pragma_table_info('" + table + "')")) {
            columns += (columns.empty() ? "" : ", ") + column[0];
            values += (values.empty() ? "" : ", ") + (column[0] == "id" ? "id || 'f'" : column[0] == "name" || column[0] == "contact_phone" ? column[0] + " || 'f'" : column[0]);
        }
        const auto victim = shell.rows("SELECT id FROM " + table + " ORDER BY random() LIMIT 1");
        if (victim.empty() || !shell.run("INSERT INTO " + table + " (" + columns + ") SELECT " + values + " FROM " + table + " WHERE id = '" + victim[0][0] + "' LIMIT 1")) return std::nullopt;
        return Edit{"forged " + table + " " + victim[0][0], [id = victim[0][0] + "f"](const Finding& finding) { return finding.id == id; }};
    }

    Edit edit_file(const std::string& folder, Finding::Where where) {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file()) files.push_back(entry.path());
        const fs::path path = files[pick(files.size())];
        std::string bytes;
        {
            std::ifstream in(path, std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(in), {});
        }
        const std::string name = path.filename().string();
        if (where == Finding::Where::Head && pick(3) == 0) {
            const auto end = bytes.find('\n');
            bytes.erase(0, end + 1);  // the oldest head goes: the chain starts in the air
        } else {
            const std::size_t at = pick(bytes.size() - 1);
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << pick(7)));
        }
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
        return {"changed " + name, [where, name](const Finding& finding) {
                    return finding.where == where && (where == Finding::Where::File ? finding.id == name : name.starts_with(finding.table.substr(0, finding.table.find('/'))));
                }};
    }

    std::size_t pick(std::size_t count) { return random_() % count; }

private:
    static std::function<bool(const Finding&)> names(const std::string& table, const std::map<std::string, std::string>& cells, bool index_only) {
        const auto cell = [&](const char* name) { return cells.contains(name) ? cells.at(name) : std::string(); };
        if (table == "ledger_entry" || table == "audit_entry") {
            const std::int64_t sequence = std::stoll(cell("sequence"));
            const auto id = cell("id");
            return [sequence, id](const Finding& finding) { return finding.id == id || finding.sequence == sequence || finding.sequence == sequence + 1; };
        }
        if (index_only) return [](const Finding& finding) { return finding.where == Finding::Where::Search; };
        const std::string id = !cell("owner_id").empty() ? cell("owner_id") : !cell("record_id").empty() && table == "search_record" ? cell("record_id") : cell("id");
        return [id](const Finding& finding) { return finding.id == id; };
    }
    std::mt19937 random_;
};

const char* const proved_tables[] = {"firm", "firm_history", "firm__members", "firm_history__members", "stage_event", "ledger_entry", "audit_entry", "search_record", "signed_head"};
}  // namespace

TEST_CASE("a folder that only the engine has written holds") {
    const TemporaryFolder temporary;
    const DataFolder folder{temporary.path + "/data"};
    World world;
    write_history(folder, world);
    const auto report = verified(folder, world);
    for (const auto& finding : report.findings) MESSAGE(finding.what);
    CHECK(report.ok());
    CHECK(report.entries == 19);
    CHECK(report.rows == 11);
    CHECK(report.history_rows == 19);
    CHECK(report.unsigned_entries == 0);
    CHECK(report.files == 1);
    CHECK(report.heads >= 4);
    CHECK(report.notes.empty());
    {
        const auto in_use = storage::FolderLock::take(folder);
        REQUIRE(in_use);
        const auto beside = verified(folder, world);
        CHECK(beside.ok());
        CHECK(beside.notes.size() == 1);
    }
    const auto keys = *storage::open_subject_keys(folder);
    const auto rows = Shell(folder.database()).rows("SELECT id FROM firm WHERE zone_id = 'a' LIMIT 1");
    REQUIRE(keys->destroy("a", rows[0][0]));
    const auto erased = verified(folder, world);
    CHECK(erased.ok());
    CHECK(erased.erased_fields > 0);
}

TEST_CASE("every edit past the engine is found and named") {
    const TemporaryFolder temporary;
    const DataFolder original{temporary.path + "/data"};
    World world;
    write_history(original, world);
    int edits = 0;
    for (unsigned seed = 1; edits < 400 && seed < 2'000; ++seed) {
        const DataFolder folder{temporary.path + "/copy"};
        fs::remove_all(folder.path);
        fs::copy(original.path, folder.path, fs::copy_options::recursive);
        Vandal vandal(seed);
        std::optional<Edit> edit;
        switch (vandal.pick(10)) {
            case 0: edit = vandal.edit_file(folder.heads(), Finding::Where::Head); break;
            case 1: edit = vandal.edit_file(folder.files(), Finding::Where::File); break;
            case 2: edit = vandal.forge_row(folder, proved_tables[std::vector<std::size_t>{0, 1, 4, 5, 6}[vandal.pick(5)]]); break;
            default: edit = vandal.edit_table(folder, proved_tables[vandal.pick(std::size(proved_tables))]);
        }
        if (!edit) continue;
        ++edits;
        const auto report = verified(folder, world);
        INFO("seed ", seed, ": ", edit->said, " → ", report.findings.empty() ? std::string("nothing found") : report.findings.front().what);
        CHECK_FALSE(report.ok());
        CHECK(std::any_of(report.findings.begin(), report.findings.end(), edit->names_it));
    }
    CHECK(edits >= 400);
    MESSAGE("edits tried: ", edits);
}

TEST_CASE("what hides in the database is found: triggers, a foreign row in a list, a changed search index, lost heads") {
    const TemporaryFolder temporary;
    const DataFolder original{temporary.path + "/data"};
    World world;
    write_history(original, world);
    const auto after = [&](const std::function<void(const DataFolder&)>& edit) {
        const DataFolder folder{temporary.path + "/copy"};
        fs::remove_all(folder.path);
        fs::copy(original.path, folder.path, fs::copy_options::recursive);
        edit(folder);
        return verified(folder, world);
    };
    const auto sql = [&](const std::string& statement) {
        return after([&](const DataFolder& folder) {
            Shell shell(folder.database());
            shell.run(statement);
        });
    };
    CHECK_FALSE(sql("CREATE TRIGGER t AFTER UPDATE ON firm BEGIN SELECT 1; END").ok());
    CHECK_FALSE(sql("INSERT INTO firm__members VALUES ('a', 'nobody', 0, 'x')").ok());
    CHECK_FALSE(sql("UPDATE search_text_data SET block = zeroblob(length(block)) WHERE id = (SELECT max(id) FROM search_text_data)").ok());
    CHECK_FALSE(sql("DROP TABLE stage_event").ok());
    CHECK_FALSE(sql("DROP TABLE signed_head").ok());
    CHECK_FALSE(sql("DELETE FROM signed_head").ok());
    const auto missing = after([&](const DataFolder& folder) { fs::remove_all(folder.files() + "/a"); });
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.findings.front().where == Finding::Where::File);
    const auto without_keys = after([&](const DataFolder& folder) { fs::remove(folder.keys() + "/master.key"); });
    CHECK(without_keys.ok());
    CHECK(without_keys.unchecked_fields > 0);
    CHECK_FALSE(fs::exists(temporary.path + "/copy/keys/master.key"));
    CHECK(storage::verify_folder(DataFolder{temporary.path + "/nowhere"}, world.registry).error().code == "folder.no_data");
}

TEST_CASE("a head file that is gone, emptied, cut back or put back is found at once, however young its entries are") {
    const TemporaryFolder temporary;
    const DataFolder original{temporary.path + "/data"};
    World world;
    write_history(original, world);
    // The clock of the test stands still between the last entry and the check: nothing here depends on the age of an entry.
    const auto first_line = [](const std::string& text) { return text.substr(0, text.find('\n') + 1); };
    const auto without_last = [](const std::string& text) { return text.substr(0, text.rfind('\n', text.size() - 2) + 1); };
    const std::vector<std::function<void(const std::string&)>> spoils{
        [](const std::string& path) { fs::remove(path); },
        [](const std::string& path) { std::ofstream(path, std::ios::trunc); },
        [&](const std::string& path) { spoil_text(path, without_last); },
        [&](const std::string& path) { spoil_text(path, first_line); },
    };
    for (const char* name : {"a", "a.audit"}) {
        const std::string tree = std::string(name) == "a" ? "a" : "a/audit";
        for (std::size_t i = 0; i < spoils.size(); ++i) {
            const DataFolder folder{temporary.path + "/copy"};
            fs::remove_all(folder.path);
            fs::copy(original.path, folder.path, fs::copy_options::recursive);
            spoils[i](folder.heads() + "/" + name + ".heads");
            const auto report = verified(folder, world);
            INFO(tree, " ", i);
            CHECK(std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) { return finding.where == Finding::Where::Head && finding.table == tree; }));
        }
    }
    const DataFolder folder{temporary.path + "/copy"};
    fs::remove_all(folder.path);
    fs::copy(original.path, folder.path, fs::copy_options::recursive);
    fs::remove_all(folder.heads());
    CHECK(verified(folder, world).finding_count >= 3);
}
