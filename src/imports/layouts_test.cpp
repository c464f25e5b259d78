// layouts_test.cpp — Layouts that no shared workbook has: csv, 1904, registers, odd headers, rows that are not what they seem.
#include <doctest/doctest.h>

#include <map>

#include "formats/sheet_package.h"
#include "imports/ledger_for_tests.h"
#include "imports/review.h"
#include "imports/shared_codes.h"
#include "imports/type_checks.h"

using namespace wutong;
using namespace wutong::imports;
using namespace wutong::imports::testing;

namespace {

std::string reasons(const DryRun& run) {
    std::string out;
    for (const RejectedCell& cell : run.rejected) out += std::to_string(cell.row) + ":" + cell.reason + " ";
    return out;
}

std::string cell(const std::string& text) { return "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>"; }
std::string number(const std::string& value, int style = 0) { return "<c s=\"" + std::to_string(style) + "\"><v>" + value + "</v></c>"; }

/// A disk that fails: no reader, no transaction.
class DeafStore : public records::Store {
public:
    Result<void> migrate(const schema::Registry&, const records::IndexingWatch&) override { return fail("the disk does not answer"); }
    Result<std::unique_ptr<records::Reader>> reader() override { return fail("the disk does not answer"); }
    Result<std::unique_ptr<records::Transaction>> begin() override { return fail("the disk does not answer"); }
    bool single_writer() const override { return true; }
    std::string name() const override { return "deaf"; }
};

}  // namespace

TEST_CASE("a csv ledger with units in headers, a title and a unit line") {
    const auto [proposal, run] = import(csv({{"项目台账"},
                                             {"", "单位：亿元"},
                                             {"序号", "名称", "投资总额/万元", "年度计划投资", "目前进展", "签约\n时间", "说明"},
                                             {"1", "甲项目", "1200", "0.05", "洽谈中", "2024.5.1", "=1+2"},
                                             {"2", "乙项目", "约3亿元", "", "停工", "2024年5月", "@x"},
                                             {"3", "", "1", "", "", "", ""},
                                             {"合 计", "", "31200", "", "", "", ""}}),
                                        project());
    REQUIRE(run.accepted.size() == 2);
    CHECK(run.sheets[0] == "(csv)");   // nobody said what the file is called
    CHECK(shown(run, 0, "total_investment", project()) == "1200");
    CHECK(shown(run, 0, "annual_plan", project()) == "500");
    CHECK(shown(run, 0, "remark", project()) == "=1+2");
    CHECK(shown(run, 0, "stage", project()) == "negotiation");
    CHECK(shown(run, 1, "total_investment", project()) == "30000");
    CHECK(shown(run, 1, "total_investment_bound", project()) == "approx");
    CHECK(shown(run, 1, "side_state", project()) == "suspended");
    CHECK(shown(run, 1, "stage", project()).empty());
    CHECK(reasons(run) == "6:name_missing ");
    REQUIRE(run.totals.size() == 1);
    CHECK(run.totals[0].stated_fen == run.totals[0].parsed_fen);
}

TEST_CASE("a 1904 workbook with inline strings") {
    formats::RawWorkbook raw;
    raw.epoch_1904 = true;
    raw.styles = "<cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"57\"/></cellXfs>";
    raw.sheets.push_back({"台账", "<row>" + cell("项目名称") + cell("总投资（亿元）") + cell("签约日期") + cell("开工日期") + "</row><row>" + cell("甲") + number("1.25") +
                                   number("43967", 1) + number("43968") + "</row>"});
    const auto [proposal, run] = import(*formats::write_raw_workbook(raw), project());
    REQUIRE(run.accepted.size() == 1);
    CHECK(shown(run, 0, "total_investment", project()) == "12500");
    CHECK(shown(run, 0, "signed_on", project()) == "2024-05-17");
    CHECK(shown(run, 0, "started_on", project()) == "2024-05-18");
}

