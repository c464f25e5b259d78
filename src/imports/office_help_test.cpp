// office_help_test.cpp — What a person is offered: likely values, ways of writing dates, remembered layouts, returned sheets, rows left out.
#include <doctest/doctest.h>

#include "imports/layout_memory.h"
#include "imports/ledger_for_tests.h"
#include "imports/likely_rows.h"

using namespace wutong;
using namespace wutong::imports;
using namespace wutong::imports::testing;

namespace {

std::vector<Likely> offers(std::string_view field, const std::string& value, const std::string& reason, bool number = false, std::optional<int> sheet_year = std::nullopt) {
    RejectedCell cell{0, 5, 3, std::string(field), reason, value, value.empty(), number, "", ""};
    return likely_values(*project().field(field), cell, {registry(), "2026-03-02", field == "total_investment", sheet_year, {}});
}

std::string texts(const std::vector<Likely>& offers) {
    std::string out;
    for (const auto& one : offers) {
        CHECK_FALSE(one.why.empty());
        out += (out.empty() ? "" : " ") + (one.text.empty() ? std::string("(blank)") : one.text);
    }
    return out;
}

struct Opened {
    formats::Workbook workbook;
    Proposal proposal;
    DryRun run;
};
Opened opened(const std::string& bytes, std::set<std::pair<std::string, std::uint32_t>> left_out = {}, const schema::RecordType& type = project()) {
    Opened out;
    out.workbook = MUST(formats::read_workbook(bytes));
    out.proposal = MUST(propose(out.workbook, type, registry()));
    DryRunOptions options;
    options.today = "2026-03-02";
    options.left_out = std::move(left_out);
    out.run = MUST(dry_run(out.workbook, out.proposal, type, registry(), options));
    return out;
}

const ColumnProposal& column(const Proposal& proposal, std::string_view field) {
    for (const auto& one : proposal.sheets[0].columns)
        if (one.field == field) return one;
    FAIL("no such column");
    return proposal.sheets[0].columns[0];
}

}  // namespace

namespace {

/// The project type with an area in 亩 and a share.
const schema::RecordType& with_figures() {
    static const schema::RecordType type = [] {
        schema::RecordType one = project();
        one.fields.push_back(schema::make_field("land_area", "用地面积", schema::FieldKind::Quantity, {.unit = "亩", .decimals = 2}));
        one.fields.push_back(schema::make_field("share", "自筹占比", schema::FieldKind::Percent, {.decimals = 2}));
        return one;
    }();
    return type;
}

/// What is offered for a figure of it.
std::string figures(const char* field, const std::string& value) {
    return texts(likely_values(*with_figures().field(field), {0, 5, 3, field, std::string(field) + "_unparsed", value, false, false, "", ""}, {registry(), "2026-03-02"}));
}

}  // namespace

TEST_CASE("a red cell offers what was likely meant, and says why") {
    CHECK(texts(offers("signed_on", "2024年2月30日", "date_invalid")) == "2024-02-29 2024-02 (blank)");
    CHECK(texts(offers("signed_on", "2023.2.29", "date_invalid")) == "2023-02-28 2023-02 (blank)");
    CHECK(texts(offers("signed_on", "2024.1", "date_invalid", true)) == "2024-01 2024-10 (blank)");
    CHECK(texts(offers("signed_on", "5/18/2024", "date_invalid")) == "2024-05-18 (blank)");
    CHECK(texts(offers("signed_on", "4/5/2024", "date_invalid")) == "2024-04-05 2024-05-04 (blank)");
    CHECK(texts(offers("signed_on", "2024.25.3", "date_invalid")) == "2024-03-25 (blank)");
    CHECK(texts(offers("signed_on", "去年底", "date_invalid")) == "2025-12 (blank)");
    CHECK(texts(offers("signed_on", "去年底", "date_invalid", false, 2023)) == "2022-12 2025-12 (blank)");
    CHECK(texts(offers("signed_on", "上年末", "date_invalid", false, 2026)) == "2025-12 (blank)");
    CHECK(texts(offers("signed_on", "本年初", "date_invalid", false, 2023)) == "2023-01 2026-01 (blank)");
    CHECK(texts(offers("signed_on", "三月", "date_invalid", false, 2025)) == "2025-03 (blank)");
    CHECK(texts(offers("signed_on", "5月18日", "date_invalid", false, 2025)) == "2025-05-18 (blank)");
    CHECK(texts(offers("signed_on", "三月", "date_invalid")) == "(blank)");
    CHECK(texts(offers("signed_on", "不详情况", "date_invalid")) == "(blank)");
    CHECK(texts(offers("total_investment", "3000-5000", "investment_unparsed")) == "≥3000");
    CHECK(texts(offers("total_investment", "1.5～2亿元", "investment_unparsed")) == "≥1.5亿元");
    CHECK(texts(offers("total_investment", "面议", "investment_unparsed")).empty());
    CHECK(texts(offers("industry", "3499Z", "industry_unknown")) == "3499 (blank)");
    CHECK(texts(offers("industry", "全然不同的字", "industry_unknown")) == "(blank)");
    CHECK(texts(offers("name", "", "name_missing")).empty());
    const auto codes = texts(offers("credit_code", "91140802WTT1LEA762", "uscc_check"));
    CHECK(codes.find("91140802WTT1LEA76") != std::string::npos);
    for (const auto& one : offers("credit_code", "91140802WTT1LEA762", "uscc_check"))
        if (!one.text.empty()) CHECK(schema::credit_code_fault(one.text).empty());
}

