// language_test.cpp — The language as its page shows it: values, forms, both vocabularies, and errors with a caret and a way out.
#include <doctest/doctest.h>

#include "rules/test_world.h"
#include "rules/units.h"

namespace wutong::rules {

TEST_CASE("values are exact and keep their units") {
    const TestWorld world;
    CHECK(world.say("31 / 37") == "0.8378");
    CHECK(world.say("12% - 9%") == "3 个百分点");
    CHECK(world.say("9% + 3pp") == "12%");
    CHECK(world.say("5000万元 + 0.7亿元") == "1.20 亿元");
    CHECK(world.say("300元") == "300 元");
    CHECK(world.say("15亩") == "10,000 ㎡");
    CHECK(world.say("1公顷 + 5亩 - 20000㎡") == "-6,666.6667 ㎡");
    CHECK(world.say("1.5 t/㎡ * 20000㎡") == "30,000 t");
    CHECK(world.say("13.49MW * 2") == "26.98 MW");
    CHECK(world.say("250瓦 * 2") == "0.5 千瓦");
    CHECK(world.say("0千瓦 - 0.127MW") == "-127 千瓦");
    CHECK(world.say("40000kWh + 1万度") == "50,000 千瓦时");
    CHECK(world.say("6人 * 2") == "12 人");
    CHECK(world.say("3000万元 / 10亩") == "4,500 元/㎡");
    CHECK(world.say("3000万元 / 10亩 = 300万元/亩") == "是");
    CHECK(world.say("300万元/亩 * 10亩") == "3,000.00 万元");
    CHECK(world.say("45日 + 5天") == "50 日");
    CHECK(world.say("2024-05-18 + 45日") == "2024-07-02");
    CHECK(world.say("2024-07-02 - 2024-05-18") == "45 日");
    CHECK(world.say("days(2024-05-18, 2024-07-02)") == "45 日");
    CHECK(world.say("add_working_days(2024-05-17, 1)") == "2024-05-20");
    CHECK(world.say("working_days(2024-05-17, 2024-05-24) = 5个工作日") == "是");
    CHECK(world.say("year(2024-05-18)") == "2,024");
    CHECK(world.say("same_period_last_year(2025-01..2025-09)") == "2024年1—9月");
    CHECK(world.say("cumulative(2024Q2)") == "2024年上半年");
    CHECK(world.say("growth(120万元, 100万元)") == "20%");
    CHECK(world.say("if 2 > 1 then 20万元 else 10万元") == "20.00 万元");
    CHECK(world.say("2024-05-18 in 2024Q2 and 2024-05-18 in 2024") == "是");
    CHECK(world.say("1 / 0") == "rule.division_by_zero");
    CHECK(world.say("1.05 * 2") == "2.1");
}

TEST_CASE("unknown is neither yes nor no") {
    TestWorld world;
    const auto empty = world.row("project", "p1", {});
    CHECK(world.say("total_investment > 5000万元", &empty) == "未知");
    CHECK(world.say("not total_investment > 5000万元", &empty) == "未知");
    CHECK(world.say("total_investment > 5000万元 or true", &empty) == "是");
    CHECK(world.say("total_investment > 5000万元 and false", &empty) == "否");
    CHECK(world.say("missing(total_investment)", &empty) == "是");
    CHECK(world.say("(total_investment ?? 0元) > 5000万元", &empty) == "否");
    CHECK(world.say("if total_investment > 1元 then 1 else 2", &empty) == "缺失");
    CHECK(world.say("false and 1 / rounds > 100%", &empty) == "否");
    const auto zero = world.row("project", "p2", {{"rounds", 0}});
    CHECK(world.say("1 / rounds > 100% and false", &zero) == "否");
    CHECK(world.say("1 / rounds > 100% and true", &zero) == "rule.division_by_zero");
}

TEST_CASE("a date known to the month is every day of it") {
    TestWorld world;
    const auto may = world.row("project", "p1", {{"signed_on", "2024-05"}});
    CHECK(world.say("signed_on <= 2024-05-31", &may) == "是");
    CHECK(world.say("signed_on <= 2024-05-30", &may) == "未知");
    CHECK(world.say("signed_on <= 2024-04-30", &may) == "否");
    CHECK(world.say("signed_on in 2024-05", &may) == "是");
    CHECK(world.say("signed_on in 2024-05-01..2024-05-15", &may) == "未知");
    CHECK(world.say("signed_on = 2024-05-15", &may) == "未知");
    CHECK(world.say("signed_on = 2024-06-15", &may) == "否");
    CHECK(world.say("signed_on = signed_on", &may) == "未知");
    CHECK(world.say("signed_on between 2024-05-01 and 2024-05-31", &may) == "是");
    CHECK(world.say("year(signed_on)", &may) == "2,024");
    const auto february = world.row("project", "p2", {{"signed_on", "2024-02"}});
    CHECK(world.say("signed_on <= 2024-02-29", &february) == "是");
}

TEST_CASE("choices are written bare, by code or label, and codes know their tree") {
    TestWorld world;
    const auto project = world.row("project", "p1", {{"stage", "started"}, {"industry", "341"}, {"signing_kind", "contract"}, {"name", "重大装备一期"}});
    CHECK(world.say("stage = 开工", &project) == "是");
    CHECK(world.say("stage = started", &project) == "是");
    CHECK(world.say("开工 = stage", &project).find("没有名为 开工 的字段或参数") != std::string::npos);
    CHECK(world.say("stage in (签约, started)", &project) == "是");
    CHECK(world.say("industry under C34", &project) == "是");
    CHECK(world.say("industry under 34", &project) == "是");
    CHECK(world.say("industry under D", &project) == "否");
    CHECK(world.say("行业 属于 制造业 且 签约类型 = 合同", &project) == "是");
    CHECK(world.say("(signing_kind ?? contract) = contract", &project) == "是");
    CHECK(world.say("name contains \"装备\" and name starts with \"重大\"", &project) == "是");
    CHECK(world.say("项目名称 包含 “装备”", &project) == "是");
    CHECK(world.say("if stage = 开工 then 20万元 else if stage = 签约 then 10万元 else 0元", &project) == "20.00 万元");
}

TEST_CASE("sets, references and the stage at a day") {
    TestWorld world;
    world.row("enterprise", "e1", {{"name", "甲"}, {"revenue_last_year", 200'000'000}});
    world.row("enterprise", "e2", {{"name", "乙"}, {"revenue_last_year", 300'000'000}});
    world.row("enterprise", "e3", {{"name", "外"}, {"revenue_last_year", 900'000'000}}, "z2");
    for (int i = 1; i <= 37; ++i) {
        const std::string id = "p" + std::to_string(i);
        world.row("project", id, {{"signed_on", "2025-02-01"}, {"started_on", i <= 31 ? schema::Cell("2025-06") : schema::Cell()}, {"total_investment", i * 1'000'000}, {"investor", i % 2 ? "e1" : "e3"}});
    }
    world.row("project", "p99", {{"signed_on", "2024-12-31"}, {"started_on", "2025-02-10"}});
    world.rows["project"].back()[schema::system_field::archived_at] = 0;
    CHECK(world.say("count(projects where signed_on in period and started_on <= period.end) / count(projects where signed_on in period)") == "83.78%");
    CHECK(world.say("计数(项目 其中 签约日期 在 本期 且 开工日期 <= 本期.末日) / 计数(项目 其中 签约日期 在 本期)") == "83.78%");
    CHECK(world.say("count(projects)") == "37");
    CHECK(world.say("sum(total_investment of projects where signed_on in period)") == "703.00 万元");
    CHECK(world.say("合计(项目 的 总投资 其中 签约日期 在 本期)") == "703.00 万元");
    CHECK(world.say("average(total_investment of projects)") == "19.00 万元");
    CHECK(world.say("median(total_investment of projects)") == "19.00 万元");
    CHECK(world.say("min(total_investment of projects)") == "1.00 万元");
    CHECK(world.say("max(started_on of projects)") == "2025-06");
    CHECK(world.say("sum(total_investment of projects where investor.name = \"外\")") == "0 万元");
    CHECK(world.say("count(projects where investor.name = \"甲\")") == "19");
    CHECK(world.say("distinct(investor of projects)") == "2");
    CHECK(world.say("exists(projects where missing(started_on))") == "是");
    CHECK(world.say("all(started_on <= period.end of projects where signed_on in period)") == "否");
    CHECK(world.say("count(enterprises where exists(projects where investor = record.id and missing(started_on)))") == "1");
    const auto used = rows_of_metric(**compile("count(projects where missing(started_on)) / count(projects where signed_on in period)", world.scope()), world.environment());
    REQUIRE(used);
    CHECK(used->size() == 37);
    CHECK(used->front().id == "p32");
    const auto project = world.row("project", "a1", {{"partners", schema::CellList{"e1", "e2", "e3", "e1"}}});
    CHECK(world.say("count(partners)", &project) == "2");
    CHECK(world.say("sum(revenue_last_year of partners)", &project) == "500.00 万元");
    CHECK(world.say("partners contains investor", &project) == "未知");
    CHECK(world.say("exists(partners where zone != record.zone)", &project) == "否");
    world.events["a1"] = {{*MilestoneDate::parse("2024-03-01"), "signed"}, {*MilestoneDate::parse("2024-06"), "started"}};
    CHECK(world.say("stage at 2024-06-30 = 开工", &project) == "是");
    CHECK(world.say("stage at 2024-06-29 = 签约", &project) == "是");
    CHECK(world.say("阶段 于 2024-02-01 = 签约", &project) == "未知");
    const auto phase = world.row("project", "a2", {{"parent", "a1"}});
    CHECK(world.say("parent.stage at 2024-06-30", &phase) == "started");
    CHECK(world.say("总项目.阶段 于 2024-06-29 = 签约", &phase) == "是");
}

TEST_CASE("a bare number is in the unit of people, days and a field's own word, not of money or areas") {
    TestWorld world;
    const auto project = world.row("project", "a1", {{"staff", 12}, {"signed_on", schema::Cell("2024-03-01")}, {"started_on", schema::Cell("2024-04-10")}});
    CHECK(world.say("staff < 15", &project) == "是");
    CHECK(world.say("15 < staff", &project) == "否");
    CHECK(world.say("staff between 12 and 15", &project) == "是");
    CHECK(world.say("staff in (11, 12)", &project) == "是");
    CHECK(world.say("staff + 3 = 15人", &project) == "是");
    CHECK(world.say("staff * 2 = 24", &project) == "是");
    CHECK(world.say("days(signed_on, started_on) > 39", &project) == "是");
    CHECK(world.say("days(signed_on, started_on) > 40", &project) == "否");
    CHECK(world.say("count(projects where staff >= 12)") == "1");
    CHECK(world.say("count(projects where staff > 12)") == "0");
    CHECK(world.error("land_area > 15").find("数量（㎡）不能与数字比较。数量要带单位，如 15㎡") != std::string::npos);
    CHECK(world.error("staff > 15亩").find("两边要用同一类数") != std::string::npos);
}

TEST_CASE("one unit over another is a unit: money over people, people over areas") {
    TestWorld world;
    const auto project = world.row("project", "a1", {{"staff", 30}, {"total_investment", 900'000'000}, {"land_area", 1500}});
    CHECK(world.say("total_investment / staff = 30万元/人", &project) == "是");
    CHECK(world.say("total_investment / staff > 299999元/人", &project) == "是");
    CHECK(world.say("staff / land_area = 2人/亩", &project) == "是");
    CHECK(world.say("staff / land_area = 3人/1500㎡", &project) != "是");
    CHECK(world.say("total_investment / land_area = 60万元/亩", &project) == "是");
    CHECK(world.say("total_investment / land_area = 900万元/公顷", &project) == "是");
    CHECK(unit_of("人/万㎡")->type.unit == "人/㎡");
    CHECK(unit_of("人/万㎡")->factor == *Rational::of(1, 10'000));
    CHECK(unit_of("家/平方公里")->type.unit == "个/㎡");
    CHECK_FALSE(unit_of("亩/㎡"));
    CHECK_FALSE(unit_of("元/天"));
    CHECK(world.error("staff / land_area > 2元/亩").find("不能与") != std::string::npos);
}

TEST_CASE("errors show the place and a way out") {
    const TestWorld world;
    CHECK(world.error("count(projects where signed_on in perod)") ==
          "   count(projects where signed_on in perod)\n"
          "                                     ^^^^^\n"
          "没有名为 perod 的字段或参数。是否想写 period（本期）？");
    CHECK(world.error("计数(项目 其中 签约日 在 本期)") ==
          "   计数(项目 其中 签约日 在 本期)\n"
          "                  ^^^^^^\n"
          "没有名为 签约日 的字段或参数。是否想写 签约日期（signed_on）？");
    CHECK(world.error("land_area + total_investment") ==
          "   land_area + total_investment\n"
          "   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
          "数量（㎡）不能加金额。两边要用同一类数");
    CHECK(world.error("total_investment > 5000").find("金额不能与数字比较。金额要带单位，如 5000万元") != std::string::npos);
    CHECK(world.error("count(projects) / count(projects) > 0.8").find("比率写成百分数，如 80%") != std::string::npos);
    CHECK(world.error("days(signed_on, started_on) > 20个工作日").find("时长（日）不能与时长（工作日）比较") != std::string::npos);
    CHECK(world.error("investor.rd_ratio + investor.rd_ratio").find("比率不能相加") != std::string::npos);
    CHECK(world.error("sum(rd_ratio of enterprises)").find("比率不能合计") != std::string::npos);
    CHECK(world.error("stage = 开公").find("没有名为 开公 的选项") != std::string::npos);
    CHECK(world.error("stage > 开工").find("不分大小") != std::string::npos);
    CHECK(world.error("count(projcts)").find("没有名为 projcts 的登记表或清单字段。是否想写 projects（项目）？") != std::string::npos);
    CHECK(world.error("coun(projects)") == "   coun(projects)\n   ^^^^\n没有名为 coun 的函数。是否想写 count（计数）？");
    CHECK(world.error("if stage = 开工 then 1").find("else 不能省略") != std::string::npos);
    CHECK(world.error("(rounds + 1").find("缺少右括号") != std::string::npos);
    CHECK(world.error("rounds + 1)").find("多了一个右括号") != std::string::npos);
    CHECK(world.error("total_investment > 5000元宝").find("不认识的单位 元宝") != std::string::npos);
    CHECK(world.error("total_investment > 5000千伏安").find("不认识的单位 千伏安。可以写的单位：金额 元、") != std::string::npos);
    CHECK(world.error("total_investment > 5000千伏安").find("功率 W、瓦、kW、千瓦、万千瓦、MW") != std::string::npos);
    CHECK(world.error("total_investment > 5百亿元").find("是否想写 百万元？") != std::string::npos);
    CHECK(world.error("signed_on < 2024-05").find("日期 in 期间") != std::string::npos);
    CHECK(world.error("signed_on = 2024-02-30").find("没有 2024-02-30 这一天") != std::string::npos);
    CHECK(world.error("name at today = 开工").find("只用在阶段或集合后面") != std::string::npos);
    CHECK(world.error("") .find("规则式是空的") != std::string::npos);
    CHECK(world.error("industry starts with \"34\"").find("属于某一类写 under（属于）") != std::string::npos);
    CHECK(world.error("signing_kind contains \"合\"").find("等于某一项写 =") != std::string::npos);
    CHECK(world.error("min(total_investment * 2%, 50万元)").find("两个数取其一写 if a > b then b else a") != std::string::npos);
    CHECK(world.error("max(rounds, 2)").find("两个数取其一写 if a > b then a else b") != std::string::npos);
    auto condition = world.scope("project");
    condition.expected = ValueType{ValueKind::Boolean, "", ""};
    CHECK(compile("“rounds > 1”", condition).error().message.find("引号写半角的") != std::string::npos);
    CHECK(world.error("rounds ; 1").find("这里不能写 ;") != std::string::npos);
    CHECK(world.error("\"没有结束").find("缺少配对的") != std::string::npos);
    CHECK(world.error("total_investment\n  > 5000") == "   total_investment\n   ^^^^^^^^^^^^^^^^\n金额不能与数字比较。金额要带单位，如 5000万元");
}

TEST_CASE("what is too large is refused, not tried") {
    const TestWorld world;
    CHECK(world.error(std::string(5000, '1')).find("4096") != std::string::npos);
    std::string deep(200, '(');
    CHECK(world.error(deep + "1").find("64 层") != std::string::npos);
    std::string nots;
    for (int i = 0; i < 100; ++i) nots += "not ";
    CHECK(world.error(nots + "true").find("64 层") != std::string::npos);
    std::string sum = "1";
    for (int i = 0; i < 100; ++i) sum += " + 1";
    CHECK(world.error(sum).find("64 层") != std::string::npos);
    std::string wide = "true";
    for (int i = 0; i < 100; ++i) wide += " and true";
    CHECK(world.error(wide).empty());
    std::string sets = "count(projects)";
    for (int i = 0; i < 8; ++i) sets += " + count(projects)";
    CHECK(world.error(sets).find("8 个集合") != std::string::npos);
    // What is checked or written twice must not double at each level.
    std::string in = "true", same = "key_project", days = "today", between = "rounds";
    for (int i = 0; i < 25; ++i) in = "(" + in + " in (true))";
    for (int i = 0; i < 28; ++i) same = "(" + same + " = key_project)";
    for (int i = 0; i < 15; ++i) days = "add_working_days(today, days(" + days + ", today) / 1日 * 3)";
    for (int i = 0; i < 12; ++i) between = "(if " + between + " between 1 and 2 then 1 else rounds)";
    for (const auto& text : {in, same, days, between + " in (1, 2, 3, 4, 5)"}) {
        const auto compiled = compile(text, world.scope("project"));
        if (!compiled) FAIL(compiled.error().message);
        CHECK(lower_condition(**compile(text == days ? days + " = today" : text, world.scope("project")), *world.registry.type("project"), 0, world.environment()));
    }
    CHECK(world.say("9000000000000000 * 9000000000000000 * 9000000000000000 * 9000000000000000") == "rule.overflow");
    CHECK(world.error(std::string("rounds\0", 7)).find("不能写") != std::string::npos);
    CHECK(world.error("\xff\xfe").find("UTF-8") != std::string::npos);
}

TEST_CASE("a rule is printed in either vocabulary and reads back as itself") {
    const TestWorld world;
    const auto both = [&](std::string_view text, std::string_view record) {
        const auto compiled = compile(text, world.scope(record));
        REQUIRE(compiled);
        const std::string english = print(**compiled, Language::English, &world.registry), chinese = print(**compiled, Language::Chinese, &world.registry);
        for (const auto& written : {english, chinese}) {
            const auto again = compile(written, world.scope(record));
            if (!again) FAIL(again.error().message);
            CHECK(print(**again, Language::English, &world.registry) == english);
            CHECK(print(**again, Language::Chinese, &world.registry) == chinese);
        }
        return std::pair(english, chinese);
    };
    const auto rate = both("count(projects where signed_on in period and started_on <= period.end) / count(projects where signed_on in period)", "");
    CHECK(rate.first == "count(projects where signed_on in period and started_on <= period.end) / count(projects where signed_on in period)");
    CHECK(rate.second == "计数(项目 其中 签约日期 在 本期 且 开工日期 <= 本期.末日) / 计数(项目 其中 签约日期 在 本期)");
    CHECK(both("(total_investment - (1元 - 2元)) * 2 > sum(revenue_last_year of partners where rd_ratio >= 3%) ?? 0元", "project").second ==
          "(总投资 - (1元 - 2元)) * 2 > 合计(参与企业 的 上年营收 其中 研发费用占比 >= 3%) ?? 0元");
    CHECK(both("not (stage = started or key_project) and industry under C34 and stage in (signed, 开工)", "project").second ==
          "非 (阶段 = 开工 或 重点项目) 且 行业 属于 通用设备制造业 且 阶段 在 (签约, 开工)");
    both("if stage at period.end = running then 20万元 else -1元", "project");
    both("exists(partners where exists(projects where investor = record.id and zone = self.zone))", "project");
    both("land_area between 1亩 and 20亩 and name starts with \"重大\" and missing(investor.recognised_on) and year(signed_on) = 2024", "project");
    both("growth(count(projects), 2) > -5% and add_working_days(today, 3) > cumulative(period).start", "");
}

TEST_CASE("a trace reads as sentences") {
    TestWorld world;
    const auto enterprise = world.row("enterprise", "e1", {{"rd_ratio", 290}, {"name", "甲"}});
    const auto compiled = compile("rd_ratio >= 3% and name = \"甲\"", world.scope("enterprise"));
    REQUIRE(compiled);
    auto where = world.environment();
    where.record = schema::RecordView{world.registry.type("enterprise"), enterprise};
    Trace trace;
    CHECK(holds(**compiled, where, &trace) == false);
    REQUIRE(trace.parts.size() == 2);
    CHECK(trace.parts[0].text == "rd_ratio >= 3%");
    CHECK(trace.parts[0].value == "否：研发费用占比 2.9% 低于 3%，差 0.1 个百分点");
    CHECK(trace.parts[1].value == "是：企业名称 甲 等于 甲");
    Trace counted;
    REQUIRE(evaluate(**compile("count(enterprises where rd_ratio >= 2%) / 2", world.scope()), where, &counted));
    REQUIRE(counted.parts.size() == 1);
    CHECK(counted.parts[0].rows == 1);
    Trace unknown;
    REQUIRE(evaluate(**compile("revenue_last_year > 1元", world.scope("enterprise")), where, &unknown));
    CHECK(unknown.unknown);
    CHECK(unknown.value == "未知：上年营收缺失");
}

TEST_CASE("one row settles whether some or all hold, whatever another row refuses and whichever comes first") {
    for (const bool refusing_first : {true, false}) {
        TestWorld world;
        for (const bool refusing : {refusing_first, !refusing_first})
            world.row("project", refusing ? "p1" : "p2", {{"total_investment", std::int64_t{100'000'000}}, {"rounds", refusing ? 0 : 1}});
        CHECK(world.say("exists(projects where total_investment / rounds > 1元)") == "是");
        CHECK(world.say("exists(projects where total_investment / rounds > 1亿元)") == "rule.division_by_zero");
        CHECK(world.say("all(projects where total_investment / rounds > 1亿元)") == "否");
        CHECK(world.say("all(projects where total_investment / rounds > 1元)") == "rule.division_by_zero");
        CHECK(world.say("count(projects where total_investment / rounds > 1元)") == "rule.division_by_zero");
    }
}

}  // namespace wutong::rules
