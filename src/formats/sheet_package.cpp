// sheet_package.cpp — The fixed parts of an xlsx package.
#include "formats/sheet_package.h"

namespace wutong::formats {

namespace {
constexpr const char* head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr const char* main_space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* link_space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string link(std::string_view id, std::string_view type, std::string_view target) {
    return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + link_space + "/" + std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
}
std::string links(const std::string& inside) {
    return std::string(head) + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside + "</Relationships>";
}
}  // namespace

PackageParts xlsx_parts(const RawWorkbook& workbook) {
    PackageParts parts;
    std::string listed, to_sheets;
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        listed += "<sheet name=\"" + workbook.sheets[i].name + "\" sheetId=\"" + number + "\" state=\"" + workbook.sheets[i].state + "\" r:id=\"rId" + number + "\"/>";
        to_sheets += link("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml");
    }
    if (!workbook.styles.empty()) to_sheets += link("rIdStyles", "styles", "styles.xml");
    if (!workbook.shared_strings.empty()) to_sheets += link("rIdStrings", "sharedStrings", "sharedStrings.xml");
    parts.emplace_back("[Content_Types].xml", std::string(head) + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                       "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
    parts.emplace_back("_rels/.rels", links(link("rId1", "officeDocument", "xl/workbook.xml")));
    parts.emplace_back("xl/workbook.xml", std::string(head) + "<workbook xmlns=\"" + main_space + "\" xmlns:r=\"" + link_space + "\"><workbookPr" +
                       (workbook.epoch_1904 ? " date1904=\"1\"" : "") + "/><sheets>" + listed + "</sheets></workbook>");
    parts.emplace_back("xl/_rels/workbook.xml.rels", links(to_sheets));
    if (!workbook.styles.empty())
        parts.emplace_back("xl/styles.xml", std::string(head) + "<styleSheet xmlns=\"" + main_space + "\">" + workbook.styles + "</styleSheet>");
    if (!workbook.shared_strings.empty())
        parts.emplace_back("xl/sharedStrings.xml", std::string(head) + "<sst xmlns=\"" + main_space + "\">" + workbook.shared_strings + "</sst>");
    for (std::size_t i = 0; i < workbook.sheets.size(); ++i) {
        std::string xml = workbook.sheets[i].xml;
        if (xml.find("<worksheet") == std::string::npos)
            xml = std::string(head) + "<worksheet xmlns=\"" + main_space + "\"><sheetData>" + xml + "</sheetData></worksheet>";
        parts.emplace_back("xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", std::move(xml));
    }
    for (const auto& part : workbook.more) parts.push_back(part);
    return parts;
}

Result<std::string> write_raw_workbook(const RawWorkbook& workbook) { return write_package(xlsx_parts(workbook)); }

}  // namespace wutong::formats
