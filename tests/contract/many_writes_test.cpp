// many_writes_test.cpp — A transaction of thousands of writes, and many writers who share one commit.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "actions/group_writer.h"
#include "contract/things.h"

using namespace wutong;
using namespace wutong::contract;
using records::Record;

namespace {

constexpr int many = 5'000;   // more than the queue of a big transaction holds

std::string numbered(int number) { return "T" + std::to_string(10'000 + number); }

Record found_thing(const schema::RecordType& type, int number) {
    Record record = thing(type, "z1", numbered(number));
    record.set("name", "铸造" + std::to_string(number));
    record.set("code", numbered(number));
    return record;
}

/// What a write was refused for, told by the write or by whatever is asked after it.
std::string refusal_of(records::Transaction& transaction, Result<void> written) {
    return code_of(written ? transaction.settle() : std::move(written));
}

}  // namespace

TEST_CASE("a big transaction reads what it wrote, and a reader outside sees nothing before the commit") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        auto transaction = begin(store);
        REQUIRE(transaction->expect_many());
        for (int i = 0; i < many; ++i) {
            const Record record = found_thing(type, i);
            REQUIRE(transaction->insert(record));
            REQUIRE(transaction->index_for_search(record));
        }
        CHECK(transaction->writes() >= many);
        const auto last = transaction->load_anywhere(type, numbered(many - 1));
        REQUIRE(last);
        CHECK((**last)["name"] == schema::Cell("铸造" + std::to_string(many - 1)));
        Record changed = **last;
        changed.set("version", 2);
        changed.set("name", "改过");
        REQUIRE(transaction->update(changed, 1));
        REQUIRE(transaction->index_for_search(changed));
        CHECK((**transaction->load(type, "z1", numbered(many - 1)))["name"] == schema::Cell("改过"));
        if (store.single_writer() && store.name() != "memory") CHECK(ids(store, all_of(type)).empty());
        REQUIRE(transaction->commit());
        CHECK(ids(store, all_of(type)).size() == many);
        rules::Query words = all_of(type);
        words.where = rules::apply(rules::Op::SearchMatch, {rules::constant(schema::Cell("铸造"))});
        CHECK(ids(store, words).size() == many - 1);
    });
}

TEST_CASE("a write of a big transaction that is refused is told when it settles, and nothing of the transaction stays") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        for (const bool at_the_end : {false, true}) {
            auto transaction = begin(store);
            REQUIRE(transaction->expect_many());
            for (int i = 0; i < 100; ++i) REQUIRE(transaction->insert(found_thing(type, i)));
            Record twice = found_thing(type, 200);
            twice.set("code", numbered(7));
            auto written = transaction->insert(twice);
            if (!at_the_end && written) written = transaction->insert(found_thing(type, 300));
            CHECK(refusal_of(*transaction, std::move(written)) == "record.not_unique");
            transaction->rollback();
            CHECK(ids(store, all_of(type)).empty());
        }
        auto after = begin(store);
        REQUIRE(after->insert(found_thing(type, 1)));
        REQUIRE(after->commit());
        CHECK(ids(store, all_of(type)).size() == 1);
    });
}

TEST_CASE("a commit tells what a big transaction could not write, and the store goes on") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        {
            auto transaction = begin(store);
            REQUIRE(transaction->expect_many());
            REQUIRE(transaction->insert(found_thing(type, 1)));
            auto again = transaction->insert(found_thing(type, 1));
            if (again) again = transaction->commit();
            CHECK(code_of(again) == "record.id_already_used");
        }
        CHECK(ids(store, all_of(type)).empty());
        auto after = begin(store);
        REQUIRE(after->insert(found_thing(type, 1)));
        REQUIRE(after->commit());
    });
}

TEST_CASE("a refusal that somebody overheard is told again by everything asked later, the commit included") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        if (store.name() != "sqlite") return;   // the others tell every write at once
        const auto& type = *registry->type("thing");
        {
            auto transaction = begin(store);
            REQUIRE(transaction->expect_many());
            REQUIRE(transaction->insert(found_thing(type, 1)));
            for (int i = 0; i < 200; ++i) REQUIRE(transaction->load(type, "z1", numbered(1)));   // a queue that is asked this often is given up
            REQUIRE(transaction->insert(found_thing(type, 3)));
        }
        auto transaction = begin(store);
        REQUIRE(transaction->expect_many());
        REQUIRE(transaction->insert(found_thing(type, 1)));
        for (int i = 0; i < 98; ++i) REQUIRE(transaction->settle());
        (void)transaction->insert(found_thing(type, 1));
        (void)transaction->load(type, "z1", numbered(1));
        CHECK_FALSE(transaction->insert(found_thing(type, 2)));
        CHECK(code_of(transaction->savepoint()) == "record.id_already_used");
        CHECK(code_of(transaction->commit()) == "record.id_already_used");
        CHECK(ids(store, all_of(type)).empty());
    });
}

