// group_summary_test.cpp — A list counted by a field: the same rows as the list, under the same scope; nothing is counted by what is personal.
#include "queries/group_summary.h"

#include <doctest/doctest.h>

#include "base/ids.h"
#include "queries/test_world.h"

using namespace wutong;
using namespace wutong::queries;
using wutong::queries::testing::code_of;
using wutong::queries::testing::World;

namespace {

ListRequest of(std::string type, std::string zone = "a") {
    ListRequest request;
    request.type = std::move(type);
    request.zone = std::move(zone);
    return request;
}

}  // namespace

TEST_CASE("the lines add up to the list, in number and in amount") {
    World world;
    const auto list = MUST(world.queries.list(world.clerk_a, of("firm")));
    const auto summary = MUST(group_summary(world.queries, world.clerk_a, of("firm"), "stage"));
    REQUIRE(summary.lines.size() == 2);
    CHECK(summary.lines[0].label == "筹备");
    CHECK(summary.lines[0].count == 3);
    CHECK(summary.lines[1].count == 1);
    CHECK(summary.all.count == list.total);
    REQUIRE(summary.measures.size() == 1);
    CHECK(summary.all.sums[0] == list.sums[0].second);
    CHECK(summary.lines[0].sums[0].integer() + summary.lines[1].sums[0].integer() == 600);
    CHECK(summary.all.missing[0] == list.missing[0].second);
    CHECK(!summary.with_stages);   // they are the lines
}

TEST_CASE("of a list of filed amounts every value has its line, largest first, and what is empty comes last") {
    World world;
    const auto summary = MUST(group_summary(world.queries, world.clerk_a, of("filed"), "list"));
    const auto list = MUST(world.queries.list(world.clerk_a, of("filed")));
    REQUIRE(!summary.lines.empty());
    std::int64_t rows = 0;
    for (const auto& line : summary.lines) rows += line.count;
    CHECK(rows == list.total);
    for (std::size_t i = 1; i < summary.lines.size(); ++i) {
        CHECK(!summary.lines[i - 1].value.is_null());
        if (!summary.lines[i].value.is_null()) CHECK(summary.lines[i - 1].count >= summary.lines[i].count);
    }
    const auto by_firm = MUST(group_summary(world.queries, world.clerk_a, of("filed"), "project"));
    CHECK(by_firm.all.count == list.total);
    for (const auto& line : by_firm.lines) CHECK(line.value.is_null() == line.label.empty());   // a record is called by its title
    REQUIRE(!by_firm.lines[0].value.is_null());
    CHECK(world.id_of(by_firm.lines[0].label) == by_firm.lines[0].value.text());
}

TEST_CASE("a condition narrows the lines; a scope does too; a zone outside is not there") {
    World world;
    auto narrowed = of("firm");
    narrowed.filter = "stage = running";
    CHECK(MUST(group_summary(world.queries, world.clerk_a, narrowed, "stage")).all.count == 1);
    CHECK(MUST(group_summary(world.queries, world.province, of("firm", ""), "stage")).all.count == 5);
    CHECK(MUST(group_summary(world.queries, world.visitor_a, of("firm"), "stage")).all.count == MUST(world.queries.list(world.visitor_a, of("firm"))).total);
    CHECK(code_of(group_summary(world.queries, world.clerk_a, of("firm", "b"), "stage")) == "zone.not_found");
    CHECK(code_of(group_summary(world.queries, world.nobody, of("firm"), "stage")) == "zone.not_found");
    CHECK(code_of(group_summary(world.queries, world.clerk_a, of("user_account"), "login")) == "type.unknown");
}

TEST_CASE("nothing is counted by a personal field, a name of the record or an amount") {
    World world;
    for (const char* field : {"contact_phone", "name", "amount", "founded_on", "id", "created_by", "no_such", "stage\n"})
        CHECK(code_of(group_summary(world.queries, world.clerk_a, of("firm"), field)) == "summary.field_not_allowed");
    CHECK(MUST(group_summary(world.queries, world.clerk_a, of("firm"), "")).by->name == "stage");
    auto of_figure = of("firm");
    of_figure.metric = "running_rate";
    CHECK(code_of(group_summary(world.queries, world.clerk_a, of_figure, "stage")) == "summary.condition_needs_the_list");   // its rows are not the list's
}

TEST_CASE("where there are too many values, or nothing to count by, the choices are said and no lines") {
    World world;
    {
        auto writer = MUST(world.store->begin());
        for (int i = 0; i < 501; ++i) {
            auto record = records::Record::of(*world.registry.type("filed"));
            record.cells[schema::system_field::id] = make_ulid(Instant{9'000 + i}, {});
            record.cells[schema::system_field::zone_id] = "a";
            record.cells[schema::system_field::version] = 1;
            record.cells[schema::system_field::created_at] = record.cells[schema::system_field::updated_at] = 0;
            record.cells[schema::system_field::created_by] = record.cells[schema::system_field::updated_by] = schema::Cell("u1");
            record.set("list", schema::Cell("第" + std::to_string(i) + "张"));
            MUST(writer->insert(record));
        }
        MUST(writer->commit());
    }
    const auto many = MUST(group_summary(world.queries, world.clerk_a, of("filed"), "list"));
    CHECK(many.too_many);
    CHECK(many.lines.empty());
    CHECK(many.choices.size() >= 2);
    CHECK(many.all.count >= 501);
    CHECK(!MUST(group_summary(world.queries, world.clerk_a, of("filed"), "project")).too_many);
}
