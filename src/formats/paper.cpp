// paper.cpp — The parts of a WordprocessingML package, written by hand. Lengths are twips (1/1440 inch), sizes of type half points.
#include "formats/paper.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "formats/package_writer.h"
#include "formats/xml_text.h"

namespace wutong::formats {

namespace {

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word_names = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

// GB/T 9704: A4, 天头 37 mm, 订口 28 mm; what is left of 156 × 225 mm is 26 mm at the right and 35 mm below.
constexpr int top = 2098, left = 1587, right = 1474, bottom = 1984, foot = 1417;
constexpr int line_pitch = 580;      // 225 mm / 22
constexpr int character_space = -844;  // 156 mm / 28 is 15.79 pt; type of 16 pt, in 1/4096 pt
constexpr int type_area = 8845;      // 156 mm
constexpr std::size_t most_columns = 12, most_rows = 5'000;

std::string run(std::string_view text) { return "<w:r><w:t xml:space=\"preserve\">" + xml_text(text) + "</w:t></w:r>"; }
std::string paragraph(std::string_view style, std::string_view text) {
    return "<w:p><w:pPr><w:pStyle w:val=\"" + std::string(style) + "\"/></w:pPr>" + run(text) + "</w:p>";
}

struct Style {
    std::string_view id, name, font;
    int half_points;
    std::string_view layout;   ///< further paragraph properties
};
constexpr std::string_view indent_two = "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>";
constexpr std::array<Style, 9> styles{{
    {"Body", "正文", "仿宋_GB2312", 32, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/><w:jc w:val=\"both\"/>"},
    {"Addressee", "主送机关", "仿宋_GB2312", 32, "<w:jc w:val=\"both\"/>"},
    {"PaperTitle", "公文标题", "方正小标宋简体", 44, "<w:jc w:val=\"center\"/>"},
    {"Subtitle", "副题", "楷体_GB2312", 32, "<w:jc w:val=\"center\"/>"},
    {"Heading1", "一级标题", "黑体", 32, indent_two},
    {"Cell", "表格", "仿宋_GB2312", 24, "<w:jc w:val=\"center\"/>"},
    {"CellHead", "表头", "黑体", 24, "<w:jc w:val=\"center\"/>"},
    {"Closing", "落款", "仿宋_GB2312", 32, "<w:ind w:rightChars=\"400\" w:right=\"1280\"/><w:jc w:val=\"right\"/>"},
    {"Note", "附注", "仿宋_GB2312", 24, ""},
}};

std::string styles_part() {
    std::string xml = std::string(declaration) + "<w:styles " + std::string(word_names) + ">"
        "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"仿宋_GB2312\"/><w:sz w:val=\"32\"/><w:lang w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault>"
        "<w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr></w:pPrDefault></w:docDefaults>";
    for (const auto& style : styles) {
        const bool small = style.half_points < 32;
        xml += "<w:style w:type=\"paragraph\"" + std::string(style.id == "Body" ? " w:default=\"1\"" : "") + " w:styleId=\"" + std::string(style.id) + "\"><w:name w:val=\"" + std::string(style.name) +
               "\"/><w:pPr>" + (style.id == "Heading1" ? "<w:keepNext/>" : "") + (small ? "<w:snapToGrid w:val=\"0\"/>" : "") + "<w:spacing w:line=\"" + std::to_string(small ? 360 : line_pitch) +
               "\" w:lineRule=\"" + (style.id == "PaperTitle" ? "atLeast" : "exact") + "\"/>" + std::string(style.layout) + (style.id == "Heading1" ? "<w:outlineLvl w:val=\"0\"/>" : "") + "</w:pPr><w:rPr><w:rFonts w:eastAsia=\"" +
               std::string(style.font) + "\"/><w:sz w:val=\"" + std::to_string(style.half_points) + "\"/></w:rPr></w:style>";
    }
    return xml + "</w:styles>";
}

/// How many half-width characters a text takes.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (const char32_t character : decode_utf8(text)) width += character < 0x80 ? 1 : 2;
    return width;
}

/// Each column as wide as its longest words ask for: 序号 needs little, a name much; no column takes all or vanishes.
std::vector<int> column_widths(const PaperTable& table) {
    constexpr std::size_t least = 5, most = 28;
    std::vector<std::size_t> asked;
    std::size_t sum = 0;
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        std::size_t width = width_of(table.header[i]);
        for (const auto& row : table.rows)
            if (i < row.size()) width = std::max(width, width_of(row[i]));
        if (i < table.totals.size()) width = std::max(width, width_of(table.totals[i]));
        asked.push_back(std::clamp(width + 1, least, most));
        sum += asked.back();
    }
    std::vector<int> widths;
    for (const std::size_t each : asked) widths.push_back(type_area * static_cast<int>(each) / static_cast<int>(sum));
    return widths;
}