TEST_CASE("a big transaction comes back to a savepoint, and ends without one") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        {
            auto given_up = begin(store);
            REQUIRE(given_up->expect_many());
            for (int i = 0; i < many; ++i) REQUIRE(given_up->insert(found_thing(type, i)));
        }
        auto transaction = begin(store);
        REQUIRE(transaction->expect_many());
        REQUIRE(transaction->insert(found_thing(type, 1)));
        REQUIRE(transaction->savepoint());
        REQUIRE(transaction->insert(found_thing(type, 2)));
        REQUIRE(transaction->rollback_to_savepoint());
        REQUIRE(transaction->release_savepoint());
        REQUIRE(transaction->insert(found_thing(type, 3)));
        REQUIRE(transaction->commit());
        CHECK(ids(store, all_of(type)) == std::vector<std::string>{numbered(1), numbered(3)});
    });
}

TEST_CASE("a record is found by its id alone, archived or not") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        auto transaction = begin(store);
        Record away = found_thing(type, 1);
        away.set("archived_at", std::int64_t{1'700'000'000'000});
        away.set("members", schema::Cell(schema::CellList{schema::Cell(numbered(2))}));
        REQUIRE(transaction->insert(away));
        REQUIRE(transaction->insert(thing(type, "z2", numbered(2))));
        REQUIRE(transaction->commit());
        const auto reader = store.reader();
        REQUIRE(reader);
        CHECK((*reader)->load_anywhere(type, numbered(1)).value()->cells == away.cells);
        CHECK((*reader)->load_anywhere(type, numbered(2)).value()->zone() == "z2");
        CHECK_FALSE((*reader)->load_anywhere(type, numbered(3)).value().has_value());
    });
}

TEST_CASE("writers who share a commit: what one refuses after it has written leaves the others whole, each told once") {
    const auto registry = thing_registry();
    on_each_store(*registry, [&](records::Store& store) {
        const auto& type = *registry->type("thing");
        actions::GroupWriter writer(store, nullptr, true);
        constexpr int writers = 24;
        std::atomic<int> answered = 0, afterwards = 0, runs = 0;
        std::atomic<bool> open = false;
        std::vector<std::string> codes(writers);
        std::vector<std::thread> threads;
        // The first holds the door until the others wait behind it: they become one group.
        threads.emplace_back([&] {
            const auto held = writer.run([&](records::Transaction&) -> Result<void> {
                while (!open) std::this_thread::yield();
                return {};
            });
            CHECK(held);
        });
        for (int i = 0; i < writers; ++i) {
            threads.emplace_back([&, i] {
                const auto done = writer.run(
                    [&, i](records::Transaction& transaction) -> Result<void> {
                        ++runs;
                        if (i % 4 == 3) return refuse(Kind::Invalid, "test.before", "写之前", "");
                        TRY(transaction.insert(found_thing(type, i)));
                        if (i % 4 == 1) return refuse(Kind::Invalid, "test.after", "写之后", "");
                        return {};
                    },
                    [&] { ++afterwards; });
                codes[static_cast<std::size_t>(i)] = code_of(done);
                ++answered;
            });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        open = true;
        for (auto& thread : threads) thread.join();
        CHECK(answered == writers);
        CHECK(afterwards == writers / 2);
        if (store.single_writer()) CHECK(runs > writers);   // they were one group, and it began again
        std::vector<std::string> stayed;
        for (int i = 0; i < writers; ++i) {
            CHECK(codes[static_cast<std::size_t>(i)] == (i % 4 == 3 ? "test.before" : i % 4 == 1 ? "test.after" : ""));
            if (i % 2 == 0) stayed.push_back(numbered(i));
        }
        CHECK(ids(store, all_of(type)) == stayed);
        CHECK(writer.writable());
    });
}
