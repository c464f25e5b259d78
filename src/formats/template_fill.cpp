// template_fill.cpp — libzip replaces the edited parts; all others are carried over as they were packed.
#include "formats/template_fill.h"

#include <zip.h>

#include <algorithm>
#include <map>
#include <memory>

#include "formats/file_kind.h"
#include "formats/sheet_edit.h"
#include "formats/xlsx_reader.h"
#include "formats/zip_package.h"
#include "formats/zip_source.h"

namespace wutong::formats {

namespace {

using Parts = std::map<std::string, std::string>;  ///< name → new bytes

Result<std::string> part_text(ZipPackage& package, const std::string& name) {
    std::string text;
    TRY(package.inflate(name, [&](std::string_view chunk, bool) -> Result<void> {
        text += chunk;
        return {};
    }));
    return text;
}

Result<void> replace_parts(zip_t* archive, const Parts& parts) {
    for (const auto& [name, bytes] : parts) {
        const auto index = zip_name_locate(archive, name.c_str(), 0);
        zip_source_t* source = index < 0 ? nullptr : zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        if (!source || zip_file_replace(archive, static_cast<zip_uint64_t>(index), source, 0) != 0) {
            if (source) zip_source_free(source);
            return fail("zip: cannot replace " + name);
        }
    }
    return {};
}

Result<std::string> with_parts(std::string_view bytes, const Parts& parts) {
    zip_error_t problem;
    zip_error_init(&problem);
    std::unique_ptr<zip_source_t, SourceFree> target(zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem));
    if (!target) return fail("zip: no memory source");
    zip_source_keep(target.get());  // the archive takes one reference at open, this function keeps the other
    zip_t* archive = zip_open_from_source(target.get(), 0, &problem);
    if (!archive) {
        zip_source_free(target.get());
        return fail("zip: cannot open the template");
    }
    if (auto done = replace_parts(archive, parts); !done) {
        zip_discard(archive);
        return std::unexpected(done.error());
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        return fail("zip: cannot write the template");
    }
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_open(target.get()) != 0 || zip_source_stat(target.get(), &stat) != 0) return fail("zip: cannot read the template back");
    std::string out(stat.size, '\0');
    const zip_int64_t got = zip_source_read(target.get(), out.data(), out.size());
    zip_source_close(target.get());
    if (got != static_cast<zip_int64_t>(out.size())) return fail("zip: the template is shorter than it says");
    return out;
}

/// A cell inside a merged range is its first cell.
std::pair<std::uint32_t, std::uint32_t> shown_cell(const Sheet& sheet, const CellFill& fill) {
    for (const auto& range : sheet.merged)
        if (range.contains(fill.row, fill.column)) return {range.first_row, range.first_column};
    return {fill.row, fill.column};
}

std::string cell_name(std::pair<std::uint32_t, std::uint32_t> at) { return column_letters(at.second) + std::to_string(at.first); }

std::map<std::string, SheetFills> by_sheet(const Workbook& workbook, const std::vector<CellFill>& fills, std::vector<UnfilledCell>& unfilled) {
    std::map<std::string, SheetFills> sorted;
    for (const auto& sheet : workbook.sheets) sorted[sheet.name];  // every sheet: results stored for its formulas go as well
    for (const auto& fill : fills) {
        const auto found = std::ranges::find(workbook.sheets, fill.sheet, &Sheet::name);
        if (found == workbook.sheets.end()) unfilled.push_back({fill.sheet, cell_name({fill.row, fill.column}), "表里没有名为“" + fill.sheet + "”的工作表"});
        else sorted[fill.sheet][shown_cell(*found, fill)] = &fill;
    }
    return sorted;
}

}  // namespace

Result<FilledTemplate> fill_template(std::string_view bytes, const std::vector<CellFill>& fills, const ReadLimits& limits) {
    if (sniff_file(bytes) != FileKind::Zip) return refuse(Kind::Invalid, "template.must_be_xlsx", "上报模板要用 xlsx 文件", "请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
    const auto workbook = TRY(read_workbook(bytes, limits));
    ZipPackage package = TRY(ZipPackage::open(bytes, limits));
    const auto map = TRY(map_of_package(package, limits));
    FilledTemplate filled;
    const auto sorted = by_sheet(workbook, fills, filled.unfilled);
    Parts parts;
    for (const auto& [name, part] : map.sheets) {
        const auto wanted = sorted.find(name);
        if (wanted == sorted.end()) continue;
        const std::string xml = TRY(part_text(package, part));
        auto edited = TRY(edit_sheet(xml, wanted->second));
        filled.filled += edited.filled;
        for (const auto& formula : edited.formulas) filled.unfilled.push_back({name, cell_name(formula), "这一格是公式，保留原公式"});
        if (edited.xml != xml) parts[part] = std::move(edited.xml);
    }
    const std::string book = TRY(part_text(package, map.workbook_part));
    parts[map.workbook_part] = TRY(with_full_calculation(book));
    filled.bytes = TRY(with_parts(bytes, parts));
    return filled;
}

}  // namespace wutong::formats
