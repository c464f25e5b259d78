// store_test.cpp — The Store's contract on writing, for memory, SQLite and PostgreSQL.
#include "contract/things.h"

#include <thread>

using namespace wutong;
using namespace wutong::contract;
using records::Record;
using schema::Cell;
using schema::CellList;

TEST_CASE("what is inserted is loaded again, cell by cell, and only in its zone") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        Record record = thing(type, "z1", "T1");
        record.set("name", "高纯石英砂 Quartz 'quoted' \"double\" % _ \\");
        record.set("count", std::int64_t{-9'000'000'000'000'000});
        record.set("signed_on", "2024-05");
        record.set("members", CellList{"b", "a", "b"});
        record.set("zone_note", "区里加的");
        record.set("zone_amount", 12345);
        record.set("zone_tags", CellList{"x", "y"});
        {
            auto transaction = begin(store);
            REQUIRE(transaction->insert(record));
            REQUIRE(transaction->commit());
        }
        auto reader = read(store);
        const auto found = reader->load(type, "z1", "T1");
        REQUIRE(found);
        REQUIRE(found->has_value());
        for (std::size_t i = 0; i < type.fields.size(); ++i) {
            INFO(type.fields[i].name);
            CHECK((**found).cells[i] == record.cells[i]);
        }
        CHECK_FALSE(reader->load(type, "z2", "T1")->has_value());
        CHECK_FALSE(reader->load(type, "z1", "T2")->has_value());
    });
}

TEST_CASE("texts that JSON must escape come back from lists and zone-added fields as they went in") {
    const auto registry = thing_registry();
    const auto& type = *registry->type("thing");
    const char* texts[] = {"平常", "带\"引号\"", "反斜\\杠", "换\n行\t制表", "尾\\", "[\"a\",\"b\"]", "{\"zone_note\":1}", ",", ":", "", " 前后空格 ", "\x01控制", "𝒜😀", "null", "12", "\\u0041"};
    on_each_store(*registry, [&](records::Store& store) {
        int number = 0;
        std::vector<records::Record> all;
        for (const auto* note : texts)
            for (const auto* tag : texts) {
                auto record = thing(type, "a", "T" + std::to_string(1000 + number));
                record.set("name", "物件" + std::to_string(number));
                if (number % 3 != 0) record.set("zone_note", note);
                if (number % 4 != 0) record.set("zone_amount", (number % 2 == 0 ? -1 : 1) * std::int64_t{1'234'567'890'123'456} * number);
                if (number % 5 != 0) record.set("zone_tags", schema::CellList{tag, note});
                if (number % 7 != 0) record.set("members", schema::CellList{note, tag, "third"});
                ++number;
                all.push_back(std::move(record));
            }
        auto transaction = begin(store);
        for (const auto& record : all) REQUIRE(transaction->insert(record));
        REQUIRE(transaction->commit());
        auto reader = store.reader();
        REQUIRE(reader);
        rules::Query query;
        query.from = &type;
        query.zones = {"a"};
        const auto found = (*reader)->find(query);
        REQUIRE(found);
        REQUIRE(found->size() == all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            INFO(std::string(all[i].id()));
            CHECK((*found)[i].cells == all[i].cells);
            CHECK((**(*reader)->load(type, "a", all[i].id())).cells == all[i].cells);
        }
    });
}

TEST_CASE("an update needs the stored version, replaces every cell and empties lists") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        Record record = thing(type, "z1", "T1");
        record.set("members", CellList{"a"});
        record.set("zone_note", "有");
        record.set("zone_amount", 7);
        insert_all(store, {record});
        Record changed = record;
        changed.set("version", 2);
        changed.set("name", "改过");
        changed.set("members", CellList{});
        changed.set("zone_note", Cell());
        {
            auto transaction = begin(store);
            CHECK(code_of(transaction->update(changed, 5)) == "record.changed_meanwhile");
            REQUIRE(transaction->update(changed, 1));
            CHECK(code_of(transaction->update(changed, 1)) == "record.changed_meanwhile");
            CHECK(code_of(transaction->update(thing(type, "z1", "missing"), 1)) == "record.not_found");
            REQUIRE(transaction->commit());
        }
        const auto found = read(store)->load(type, "z1", "T1");
        REQUIRE(found);
        CHECK((**found)["name"] == Cell("改过"));
        CHECK((**found)["members"].is_null());
        CHECK((**found)["zone_note"].is_null());
        CHECK((**found)["zone_amount"] == Cell(7));
        CHECK((**found).version() == 2);
    });
}