TEST_CASE("what is written in Chinese numerals is offered in digits, where it can be read one way") {
    const auto amount = [](const std::string& value) { return texts(offers("total_investment", value, "investment_unparsed")); };
    CHECK(amount("三千二百万元") == "3200万元");
    CHECK(amount("一亿二千万") == "12000万元");
    CHECK(amount("叁仟万元整") == "3000万元");
    CHECK(amount("壹亿元整") == "10000万元");
    CHECK(amount("三万五千元") == "35000元");
    CHECK(amount("约三千万元") == "约3000万元");
    CHECK(amount("3000万元(含设备)") == "3000万元");
    CHECK(amount("三千万元（含设备、厂房）") == "3000万元");
    CHECK(offers("total_investment", "三千万元（含设备）", "investment_unparsed").front().why == "中文数字改写成阿拉伯数字；不计括号里的说明“含设备”");
    for (const std::string two : {"八千", "五万六", "一百五", "三万五", "三千至五千万元", "三千万元（一期）", "3000（万美元）", "3000万元（其中设备）", "3000万元（约）", "三千万元（其中设备）", "三千余万元", "一期三千万元", "三千万元二期"}) CHECK_MESSAGE(amount(two).empty(), two);
    CHECK(figures("land_area", "五十亩") == "50亩 (blank)");
    CHECK(figures("land_area", "一百零五点二亩") == "105.2亩 (blank)");
    CHECK(figures("land_area", "五十") == "50 (blank)");
    for (const std::string two : {"一百五亩", "三万五", "十几亩", "五十多亩", "五十万元", "百分之五十"}) CHECK_MESSAGE(figures("land_area", two) == "(blank)", two);
    CHECK(figures("share", "百分之三十") == "30% (blank)");
    CHECK(figures("share", "百分之三十点五") == "30.5% (blank)");
    CHECK(figures("share", "三十％") == "30% (blank)");
    for (const std::string two : {"三成", "百分之", "百分之三十几", "百分之一百五"}) CHECK_MESSAGE(figures("share", two) == "(blank)", two);
    const auto day = [](const char* value) { return texts(offers("signed_on", value, "date_invalid")); };
    CHECK(day("二O二四年五月") == "2024-05 (blank)");
    CHECK(day("二０二四年五月十八日") == "2024-05-18 2024-05 (blank)");
    CHECK(day("贰零贰肆年零伍月壹拾捌日") == "2024-05-18 2024-05 (blank)");
    CHECK(day("贰零贰肆年贰月叁拾日") == "2024-02-29 2024-02 (blank)");
    CHECK(day("二四年五月") == "(blank)");
}

TEST_CASE("a sign that cannot be seen is taken out of what is offered for a name") {
    CHECK(texts(offers("name", "示例\a第一\x7f项目", "name_refused")) == "示例第一项目");
    CHECK(offers("name", "示例\a第一项目", "name_refused").front().why == "去掉看不见的控制字符");
    CHECK(offers("name", "示例第一项目", "name_refused").empty());
}

