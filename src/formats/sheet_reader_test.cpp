// sheet_reader_test.cpp — Reading workbooks: what WPS and Excel write, and what nobody should send.
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "formats/sheet_package.h"
#include "formats/csv_reader.h"
#include "formats/workbook.h"
#include "formats/xlsx_styles.h"

using namespace wutong;
using namespace wutong::formats;

namespace {

std::string fixture(const std::string& name) {
    const char* root = std::getenv("WUTONG_SOURCE");
    std::ifstream file(std::string(root ? root : ".") + "/tests/fixtures/workbooks/" + name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Workbook read_raw(const RawWorkbook& raw) {
    Result<std::string> bytes = write_raw_workbook(raw);
    REQUIRE(bytes);
    Result<Workbook> workbook = read_workbook(*bytes);
    if (!workbook) FAIL(workbook.error().message);
    return std::move(*workbook);
}

std::string code_of(const Result<Workbook>& result) { return result ? "accepted" : result.error().code; }

std::string refusal_of(const RawWorkbook& raw) {
    Result<std::string> bytes = write_raw_workbook(raw);
    REQUIRE(bytes);
    const auto start = std::chrono::steady_clock::now();
    std::string code = code_of(read_workbook(*bytes));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
    return code;
}

/// Letters that do not compress below the ratio limit.
std::string noise(std::size_t length) {
    std::string out;
    for (unsigned x = 1; out.size() < length;) {
        x = x * 1103515245u + 12345u;
        out += static_cast<char>('a' + (x >> 16) % 26);
    }
    return out;
}

std::string text_at(const Sheet& sheet, std::uint32_t row, std::uint32_t column) {
    const SheetCell* cell = sheet.find(row, column);
    return cell ? std::string(cell->text) : "(blank)";
}

}  // namespace

TEST_CASE("the untidy ledger is read as it was typed") {
    Result<Workbook> workbook = read_workbook(fixture("项目台账-某区调度表.xlsx"));
    REQUIRE(workbook);
    REQUIRE(workbook->sheets.size() == 4);
    const Sheet& sheet = workbook->sheets[0];
    CHECK(sheet.name == "重点项目");
    CHECK(workbook->sheets[3].state == SheetState::Hidden);
    CHECK(sheet.hidden_columns == std::vector<std::uint32_t>{6});
    CHECK(sheet.merged.size() == 39);
    CHECK(text_at(sheet, 4, 11) == "本年完成\n投资");
    CHECK(text_at(sheet, 5, 9) == "1.2亿元");
    CHECK(text_at(sheet, 7, 16) == "45429");
    const SheetCell* formula = sheet.find(15, 9);
    REQUIRE(formula);
    CHECK(formula->kind == CellKind::Number);
    CHECK(formula->text == "15700");
    CHECK(sheet.as_typed(*formula) == "=9420+6280");
    CHECK(sheet.find(126, 9)->kind == CellKind::Error);
    CHECK(text_at(sheet, 126, 9) == "#REF!");
    CHECK(text_at(sheet, 33, 11) == "104867.2");
    CHECK(sheet.find(34, 1) == nullptr);
}

TEST_CASE("inline, shared, rich and phonetic strings; rows and cells without a position") {
    RawWorkbook raw;
    raw.shared_strings = "<si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space=\"preserve\"> 丙</t></r><rPh sb=\"0\" eb=\"1\"><t>yi</t></rPh></si>";
    raw.sheets.push_back({"一", "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"
                               "<row r=\"4\"><c r=\"C4\" t=\"inlineStr\"><is><t>=1+2</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh></is></c>"
                               "<c t=\"str\"><f>A1</f><v>丁_x000D_戊</v></c><c t=\"b\"><v>1</v></c></row><row/><row><c><v>7</v></c></row>"});
    Workbook workbook = read_raw(raw);
    const Sheet& sheet = workbook.sheets[0];
    CHECK(text_at(sheet, 1, 1) == "甲");
    CHECK(text_at(sheet, 1, 2) == "乙 丙");
    CHECK(text_at(sheet, 4, 3) == "=1+2");
    CHECK(sheet.find(4, 3)->kind == CellKind::Text);
    CHECK_FALSE(sheet.find(4, 3)->computed);
    CHECK(text_at(sheet, 4, 4) == "丁\r戊");
    CHECK(text_at(sheet, 4, 5) == "TRUE");
    CHECK(text_at(sheet, 6, 1) == "7");
}

TEST_CASE("dates by built-in, Chinese and custom formats, and in the 1904 system") {
    RawWorkbook raw;
    raw.styles = "<numFmts count=\"2\"><numFmt numFmtId=\"170\" formatCode=\"[$-804]yyyy&quot;年&quot;m&quot;月&quot;;@\"/>"
                 "<numFmt numFmtId=\"171\" formatCode=\"#,##0.00&quot;元/d&quot;\"/></numFmts>"
                 "<cellXfs count=\"6\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"31\"/><xf numFmtId=\"57\"/><xf numFmtId=\"170\"/><xf numFmtId=\"171\"/></cellXfs>";
    std::string row = "<row>";
    for (int style = 0; style < 6; ++style) row += "<c s=\"" + std::to_string(style) + "\"><v>45429</v></c>";
    raw.sheets.push_back({"一", row + "</row>"});
    Workbook workbook = read_raw(raw);
    const Sheet& sheet = workbook.sheets[0];
    CHECK(sheet.find(1, 1)->kind == CellKind::Number);
    for (std::uint32_t column = 2; column <= 5; ++column) CHECK(text_at(sheet, 1, column) == "2024-05-17");
    CHECK(text_at(sheet, 1, 6) == "45429");
    raw.epoch_1904 = true;
    CHECK(text_at(read_raw(raw).sheets[0], 1, 2) == "2028-05-18");
    CHECK(is_date_format_code("yyyy/m/d h:mm"));
    CHECK_FALSE(is_date_format_code("h:mm:ss"));
    CHECK_FALSE(is_date_format_code("[h]:mm"));
    CHECK_FALSE(is_date_format_code("General"));
    CHECK_FALSE(is_date_format_code("0.00E+00"));
}

TEST_CASE("files that are no sheets say what to do") {
    using namespace std::string_literals;
    const auto refusal = [](const std::string& bytes) {
        Result<Workbook> result = read_workbook(bytes);
        REQUIRE_FALSE(result);
        CHECK_FALSE(result.error().next.empty());
        return result.error().message;
    };
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old"s).find(".xls") != std::string::npos);
    CHECK(refusal("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s).find("密码") != std::string::npos);
    CHECK(refusal("%PDF-1.7 x").find("PDF") != std::string::npos);
    CHECK(refusal("\x89PNG\r\n\x1a\n").find("图片") != std::string::npos);
    CHECK(refusal("").find("空") != std::string::npos);
    CHECK(refusal("<html><table>").find("网页") != std::string::npos);
    CHECK(refusal("PK\x03\x04 not a zip").find("损坏") != std::string::npos);
    CHECK(refusal("a\x01\x02\x03").find("无法识别") != std::string::npos);
    CHECK(refusal("a,b\n" + std::string(200, 'x') + "\0"s).find("无法识别") != std::string::npos);
    const auto bell = read_workbook("项目名称,总投资\n示例第一\a项目,5\n" + std::string(200, 'x') + ",6\n");
    REQUIRE(bell);
    CHECK(bell->sheets[0].rows.size() == 3);
    CHECK(refusal(*write_package({{"word/document.xml", "<x/>"}})).find("Word") != std::string::npos);
}

TEST_CASE("hostile packages are refused in under a second") {
    const std::string row = "<row><c><v>1</v></c></row>";
    RawWorkbook raw;
    raw.sheets.push_back({"一", row});
    SUBCASE("doctype and entities") {
        raw.sheets[0].xml = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><worksheet><sheetData/></worksheet>";
        CHECK(refusal_of(raw) == "sheet.xml_must_have_no_doctype");
    }
    SUBCASE("a bomb by ratio") {
        raw.more.emplace_back("xl/bomb.xml", std::string(80u << 20, ' '));
        CHECK(refusal_of(raw) == "sheet.file_must_unpack_within_limits");
    }
    SUBCASE("too many entries") {
        for (int i = 0; i < 1'100; ++i) raw.more.emplace_back("xl/media/" + std::to_string(i), "x");
        CHECK(refusal_of(raw) == "sheet.file_must_unpack_within_limits");
    }
    SUBCASE("a name that climbs out") {
        raw.more.emplace_back("xl/../../etc/passwd", "x");
        CHECK(refusal_of(raw) == "sheet.file_must_be_intact");
    }
    SUBCASE("an absolute name") {
        raw.more.emplace_back("/etc/passwd", "x");
        CHECK(refusal_of(raw) == "sheet.file_must_be_intact");
    }
    SUBCASE("a shared string that is not there") {
        raw.sheets[0].xml = "<row><c t=\"s\"><v>5</v></c></row>";
        CHECK(refusal_of(raw) == "sheet.file_must_be_intact");
    }
    SUBCASE("positions that run backwards or leave the sheet") {
        for (const char* xml : {"<row r=\"5\"/><row r=\"5\"/>", "<row r=\"0\"/>", "<row r=\"1048577\"/>", "<row><c r=\"B1\"/><c r=\"A1\"/></row>",
                                "<row><c r=\"ZZZZ1\"/></row>", "<row r=\"2\"><c r=\"A3\"/></row>", "<row r=\"x\"/>"}) {
            raw.sheets[0].xml = xml;
            CHECK_MESSAGE(refusal_of(raw) == "sheet.file_must_be_intact", xml);
        }
    }
    SUBCASE("a cell of more than a megabyte") {
        const std::string long_text = noise(1'200'000);
        raw.sheets[0].xml = "<row><c t=\"inlineStr\"><is><t>" + long_text + "</t></is></c></row>";
        CHECK(refusal_of(raw) == "sheet.content_must_be_within_limits");
    }
    SUBCASE("deep nesting and broken markup") {
        std::string deep;
        for (int i = 0; i < 200; ++i) deep += "<a>";
        raw.sheets[0].xml = deep;
        CHECK(refusal_of(raw) == "sheet.file_must_unpack_within_limits");
        raw.sheets[0].xml = "<row><c></row>";
        CHECK(refusal_of(raw) == "sheet.file_must_be_intact");
    }
    SUBCASE("one endless tag") {
        raw.sheets[0].xml = "<row><c x=\"" + noise(6'000'000) + "\"/></row>";
        CHECK(refusal_of(raw) == "sheet.file_must_be_intact");
    }
    SUBCASE("a sheet outside the file") {
        PackageParts parts = xlsx_parts(raw);
        for (auto& [name, bytes] : parts)
            if (name == "xl/_rels/workbook.xml.rels") bytes.insert(bytes.find("/></Rel"), " TargetMode=\"External\"");
        CHECK(code_of(read_workbook(*write_package(parts))) == "sheet.file_must_be_intact");
    }
}

TEST_CASE("two parts of one name are refused") {
    RawWorkbook raw;
    raw.sheets.push_back({"一", "<row><c><v>1</v></c></row>"});
    raw.more = {{"xl/media/p1", "x"}, {"xl/media/p2", "y"}};
    std::string bytes = *write_raw_workbook(raw);
    CHECK(code_of(read_workbook(bytes)) == "accepted");
    for (std::size_t at = bytes.find("media/p2"); at != std::string::npos; at = bytes.find("media/p2", at)) bytes[at + 7] = '1';
    CHECK(code_of(read_workbook(bytes)) == "sheet.file_must_be_intact");
}

TEST_CASE("links to other workbooks are not followed; stored results count and a note says so") {
    RawWorkbook raw;
    raw.sheets.push_back({"一", "<row><c><f>[1]Sheet1!A1</f><v>42</v></c></row>"});
    PackageParts parts = xlsx_parts(raw);
    for (auto& [name, bytes] : parts)
        if (name == "xl/_rels/workbook.xml.rels")
            bytes.insert(bytes.find("</Relationships>"), "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink\" "
                                                         "Target=\"file:///etc/passwd\" TargetMode=\"External\"/>");
    Result<Workbook> workbook = read_workbook(*write_package(parts));
    REQUIRE(workbook);
    CHECK(text_at(workbook->sheets[0], 1, 1) == "42");
    CHECK(workbook->notes.size() == 1);
}

TEST_CASE("every cut and every flipped byte of a workbook is survived") {
    const std::string whole = fixture("项目台账-清洁.xlsx");
    REQUIRE(whole.size() > 1000);
    for (std::size_t cut = 0; cut < whole.size(); cut += whole.size() / 40) CHECK(code_of(read_workbook(whole.substr(0, cut))) != "accepted");
    for (std::size_t at = 0; at < whole.size(); at += 211) {
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 0x5A);
        (void)read_workbook(flipped);
    }
}

TEST_CASE("the sheet of a text file is called by the file, as a workbook may call a sheet") {
    CHECK(sheet_of_file("项目台账9月.csv") == "项目台账9月");
    CHECK(sheet_of_file("a/b[1]：'x'.TXT") == "ab1：x");
    CHECK(sheet_of_file("上传的表格") == "上传的表格");
    CHECK(sheet_of_file(".csv") == "(csv)");
    CHECK(sheet_of_file("关于报送二〇二五年第三季度重点项目建设进展情况的统计表.csv") == "关于报送二〇二五年第三季度重点项目建设进展情况的统");
}

TEST_CASE("csv in three encodings, with quotes across lines") {
    const std::string utf8 = "名称,金额,代码\r\n\"甲\n乙\",\"1,200\",0111\r\n\r\n\"他说\"\"好\"\"\",12.5,911408020000000000\n=1+2,-3,'=4\n";
    const auto check = [](const std::string& bytes) {
        Result<Workbook> workbook = read_workbook(bytes);
        REQUIRE(workbook);
        const Sheet& sheet = workbook->sheets[0];
        CHECK(sheet.name == "(csv)");
        CHECK(text_at(sheet, 1, 1) == "名称");
        CHECK(text_at(sheet, 2, 1) == "甲\n乙");
        CHECK(sheet.find(2, 2)->kind == CellKind::Text);
        CHECK(sheet.find(2, 3)->kind == CellKind::Text);
        CHECK(sheet.find_row(3) == nullptr);
        CHECK(text_at(sheet, 4, 1) == "他说\"好\"");
        CHECK(sheet.find(4, 2)->kind == CellKind::Number);
        CHECK(sheet.find(4, 3)->kind == CellKind::Text);
        CHECK(text_at(sheet, 5, 1) == "=1+2");
        CHECK(sheet.find(5, 1)->kind == CellKind::Text);
        CHECK(text_at(sheet, 5, 3) == "=4");
    };
    check(utf8);
    check("\xEF\xBB\xBF" + utf8);
    std::string gb18030 = utf8;
    const std::pair<const char*, const char*> words[] = {{"名称", "\xC3\xFB\xB3\xC6"}, {"金额", "\xBD\xF0\xB6\xEE"}, {"代码", "\xB4\xFA\xC2\xEB"},
                                                         {"甲", "\xBC\xD7"}, {"乙", "\xD2\xD2"}, {"他说", "\xCB\xFB\xCB\xB5"}, {"好", "\xBA\xC3"}};
    for (const auto& [from, to] : words) {
        std::size_t at = gb18030.find(from);
        REQUIRE(at != std::string::npos);
        gb18030.replace(at, std::string(from).size(), to);
    }
    check(gb18030);
    CHECK(code_of(read_workbook("a,b\n\"x,1\n2")) == "sheet.csv_must_be_readable");
    CHECK(code_of(read_workbook(std::string(2000, ','))) == "sheet.content_must_be_within_limits");
    CHECK(code_of(read_workbook("a,b\n\xFF\xFF,\xFF")) == "sheet.csv_must_be_readable");
    Result<Workbook> tabs = read_workbook("a;x\tb\n1\t2");
    REQUIRE(tabs);
    CHECK(text_at(tabs->sheets[0], 2, 2) == "2");
}