std::string table_xml(const PaperTable& table) {
    const auto widths = column_widths(table);
    std::string xml = "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(type_area) + "\" w:type=\"dxa\"/><w:tblBorders>";
    for (const std::string_view edge : {"top", "left", "bottom", "right", "insideH", "insideV"}) xml += "<w:" + std::string(edge) + " w:val=\"single\" w:sz=\"4\" w:color=\"000000\"/>";
    xml += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
    for (const int width : widths) xml += "<w:gridCol w:w=\"" + std::to_string(width) + "\"/>";
    xml += "</w:tblGrid>";
    const auto line = [&](const std::vector<std::string>& cells, std::string_view style, bool head) {
        xml += std::string("<w:tr><w:trPr><w:cantSplit/>") + (head ? "<w:tblHeader/>" : "") + "</w:trPr>";
        for (std::size_t i = 0; i < widths.size(); ++i)
            xml += "<w:tc><w:tcPr><w:tcW w:w=\"" + std::to_string(widths[i]) + "\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>" +
                   paragraph(style, i < cells.size() ? cells[i] : std::string()) + "</w:tc>";
        xml += "</w:tr>";
    };
    line(table.header, "CellHead", true);
    for (const auto& row : table.rows) line(row, "Cell", false);
    if (!table.totals.empty()) line(table.totals, "CellHead", false);
    return xml + "</w:tbl>" + paragraph("Note", table.note);
}

bool has_header(const Paper& paper) { return !paper.mark.empty() || !paper.watermark.empty(); }

std::string document_part(const Paper& paper) {
    std::string xml = std::string(declaration) + "<w:document " + std::string(word_names) + "><w:body>";
    xml += paragraph("PaperTitle", paper.title);
    if (!paper.subtitle.empty()) xml += paragraph("Subtitle", "（" + paper.subtitle + "）");
    xml += paragraph("Body", "");
    std::size_t headings = 0;
    for (const auto& section : paper.sections) {
        const bool headed = !section.title.empty();
        if (headed) xml += paragraph("Heading1", chinese_number(++headings) + "、" + section.title);
        for (const auto& text : section.paragraphs) xml += paragraph(!headed && text.ends_with("：") ? "Addressee" : "Body", text);
        for (const auto& table : section.tables) xml += table_xml(table);
    }
    if (!paper.closing.empty()) xml += paragraph("Body", "");
    for (const auto& line : paper.closing) xml += paragraph("Closing", line);
    for (const auto& note : paper.notes) xml += paragraph("Note", note);
    const auto number = [](int value) { return std::to_string(value); };
    xml += std::string("<w:sectPr>") + (has_header(paper) ? "<w:headerReference w:type=\"default\" r:id=\"rHead\"/><w:headerReference w:type=\"even\" r:id=\"rHead\"/>" : "") +
           "<w:footerReference w:type=\"default\" r:id=\"rOdd\"/><w:footerReference w:type=\"even\" r:id=\"rEven\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"" + number(top) + "\" w:right=\"" +
           number(right) + "\" w:bottom=\"" + number(bottom) + "\" w:left=\"" + number(left) + "\" w:header=\"1134\" w:footer=\"" + number(foot) + "\" w:gutter=\"0\"/><w:docGrid w:type=\"linesAndChars\" w:linePitch=\"" +
           number(line_pitch) + "\" w:charSpace=\"" + number(character_space) + "\"/></w:sectPr>";
    return xml + "</w:body></w:document>";
}

