// lower_test.cpp — What a rule becomes as a query, read as data; and what is left for memory because it could overflow or differ.
#include <doctest/doctest.h>

#include <functional>

#include "rules/test_world.h"

namespace wutong::rules {

namespace {
struct Lowered {
    TestWorld world;
    LoweredCondition condition(std::string_view text, std::string zone = "z1") {
        auto environment = world.environment();
        environment.zone = std::move(zone);
        const auto compiled = compile(text, world.scope("project"));
        if (!compiled) FAIL(compiled.error().message);
        return *lower_condition(**compiled, *world.registry.type("project"), 0, environment);
    }
    LoweredMetric metric(std::string_view text) {
        auto environment = world.environment();
        environment.zone = "z1";
        const auto compiled = compile(text, world.scope());
        if (!compiled) FAIL(compiled.error().message);
        return *lower_metric(**compiled, environment);
    }
};
}  // namespace

TEST_CASE("a milestone before a day asks for its last possible day; at the edge of a month the text decides") {
    Lowered lowered;
    const auto where = lowered.condition("signed_on <= 2025-09-15").where;
    REQUIRE(where);
    CHECK(where->op == Op::LessEqual);
    CHECK(where->operands[0]->op == Op::LastDay);
    CHECK(where->operands[0]->operands[0]->field->name == "signed_on");
    CHECK(where->operands[1]->constant == schema::Cell("2025-09-15"));
    const auto edge = lowered.condition("signed_on in period").where;
    REQUIRE(edge->op == Op::And);
    CHECK(edge->operands[0]->operands[0]->op == Op::Column);
    CHECK(edge->operands[0]->operands[1]->constant == schema::Cell("2025-01"));
    CHECK(edge->operands[1]->operands[1]->constant == schema::Cell("2025-09-30"));
    const auto day = lowered.condition("accepted_on <= period.end").where;
    CHECK(day->operands[0]->op == Op::Column);
}

TEST_CASE("units become whole stored units") {
    Lowered lowered;
    const auto money = lowered.condition("total_investment >= 5000万元").where;
    CHECK(money->operands[1]->constant == schema::Cell(std::int64_t{5'000'000'000}));
    const auto land = lowered.condition("land_area >= 15亩").where;
    CHECK(land->operands[0]->op == Op::Column);
    CHECK(land->operands[1]->constant == schema::Cell(1500));
    const auto odd = lowered.condition("land_area > 100㎡").where;  // 1 ㎡ is 3/20 of 0.01 亩
    CHECK(odd->operands[1]->constant == schema::Cell(15));
}

TEST_CASE("what could overflow stays in memory") {
    Lowered lowered;
    CHECK(!lowered.condition("rounds * 1000 > 5").remainder);
    const auto square = lowered.condition("rounds * rounds > 5 and key_project");
    REQUIRE(square.remainder);
    CHECK(square.where->op == Op::Equal);
    CHECK(lowered.condition("total_investment / rounds > 1元").remainder);
    CHECK(lowered.condition("days(signed_on, started_on) > 45日").remainder);
    CHECK(lowered.condition("total_investment + total_investment > 1元").remainder == nullptr);
    std::string sum = "total_investment";
    for (int i = 0; i < 40; ++i) sum += " + total_investment";
    CHECK(!lowered.condition(sum + " > 1元").remainder);
    CHECK(lowered.condition("(" + sum + ") * 2 + rounds * 1元 * 100000 > 1元").remainder != nullptr);
}

TEST_CASE("a query numbered from zero means the same rows: its own are source 0, those nested follow") {
    Lowered lowered;
    const auto rate = lowered.metric("count(projects where signed_on in period) / count(projects)");
    const auto& rows = rate.row_queries.front();
    REQUIRE(rows.source > 0);
    const auto numbered = numbered_from_zero(rows);
    CHECK(numbered.source == 0);
    CHECK(numbered.from == rows.from);
    CHECK(numbered.zones == rows.zones);
    const std::function<void(const Scalar&, const Scalar&)> compare = [&](const Scalar& before, const Scalar& after) {
        CHECK(after.op == before.op);
        CHECK(after.field == before.field);
        if (before.op == Op::Column) CHECK(after.source == before.source - rows.source);
        REQUIRE(after.operands.size() == before.operands.size());
        for (std::size_t i = 0; i < before.operands.size(); ++i) compare(*before.operands[i], *after.operands[i]);
    };
    REQUIRE(rows.where);
    compare(*rows.where, *numbered.where);
    CHECK(numbered_from_zero(numbered).source == 0);
}

TEST_CASE("a metric becomes one query a set, with the rows behind it") {
    Lowered lowered;
    const auto rate = lowered.metric("count(projects where signed_on in period and started_on <= period.end) / count(projects where signed_on in period)");
    CHECK(rate.exact_in_sql);
    REQUIRE(rate.queries.size() == 2);
    CHECK(rate.queries[0].zones == std::vector<std::string>{"z1"});
    CHECK(rate.queries[0].outputs.front().aggregate == Aggregate::Count);
    CHECK(rate.row_queries[1].outputs.empty());
    auto environment = lowered.world.environment();
    const auto value = finish_metric(rate, {schema::Cell(31), schema::Cell(37)}, environment);
    REQUIRE(value);
    CHECK(value->for_people() == "83.78%");
    CHECK(finish_metric(rate, {schema::Cell(0), schema::Cell(0)}, environment).error().code == "rule.division_by_zero");
    CHECK(lowered.metric("average(total_investment of projects)").queries.size() == 2);
    CHECK(!lowered.metric("median(total_investment of projects)").exact_in_sql);
    CHECK(!lowered.metric("sum(total_investment / rounds of projects)").exact_in_sql);
    const auto nothing = finish_metric(lowered.metric("sum(total_investment of projects)"), {schema::Cell()}, environment);
    CHECK(nothing->number == Rational(0));
}

TEST_CASE("references and nested sets stay within the zone of the row") {
    Lowered lowered;
    const auto where = lowered.condition("investor.name = \"甲\"").where;
    REQUIRE(where);
    const auto& reached = *where->operands[0]->subquery;
    CHECK(reached.with_archived);
    CHECK(reached.where->op == Op::And);
    CHECK(reached.where->operands[1]->operands[0]->field->name == "zone_id");
    const auto exists = lowered.condition("exists(partners where rd_ratio >= 3%)").where;
    CHECK(exists->op == Op::Exists);
    CHECK(exists->subquery->through->list_field->name == "partners");
    CHECK(exists->subquery->zones.empty());
}

}  // namespace wutong::rules
