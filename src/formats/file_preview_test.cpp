// file_preview_test.cpp — What a page may show of a stored file: the text of Word, Excel and OFD, bounded; for everything else, why not.
#include "formats/file_preview.h"

#include <doctest/doctest.h>

#include <chrono>

#include "base/text.h"
#include "formats/paper.h"
#include "formats/sheet_package.h"

using namespace wutong;
using namespace wutong::formats;

namespace {

std::string packed(const PackageParts& parts) {
    const auto bytes = write_package(parts);
    REQUIRE(bytes);
    return *bytes;
}
std::string word(const std::string& body) {
    return packed({{"word/document.xml", "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\"><w:body>" + body + "</w:body></w:document>"}});
}
std::string run(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string line(const std::string& text) { return "<w:p>" + run(text) + "</w:p>"; }
std::string cell(const std::string& inside, const std::string& properties = "") { return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>"; }

constexpr auto ofd_entry = "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody><ofd:DocBody><ofd:DocRoot>Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>";
std::string piece(const std::string& boundary, const std::string& text) { return "<ofd:TextObject Boundary=\"" + boundary + "\"><ofd:TextCode X=\"0\" Y=\"4.2\">" + text + "</ofd:TextCode></ofd:TextObject>"; }
std::string ofd(const std::vector<std::string>& pages) {
    std::string list;
    PackageParts parts{{"OFD.xml", ofd_entry}};
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const auto name = "Pages/Page_" + std::to_string(i) + "/Content.xml";
        list += "<ofd:Page ID=\"1\" BaseLoc=\"" + std::string(i == 1 ? "/Doc_0/" : "") + name + "\"/>";
        parts.emplace_back("Doc_0/" + name, "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer>" + pages[i] + "</ofd:Layer></ofd:Content></ofd:Page>");
    }
    parts.emplace_back("Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:TemplatePage BaseLoc=\"Tpls/x.xml\"/></ofd:CommonData><ofd:Pages>" + list + "</ofd:Pages></ofd:Document>");
    return packed(parts);
}

/// Keeps an archive from being refused for how well it packs.
std::string noise_of(std::size_t letters) {
    std::string noise;
    std::uint32_t state = 1;
    while (noise.size() < letters) noise += static_cast<char>('a' + ((state = state * 1'664'525 + 1'013'904'223) >> 24) % 26);
    return noise;
}

/// "甲 | 乙 / 丙 [表名: 一, 二; 三]": paragraphs and tables in their order.
std::string told(const Json& preview) {
    if (preview.text("kind") != "text") return preview.text("kind") + " " + preview.text("why");
    std::vector<std::string> all;
    for (const auto& part : preview["parts"].items()) {
        if (!part.find("rows")) { all.push_back(part.text("text")); continue; }
        std::vector<std::string> rows;
        for (const auto& row : part["rows"].items()) {
            std::vector<std::string> cells;
            for (const auto& one : row.items()) cells.push_back(one.string());
            rows.push_back(join(cells, ", "));
        }
        all.push_back("[" + part.text("name") + ": " + join(rows, "; ") + "]");
    }
    return join(all, " / ");
}
std::string told_of(const std::string& bytes) { return told(file_preview(bytes)); }

}  // namespace

TEST_CASE("of Word the paragraphs and tables are told in their order") {
    CHECK(told_of(word(line("关于报送的函") + "<w:p>" + run("第一") + run("句&lt;b&gt;") + "</w:p><w:p/>" + "<w:tbl><w:tr>" + cell(line("项目"), "<w:gridSpan w:val=\"2\"/>") + cell(line("甲") + line("乙")) +
                       "</w:tr><w:tr>" + cell("<w:tbl><w:tr>" + cell(line("内")) + cell(line("外")) + "</w:tr></w:tbl>" + line("")) + cell("") + "</w:tr></w:tbl>" + line("以上"))) ==
          "关于报送的函 / 第一句<b> / [: 项目, , 甲\n乙; 内\n 外] / 以上");
    CHECK(told_of(word("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>上</w:t><w:tab/><w:t>下</w:t><w:br/><w:t>行</w:t></w:r></w:p>")) == "上\t下\n行");
    CHECK(told_of(word("<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:moveFrom>" + run("移走") + "</w:moveFrom><mc:AlternateContent><mc:Choice>" + run("一次") + "</mc:Choice><mc:Fallback>" + run("两次") +
                       "</mc:Fallback></mc:AlternateContent><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>")) == "一次");
    const auto own = write_docx({"月度通报", "", {{"总体情况", {"本月开工两个。"}, {{{"项目", "总投资"}, {{"示例项目", "3亿元"}}, {}, ""}}}}, {}, "", {}});
    REQUIRE(own);
    const auto text = told_of(*own);
    for (const auto* words : {"月度通报", "一、总体情况", "本月开工两个。", "[: 项目, 总投资; 示例项目, 3亿元]"}) CHECK_MESSAGE(text.contains(words), text);
}

TEST_CASE("of Word is told what is seen: nothing hidden, struck out or counted by a field, neither its tabs nor its rows") {
    const auto hidden = [](const std::string& mark, const std::string& text) { return "<w:r><w:rPr><w:b/>" + mark + "</w:rPr><w:t>" + text + "</w:t><w:tab/></w:r>"; };
    const auto shown = [](const std::string& inside) { return told_of(word("<w:p>" + run("前") + inside + run("后") + "</w:p>")); };
    for (const std::string on : {"<w:vanish/>", "<w:vanish w:val=\"1\"/>", "<w:vanish w:val=\"true\"/>", "<w:vanish w:val=\"on\"/>"}) CHECK(shown(hidden(on, "藏")) == "前后");
    for (const std::string off : {"<w:vanish w:val=\"0\"/>", "<w:vanish w:val=\"false\"/>", "<w:vanish w:val=\"off\"/>", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>"}) CHECK(shown(hidden(off, "现")) == "前现\t后");
    CHECK(shown("<w:r><w:rPr><w:vanish/></w:rPr><w:drawing><w:txbxContent><w:p>" + run("框里") + "</w:p></w:txbxContent></w:drawing></w:r>") == "前 / 后");
    CHECK(shown("<w:r><w:drawing><w:txbxContent><w:p><w:pPr><w:tabs><w:tab/></w:tabs><w:rPr><w:vanish/></w:rPr></w:pPr>" + run("框里") + "</w:p></w:txbxContent></w:drawing></w:r>") == "前框里 / 后");   // of its mark, not of its text
    CHECK(shown("<w:del><w:r><w:delText>删</w:delText><w:tab/><w:br/></w:r>" + run("删") + "</w:del>") == "前后");
    CHECK(shown("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>MERGEFIELD 姓名</w:instrText><w:delInstrText>PAGE</w:delInstrText><w:fldChar w:fldCharType=\"separate\"/><w:t>张三</w:t></w:r><w:fldSimple w:instr=\"DATE\">" +
                run("五月") + "</w:fldSimple>") == "前张三五月后");
    const auto row = [](const std::string& properties, const std::string& inside) { return "<w:tr><w:trPr>" + properties + "</w:trPr>" + cell(inside) + "</w:tr>"; };
    CHECK(told_of(word("<w:tbl>" + row("<w:cantSplit/>", line("一")) + row("<w:del w:id=\"1\"/>", line("删")) + row("<w:hidden/>", line("藏") + "<w:tbl>" + row("", line("内")) + "</w:tbl>") + row("<w:hidden w:val=\"0\"/>", line("二")) +
                       row("<w:trPrChange><w:trPr><w:hidden/></w:trPr></w:trPrChange>", line("三") + "<w:tbl>" + row("<w:hidden/>", line("藏")) + row("", line("内")) + "</w:tbl>") + "</w:tbl>" + line("后"))) == "[: 一; 二; 三\n\n 内] / 后");
}

TEST_CASE("of Word what its styles hide is not told, unless a run says that it is shown") {
    const std::string style = "<w:style w:styleId=";
    const auto told_under = [&](const std::string& body) {
        return told_of(packed({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"},
                               {"word/styles.xml", "<w:styles xmlns:w=\"w\">" + style + "\"a\"><w:rPr><w:vanish/></w:rPr></w:style>" + style + "\"b\"><w:basedOn w:val=\"a\"/></w:style>" + style +
                                                       "\"c\"><w:basedOn w:val=\"b\"/><w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>" + style + "\"d\"><w:basedOn w:val=\"d\"/><w:tblStylePr><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style></w:styles>"}}));
    };
    const auto under = [](const std::string& name, const std::string& inside) { return "<w:p><w:pPr><w:pStyle w:val=\"" + name + "\"/></w:pPr>" + inside + "</w:p>"; };
    const auto styled = [](const std::string& name, const std::string& more, const std::string& text) { return "<w:r><w:rPr><w:rStyle w:val=\"" + name + "\"/>" + more + "</w:rPr><w:t>" + text + "</w:t></w:r>"; };
    CHECK(told_under(under("a", run("窗体顶端")) + line("甲") + under("b", run("窗体底端")) + under("c", run("乙")) + under("d", run("丙")) + under("none", run("丁"))) == "甲 / 乙 / 丙 / 丁");
    CHECK(told_under("<w:p>" + run("前") + styled("a", "", "藏") + styled("b", "<w:vanish w:val=\"0\"/>", "现") + styled("c", "", "后") + "</w:p>") == "前现后");
    CHECK(told_under(under("a", "<w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r>" + run("藏"))) == "现");
    CHECK(told_under("<w:p><w:pPr><w:pPrChange><w:pPr><w:pStyle w:val=\"a\"/></w:pPr></w:pPrChange></w:pPr>" + run("现") + "</w:p>") == "现");
    CHECK(told_of(packed({{"word/document.xml", "<w:document xmlns:w=\"w\"/>"}, {"word/styles.xml", "<w:styles"}})) == "none broken");
}

TEST_CASE("of Word what its defaults hide is not told: of the document, and of the style of paragraphs that name none") {
    const auto told_under = [](const std::string& styles, const std::string& body) {
        return told_of(packed({{"word/document.xml", "<w:document xmlns:w=\"w\"><w:body>" + body + "</w:body></w:document>"}, {"word/styles.xml", "<w:styles xmlns:w=\"w\">" + styles + "</w:styles>"}}));
    };
    const std::string document = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>", hides = "<w:rPr><w:vanish/></w:rPr></w:style>", shows = "<w:rPr><w:vanish w:val=\"0\"/></w:rPr></w:style>";
    const std::string shown = "<w:style w:type=\"paragraph\" w:styleId=\"s\">" + shows, of_letters = "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"z\">" + hides;
    const auto of_paragraphs = [](const std::string& said) { return "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"n\">" + said; };
    const auto under = [](const std::string& name) { return "<w:p><w:pPr><w:pStyle w:val=\"" + name + "\"/></w:pPr>" + run(name) + "</w:p>"; };
    const auto body = line("无") + under("s") + under("none") + "<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>现</w:t></w:r></w:p>";
    CHECK(told_under(document + shown, body) == "s / 现");
    CHECK(told_under(shown + of_paragraphs(hides), body) == "s / 现");
    CHECK(told_under(document + shown + of_paragraphs(shows), body) == "无 / s / none / 现");
    CHECK(told_under(shown + of_letters + of_paragraphs("</w:style>"), body) == "无 / s / none / 现");
}

TEST_CASE("of Excel the visible sheets are told, a column where it stands") {
    const auto bytes = write_raw_workbook({{{"台账", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>项目</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>万元</t></is></c></row><row r=\"4\"><c r=\"A4\" t=\"inlineStr\"><is><t>甲</t></is></c><c r=\"C4\"><v>12.5</v></c></row>"},
                                            {"藏着", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "hidden"}, {"空表", ""}}, "", "", false, {}});
    REQUIRE(bytes);
    CHECK(told_of(*bytes) == "[台账: 项目, , 万元; 甲, , 12.5] / [空表: ]");
    CHECK(!file_preview(*bytes).find("cut"));
}

TEST_CASE("of OFD the lines of its pages are told, of glyphs and pictures nothing") {
    CHECK(told_of(ofd({piece("30 20 40 6", "关于做好") + piece("70 20.4 40 6", "报送工作的通知") + piece("120.5 20 20 6", "2025") + piece("30 32 100 6", "各有关单位："), piece("30 20 40 6", "第二页")})) ==
          "关于做好报送工作的通知  2025 / 各有关单位： / 第二页");
    CHECK(told_of(ofd({"<ofd:ImageObject/>"})) == "none no_text");
    CHECK(told_of(ofd({piece("x y", "\xEE\x80\x81\xEE\x80\x82¤字")})) == "none no_text");
    CHECK(told_of(ofd({piece("99999999999 1e9 - .", "不怕怪数")})) == "不怕怪数");
    CHECK(told_of(ofd({piece("-2147483648 -2147483648 2147483647 1", "怪数") + piece("2147483648 0 1 1", "仍读")})) == "怪数仍读");
    CHECK(told_of(ofd({piece("1 -0.8 9 1", "上") + piece("1 0.8 9 1", "下")})) == "上 / 下");      // 1.6 mm apart
    CHECK(told_of(ofd({piece("1 -3.4 9 1", "左") + piece("1 -4.6 9 1", "右")})) == "左右");        // 1.2 mm apart
    CHECK(told_of(packed({{"OFD.xml", "<ofd:OFD xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>../../etc/passwd</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}})) == "none broken");
    CHECK(told_of(packed({{"OFD.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><OFD/>"}})) == "none broken");
}

TEST_CASE("what is no document says what it is or why not") {
    using namespace std::string_literals;
    const auto ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(500, '\0');
    CHECK(told_of("%PDF-1.7") == "pdf ");
    CHECK(told_of("\x89PNG\r\n\x1a\n") == "image ");
    CHECK(told_of(ole) == "none old_office");
    CHECK(told_of(ole + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s) == "none locked");
    CHECK(told_of("<b>一段</b>\n第二行") == "<b>一段</b>\n第二行");
    CHECK(told_of(packed({{"a.txt", "甲"}})) == "none unknown");
    CHECK(told_of("\1\2\3\0"s) == "none unknown");
    CHECK(told_of("") == "none no_text");
    CHECK(told_of(word("")) == "none no_text");
    CHECK(told_of(word("<w:p>")) == "none broken");
    CHECK(told_of(packed({{"word/document.xml.other", "<a/>"}})) == "none unknown");
}

TEST_CASE("a document is cut where a page is full; a bomb is refused quickly") {
    std::string paragraphs, rows, wide;
    for (int i = 0; i < 5'000; ++i) paragraphs += line("第" + std::to_string(i) + "段");
    for (int i = 0; i < 400; ++i) rows += "<w:tr>" + cell(line(std::to_string(i))) + "</w:tr>";
    for (int i = 0; i < 60; ++i) wide += cell(line("列"));
    const auto many = file_preview(word(paragraphs));
    CHECK(many["parts"].items().size() == 2'000);
    CHECK(many["cut"].boolean());
    const auto table = file_preview(word("<w:tbl>" + rows + "</w:tbl>" + line("表后") + "<w:tbl><w:tr>" + wide + "</w:tr></w:tbl>"));
    REQUIRE(table["parts"].items().size() == 3);
    CHECK(table["parts"].items()[0]["rows"].items().size() == 300);
    CHECK(table["parts"].items()[1].text("text") == "表后");
    CHECK(table["parts"].items()[2]["rows"].items()[0].items().size() == 40);
    CHECK(table["cut"].boolean());
    std::string endless;
    for (int i = 0; i < 100'000; ++i) endless += "字" + std::to_string(i * 7919 % 100'003);
    const auto long_text = file_preview(word(line(endless)));
    CHECK(long_text["cut"].boolean());
    CHECK(long_text["parts"].items()[0].text("text").size() <= 200'000);
    CHECK(is_valid_utf8(long_text["parts"].items()[0].text("text")));

    const auto start = std::chrono::steady_clock::now();
    CHECK(told_of(word(line(std::string(20u << 20, 'a')))) == "none too_large");
    std::string empty_paragraphs;
    while (empty_paragraphs.size() < (17u << 20)) empty_paragraphs += "<w:p w:note=\"" + std::string(200, 'a') + "\"/>";
    CHECK(told_of(word("<w:p><w:r><w:instrText>" + noise_of(400'000) + "</w:instrText></w:r></w:p>" + empty_paragraphs)) == "none too_large");
    CHECK(told_of(packed({{"OFD.xml", std::string(20u << 20, ' ')}})) == "none too_large");
    PackageParts many_parts{{"word/document.xml", "<a/>"}};
    for (int i = 0; i < 1'100; ++i) many_parts.emplace_back(std::to_string(i), "x");
    CHECK(told_of(packed(many_parts)) == "none too_large");
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));   // most of it packs the bombs
}

TEST_CASE("tables of nothing fill a page as text does: their cells are counted over the whole document, and the reply stays small") {
    const auto noise = noise_of(100'000);
    const auto tables = [&](const std::string& row) {
        std::string rows, body = "<w:p><w:r><w:instrText>" + noise + "</w:instrText></w:r></w:p>";
        for (int i = 0; i < 300; ++i) rows += row;
        for (int i = 0; i < 300; ++i) body += "<w:tbl>" + rows + "</w:tbl>";
        return word(body);
    };
    const auto bounded = [](const std::string& bytes) {
        const auto start = std::chrono::steady_clock::now();
        const auto preview = file_preview(bytes);
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));
        std::size_t cells = 0, rows = 0;
        for (const auto& part : preview["parts"].items())
            for (const auto& row : part["rows"].items()) ++rows, cells += row.items().size();
        CHECK(preview["cut"].boolean());
        CHECK(cells <= 20'000);
        CHECK(rows <= 50'000);
        CHECK(write_json(preview).size() <= 200'100);
        return cells;
    };
    CHECK(bounded(tables("<w:tr><w:tc><w:gridSpan w:val=\"40\"/></w:tc></w:tr>")) == 0);
    CHECK(bounded(tables("<w:tr><w:tc><w:gridSpan w:val=\"39\"/></w:tc><w:tc>" + line("末") + "</w:tc></w:tr>")) == 20'000);
    std::string sheet;
    for (int i = 1; i <= 300; ++i) sheet += "<row r=\"" + std::to_string(i) + "\"><c r=\"AN" + std::to_string(i) + "\"><v>" + std::to_string(i * 7919) + "</v></c></row>";
    const auto book = write_raw_workbook({{{"一", sheet}, {"二", sheet}, {"三", sheet}}, "", "", false, {}});
    REQUIRE(book);
    CHECK(bounded(*book) == 20'000);
    CHECK(write_json(file_preview(word(line(std::string(150'000, '"'))))).size() <= 200'100);
    CHECK(write_json(file_preview(std::string(150'000, '\1'))).size() <= 200'100);
}

TEST_CASE("cut anywhere or with a lying byte, a document is refused or told in part, and nothing breaks") {
    const auto sheet = write_raw_workbook({{{"表", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"}}, "", "", false, {}});
    REQUIRE(sheet);
    for (const auto& file : {word(line("甲") + "<w:tbl><w:tr>" + cell(line("乙")) + "</w:tr></w:tbl>"), *sheet, ofd({piece("1 1 1 1", "丙")})}) {
        for (std::size_t cut = 0; cut < file.size(); cut += 3) file_preview(std::string(file.data(), cut));
        for (std::size_t at = 0; at < file.size(); at += 2) {
            auto broken = file;
            broken[at] = static_cast<char>(broken[at] ^ 0xFF);
            CHECK(!file_preview(broken).text("kind").empty());
        }
    }
    CHECK(told_of(word("</w:tbl></w:p>")) == "none broken");
    CHECK(told_of(word("<w:tr><w:tc>" + line("表外") + "</w:tc></w:tr>")) == "表外");
    std::string deep;
    for (int i = 0; i < 10'000; ++i) deep += "<w:tbl>";
    CHECK(told_of(word(deep)) == "none too_large");
}
