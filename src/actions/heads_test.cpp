// heads_test.cpp — Heads are signed over exactly what was written; anything else turns writes off or refuses the start.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "actions/test_world.h"
#include "ledger/verify.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

ledger::VerifyReport verify(const World& world, const std::string& zone) {
    ledger::VerifyOptions options;
    options.tree = options.zone = zone;
    options.keys = ledger::trusted_keys({MUST(world.keys.public_key(zone))});
    options.head_lines = MUST(world.heads.lines(zone));
    ledger::Verifier verifier(options);
    for (const auto& row : world.all("ledger_entry")) {
        if (row.zone() == zone) verifier.entry(row["sequence"].integer(), row["body"].text(), row["leaf_hash"].text());
    }
    return verifier.finish();
}

/// Somebody edits the database behind the engine's back.
void tamper(World& world, const char* table, const char* field, schema::Cell cell) {
    auto rows = world.all(table);
    auto transaction = MUST(world.parts.store->begin());
    rows.back().set(field, std::move(cell));
    MUST(transaction->update(rows.back(), rows.back().version()));
    MUST(transaction->commit());
}

}  // namespace

TEST_CASE("heads cover every entry of both trees and the verifier agrees") {
    World world;
    world.create("甲");
    world.create("乙");
    MUST(world.engine->sign_heads());
    world.create("丙");
    MUST(world.engine->sign_heads());
    MUST(world.engine->sign_heads());  // nothing new: no further head
    const auto report = verify(world, "a");
    CHECK(report.ok);
    CHECK(report.entries == 3);
    CHECK(report.heads == 2);
    CHECK(report.signed_entries == 3);
    CHECK(world.heads.lines_of.at("a/audit").size() == 2);
}

TEST_CASE("an entry edited before its head is signed turns writes off") {
    World world;
    world.create("甲");
    tamper(world, "ledger_entry", "body", schema::Cell("{}"));
    CHECK_FALSE(world.engine->sign_heads().has_value());
    CHECK_FALSE(world.engine->writable());
    const auto refused = world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("乙")}}));
    REQUIRE(!refused);
    CHECK(refused.error().code == "engine.writes_are_off");
    CHECK(world.heads.lines_of.empty());
}

TEST_CASE("a head that cannot be written turns writes off until a restart, which signs what was committed") {
    World world;
    world.create("甲");
    world.heads.disk_full = true;
    CHECK_FALSE(world.engine->sign_heads().has_value());
    CHECK_FALSE(world.engine->writable());
    world.heads.disk_full = false;
    CHECK_FALSE(world.engine->sign_heads().has_value());
    const auto refused = world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("乙")}}));
    REQUIRE(!refused);
    CHECK(refused.error().code == "engine.writes_are_off");
    CHECK(world.heads.lines_of.empty());
    const auto again = world.start_again();
    REQUIRE_MESSAGE(again.has_value(), cause_for_log(again.error()));
    CHECK(verify(world, "a").signed_entries == 1);
}

TEST_CASE("the start refuses when signed entries no longer give the signed root, or are missing") {
    World world;
    world.create("甲");
    MUST(world.engine->sign_heads());
    SUBCASE("edited") { tamper(world, "ledger_entry", "body", schema::Cell("{}")); }
    SUBCASE("older data") {
        world.engine.reset();
        world.store = records::make_memory_store();
        MUST(world.store->migrate(world.registry));
        world.parts.store = world.store.get();
    }
    CHECK_FALSE(world.start_again().has_value());
}

TEST_CASE("the start signs the tail that a crash left unsigned") {
    World world;
    world.create("甲");
    world.engine.release();  // the process ends without stopping: nothing was signed
    CHECK(world.heads.lines_of.empty());
    const auto again = world.start_again();
    REQUIRE_MESSAGE(again.has_value(), cause_for_log(again.error()));
    CHECK(verify(world, "a").signed_entries == 1);
}

