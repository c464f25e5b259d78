// computed_cells_test.cpp — A computed field is shown only to who may see all that it is worked out from: fields, records, every row of a set.
#include <doctest/doctest.h>

#include <algorithm>

#include "access/disclosure.h"
#include "queries/test_world.h"

using namespace wutong;
using namespace wutong::queries;
using wutong::queries::testing::World;

namespace {

schema::RecordType& type_of(World& world, const char* name) { return const_cast<schema::RecordType&>(*world.registry.type(name)); }
schema::Field& field_of(schema::RecordType& type, std::string_view name) { return *std::ranges::find(type.fields, name, &schema::Field::name); }

/// `amount` of the type is worked out from now on.
void computed(World& world, const char* type, const char* rule) {
    field_of(type_of(world, type), "amount").computed = rule;
    type_of(world, type).list.sort = type_of(world, type).title_field;
}

access::Principal reader(World& world, std::vector<std::string> permissions, const char* scope = "zone", std::vector<std::string> records = {}) {
    const std::string role = "reader" + std::to_string(world.definitions.roles.size());
    world.definitions.roles.push_back({.id = role, .label = "查阅", .scope = scope, .permissions = std::move(permissions)});
    access::RoleGrant grant{role, "a", false};
    if (!records.empty()) grant.rows = "records", grant.chosen = std::move(records);
    return MUST(access::make_principal("visitor", "visitor", "visitor", {grant}, world.definitions, {}));
}

/// The cell on the record's page, in the list and in the export; they must be one.
schema::Cell amount(World& world, const access::Principal& person, const char* type, const std::string& id) {
    ListRequest request;
    request.type = type;
    request.ids = {id};
    const auto page = MUST(world.queries.record(person, type, id)).row.record["amount"];
    const auto list = MUST(world.queries.list(person, request)), whole = MUST(world.queries.all_rows(person, request, 10));
    CHECK(list.rows.at(0).record["amount"] == page);
    CHECK(whole.rows.at(0).record["amount"] == page);
    return page;
}

std::string filter_code(World& world, const access::Principal& person, const char* type, const char* filter) {
    ListRequest request;
    request.type = type;
    request.filter = filter;
    const auto page = world.queries.list(person, request);
    return page ? "done" : page.error().code;
}

std::string first_filed(World& world) {
    ListRequest request;
    request.type = "filed";
    request.filter = "filed_name = \"甲一期\"";
    return std::string(MUST(world.queries.list(world.clerk_a, request)).rows.at(0).record.id());
}

}  // namespace

TEST_CASE("a sum over records is shown to who may see every one of them in the zone, and to nobody else") {
    World world;
    computed(world, "firm", "sum(amount of fileds where project = record.id)");
    const auto id = world.id_of("甲");
    CHECK(amount(world, world.clerk_a, "firm", id) == schema::Cell(400));
    CHECK(amount(world, reader(world, {"firm.view"}), "firm", id).is_null());
    CHECK(filter_code(world, reader(world, {"firm.view"}), "firm", "amount > 1元") == "list.condition_out_of_reach");
    CHECK(amount(world, reader(world, {"firm.view", "filed.view"}, "zone", {id}), "firm", id).is_null());
}

TEST_CASE("a value that comes through a reference is shown where the record it comes from is") {
    World world;
    computed(world, "filed", "project.amount * 2");
    const auto id = first_filed(world);
    CHECK(amount(world, world.clerk_a, "filed", id) == schema::Cell(600));
    CHECK(amount(world, reader(world, {"filed.view"}), "filed", id).is_null());
    CHECK(amount(world, reader(world, {"filed.view", "firm.view"}, "zone", {world.id_of("甲")}), "filed", id) == schema::Cell(600));
    CHECK(amount(world, reader(world, {"filed.view", "firm.view"}, "zone", {id}), "filed", id).is_null());
}

TEST_CASE("what is worked out from a personal field is shown to nobody, not even as a yes or no") {
    World world;
    computed(world, "firm", "if contact_phone contains \"1390000\" then 1元 else 0元");
    CHECK(amount(world, world.clerk_a, "firm", world.id_of("甲")).is_null());
    CHECK(filter_code(world, world.clerk_a, "firm", "amount > 0元") == "list.personal_condition");
}

TEST_CASE("a computed field that is marked as public leaves only with public fields in its rule, and with no record that stays inside") {
    World world;
    type_of(world, "firm").visible = true;
    for (const char* name : {"name", "amount", "founded_on"}) field_of(type_of(world, "firm"), name).disclosure = schema::Disclosure::Public;
    const auto outside = reader(world, {"firm.view_public", "filed.view_public"});
    const auto id = world.id_of("甲");
    const auto& type = type_of(world, "firm");
    const auto& field = field_of(type_of(world, "firm"), "amount");

    computed(world, "firm", "if founded_on < 2025-01-01 then 5元 else 0元");
    CHECK(amount(world, outside, "firm", id) == schema::Cell(500));
    CHECK(access::may_leave(type, field, world.registry));

    computed(world, "firm", "if stage = preparing then 5元 else 0元");
    CHECK(amount(world, outside, "firm", id).is_null());
    CHECK(amount(world, world.clerk_a, "firm", id) == schema::Cell(500));
    CHECK_FALSE(access::may_leave(type, field, world.registry));
    CHECK(filter_code(world, outside, "firm", "amount > 0元") == "list.condition_out_of_reach");
    CHECK(access::outside_view(type, world.registry).field("amount") == nullptr);

    computed(world, "firm", "1元 * count(firms)");
    CHECK(amount(world, outside, "firm", id) == schema::Cell(400));
    auto& stages = const_cast<schema::ChoiceList&>(*world.registry.choices("firm_stage"));
    stages.items.back().value = "internal";   // 丙, which is running, is only talked about
    CHECK(amount(world, outside, "firm", id).is_null());
}