TEST_CASE("an id is used once, a unique field once in a zone while the record is not archived") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        Record first = thing(type, "z1", "T1");
        first.set("code", "2024-001");
        insert_all(store, {first});
        auto transaction = begin(store);
        REQUIRE(transaction->savepoint());
        CHECK(code_of(transaction->insert(first)) == "record.id_already_used");
        REQUIRE(transaction->rollback_to_savepoint());
        Record second = thing(type, "z1", "T2");
        second.set("code", "2024-001");
        const auto refused = transaction->insert(second);
        CHECK(code_of(refused) == "record.not_unique");
        if (!refused) {
            CHECK(refused.error().kind == Kind::Conflict);
            REQUIRE(refused.error().fields.size() == 1);
            CHECK(refused.error().fields[0].path == "code");
            CHECK(refused.error().message.find("编码") != std::string::npos);
        }
        REQUIRE(transaction->rollback_to_savepoint());
        Record elsewhere = thing(type, "z2", "T3");
        elsewhere.set("code", "2024-001");
        CHECK(transaction->insert(elsewhere));
        Record archived = first;
        archived.set("archived_at", 1);
        archived.set("version", 2);
        CHECK(transaction->update(archived, 1));
        CHECK(transaction->insert(second));
        REQUIRE(transaction->release_savepoint());
        REQUIRE(transaction->commit());
    });
}

TEST_CASE("text with a NUL character is refused wherever it stands") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        const std::string evil("a\0b", 3);
        auto transaction = begin(store);
        for (const char* field : {"name", "zone_note"}) {
            Record record = thing(type, "z1", "T1");
            record.set(field, evil);
            CHECK(code_of(transaction->insert(record)) == "store.nul_byte");
        }
        Record record = thing(type, "z1", "T2");
        record.set("members", CellList{evil});
        REQUIRE(transaction->savepoint());
        CHECK(code_of(transaction->insert(record)) == "store.nul_byte");
        REQUIRE(transaction->rollback_to_savepoint());
        CHECK(transaction->insert(thing(type, "z1", "T3")));
        REQUIRE(transaction->commit());
    });
}

TEST_CASE("savepoints nest, and a rollback leaves nothing") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        {
            auto transaction = begin(store);
            CHECK_FALSE(transaction->rollback_to_savepoint());
            REQUIRE(transaction->insert(thing(type, "z1", "A")));
            REQUIRE(transaction->savepoint());
            REQUIRE(transaction->insert(thing(type, "z1", "B")));
            REQUIRE(transaction->savepoint());
            REQUIRE(transaction->insert(thing(type, "z1", "C")));
            REQUIRE(transaction->rollback_to_savepoint());
            REQUIRE(transaction->insert(thing(type, "z1", "D")));
            REQUIRE(transaction->release_savepoint());
            REQUIRE(transaction->release_savepoint());
            REQUIRE(transaction->savepoint());
            REQUIRE(transaction->insert(thing(type, "z1", "E")));
            REQUIRE(transaction->rollback_to_savepoint());
            REQUIRE(transaction->release_savepoint());
            REQUIRE(transaction->commit());
        }
        CHECK(ids(store, all_of(type)) == std::vector<std::string>{"A", "B", "D"});
        {
            auto transaction = begin(store);
            REQUIRE(transaction->insert(thing(type, "z1", "F")));
        }
        CHECK(ids(store, all_of(type)) == std::vector<std::string>{"A", "B", "D"});
    });
}

TEST_CASE("a reader keeps its snapshot while others commit") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        insert_all(store, {thing(type, "z1", "A")});
        auto before = read(store);
        insert_all(store, {thing(type, "z1", "B")});
        CHECK(before->find(all_of(type))->size() == 1);
        CHECK(read(store)->find(all_of(type))->size() == 2);
        CHECK(before->find(all_of(type))->size() == 1);
    });
}