TEST_CASE("a register declared in a file is read by the same code") {
    DryRunOptions options;
    options.find_reference = [](std::string_view type, std::string_view name) {
        CHECK(type == "enterprise");
        return name == "甲" ? std::vector<std::string>{"E1"} : name == "乙" ? std::vector<std::string>{"E2", "E3"} : std::vector<std::string>{};
    };
    const auto [proposal, run] = import(csv({{"联盟名称", "成员企业", "成立日期", "联盟年营收（万元）", "是否开放", "本地配套率"},
                                             {"泵阀联盟", "甲、甲", "2024-05-18", "300余", "是", "45.5%"},
                                             {"风机联盟", "甲，乙", "2024-05-18", "", "√", ""},
                                             {"物流联盟", "丙", "2024-05-18", "", "", ""},
                                             {"食品联盟", "", "2024年5月", "", "", ""},
                                             {"泵阀联盟", "", "", "5", "", ""},
                                             {"药业联盟", "", "", "-1", "", ""},
                                             {"玻纤联盟", "", "", "", "也许", ""},
                                             {"磁材联盟", "", "", "", "", "45.55"}}),
                                        alliance(), options);
    REQUIRE(run.accepted.size() == 1);
    CHECK(shown(run, 0, "turnover", alliance()) == "300");
    CHECK(shown(run, 0, "share", alliance()) == "455");
    CHECK(shown(run, 0, "open_to_all", alliance()) == "1");
    CHECK(run.accepted[0].value(*alliance().index_of("members"))->list().size() == 2);
    CHECK(reasons(run) == "3:members_ambiguous 4:members_unknown 5:date_invalid 6:duplicate_industry_alliance 7:turnover_negative 8:open_to_all_unknown 9:share_unparsed ");
}

TEST_CASE("a store that does not answer is a fault of the import, never an unknown name") {
    const auto workbook = MUST(formats::read_workbook(csv({{"联盟名称", "成员企业", "成立日期"}, {"泵阀联盟", "甲", "2024-05-18"}})));
    ProposeOptions options;
    options.references = true;
    const auto proposal = MUST(propose(workbook, alliance(), registry(), options));
    DeafStore store;
    DryRunOptions dry;
    dry.find_reference = reference_finder({nullptr, &store, &registry()}, access::local_operator(""));
    const auto run = dry_run(workbook, proposal, alliance(), registry(), dry);
    REQUIRE_FALSE(run.has_value());
    CHECK(run.error().kind == Kind::Fault);
}

TEST_CASE("without a look-up of records reference columns are left out and say why") {
    const auto [proposal, run] = import(csv({{"联盟名称", "成员企业", "成立日期"}, {"泵阀联盟", "甲", "2024-05-18"}}), alliance());
    CHECK(proposal.sheets[0].columns[1].field.empty());
    CHECK(proposal.sheets[0].columns[1].reason == "关联的记录要在导入后选择");
    CHECK(run.accepted.size() == 1);
}

TEST_CASE("a header over two levels without merges, repeated in the middle of the sheet") {
    const std::vector<std::string> upper = {"序号", "项目", "", "时间", "", "备注"}, lower = {"", "名称", "总投资", "签约", "开工", ""};
    const auto [proposal, run] = import(csv({upper, lower, {"1", "甲", "5", "2024.5.1", "2024.6.1", "x"}, upper, lower, {"2", "乙", "6", "", "", ""}, {"注：样例"}, {"9"}}), project());
    CHECK(proposal.sheets[0].header_rows == std::vector<std::uint32_t>{1, 2});
    CHECK(run.accepted.size() == 2);
    CHECK(shown(run, 0, "total_investment", project()) == "5");
}

