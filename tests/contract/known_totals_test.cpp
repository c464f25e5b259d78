// known_totals_test.cpp — Totals brought forward by what changed are those of a recount, after any change, on every store; and what a reply was
// worked out from is noted.
#include <random>
#include <set>
#include <utility>

#include "../../src/actions/test_world.h"
#include "access/principal.h"
#include "queries/watched_store.h"
#include "stores.h"

using namespace wutong;
using wutong::actions::testing::World;
using rules::Aggregate;
using rules::Op;
using schema::Cell;

namespace {

schema::Registry& types() {
    static schema::Registry registry;
    static const bool added = (actions::testing::add_types(registry), true);
    static_cast<void>(added);
    return registry;
}

rules::ScalarPtr compared(Op op, const char* field, Cell cell) { return rules::apply(op, {rules::column(0, types().type("firm")->field(field)), rules::constant(std::move(cell))}); }

/// Count, sum and count of the values of the amount, as a list asks for them.
rules::Query totals(rules::ScalarPtr where, std::vector<std::string> zones, bool with_archived = false) {
    rules::Query query;
    query.from = types().type("firm");
    query.zones = std::move(zones);
    query.where = std::move(where);
    query.with_archived = with_archived;
    const auto amount = rules::column(0, query.from->field("amount"));
    query.outputs = {{"count", Aggregate::Count, nullptr}, {"amount", Aggregate::Sum, amount}, {"amount_given", Aggregate::Count, amount}};
    return query;
}

std::vector<rules::Query> questions(const std::string& chosen) {
    access::DataScope own;
    own.partial = {{{false, {"a"}}, {false, {"u1"}, {chosen}}}};
    rules::Query scoped = totals(compared(Op::Greater, "amount", 10), {});
    access::apply_scope(own, *scoped.from, scoped);
    return {totals(nullptr, {"a"}), totals(nullptr, {"a"}, true), totals(compared(Op::Equal, "stage", "running"), {"a"}), totals(compared(Op::GreaterEqual, "amount", 50), {"a", "b"}),
            totals(rules::apply(Op::IsMissing, {rules::column(0, types().type("firm")->field("amount"))}), {"a"}), totals(compared(Op::StartsWith, "name", "企业1"), {"b", "a"}), scoped,
            totals(compared(Op::Equal, "created_by", "u2"), {"a"})};
}

/// The same condition, asked for its rows.
rules::Query ids_of(rules::Query question) {
    question.outputs = {{"id", std::nullopt, rules::column(0, &question.from->fields[schema::system_field::id])}};
    question.limit = 1'000;
    return question;
}
std::set<std::string> set_of(const std::vector<std::vector<Cell>>& rows) {
    std::set<std::string> ids;
    for (const auto& row : rows) ids.emplace(row[0].text_or_empty());
    return ids;
}

/// One random change of one random firm; many of them are refused, as they would be in life.
void change(World& world, std::mt19937& random, int number) {
    const auto pick = [&random](std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random); };
    const auto firms = world.all("firm");
    const auto amount = [&] { return pick(4) == 0 ? Cell() : Cell(static_cast<std::int64_t>(pick(100))); };
    if (firms.size() < 6 || pick(3) == 0) {
        auto request = world.request(pick(3) == 0 ? world.other_zone : world.clerk, "create", {{"name", Cell("企业" + std::to_string(number))}, {"amount", amount()}});
        request.zone = request.principal.user == world.other_zone.user && request.principal.zones().contains("b") ? "b" : "a";
        static_cast<void>(world.engine->run(request));
        return;
    }
    const auto& firm = firms[pick(firms.size())];
    const auto version = firm.version();
    switch (pick(4)) {
        case 0: static_cast<void>(world.engine->run(world.request(world.director, "archive", {}, std::string(firm.id()), version))); break;
        case 1: static_cast<void>(world.engine->run(world.request(world.clerk, "establish", {}, std::string(firm.id()), version))); break;
        default: static_cast<void>(world.engine->run(world.request(world.clerk, "edit", {{"amount", amount()}}, std::string(firm.id()), version)));
    }
}

}  // namespace

TEST_CASE("totals that are brought forward are those of a recount after every change, under any scope") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(false, &store);
        queries::WatchedStore watched(store, types());
        const std::string chosen(world.create("首家", {{"amount", Cell(11)}}).record.id());
        const auto all = questions(chosen);
        std::mt19937 random(20'251);
        std::int64_t rows = 0;
        for (int number = 0; number < 160; ++number) {
            for (std::size_t changes = 0; changes <= static_cast<std::size_t>(number % 3); ++changes) change(world, random, number * 10 + static_cast<int>(changes));
            const auto known = MUST(watched.reader());
            const auto counted = MUST(store.reader());
            for (std::size_t i = 0; i < all.size(); ++i) {
                if (number % static_cast<int>(i + 1) != 0) continue;  // some are asked for seldom: more lies behind them
                INFO("question ", i, " after change ", number);
                const auto expected = MUST(counted->select(all[i]));
                CHECK(MUST(known->select(all[i])) == expected);
                rows += expected[0][0].integer();
                const auto ids = ids_of(all[i]);
                const auto found = MUST(known->select(ids));
                CHECK(set_of(found) == set_of(MUST(counted->select(ids))));
                CHECK(std::cmp_equal(found.size(), expected[0][0].integer()));
            }
        }
        CHECK(rows > 1'000);
        CHECK(watched.totals().uses().counted <= static_cast<std::int64_t>(2 * all.size()));  // the totals and the rows of each once, never again
        CHECK(watched.totals().uses().known > 200);
    });
}

