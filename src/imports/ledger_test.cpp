// ledger_test.cpp — The two shipped project ledgers give exactly what their expected files say: rows, faults, sums, every field.
#include <doctest/doctest.h>

#include <map>
#include <set>

#include "base/json.h"
#include "base/text.h"
#include "formats/record_table.h"
#include "formats/sample_row.h"
#include "imports/ledger_for_tests.h"

using namespace wutong;
using namespace wutong::imports;
using namespace wutong::imports::testing;

namespace {

/// Names of the expected files → fields.
const std::map<std::string, std::string> fields = {
    {"name", "name"}, {"code", "project_code"}, {"builder", "builder"}, {"uscc", "credit_code"}, {"industry", "industry"}, {"location", "location"},
    {"total_wan", "total_investment"}, {"bound", "total_investment_bound"}, {"plan_wan", "annual_plan"}, {"done_wan", "completed_this_year"},
    {"stage", "stage"}, {"progress", "progress_note"}, {"signed", "signed_on"}, {"started", "started_on"}, {"produced", "production_on"},
    {"registered", "registered_on"}, {"planned_start", "planned_start_on"}, {"team", "task_force"}, {"contact", "contact_name"},
    {"phone", "contact_phone"}, {"park", "park"}, {"group", "industry_group"}, {"content", "content"}, {"remark", "remark"}};

std::string plain(const Json& value) {
    if (value.is_null()) return "(blank)";
    if (value.is_string()) return value.string();
    if (value.is_decimal()) return value.decimal();
    return std::to_string(value.integer());
}

Json expected_of(const std::string& name) {
    JsonLimits limits;
    limits.keys = 1'000'000;
    Result<Json> json = parse_json(source_file("tests/fixtures/workbooks/" + name + ".expected.json"), limits);
    REQUIRE(json);
    return std::move(*json);
}

std::string label(const std::string& list, const std::string& code) {
    const schema::Choice* choice = registry().choices(list)->by_code(code);
    return choice ? choice->label : code;
}

/// The accepted row in the words of the expected file; `with_bound` adds the bound that only one of the files lists.
std::map<std::string, std::string> as_expected(const DryRun& run, std::size_t row, bool with_bound) {
    std::map<std::string, std::string> out;
    out["sheet"] = run.sheets[run.accepted[row].sheet];
    out["row"] = std::to_string(run.accepted[row].row);
    for (const auto& [name, field] : fields) {
        std::string value = shown(run, row, field, project());
        if (name == "stage") value = value.empty() ? label("side_state", shown(run, row, "side_state", project())) : label("project_stage", value);
        if (name == "bound") value = !with_bound ? "" : value.empty() ? "exact" : value;
        if (!value.empty()) out[name] = value;
    }
    return out;
}

using Line = std::vector<std::string>;

/// Lines that stand on one side only, for a failing test to show.
std::string difference(const std::multiset<Line>& got, const std::multiset<Line>& wanted) {
    std::string out;
    const auto show = [&](const char* mark, const std::multiset<Line>& from, const std::multiset<Line>& other) {
        for (const Line& line : from)
            if (!other.contains(line)) out += std::string(mark) + join(line, " | ") + "\n";
    };
    show("+ ", got, wanted);
    show("- ", wanted, got);
    return out;
}

std::multiset<Line> rejected_lines(const DryRun& run) {
    std::multiset<Line> lines;
    for (const RejectedCell& cell : run.rejected)
        lines.insert({run.sheets[cell.sheet], std::to_string(cell.row), cell.reason, cell.column, cell.value_blank ? "(blank)" : cell.value});
    return lines;
}
std::multiset<Line> expected_lines(const Json& list, const std::vector<std::string>& keys) {
    std::multiset<Line> lines;
    for (const Json& one : list.items()) {
        Line line;
        for (const std::string& key : keys) {
            std::string value = plain(one[key]);
            line.push_back(key == "column" ? fields.at(value) : value);
        }
        lines.insert(line);
    }
    return lines;
}

void compare_records(const DryRun& run, const Json& expected) {
    const auto& records = expected["records"].items();
    REQUIRE(run.accepted.size() == records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
        std::map<std::string, std::string> wanted;
        for (const auto& [key, value] : records[i].members()) wanted[key] = plain(value);
        CHECK_MESSAGE(as_expected(run, i, wanted.contains("bound")) == wanted, records[i].text("name"));
    }
}

Imported import_fixture(const std::string& name) {
    DryRunOptions options;
    options.today = "2025-12-31";
    options.check = date_order();
    return import(source_file("tests/fixtures/workbooks/" + name + ".xlsx"), project(), options);
}

}  // namespace

