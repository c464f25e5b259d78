// why_not_test.cpp — What lacks, and the nearest value that would do.
#include <doctest/doctest.h>

#include "rules/test_world.h"
#include "rules/why_not.h"

namespace wutong::rules {

namespace {
struct Asked {
    TestWorld world;
    std::vector<schema::Cell> cells;
    std::string type;

    Environment environment() const {
        auto where = world.environment();
        where.record = schema::RecordView{world.registry.type(type), cells};
        return where;
    }
    ExpressionPtr rule(std::string_view text) const {
        auto compiled = compile(text, world.scope(type));
        if (!compiled) FAIL(compiled.error().message);
        return *compiled;
    }
    WhyNot ask(std::string_view text) const {
        auto answer = why_not(*rule(text), environment());
        if (!answer) FAIL(answer.error().message);
        return *answer;
    }
    std::string only_change(std::string_view text) const {
        const auto answer = ask(text);
        return answer.changes.size() == 1 ? answer.changes[0].say : std::to_string(answer.changes.size()) + " changes";
    }
};
}  // namespace

TEST_CASE("the smallest change of one value that turns a condition") {
    Asked enterprise{{}, {}, "enterprise"};
    enterprise.cells = enterprise.world.row("enterprise", "e1", {{"name", "甲"}, {"rd_ratio", 290}, {"revenue_last_year", std::int64_t{4'200'000'000}}, {"level", "provincial"}});
    CHECK(enterprise.only_change("rd_ratio >= 3%") == "研发费用占比由 2.9% 提高到 3%（差 0.1 个百分点）");
    CHECK(enterprise.only_change("rd_ratio > 3%") == "研发费用占比由 2.9% 提高到 3.01%（差 0.11 个百分点）");
    CHECK(enterprise.only_change("rd_ratio < 2%") == "研发费用占比由 2.9% 降到 1.99%（差 0.91 个百分点）");
    CHECK(enterprise.only_change("revenue_last_year between 5000万元 and 6000万元") == "上年营收由 4,200.00 万元 提高到 5,000.00 万元（差 800.00 万元）");
    CHECK(enterprise.only_change("revenue_last_year * rd_ratio >= 126万元 and missing(recognised_on) and rd_ratio < 2.95%") == "上年营收由 4,200.00 万元 提高到 4,344.83 万元（差 144.83 万元）");
    CHECK(enterprise.only_change("level = top") == "级别由 省级 改为 省高端");
    CHECK(enterprise.only_change("not level = 省级 and name = \"甲\"") == "级别由 省级 改为 省高端");
    CHECK(enterprise.only_change("recognised_on >= 2024-01-01") == "补填认定日期，如 2024-01-01");
    const auto both = enterprise.ask("rd_ratio >= 3% and revenue_last_year >= 5000万元 and name = \"甲\"");
    CHECK(both.changes.empty());
    REQUIRE(both.lacking.size() == 2);
    CHECK(both.lacking[0].say == "否：研发费用占比 2.9% 低于 3%，差 0.1 个百分点");
    REQUIRE(both.lacking[1].changes.size() == 1);
    CHECK(both.lacking[1].changes[0].gap.for_people() == "800.00 万元");
    CHECK(enterprise.ask("rd_ratio >= 2%").reached);
    const auto either = enterprise.ask("rd_ratio >= 3% or revenue_last_year >= 5000万元");
    CHECK(either.changes.size() == 2);
    REQUIRE(either.lacking.size() == 1);
}

TEST_CASE("dates, stages, figures over a set and amounts that are not paid") {
    Asked project{{}, {}, "project"};
    project.world.row("enterprise", "e1", {{"name", "甲"}});
    project.cells = project.world.row("project", "p1", {{"signed_on", "2024-07-02"}, {"started_on", "2024-08"}, {"stage", "started"}, {"partners", schema::CellList{"e1"}}, {"investor", "e1"}});
    CHECK(project.only_change("signed_on <= 2024-06-30") == "签约日期由 2024-07-02 提前到 2024-06-30（差 2 日）");
    CHECK(project.only_change("started_on > 2024-08-31") == "开工日期由 2024-08 推后到 2024-09-01（差 1 日）");
    CHECK(project.only_change("count(partners) >= 3") == "count(partners)由 1 提高到 3（差 2）");
    CHECK(project.only_change("stage = 投产") == "阶段由 开工 改为 投产");
    CHECK(project.only_change("if investor.level = top then 20万元 else if investor.level = provincial then 10万元 else 0元") == "补填级别，如 省级或省高端");
    const auto unpaid = project.ask("if key_project and signed_on <= 2024-06-30 then 20万元 else 0元");
    CHECK(!unpaid.reached);
    CHECK(unpaid.changes.empty());
    REQUIRE(unpaid.lacking.size() == 2);
    CHECK(unpaid.lacking[0].unknown);
    CHECK(unpaid.lacking[0].changes[0].say == "补填重点项目，如 是");
    CHECK(project.ask("today > 2030-01-01").changes.empty());
}

TEST_CASE("what a rule would say of a record with another value") {
    Asked enterprise{{}, {}, "enterprise"};
    enterprise.cells = enterprise.world.row("enterprise", "e1", {{"rd_ratio", 290}});
    const auto* ratio = enterprise.world.registry.type("enterprise")->field("rd_ratio");
    const auto three = *enterprise.rule("3%");
    const Value supposed = *evaluate(three, enterprise.environment());
    const auto pays = enterprise.rule("if rd_ratio >= 3% then 20万元 else 0元");
    CHECK(evaluate(*pays, enterprise.environment())->for_people() == "0 万元");
    CHECK(what_if(*pays, enterprise.environment(), {{ratio, supposed}})->for_people() == "20.00 万元");
    const schema::Field strange;
    CHECK(what_if(*pays, enterprise.environment(), {{&strange, supposed}}).error().kind == Kind::Fault);
}

TEST_CASE("every change that is named turns the result, and no step nearer does where the result only turns once") {
    Asked enterprise{{}, {}, "enterprise"};
    std::uint64_t seed = 1;
    const auto roll = [&](std::uint64_t below) {
        seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
        return (seed >> 33) % below;
    };
    for (int i = 0; i < 200; ++i) {
        const auto revenue = static_cast<std::int64_t>(roll(1'000'000'000));
        enterprise.cells = enterprise.world.row("enterprise", "e" + std::to_string(i), {{"rd_ratio", static_cast<std::int64_t>(roll(1'000))}, {"revenue_last_year", revenue}});
        const std::string limit = std::to_string(roll(2'000)) + "万元", factor = std::to_string(1 + roll(9));
        const auto rule = enterprise.rule("revenue_last_year * " + factor + " + " + std::to_string(roll(50)) + "万元 >= " + limit);
        const auto answer = why_not(*rule, enterprise.environment());
        REQUIRE(answer);
        if (answer->reached) continue;
        REQUIRE(answer->changes.size() == 1);
        const auto* field = enterprise.world.registry.type("enterprise")->field("revenue_last_year");
        Value nearer = answer->changes[0].needed;
        CHECK(what_if(*rule, enterprise.environment(), {{field, nearer}})->truth);
        nearer.number = *Rational::subtract(nearer.number, Rational(1));
        CHECK(!what_if(*rule, enterprise.environment(), {{field, nearer}})->truth);
    }
}

}  // namespace wutong::rules