TEST_CASE("64 threads write through one writer; every acknowledged record is there and the ledger verifies") {
    World world(true);
    std::atomic<int> acknowledged{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 4; ++n) {
                auto request = world.request(world.clerk, "create", {{"name", schema::Cell("企业" + std::to_string(i) + "-" + std::to_string(n))}});
                if (world.engine->run(request)) ++acknowledged;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(acknowledged == 256);
    MUST(world.engine->sign_heads());
    const auto report = verify(world, "a");
    CHECK(report.ok);
    CHECK(report.entries == 256);
}

namespace {
std::int64_t marked(const World& world, const char* tree) {
    for (const auto& row : world.all("signed_head"))
        if (row.id() == tree) return row["heads"].integer();
    return -1;
}
}  // namespace

TEST_CASE("the database names how many heads were signed, and the start refuses a head file that lost some") {
    World world;
    world.create("甲");
    CHECK(marked(world, "a") == 0);
    MUST(world.engine->sign_heads());
    world.create("乙");
    MUST(world.engine->sign_heads());
    CHECK(marked(world, "a") == 2);
    CHECK(marked(world, "a/audit") == 2);
    for (const char* tree : {"a", "a/audit"}) {
        const auto whole = world.heads.lines_of.at(tree);
        SUBCASE(tree) {
            for (const std::ptrdiff_t left : {0, 1}) {
                world.heads.lines_of[tree] = {whole.begin(), whole.begin() + left};
                if (left == 0) world.heads.lines_of.erase(tree);
                const auto refused = world.start_again();
                REQUIRE(!refused);
                CHECK(refused.error().code == "ledger.heads_differ");
            }
        }
    }
}

TEST_CASE("a mark is one head behind after a crash between the two, and the start brings it up; two behind is an edit") {
    World world;
    world.create("甲");
    MUST(world.engine->sign_heads());
    const auto first = world.all("signed_head");
    world.create("乙");
    MUST(world.engine->sign_heads());
    const auto put_back = [&] {
        world.engine.reset();
        auto transaction = MUST(world.parts.store->begin());
        for (const auto& row : first) MUST(transaction->update(row, MUST(transaction->load(*row.type, row.zone(), row.id()))->version()));
        MUST(transaction->commit());
    };
    put_back();
    auto again = world.start_again();
    REQUIRE_MESSAGE(again.has_value(), cause_for_log(again.error()));
    again->reset();
    world.engine = MUST(world.start_again());
    world.create("丙");
    MUST(world.engine->sign_heads());
    put_back();
    const auto refused = world.start_again();
    REQUIRE(!refused);
    CHECK(refused.error().code == "ledger.heads_differ");
}

TEST_CASE("a store of an earlier version gets its marks at the first start; one mark that is missing is refused") {
    World world;
    world.create("甲");
    MUST(world.engine->sign_heads());
    world.engine.reset();
    const auto rows = world.all("signed_head");
    REQUIRE(rows.size() == 2);
    auto transaction = MUST(world.parts.store->begin());
    MUST(transaction->erase(*rows[0].type, rows[0].zone(), rows[0].id()));
    SUBCASE("all") {
        MUST(transaction->erase(*rows[1].type, rows[1].zone(), rows[1].id()));
        MUST(transaction->commit());
        const auto again = world.start_again();
        REQUIRE_MESSAGE(again.has_value(), cause_for_log(again.error()));
        CHECK(marked(world, "a") == 1);
    }
    SUBCASE("one") {
        MUST(transaction->commit());
        CHECK(world.start_again().error().code == "ledger.heads_differ");
    }
}

namespace {
/// A disk that answers so many reads of the ledger and no more.
struct SlowStore final : records::Store {
    struct SlowReader final : records::Reader {
        SlowReader(std::unique_ptr<records::Reader> reader, int& answers) : inner(std::move(reader)), left(answers) {}
        Result<std::optional<records::Record>> load(const schema::RecordType& type, std::string_view zone, std::string_view id) override { return inner->load(type, zone, id); }
        Result<std::optional<records::Record>> load_anywhere(const schema::RecordType& type, std::string_view id) override { return inner->load_anywhere(type, id); }
        Result<std::vector<records::Record>> find(const rules::Query& query) override { return inner->find(query); }
        Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query) override {
            if (query.from->name == "ledger_entry" && !query.order.empty() && left-- <= 0) return refuse(Kind::TooLarge, "store.took_too_long", "用时过长");
            return inner->select(query);
        }
        std::unique_ptr<records::Reader> inner;
        int& left;
    };
    Result<void> migrate(const schema::Registry& registry, const records::IndexingWatch& watch) override { return inner->migrate(registry, watch); }
    Result<std::unique_ptr<records::Reader>> reader() override { return std::make_unique<SlowReader>(TRY(inner->reader()), answers); }
    Result<std::unique_ptr<records::Transaction>> begin() override { return inner->begin(); }
    bool single_writer() const override { return inner->single_writer(); }
    std::string name() const override { return inner->name(); }
    std::unique_ptr<records::Store> inner = records::make_memory_store();
    int answers = 1'000;
};
}  // namespace

TEST_CASE("a start that could not read a ledger to its end signs nothing, and the next one goes on") {
    SlowStore store;
    World world(false, &store);
    for (int i = 0; i < 2'005; ++i) world.create("甲" + std::to_string(i));
    world.engine.reset();
    const auto signed_before = world.heads.lines_of;
    for (const int answers : {0, 1, 2}) {
        store.answers = answers;
        const auto failed = world.start_again();
        REQUIRE(!failed);
        CHECK(failed.error().code == "store.took_too_long");
        CHECK(world.heads.lines_of == signed_before);
    }
    store.answers = 1'000;
    const auto again = world.start_again();
    REQUIRE_MESSAGE(again.has_value(), cause_for_log(again.error()));
    CHECK(verify(world, "a").ok);
    CHECK(marked(world, "a") == static_cast<std::int64_t>(world.heads.lines_of.at("a").size()));
}
