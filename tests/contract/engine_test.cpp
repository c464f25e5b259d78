// engine_test.cpp — The Engine on every Store: one act, many clients, undo, personal data, heads; all stores answer alike.
#include <atomic>
#include <thread>

#include "../../src/actions/test_world.h"
#include "ledger/verify.h"
#include "stores.h"

using namespace wutong;
using wutong::actions::testing::World;

namespace {

schema::Registry& types() {
    static schema::Registry registry;
    static const bool added = (actions::testing::add_types(registry), true);
    static_cast<void>(added);
    return registry;
}

bool ledger_holds(const World& world) {
    ledger::VerifyOptions options;
    options.tree = options.zone = "a";
    options.keys = ledger::trusted_keys({MUST(world.keys.public_key("a"))});
    options.head_lines = MUST(world.heads.lines("a"));
    ledger::Verifier verifier(options);
    for (const auto& row : world.all("ledger_entry")) verifier.entry(row["sequence"].integer(), row["body"].text(), row["leaf_hash"].text());
    const auto report = verifier.finish();
    return report.ok && report.entries == report.signed_entries;
}

}  // namespace

TEST_CASE("the engine writes, refuses, repeats and takes back alike on every store") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(false, &store);
        const auto made = world.create("甲", {{"contact_phone", schema::Cell("13900000001")}, {"amount", schema::Cell(1)}});
        const std::string id(made.record.id());
        CHECK(made.record["contact_phone"].text() == "139****0001");
        auto edit = world.request(world.clerk, "edit", {{"amount", schema::Cell(2)}}, id, 1);
        edit.idempotency_key = "k";
        CHECK(world.engine->run(edit).has_value());
        CHECK(MUST(world.engine->run(edit)).repeated);
        edit.idempotency_key.clear();
        CHECK(world.engine->run(edit).error().code == "record.changed_meanwhile");
        CHECK_FALSE(world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("乙")}, {"contact_phone", schema::Cell("13900000001")}})).has_value());

        actions::BatchRequest batch;
        batch.principal = world.director;
        batch.zone = "a";
        batch.importing = true;
        batch.items = {{"firm", "", "record_existing", {}, {{"name", schema::Cell("丙")}}, ""}, {"firm", id, "edit", {}, {{"amount", schema::Cell(9)}}, ""}, {"firm", "", "create", {}, {}, ""}};
        CHECK(MUST(world.engine->run_batch(batch)).refused.size() == 1);
        CHECK(world.all("firm").size() == 1);
        batch.items.pop_back();
        const auto done = MUST(world.engine->run_batch(batch));
        REQUIRE(done.refused.empty());
        const auto undone = MUST(world.engine->undo({world.director, "a", done.act, "", "", ""}));
        CHECK(undone.undone == 2);
        for (const auto& firm : world.all("firm")) CHECK((firm.title() == "丙" ? firm.archived() : firm["amount"] == schema::Cell(2)));
        CHECK(MUST(world.engine->reveal({world.director, "firm", id, "contact_phone", "核对电话", "", ""})) == "13900000001");
        MUST(world.engine->sign_heads());
        CHECK(ledger_holds(world));
        CHECK(world.start_again().has_value());
    });
}

TEST_CASE("of a big batch each item that does not stand is named, whatever the ones before it left half done, and none is written") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(true, &store);
        actions::BatchRequest batch;
        batch.principal = world.director;
        batch.zone = "a";
        batch.importing = true;
        for (int i = 0; i < 60; ++i) {
            const std::string phone = "139000000" + std::to_string(10 + i);
            batch.items.push_back({"firm", "", "record_existing", {}, {{"name", schema::Cell("第" + std::to_string(i) + "家")}, {"contact_phone", schema::Cell(phone)}}, ""});
        }
        auto wrong = batch;
        wrong.items[7].input["contact_phone"] = wrong.items[3].input["contact_phone"];   // the database refuses it, when its row is written
        wrong.items[20].input["name"] = schema::Cell(std::string());                     // the description does, before
        wrong.items[21].input["contact_phone"] = wrong.items[7].input["contact_phone"];
        const auto refused = MUST(world.engine->run_batch(wrong));
        std::vector<std::size_t> which;
        for (const auto& each : refused.refused) which.push_back(each.item);
        CHECK(which == std::vector<std::size_t>{7, 20, 21});
        CHECK(refused.outcomes.empty());
        CHECK(world.all("firm").empty());
        CHECK(world.all("ledger_entry").empty());
        batch.idempotency_key = "whole";
        const auto done = MUST(world.engine->run_batch(batch));
        REQUIRE(done.outcomes.size() == 60);
        CHECK_FALSE(done.outcomes[59].record.id().empty());
        CHECK(done.outcomes[59].record.zone() == "a");
        CHECK(world.all("firm").size() == 60);
        CHECK(MUST(world.engine->run_batch(batch)).act == done.act);
        MUST(world.engine->sign_heads());
        CHECK(ledger_holds(world));
    });
}

TEST_CASE("of 16 clients that edit one record with the same version one wins, and 16 that make records all do") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(true, &store);
        const std::string id(world.create("甲").record.id());
        std::atomic<int> won{0}, conflicts{0}, made{0};
        std::vector<std::thread> threads;
        for (int i = 0; i < 16; ++i) {
            threads.emplace_back([&, i] {
                const auto edited = world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(i + 1)}}, id, 1));
                if (edited) ++won;
                else if (edited.error().kind == Kind::Conflict) ++conflicts;
                if (world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("企业" + std::to_string(i))}}))) ++made;
            });
        }
        for (auto& thread : threads) thread.join();
        CHECK(won == 1);
        CHECK(conflicts == 15);
        CHECK(made == 16);
        MUST(world.engine->sign_heads());
        CHECK(ledger_holds(world));
    });
}
