// measures_test.cpp — Units that a header or a unit line states for quantities, and columns that nobody knows.
#include <doctest/doctest.h>

#include "imports/header_text.h"
#include "imports/ledger_for_tests.h"
#include "imports/measures.h"

using namespace wutong;
using namespace wutong::imports;
using namespace wutong::imports::testing;

namespace {

schema::Field quantity(const std::string& unit) {
    schema::Field field;
    field.name = "area";
    field.label = "面积";
    field.kind = schema::FieldKind::Quantity;
    field.unit = unit;
    return field;
}

ColumnMeasure of_header(const std::string& header, const std::string& unit) {
    ColumnProposal column;
    column.measures = header_measures(header);
    return measure_of({}, column, quantity(unit));
}

/// The project type with an area in 亩.
const schema::RecordType& with_area() {
    static const schema::RecordType type = [] {
        schema::RecordType one = project();
        auto field = quantity("亩");
        field.name = "site_area";
        field.label = "场地面积";
        field.decimals = 2;
        one.fields.push_back(field);
        return one;
    }();
    return type;
}

std::string area_of(const Imported& imported) {
    const auto* cell = imported.run.accepted.empty() ? nullptr : imported.run.accepted[0].value(*with_area().index_of("site_area"));
    return cell ? std::to_string(cell->integer()) : "";
}

}  // namespace

