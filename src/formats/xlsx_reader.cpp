// xlsx_reader.cpp — Follows the relationships of a package from its root to the sheets. Links that leave the package are never followed.
#include "formats/xlsx_reader.h"

#include "base/text.h"
#include "formats/csv_reader.h"
#include "formats/file_kind.h"
#include "formats/package_reader.h"
#include "formats/xlsx_parts.h"
#include "formats/xlsx_sheet.h"
#include "formats/xlsx_styles.h"

namespace wutong::formats {

namespace {

std::unexpected<Error> not_xlsx(const ZipPackage& package) {
    std::string message = "压缩包里没有工作簿，不能作为表格读取";
    std::string next = "请用 WPS 或 Excel 打开后另存为 xlsx 再上传";
    if (package.contains("word/document.xml")) message = "这是 Word 文档，不能作为表格读取";
    if (package.contains("ppt/presentation.xml")) message = "这是演示文稿，不能作为表格读取";
    if (package.contains("content.xml")) message = "这是 ODF 表格（.ods），不能直接读取";
    if (package.contains("xl/workbook.bin")) message = "这是二进制工作簿（.xlsb），不能直接读取";
    return refuse(Kind::Invalid, "sheet.file_must_be_xlsx_or_csv", std::move(message), std::move(next));
}

std::string relationships_of(std::string_view part) {
    std::string folder = folder_of(part);
    return folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
}

struct Opened {
    std::string workbook_part;
    RelationshipEvents relationships;
    WorkbookEvents listed;
};

Result<Opened> open_workbook(ZipPackage& package, const ReadLimits& limits) {
    if (!package.contains("_rels/.rels")) return not_xlsx(package);
    RelationshipEvents root;
    TRY(parse_part(package, "_rels/.rels", root, limits));
    const Relationship* main = root.by_type("officeDocument");
    if (!main || main->external) return not_xlsx(package);
    Opened opened;
    opened.workbook_part = resolve("", main->target);
    const std::string links = relationships_of(opened.workbook_part);
    if (!package.contains(opened.workbook_part) || !package.contains(links) || opened.workbook_part.ends_with(".bin")) return not_xlsx(package);
    TRY(parse_part(package, links, opened.relationships, limits));
    TRY(parse_part(package, opened.workbook_part, opened.listed, limits));
    if (opened.listed.sheets.empty()) return not_xlsx(package);
    if (opened.listed.sheets.size() > limits.sheets) return std::unexpected(too_many("工作表", limits.sheets));
    return opened;
}

Result<void> parse_optional(ZipPackage& package, const Opened& opened, std::string_view type, XmlEvents& events, const ReadLimits& limits) {
    const Relationship* link = opened.relationships.by_type(type);
    if (!link || link->external) return {};
    const std::string part = resolve(opened.workbook_part, link->target);
    if (!package.contains(part)) return {};
    return parse_part(package, part, events, limits);
}

}  // namespace

Result<PackageMap> map_of_package(ZipPackage& package, const ReadLimits& limits) {
    const Opened opened = TRY(open_workbook(package, limits));
    PackageMap map{opened.workbook_part, {}};
    for (const ListedSheet& listed : opened.listed.sheets) {
        const Relationship* link = opened.relationships.by_id(listed.relationship);
        if (!link || link->external || !link->type.ends_with("/worksheet")) continue;
        map.sheets.emplace_back(listed.name, resolve(opened.workbook_part, link->target));
    }
    return map;
}

Result<Workbook> read_xlsx(std::string_view bytes, const ReadLimits& limits) {
    ZipPackage package = TRY(ZipPackage::open(bytes, limits));
    Opened opened = TRY(open_workbook(package, limits));
    Workbook workbook;
    workbook.epoch_1904 = opened.listed.epoch_1904;
    StyleEvents styles;
    TRY(parse_optional(package, opened, "styles", styles, limits));
    SharedStringEvents strings(*workbook.texts, limits);
    TRY(parse_optional(package, opened, "sharedStrings", strings, limits));
    SheetContext context{limits, strings.strings, styles, *workbook.texts, workbook.epoch_1904};
    for (const ListedSheet& listed : opened.listed.sheets) {
        const Relationship* link = opened.relationships.by_id(listed.relationship);
        if (!link || !link->type.ends_with("/worksheet")) continue;  // charts, dialogs and macro sheets hold no rows
        const std::string part = resolve(opened.workbook_part, link->target);
        if (link->external || !package.contains(part))
            return refuse(Kind::Invalid, "sheet.file_must_be_intact", "工作表“" + listed.name + "”不在文件之内，无法读取",
                          "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
        Sheet& sheet = workbook.sheets.emplace_back();
        sheet.name = listed.name;
        sheet.state = listed.state;
        SheetEvents events(sheet, context);
        TRY(parse_part(package, part, events, limits));
    }
    if (workbook.sheets.empty()) return not_xlsx(package);
    if (opened.relationships.by_type("externalLink")) workbook.notes.push_back("文件引用了其他工作簿：没有打开，公式按已保存的结果读取");
    return workbook;
}

Result<Workbook> read_workbook(std::string_view bytes, const ReadLimits& limits) {
    if (bytes.size() > limits.file_bytes)
        return refuse(Kind::TooLarge, "sheet.file_must_be_within_limits",
                      "文件过大，最多 " + std::to_string(limits.file_bytes >> 20) + " MB", "请拆成几个文件分别导入");
    const FileKind kind = sniff_file(bytes);
    if (kind == FileKind::Zip) return read_xlsx(bytes, limits);
    if (kind == FileKind::Text) return read_csv(bytes, limits);
    return not_a_sheet(kind);
}

}  // namespace wutong::formats
