// run_test.cpp — One way to change anything: who may, from which stage, what is written, and what a refusal leaves behind.
#include <doctest/doctest.h>

#include "actions/test_world.h"
#include "base/text.h"
#include "ledger/entry.h"
#include "records/store_source.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? std::string("done") : result.error().code;
}

ledger::Entry entry_of(const records::Record& row) { return MUST(ledger::decode_entry(row["body"].text_or_empty())); }

}  // namespace

TEST_CASE("a new record has a row, a history row, a stage event, an entry, an event to send and an audit line") {
    World world;
    const auto outcome = world.create("梧桐实业", {{"amount", schema::Cell(100)}});
    CHECK(outcome.sequence == 1);
    CHECK(outcome.record.version() == 1);
    CHECK(outcome.record.stage() == "preparing");
    CHECK(world.all("firm").size() == 1);
    REQUIRE(world.all("firm_history").size() == 1);
    CHECK(world.all("firm_history")[0]["to_seq"] == schema::Cell(0));
    CHECK(world.all("stage_event").size() == 1);
    CHECK(world.all("outbox_event").size() == 1);
    CHECK(world.all("audit_entry").size() == 1);
    REQUIRE(world.all("ledger_entry").size() == 1);
    const auto entry = entry_of(world.all("ledger_entry")[0]);
    CHECK(entry.zone == "a");
    CHECK(entry.actor == "clerk");
    CHECK(entry.version == 1);
    CHECK(entry.changes.size() == 3);  // name, amount, stage
    CHECK(entry.definitions == std::vector<std::pair<std::string, std::string>>{{"firm", "d0"}});
}

TEST_CASE("an edit closes the history row before it and a second reader's version is refused") {
    World world;
    const auto made = world.create("甲");
    const std::string id(made.record.id());
    const auto edited = MUST(world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(5)}}, id, 1)));
    CHECK(edited.record.version() == 2);
    CHECK(edited.sequence == 2);
    const auto history = world.all("firm_history");
    REQUIRE(history.size() == 2);
    CHECK(history[0]["to_seq"] == schema::Cell(2));
    CHECK(code_of(world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(6)}}, id, 1))) == "record.changed_meanwhile");
    CHECK(code_of(world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(6)}}, id))) == "record.version_is_needed");
}

TEST_CASE("an edit that changes nothing writes nothing") {
    World world;
    const auto made = world.create("甲", {{"amount", schema::Cell(5)}});
    const auto same = MUST(world.engine->run(world.request(world.clerk, "edit", {{"amount", schema::Cell(5)}}, std::string(made.record.id()), 1)));
    CHECK(same.sequence == 0);
    CHECK(same.record.version() == 1);
    CHECK(world.all("ledger_entry").size() == 1);
}

TEST_CASE("who may not is refused, outside the zone the record is not there, and both leave an audit line and nothing else") {
    World world;
    const auto made = world.create("甲");
    const std::string id(made.record.id());
    const auto audit_before = world.all("audit_entry").size();
    CHECK(code_of(world.engine->run(world.request(world.viewer, "edit", {{"amount", schema::Cell(1)}}, id, 1))) == "access.forbidden");
    auto foreign = world.request(world.other_zone, "edit", {{"amount", schema::Cell(1)}}, id, 1);
    CHECK(code_of(world.engine->run(foreign)) == "record.not_found");
    foreign.zone = "";
    CHECK(code_of(world.engine->run(foreign)) == "record.not_found");
    auto nobody = world.request({}, "create", {{"name", schema::Cell("乙")}});
    CHECK(code_of(world.engine->run(nobody)) == "session.needed");
    CHECK(world.all("audit_entry").size() == audit_before + 4);
    CHECK(world.all("ledger_entry").size() == 1);
    CHECK(world.all("firm_history").size() == 1);
    CHECK(world.all("firm")[0].version() == 1);
}

TEST_CASE("unknown, read-only, system and foreign fields are refused by name, all at once") {
    World world;
    const auto refused = world.engine->run(world.request(
        world.clerk, "create", {{"name", schema::Cell("甲")}, {"stage", schema::Cell("running")}, {"version", schema::Cell(9)}, {"nmae", schema::Cell("x")}, {"amount", schema::Cell(-1)}}));
    REQUIRE(!refused);
    CHECK(refused.error().kind == Kind::Invalid);
    CHECK(refused.error().fields.size() == 4);
    CHECK(world.all("firm").empty());
    CHECK(code_of(world.engine->run(world.request(world.clerk, "create", {}))) == "record.invalid");
    auto system = world.request(access::local_operator(""), "create", {{"login", schema::Cell("x")}});
    system.type = "user_account";
    CHECK(code_of(world.engine->run(system)) == "type.unknown");
}

