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

DocumentAnswer paper(World& world, std::vector<std::string> columns, std::vector<std::string> totals = {}) {
    auto kinds = std::make_shared<rules::DefinitionKinds>();
    rules::DocumentTemplate document;
    document.id = "firms";
    document.label = "企业名单";
    document.sections = {{"名单", "", {}, {{&firms(world), "", "", std::move(columns), std::move(totals), "name", 100}}}};
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

TEST_CASE("a list of records some of which are only talked about is for inside, whatever its columns") {
    World world;
    field_of(firms(world), "name").disclosure = schema::Disclosure::Public;
    auto& stages = const_cast<schema::ChoiceList&>(*world.registry.choices("firm_stage"));
    stages.items.front().value = "internal";
    CHECK(paper(world, {"name"}).inside);
}
