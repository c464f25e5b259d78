// template_fill_test.cpp — Someone else's form filled in place: what changes, and that nothing else does.
#include <doctest/doctest.h>

#include <map>

#include "formats/package_writer.h"
#include "formats/sheet_edit.h"
#include "formats/sheet_package.h"
#include "formats/template_fill.h"
#include "formats/template_mapping.h"
#include "formats/zip_package.h"

using namespace wutong;
using namespace wutong::formats;

namespace {

/// A monthly form as offices send it: a title over everything, two header levels, units in a column, a sum and a rate as formulas.
RawWorkbook monthly_form(const std::string& month = "9") {
    RawWorkbook raw;
    raw.shared_strings = "<si><t>开发区主要指标完成情况</t></si><si><t>指标</t></si><si><t>单位</t></si><si><t>" + month +
                         "月</t></si><si><t>本月</t></si><si><t>累计</t></si><si><t>同比</t></si><si><t>签约项目数</t></si><si><t>个</t></si>"
                         "<si><t>签约总投资</t></si><si><t>亿元</t></si><si><t>落实外资</t></si><si><t>万美元</t></si>";
    raw.sheets.push_back({"月报", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\" ht=\"30\"><c r=\"A1\" s=\"1\" t=\"s\"><v>0</v></c></row>"
                                  "<row r=\"2\"><c r=\"A2\" t=\"s\"><v>1</v></c><c r=\"B2\" t=\"s\"><v>2</v></c><c r=\"C2\" t=\"s\"><v>3</v></c></row>"
                                  "<row r=\"3\"><c r=\"C3\" t=\"s\"><v>4</v></c><c r=\"D3\" t=\"s\"><v>5</v></c><c r=\"E3\" t=\"s\"><v>6</v></c></row>"
                                  "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>7</v></c><c r=\"B4\" t=\"s\"><v>8</v></c><c r=\"C4\" s=\"1\"/><c r=\"D4\" s=\"1\"><v>5</v></c><c r=\"E4\"/></row>"
                                  "<row r=\"5\"><c r=\"A5\" t=\"s\"><v>9</v></c><c r=\"B5\" t=\"s\"><v>10</v></c><c r=\"D5\"><f>SUM(D4:D4)*2</f><v>10</v></c></row>"
                                  "<row r=\"6\"><c r=\"A6\" t=\"s\"><v>11</v></c><c r=\"B6\" t=\"s\"><v>12</v></c></row></sheetData>"
                                  "<mergeCells count=\"3\"><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"C2:E2\"/><mergeCell ref=\"A2:A3\"/></mergeCells></worksheet>"});
    return raw;
}

std::string bytes_of(const RawWorkbook& raw) {
    auto bytes = write_raw_workbook(raw);
    REQUIRE(bytes);
    return *bytes;
}

std::string part_of(const std::string& bytes, const std::string& name) {
    auto package = ZipPackage::open(bytes, {});
    REQUIRE(package);
    std::string text;
    REQUIRE(package->inflate(name, [&](std::string_view chunk, bool) -> Result<void> {
        text += chunk;
        return {};
    }));
    return text;
}

std::string text_at(const Workbook& workbook, std::uint32_t row, std::uint32_t column) {
    const auto* cell = workbook.sheets[0].find(row, column);
    return cell ? std::string(cell->text) : "(blank)";
}

FilledTemplate filled_with(const std::string& bytes, const std::vector<CellFill>& fills) {
    auto filled = fill_template(bytes, fills);
    if (!filled) FAIL(filled.error().message << " " << cause_for_log(filled.error()));
    return std::move(*filled);
}

CellFill number(const std::string& sheet, std::uint32_t row, std::uint32_t column, const std::string& text) { return {sheet, row, column, true, text}; }

const std::vector<TemplateItem> our_figures = {{"signed_count", "签约项目数", "count", {}}, {"signed_investment", "签约总投资", "money", {}}};

Result<EditedSheet> edited(const std::string& xml) {
    static const CellFill fill{"一", 1, 1, true, "1"};
    return edit_sheet(xml, {{{1, 1}, &fill}});
}

}  // namespace