TEST_CASE("a heading of two rows of which the lower one names a column and its unit only is read whole, merged or not") {
    const std::vector<std::string> upper = {"序号", "项目名称", "投资方", "投资额", "", "签约时间"}, lower = {"", "", "", "总投资（亿元）", "2025年计划（万元）", ""};
    const auto [proposal, run] = import(csv({{"项目一览表"}, upper, lower, {"1", "甲", "某公司", "1.34", "3200", "2025.3.8"}}), project());
    CHECK(proposal.sheets[0].header_rows == std::vector<std::uint32_t>{2, 3});
    REQUIRE(run.accepted.size() == 1);
    CHECK(run.rejected.empty());
    CHECK(shown(run, 0, "total_investment", project()) == "13400");

    formats::RawWorkbook raw;
    const auto row = [](const std::vector<std::string>& texts) { std::string out = "<row>"; for (const auto& text : texts) out += text.empty() ? "<c/>" : cell(text); return out + "</row>"; };
    // The lower row names nothing that is known: the merged blocks alone say that it belongs to the heading.
    raw.sheets.push_back({"台账", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>" + row(upper) + row({"", "", "", "总盘子", "年内", ""}) +
                                    row({"1", "甲", "某公司", "1", "2", "2025.3.8"}) +
                                    "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B1:B2\"/><mergeCell ref=\"D1:E1\"/></mergeCells></worksheet>"});
    const auto [merged, merged_run] = import(*formats::write_raw_workbook(raw), project());
    CHECK(merged.sheets[0].header_rows == std::vector<std::uint32_t>{1, 2});
    CHECK(merged_run.accepted.size() == 1);

    // A row without a name is none of the heading because it holds words.
    const auto [plain, plain_run] = import(csv({{"项目名称", "投资方", "总投资"}, {"", "某公司", "在谈"}, {"甲", "某公司", "5"}}), project());
    CHECK(plain.sheets[0].header_rows == std::vector<std::uint32_t>{1});
}

TEST_CASE("a heading of two things of which the first is the name is the name’s; of two days it is no day") {
    const auto [proposal, run] = import(csv({{"项目名称及建设内容", "总投资", "开工及投产时间"}, {"甲", "5", "2025.3.8"}}), project());
    REQUIRE(run.accepted.size() == 1);
    CHECK(shown(run, 0, "name", project()) == "甲");
    CHECK(proposal.sheets[0].columns[0].reason == "表头的前一半是这个字段的写法，整格导入");
    CHECK(proposal.sheets[0].columns[2].field.empty());
}

TEST_CASE("an amount far from the others of its column is remarked on with what another unit makes of it") {
    const auto [proposal, run] = import(csv({{"项目名称", "总投资（亿元）"}, {"甲", "1.85"}, {"乙", "2.3"}, {"丙", "4560"}, {"丁", "1.2亿"}, {"戊", "30"}}), project());
    REQUIRE(run.warnings.size() >= 1);
    const auto far = std::ranges::find(run.warnings, std::string("amount_far"), &RowWarning::code);
    REQUIRE(far != run.warnings.end());
    CHECK(far->row == 4);
    CHECK(far->offer == "4560万元");
    CHECK(far->message == "是同列一般数额的 1982 倍，请核对单位");
    CHECK(std::ranges::count(run.warnings, std::string("amount_far"), &RowWarning::code) == 1);
    const auto small = import(csv({{"项目名称", "总投资（万元）"}, {"甲", "18500"}, {"乙", "23000"}, {"丙", "1.5"}}), project()).run;
    const auto low = std::ranges::find(small.warnings, std::string("amount_far"), &RowWarning::code);
    REQUIRE(low != small.warnings.end());
    CHECK(low->offer == "1.5亿元");
}

TEST_CASE("beside too few to compare with, only an amount that no project has is remarked on") {
    const auto run = import(csv({{"项目名称", "总投资（亿元）"}, {"甲", "1.2"}, {"乙", "8000"}}), project()).run;
    const auto far = std::ranges::find(run.warnings, std::string("amount_far"), &RowWarning::code);
    REQUIRE(far != run.warnings.end());
    CHECK(far->row == 3);
    CHECK(far->offer == "8000万元");
    const auto usual = import(csv({{"项目名称", "总投资（亿元）"}, {"甲", "1.2"}, {"乙", "999"}}), project()).run;
    CHECK(std::ranges::count(usual.warnings, std::string("amount_far"), &RowWarning::code) == 0);
}

