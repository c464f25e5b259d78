// computed_test.cpp — A computed field means its rule wherever it is named: in a check, in a set, through a reference, in another computed field.
#include <doctest/doctest.h>

#include "rules/test_world.h"

namespace wutong::rules {

namespace {
struct Piles : VectorSource {
    schema::Registry registry;

    Piles() {
        schema::RecordType pile;
        pile.name = "pile";
        pile.collection = "piles";
        pile.label = "充电桩";
        pile.add_system_fields();
        pile.fields.push_back(test_field("name", "桩位", schema::FieldKind::Text));
        pile.fields.push_back(test_field("cost", "投资额", schema::FieldKind::Money, {.unit = "万元"}));
        pile.fields.push_back(test_field("guns", "枪数", schema::FieldKind::Integer));
        pile.fields.push_back(test_field("spare", "备用", schema::FieldKind::Reference, {.target = "pile"}));
        pile.fields.push_back(test_field("per_gun", "单枪投资", schema::FieldKind::Money, {.unit = "万元", .computed = "cost / guns"}));
        pile.fields.push_back(test_field("dear", "偏贵", schema::FieldKind::Boolean, {.computed = "per_gun > 20万元"}));
        pile.fields.push_back(test_field("round", "绕圈", schema::FieldKind::Money, {.computed = "around * 2"}));
        pile.fields.push_back(test_field("around", "绕回", schema::FieldKind::Money, {.computed = "round / 2"}));
        MUST(registry.add(pile));
        MUST(registry.seal());
    }
    std::vector<schema::Cell> row(const char* id, std::int64_t wan, std::int64_t guns, const char* spare = "") {
        std::vector<schema::Cell> cells(registry.type("pile")->fields.size());
        cells[schema::system_field::id] = id;
        cells[schema::system_field::zone_id] = "z1";
        cells[*registry.type("pile")->index_of("cost")] = wan * 1'000'000;
        cells[*registry.type("pile")->index_of("guns")] = guns;
        if (*spare) cells[*registry.type("pile")->index_of("spare")] = spare;
        rows["pile"].push_back(cells);
        return cells;
    }
    CompileScope scope(bool of_a_row) const {
        CompileScope scope;
        scope.registry = &registry;
        if (of_a_row) scope.record = registry.type("pile");
        return scope;
    }
    Environment environment() const {
        Environment environment;
        environment.registry = &registry;
        environment.source = this;
        return environment;
    }
    std::string say(std::string_view text, const std::vector<schema::Cell>* record = nullptr) const {
        const auto compiled = compile(text, scope(record != nullptr));
        if (!compiled) return compiled.error().message;
        auto where = environment();
        if (record != nullptr) where.record = schema::RecordView{registry.type("pile"), *record};
        const auto value = evaluate(**compiled, where);
        return value ? value->for_people() : value.error().code;
    }
};
}  // namespace

TEST_CASE("a computed field counts, sums and is compared like a field that is filled in") {
    Piles piles;
    const auto first = piles.row("a", 50, 2);
    const auto second = piles.row("b", 30, 3, "a");
    const auto broken = piles.row("c", 30, 0);
    CHECK(piles.say("sum(per_gun of piles)") == "35.00 万元");
    CHECK(piles.say("count(piles where per_gun > 20万元)") == "1");
    CHECK(piles.say("count(充电桩 其中 偏贵)") == "1");
    CHECK(piles.say("count(piles where missing(per_gun))") == "1");
    CHECK(piles.say("per_gun > 20万元", &first) == "是");
    CHECK(piles.say("per_gun > 20万元", &second) == "否");
    CHECK(piles.say("spare.per_gun", &second) == "25.00 万元");
    CHECK(piles.say("missing(per_gun)", &broken) == "是");
}

TEST_CASE("a number that was reported with a bound keeps it through a computed field, and through another on top") {
    schema::Registry registry;
    schema::ChoiceList bounds = test_list("bound", {{"exact", "准确", ""}, {"ge", "不低于", ""}, {"approx", "约", ""}});
    MUST(registry.add(std::move(bounds)));
    schema::RecordType works;
    works.name = "works";
    works.collection = "all_works";
    works.label = "工厂";
    works.add_system_fields();
    works.fields.push_back(test_field("name", "名称", schema::FieldKind::Text));
    works.fields.push_back(test_field("output", "年产值", schema::FieldKind::Money));
    works.fields.push_back(test_field("output_bound", "产值口径", schema::FieldKind::Choice, {.target = "bound"}));
    works.fields.push_back(test_field("half", "半年产值", schema::FieldKind::Money, {.computed = "output / 2"}));
    works.fields.push_back(test_field("rest", "余额", schema::FieldKind::Money, {.computed = "100元 - half"}));
    MUST(registry.add(std::move(works)));
    MUST(registry.seal());
    const auto& type = *registry.type("works");
    std::vector<schema::Cell> cells(type.fields.size());
    cells[*type.index_of("output")] = 10'000;
    cells[*type.index_of("output_bound")] = "ge";
    const auto say = [&](std::string_view text) {
        CompileScope scope;
        scope.registry = &registry;
        scope.record = &type;
        Environment environment;
        environment.registry = &registry;
        environment.record = schema::RecordView{&type, cells};
        return MUST(evaluate(*MUST(compile(text, scope)), environment)).for_people();
    };
    CHECK(say("half") == "不低于 50 元");
    CHECK(say("rest") == "不超过 50 元");
    CHECK(say("half = 50元") == "未知");
    CHECK(say("half >= 50元") == "是");
    cells[*type.index_of("output_bound")] = "exact";
    CHECK(say("half = 50元") == "是");
}

TEST_CASE("what no column holds is never asked of the database") {
    Piles piles;
    auto environment = piles.environment();
    environment.zone = "z1";
    const auto condition = MUST(compile("per_gun > 20万元", piles.scope(true)));
    CHECK(MUST(lower_condition(*condition, *piles.registry.type("pile"), 0, environment)).remainder);
    const auto metric = MUST(compile("sum(per_gun of piles)", piles.scope(false)));
    CHECK_FALSE(MUST(lower_metric(*metric, environment)).exact_in_sql);
}

TEST_CASE("computed fields that go round in a circle are refused by name") {
    const Piles piles;
    CHECK(piles.say("sum(round of piles)").find("绕了一圈又用到它自己") != std::string::npos);
    CHECK(compile("around * 2", piles.scope(true)).error().message.find("计算字段“绕回”") != std::string::npos);
}

}  // namespace wutong::rules
