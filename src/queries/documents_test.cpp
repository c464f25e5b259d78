// documents_test.cpp — A paper says whether it may go outside: by its figures, and by what its lists show.
#include <doctest/doctest.h>

#include <algorithm>

#include "queries/documents.h"
#include "queries/test_world.h"
#include "rules/definition_kinds.h"

using namespace wutong;
using namespace wutong::queries;
using wutong::queries::testing::World;

namespace {

schema::RecordType& firms(World& world) { return const_cast<schema::RecordType&>(*world.registry.type("firm")); }

schema::Field& field_of(schema::RecordType& type, std::string_view name) {
    return *std::ranges::find(type.fields, name, &schema::Field::name);
}

DocumentAnswer paper(World& world, std::vector<std::string> columns, std::vector<std::string> totals = {}, std::string where = "", bool outgoing = false) {
    auto kinds = std::make_shared<rules::DefinitionKinds>();
    rules::DocumentTemplate document;
    document.id = "firms";
    document.label = "企业名单";
    document.sections = {{"名单", "", {}, {{&firms(world), std::move(where), "", std::move(columns), std::move(totals), "name", 100}}}};
    document.outgoing = outgoing;
    kinds->documents.push_back(std::move(document));
    world.definitions.kinds = kinds;
    return MUST(work_out_document(world.queries, world.clerk_a, {"firms", "a", "", {*Date::parse("2025-01-01"), *Date::parse("2025-05-18")}}));
}

}  // namespace

TEST_CASE("a paper whose lists show an internal column is for inside, one of open columns is not") {
    World world;
    field_of(firms(world), "name").disclosure = schema::Disclosure::Public;
    const auto open = paper(world, {"name"});
    CHECK_FALSE(open.inside);
    REQUIRE(open.parts.at(0).tables.at(0).rows.size() == 4);
    CHECK(paper(world, {"name", "amount"}).inside);
    CHECK(paper(world, {"contact_phone"}).inside);
}

TEST_CASE("what is said of a past period stands at its last day, not at the day of writing") {
    World world;
    auto kinds = std::make_shared<rules::DefinitionKinds>();
    rules::DocumentTemplate document;
    document.id = document.label = "report";
    document.sections = {{"", "截至{period_end}；{as_of}拟稿", {}, {}}};
    kinds->documents.push_back(std::move(document));
    world.definitions.kinds = kinds;
    const auto answer = MUST(work_out_document(world.queries, world.clerk_a, {"report", "a", "", {*Date::parse("2025-01-01"), *Date::parse("2025-03-31")}}));
    CHECK(answer.parts.at(0).paragraphs.at(0) == "截至2025年3月31日；" + day_for_people(answer) + "拟稿");
    CHECK(day_for_people(answer) != "2025年3月31日");
}

TEST_CASE("the last row of a table adds up every row, and only what is asked for") {
    World world;
    const auto table = paper(world, {"name", "amount"}, {"amount"}).parts.at(0).tables.at(0);
    REQUIRE(table.totals.size() == 3);
    CHECK(table.totals[0] == "合计");
    CHECK(table.totals[1].empty());
    std::int64_t sum = 0;
    for (const auto& row : MUST(world.queries.list(world.clerk_a, {.type = "firm", .zone = "a"})).rows)
        if (row.record["amount"].is_integer()) sum += row.record["amount"].integer();
    CHECK(sum > 0);
    CHECK(table.totals[2].starts_with(schema::display_text(field_of(firms(world), "amount"), schema::Cell(sum), world.registry)));
    CHECK(paper(world, {"name", "amount"}).parts.at(0).tables.at(0).totals.empty());
}

TEST_CASE("nothing filled in adds up to no zero, and a sum of some says how many are missing in it") {
    World world;
    CHECK(paper(world, {"name", "amount"}, {"amount"}, "missing(amount)").parts.at(0).tables.at(0).totals.at(2) == "待补");
    std::size_t empty = 0;
    const auto rows = MUST(world.queries.list(world.clerk_a, {.type = "firm", .zone = "a"})).rows;
    for (const auto& row : rows) empty += !row.record["amount"].is_integer();
    REQUIRE(empty > 0);
    CHECK(paper(world, {"name", "amount"}, {"amount"}).parts.at(0).tables.at(0).totals.at(2).ends_with("（" + std::to_string(empty) + " 条待补）"));
}

TEST_CASE("a letter names to whoever signs it the fields in it that otherwise stay inside") {
    World world;
    field_of(firms(world), "name").disclosure = schema::Disclosure::Public;
    CHECK(closing_notes(paper(world, {"name"}, {}, "", true)).size() == 1);
    const auto notes = closing_notes(paper(world, {"name", "amount"}, {}, "", true));
    REQUIRE(notes.size() == 2);
    CHECK(notes[1] == "写有内部字段：" + field_of(firms(world), "amount").label + "；签发前请核对可以告知对方，并删去本行。");
}

TEST_CASE("a list of records some of which are only talked about is for inside, whatever its columns") {
    World world;
    field_of(firms(world), "name").disclosure = schema::Disclosure::Public;
    auto& stages = const_cast<schema::ChoiceList&>(*world.registry.choices("firm_stage"));
    stages.items.front().value = "internal";
    CHECK(paper(world, {"name"}).inside);
}