TEST_CASE("a figure goes into its cell; style, merged ranges, shared strings and every other part stay byte for byte") {
    const auto before = bytes_of(monthly_form());
    const auto filled = filled_with(before, {number("月报", 4, 3, "12"), number("月报", 4, 4, "37"), number("月报", 5, 3, "96.5")});
    CHECK(filled.filled == 3);
    CHECK(filled.unfilled.empty());
    auto after = read_workbook(filled.bytes);
    REQUIRE(after);
    CHECK(text_at(*after, 4, 3) == "12");
    CHECK(text_at(*after, 4, 4) == "37");
    CHECK(text_at(*after, 5, 3) == "96.5");
    CHECK(text_at(*after, 1, 1) == "开发区主要指标完成情况");
    CHECK(after->sheets[0].merged.size() == 3);
    const auto sheet = part_of(filled.bytes, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<c r=\"C4\" s=\"1\"><v>12</v></c>") != std::string::npos);
    CHECK(sheet.find("<row r=\"1\" ht=\"30\">") != std::string::npos);
    CHECK(part_of(filled.bytes, "xl/sharedStrings.xml") == part_of(before, "xl/sharedStrings.xml"));
    CHECK(part_of(filled.bytes, "[Content_Types].xml") == part_of(before, "[Content_Types].xml"));
}

