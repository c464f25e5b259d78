// entered_figures_test.cpp — Units in which an entered quantity may be asked for, and how far the months of a period reach.
#include <doctest/doctest.h>

#include "queries/entered_figures.h"
#include "queries/entered_parts.h"

namespace wutong::queries {

namespace {

using schema::Cell;

/// The book as far as a value is read from it.
const schema::RecordType& book() {
    static const schema::RecordType type = [] {
        schema::RecordType made;
        made.name = "dispatch_value";
        made.add_system_fields();
        const auto add = [&](const char* name, schema::FieldKind kind) {
            schema::Field field;
            field.name = name;
            field.kind = kind;
            made.fields.push_back(std::move(field));
        };
        for (const auto* name : {"figure_period", "unit", "bound", "as_of", "source"}) add(name, schema::FieldKind::Text);
        add("value", schema::FieldKind::Integer);
        return made;
    }();
    return type;
}

rules::Indicator indicator_of(const char* period, rules::RollUp roll_up) {
    rules::Indicator indicator;
    indicator.id = "industrial_electricity";
    indicator.unit = "万千瓦时";
    indicator.period = period;
    indicator.roll_up = roll_up;
    return indicator;
}

void enter(EnteredRows& rows, const std::string& zone, const std::string& period, std::int64_t value, const std::string& as_of = {}) {
    const Period of = *Period::parse(period);
    records::Record record = records::Record::of(book());
    const auto put = [&](std::string_view name, Cell cell) { record.cells[static_cast<std::size_t>(book().field(name) - book().fields.data())] = std::move(cell); };
    put("figure_period", Cell(of.to_string()));
    put("unit", Cell("万千瓦时"));
    put("bound", Cell("exact"));
    put("as_of", Cell(as_of.empty() ? of.end.to_string() : as_of));
    put("source", Cell("供电公司"));
    put("value", Cell(value * 10'000));
    rows.insert_or_assign({zone, of.to_string()}, std::move(record));
}

Period until_business_day() { return *Period::parse("2025-01-01..2025-12-20"); }

}  // namespace

TEST_CASE("months up to the last that was entered are the value, and say how far it reaches and what follows") {
    const auto power = indicator_of("month", rules::RollUp::Sum);
    EnteredRows rows;
    for (const auto& [month, value] : {std::pair{"2025-01", 700}, {"2025-02", 720}, {"2025-03", 800}}) enter(rows, "a", month, value);
    const auto found = entered_part(power, rows, until_business_day());
    REQUIRE_FALSE(found.part.value.missing);
    CHECK(found.part.value.number == Rational(22'200'000));
    REQUIRE(found.covers);
    CHECK(found.covers->until == "3月");
    CHECK(found.covers->lacks == "4月起暂缺");
    CHECK(found.covers->period == *Period::parse("2025-01..2025-03"));
    CHECK(found.as_of == "2025-03-31");
    CHECK_FALSE(entered_part(power, rows, *Period::parse("2025-01..2025-03")).covers);
    CHECK(entered_part(power, rows, *Period::parse("2025-01..2025-04")).covers->lacks == "4月暂缺");
    const auto last = entered_part(indicator_of("month", rules::RollUp::Last), rows, until_business_day());
    CHECK(last.part.value.number == Rational(8'000'000));
    CHECK(last.covers->until == "3月");
}

TEST_CASE("a month missing in between leaves no value and is named; nothing entered names the period in words") {
    const auto power = indicator_of("month", rules::RollUp::Sum);
    EnteredRows rows;
    CHECK(entered_part(power, rows, until_business_day()).why_not == "2025年1月1日至12月20日暂无数据");
    for (const auto* month : {"2025-01", "2025-02", "2025-03", "2025-05", "2025-07"}) enter(rows, "a", month, 700);
    const auto found = entered_part(power, rows, until_business_day());
    CHECK(found.part.value.missing);
    CHECK_FALSE(found.covers);
    CHECK(found.why_not == "4月、6月、8月起暂缺");
    CHECK(entered_part(power, rows, *Period::parse("2025-01..2025-08")).why_not == "4月、6月、8月暂缺");
    CHECK(entered_part(power, rows, *Period::parse("2025-01..2025-07")).why_not == "4月、6月暂缺");
    CHECK(entered_part(power, rows, *Period::parse("2024-12..2025-05")).why_not == "2024年12月、2025年4月暂缺");
    CHECK(entered_part(indicator_of("month", rules::RollUp::None), rows, until_business_day()).why_not == "按月计，不能合计，请选一个月");
}

TEST_CASE("the month in which the period ends counts where its value stands at a day of the period") {
    const auto power = indicator_of("month", rules::RollUp::Sum);
    EnteredRows rows;
    enter(rows, "a", "2025-01", 700);
    enter(rows, "a", "2025-02", 300, "2025-02-20");
    const auto running = entered_part(power, rows, *Period::parse("2025-01-01..2025-02-20"));
    CHECK_FALSE(running.covers);
    CHECK(running.part.value.number == Rational(10'000'000));
    const auto earlier = entered_part(power, rows, *Period::parse("2025-01-01..2025-02-10"));
    CHECK(earlier.part.value.number == Rational(7'000'000));
    CHECK(earlier.covers->lacks == "2月的数超出所选期间，未计入");
}

TEST_CASE("a cumulative figure is the last that was entered, whatever months before it are missing") {
    EnteredRows rows;
    enter(rows, "a", "2025-01..2025-03", 41);
    enter(rows, "a", "2025-01..2025-06", 85);
    const auto found = entered_part(indicator_of("cumulative", rules::RollUp::Sum), rows, until_business_day());
    CHECK(found.part.value.number == Rational(850'000));
    CHECK(found.covers->until == "6月");
    CHECK(found.covers->lacks == "7月起暂缺");
    CHECK(found.part.rows.size() == 1);
}

TEST_CASE("zones are added up over the months that all of them have") {
    const auto power = indicator_of("month", rules::RollUp::Sum);
    EnteredRows rows;
    for (const auto* month : {"2025-01", "2025-02", "2025-03"}) enter(rows, "a", month, 100);
    for (const auto* month : {"2025-01", "2025-02"}) enter(rows, "b", month, 10);
    const auto found = entered_part(power, rows, until_business_day());
    CHECK(found.part.value.number == Rational(2'200'000));
    CHECK(found.covers->until == "2月");
    CHECK(found.covers->lacks == "3月起各区不齐");
    EnteredRows apart;
    enter(apart, "a", "2025-01..2025-03", 41);
    enter(apart, "b", "2025-01..2025-02", 41);
    const auto none = entered_part(indicator_of("cumulative", rules::RollUp::Sum), apart, until_business_day());
    CHECK(none.part.value.missing);
    CHECK(none.why_not == "各开发区的数所到月份不一致");
}

TEST_CASE("a running total has no single months, and that is said where the totals are entered; where they are not, that") {
    const auto revenue = indicator_of("cumulative", rules::RollUp::Sum);
    EnteredRows rows;
    enter(rows, "a", "2025-01..2025-10", 41);
    const auto november = *Period::parse("2025-11");
    CHECK(entered_part(revenue, rows, november).why_not == "2025年11月暂无数据");
    enter(rows, "a", "2025-01..2025-11", 45);
    const auto found = entered_part(revenue, rows, november);
    CHECK(found.part.value.missing);
    CHECK(found.part.rows.empty());
    CHECK(found.why_not == "只有累计数（该指标按累计录入）");
    CHECK(entered_part(revenue, rows, *Period::parse("2025-09")).why_not == "2025年9月暂无数据");
    CHECK(entered_part(revenue, rows, *Period::parse("2025-10..2025-11")).why_not == "只有累计数（该指标按累计录入）");
}

TEST_CASE("a sum over zones says of how many it is; parks belong to their zone, and one zone alone says nothing") {
    const auto power = indicator_of("month", rules::RollUp::Sum);
    const auto march = *Period::parse("2025-03");
    const ZonesAsked province{"p", {{"a", "a"}, {"park of a", "a"}, {"b", "b"}, {"c", "c"}}};
    EnteredRows rows;
    for (const auto* zone : {"a", "park of a", "b"}) enter(rows, zone, "2025-03", 100);
    auto part = entered_part(power, rows, march);
    CHECK_FALSE(part.covers);
    say_zones(power, province, march, part);
    REQUIRE(part.covers);
    CHECK(part.covers->until.empty());
    CHECK(part.covers->lacks == "3 个区中 2 个已录入");
    CHECK(part.covers->period == march);
    auto shorter = entered_part(power, rows, *Period::parse("2025-03..2025-04"));
    say_zones(power, province, march, shorter);
    CHECK(shorter.covers->lacks == "4月起各区不齐，3 个区中 2 个已录入");
    auto own = entered_part(power, rows, march);
    say_zones(power, {"a", {{"a", "a"}, {"park of a", "a"}}}, march, own);
    CHECK_FALSE(own.covers);
    enter(rows, "c", "2025-03", 100);
    auto whole = entered_part(power, rows, march);
    say_zones(power, province, march, whole);
    CHECK_FALSE(whole.covers);
}

TEST_CASE("what a city itself entered is its figure; its zones are neither added to it nor beside it to that of the province") {
    const auto power = indicator_of("month", rules::RollUp::Sum), growth = indicator_of("month", rules::RollUp::None);
    const auto march = *Period::parse("2025-03");
    const std::map<std::string, std::string, std::less<>> above{{"city", "province"}, {"a", "city"}, {"park of a", "a"}, {"b", "city"}, {"c", "province"}};
    const ZonesAsked city{"city", {{"a", "a"}, {"park of a", "a"}, {"b", "b"}}, above}, province{"province", {{"a", "a"}, {"park of a", "a"}, {"b", "b"}, {"c", "c"}}, above};
    EnteredRows rows;
    for (const auto& [zone, value] : {std::pair{"city", 5'000}, {"a", 700}, {"park of a", 50}, {"b", 100}, {"c", 20}}) enter(rows, zone, "2025-03", value);
    auto of_province = entered_part(power, rows, march, province);
    CHECK(of_province.part.value.number == Rational(50'200'000));
    say_zones(power, province, march, of_province);
    CHECK_FALSE(of_province.covers);   // the city's figure is that of all its zones
    CHECK(entered_part(growth, rows, march, province).why_not == "各开发区的数不能相加，请选一个开发区");
    rows.erase({"c", march.to_string()});
    for (const auto& indicator : {power, growth}) {
        auto of_city = entered_part(indicator, rows, march, city);
        say_zones(indicator, city, march, of_city);
        CHECK(of_city.part.value.number == Rational(50'000'000));
        CHECK(of_city.part.rows.size() == 1);
        CHECK_FALSE(of_city.covers);
    }
    rows.erase({"city", march.to_string()});
    CHECK(entered_part(power, rows, march, city).part.value.number == Rational(8'000'000));
}

TEST_CASE("what one zone entered is not the figure of a province where the figure is not added up") {
    const auto growth = indicator_of("month", rules::RollUp::None);
    const auto march = *Period::parse("2025-03");
    EnteredRows rows;
    enter(rows, "a", "2025-03", 5);
    auto part = entered_part(growth, rows, march);
    CHECK_FALSE(part.part.value.missing);
    say_zones(growth, {"p", {{"a", "a"}, {"b", "b"}}}, march, part);
    CHECK(part.part.value.missing);
    CHECK(part.part.rows.empty());
    CHECK(part.why_not == "各开发区的数不能相加，请选一个开发区");
    EnteredRows of_province;
    enter(of_province, "p", "2025-03", 5);
    auto itself = entered_part(growth, of_province, march);
    say_zones(growth, {"p", {{"a", "a"}, {"b", "b"}}}, march, itself);
    CHECK_FALSE(itself.part.value.missing);
}

TEST_CASE("a value of a part of the period is told with it everywhere, and is none where the whole is wanted") {
    MetricAnswer answer;
    answer.unit = "户";
    answer.value = Rational(7);
    answer.value_text = "7";
    const Coverage covers{*Period::parse("2025-01..2025-03"), "3月", "4月起暂缺"};
    set_coverage(answer, covers);
    CHECK(answer.value_text == "截至3月 7 户（4月起暂缺）");
    MetricAnswer reported;
    reported.value = Rational(7);
    reported.value_text = "7";
    set_coverage(reported, covers, true);
    CHECK_FALSE(reported.value);
    CHECK(reported.value_text.empty());
    CHECK(reported.why_no_value == "截至3月，4月起暂缺");
    const Coverage zones{*Period::parse("2025-03"), "", "3 个区中 2 个已录入"};
    MetricAnswer summed;
    summed.value = Rational(7);
    summed.value_text = "7";
    set_coverage(summed, zones);
    CHECK(summed.value_text == "7（3 个区中 2 个已录入）");
    set_coverage(summed, zones, true);
    CHECK(summed.why_no_value == "3 个区中 2 个已录入");
}

TEST_CASE("a quantity is told in units of its own dimension only, and never without a unit") {
    const rules::ValueType energy{rules::ValueKind::Quantity, "kWh", ""}, people{rules::ValueKind::Quantity, "人", ""};
    CHECK(size_of_unit(energy, "万千瓦时") == Rational(10'000));
    CHECK(size_of_unit(energy, "度") == Rational(1));
    CHECK_FALSE(size_of_unit(energy, ""));
    CHECK_FALSE(size_of_unit(energy, "个"));
    CHECK_FALSE(size_of_unit(energy, "吨"));
    CHECK(size_of_unit(people, "") == Rational(1));
    CHECK(size_of_unit(people, "万人") == Rational(10'000));
}

}  // namespace wutong::queries