TEST_CASE("the clean ledger: every row, every field, every sum") {
    const Json expected = expected_of("项目台账-清洁");
    const auto [proposal, run] = import_fixture("项目台账-清洁");
    compare_records(run, expected);
    CHECK(run.rejected.empty());
    CHECK(run.skipped.empty());
    CHECK(run.warnings.empty());
    CHECK(run.sum("total_investment")->fen == expected["totals"]["sum_total_investment_fen"].integer());
    CHECK(plain(expected["controls"]["sum_done_wan"]) == money_in_wan(Money{run.sum("completed_this_year")->fen}));
    REQUIRE(proposal.sheets.size() == 2);
    CHECK(proposal.sheets[0].use);
    CHECK(proposal.sheets[0].header_rows == std::vector<std::uint32_t>{1});
    CHECK_FALSE(proposal.sheets[1].use);
}

TEST_CASE("the untidy ledger: rows, faults, skipped rows, stated totals and sums") {
    const Json expected = expected_of("项目台账-某区调度表");
    const auto [proposal, run] = import_fixture("项目台账-某区调度表");
    CHECK(run.rejected_rows == 16);
    CHECK(difference(rejected_lines(run), expected_lines(expected["rejected"], {"sheet", "row", "reason", "column", "value"})) == "");
    CHECK(run.rejected.size() == 16);
    std::multiset<Line> skipped;
    for (const SkippedRow& row : run.skipped) skipped.insert({run.sheets[row.sheet], std::to_string(row.row), std::string(row.why)});
    CHECK(difference(skipped, expected_lines(expected["skipped"], {"sheet", "row", "why"})) == "");
    CHECK(run.sum("total_investment")->fen == expected["totals"]["sum_total_investment_fen"].integer());
    compare_records(run, expected);
    REQUIRE(proposal.sheets.size() == 4);
    CHECK(proposal.sheets[0].header_rows == std::vector<std::uint32_t>{3, 4});
    CHECK(proposal.sheets[1].header_rows == std::vector<std::uint32_t>{3});
    CHECK(proposal.sheets[1].unit == "亿元");
    CHECK_FALSE(proposal.sheets[2].use);
    CHECK_FALSE(proposal.sheets[3].use);
}

