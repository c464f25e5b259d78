// batch_test.cpp — Many records in one act: all or none; and taking the act back.
#include <doctest/doctest.h>

#include "actions/test_world.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

BatchRequest import_of(const World& world, const std::vector<std::string>& names) {
    BatchRequest batch;
    batch.principal = world.director;
    batch.zone = "a";
    batch.label = "导入 企业.xlsx";
    batch.permission = "firm.import";
    batch.importing = true;
    for (const auto& name : names) {
        Item item;
        item.type = "firm";
        item.action = "record_existing";
        item.input = {{"name", schema::Cell(name)}, {"stage", schema::Cell("running")}};
        batch.items.push_back(std::move(item));
    }
    return batch;
}

}  // namespace

TEST_CASE("an import is one act, may set read-only fields, and is all or none") {
    World world;
    const auto refused = MUST(world.engine->run_batch(import_of(world, {"甲", "", "甲"})));
    REQUIRE(refused.refused.size() == 2);
    CHECK(refused.refused[0].item == 1);
    CHECK(refused.refused[1].item == 2);
    CHECK(world.all("firm").empty());
    CHECK(world.all("ledger_entry").empty());
    const auto done = MUST(world.engine->run_batch(import_of(world, {"甲", "乙"})));
    CHECK(done.refused.empty());
    REQUIRE(done.outcomes.size() == 2);
    CHECK(done.outcomes[0].record.stage() == "running");
    for (const auto& entry : world.all("ledger_entry")) CHECK(entry["act"] == schema::Cell(done.act));
}

TEST_CASE("a batch that is too large is told the limit that holds for it") {
    World world;
    BatchRequest batch = import_of(world, {});
    batch.items.resize(100'001);
    const auto refused = world.engine->run_batch(batch);
    REQUIRE(!refused);
    CHECK(refused.error().code == "batch.too_large");
    CHECK(refused.error().message == "一次最多处理 10 万条记录，这里有 100001 条。");
    batch.moving_in = true;
    CHECK(!MUST(world.engine->run_batch(batch)).refused.empty());   // a move may be larger: read, and refused for what it is
}

TEST_CASE("trying a batch writes nothing; a clerk may not import") {
    World world;
    CHECK(MUST(world.engine->try_batch(import_of(world, {"甲"}))).outcomes.size() == 1);
    CHECK(world.all("firm").empty());
    auto batch = import_of(world, {"甲"});
    batch.principal = world.clerk;
    CHECK(world.engine->run_batch(batch).error().kind == Kind::Forbidden);
}

TEST_CASE("undo archives what was made, restores what was changed, keeps and lists what was changed since") {
    World world;
    const auto old = world.create("老企业", {{"amount", schema::Cell(1)}, {"contact_phone", schema::Cell("13900000001")}});
    auto batch = import_of(world, {"新一", "新二"});
    Item update;
    update.type = "firm";
    update.id = old.record.id();
    update.action = "edit";
    update.input = {{"amount", schema::Cell(9)}, {"contact_phone", schema::Cell("13900000002")}};
    batch.items.push_back(update);
    const auto done = MUST(world.engine->run_batch(batch));
    REQUIRE(done.refused.empty());
    const std::string second(done.outcomes[1].record.id());
    MUST(world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(3)}}, second, 1)));

    UndoRequest undo;
    undo.principal = world.director;
    undo.zone = "a";
    undo.act = done.act;
    const auto undone = MUST(world.engine->undo(undo));
    CHECK(undone.undone == 2);
    REQUIRE(undone.kept.size() == 1);
    CHECK(undone.kept[0].title == "新二");
    for (const auto& firm : world.all("firm")) {
        if (firm.title() == "老企业") CHECK(firm["amount"] == schema::Cell(1));
        if (firm.title() == "新一") CHECK(firm.archived());
        if (firm.title() == "新二") CHECK_FALSE(firm.archived());
    }
    RevealRequest reveal{world.director, "firm", std::string(old.record.id()), "contact_phone", "核对电话", {}, {}};
    CHECK(MUST(world.engine->reveal(reveal)) == "13900000001");
    CHECK(MUST(world.engine->undo(undo)).undone == 0);
    undo.principal = world.other_zone;
    CHECK(world.engine->undo(undo).error().kind == Kind::NotFound);
}