TEST_CASE("a snapshot taken before a change goes on telling what was true then") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(false, &store);
        queries::WatchedStore watched(store, types());
        world.create("甲", {{"amount", Cell(5)}});
        const auto question = totals(nullptr, {"a"});
        CHECK(MUST(MUST(watched.reader())->select(question))[0] == std::vector<Cell>{1, 5, 1});
        const auto before = MUST(watched.reader());
        world.create("乙", {{"amount", Cell(7)}});
        CHECK(MUST(MUST(watched.reader())->select(question))[0] == std::vector<Cell>{2, 12, 2});
        CHECK(MUST(before->select(question))[0] == std::vector<Cell>{1, 5, 1});
        CHECK(MUST(MUST(watched.reader())->select(question))[0] == std::vector<Cell>{2, 12, 2});
    });
}

TEST_CASE("rows that reach the limit are the store's to find, and a higher limit follows them") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(false, &store);
        queries::WatchedStore watched(store, types());
        auto few = ids_of(totals(compared(Op::GreaterEqual, "amount", 50), {"a"}));
        few.limit = 2;
        const auto found = [&] { return MUST(MUST(watched.reader())->select(few)).size(); };
        CHECK(found() == 0);
        world.create("甲", {{"amount", Cell(60)}});
        CHECK(found() == 1);
        world.create("乙", {{"amount", Cell(70)}});
        CHECK(found() == 2);
        world.create("丙", {{"amount", Cell(80)}});
        CHECK(found() == 2);
        few.limit = 4;
        CHECK(found() == 3);
        world.create("丁", {{"amount", Cell(10)}});
        CHECK(found() == 3);
        CHECK(set_of(MUST(MUST(watched.reader())->select(few))) == set_of(MUST(MUST(store.reader())->select(few))));
    });
}

TEST_CASE("questions of another kind go to the store: what other rows decide, lists, words, personal fields") {
    contract::on_each_store(types(), [](records::Store& store) {
        World world(false, &store);
        queries::WatchedStore watched(store, types());
        const std::string first(world.create("甲", {{"amount", Cell(5)}, {"contact_phone", Cell("13900000001")}}).record.id());
        world.create("乙", {{"members", Cell(schema::CellList{first})}});
        int number = 100;
        auto contains = std::make_shared<rules::Scalar>();
        contains->op = Op::ListContains;
        contains->field = types().type("firm")->field("members");
        contains->operands = {rules::constant(Cell(first))};
        for (const auto& where : {rules::ScalarPtr(contains), rules::apply(Op::SearchMatch, {rules::constant(Cell("甲"))}),
                                  rules::apply(Op::IsMissing, {rules::column(0, types().type("firm")->field("contact_phone"))})}) {
            const auto query = totals(where, {"a"});
            for (int again = 0; again < 2; ++again) {
                const auto expected = MUST(MUST(store.reader())->select(query));
                CHECK(expected[0][0] == Cell(1));
                CHECK(MUST(MUST(watched.reader())->select(query)) == expected);
                ++number;
                world.create("丙" + std::to_string(number), {{"contact_phone", Cell("13900001" + std::to_string(number))}});
            }
        }
        CHECK(watched.totals().uses().known + watched.totals().uses().counted == 0);
    });
}

TEST_CASE("what is read is noted: types in their zones, the past as its present, accounts not at all") {
    World world;
    queries::WatchedStore watched(*world.store, world.registry);
    const auto reader = MUST(watched.reader());
    queries::Footprint footprint;
    {
        const queries::Noting noting(footprint);
        auto query = totals(nullptr, {"a"});
        query.from = world.registry.type("firm");
        static_cast<void>(reader->select(query));
        CHECK(footprint.types().at("firm") == std::set<std::string>{"a"});
        static_cast<void>(reader->load(*world.registry.type("firm"), "b", "x"));
        CHECK(footprint.types().at("firm") == std::set<std::string>{"a", "b"});
        rules::Query past;
        past.from = world.registry.type("firm_history");
        static_cast<void>(reader->find(past));
        CHECK(footprint.types().at("firm").empty());  // every zone
        rules::Query entries;
        entries.from = world.registry.type("ledger_entry");
        entries.zones = {"a"};
        entries.where = rules::apply(Op::Equal, {rules::column(0, entries.from->field("record_id")), rules::constant(Cell("x"))});
        static_cast<void>(reader->find(entries));
        CHECK_FALSE(footprint.types().contains(queries::Footprint::any_type));  // of one record that was read for its own sake
        entries.where = nullptr;
        static_cast<void>(reader->find(entries));
        CHECK(footprint.types().at(std::string(queries::Footprint::any_type)) == std::set<std::string>{"a"});
    }
    CHECK(queries::Noting::now() == nullptr);
    CHECK(footprint.types().size() == 2);
}
