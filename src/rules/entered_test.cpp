// entered_test.cpp — Figures that are typed in: how a file says so, units, what is kept exactly, and which findings a value has.
#include <doctest/doctest.h>

#include "rules/definition_kinds.h"
#include "rules/test_world.h"

namespace wutong::rules {

namespace {

std::string file(const std::string& unit, const std::string& entered, const std::string& more = "") {
    return "id: power\nlabel: 用电量\nunit: " + unit + "\nperiod: month\nroll_up: sum\nversions:\n  - from: 2020-01-01\n    entered: " + entered + "\n" + more;
}
const std::string good = "{by: zone, form: 月报, book: dispatch, check: [{when: \"value > previous * 3\", say: 多了}, {when: \"value < 0万千瓦时\", level: refuse, say: 负数}]}";

struct Loaded {
    TestWorld world;
    Definitions definitions;
    explicit Loaded(const std::string& text) { definitions = load_definitions({{"indicators/power.yaml", text}}, world.registry); }
    std::string problem() const { return definitions.problems.empty() ? "" : std::to_string(definitions.problems.front().line) + " " + definitions.problems.front().message; }
    const EnteredFigure* entered() const {
        const auto* indicator = definitions.indicator("power");
        return indicator == nullptr ? nullptr : entered_figure(definitions, *indicator, indicator->versions.front());
    }
};

Value figure(std::string_view words) { return MUST(figure_value(words, *figure_unit("万千瓦时"))); }

}  // namespace

TEST_CASE("an entered indicator says who, from which form and into which book; its checks are rules") {
    const Loaded loaded(file("万千瓦时", good));
    CHECK(loaded.problem() == "");
    REQUIRE(loaded.entered() != nullptr);
    CHECK(loaded.entered()->form == "月报");
    CHECK_FALSE(loaded.entered()->published);
    CHECK(loaded.entered()->checks.size() == 2);
    CHECK(loaded.definitions.kinds->rules.size() == 2);
    CHECK(Loaded(file("万千瓦时", "{by: zone, form: 月报, book: ledger}")).problem().find("book 可以写 dispatch") != std::string::npos);
    CHECK(Loaded(file("万千瓦时", "{by: someone, form: 月报, book: dispatch}")).problem().find("by 可以写 zone") != std::string::npos);
    CHECK(Loaded(file("筐", "{by: zone, form: 月报, book: dispatch}")).problem().find("不认识的单位 筐") != std::string::npos);
    CHECK(Loaded(file("万千瓦时", "{by: zone, form: 月报, book: dispatch, check: [{when: \"value > 5万元\", say: 大}]}")).problem().starts_with("8 "));
    CHECK(Loaded(file("万千瓦时", "{by: zone, form: 月报, book: dispatch, check: [{when: \"vlaue > 5度\", say: 大}]}")).problem().find("是否想写 value") != std::string::npos);
    CHECK(Loaded(file("万千瓦时", good, "    numerator: {say: 数, expr: \"1\"}\n")).problem().find("录入的指标不写 numerator") != std::string::npos);
    CHECK(Loaded("id: power\nlabel: 用电量\nunit: count\nversions:\n  - from: 2020-01-01\n").problem().find("缺少 numerator，录入的指标写 entered") != std::string::npos);
}

TEST_CASE("a value is taken in the unit or with one of its own, and kept to four places exactly") {
    const auto unit = *figure_unit("万千瓦时");
    CHECK(MUST(stored_figure(figure("1234.5"), unit)) == 12'345'000);
    CHECK(MUST(stored_figure(figure("0.13亿千瓦时"), unit)) == 13'000'000);
    CHECK(MUST(stored_figure(figure("-0.0001"), unit)) == -1);
    CHECK(stored_figure(figure("0.00001"), unit).error().code == "figure.too_fine");
    CHECK(stored_figure(figure("9000000000000"), unit).error().code == "figure.too_large");
    CHECK(figure_value("5万元", unit).error().code == "figure.wrong_unit");
    for (const char* bad : {"", "很多", "1,234", "1.2.3", "--1", "1 +", "5度 + x", "99999999999999999999999999999999999999999999999999999999999999"})
        CHECK(figure_value(bad, unit).error().code == "figure.not_a_number");
    CHECK(figure_text(figure_of_stored(12'345'000, unit, Bound::Approximate), unit) == "约 1,234.5 万千瓦时");
    CHECK(figure_text(figure_of_stored(53'000, *figure_unit("percent"), Bound::Exact), *figure_unit("percent")) == "5.3%");
    CHECK(!figure_unit("个工作日"));
}

TEST_CASE("what is compared with nothing is no finding; what refuses comes first") {
    const Loaded loaded(file("万千瓦时", good));
    REQUIRE(loaded.entered() != nullptr);
    const auto said = [&](const char* value, const char* previous) {
        FigureContext context{figure(value), previous == nullptr ? Value::unknown(figure_unit("万千瓦时")->type) : figure(previous), Value::unknown(figure_unit("万千瓦时")->type), *Period::parse("2025-09"), "z1",
                              *Date::parse("2025-10-08")};
        std::string all;
        for (const auto* finding : MUST(findings_of(*loaded.entered(), context))) all += finding->say + " ";
        return all;
    };
    CHECK(said("10", nullptr) == "");
    CHECK(said("30", "10") == "");
    CHECK(said("30.0001", "10") == "多了 ");
    CHECK(said("-1", "-10") == "负数 多了 ");
}

TEST_CASE("periods of an indicator and the one before") {
    Indicator month, cumulative_one;
    month.period = "month";
    cumulative_one.period = "cumulative";
    CHECK(why_not_its_period(month, *Period::parse("2025-09")) == "");
    CHECK(why_not_its_period(month, *Period::parse("2025Q3")) != "");
    CHECK(why_not_its_period(month, *Period::parse("2025-09-01..2025-09-15")) != "");
    CHECK(why_not_its_period(cumulative_one, *Period::parse("2025-01..2025-09")) == "");
    CHECK(why_not_its_period(cumulative_one, *Period::parse("2025-09")) != "");
    CHECK(previous_period(month, *Period::parse("2025-01"))->to_string() == "2024-12");
    CHECK(previous_period(month, *Period::parse("2025Q1"))->to_string() == "2024Q4");
    CHECK(previous_period(cumulative_one, *Period::parse("2025-01..2025-09"))->to_string() == "2025-01..2025-08");
    CHECK(!previous_period(cumulative_one, *Period::parse("2025-01")));
    CHECK(months_of(*Period::parse("2025Q1")).size() == 3);
    CHECK(months_of(*Period::parse("2020-01..2025-12")).empty());
}

}  // namespace wutong::rules