/// — 1 — in 4号 type, one character in from the outer edge.
std::string footer_part(bool odd) {
    const std::string edge = odd ? "<w:ind w:rightChars=\"100\" w:right=\"280\"/><w:jc w:val=\"right\"/>" : "<w:ind w:leftChars=\"100\" w:left=\"280\"/><w:jc w:val=\"left\"/>";
    const std::string type = "<w:rPr><w:rFonts w:ascii=\"宋体\" w:hAnsi=\"宋体\" w:eastAsia=\"宋体\"/><w:sz w:val=\"28\"/></w:rPr>";
    const auto part = [&](const std::string& inner) { return "<w:r>" + type + inner + "</w:r>"; };
    return std::string(declaration) + "<w:ftr " + std::string(word_names) + "><w:p><w:pPr>" + edge + "</w:pPr>" + part("<w:t xml:space=\"preserve\">— </w:t>") + part("<w:fldChar w:fldCharType=\"begin\"/>") +
           part("<w:instrText xml:space=\"preserve\"> PAGE </w:instrText>") + part("<w:fldChar w:fldCharType=\"separate\"/>") + part("<w:t>1</w:t>") + part("<w:fldChar w:fldCharType=\"end\"/>") +
           part("<w:t xml:space=\"preserve\"> —</w:t>") + "</w:p></w:ftr>";
}

/// As Word makes its own watermark: letters drawn as a shape (VML, type 136) that stands behind the text of every page the header belongs to. By the name of the shape Word knows it for one.
std::string watermark_run(const std::string& text) {
    constexpr int length = 440, highest = 60;   // points; turned by 45° it stays within the type area
    const auto height = std::clamp(static_cast<int>(2 * length / std::max<std::size_t>(width_of(text), 1)), 8, highest);
    const std::string letters =
        "<v:shapetype id=\"_x0000_t136\" coordsize=\"21600,21600\" o:spt=\"136\" adj=\"10800\" path=\"m@7,l@8,m@5,21600l@6,21600e\"><v:formulas><v:f eqn=\"sum #0 0 10800\"/><v:f eqn=\"prod #0 2 1\"/>"
        "<v:f eqn=\"sum 21600 0 @1\"/><v:f eqn=\"sum 0 0 @2\"/><v:f eqn=\"sum 21600 0 @3\"/><v:f eqn=\"if @0 @3 0\"/><v:f eqn=\"if @0 21600 @1\"/><v:f eqn=\"if @0 0 @2\"/><v:f eqn=\"if @0 @4 21600\"/>"
        "<v:f eqn=\"mid @5 @6\"/><v:f eqn=\"mid @8 @5\"/><v:f eqn=\"mid @7 @8\"/><v:f eqn=\"mid @6 @7\"/><v:f eqn=\"sum @6 0 @5\"/></v:formulas><v:path textpathok=\"t\" o:connecttype=\"custom\" "
        "o:connectlocs=\"@9,0;@10,10800;@11,21600;@12,10800\" o:connectangles=\"270,180,90,0\"/><v:textpath on=\"t\" fitshape=\"t\"/><v:handles><v:h position=\"#0,bottomRight\" xrange=\"6629,14971\"/></v:handles>"
        "<o:lock v:ext=\"edit\" text=\"t\" shapetype=\"t\"/></v:shapetype>";
    const std::string shape =
        "<v:shape id=\"PowerPlusWaterMarkObject1\" o:spid=\"_x0000_s2049\" type=\"#_x0000_t136\" style=\"position:absolute;margin-left:0;margin-top:0;width:" + std::to_string(length) + "pt;height:" + std::to_string(height) +
        "pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin\" o:allowincell=\"f\" "
        "fillcolor=\"silver\" stroked=\"f\"><v:fill opacity=\".35\"/><v:textpath style=\"font-family:&quot;宋体&quot;;font-size:1pt\" string=\"" + xml_text(text) + "\"/><w10:wrap anchorx=\"margin\" anchory=\"margin\"/></v:shape>";
    return "<w:r><w:rPr><w:noProof/></w:rPr><w:pict>" + letters + shape + "</w:pict></w:r>";
}