TEST_CASE("a transaction sees its own writes; others do not before the commit") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        auto transaction = begin(store);
        REQUIRE(transaction->insert(thing(type, "z1", "A")));
        CHECK(transaction->find(all_of(type))->size() == 1);
        CHECK(read(store)->find(all_of(type))->empty());
        REQUIRE(transaction->commit());
        CHECK_FALSE(transaction->commit());
    });
}

TEST_CASE("only derived and operational rows may be erased") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        const auto& note = *registry->type("note");
        insert_all(store, {thing(type, "z1", "A"), thing(note, "z1", "N")});
        auto transaction = begin(store);
        CHECK_FALSE(transaction->erase(type, "z1", "A"));
        CHECK(transaction->erase(note, "z1", "N"));
        CHECK(transaction->erase(note, "z1", "N"));
        REQUIRE(transaction->commit());
        CHECK(ids(store, all_of(note)).empty());
        CHECK(ids(store, all_of(type)).size() == 1);
    });
}

TEST_CASE("the tip of a zone is its last entry, and entries are numbered in their zone") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& entry = *registry->type("ledger_entry");
        auto transaction = begin(store);
        CHECK(transaction->lock_tip("z1", records::Tree::Ledger)->sequence == 0);
        for (int i = 1; i <= 12; ++i) {
            Record record = thing(entry, "z1", (i < 10 ? "00000000000" : "0000000000") + std::to_string(i));
            record.set("sequence", i);
            REQUIRE(transaction->insert(record));
        }
        Record other = thing(entry, "z2", "000000000001");
        other.set("sequence", 1);
        REQUIRE(transaction->insert(other));
        REQUIRE(transaction->commit());
        auto next = begin(store);
        CHECK(next->lock_tip("z1", records::Tree::Ledger)->sequence == 12);
        CHECK(next->lock_tip("z2", records::Tree::Ledger)->sequence == 1);
        CHECK(next->lock_tip("z3", records::Tree::Ledger)->sequence == 0);
    });
}

TEST_CASE("one of many writers at the same version wins") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        insert_all(store, {thing(type, "z1", "A")});
        std::atomic<int> won = 0, lost = 0;
        std::vector<std::thread> writers;
        for (int i = 0; i < 4; ++i)
            writers.emplace_back([&, i] {
                auto transaction = store.begin();
                if (!transaction) return;
                Record record = thing(type, "z1", "A");
                record.set("version", 2);
                record.set("count", i);
                const auto done = (*transaction)->update(record, 1);
                if (done && (*transaction)->commit()) ++won;
                else if (code_of(done) == "record.changed_meanwhile") ++lost;
            });
        for (auto& writer : writers) writer.join();
        CHECK(won == 1);
        CHECK(lost == 3);
    });
}

TEST_CASE("migration runs again, widens, and refuses a column of another kind") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        insert_all(store, {thing(*registry->type("thing"), "z1", "A")});
        REQUIRE(store.migrate(*registry));
        schema::RecordType wider = *registry->type("thing");
        schema::Field field;
        field.name = "later";
        field.label = "后加";
        wider.fields.push_back(field);
        schema::Registry second;
        REQUIRE(second.add(wider));
        REQUIRE(store.migrate(second));
        const auto& type = *second.type("thing");
        const auto old = read(store)->load(type, "z1", "A");
        REQUIRE(old);
        CHECK((**old)["later"].is_null());
        Record record = **old;
        record.set("later", "有了");
        record.set("name", "甲");
        record.set("version", 2);
        {
            auto transaction = begin(store);
            REQUIRE(transaction->update(record, 1));
            REQUIRE(transaction->commit());
        }
        CHECK((**read(store)->load(type, "z1", "A"))["later"] == Cell("有了"));
        if (store.name() == "memory") return;
        schema::RecordType other = *registry->type("thing");
        other.fields[*other.index_of("name")].kind = schema::FieldKind::Integer;
        schema::Registry third;
        REQUIRE(third.add(other));
        CHECK(code_of(store.migrate(third)) == "store.column_kind_changed");
    });
}
