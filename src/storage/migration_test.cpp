// migration_test.cpp — Earlier schemas brought up to today's on both databases, stopped after every single statement and started again.
#include "storage/migration.h"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>

#include "records/search_terms.h"
#include "records/system_types.h"
#include "storage/postgresql_connection.h"
#include "storage/sql_store.h"
#include "storage/sqlite_connection.h"
#include "storage/table_change.h"

namespace wutong::storage {

namespace {
using schema::Field;
using schema::FieldKind;
using schema::RecordType;

std::string fixture(const std::string& name) {
    const char* root = std::getenv("WUTONG_SOURCE");
    std::ifstream file(std::string(root ? root : ".") + "/tests/fixtures/schemas/" + name, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    REQUIRE(!text.str().empty());
    return text.str();
}

/// Everything after the given number of statements fails, as a process that was killed would leave it.
class StopsAfter final : public Connection {
public:
    StopsAfter(std::unique_ptr<Connection> inner, int left, int& count) : inner_(std::move(inner)), left_(left), count_(count) {}
    Dialect dialect() const override { return inner_->dialect(); }
    void stop_when(StopAsked asked) override { inner_->stop_when(std::move(asked)); }
    Result<std::int64_t> execute(const Sql& sql) override {
        if (stopped()) return fail("killed");
        return inner_->execute(sql);
    }
    Result<std::vector<std::vector<schema::Cell>>> query(const Sql& sql) override {
        if (stopped()) return fail("killed");
        return inner_->query(sql);
    }
    Result<void> script(std::string_view statements) override {
        if (stopped()) return fail("killed");
        return inner_->script(statements);
    }
    bool in_transaction() const override { return inner_->in_transaction(); }
    bool usable() const override { return inner_->usable(); }

private:
    bool stopped() {
        ++count_;
        return left_-- <= 0;
    }
    std::unique_ptr<Connection> inner_;
    int left_;
    int& count_;
};

/// A database of one kind, filled from a fixture, opened as often as wanted.
class Database {
public:
    explicit Database(bool postgresql) : postgresql_(postgresql) {
        std::string pattern = (std::filesystem::temp_directory_path() / "wutong-migration-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
        static int number = 0;
        schema_ = "migration_" + std::to_string(getpid()) + "_" + std::to_string(++number);
    }
    ~Database() {
        std::error_code ignored;
        std::filesystem::remove_all(folder_, ignored);
        if (postgresql_) (void)drop_postgresql_schema(std::getenv("WUTONG_PG"), schema_);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    std::unique_ptr<Connection> open() const {
        if (postgresql_) return MUST(open_postgresql(std::getenv("WUTONG_PG"), schema_));
        return MUST(open_sqlite(folder_ + "/wutong.db", SqliteRole::Writer));
    }
    void fill(const std::string& name) const {
        const auto made = open()->script(fixture(name + (postgresql_ ? ".postgresql.sql" : ".sqlite.sql")));
        if (!made) FAIL(made.error().message, cause_for_log(made.error()));
    }

private:
    bool postgresql_;
    std::string folder_, schema_;
};

void on_each_database(const std::function<void(bool postgresql)>& body) {
    body(false);
    if (std::getenv("WUTONG_PG") != nullptr) body(true);
    else MESSAGE("SKIPPED on PostgreSQL: WUTONG_PG is not set; run through tools/with-postgres");
}

Field field(std::string name, std::string label, FieldKind kind, std::string target = {}) {
    Field made;
    made.name = std::move(name);
    made.label = std::move(label);
    made.kind = kind;
    made.target = std::move(target);
    return made;
}

RecordType industry_union() {
    RecordType type;
    type.name = "industry_union";
    type.was = {"alliance"};
    type.label = "产业联盟";
    type.area = "enterprises";
    type.title_field = "title";
    type.add_system_fields();
    auto title = field("title", "名称", FieldKind::Text);
    title.was = {"name"};
    title.search = true;
    auto level = field("level", "级次", FieldKind::Integer);
    level.was = {"rank"};
    level.minimum = 0, level.maximum = 100;
    auto participants = field("participants", "成员", FieldKind::List, "enterprise");
    participants.element = FieldKind::Reference;
    participants.was = {"members"};
    auto tags = field("tags", "标签", FieldKind::List, "alliance_kind");
    tags.element = FieldKind::Choice;
    auto grant = field("zone_grant", "区自有资金", FieldKind::Integer);
    grant.extra = true;
    grant.was = {"zone_fund"};
    auto marks = field("zone_marks", "区自有标记", FieldKind::List, "alliance_kind");
    marks.element = FieldKind::Choice;
    marks.extra = true;
    type.fields.insert(type.fields.end(), {title, field("kind", "类别", FieldKind::Choice, "alliance_kind"), level, field("budget", "预算", FieldKind::Money), participants, tags,
                                           field("note", "新加的说明", FieldKind::Text), grant, marks, field("stage", "阶段", FieldKind::Choice)});
    type.fields[*type.index_of("budget")].minimum = 0;
    type.stage_field = "stage";
    type.start_stage = "running";
    type.stages = {{"running", "运行", "", false, false, {"active"}}, {"ended", "结束", "", true, false}};
    type.list.columns = {"title"};
    type.list.sort = "title";
    return type;
}

struct World {
    schema::Registry registry;
    explicit World(const std::function<void(RecordType&)>& change = {}) {
        schema::ChoiceList kinds;
        kinds.id = "alliance_kind";
        kinds.label = "联盟类别";
        kinds.items.resize(2);
        kinds.items[0].code = "new_kind", kinds.items[0].label = "新类", kinds.items[0].was = {"old_kind"};
        kinds.items[1].code = "other", kinds.items[1].label = "其他";
        MUST(registry.add(kinds));
        for (auto& type : records::system_types()) MUST(registry.add(std::move(type)));
        RecordType enterprise;
        enterprise.name = "enterprise";
        enterprise.label = "企业";
        enterprise.add_system_fields();
        enterprise.fields.push_back(field("name", "名称", FieldKind::Text));
        MUST(registry.add(enterprise));
        auto type = industry_union();
        if (change) change(type);
        MUST(registry.add(type));
        MUST(registry.seal());
    }
};

/// Every table with its columns and every row as text, in order; the noise of instants aside there is none.
std::string whole(Connection& connection) {
    const bool postgresql = connection.dialect() == Dialect::PostgreSql;
    std::string all;
    const Sql names(postgresql ? "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY table_name COLLATE \"C\""
                               : "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search\\_text%' ESCAPE '\\' ORDER BY name");
    const Sql indexes(postgresql ? "SELECT indexname::text FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1" : "SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name");
    for (const auto& row : MUST(connection.query(indexes))) all += "index " + std::string(row[0].text_or_empty()) + "\n";
    for (const auto& row : MUST(connection.query(names))) {
        const std::string table(row[0].text_or_empty());
        all += table + ":";
        std::string columns;
        for (const auto& [name, integer] : MUST(columns_of(connection, table))) {
            all += " " + name + (integer ? "#" : "");
            if (table == "search_record" && (name == "number" || name == "tokens")) continue;
            columns += (columns.empty() ? "coalesce(CAST(" : " || '|' || coalesce(CAST(") + storage::quoted_name(name) + " AS text), '∅')";
        }
        all += "\n";
        for (const auto& line : MUST(connection.query(Sql("SELECT " + columns + " FROM " + storage::quoted_name(table) + " ORDER BY 1")))) all += "  " + std::string(line[0].text_or_empty()) + "\n";
    }
    return all;
}

std::string one(Connection& connection, const std::string& sql) {
    const auto rows = MUST(connection.query(Sql(sql)));
    return rows.empty() ? "(none)" : rows[0][0].is_integer() ? std::to_string(rows[0][0].integer()) : std::string(rows[0][0].text_or_empty());
}
}  // namespace

TEST_CASE("names, codes and lists of an earlier schema are carried over; what is gone from the description is kept") {
    on_each_database([](bool postgresql) {
        const Database place(postgresql);
        place.fill("before_rename");
        const World world;
        Session session(place.open());
        const auto done = migrate_tables(session, world.registry);
        if (!done) FAIL(done.error().message, cause_for_log(done.error()));
        Connection& connection = session.connection();
        CHECK(columns_of(connection, "alliance")->empty());
        CHECK(one(connection, "SELECT \"title\" FROM \"industry_union\" WHERE \"id\" = 'A1'") == "示例光伏产业联盟");
        CHECK(one(connection, "SELECT \"kind\" FROM \"industry_union\" WHERE \"id\" = 'A1'") == "new_kind");
        CHECK(one(connection, "SELECT \"kind\" FROM \"industry_union_history\" WHERE \"id\" = 'A1.1'") == "new_kind");
        CHECK(one(connection, "SELECT \"memo\" FROM \"industry_union\" WHERE \"id\" = 'A1'") == "旧备注甲");
        CHECK(one(connection, "SELECT count(*) FROM \"stage_event\" WHERE \"record_type\" = 'industry_union' AND \"stage\" = 'running'") == "2");
        CHECK(one(connection, "SELECT count(*) FROM \"search_record\" WHERE \"record_type\" = 'alliance'") == "0");
        const auto record = session.load(*world.registry.type("alliance"), "Z1", "A1");
        REQUIRE((record && *record));
        CHECK((**record)["participants"].list().size() == 2);
        CHECK((**record)["zone_grant"] == schema::Cell(500));
        CHECK((**record)["zone_marks"].list().front() == schema::Cell("new_kind"));
        CHECK((**record)["level"] == schema::Cell(3));
        const auto second = session.load(*world.registry.type("industry_union"), "Z1", "A2");
        REQUIRE((second && *second));
        CHECK((**second)["tags"].list().back() == schema::Cell("new_kind"));
        const std::string once = whole(connection);
        REQUIRE(migrate_tables(session, world.registry));
        CHECK(whole(connection) == once);
    });
}

TEST_CASE("stopped after any statement and started again, the schema and the rows are those of a run that was not stopped") {
    on_each_database([](bool postgresql) {
        const World world;
        std::string wanted, before;
        int statements = 0;
        {
            const Database place(postgresql);
            place.fill("before_rename");
            before = whole(*place.open());
            Session session(std::make_unique<StopsAfter>(place.open(), 1'000'000, statements));
            REQUIRE(migrate_tables(session, world.registry));
            wanted = whole(*place.open());
        }
        REQUIRE(statements > 100);
        MESSAGE(std::string(postgresql ? "PostgreSQL: " : "SQLite: "), statements, " statements");
        const Database place(postgresql);
        place.fill("before_rename");
        int unlike = 0;
        // On PostgreSQL each try makes and takes back its tables in the server's catalogue, and there are as many as statements: all of them under --long.
        const int step = postgresql && std::getenv("WUTONG_LONG") == nullptr ? 5 : 1;
        for (int n = 0; n < statements; n += step) {
            int counted = 0;
            Session session(std::make_unique<StopsAfter>(place.open(), n, counted));
            REQUIRE(!migrate_tables(session, world.registry));
            // The connection goes away with the process; the next one finds either everything or nothing.
        }
        unlike += whole(*place.open()) != before;
        Session session(place.open());
        REQUIRE(migrate_tables(session, world.registry));
        CHECK(whole(*place.open()) == wanted);
        CHECK(unlike == 0);
    });
}

TEST_CASE("a limit narrower than the rows is refused with the rows that disagree, and nothing changes") {
    on_each_database([](bool postgresql) {
        const Database place(postgresql);
        place.fill("before_rename");
        Session session(place.open());
        REQUIRE(migrate_tables(session, World().registry));
        const std::string before = whole(session.connection());
        const auto refused = [&](const std::function<void(RecordType&)>& change) {
            const World world(change);
            const auto done = migrate_tables(session, world.registry);
            CHECK(whole(session.connection()) == before);
            return done ? std::string("accepted") : done.error().code + " " + done.error().message + " → " + done.error().next;
        };
        const auto of = [](RecordType& type, std::string_view name) -> Field& { return type.fields[*type.index_of(name)]; };
        CHECK(refused([&](RecordType& type) { of(type, "title").max_length = 8; }).starts_with("store.rows_disagree 登记表“产业联盟”的字段“名称”改得比已有数据窄，1 条记录不符：示例镁合金产业联盟"));
        CHECK(refused([&](RecordType& type) { of(type, "level").maximum = 2; }).find("示例光伏产业联盟 → 先更正这些记录") != std::string::npos);
        CHECK(refused([&](RecordType& type) { of(type, "budget").kind = FieldKind::Integer; }).find("已有的数会被读错") != std::string::npos);
        CHECK(refused([&](RecordType& type) { of(type, "level").kind = FieldKind::Text; }).starts_with("store.column_kind_changed"));
        CHECK(refused([&](RecordType& type) { of(type, "title").kind = FieldKind::Date; }).starts_with("store.rows_disagree"));
        CHECK(refused([&](RecordType& type) { of(type, "zone_grant").maximum = 100; }).find("示例光伏产业联盟") != std::string::npos);
        CHECK(refused([&](RecordType& type) { of(type, "zone_grant").kind = FieldKind::Text; }).find("种类变了") != std::string::npos);
        const World gentle([&](RecordType& type) { of(type, "title").max_length = 9, of(type, "level").maximum = 3, of(type, "note").kind = FieldKind::Integer; });
        Session next(place.open());
        const auto done = migrate_tables(next, gentle.registry);
        if (!done) FAIL(done.error().message, " ", cause_for_log(done.error()));
        CHECK(columns_of(session.connection(), "industry_union")->at("note"));
        CHECK(columns_of(session.connection(), "industry_union")->contains("note__was_text"));
    });
}

TEST_CASE("a unit under another name is the same unit; another size, another dimension or a word nobody knows is refused where rows have a value") {
    on_each_database([](bool postgresql) {
        const Database place(postgresql);
        place.fill("before_rename");
        Session session(place.open());
        const auto with_unit = [](std::string unit, std::string name = "energy", std::string label = "电量") {
            return World([&](RecordType& type) {
                auto quantity = field(name, label, FieldKind::Quantity);
                quantity.unit = unit;
                type.fields.push_back(quantity);
            });
        };
        REQUIRE(migrate_tables(session, with_unit("kWh").registry));
        REQUIRE(session.connection().script("UPDATE \"industry_union\" SET \"energy\" = 200 WHERE \"id\" = 'A1'"));
        for (const char* other : {"万千瓦时", "MW", "箱", "亿"}) {
            const auto refused = migrate_tables(session, with_unit(other).registry);
            INFO(other);
            REQUIRE(!refused);
            CHECK(refused.error().message.find("字段“电量”改得比已有数据窄，1 条记录不符") != std::string::npos);
            CHECK(refused.error().next.find("已有的数会被读错") != std::string::npos);
        }
        for (const char* same : {"千瓦时", "度", "kWh"}) {
            INFO(same);
            CHECK(migrate_tables(session, with_unit(same).registry));
        }
        // Counted things are not of one unit because each counts as one.
        REQUIRE(migrate_tables(session, with_unit("户", "households", "户数").registry));
        REQUIRE(session.connection().script("UPDATE \"industry_union\" SET \"households\" = 3 WHERE \"id\" = 'A1'"));
        CHECK_FALSE(migrate_tables(session, with_unit("项", "households", "户数").registry));
        const auto record = session.load(*with_unit("度").registry.type("industry_union"), "Z1", "A1");
        REQUIRE((record && *record));
        CHECK((**record)["energy"] == schema::Cell(200));
    });
}

TEST_CASE("unique asked of rows that repeat is refused by name; an index nobody asks for any more is gone") {
    on_each_database([](bool postgresql) {
        const Database place(postgresql);
        place.fill("before_rename");
        Session session(place.open());
        REQUIRE(migrate_tables(session, World().registry));
        REQUIRE(session.connection().script("UPDATE \"industry_union\" SET \"note\" = '同' WHERE \"id\" IN ('A1', 'A3')"));
        const World unique([](RecordType& type) { type.fields[*type.index_of("note")].unique = true; });
        const auto refused = migrate_tables(session, unique.registry);
        REQUIRE(!refused);
        CHECK(refused.error().message.find("示例光伏产业联盟、示例文旅产业联盟") != std::string::npos);
        REQUIRE(session.connection().script("UPDATE \"industry_union\" SET \"note\" = \"id\""));
        REQUIRE(migrate_tables(session, unique.registry));
        CHECK(!session.connection().script("UPDATE \"industry_union\" SET \"note\" = '同'"));
        REQUIRE(migrate_tables(session, World().registry));
        CHECK(session.connection().script("UPDATE \"industry_union\" SET \"note\" = '同'"));
    });
}

TEST_CASE("a former name whose table or column still holds values beside the new one is refused") {
    on_each_database([](bool postgresql) {
        const Database place(postgresql);
        place.fill("before_rename");
        Session session(place.open());
        REQUIRE(migrate_tables(session, World().registry));
        const World memo([](RecordType& type) { type.fields[*type.index_of("note")].was = {"memo"}; });
        const auto refused = migrate_tables(session, memo.registry);
        REQUIRE(!refused);
        CHECK(refused.error().code == "store.rename_collides");
        CHECK(refused.error().message.find("示例光伏产业联盟") != std::string::npos);
    });
}

TEST_CASE("a field that enters the search is found at once") {
    on_each_database([](bool postgresql) {
        const Database place(postgresql);
        place.fill("before_rename");
        Session session(place.open());
        REQUIRE(migrate_tables(session, World().registry));
        REQUIRE(session.connection().script("UPDATE \"industry_union\" SET \"note\" = '碳纤维'"));
        const World world([](RecordType& type) { type.fields[*type.index_of("note")].search = true; });
        REQUIRE(migrate_tables(session, world.registry));
        CHECK(one(session.connection(), "SELECT \"grams\" FROM \"search_record\" WHERE \"record_id\" = 'A1'") != "示例");
    });
}

TEST_CASE("a full-text index of an earlier version is made anew from the rows") {
    const Database place(false);
    place.fill("before_rename");
    Session session(place.open());
    REQUIRE(migrate_tables(session, World().registry));
    auto& connection = session.connection();
    const auto kept = one(connection, "SELECT group_concat(\"grams\", '|') FROM (SELECT \"grams\" FROM \"search_record\" ORDER BY \"record_id\")");
    REQUIRE(connection.script("DROP TABLE \"search_text\""));
    REQUIRE(connection.script("CREATE VIRTUAL TABLE \"search_text\" USING fts5(grams, content='search_record', content_rowid='number', tokenize=\"unicode61 remove_diacritics 0\")"));
    REQUIRE(connection.script("UPDATE \"search_record\" SET \"grams\" = '旧'; UPDATE \"schema_state\" SET \"fingerprint\" = ''; UPDATE \"schema_field\" SET \"searched\" = 'yes2' WHERE \"searched\" <> 'no'"));
    const World world;
    CHECK(MUST(earlier_tables(session, world.registry)).indexed.contains("industry_union"));
    std::vector<std::string> told;
    const auto watch = [&told](const RecordType& type, std::int64_t done, std::int64_t total) { told.push_back(type.name + " " + std::to_string(done) + "/" + std::to_string(total)); };
    REQUIRE(migrate_tables(session, world.registry, Migrate::Keep, watch));
    CHECK(told == std::vector<std::string>{"industry_union 0/3", "industry_union 3/3"});
    CHECK(MUST(earlier_tables(session, world.registry)).types.empty());
    CHECK(MUST(earlier_tables(session, world.registry)).indexed.empty());
    CHECK(one(connection, "SELECT sql FROM sqlite_schema WHERE name = 'search_text'").find("prefix='1 2'") != std::string::npos);
    CHECK(one(connection, "SELECT group_concat(\"grams\", '|') FROM (SELECT \"grams\" FROM \"search_record\" ORDER BY \"record_id\")") == kept);
    CHECK(one(connection, "SELECT count(*) FROM \"search_text\" WHERE \"search_text\" MATCH '\"示\"*'") != "0");
    CHECK(one(connection, "SELECT count(*) FROM \"search_text\" WHERE \"search_text\" MATCH '\"旧\"'") == "0");
}

TEST_CASE("whoever watches the search being made anew hears of each row once, also where the last step is a whole one") {
    const Database place(false);
    place.fill("before_rename");
    Session session(place.open());
    const World world;
    REQUIRE(migrate_tables(session, world.registry));
    auto& connection = session.connection();
    const std::string columns = "\"version\", \"created_at\", \"created_by\", \"updated_at\", \"updated_by\", \"title\"";
    REQUIRE(connection.script("INSERT INTO \"industry_union\" (\"zone_id\", \"id\", " + columns + ") WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000 - (SELECT count(*) FROM \"industry_union\"))"
                              " SELECT \"zone_id\", 'more' || i, " + columns + " FROM n, (SELECT * FROM \"industry_union\" ORDER BY \"id\" LIMIT 1)"));
    REQUIRE(one(connection, "SELECT count(*) FROM \"industry_union\"") == "1000");
    REQUIRE(connection.script("UPDATE \"schema_state\" SET \"fingerprint\" = ''; UPDATE \"schema_field\" SET \"searched\" = 'yes2' WHERE \"searched\" <> 'no'"));
    std::vector<std::string> told;
    const auto watch = [&told](const RecordType& type, std::int64_t done, std::int64_t total) { told.push_back(type.name + " " + std::to_string(done) + "/" + std::to_string(total)); };
    REQUIRE(migrate_tables(session, world.registry, Migrate::Keep, watch));
    CHECK(told == std::vector<std::string>{"industry_union 0/1000", "industry_union 1000/1000"});
}

TEST_CASE("a type of another name and a title of another field are found under them") {
    const Database place(false);
    place.fill("before_rename");
    Session session(place.open());
    REQUIRE(migrate_tables(session, World().registry));
    auto& connection = session.connection();
    const auto found = [&](const std::string& mark) { return one(connection, ("SELECT count(*) FROM \"search_text\" WHERE \"search_text\" MATCH '\"" + mark + "\"'").c_str()); };
    const auto before = found(records::mark_of_type("industry_union"));
    CHECK(before != "0");
    const World renamed([](RecordType& type) {
        type.was = {type.name};
        type.name = "industry_circle";
    });
    REQUIRE(migrate_tables(session, renamed.registry));
    CHECK(found(records::mark_of_type("industry_union")) == "0");
    CHECK(found(records::mark_of_type("industry_circle")) == before);
    REQUIRE(connection.script("UPDATE \"industry_circle\" SET \"note\" = '碳纤维'"));
    const World retitled([](RecordType& type) {
        type.was = {type.name};
        type.name = "industry_circle";
        type.fields[*type.index_of("note")].search = true;
        type.title_field = "note";
    });
    REQUIRE(migrate_tables(session, retitled.registry));
    CHECK(found(records::mark_of_beginning("碳纤")->text) == before);
    const World back([](RecordType& type) {
        type.was = {type.name};
        type.name = "industry_circle";
        type.fields[*type.index_of("note")].search = true;
    });
    REQUIRE(migrate_tables(session, back.registry));
    CHECK(found(records::mark_of_beginning("碳纤")->text) == "0");
}

}  // namespace wutong::storage
