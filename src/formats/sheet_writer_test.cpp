// sheet_writer_test.cpp — What is written comes back when read: text as text, numbers as numbers, headers merged.
#include "formats/sheet_writer.h"

#include <doctest/doctest.h>

#include "formats/csv_writer.h"
#include "formats/workbook.h"

using namespace wutong;
using namespace wutong::formats;

namespace {

std::string text_at(const Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    const SheetCell* cell = sheet.find(row, column);
    return cell ? std::string(cell->text) : "";
}
CellKind kind_at(const Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    const SheetCell* cell = sheet.find(row, column);
    return cell ? cell->kind : CellKind::Blank;
}

SheetTable table() {
    SheetTable table;
    table.name = "重点项目/2025[1]";
    table.title = "重点项目台账";
    table.left_line = "填报单位：示例";
    table.unit_line = "单位：万元";
    table.columns = {{{"序号"}}, {{"项目概况", "项目名称"}}, {{"项目概况", "信用代码"}}, {{"投资情况", "总投资"}, ColumnKind::Number}, {{"投资情况", "完成"}, ColumnKind::Number},
                     {{"签约时间"}, ColumnKind::Date}, {{"阶段"}, ColumnKind::Text, 14, 2, {"签约", "开工", "投产"}}};
    table.notes = {"注：示例"};
    return table;
}

}  // namespace

TEST_CASE("a table with title, unit line, two header levels, drop-downs and notes comes back") {
    Result<SheetWriter> writer = SheetWriter::create();
    REQUIRE(writer);
    REQUIRE(writer->begin(table()));
    REQUIRE(writer->row({"1", "=cmd|' /C calc'!A0", "911408020000000000", "262119.9", "-3", "2024-05-18", "开工"}));
    REQUIRE(writer->row({"0111", "@x\n乙", "", "约3000", "1234567890123456", "2024-05", ""}));
    SheetTable more = table();
    more.columns[6].choices.assign(200, "很长的选项");
    REQUIRE(writer->begin(more));
    Result<std::string> bytes = writer->finish();
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? "" : cause_for_log(bytes.error())));
    Result<Workbook> workbook = read_workbook(*bytes);
    REQUIRE_MESSAGE(workbook.has_value(), (workbook ? "" : workbook.error().message));
    REQUIRE(workbook->sheets.size() == 3);
    const Sheet& sheet = workbook->sheets[0];
    CHECK(sheet.name == "重点项目20251");
    CHECK(workbook->sheets[1].name == "重点项目20251(2)");
    CHECK(workbook->sheets[2].state == SheetState::Hidden);
    CHECK(text_at(sheet, 1, 1) == "重点项目台账");
    CHECK(text_at(sheet, 2, 7) == "单位：万元");
    CHECK(text_at(sheet, 3, 2) == "项目概况");
    CHECK(text_at(sheet, 3, 3) == "");
    CHECK(text_at(sheet, 4, 3) == "信用代码");
    CHECK(text_at(sheet, 3, 1) == "序号");
    CHECK(sheet.merged.size() == 6);
    CHECK(kind_at(sheet, 5, 2) == CellKind::Text);
    CHECK_FALSE(sheet.find(5, 2)->computed);
    CHECK(text_at(sheet, 5, 3) == "911408020000000000");
    CHECK(kind_at(sheet, 5, 3) == CellKind::Text);
    CHECK(kind_at(sheet, 5, 4) == CellKind::Number);
    CHECK(text_at(sheet, 5, 4) == "262119.9");
    CHECK(text_at(sheet, 5, 5) == "-3");
    CHECK(kind_at(sheet, 5, 6) == CellKind::Date);
    CHECK(text_at(sheet, 5, 6) == "2024-05-18");
    CHECK(text_at(sheet, 6, 1) == "0111");
    CHECK(kind_at(sheet, 6, 4) == CellKind::Text);
    CHECK(kind_at(sheet, 6, 5) == CellKind::Text);
    CHECK(text_at(sheet, 6, 6) == "2024-05");
    CHECK(text_at(sheet, 7, 1) == "注：示例");
}

TEST_CASE("csv opens without running anything and reads back as it was") {
    const std::vector<std::string> values = {"=1+2", "+x", "-3.5", "-x", "@a", "\tb", "a,\"b\"\nc", "", "0111", "911408020000000000"};
    Result<Workbook> workbook = read_workbook(std::string(csv_head) + csv_record(values) + csv_record({"x"}));
    REQUIRE(workbook);
    for (std::size_t i = 0; i < values.size(); ++i) CHECK(text_at(workbook->sheets[0], 1, static_cast<std::uint32_t>(i + 1)) == values[i]);
    CHECK(csv_record({"=1+2"}) == "\"'=1+2\"\r\n");
    CHECK(csv_record({"-3.5"}) == "-3.5\r\n");
}