TEST_CASE("what is offered for Chinese numerals is read by the same reader") {
    const auto& type = with_figures();
    const auto read = opened(csv({{"项目名称", "总投资（万元）", "用地面积（亩）", "自筹占比", "签约日期"},
                                  {"甲", "三千二百万元", "五十亩", "百分之三十", "二〇二四年五月"}, {"乙", "约一亿二千万元", "5", "30%", "二零二四年五月十八日"},
                                  {"丙", "1.2亿", "5", "30%", "贰零贰肆年伍月"}, {"丁", "3000万元(含设备)", "5", "30%", "2024-05"}}), {}, type);
    const Reviews::Worked worked{read.workbook, read.proposal, read.run, {}};
    LikelyRows likely(worked, type, registry(), "2026-03-02", "台账.csv", {}, {});
    std::map<std::string, std::string> said;
    for (const auto& cell : read.run.rejected) {
        const Json offers = likely.offers(cell);
        for (const auto& one : offers.items()) said[cell.value] += one.text("text") + ";";
    }
    // 二〇二四年五月 and 1.2亿 are read as they stand.
    CHECK(said == std::map<std::string, std::string>{{"三千二百万元", "3200万元;"}, {"五十亩", "50亩;;"}, {"百分之三十", "30%;;"}, {"约一亿二千万元", "约12000万元;"}, {"贰零贰肆年伍月", "2024-05;;"}, {"3000万元(含设备)", "3000万元;"}});
}

TEST_CASE("nothing is offered that the same check would refuse again") {
    const auto read = opened(csv({{"项目名称", "总投资（万元）", "签约日期", "开工日期"}, {"甲", "1", "2026/4/15", ""}, {"乙", "2", "2026-02-30", ""}, {"丙", "3", "2024.5.1", "2024-02-30"}}));
    REQUIRE(read.run.rejected.size() == 3);
    const Reviews::Worked worked{read.workbook, read.proposal, read.run, {}};
    const auto said = [&](std::size_t at, RowCheck check = {}) {
        LikelyRows likely(worked, project(), registry(), "2026-03-02", "台账.csv", {}, std::move(check));
        std::string out;
        const Json offers = likely.offers(read.run.rejected[at]);
        for (const auto& one : offers.items()) out += one.text("text") + ";";
        return out;
    };
    CHECK(read.run.rejected[0].message.find("不能晚于今天") != std::string::npos);
    CHECK(said(0) == ";");   // the month alone lies ahead as well: only a blank is left
    CHECK(said(1) == "2026-02-28;2026-02;;");
    CHECK(said(2) == "2024-02-29;2024-02;;");
    CHECK(said(2, date_order()) == ";");   // signed in May, begun in February
}

TEST_CASE("a name that no list knows is offered the nearest classes, those of a group that is named among them") {
    REQUIRE(registry().choices("industry"));
    LikelyCodes codes(*registry().choices("industry"));
    const auto first = [&](const std::string& written) { const auto& found = codes.of(written); return found.empty() ? std::string() : found.front().text; };
    CHECK(first("有机肥料制造") == "有机肥料及微生物肥料制造");
    CHECK(first("汽车零配件制造") == "汽车零部件及配件制造");
    // 铸告 is a slip of the pen, and the name is a group's: its classes are offered, with the group.
    const auto castings = codes.of("铸告及其他金属制品制造");
    REQUIRE(castings.size() == 3);
    CHECK(castings.front().why.find("铸造及其他金属制品制造") != std::string::npos);
    for (const auto& one : codes.of("医药制造")) CHECK(one.why.find("医药制造业") != std::string::npos);
    CHECK(codes.of("全然不同的字").empty());
    CHECK(codes.of("").empty());
}

TEST_CASE("a day without its year is offered the year of another day in its row, and 年底 its December") {
    RejectedCell cell{0, 5, 3, "started_on", "date_invalid", "12月5日", false, false, "", ""};
    LikelyParts parts{registry(), "2026-03-02"};
    parts.row_year = KnownYear{2025, "签约日期"};
    const auto offers = likely_values(*project().field("started_on"), cell, parts);
    CHECK(texts(offers) == "2025-12-05 (blank)");
    CHECK(offers.front().why.find("签约日期") != std::string::npos);
    cell.value = "2025年底前";
    CHECK(texts(likely_values(*project().field("started_on"), cell, parts)) == "2025-12 (blank)");
}

