// paper_test.cpp — The parts of a drafted paper: the page of GB/T 9704, headings, tables, what XML may not hold, and the mark of the demo.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "formats/paper.h"
#include "formats/xml_stream.h"
#include "formats/zip_package.h"

namespace wutong::formats {

namespace {

std::string part_of(const std::string& bytes, std::string_view name) {
    const ReadLimits limits;
    auto package = ZipPackage::open(bytes, limits);
    REQUIRE(package);
    std::string text;
    if (!package->contains(name)) return {};
    REQUIRE(package->inflate(name, [&](std::string_view chunk, bool) -> Result<void> {
        text += chunk;
        return {};
    }));
    return text;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Paper paper() {
    Paper paper;
    paper.title = "示例区项目建设调度情况";
    paper.subtitle = "2025年1—9月，代拟稿";
    paper.sections = {{"总体情况", {"签约项目数 37 个。", "投资 <5% & \"约\" 1 亿元\x01。"}, {}}, {"名单", {}, {{{"序号", "项目名称"}, {{"1", "甲"}, {"2", "乙"}}, {}, "另有 3 条未列出。"}}}};
    paper.closing = {"示例区", "2025年12月20日"};
    return paper;
}

}  // namespace

TEST_CASE("the page has the type area of an official paper") {
    const auto bytes = write_docx(paper());
    REQUIRE(bytes);
    const std::string xml = part_of(*bytes, "word/document.xml");
    CHECK(has(xml, "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    CHECK(has(xml, "w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1587\""));
    CHECK(has(xml, "w:type=\"linesAndChars\" w:linePitch=\"580\" w:charSpace=\"-844\""));
    const auto millimetres = [](int twips) { return (twips * 254 + 720) / 1440; };   // tenths
    CHECK(millimetres(11906 - 1474 - 1587) == 1560);
    CHECK(millimetres(16838 - 2098 - 1984) == 2250);
    CHECK((16838 - 2098 - 1984) / 580 == 21);   // and the 22nd ends within a point of the area
    CHECK((16838 - 2098 - 1984 + 20) / 580 == 22);
    const std::string styles = part_of(*bytes, "word/styles.xml");
    CHECK(has(styles, "w:eastAsia=\"方正小标宋简体\"/><w:sz w:val=\"44\"/>"));
    CHECK(has(styles, "w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/>"));
    CHECK(has(part_of(*bytes, "word/footer1.xml"), "w:jc w:val=\"right\""));
    CHECK(has(part_of(*bytes, "word/footer2.xml"), "w:jc w:val=\"left\""));
    CHECK(has(part_of(*bytes, "word/settings.xml"), "<w:evenAndOddHeaders/>"));
}

TEST_CASE("sections are numbered, tables keep their header, and text stays text") {
    const auto bytes = write_docx(paper());
    REQUIRE(bytes);
    const std::string xml = part_of(*bytes, "word/document.xml");
    CHECK(has(xml, "一、总体情况"));
    CHECK(has(xml, "二、名单"));
    CHECK(has(xml, "投资 &lt;5% &amp; &quot;约&quot; 1 亿元。"));
    CHECK(has(xml, "<w:tblHeader/>"));
    CHECK(has(xml, "另有 3 条未列出。"));
    CHECK_FALSE(has(xml, "headerReference"));
    CHECK(part_of(*bytes, "word/header1.xml").empty());
}

TEST_CASE("a section without a title takes no number; whom it is written to stands flush left; the last row adds up; columns are as wide as their words") {
    Paper letter = paper();
    letter.sections.insert(letter.sections.begin(), {"", {"示例云冈铸造有限公司：", "请核对下列事项。"}, {}});
    letter.sections.back().tables[0].totals = {"合计", "12 家"};
    letter.sections.back().tables[0].rows[0][1] = "示例云冈铸造有限公司精密铸件项目";
    const auto bytes = write_docx(letter);
    REQUIRE(bytes);
    const std::string xml = part_of(*bytes, "word/document.xml");
    CHECK(has(xml, "一、总体情况"));
    CHECK(has(xml, "<w:pStyle w:val=\"Addressee\"/></w:pPr><w:r><w:t xml:space=\"preserve\">示例云冈铸造有限公司："));
    CHECK(has(xml, "<w:pStyle w:val=\"Body\"/></w:pPr><w:r><w:t xml:space=\"preserve\">请核对下列事项。"));
    CHECK(has(xml, "12 家"));
    const auto width = [&](std::size_t from) { return std::stoi(xml.substr(xml.find("<w:gridCol w:w=\"", from) + 16)); };
    const std::size_t first = xml.find("<w:gridCol");
    CHECK(width(first) * 4 < width(first + 1));
}

TEST_CASE("the mark of the demo stands at the head of every page") {
    Paper marked = paper();
    marked.mark = "演示数据";
    const auto bytes = write_docx(marked);
    REQUIRE(bytes);
    CHECK(has(part_of(*bytes, "word/header1.xml"), "演示数据"));
    const std::string xml = part_of(*bytes, "word/document.xml");
    CHECK(has(xml, "<w:headerReference w:type=\"default\""));
    CHECK(has(xml, "<w:headerReference w:type=\"even\""));
}

TEST_CASE("who took the paper out and when stands pale across every page, as Word makes a watermark") {
    Paper marked = paper();
    marked.watermark = "周敏 <b>　2025-12-20 09:30";
    const auto bytes = write_docx(marked);
    REQUIRE(bytes);
    struct Seen : XmlEvents {
        std::vector<std::string> open;
        std::string path, letters, shape, words, wraps;
        void start(std::string_view name, const XmlAttributes& attributes) override {
            open.emplace_back(name);
            path.clear();
            for (const auto& one : open) path += "/" + one;
            if (path == "/hdr/p/r/pict/shapetype") letters = attributes["id"];
            if (path == "/hdr/p/r/pict/shape") shape = std::string(attributes["type"]) + " " + std::string(attributes["id"]) + " " + std::string(attributes["style"]);
            if (path == "/hdr/p/r/pict/shape/textpath") words = attributes["string"];
            if (path == "/hdr/p/r/pict/shape/wrap") wraps = attributes["anchorx"];
        }
        void end(std::string_view) override { open.pop_back(); }
        void text(std::string_view) override {}
    } seen;
    const auto header = part_of(*bytes, "word/header1.xml");
    XmlStream stream(seen, 1'000);
    REQUIRE(stream.feed(header, true));
    CHECK(seen.letters == "_x0000_t136");
    CHECK(seen.shape.starts_with("#_x0000_t136 PowerPlusWaterMarkObject"));
    CHECK(has(seen.shape, "width:440pt;height:33pt;rotation:315"));   // 26 half characters
    CHECK(has(seen.shape, "z-index:-"));
    CHECK(seen.words == marked.watermark);
    CHECK(seen.wraps == "margin");
    for (const auto* name : {"xmlns:v=\"urn:schemas-microsoft-com:vml\"", "xmlns:o=\"urn:schemas-microsoft-com:office:office\"", "xmlns:w10=\"urn:schemas-microsoft-com:office:word\""}) CHECK(has(header, name));
    // Every section shows it, on odd and even pages; none has a first page of its own.
    const auto xml = part_of(*bytes, "word/document.xml");
    const auto times = [&](std::string_view part) {
        std::size_t found = 0;
        for (auto at = xml.find(part); at != std::string::npos; at = xml.find(part, at + 1)) ++found;
        return found;
    };
    CHECK(times("<w:sectPr>") == 1);
    CHECK(times("<w:headerReference w:type=\"default\" r:id=\"rHead\"/><w:headerReference w:type=\"even\" r:id=\"rHead\"/>") == times("<w:sectPr>"));
    CHECK(times("<w:titlePg") == 0);
    CHECK(has(part_of(*bytes, "[Content_Types].xml"), "/word/header1.xml"));
    CHECK(has(part_of(*bytes, "word/_rels/document.xml.rels"), "Id=\"rHead\""));
    marked.mark = "演示数据";
    const auto both = write_docx(marked);
    REQUIRE(both);
    CHECK(has(part_of(*both, "word/header1.xml"), "演示数据</w:t>"));
    CHECK(has(part_of(*both, "word/header1.xml"), "<v:textpath style="));
}

TEST_CASE("a table too wide is refused; numbers of sections go on beyond ten") {
    Paper wide = paper();
    wide.sections[1].tables[0].header.assign(13, "列");
    const auto refused = write_docx(wide);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "document.table_too_large");
    CHECK(chinese_number(1) == "一");
    CHECK(chinese_number(10) == "十");
    CHECK(chinese_number(12) == "十二");
    CHECK(chinese_number(20) == "二十");
    CHECK(chinese_number(99) == "九十九");
    CHECK(chinese_number(100) == "100");
}

}  // namespace wutong::formats
