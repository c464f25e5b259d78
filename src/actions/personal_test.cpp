// personal_test.cpp — A personal value is nowhere in plain text, is shown masked, and is gone once its key is.
#include <doctest/doctest.h>

#include "actions/test_world.h"
#include "ledger/entry.h"
#include "ledger/commitment.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

const std::string planted = "13987654321";

/// Every text cell of every table, looking for the planted value.
bool anywhere(const World& world, const std::string& needle) {
    for (const auto* type : world.registry.types()) {
        for (const auto& record : world.all(type->name)) {
            for (const auto& cell : record.cells) {
                if (cell.text_or_empty().find(needle) != std::string_view::npos) return true;
            }
        }
    }
    return false;
}

}  // namespace

TEST_CASE("rows, history, entries and answers hold no plain value; the entry holds a commitment") {
    World world;
    auto request = world.request(world.clerk, "create", {{"name", schema::Cell("甲")}, {"contact_phone", schema::Cell(planted)}});
    request.idempotency_key = "k";
    const auto made = MUST(world.engine->run(request));
    CHECK(made.record["contact_phone"].text() == "139****4321");
    CHECK_FALSE(anywhere(world, planted));
    const auto entry = MUST(ledger::decode_entry(world.all("ledger_entry")[0]["body"].text()));
    bool committed = false;
    for (const auto& change : entry.changes) {
        if (change.field != "contact_phone") continue;
        const auto* commitment = ledger::commitment_in(change.after);
        REQUIRE(commitment);
        committed = ledger::commitment_holds(*commitment, MUST(world.keys.existing_key("a", made.record.id())), "contact_phone", planted);
    }
    CHECK(committed);
}

TEST_CASE("text that looks like our own ciphertext is refused at its field, not opened") {
    World world;
    for (const char* text : {"-|a1.xxxx", "b1.00|a1.00"}) {
        const auto refused = world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("甲")}, {"contact_phone", schema::Cell(text)}}));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == Kind::Invalid);
        REQUIRE_FALSE(refused.error().fields.empty());
        CHECK(refused.error().fields.front().path == "contact_phone");
    }
}

TEST_CASE("the masked form sent back changes nothing; a second record with the same number is refused") {
    World world;
    const auto made = world.create("甲", {{"contact_phone", schema::Cell(planted)}});
    const auto same = MUST(world.engine->run(world.request(world.clerk, "edit", {{"contact_phone", schema::Cell("139****4321")}}, std::string(made.record.id()), 1)));
    CHECK(same.sequence == 0);
    const auto twice = world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("乙")}, {"contact_phone", schema::Cell(planted)}}));
    REQUIRE(!twice);
    CHECK(twice.error().fields[0].path == "contact_phone");
}

TEST_CASE("plain text needs the permission and a reason, and leaves an audit line without the value") {
    World world;
    const auto made = world.create("甲", {{"contact_phone", schema::Cell(planted)}});
    RevealRequest reveal{world.clerk, "firm", std::string(made.record.id()), "contact_phone", "核对电话", {}, {}};
    CHECK(world.engine->reveal(reveal).error().kind == Kind::Forbidden);
    reveal.principal = world.director;
    reveal.reason = "";
    CHECK(world.engine->reveal(reveal).error().code == "personal.reason_is_needed");
    reveal.reason = "核对电话";
    const auto lines = world.all("audit_entry").size();
    CHECK(MUST(world.engine->reveal(reveal)) == planted);
    CHECK(world.all("audit_entry").size() == lines + 1);
    CHECK(world.all("audit_entry").back()["event"].text() == "personal.reveal");
    CHECK_FALSE(anywhere(world, planted));
}

TEST_CASE("erasing a subject makes every copy unreadable and the ledger goes on") {
    World world;
    const auto made = world.create("甲", {{"contact_phone", schema::Cell(planted)}});
    const std::string id(made.record.id());
    RevealRequest erase{world.director, "firm", id, "", "本人申请", {}, {}};
    MUST(world.engine->erase_subject(erase));
    CHECK_FALSE(world.keys.existing_key("a", id).has_value());
    CHECK(world.all("firm")[0]["contact_phone"].is_null());
    const auto edited = MUST(world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(2)}}, id, 2)));
    CHECK(edited.record.version() == 3);
    MUST(world.engine->sign_heads());
    CHECK(world.start_again().has_value());
}