TEST_CASE("a day that is still to come may be a plan, where plans are kept") {
    RejectedCell cell{0, 5, 3, "started_on", "date_invalid", "2026.6", false, true, "", ""};
    LikelyParts parts{registry(), "2026-03-02", false, {}, {}, "计划开工日期"};
    CHECK(texts(likely_values(*project().field("started_on"), cell, parts)) == "计划2026-06 (blank)");
    cell.value = "四月";
    parts.sheet_year = 2026;
    CHECK(texts(likely_values(*project().field("started_on"), cell, parts)) == "2026-04 计划2026-04 (blank)");   // the first is passed over where it is tried
    cell.value = "2026.6";
    parts.planned.clear();
    CHECK(texts(likely_values(*project().field("started_on"), cell, parts)) == "(blank)");
}

TEST_CASE("what is offered for an amount or a date is read by the same reader") {
    const auto& [proposal, run] = import(csv({{"项目名称", "总投资（万元）", "签约日期"}, {"甲项目", "≥3000", "2024-02-29"}, {"乙项目", "≥1.5亿元", "2024-10"}}), project());
    REQUIRE(run.accepted.size() == 2);
    CHECK(shown(run, 0, "total_investment", project()) == "3000");
    CHECK(shown(run, 0, "total_investment_bound", project()) == "ge");
    CHECK(shown(run, 1, "total_investment", project()) == "15000");
}

TEST_CASE("dates with the year last are recognised, counted, and can be read the other way") {
    auto read = opened(csv({{"项目名称", "总投资（万元）", "签约日期"}, {"甲", "1", "5/18/2024"}, {"乙", "2", "6/7/2024"}, {"丙", "3", "2024.5.1"}}));
    const auto& dates = column(read.proposal, "signed_on");
    CHECK(dates.date_order == DateOrder::MonthFirst);
    CHECK(dates.date_reason.find("大于 12") != std::string::npos);
    REQUIRE(dates.written.size() == 2);
    CHECK(dates.written[0].label == "18/5/2024");
    CHECK(dates.written[0].cells == 2);
    REQUIRE(read.run.accepted.size() == 3);
    CHECK(shown(read.run, 1, "signed_on", project()) == "2024-06-07");
    CHECK(shown(read.run, 2, "signed_on", project()) == "2024-05-01");
    ProposalEdit edit;
    edit.date_orders = {{dates.column, DateOrder::DayFirst}};
    REQUIRE(edit_proposal(read.proposal, edit, read.workbook, project(), registry()));
    const auto again = MUST(dry_run(read.workbook, read.proposal, project(), registry(), {}));
    REQUIRE(again.accepted.size() == 2);  // the 18th month is refused, not turned round
    CHECK(shown(again, 0, "signed_on", project()) == "2024-07-06");
    edit.date_orders = {{99, DateOrder::DayFirst}};
    CHECK_FALSE(edit_proposal(read.proposal, edit, read.workbook, project(), registry()));
}

TEST_CASE("the unit of one column can be changed, an unknown one is refused") {
    auto read = opened(csv({{"项目名称", "总投资", "年度计划投资"}, {"甲", "1.5", "0.5"}}));
    CHECK(column(read.proposal, "total_investment").written[0].label == "数字");
    ProposalEdit edit;
    edit.units = {{2, "亿元"}};
    REQUIRE(edit_proposal(read.proposal, edit, read.workbook, project(), registry()));
    const auto run = MUST(dry_run(read.workbook, read.proposal, project(), registry(), {}));
    CHECK(shown(run, 0, "total_investment", project()) == "15000");
    CHECK(shown(run, 0, "annual_plan", project()) == "0.5");
    edit.units = {{2, "美元"}};
    CHECK_FALSE(edit_proposal(read.proposal, edit, read.workbook, project(), registry()));
}

TEST_CASE("a row left out is no fault and no record") {
    const auto bytes = csv({{"项目名称", "总投资（万元）"}, {"甲", "面议"}, {"乙", "2"}});
    CHECK(opened(bytes).run.rejected_rows == 1);
    const auto read = opened(bytes, {{"(csv)", 2}});
    CHECK(read.run.rejected_rows == 0);
    CHECK(read.run.accepted.size() == 1);
    REQUIRE(read.run.skipped.size() == 1);
    CHECK(read.run.skipped[0].why == "left_out");
}

