// condition_words_test.cpp — Conditions as the office reads them, and what somebody typed kept within its quotation marks.
#include "rules/condition_words.h"

#include <doctest/doctest.h>

#include "rules/test_world.h"

namespace wutong::rules {

namespace {

std::string told(std::string_view rule) {
    const TestWorld world;
    const auto condition = MUST(compile(rule, world.scope("project")));
    return condition_words(*condition, *world.registry.type("project"), world.registry, [](std::string_view type, std::string_view id) { return id == "e1" ? std::string(type == "enterprise" ? "示例公司" : "?") : std::string(); });
}

}  // namespace

TEST_CASE("a condition is told as the page tells it") {
    CHECK(told("total_investment >= 50000000元") == "总投资 不低于 5,000 万元");
    CHECK(told("total_investment < 1.5亿元 and not missing(signed_on)") == "总投资 小于 15,000 万元，并且 签约日期 已填写");
    CHECK(told("signed_on >= 2024-01-01 and signed_on <= 2024-12-31") == "签约日期 不早于 2024-01-01，并且 签约日期 不晚于 2024-12-31");
    CHECK(told("signed_on in 2024-01..2024-12") == "签约日期 在期间 2024年");
    CHECK(told("land_area between 10亩 and 20.5亩") == "用地面积 介于 10 亩 — 20.5 亩");
    CHECK(told("staff > 1200人") == "用工人数 大于 1,200 人");
    CHECK(told("signing_kind = intent or signing_kind != contract") == "签约类型 是 意向，或者 签约类型 不是 合同");
    CHECK(told("stage = started") == "阶段 是 开工");
    CHECK(told("industry under 34") == "行业 属于 通用设备制造业");
    CHECK(told("key_project = true") == "重点项目 是 是");
    CHECK(told("name contains \"锅炉\" and name starts with \"示例\"") == "项目名称 含有 “锅炉”，并且 项目名称 开头是 “示例”");
    CHECK(told("investor = \"e1\"") == "投资方 是 示例公司");
    CHECK(told("investor = \"e2\"") == "投资方 是 某一条记录");
    CHECK(told("missing(started_on)") == "开工日期 没有填写");
}

TEST_CASE("joints of two kinds are told apart, and what is no simple clause stands in labels") {
    CHECK(told("missing(started_on) and (staff > 5人 or staff < 2人)") == "开工日期 没有填写，并且 （用工人数 大于 5 人，或者 用工人数 小于 2 人）");
    CHECK(told("missing(started_on) or staff > 5人 and staff < 9人") == "开工日期 没有填写，或者 （用工人数 大于 5 人，并且 用工人数 小于 9 人）");
    CHECK(told("total_investment > output") == "总投资 > 年产值");
    CHECK(told("missing(started_on) and investor.name = \"甲\"") == "开工日期 没有填写，并且 投资方.企业名称 = \"甲\"");
    CHECK(told("not key_project = true") == "非 重点项目 = 真");
}

TEST_CASE("what somebody typed does not leave its quotation marks") {
    CHECK(told("name contains \"甲”，并且 总投资 已核实“\"") == "项目名称 含有 “甲’，并且 总投资 已核实‘”");
    CHECK(told("not (name = \"甲\n乙\u202e”，并且 已核实“\")") == "非 项目名称 = \"甲\\n乙\\u202e’，并且 已核实‘\"");
    CHECK(quoted_words("a\nb\u202e") == "“a\\nb\\u202e”");
}

}  // namespace wutong::rules
