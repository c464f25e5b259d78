// computed_test.cpp — A computed field means its rule wherever it is named: in a check, in a set, through a reference, in another computed field.
#include <doctest/doctest.h>

#include "rules/test_world.h"

namespace wutong::rules {

namespace {
struct Piles : VectorSource {
    schema::Registry registry;

    Piles() {
        schema::RecordType pile = test_type("pile", "piles", "充电桩");
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
    schema::RecordType works = test_type("works", "all_works", "工厂");
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

TEST_CASE("in a set at a day a computed field is worked out on that day: its stage, its today, the sets it counts") {
    struct Works : VectorSource {
        schema::Registry registry;
        Works() {
            schema::RecordType works = test_type("works", "all_works", "工程");
            works.fields.push_back(test_field("name", "名称", schema::FieldKind::Text));
            works.fields.push_back(test_field("begun_on", "开工日", schema::FieldKind::Date));
            works.fields.push_back(test_field("part_of", "所属", schema::FieldKind::Reference, {.target = "works"}));
            works.fields.push_back(test_field("stage", "阶段", schema::FieldKind::Choice));
            works.fields.push_back(test_field("open", "在建", schema::FieldKind::Boolean, {.computed = "stage = started"}));
            works.fields.push_back(test_field("still_open", "仍在建", schema::FieldKind::Boolean, {.computed = "open"}));
            works.fields.push_back(test_field("age", "天数", schema::FieldKind::Integer, {.computed = "days(begun_on, today)"}));
            works.fields.push_back(test_field("open_parts", "在建部分", schema::FieldKind::Integer, {.computed = "count(all_works where open and part_of = record.id)"}));
            works.fields.push_back(test_field("whole_open", "整体在建", schema::FieldKind::Boolean, {.computed = "part_of.stage = started"}));
            works.fields.push_back(test_field("was_open", "当年在建", schema::FieldKind::Boolean, {.computed = "stage at 2023-06-30 = started"}));
            works.stage_field = "stage";
            works.start_stage = "signed";
            works.stages = {{"signed", "签约", "", false, false}, {"started", "开工", "", false, false}, {"running", "投产", "", true, false}};
            MUST(registry.add(works));
            MUST(registry.seal());
            add("a", "2024-01-01", "", {{"2023-05-01", "started"}, {"2025-01-01", "running"}});
            add("b", "2024-06-01", "a", {{"2024-02-01", "signed"}, {"2024-06-01", "started"}, {"2025-02-01", "running"}});
            add("c", "2024-12-01", "a", {{"2024-12-01", "started"}});
        }
        void add(const char* id, const char* begun, const char* whole, std::vector<std::pair<const char*, const char*>> steps) {
            const auto& type = *registry.type("works");
            std::vector<schema::Cell> cells(type.fields.size());
            cells[schema::system_field::id] = id;
            cells[schema::system_field::zone_id] = "z1";
            cells[*type.index_of("begun_on")] = begun;
            if (*whole) cells[*type.index_of("part_of")] = whole;
            cells[*type.index_of("stage")] = steps.back().second;
            rows["works"].push_back(cells);
            for (const auto& [day, stage] : steps) events[id].emplace_back(*MilestoneDate::parse(day), stage);
        }
        std::string say(const std::string& text) const {
            CompileScope scope;
            scope.registry = &registry;
            Environment environment;
            environment.registry = &registry;
            environment.source = this;
            environment.today = *wutong::Date::parse("2025-09-15");
            const auto compiled = compile(text, scope);
            return compiled ? MUST(evaluate(**compiled, environment)).for_people() : compiled.error().message;
        }
    } works;
    CHECK(works.say("count(all_works where open)") == "1");
    CHECK(works.say("count(all_works at 2024-07-01 where open)") == "2");
    CHECK(works.say("count(all_works at 2024-07-01 where still_open)") == "2");
    CHECK(works.say("sum(if open then 1 else 0 of all_works at 2024-12-31)") == "3");
    CHECK(works.say("max(age of all_works at 2024-07-01)") == "182");
    CHECK(works.say("sum(open_parts of all_works)") == "1");
    CHECK(works.say("sum(open_parts of all_works at 2024-07-01)") == "1");
    CHECK(works.say("sum(open_parts of all_works at 2024-12-31)") == "2");
    CHECK(works.say("count(all_works at 2024-07-01 where whole_open)") == "1");
    CHECK(works.say("count(all_works where whole_open)") == "0");
    CHECK(works.say("count(all_works at 2024-07-01 where was_open)") == "1");   // a day that the rule writes itself stays
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