TEST_CASE("the office's total counts rows that are not taken in, and is not called wrong for it") {
    const auto bytes = csv({{"项目名称", "总投资（万元）", "签约日期"}, {"甲", "100", "2024.5.1"}, {"乙", "20", "2024年2月30日"}, {"丙", "3", "2024.5.3"}, {"合计", "123", ""}});
    const auto all_in = opened(bytes).run.totals[0];
    CHECK_FALSE(all_in.is_of_taken_rows());
    CHECK(all_in.of_all_rows() == all_in.stated_fen);
    CHECK(all_in.rows_out == 1);
    CHECK(all_in.kept_out_fen == 20'000'000);

    const auto also_left_out = opened(bytes, {{"(csv)", 4}}).run.totals[0];  // 略过 丙
    CHECK(also_left_out.rows_out == 2);
    CHECK(also_left_out.of_all_rows() == also_left_out.stated_fen);

    const auto unread = opened(csv({{"项目名称", "总投资（万元）"}, {"甲", "100"}, {"乙", "面议"}, {"合计", "123"}})).run.totals[0];
    CHECK(unread.unread == 1);
    CHECK(unread.of_all_rows() != unread.stated_fen);
}

TEST_CASE("the next month's sheet is known by its headers") {
    const auto first = opened(csv({{"项目名称", "总投资（亿元）", "1-7月完成", "责任人", "签约日期"}, {"甲", "1", "2", "张", "2024.5.1"}}));
    auto sheet = first.proposal.sheets[0];
    sheet.columns[2].field = "completed_this_year";  // by hand: no word list knows it
    KnownLayout layout;
    layout.file_name = "7月调度.csv";
    layout.used_at = 1'750'000'000'000;
    layout.payload = layout_of(sheet);
    auto next = opened(csv({{"序号", "项目名称", "总投资（亿元）", "1-8月完成", "责任人", "签约日期"}, {"1", "乙", "1", "2", "李", "2024.6.1"}}));
    std::vector<std::string> notes;
    const auto mapping = mapping_from({layout}, next.proposal, notes);
    REQUIRE(notes.size() == 1);
    CHECK(notes[0].find("7月调度.csv") != std::string::npos);
    CHECK(notes[0].find("新出现的列：序号") != std::string::npos);
    REQUIRE(apply_mapping(next.proposal, next.workbook, mapping, project(), registry(), {}));
    CHECK(next.proposal.sheets[0].columns[3].field == "completed_this_year");
    CHECK(next.proposal.sheets[0].columns[3].reason.find("导入时的对应") != std::string::npos);
    const auto other = opened(csv({{"项目名称", "总投资", "开工日期", "专班", "备注"}, {"甲", "1", "", "", ""}}));
    notes.clear();
    CHECK(mapping_from({layout}, other.proposal, notes).items().empty());
    CHECK(notes.empty());
}

TEST_CASE("a remembered layout keeps each unit that was stated, and gives way to what this month's sheet states") {
    const auto bytes = [](const std::vector<std::vector<std::string>>& above) {
        auto rows = above;
        rows.push_back({"项目名称", "总投资", "年度计划投资"});
        rows.push_back({"甲", "5", "6"});
        return csv(rows);
    };
    const auto again = [&](const Opened& last, const std::vector<std::vector<std::string>>& above) {
        KnownLayout layout;
        layout.payload = layout_of(last.proposal.sheets[0]);
        auto next = opened(bytes(above));
        std::vector<std::string> notes;
        const auto mapping = mapping_from({layout}, next.proposal, notes);
        REQUIRE(apply_mapping(next.proposal, next.workbook, mapping, project(), registry(), {}));
        return next.proposal.sheets[0];
    };
    for (const std::string unit : {"元", "千元", "百万元", "亿元"}) {
        auto last = opened(bytes({}));
        ProposalEdit edit;
        edit.units = {{3, unit}};
        REQUIRE(edit_proposal(last.proposal, edit, last.workbook, project(), registry()));
        CHECK(again(last, {}).columns[2].fen_per_unit == last.proposal.sheets[0].columns[2].fen_per_unit);
        CHECK(last.proposal.sheets[0].columns[2].fen_per_unit != 0);
    }
    auto stated = opened(bytes({}));
    ProposalEdit edit;
    edit.unit = "万元";
    REQUIRE(edit_proposal(stated.proposal, edit, stated.workbook, project(), registry()));
    CHECK(again(stated, {}).unit_stated);   // so that 万元 holds for a field shown in 元, too, as it did last month
    CHECK(again(stated, {{"单位：元"}}).unit == "元");
    CHECK(again(opened(bytes({})), {{"单位：元"}}).unit == "元");
    CHECK_FALSE(again(opened(bytes({})), {}).unit_stated);
    CHECK(again(opened(bytes({{"单位：千元"}})), {}).unit == "千元");
}