TEST_CASE("stated totals stand beside what was read") {
    const Json expected = expected_of("项目台账-某区调度表");
    const auto [proposal, run] = import_fixture("项目台账-某区调度表");
    std::multiset<Line> wanted, got;
    for (const Json& sheet : expected["sheets"].items()) {
        if (!sheet.find("stated_totals")) continue;
        for (const Json& total : sheet["stated_totals"].items()) {
            const bool yi = total.text("unit") == "亿元";
            const auto fen = [&](const char* key) {
                std::string text = plain(total[key]);
                Rational value = *Rational::multiply(*Rational::parse(text), Rational(yi ? 10'000'000'000 : 1'000'000));
                return std::to_string(*value.round(0));
            };
            wanted.insert({sheet.text("name"), plain(total["row"]), total.text("label"), fen("stated"), fen("parsed")});
        }
    }
    for (const StatedTotal& total : run.totals)
        if (total.field == "total_investment")
            got.insert({run.sheets[total.sheet], std::to_string(total.row), total.label, std::to_string(total.stated_fen), std::to_string(total.parsed_fen)});
    CHECK(difference(got, wanted) == "");
}

TEST_CASE("every advisory warning of the untidy sheet is given, and no other there") {
    const Json expected = expected_of("项目台账-某区调度表");
    const auto [proposal, run] = import_fixture("项目台账-某区调度表");
    std::multiset<Line> got;
    for (const RowWarning& warning : run.warnings)
        if (run.sheets[warning.sheet] == "重点项目") got.insert({run.sheets[warning.sheet], std::to_string(warning.row), warning.code, warning.column, warning.raw});
    CHECK(difference(got, expected_lines(expected["warnings"], {"sheet", "row", "code", "column", "raw"})) == "");
}

TEST_CASE("a template as it is downloaded imports nothing: its example is left out, and said to be") {
    for (const schema::RecordType* type : {&project(), &alliance()}) {
        const auto bytes = formats::write_template_workbook(*type, registry());
        REQUIRE(bytes.has_value());
        const auto [proposal, run] = import(*bytes, *type);
        CHECK(run.accepted.empty());
        CHECK(run.rejected.empty());
        REQUIRE(run.skipped.size() == 1);
        CHECK(run.skipped[0].row == 2);
        CHECK(run.skipped[0].why == "sample");
    }
}

TEST_CASE("a list that was exported comes back as its rows alone: no sum, no line to sign, no sentence of the head is one") {
    const auto& type = project();
    std::vector<std::vector<schema::Cell>> cells;
    for (int n = 1; n <= 3; ++n) {
        auto& row = cells.emplace_back(type.fields.size());
        row[schema::system_field::id] = "01J0000000000000000000000" + std::to_string(n);
        row[*type.index_of("name")] = "示例项目" + std::to_string(n);
        row[*type.index_of("total_investment")] = std::int64_t{123'456'789} * n;
        row[*type.index_of("annual_plan")] = n == 2 ? schema::Cell() : schema::Cell(1'000'000);
        row[*type.index_of("signed_on")] = "2024-05";
    }
    std::vector<formats::TableRow> rows;
    for (const auto& row : cells) rows.push_back({{&type, row}, {}});
    formats::TableWords words{"项目", "截至 2025-05-18　导出人 李四　共 3 条", {"演示数据", "内部资料，未经批准不得对外提供。"}};
    words.filled_by = "李四";
    words.totals = {"total_investment", "annual_plan"};
    // Words of a unit and of a year in the sentence are none of the sheet's.
    for (const char* conditions : {"无", "总投资 不低于 5,000 万元，并且 签约日期 在期间 2023年", "关键词 “单位：亿元”"}) {
        words.conditions = conditions;
        for (const std::vector<std::string>& columns : {std::vector<std::string>{}, {"name", "total_investment", "annual_plan", "signed_on"}, {"total_investment", "name", "signed_on", "annual_plan"}}) {
            const auto [proposal, run] = import(MUST(formats::write_record_workbook(type, columns, rows, words, registry())), type);
            CHECK(run.accepted.size() == 3);
            CHECK(run.rejected.empty());
            CHECK(run.sum("total_investment")->fen == 6 * 123'456'789);
            std::vector<std::string_view> skipped;
            for (const auto& row : run.skipped)
                if (row.row > 4) skipped.push_back(row.why);
            CHECK(skipped == std::vector<std::string_view>{"subtotal", "note", "note", "note"});
            REQUIRE(run.totals.size() == 2);
            for (const auto& total : run.totals) CHECK(total.is_of_taken_rows());
            REQUIRE(proposal.sheets.size() == 1);
            CHECK(proposal.sheets[0].header_rows == std::vector<std::uint32_t>{4});
        }
    }
}

TEST_CASE("an example is known by its mark alone, in whatever column it came to stand; typed over, it is a row of data") {
    const std::string mark(formats::sample_mark);
    const auto run = import(csv({{"建设单位", "项目名称", "总投资(万元)"}, {"示例单位", mark + "：示例项目", "5000"}, {"示例单位", "示例行政服务中心项目", "100"}, {"示例单位", "甲项目", "200"}}), project()).run;
    REQUIRE(run.accepted.size() == 2);
    CHECK(run.accepted[0].row == 3);
    CHECK(run.rejected.empty());
    REQUIRE(run.skipped.size() == 1);
    CHECK(run.skipped[0].row == 2);
}
