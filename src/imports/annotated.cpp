// annotated.cpp — The refused rows leave as a workbook with red cells and reasons, and come back as corrections.
#include <map>

#include "base/text.h"
#include "formats/sheet_writer.h"
#include "imports/grid.h"
#include "imports/review_run.h"

namespace wutong::imports {

namespace {

constexpr std::string_view row_header = "原表行号", reason_header = "退回原因";
constexpr std::size_t most_corrections = 5'000;

/// Red columns of a row and what to say beside it.
struct Marks {
    std::map<std::uint32_t, std::string> cells;
    std::string reason;
};

std::map<std::uint32_t, Marks> marks_of(const DryRun& run, const std::string& sheet, const schema::RecordType& type) {
    std::map<std::uint32_t, Marks> rows;
    for (const auto& rejected : run.rejected) {
        if (run.sheets[rejected.sheet] != sheet) continue;
        const auto* field = type.field(rejected.column);
        const auto words = rejected.message + (rejected.suggestion.empty() ? "" : "（" + rejected.suggestion + "）");
        auto& marks = rows[rejected.row];
        marks.reason += (marks.reason.empty() ? "" : "；") + (field ? field->label : rejected.column) + "：" + words;
        if (rejected.column_number != 0) marks.cells[rejected.column_number] = words;
    }
    return rows;
}

/// Column of a header text in the first rows of a sheet; 0: none.
std::pair<std::uint32_t, std::uint32_t> place_of(const formats::Sheet& sheet, std::string_view header) {
    for (const auto& row : sheet.rows) {
        if (row.number > 10) break;
        for (const auto& cell : sheet.cells_of(row))
            if (trim(cell.text) == header) return {row.number, cell.column};
    }
    return {0, 0};
}

void add_corrections(const formats::Sheet& from, const SheetProposal& layout, const formats::Sheet& original, Json& fixes) {
    const auto [header, number_column] = place_of(from, row_header);
    if (header == 0) return;
    const Grid grid(original);
    for (const auto& row : from.rows) {
        if (row.number <= header) continue;
        const auto* number = from.find(row.number, number_column);
        std::uint32_t original_row = 0;
        for (char c : number ? number->text : std::string_view("x")) original_row = c >= '0' && c <= '9' && original_row < 10'000'000 ? original_row * 10 + static_cast<std::uint32_t>(c - '0') : 0;
        if (original_row < layout.first_data_row || !original.find_row(original_row)) continue;
        for (const auto& column : layout.columns) {
            if (column.field.empty() || fixes.items().size() >= most_corrections) continue;
            const auto *now = from.find(row.number, column.column), *before = grid.filled_down(original_row, column.column);
            const std::string text = now ? plain_text(*now) : "", was = before ? plain_text(*before) : "";
            if (text == was) continue;
            Json fix = Json::object();
            fix.set("sheet", layout.name);
            fix.set("row", static_cast<std::int64_t>(original_row));
            fix.set("field", column.field);
            fix.set("text", text);
            fixes.push(std::move(fix));
        }
    }
}

}  // namespace

Result<std::string> annotated_workbook(const formats::Workbook& workbook, const Proposal& proposal, const DryRun& run, const schema::RecordType& type) {
    auto writer = TRY(formats::SheetWriter::create());
    for (const auto& layout : proposal.sheets) {
        if (!layout.use) continue;
        const auto& sheet = workbook.sheets[layout.index];
        formats::SheetTable table;
        table.name = layout.name;
        std::uint32_t last_column = 0;
        for (const auto& column : layout.columns) last_column = std::max(last_column, column.column);
        table.columns.resize(last_column);
        for (auto& column : table.columns) column.header = {""};
        for (const auto& column : layout.columns) table.columns[column.column - 1].header = {column.header};
        table.columns.push_back({{std::string(row_header)}, formats::ColumnKind::Number, 10, 0, {}});
        table.columns.push_back({{std::string(reason_header)}, formats::ColumnKind::Text, 60, 0, {}});
        table.notes = {"只列出没有导入的行，有误的格标红；改好后在同一次导入里“上传改好的表”，请保留“原表行号”这一列"};
        TRY(writer.begin(table));
        const Grid grid(sheet);
        for (const auto& [row_number, marks] : marks_of(run, layout.name, type)) {
            std::vector<std::string> values(last_column), red(last_column);
            for (std::uint32_t column = 1; column <= last_column; ++column)
                if (const auto* cell = grid.filled_down(row_number, column)) values[column - 1] = plain_text(*cell);
            for (const auto& [column, words] : marks.cells)
                if (column <= last_column) red[column - 1] = words;
            values.push_back(std::to_string(row_number));
            values.push_back(marks.reason);
            TRY(writer.row(values, red));
        }
    }
    return writer.finish();
}

Result<Json> corrections_in(const formats::Workbook& corrected, const formats::Workbook& workbook, const Proposal& proposal) {
    Json fixes = Json::array();
    bool recognised = false;
    for (const auto& layout : proposal.sheets) {
        if (!layout.use) continue;
        for (const auto& sheet : corrected.sheets) {
            if (place_of(sheet, row_header).first == 0) continue;
            // A sheet's name may have been cut to what a workbook allows.
            const bool only = corrected.sheets.size() == 1;
            if (sheet.name != layout.name && !(only && corrected.source == formats::Workbook::Source::Csv) && (sheet.name.empty() || !starts_with(layout.name, sheet.name))) continue;
            recognised = true;
            add_corrections(sheet, layout, workbook.sheets[layout.index], fixes);
            break;
        }
    }
    if (!recognised)
        return refuse(Kind::Invalid, "import.not_the_returned_sheet", "这不是本次导入下载的标红表：没有找到“原表行号”列或同名的工作表", "请在下载的标红表里改好后上传；新的台账请另行导入");
    return fixes;
}

}  // namespace wutong::imports