TEST_CASE("the returned sheet becomes corrections, another sheet does not") {
    const auto read = opened(csv({{"项目名称", "总投资（万元）", "签约日期"}, {"甲", "面议", "2024.5.1"}, {"乙", "2", "去年底"}, {"丙", "3", ""}}));
    CHECK(read.run.rejected_rows == 2);
    const auto bytes = MUST(annotated_workbook(read.workbook, read.proposal, read.run, project()));
    const auto out = MUST(formats::read_workbook(bytes));
    REQUIRE(out.sheets.size() == 1);
    CHECK(out.sheets[0].find(2, 1)->text == "甲");
    CHECK(out.sheets[0].find(2, 4)->text == "2");  // 原表行号
    CHECK(out.sheets[0].find(3, 5)->text.find("签约日期") != std::string_view::npos);
    CHECK(MUST(corrections_in(out, read.workbook, read.proposal)).items().empty());
    const auto mended = MUST(formats::read_workbook(csv({{"项目名称", "总投资（万元）", "签约日期", "原表行号", "退回原因"}, {"甲", "500", "2024.5.1", "2", ""}, {"乙", "2", "2025-12", "3", ""}, {"丁", "9", "", "99", ""}})));
    const auto fixes = MUST(corrections_in(mended, read.workbook, read.proposal));
    REQUIRE(fixes.items().size() == 2);
    CHECK(fixes.items()[0].text("text") == "500");
    CHECK(fixes.items()[1].text("field") == "signed_on");
    auto workbook = MUST(formats::read_workbook(csv({{"项目名称", "总投资（万元）", "签约日期"}, {"甲", "面议", "2024.5.1"}, {"乙", "2", "去年底"}, {"丙", "3", ""}})));
    auto proposal = read.proposal;
    REQUIRE(apply_fixes(workbook, proposal, fixes, project()));
    const auto mended_run = MUST(dry_run(workbook, proposal, project(), registry(), {}));
    CHECK(mended_run.accepted.size() == 3);
    // 500 was typed here: that it is text is no fault of the sheet.
    CHECK(std::ranges::none_of(mended_run.warnings, [](const RowWarning& warning) { return warning.code == "number_as_text"; }));
    const auto refused = corrections_in(read.workbook, read.workbook, read.proposal);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "import.not_the_returned_sheet");
}

TEST_CASE("a cell corrected twice has one correction, and each change can be taken back") {
    Json changes = Json::object();
    REQUIRE(fold_change(changes, MUST(parse_json(R"({"fixes":[{"sheet":"s","row":2,"field":"name","text":"a"}],"skips":[{"sheet":"s","row":3}]})"))));
    REQUIRE(fold_change(changes, MUST(parse_json(R"({"fixes":[{"sheet":"s","row":2,"field":"name","text":"b"}]})"))));
    REQUIRE(changes["fixes"].items().size() == 1);
    CHECK(changes["fixes"].items()[0].text("text") == "b");
    CHECK(rows_left_out(changes).contains({"s", 3}));
    REQUIRE(fold_change(changes, MUST(parse_json(R"({"unfixes":[{"sheet":"s","row":2,"field":"name"}],"unskips":[{"sheet":"s","row":3}]})"))));
    CHECK(changes["fixes"].items().empty());
    CHECK(rows_left_out(changes).empty());
    CHECK_FALSE(fold_change(changes, MUST(parse_json(R"({"mapping":[{"sheet":"s","because":"我说的"}]})"))));
    CHECK_FALSE(fold_change(changes, MUST(parse_json(R"({"skips":[{"sheet":"","row":3}]})"))));
}

TEST_CASE("progress is seen by its owner alone and goes when the work ends") {
    ProgressBoard board;
    {
        const auto entry = board.begin("u1", "w");
        REQUIRE(entry);
        entry->phase("rows", 10);
        entry->add(4);
        CHECK(board.find("u1", "w")->done == 4);
        CHECK_FALSE(board.find("u2", "w"));
        CHECK_FALSE(board.begin("u1", "w"));  // the word is taken
    }
    CHECK_FALSE(board.find("u1", "w"));
    CHECK_FALSE(board.begin("u1", std::string(41, 'x')));
}