TEST_CASE("the stage decides, evidence is asked for, and the stage event carries the day") {
    World world;
    const auto made = world.create("甲");
    const std::string id(made.record.id());
    CHECK(code_of(world.engine->run(world.request(world.clerk, "leave", {{"member", schema::Cell(id)}, {"reason", schema::Cell("退出")}}, id, 1))) == "firm.leave.not_from_here");
    CHECK(code_of(world.engine->run(world.request(world.clerk, "establish", {}, id, 1))) == "firm.establish.evidence_missing");
    const std::string hash(64, 'a');
    const auto established = MUST(world.engine->run(world.request(world.clerk, "establish", {{"pledge", schema::Cell(hash)}}, id, 1)));
    CHECK(established.record.stage() == "running");
    CHECK(established.record["pledge"] == schema::Cell(hash));
    CHECK(world.all("stage_event").size() == 2);
}

TEST_CASE("references must exist within reach and unique values must be free") {
    World world;
    const auto made = world.create("甲");
    CHECK(code_of(world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("甲")}}))) == "input.invalid");
    const schema::Cell ghost(schema::CellList{schema::Cell("01ARZ3NDEKTSV4RRFFQ69G5FAV")});
    CHECK(code_of(world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("乙")}, {"members", ghost}}))) == "input.invalid");
    const schema::Cell real(schema::CellList{schema::Cell(made.record.id())});
    CHECK(code_of(world.engine->run(world.request(world.clerk, "create", {{"name", schema::Cell("乙")}, {"members", real}}))) == "done");
}

TEST_CASE("archive asks for a reason and ends every further change") {
    World world;
    const auto made = world.create("甲");
    const std::string id(made.record.id());
    auto archive = world.request(world.director, "archive", {}, id, 1);
    CHECK(code_of(world.engine->run(archive)) == "firm.archive.reason_is_needed");
    archive.reason = "重复登记";
    CHECK(code_of(world.engine->run(archive)) == "done");
    CHECK(code_of(world.engine->run(world.request(world.director, "edit", {{"amount", schema::Cell(1)}}, id, 2))) == "record.archived");
    CHECK(entry_of(world.all("ledger_entry").back()).extra.text("reason") == "重复登记");
}

TEST_CASE("the same key does the same request once; with another body it is a conflict; a refusal is not remembered") {
    World world;
    auto request = world.request(world.clerk, "create", {{"name", schema::Cell("甲")}});
    request.idempotency_key = "k1";
    const auto first = MUST(world.engine->run(request));
    const auto again = MUST(world.engine->run(request));
    CHECK(again.repeated);
    CHECK(again.record.id() == first.record.id());
    CHECK(again.sequence == first.sequence);
    CHECK(world.all("firm").size() == 1);
    request.input["name"] = schema::Cell("乙");
    CHECK(code_of(world.engine->run(request)) == "idempotency.other_request");
    request.idempotency_key = "k2";
    request.input["amount"] = schema::Cell(-1);
    CHECK(code_of(world.engine->run(request)) == "input.invalid");
    request.input["amount"] = schema::Cell(1);
    CHECK(code_of(world.engine->run(request)) == "done");
    world.clock.advance_minutes(8 * 24 * 60);
    request.input["name"] = schema::Cell("丙");
    CHECK(code_of(world.engine->run(request)) == "done");
}

TEST_CASE("recorded_at never goes back even when the clock does") {
    World world;
    world.create("甲");
    world.clock.advance_minutes(-60);
    world.create("乙");
    const auto entries = world.all("ledger_entry");
    REQUIRE(entries.size() == 2);
    CHECK(entry_of(entries[1]).at >= entry_of(entries[0]).at);
}

TEST_CASE("a refusal of any kind leaves every recorded and derived table as it was") {
    World world;
    const auto made = world.create("甲", {{"contact_phone", schema::Cell("13900000001")}});
    const std::string id(made.record.id());
    const auto state = [&] {
        std::vector<records::Record> rows;
        for (const auto* type : world.registry.types()) {
            if (type->proof == schema::Proof::Operational || type->name == "audit_entry" || type->name == "signed_head") continue;
            for (auto& row : world.all(type->name)) rows.push_back(std::move(row));
        }
        return rows;
    };
    const auto before = state();
    const std::pair<Request, Kind> refusals[] = {
        {world.request({}, "create", {{"name", schema::Cell("乙")}}), Kind::Unauthenticated},
        {world.request(world.viewer, "create", {{"name", schema::Cell("乙")}}), Kind::Forbidden},
        {world.request(world.other_zone, "create", {{"name", schema::Cell("乙")}}), Kind::NotFound},
        {world.request(world.clerk, "create", {{"name", schema::Cell("甲")}}), Kind::Invalid},
        {world.request(world.clerk, "edit", {{"amount", schema::Cell(1)}}, id, 7), Kind::Conflict},
        {world.request(world.clerk, "edit", {{"stage", schema::Cell("running")}}, id, 1), Kind::Invalid},
        {world.request(world.clerk, "establish", {}, id, 1), Kind::Invalid},
        {world.request(world.clerk, "no_such_action", {}, id, 1), Kind::NotFound},
        {world.request(world.director, "archive", {}, id, 1), Kind::Invalid},
    };
    for (const auto& [request, kind] : refusals) {
        const auto refused = world.engine->run(request);
        REQUIRE(!refused);
        CHECK(refused.error().kind == kind);
    }
    const auto after = state();
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(after[i].cells == before[i].cells);
}