TEST_CASE("totals that state no unit and would be broken numbers of 万元 are doubted; whole ones and stated ones are not") {
    const auto doubts = [](const std::vector<std::vector<std::string>>& rows) { return import(csv(rows), project()).run.unit_doubts; };
    const auto found = doubts({{"项目名称", "总投资"}, {"甲", "1.424"}, {"乙", "4.598"}, {"丙", "3"}});
    REQUIRE(found.size() == 1);
    CHECK(found[0].unit == "亿元");
    CHECK(found[0].why.find("1.424") != std::string::npos);
    CHECK(doubts({{"项目名称", "总投资（万元）"}, {"甲", "1.424"}, {"乙", "4.598"}}).empty());
    CHECK(doubts({{"项目名称", "总投资"}, {"甲", "14240"}, {"乙", "45980.5"}, {"丙", "1200.5"}}).empty());
    CHECK(doubts({{"项目名称", "总投资"}, {"甲", "1"}, {"乙", "4"}}).empty());
    CHECK(doubts({{"项目名称", "总投资"}, {"甲", "1.4亿"}, {"乙", "4.5亿元"}}).empty());
}

TEST_CASE("who filled the sheet in, below its rows, is a note in three cells, too") {
    const auto [proposal, run] = import(csv({{"序号", "项目名称", "建设单位", "总投资"}, {"1", "甲", "某公司", "5"}, {"填表人：小李", "", "审核人：", "联系电话：19900000001"}}), project());
    CHECK(run.accepted.size() == 1);
    CHECK(run.rejected.empty());
    CHECK(run.skipped.back().why == "note");
    CHECK(import(csv({{"序号", "项目名称", "建设单位", "总投资"}, {"说明：示例", "乙", "某公司", "5"}}), project()).run.accepted.size() == 1);
    const auto [with_figure, taken] = import("项目名称,总投资\n制表机项目,3\n填表人：小李,\n", project());
    CHECK(taken.accepted.size() == 1);
    CHECK(taken.skipped.back().why == "note");
    // A day or a telephone beside the signer is a figure in Excel, and no amount.
    const auto signed_off = import("项目名称,建设单位,总投资\n甲,某公司,5\n制表：小李,,20250518\n备注：本表共,1\n数据来源：统计局,2024\n填表人：小李,联系电话：,13800001234\n审核人小王,,20250518\n", project()).run;
    CHECK(signed_off.accepted.size() == 1);
    CHECK(signed_off.rejected.empty());
    CHECK(import("项目名称,建设单位,总投资\n填表人李四孵化项目,某公司,9\n", project()).run.accepted.size() == 1);
}

TEST_CASE("the row of column numbers under a header is no project") {
    const auto [proposal, run] = import(csv({{"序号", "项目名称", "建设单位", "总投资"}, {"甲", "乙", "1", "2"}, {"1", "真项目", "某公司", "5"}, {"2", "2", "3", "4"}}), project());
    CHECK(run.accepted.size() == 2);
    CHECK(run.skipped.size() == 1);
}

TEST_CASE("the same name with two codes is two projects, with one code it is one") {
    const auto [proposal, run] = import(csv({{"项目名称", "项目代码", "建设单位", "总投资"},
                                             {"甲", "2403-140802-04-01-901018", "某公司", "5"},
                                             {"甲", "2403-140802-04-01-901019", "某公司", "5"},
                                             {"乙", "2403-140802-04-01-901018", "别的公司", "5"},
                                             {"甲 ", "", "某公司", "6"},
                                             {"甲", "", "第三家", "6"}}),
                                        project());
    CHECK(reasons(run) == "4:duplicate_project 5:duplicate_project ");
}