TEST_CASE("a header's unit is read as written, a remark in brackets is none") {
    CHECK(of_header("建筑面积（万㎡）", "㎡").each == Rational(10'000));
    CHECK(of_header("占地面积(公顷)", "亩").each == Rational(15));
    CHECK(of_header("用电量（万kWh）", "kWh").each == Rational(10'000));
    CHECK(of_header("面积（单位：亩）", "亩").each == Rational(1));
    CHECK(of_header("面积（万元、亩）", "亩").word == "亩");
    CHECK_FALSE(of_header("面积（含公摊）", "亩").wrong);
    CHECK(of_header("面积（公里）", "亩").wrong);
    CHECK(of_header("从业人数（万人）", "").each == Rational(10'000));
}

TEST_CASE("a header with a year is the field of this year, and no field's of another") {
    CHECK(dated_header("2025年度计划投资")->words == "计划投资");
    CHECK(dated_header("计划投资2026年")->year == 2026);
    for (const auto* none : {"2025", "2025年", "计划2025投资", "1999年计划", "20251年计划", "年度计划"}) CHECK_FALSE(dated_header(none));
    const auto workbook = MUST(formats::read_workbook(csv({{"项目名称", "总投资（亿元）", "2025年计划（万元）", "2026年计划投资", "2025年完成投资（万元）", "2025年1-11月完成投资"}, {"甲", "2", "500", "700", "300", "280"}})));
    ProposeOptions options;
    const auto named = [&](int year) {
        options.year = year;
        std::string all;
        const auto proposal = MUST(propose(workbook, project(), registry(), options));
        for (const auto& column : proposal.sheets.front().columns) all += (column.field.empty() ? column.other_year ? "other" : "-" : column.field) + " ";
        return all;
    };
    CHECK(named(2025) == "name total_investment annual_plan other completed_this_year - ");
    CHECK(named(2026) == "name total_investment other annual_plan other - ");
    CHECK(named(0) == "name total_investment - - - - ");
    options.year = 2025;
    auto proposal = MUST(propose(workbook, project(), registry(), options));
    CHECK(proposal.sheets.front().columns[2].reason == "表头写明 2025 年，就是今年，按本年的数导入");
    CHECK(proposal.sheets.front().columns[2].fen_per_unit == 1'000'000);
    CHECK(proposal.sheets.front().columns[3].reason.find("2026 年，不是今年（2025 年）") != std::string::npos);
    CHECK(columns_left_out(proposal).items().size() == 2);
    ProposalEdit edit;
    edit.fields = {{3, ""}, {4, "annual_plan"}};
    edit.because = "与上次的版式相同";
    MUST(edit_proposal(proposal, edit, workbook, project(), registry(), options));
    CHECK(proposal.sheets.front().columns[3].field.empty());   // a layout of another year does not know this one
    edit.because = ProposalEdit{}.because;
    MUST(edit_proposal(proposal, edit, workbook, project(), registry(), options));
    CHECK(proposal.sheets.front().columns[3].field == "annual_plan");
}

TEST_CASE("a quantity column counts in the unit of its header, at its end too") {
    for (const auto* header : {"场地面积（公顷）", "场地面积/公顷"}) {
        const auto imported = import(csv({{"项目名称", "总投资（万元）", header}, {"甲项目", "1", "2"}}), with_area());
        CHECK(area_of(imported) == "3000");
        CHECK(imported.proposal.sheets[0].columns[2].reason.find("以公顷计，换算成亩") != std::string::npos);
    }
    CHECK(area_of(import(csv({{"项目名称", "总投资（万元）", "场地面积（公顷）"}, {"甲", "1", "2亩"}}), with_area())) == "200");
}

TEST_CASE("what would be rounded is refused, and so is a column of another kind of unit") {
    const auto rounded = import(csv({{"项目名称", "总投资", "场地面积（㎡）"}, {"甲", "1", "1000"}, {"乙", "1", "1"}}), with_area());
    REQUIRE(rounded.run.rejected.size() == 1);
    CHECK(rounded.run.rejected[0].row == 3);
    const auto wrong = import(csv({{"项目名称", "总投资", "场地面积（公里）"}, {"甲", "1", "2"}}), with_area());
    CHECK(area_of(wrong).empty());
    CHECK(wrong.proposal.sheets[0].columns[2].wrong_unit);
    CHECK(wrong.proposal.sheets[0].columns[2].reason.find("公里") != std::string::npos);
}

TEST_CASE("a unit in a header is understood, or its column stays out: never a number in another unit without a word") {
    const auto amount_of = [](const std::string& header) {
        const auto imported = import(csv({{"项目名称", header, "签约日期"}, {"甲", "20", "2024-05-01"}}), project());
        const auto& column = imported.proposal.sheets.empty() || imported.proposal.sheets[0].columns.size() < 3 ? ColumnProposal{} : imported.proposal.sheets[0].columns[1];
        if (column.wrong_unit) return std::string("out");
        const auto* cell = imported.run.accepted.empty() ? nullptr : imported.run.accepted[0].value(*project().index_of("total_investment"));
        return cell ? std::to_string(cell->integer() / 1'000'000) : std::string("none");
    };
    CHECK(amount_of("总投资（万元）") == "20");
    for (const auto* header : {"总投资（亿元，含设备）", "总投资（含设备，亿元）", "总投资（单位：亿元；含税）", "总投资（含税亿元）"}) CHECK_MESSAGE(amount_of(header) == "200000", header);
    CHECK(amount_of("总投资（含设备）") == "20");
    CHECK(amount_of("总投资（亿元以上项目）") == "20");
    for (const auto* header : {"总投资（人民币亿元）", "总投资（折合人民币亿元）", "总投资（以亿元计）", "总投资（约亿元）", "总投资（亿元整）", "总投资（（亿元））", "总投资（亿元", "总投资（亿人民币）"}) CHECK_MESSAGE(amount_of(header) == "200000", header);
    for (const auto* header : {"总投资（负责人）", "总投资（项目法人）"}) CHECK_MESSAGE(amount_of(header) == "20", header);
    for (const auto* header : {"总投资（万美元）", "总投资（亿元，USD）", "总投资（100万元）", "总投资（亿元+设备）"}) CHECK_MESSAGE(amount_of(header) != "20", header);
    for (const auto* header : {"总投资（万元/年）", "总投资（千元/车）", "总投资（W元）", "总投资（吨）", "总投资（台）", "总投资（百人）", "总投资（万/月）", "总投资（万美金）", "总投资（USD）"}) CHECK_MESSAGE(amount_of(header) == "out", header);
    schema::Field rent = quantity("");
    rent.kind = schema::FieldKind::Money;
    rent.label = "年租金";
    CHECK(plain_unit("万元/年", rent) == "万元");
    CHECK(plain_unit("每年万元", rent) == "万元");
    CHECK(plain_unit("元/月", rent) == "元/月");
    const auto words = load_words(registry());
    CHECK(unclear_unit("司机人数（百人）", quantity("人"), words) == "百人");
    CHECK(unclear_unit("司机人数（台）", quantity("人"), words) == "台");
    CHECK(unclear_unit("单程里程（里）", quantity("公里"), words) == "里");
    CHECK(unclear_unit("设备（台）", quantity("台"), words).empty());
    CHECK(unclear_unit("设备（含在建）", quantity("台"), words).empty());
}

TEST_CASE("a row of units below the names belongs to the header") {
    const auto imported = import(csv({{"项目名称", "总投资", "场地面积"}, {"", "（亿元）", "公顷"}, {"甲", "2", "3"}}), with_area());
    REQUIRE(imported.run.accepted.size() == 1);
    CHECK(area_of(imported) == "4500");
    CHECK(imported.run.accepted[0].value(*with_area().index_of("total_investment"))->integer() == 20'000'000'000);
    CHECK(import(csv({{"项目名称", "总投资", "场地面积"}, {"单位", "万元", "亩"}, {"甲", "2", "3"}}), with_area()).run.accepted.size() == 1);
    // Other words beside the units are no values either; an amount stands with its number.
    for (const auto* word : {"年月", "—", "文字"}) {
        const auto mixed = import(csv({{"项目名称", "总投资", "签约日期"}, {"", "亿元", word}, {"甲", "2", "2024-05-01"}}), project());
        REQUIRE_MESSAGE(mixed.run.accepted.size() == 1, word);
        CHECK_MESSAGE(mixed.run.accepted[0].value(*project().index_of("total_investment"))->integer() == 20'000'000'000, word);
    }
    CHECK(import(csv({{"项目名称", "总投资", "签约日期"}, {"甲", "2亿元", "2024-05-01"}}), project()).run.accepted.size() == 1);
}

TEST_CASE("a name with brackets of its own stays the name, with a unit behind or below it") {
    const auto book = [](const std::vector<std::vector<std::string>>& rows) {
        schema::RecordType type = project();
        schema::Field reported = *type.field("completed_this_year");
        reported.name = "statistical_this_year";
        reported.label = "本年完成投资（统计报送）";
        type.fields.push_back(reported);
        const auto imported = import(csv(rows), type);
        std::string named;
        for (const auto& column : imported.proposal.sheets[0].columns) named += (named.empty() ? "" : " ") + (column.field.empty() ? (column.wrong_unit ? "out" : "-") : column.field);
        return named;
    };
    CHECK(book({{"项目名称", "总投资", "本年完成投资（统计报送）"}, {"", "万元", "万元"}, {"甲", "2", "3"}}) == "name total_investment statistical_this_year");
    CHECK(book({{"项目名称", "总投资", "本年完成投资（统计报送）（万元）"}, {"甲", "2", "3"}}) == "name total_investment statistical_this_year");
    CHECK(book({{"项目名称", "总投资", "总投资（万元）"}, {"甲", "2", "3"}}) == "name total_investment out");
}

TEST_CASE("a unit line states quantities, above the header or directly below it") {
    const std::vector<std::string> header{"项目名称", "总投资", "场地面积"}, row{"甲", "3", "2"};
    for (const auto& bytes : {csv({{"单位：亿元、公顷"}, header, row}), csv({header, {"单位：亿元、公顷"}, row})}) {
        const auto imported = import(bytes, with_area());
        CHECK(area_of(imported) == "3000");
        CHECK(shown(imported.run, 0, "total_investment", with_area()) == "30000");
    }
}

TEST_CASE("a unit line that names a column is about that column only") {
    const auto imported = import(csv({{"（年度计划单位：元）"}, {"项目名称", "总投资", "年度计划投资"}, {"甲", "3", "20000"}}), project());
    CHECK(shown(imported.run, 0, "total_investment", project()) == "3");
    CHECK(shown(imported.run, 0, "annual_plan", project()) == "2");
    const auto all = import(csv({{"（金额单位：元）"}, {"项目名称", "总投资", "年度计划投资"}, {"甲", "30000", "20000"}}), project());
    CHECK(shown(all.run, 0, "total_investment", project()) == "3");
}

TEST_CASE("a column that nobody knows is marked, a serial number is not") {
    const auto imported = import(csv({{"序号", "项目名称", "总投资", "总投姿"}, {"1", "甲", "3", "4"}}), project());
    const auto& columns = imported.proposal.sheets[0].columns;
    CHECK_FALSE(columns[0].unknown);
    CHECK_FALSE(columns[2].unknown);
    CHECK(columns[3].unknown);
    CHECK(columns[3].suggestion == "总投资");
}
