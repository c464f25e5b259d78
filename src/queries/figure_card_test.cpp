// figure_card_test.cpp — What is read out on the phone of an average, and of a register that holds nothing.
#include <doctest/doctest.h>

#include "queries/reporting.h"
#include "queries/test_world.h"
#include "rules/definition_kinds.h"

namespace wutong::queries {

namespace {

rules::IndicatorPart counted(const schema::Registry& registry, const char* say, const char* rule) {
    rules::CompileScope scope;
    scope.registry = &registry;
    return {say, rule, MUST(rules::compile(rule, scope))};
}

FigureCard card_of(testing::World& world, const char* id, const char* unit, rules::IndicatorVersion version, const char* source = "") {
    rules::Indicator indicator;
    indicator.id = id;
    indicator.label = id;
    indicator.unit = unit;
    indicator.open_to_public = true;
    indicator.source.text = source;
    indicator.versions.push_back(std::move(version));
    world.definitions.indicators.push_back(std::move(indicator));
    return MUST(figure_card(world.queries, world.clerk_a, {id, "a", *Period::parse("2025"), true}));
}

}  // namespace

TEST_CASE("an average is a sum divided by a count, a share is of the whole") {
    testing::World world;
    const auto& registry = world.registry;
    const auto average = card_of(world, "average", "money", {*Date::parse("2020-01-01"), counted(registry, "金额合计", "sum(amount of firms)"), counted(registry, "企业", "count(firms)")});
    CHECK(average.meaning.find("）除以企业（4") != std::string::npos);
    CHECK(average.meaning.find("占") == std::string::npos);
    const auto share = card_of(world, "share", "percent", {*Date::parse("2020-01-01"), counted(registry, "运行的企业", "count(firms where stage = running)"), counted(registry, "企业", "count(firms)")});
    CHECK(share.meaning.find("）占企业（4") != std::string::npos);
}

TEST_CASE("a figure that is worked out comes from the zone's own records, wherever its definition comes from; without a value the card says why") {
    testing::World world;
    const auto share = card_of(world, "share", "percent", {*Date::parse("2020-01-01"), counted(world.registry, "运行的企业", "count(firms where stage = running)"), counted(world.registry, "企业", "count(firms)")}, "某区公开报道");
    CHECK(share.text.find("来源：本区调度数；非统计部门公布数。") != std::string::npos);
    CHECK(share.text.find("公开报道") == std::string::npos);
    CHECK(share.source.empty());
    CHECK(share.why_no_value.empty());
    const auto none = card_of(world, "none", "percent", {*Date::parse("2020-01-01"), counted(world.registry, "企业", "count(firms)"), counted(world.registry, "秘密", "count(secrets)")});
    CHECK(none.value.empty());
    CHECK(none.why_no_value == "本期没有可比的项目，暂不计算");
    CHECK(none.text.find("暂无数据（本期没有可比的项目，暂不计算）。") != std::string::npos);
}

TEST_CASE("that nothing was entered is said once, and the source of the definition is not that of a value that is not there") {
    testing::World world;
    const Date from = *Date::parse("2020-01-01");
    auto kinds = std::make_shared<rules::DefinitionKinds>();
    kinds->entered["power"][from] = {};
    world.definitions.kinds = kinds;
    const auto none = card_of(world, "power", "万千瓦时", {from, {"用电量", "", nullptr}, std::nullopt}, "某区公开报道");
    CHECK(none.value.empty());
    CHECK(none.source.empty());
    CHECK(none.text.find("某区公开报道") == std::string::npos);
    CHECK(none.text.find("2025年power暂无数据。") != std::string::npos);
    CHECK(none.text.ends_with("来源：本区调度数；非统计部门公布数。"));
    MetricAnswer answer;
    answer.why_no_value = "4月暂缺";
    CHECK(answer.said_without_value() == "暂无数据（4月暂缺）");
    answer.why_no_value = "2025年9月暂无数据";
    CHECK(answer.said_without_value() == "暂无数据");
}

TEST_CASE("a register without a record gives no 0 to give out, and a count stands apart from its word as an amount does") {
    testing::World world;
    const auto& registry = world.registry;
    const auto none = card_of(world, "none", "count", {*Date::parse("2020-01-01"), counted(registry, "秘密", "count(secrets)"), std::nullopt});
    CHECK(none.unregistered);
    CHECK(none.value.empty());
    CHECK(none.text.ends_with("：没有登记。"));
    CHECK(none.text.find("可以对外") == std::string::npos);
    CHECK(none.text.find("0") == std::string::npos);
    const auto some = card_of(world, "some", "count", {*Date::parse("2020-01-01"), counted(registry, "企业", "count(firms)"), std::nullopt});
    CHECK_FALSE(some.unregistered);
    CHECK(some.value == "4 个");
    CHECK(some.text.starts_with("【演示数据】"));
}

}  // namespace wutong::queries