TEST_CASE("同上 without anything above, errors, and amounts of a formula") {
    formats::RawWorkbook raw;
    raw.sheets.push_back({"台账", "<row>" + cell("项目名称") + cell("总投资") + cell("专班") + cell("行业代码") + "</row>"
                                  "<row>" + cell("甲") + "<c><f>A1/3</f><v>3333.33333333333</v></c>" + cell("同上") + "</row>"
                                  "<row>" + cell("乙") + "<c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
                                  "<row>" + cell("丙") + "<c><f>A1/3</f><v>3333.33333333333</v></c><c/>" + number("111") + "</row>"
                                  "<row>" + cell("丁") + number("1E+30") + "</row>"
                                  "<row>" + cell("戊") + number("5") + "<c/>" + cell("玉米种植") + "</row>"
                                  "<row>" + cell("己") + number("5") + "<c/>" + number("34") + "</row>"});
    const auto [proposal, run] = import(*formats::write_raw_workbook(raw), project());
    CHECK(reasons(run) == "2:task_force_ditto 3:formula_error 5:investment_unparsed ");
    REQUIRE(run.accepted.size() == 3);
    CHECK(run.accepted[0].value(*project().index_of("total_investment"))->integer() == 3'333'333'333);
    CHECK(shown(run, 0, "industry", project()) == "0111");
    CHECK(shown(run, 1, "industry", project()) == "0113");
    CHECK(shown(run, 2, "industry", project()).empty());   // 34 is no class: kept in words
    CHECK(shown(run, 2, "industry_group", project()) == "34 通用设备制造业");
}

TEST_CASE("a person may change the mapping, within reason") {
    Result<formats::Workbook> workbook = formats::read_workbook(csv({{"项目名称", "总投资", "怪列"}, {"甲", "5", "某专班"}}));
    REQUIRE(workbook);
    Result<Proposal> proposal = propose(*workbook, project(), registry());
    REQUIRE(proposal);
    ProposalEdit edit;
    edit.fields = {{3, "task_force"}};
    edit.unit = "亿元";
    REQUIRE(edit_proposal(*proposal, edit, *workbook, project(), registry()));
    Result<DryRun> run = dry_run(*workbook, *proposal, project(), registry(), {});
    REQUIRE(run);
    CHECK(shown(*run, 0, "task_force", project()) == "某专班");
    CHECK(shown(*run, 0, "total_investment", project()) == "50000");
    const auto wrong_edit = [](std::size_t sheet, std::vector<std::uint32_t> header_rows, std::vector<std::pair<std::uint32_t, std::string>> fields, std::string unit) {
        ProposalEdit made;
        made.sheet = sheet;
        made.header_rows = std::move(header_rows);
        made.fields = std::move(fields);
        made.unit = std::move(unit);
        return made;
    };
    for (const ProposalEdit& wrong : {wrong_edit(9, {}, {}, ""), wrong_edit(0, {}, {{3, "name"}}, ""), wrong_edit(0, {}, {{3, "no_such"}}, ""), wrong_edit(0, {}, {{7, "remark"}}, ""),
                                      wrong_edit(0, {}, {}, "美元"), wrong_edit(0, {77}, {}, ""), wrong_edit(0, {}, {{3, "created_at"}}, "")})
        CHECK_FALSE(edit_proposal(*proposal, wrong, *workbook, project(), registry()));
    CHECK(propose(*workbook, project(), registry(), {"没有", 60, false}).error().code == "import.sheet_must_exist");
    Result<formats::Workbook> other = formats::read_workbook("甲,乙\n1,2\n");
    CHECK(propose(*other, project(), registry()).error().code == "import.sheet_must_have_header");
}

TEST_CASE("hidden rows count, hidden sheets wait for a person, a zone column names the zone") {
    formats::RawWorkbook raw;
    const std::string header = "<row>" + cell("项目名称") + cell("总投资") + cell("所属开发区") + "</row>";
    raw.sheets.push_back({"台账", header + "<row hidden=\"1\">" + cell("甲") + number("5") + cell("盐湖高新区") + "</row>"});
    raw.sheets.push_back({"旧", header + "<row>" + cell("乙") + number("5") + "</row>", "hidden"});
    const auto [proposal, run] = import(*formats::write_raw_workbook(raw), project());
    REQUIRE(run.accepted.size() == 1);
    CHECK(run.accepted[0].zone == "盐湖高新区");
    CHECK(proposal.sheets[0].hidden_rows == std::vector<std::uint32_t>{2});
    CHECK_FALSE(proposal.sheets[1].use);
    CHECK_FALSE(proposal.sheets[1].header_rows.empty());
}

TEST_CASE("a block merged over the whole sheet and rows far below cost nothing") {
    formats::RawWorkbook raw;
    raw.sheets.push_back({"台账", "<?xml version=\"1.0\"?><worksheet><sheetData><row>" + cell("项目名称") + cell("总投资") + "</row><row>" + cell("甲") + number("5") +
                                   "</row><row r=\"1048576\">" + cell("乙") + number("6") + "</row></sheetData><mergeCells><mergeCell ref=\"C1:XFD1048576\"/>"
                                   "<mergeCell ref=\"A3:A1048575\"/></mergeCells></worksheet>"});
    const auto [proposal, run] = import(*formats::write_raw_workbook(raw), project());
    CHECK(run.accepted.size() == 2);
    CHECK(run.skipped.size() <= 1'001);
}

TEST_CASE("a bare amount is in the unit its field is shown in, unless the sheet says otherwise") {
    schema::RecordType type = project();
    for (auto& field : type.fields)
        if (field.name == "annual_plan") field.unit = "元";
    const auto amount = [&](const std::vector<std::vector<std::string>>& rows, std::string_view field) {
        const auto [proposal, run] = import(csv(rows), type);
        REQUIRE(run.accepted.size() == 1);
        return shown(run, 0, field, type);
    };
    CHECK(amount({{"项目名称", "总投资", "年度计划投资"}, {"甲", "5", "5"}}, "annual_plan") == "0.0005");
    CHECK(amount({{"项目名称", "总投资", "年度计划投资"}, {"甲", "5", "5"}}, "total_investment") == "5");
    CHECK(amount({{"项目名称", "总投资", "年度计划投资(万元)"}, {"甲", "5", "5"}}, "annual_plan") == "5");
    CHECK(amount({{"单位：万元"}, {"项目名称", "总投资", "年度计划投资"}, {"甲", "5", "5"}}, "annual_plan") == "5");
    CHECK(amount({{"项目名称", "总投资", "年度计划投资"}, {"甲", "5", "5万元"}}, "annual_plan") == "5");
    CHECK(amount({{"项目名称", "年度计划投资（元）", "总投资"}, {"甲", "5", "5"}}, "total_investment") == "5");   // the header of what is shown in 元 anyway
    CHECK(amount({{"项目名称", "总投资（元）", "年度计划投资"}, {"甲", "5", "5"}}, "annual_plan") == "0.0005");
}

TEST_CASE("a table of our own that was taken out before a field changed its unit is read in the unit it names") {
    schema::RecordType type = project();
    const auto plan = [&](const std::string& shown_in, const std::string& header) {
        for (auto& field : type.fields)
            if (field.name == "annual_plan") field.unit = shown_in;
        const auto [proposal, run] = import(csv({{"项目名称", "总投资(万元)", header, "系统编号"}, {"甲", "5", "6", ""}}), type);
        REQUIRE(run.accepted.size() == 1);
        CHECK(proposal.sheets[0].own);
        return shown(run, 0, "annual_plan", type);
    };
    const std::string label = type.field("annual_plan")->label;
    CHECK(plan("", label + "(万元)") == "6");
    CHECK(plan("元", label + "(元)") == "0.0006");
    CHECK(plan("元", label + "(万元)") == "6");
    CHECK(plan("万元", label + "(元)") == "0.0006");
    CHECK(plan("元", label + "(亿元)") == "60000");
}

TEST_CASE("a number may bring another unit of what its field measures, and is never rounded for it") {
    schema::RecordType type = project();
    schema::Field* area = nullptr;
    for (auto& field : type.fields)
        if (field.name == "remark") area = &field;
    REQUIRE(area != nullptr);
    area->kind = schema::FieldKind::Quantity;
    area->decimals = 2;
    const auto in = [&](const std::string& unit, const std::string& text) {
        area->unit = unit;
        const auto [proposal, run] = import(csv({{"项目名称", "总投资", area->label}, {"甲", "5", text}}), type);
        return run.accepted.size() == 1 ? shown(run, 0, area->name, type) : run.rejected.at(0).message + "：" + run.rejected.at(0).suggestion;
    };
    const std::string numbers = area->label;
    CHECK(in("㎡", "35平方米") == in("㎡", "35"));
    CHECK(in("㎡", "1.5万平方米") == in("㎡", "15000"));
    CHECK(in("㎡", "3亩") == in("㎡", "2000"));
    CHECK(in("㎡", "1亩") == numbers + "换算成㎡后小数位数过多：写成以㎡计的数，如 666.67");
    CHECK(in("亩", "3 亩") == in("亩", "3"));
    CHECK(in("㎡", "35公里") == numbers + "不是数字，或小数位数过多：写成数字，最多 2 位小数，单位 ㎡");
    CHECK(in("台", "3台") == in("台", "3"));
    CHECK(in("台", "3辆") == numbers + "不是数字，或小数位数过多：写成数字，最多 2 位小数，单位 台");
}

TEST_CASE("checks written in the rule language refuse rows as forms do") {
    schema::RecordType type = project();
    type.checks = {{"date_order", "started_on < signed_on", schema::Check::Level::Refuse, "开工日期早于签约日期", "started_on"}};
    Result<RowCheck> check = type_checks(type, registry(), *Date::of(2025, 12, 31));
    REQUIRE_MESSAGE(check.has_value(), (check ? "" : check.error().message));
    DryRunOptions options;
    options.check = *check;
    const auto [proposal, run] = import(csv({{"项目名称", "总投资", "签约时间", "开工时间"},
                                             {"甲", "5", "2024-06-18", "2024.3.1"},
                                             {"乙", "5", "2024-06-18", "2024年6月"},
                                             {"丙", "5", "2024-06", "2024-06-02"},
                                             {"丁", "5", "", "2024-06-02"}}),
                                        project(), options);
    CHECK(reasons(run) == "2:date_order ");
}

TEST_CASE("a numbered heading over a group of rows is no project and is told apart from notes") {
    const std::vector<std::string> header{"序号", "项目名称", "建设单位", "总投资（万元）"};
    const auto run = import(csv({header, {"一、", "制造业项目", "", ""}, {"1", "甲", "某某公司", "10"}, {"（二）", "物流项目", "", ""}, {"2", "乙", "某某公司", "20"},
                                 {"（三）", "文旅项目（1个）", "", "30"}, {"3", "丙", "某某公司", "30"}, {"四、其他项目", "", "", ""}, {"4", "丁", "某某公司", "40"}}), project()).run;
    CHECK(run.accepted.size() == 4);
    CHECK(run.rejected.empty());
    std::string groups;
    for (const auto& row : run.skipped)
        if (row.why == "group") groups += std::to_string(row.row) + row.label + " ";
    CHECK(groups == "2一、制造业项目 4(二)物流项目 6(三)文旅项目(1个) 8四、其他项目 ");
}

TEST_CASE("rows that are numbered 一、二、三 themselves are rows") {
    const auto run = import(csv({{"序号", "项目名称", "总投资（万元）"}, {"一、", "甲", "10"}, {"二、", "乙", "20"}}), project()).run;
    CHECK(run.accepted.size() == 2);
    CHECK(import(csv({{"项目名称", "总投资（万元）"}, {"一、甲项目", "10"}, {"二、乙项目", "20"}}), project()).run.accepted.size() == 2);
}

namespace {

/// What became of the rows of a list with these rows under its header: "name" of one taken in, "#row" of a heading, "!row" of a refused one.
std::string became(const std::vector<std::vector<std::string>>& rows) {
    std::vector<std::vector<std::string>> sheet{{"序号", "联盟名称", "牵头单位", "联盟年营收（万元）"}};
    sheet.insert(sheet.end(), rows.begin(), rows.end());
    const auto run = import(csv(sheet), alliance()).run;
    std::map<std::uint32_t, std::string> out;
    for (std::size_t i = 0; i < run.accepted.size(); ++i) out[run.accepted[i].row] = shown(run, i, "name", alliance());
    for (const auto& row : run.skipped)
        if (row.row > 1) out[row.row] = (row.why == "group" ? "#" : "?") + std::to_string(row.row);
    for (const auto& cell : run.rejected) out[cell.row] = "!" + std::to_string(cell.row);
    std::string said;
    for (const auto& [row, text] : out) said += (said.empty() ? "" : " ") + text;
    return said;
}

}  // namespace

TEST_CASE("a row that only looks like a heading is not lost") {
    // A bare numeral is a serial number.
    CHECK(became({{"一", "甲", "", ""}, {"二", "乙", "", ""}, {"三", "丙", "", ""}}) == "甲 乙 丙");
    CHECK(became({{"1", "甲", "子公司", "5"}, {"2", "乙", "子公司", "6"}, {"三", "丙", "", ""}}) == "甲 乙 丙");
    CHECK(became({{"1", "甲", "子公司", "5"}, {"二", "乙", "", ""}, {"3", "丙", "子公司", "6"}}) == "甲 乙 丙");
    // Nothing stands under it: the end, or another like it, whatever else that says.
    CHECK(became({{"一、", "甲", "", ""}, {"二、", "乙", "", ""}}) == "甲 乙");
    CHECK(became({{"", "一、甲公司", "", ""}, {"", "二、乙公司", "", ""}, {"", "三、丙公司", "子公司", "5"}}) == "一、甲公司 二、乙公司 三、丙公司");
    CHECK(became({{"1", "甲", "子公司", "5"}, {"", "一、乙公司", "", ""}, {"合计", "", "", "5"}}) == "甲 一、乙公司 ?4");
    // What cannot be a record as it stands is shown as wrong, not passed over.
    CHECK(became({{"1", "甲", "子公司", "5"}, {"一、乙公司", "", "", ""}}) == "甲 !3");
    // Brackets and no name, or something else said of the name.
    CHECK(became({{"", "（二）期工厂公司", "", ""}, {"1", "甲", "子公司", "5"}}) == "（二）期工厂公司 甲");
    CHECK(became({{"", "（二）号工厂公司", "", ""}}) == "（二）号工厂公司");
    CHECK(became({{"", "一、甲公司", "子公司", ""}, {"1", "乙", "子公司", "5"}}) == "一、甲公司 乙");
}

TEST_CASE("a heading over lesser headings is one where rows stand under them") {
    CHECK(became({{"一、工业", "", "", ""}, {"（一）制造业", "", "", ""}, {"1", "甲", "子公司", "5"}, {"（二）能源．", "", "", ""}, {"", "", "", ""}, {"一", "乙", "子公司", "6"}}) ==
          "#2 #3 甲 #5 ?6 乙");
    CHECK(became({{"一．工业", "", "", ""}, {"（一）", "甲", "子公司", "5"}, {"（二）", "乙", "子公司", "6"}}) == "#2 甲 乙");
}

TEST_CASE("a word for no figure is said to leave the field blank; a dash is what it looks like") {
    const auto run = import(csv({{"项目名称", "总投资（万元）", "年度计划投资（万元）"}, {"甲", "10", "待定"}, {"乙", "20", "——"}, {"丙", "30", "/"}}), project()).run;
    REQUIRE(run.accepted.size() == 3);
    REQUIRE(run.warnings.size() >= 1);
    const auto blanks = std::ranges::count(run.warnings, std::string("taken_as_blank"), &RowWarning::code);
    CHECK(blanks == 1);
}

TEST_CASE("a bracket that is no known unit is said on its column") {
    const auto proposal = import(csv({{"项目名称", "总投资（含设备）", "年度计划投资（万元）"}, {"甲", "10", "2"}}), project()).proposal;
    const auto& columns = proposal.sheets[0].columns;
    CHECK(columns[1].reason.find("括号里的“含设备”不是已知单位") != std::string::npos);
    CHECK(columns[2].reason.find("括号") == std::string::npos);
}

TEST_CASE("one credit code under two names is remarked on both rows, and against the store") {
    const std::string code = "91140802WTA70HEP30";
    const auto run = import(csv({{"项目名称", "建设单位", "统一社会信用代码", "总投资（万元）"}, {"甲", "甲公司", code, "10"}, {"乙", "乙公司", code, "20"}, {"丙", "丙公司", "", "30"}}), project()).run;
    REQUIRE(run.accepted.size() == 3);
    auto remarks = MUST(shared_codes(run, project(), registry(), {}));
    REQUIRE(remarks.size() == 2);
    CHECK(remarks[0].row == 2);
    CHECK(remarks[0].message.find("第 3 行的“乙公司”") != std::string::npos);
    CHECK(remarks[1].message.find("第 2 行的“甲公司”") != std::string::npos);
    const FindBeside stored = [](const schema::Field& beside, const std::string&, const schema::Field& field) -> Result<std::vector<std::string>> {
        CHECK(beside.name == "credit_code");
        CHECK(field.name == "builder");
        return std::vector<std::string>{"老公司"};
    };
    remarks = MUST(shared_codes(run, project(), registry(), stored));
    REQUIRE(remarks.size() == 4);
    CHECK(remarks[1].message.find("台账里这个代码登记的是“老公司”") != std::string::npos);
}