TEST_CASE("a formula is kept, said so, and its old result is dropped so that nobody reads last month's sum") {
    const auto filled = filled_with(bytes_of(monthly_form()), {number("月报", 5, 4, "999"), number("月报", 4, 4, "37")});
    REQUIRE(filled.unfilled.size() == 1);
    CHECK(filled.unfilled[0].cell == "D5");
    CHECK(filled.unfilled[0].why.find("公式") != std::string::npos);
    const auto sheet = part_of(filled.bytes, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<f>SUM(D4:D4)*2</f></c>") != std::string::npos);
    CHECK(sheet.find("999") == std::string::npos);
    CHECK(part_of(filled.bytes, "xl/workbook.xml").find("fullCalcOnLoad=\"1\"") != std::string::npos);
}

TEST_CASE("a cell inside a merged range is its first cell; rows and cells that are not there yet are made in order") {
    const auto filled = filled_with(bytes_of(monthly_form()), {{"月报", 2, 5, false, "2025年10月"}, number("月报", 6, 5, "1"), number("月报", 9, 2, "2"), number("月报", 8, 1, "3"), number("月报", 6, 3, "0.5")});
    CHECK(filled.filled == 5);
    auto after = read_workbook(filled.bytes);
    REQUIRE(after);
    CHECK(text_at(*after, 2, 3) == "2025年10月");
    CHECK(text_at(*after, 2, 5) == "(blank)");
    CHECK(text_at(*after, 6, 3) == "0.5");
    CHECK(text_at(*after, 6, 5) == "1");
    CHECK(text_at(*after, 8, 1) == "3");
    CHECK(text_at(*after, 9, 2) == "2");
    const auto sheet = part_of(filled.bytes, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("r=\"8\"") < sheet.find("r=\"9\""));
    CHECK(sheet.find("r=\"C6\"") < sheet.find("r=\"E6\""));
}

TEST_CASE("what is filled is text, never markup and never a formula") {
    const auto filled = filled_with(bytes_of(monthly_form()), {{"月报", 4, 3, false, "=cmd|'/c calc'!A0 <b>&\"]]>\x01甲"}});
    auto after = read_workbook(filled.bytes);
    REQUIRE(after);
    CHECK(text_at(*after, 4, 3) == "=cmd|'/c calc'!A0 <b>&\"]]>甲");
    CHECK_FALSE(after->sheets[0].find(4, 3)->computed);
    CHECK(part_of(filled.bytes, "xl/worksheets/sheet1.xml").find("t=\"inlineStr\"") != std::string::npos);
}

TEST_CASE("a sheet that is not there is listed, the others are filled") {
    const auto filled = filled_with(bytes_of(monthly_form()), {number("季报", 1, 1, "1"), number("月报", 4, 3, "12")});
    CHECK(filled.filled == 1);
    REQUIRE(filled.unfilled.size() == 1);
    CHECK(filled.unfilled[0].why.find("季报") != std::string::npos);
}

TEST_CASE("self-closed rows and data, a namespace prefix, rows without numbers") {
    auto self_closed = edited("<worksheet><sheetData/></worksheet>");
    REQUIRE(self_closed);
    CHECK(self_closed->xml == "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>");
    auto empty_row = edited("<worksheet><sheetData><row r=\"1\" ht=\"9\"/></sheetData></worksheet>");
    REQUIRE(empty_row);
    CHECK(empty_row->xml == "<worksheet><sheetData><row r=\"1\" ht=\"9\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>");
    auto prefixed = edited("<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c><x:v>7</x:v></x:c><x:c/></x:row></x:sheetData></x:worksheet>");
    REQUIRE(prefixed);
    CHECK(prefixed->xml == "<x:worksheet xmlns:x=\"m\"><x:sheetData><x:row><x:c r=\"A1\"><x:v>1</x:v></x:c><x:c/></x:row></x:sheetData></x:worksheet>");
}

TEST_CASE("hostile parts are refused in Chinese: entities, other encodings, depth, broken markup, no data") {
    std::string deep = "<worksheet>";
    for (int i = 0; i < 100; ++i) deep += "<a>";
    const std::string hostile[] = {"<!DOCTYPE w [<!ENTITY a \"aaaa\">]><worksheet><sheetData/></worksheet>", "<?xml version=\"1.0\" encoding=\"UTF-16\"?><worksheet><sheetData/></worksheet>",
                                   deep, "<worksheet><sheetData><row></sheetData></worksheet>", "<worksheet/>", "", "\xff\xfe<w/>"};
    for (const auto& xml : hostile) {
        const auto answer = edited(xml);
        REQUIRE_FALSE(answer);
        CHECK(answer.error().code == "template.sheet_unreadable");
        CHECK_FALSE(answer.error().next.empty());
    }
}

TEST_CASE("only an xlsx is a form: a picture, a CSV and an archive that is none are refused") {
    CHECK(fill_template("\x89PNG\r\n\x1a\n", {}).error().code == "template.must_be_xlsx");
    CHECK(fill_template("指标,数\n签约,1\n", {}).error().code == "template.must_be_xlsx");
    auto other = write_package({{"readme.txt", "hello"}});
    REQUIRE(other);
    CHECK_FALSE(fill_template(*other, {}));
}

TEST_CASE("calculation on load: an existing calcPr keeps its other words, a missing one stands behind the names") {
    CHECK(*with_full_calculation("<workbook><sheets/><calcPr calcId=\"191029\"/></workbook>") == "<workbook><sheets/><calcPr fullCalcOnLoad=\"1\" calcId=\"191029\"/></workbook>");
    CHECK(*with_full_calculation("<workbook><sheets/><calcPr fullCalcOnLoad='0'/></workbook>") == "<workbook><sheets/><calcPr fullCalcOnLoad='1'/></workbook>");
    CHECK(*with_full_calculation("<workbook><sheets/><definedNames/></workbook>") == "<workbook><sheets/><definedNames/><calcPr fullCalcOnLoad=\"1\"/></workbook>");
    CHECK_FALSE(with_full_calculation("<workbook/>"));
}

TEST_CASE("next month's form is recognised; another form is not") {
    const auto fingerprint = [](const RawWorkbook& raw) {
        auto workbook = read_workbook(bytes_of(raw));
        REQUIRE(workbook);
        return template_fingerprint(*workbook);
    };
    const auto september = fingerprint(monthly_form());
    CHECK(fingerprint(monthly_form("10")) == september);
    auto other = monthly_form();
    other.shared_strings.replace(other.shared_strings.find("同比"), std::string("同比").size(), "环比");
    CHECK(fingerprint(other) != september);
}

TEST_CASE("cells are proposed with reasons under merged headers; what we do not have is named, formulas are left alone") {
    auto workbook = read_workbook(bytes_of(monthly_form()));
    REQUIRE(workbook);
    const auto proposal = propose_mapping(*workbook, our_figures, {"示例区"});
    const auto at = [&](const std::string& cell) -> const ProposedCell* {
        for (const auto& each : proposal.cells)
            if (each.cell == cell) return &each;
        return nullptr;
    };
    REQUIRE(at("C4"));
    CHECK(at("C4")->item == "signed_count");
    CHECK(at("C4")->period == "month");
    REQUIRE(at("D4"));
    CHECK(at("D4")->period == "cumulative");
    REQUIRE(at("E4"));
    CHECK(at("E4")->part == "growth");
    REQUIRE(at("C5"));
    CHECK(at("C5")->unit == "亿元");
    CHECK(at("D5") == nullptr);
    for (const auto& cell : proposal.cells) CHECK_FALSE(cell.why.empty());
    REQUIRE(proposal.unknown.size() == 1);
    CHECK(proposal.unknown[0].label == "落实外资");
    CHECK(number_in_unit(Rational(9'650'000'000'00), "money", "亿元") == "96.5");
    CHECK(number_in_unit(*Rational::of(31, 37), "percent", "%") == "83.78");
    CHECK(number_in_unit(Rational(3), "count", "亿元").empty());
    CHECK(number_of_units(Rational(35'345'000), Rational(10'000), 4) == "3534.5");
}

namespace {

/// 本月 and 1-本月累计, each split into 数量 and 投资额, below a line of units; one row for each label.
Workbook two_level_form(const std::vector<std::string>& labels, const std::string& unit_line = "单位：个、亿元", const std::string& amount = "投资额", const std::string& first_group = "本月") {
    const auto text = [](const std::string& at, const std::string& words) { return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + words + "</t></is></c>"; };
    std::string rows = "<row r=\"1\">" + text("A1", "招商引资情况") + "</row><row r=\"2\">" + text("E2", unit_line) + "</row><row r=\"3\">" + text("A3", "指标") + text("B3", first_group) + text("D3", "1-本月累计") +
                       "</row><row r=\"4\">" + text("B4", "数量") + text("C4", amount) + text("D4", "数量") + text("E4", amount) + "</row>";
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const auto number = std::to_string(i + 5);
        rows += "<row r=\"" + number + "\">" + text("A" + number, labels[i]) + "</row>";
    }
    RawWorkbook raw;
    raw.sheets.push_back({"月报", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + rows +
                                      "</sheetData><mergeCells count=\"4\"><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:C3\"/><mergeCell ref=\"D3:E3\"/></mergeCells></worksheet>"});
    auto workbook = read_workbook(bytes_of(raw));
    REQUIRE(workbook);
    return std::move(*workbook);
}

/// "item period unit" by cell.
std::map<std::string, std::string> proposed_in(const TemplateProposal& proposal) {
    std::map<std::string, std::string> cells;
    for (const auto& cell : proposal.cells) cells[cell.cell] = cell.item + " " + cell.period + " " + cell.unit;
    return cells;
}

}  // namespace

TEST_CASE("a column of amounts gets the amount of the row's subject, a column of counts its count, each in its unit of the line over the form") {
    auto items = our_figures;
    items[0].synonyms = {"签约项目"};
    const std::map<std::string, std::string> all{{"B5", "signed_count month 个"}, {"C5", "signed_investment month 亿元"}, {"D5", "signed_count cumulative 个"}, {"E5", "signed_investment cumulative 亿元"}};
    CHECK(proposed_in(propose_mapping(two_level_form({"签约项目"}), items, {})) == all);
    CHECK(proposed_in(propose_mapping(two_level_form({"签约总投资"}), items, {})) == all);
    const auto proposal = propose_mapping(two_level_form({"签约项目"}, "单位：万元、亿元、个"), items, {});
    CHECK(proposed_in(proposal).at("C5") == "signed_investment month ");   // either of the two: the person says which
    CHECK(proposal.cells[1].column_label == "本月／投资额");
    CHECK(proposal.cells[1].why == "行“签约项目”即签约项目数，列“本月／投资额”要的是金额，即签约总投资");
}

TEST_CASE("a cell that asks for another kind of figure than there is stays open, with the reason") {
    const auto proposal = propose_mapping(two_level_form({"停产企业", "当年开工率", "到位资金"}), {{"stopped_enterprises", "停产企业户数", "户", {"停产企业"}}, {"same_year_start_rate", "当年开工率", "percent", {}},
                                                                                                 {"paid_in", "到位资金", "money", {}}}, {});
    const std::map<std::string, std::string> fitting{{"B5", "stopped_enterprises month 个"}, {"D5", "stopped_enterprises cumulative 个"}, {"C7", "paid_in month 亿元"}, {"E7", "paid_in cumulative 亿元"}};
    CHECK(proposed_in(proposal) == fitting);
    REQUIRE(proposal.unknown.size() == 8);
    CHECK(proposal.unknown[0].cell == "C5");
    CHECK(proposal.unknown[0].label == "停产企业／本月／投资额");
    CHECK(proposal.unknown[0].next == "这一列要的是金额，“停产企业户数”不是，本系统也没有对应的指标：请手工填写，或在对应关系里指定指标");
}

TEST_CASE("under a heading of a plan nothing is proposed, and the reason says that the figure is what was done") {
    for (const auto* heading : {"本年计划", "年度目标任务", "全年预期目标", "2025年计划"}) {
        CAPTURE(heading);
        const auto proposal = propose_mapping(two_level_form({"签约项目数"}, "单位：个、亿元", "投资额", heading), our_figures, {});
        const std::map<std::string, std::string> done{{"D5", "signed_count cumulative 个"}, {"E5", "signed_investment cumulative 亿元"}};
        CHECK(proposed_in(proposal) == done);
        REQUIRE(proposal.unknown.size() == 2);
        CHECK(proposal.unknown[0].next == "这一列“" + std::string(heading) + "”要的是计划数，“签约项目数”是实际数：请手工填写");
    }
    for (const auto* heading : {"完成年度计划", "本月", "年度目标任务完成情况"}) {
        CAPTURE(heading);
        CHECK(propose_mapping(two_level_form({"签约项目数"}, "单位：个、亿元", "计划总投资", heading), our_figures, {}).cells.size() == 4);
    }
}

TEST_CASE("what was spent, paid in or planned for a year is not the total: such a column stays open, in whatever unit and over whatever period") {
    auto items = our_figures;
    items[0].synonyms = {"签约项目"};
    const std::map<std::string, std::string> counts{{"B5", "signed_count month 个"}, {"D5", "signed_count cumulative 个"}, {"B6", "signed_count month 个"}, {"D6", "signed_count cumulative 个"}};
    for (const auto* heading : {"到位资金", "完成投资", "设备投资额", "本年计划投资额", "1-9月实际到位资金", "到位资金（亿元）", "完成投资亿元", "注册资金", "财政资金", "完成金额"}) {
        CAPTURE(heading);
        const auto proposal = propose_mapping(two_level_form({"签约项目", "签约总投资"}, "单位：个、亿元", heading), items, {});
        CHECK(proposed_in(proposal) == counts);
        CHECK(proposal.unknown.size() == 4);
    }
    const auto open = propose_mapping(two_level_form({"签约项目"}, "单位：个、亿元", "1-9月实际到位资金（亿元）"), items, {}).unknown;
    REQUIRE(open.size() == 2);
    CHECK(open[0].next == "这一列要的是“实际到位资金”，“签约项目数”不是，本系统也没有对应的指标：请手工填写，或在对应关系里指定指标");
    for (const auto* heading : {"总投资", "总投资额（亿元）", "投资", "金额", "协议投资额", "计划总投资", "1-9月投资额", "本月投资"}) {
        CAPTURE(heading);
        const auto cells = proposed_in(propose_mapping(two_level_form({"签约项目"}, "单位：个、亿元", heading), items, {}));
        REQUIRE(cells.contains("C5"));
        CHECK(cells.at("C5") == "signed_investment month 亿元");
    }
    const auto paid_in = propose_mapping(two_level_form({"到位资金"}, "单位：个、亿元", "实际到位资金"), {{"paid_in", "到位资金", "money", {}}}, {});
    CHECK(proposed_in(paid_in).at("C5") == "paid_in month 亿元");
}