std::string header_part(const Paper& paper) {
    constexpr std::string_view drawing_names = " xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:w10=\"urn:schemas-microsoft-com:office:word\"";
    const auto mark = paper.mark.empty() ? std::string() : "<w:r><w:rPr><w:rFonts w:eastAsia=\"黑体\"/><w:color w:val=\"C00000\"/><w:sz w:val=\"32\"/></w:rPr><w:t>" + xml_text(paper.mark) + "</w:t></w:r>";
    return std::string(declaration) + "<w:hdr " + std::string(word_names) + std::string(drawing_names) + "><w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>" + mark +
           (paper.watermark.empty() ? "" : watermark_run(paper.watermark)) + "</w:p></w:hdr>";
}

std::string content_types(bool headed) {
    const auto part = [](std::string_view name, std::string_view kind) {
        return "<Override PartName=\"/word/" + std::string(name) + ".xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml." + std::string(kind) + "+xml\"/>";
    };
    return std::string(declaration) + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" + part("document", "document.main") + part("styles", "styles") + part("settings", "settings") + part("footer1", "footer") + part("footer2", "footer") +
           (headed ? part("header1", "header") : "") + "</Types>";
}

std::string relations(const std::vector<std::array<std::string_view, 3>>& all) {
    std::string xml = std::string(declaration) + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [id, kind, target] : all)
        xml += "<Relationship Id=\"" + std::string(id) + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + std::string(kind) + "\" Target=\"" + std::string(target) + "\"/>";
    return xml + "</Relationships>";
}

}  // namespace

std::string chinese_number(std::size_t number) {
    constexpr std::array<std::string_view, 10> digits{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    if (number == 0 || number > 99) return std::to_string(number);
    const std::size_t tens = number / 10;
    return (tens > 1 ? std::string(digits[tens]) : std::string()) + (tens > 0 ? "十" : "") + std::string(digits[number % 10]);
}

Result<std::string> write_docx(const Paper& paper) {
    for (const auto& section : paper.sections)
        for (const auto& table : section.tables)
            if (table.header.empty() || table.header.size() > most_columns || table.rows.size() > most_rows)
                return refuse(Kind::TooLarge, "document.table_too_large", "表格最多 12 列、5000 行", "减少列，或给清单加条件");
    const bool headed = has_header(paper);
    std::vector<std::array<std::string_view, 3>> inner{{"rStyles", "styles", "styles.xml"}, {"rSettings", "settings", "settings.xml"}, {"rOdd", "footer", "footer1.xml"}, {"rEven", "footer", "footer2.xml"}};
    if (headed) inner.push_back({"rHead", "header", "header1.xml"});
    PackageParts parts{
        {"[Content_Types].xml", content_types(headed)},
        {"_rels/.rels", relations({{"rDocument", "officeDocument", "word/document.xml"}})},
        {"word/document.xml", document_part(paper)},
        {"word/_rels/document.xml.rels", relations(inner)},
        {"word/styles.xml", styles_part()},
        {"word/settings.xml", std::string(declaration) + "<w:settings " + std::string(word_names) + "><w:evenAndOddHeaders/></w:settings>"},
        {"word/footer1.xml", footer_part(true)},
        {"word/footer2.xml", footer_part(false)},
    };
    if (headed) parts.emplace_back("word/header1.xml", header_part(paper));
    return write_package(parts);
}

}  // namespace wutong::formats
