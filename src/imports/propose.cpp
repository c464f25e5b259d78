// propose.cpp — The proposal for a whole workbook: sheets, headers, units, previews.
#include <algorithm>
#include <functional>

#include "base/text.h"
#include "imports/column_styles.h"
#include "imports/header_detection.h"
#include "imports/measures.h"
#include "imports/proposal.h"

namespace wutong::imports {

namespace {

constexpr std::size_t preview_columns = 60;
constexpr std::size_t preview_characters = 60;
constexpr std::size_t most_hidden_rows = 1'000;

std::string cut(std::string_view text) {
    if (text.size() <= preview_characters) return std::string(text);
    std::string out;
    std::size_t count = 0;
    for (char32_t c : decode_utf8(text.substr(0, preview_characters * 4 + 4))) {
        if (++count > preview_characters) return out + "…";
        append_utf8(out, c);
    }
    return out;
}

void fill_preview(SheetProposal& out, const formats::Sheet& sheet, std::size_t most_rows) {
    for (const formats::SheetRow& place : sheet.rows) {
        if (place.hidden && out.hidden_rows.size() < most_hidden_rows) out.hidden_rows.push_back(place.number);
        if (out.preview.size() >= most_rows) continue;
        PreviewRow& row = out.preview.emplace_back();
        row.row = place.number;
        row.hidden = place.hidden;
        for (const formats::SheetCell& cell : sheet.cells_of(place)) {
            if (cell.column > preview_columns) break;
            row.cells.resize(cell.column);
            row.cells.back() = cut(cell.text);
        }
    }
    const std::uint32_t last = out.preview.empty() ? 0 : out.preview.back().row;
    for (const formats::CellRange& range : sheet.merged)
        if (range.first_row <= last && range.first_column <= preview_columns && out.merged.size() < 1'000) out.merged.push_back(range);
    out.hidden_columns = sheet.hidden_columns;
}

/// A unit line stands above the header or directly below it, alone in its row.
std::vector<std::pair<std::uint32_t, UnitNote>> notes_around(const SheetProposal& sheet, const Grid& grid, const ImportWords& words) {
    std::vector<std::pair<std::uint32_t, UnitNote>> notes;
    for (const formats::SheetRow& place : grid.sheet().rows) {
        const bool below = !sheet.header_rows.empty() && place.number >= sheet.header_rows.front();
        if (below && place.number > sheet.first_data_row) break;
        const auto cells = grid.filled_cells(place.number);
        if (below && (place.number != sheet.first_data_row || cells.size() != 1)) continue;
        for (const formats::SheetCell* cell : cells) {
            if (cell->kind != formats::CellKind::Text) continue;
            for (UnitNote& note : unit_notes(cell->text, words)) notes.emplace_back(place.number, std::move(note));
        }
    }
    return notes;
}

/// The columns that a note such as "租金单位：元" is about.
std::vector<ColumnProposal*> named_columns(SheetProposal& sheet, const UnitNote& note, const schema::RecordType& type) {
    std::vector<ColumnProposal*> named;
    if (note.about.empty()) return named;
    for (ColumnProposal& column : sheet.columns) {
        const schema::Field* field = type.field(column.field);
        if (field && (normal_word(column.header).find(note.about) != std::string::npos || normal_word(field->label).find(note.about) != std::string::npos)) named.push_back(&column);
    }
    return named;
}

void take_note(ColumnProposal& column, std::uint32_t row, const UnitNote& note, const schema::RecordType& type) {
    const schema::Field& field = *type.field(column.field);
    const std::string line = "；第 " + std::to_string(row) + " 行写明单位";
    if (field.kind == schema::FieldKind::Money && note.unit && column.fen_per_unit == 0) {
        column.fen_per_unit = note.unit->fen;
        column.unit_by_line = true;
        column.reason += line + " " + note.unit->label;
    } else if (field.kind == schema::FieldKind::Quantity && column.measures.empty()) {
        column.measures = note.measures;
        if (const std::string fault = unit_fault(column, field); !fault.empty()) {
            column.reason = fault;
            column.wrong_unit = true;
            column.field.clear();
        }
    }
}

/// A sheet without a unit line counts in 万元, or as the first header says of what is shown in 万元: 单价（元） says nothing of a total.
void find_sheet_unit(SheetProposal& out, const schema::RecordType& type, const ImportWords& words) {
    for (const ColumnProposal& column : out.columns) {
        if (column.field.empty() || column.fen_per_unit == 0 || schema::money_unit_of(*type.field(column.field)).fen != fen_per_wan) continue;
        out.fen_per_unit = column.fen_per_unit;
        for (const AmountUnit& unit : words.units)
            if (unit.fen == column.fen_per_unit) out.unit = unit.label;
        out.unit_reason = "表头“" + column.header + "”写明单位";
        return;
    }
    out.unit_reason = "表内没有写明单位，按万元";
}

void find_unit(SheetProposal& out, const Grid& grid, const schema::RecordType& type, const ImportWords& words) {
    out.unit_stated = false;
    out.measures.clear();
    std::vector<std::function<void()>> of_columns;   // after the sheet's own unit, which is none of theirs
    for (const auto& [row, note] : notes_around(out, grid, words)) {
        const auto named = named_columns(out, note, type);
        for (ColumnProposal* column : named) of_columns.emplace_back([column, row, note, &type] { take_note(*column, row, note, type); });
        if (!named.empty()) continue;
        out.measures.insert(out.measures.end(), note.measures.begin(), note.measures.end());
        if (!note.unit || out.unit_stated) continue;
        out.unit = note.unit->label;
        out.fen_per_unit = note.unit->fen;
        out.unit_reason = "第 " + std::to_string(row) + " 行写明单位";
        out.unit_stated = true;
    }
    if (!out.unit_stated) find_sheet_unit(out, type, words);
    for (const auto& apply : of_columns) apply();
    for (ColumnProposal& column : out.columns) {
        const schema::Field* field = type.field(column.field);
        const ColumnMeasure measure = field ? measure_of(out, column, *field) : ColumnMeasure{};
        if (measure.each != Rational(1)) column.reason += "；以" + measure.word + "计，换算成" + (field->unit.empty() ? "个数" : field->unit);
    }
}

void take_header(SheetProposal& out, FoundHeader header) {
    out.header_rows.clear();
    for (std::uint32_t row = header.first_row; row <= header.last_row; ++row) out.header_rows.push_back(row);
    out.first_data_row = header.last_row + 1;
    out.columns = std::move(header.columns);
    out.own = header.own;
}

SheetProposal propose_sheet(const formats::Sheet& sheet, std::size_t index, const MappingRules& rules, const ProposeOptions& options) {
    SheetProposal out;
    out.index = index;
    out.name = sheet.name;
    out.hidden = sheet.state != formats::SheetState::Visible;
    const Grid grid(sheet);
    fill_preview(out, sheet, options.preview_rows);
    std::optional<FoundHeader> header = find_header(grid, rules);
    if (!header) {
        out.reason = "没有找到含“" + (rules.type.field(rules.type.title_field) ? rules.type.field(rules.type.title_field)->label : rules.type.label) +
                     "”等列的表头，不是" + rules.type.label + "表";
        return out;
    }
    take_header(out, std::move(*header));
    find_unit(out, grid, rules.type, rules.words);
    describe_columns(out, grid, rules.type, rules.words);
    out.use = !out.hidden || options.only_sheet == sheet.name;
    out.reason = out.use ? (out.own ? "本系统导出的" + rules.type.label + "表" : "表头识别为" + rules.type.label + "表") : "隐藏的工作表，默认不导入；需要时请勾选";
    return out;
}

std::unexpected<Error> impossible(std::string message, std::string next) {
    return refuse(Kind::Invalid, "import.mapping_must_be_possible", std::move(message), std::move(next));
}

ColumnProposal* column_of(SheetProposal& sheet, std::uint32_t number) {
    for (ColumnProposal& column : sheet.columns)
        if (column.column == number) return &column;
    return nullptr;
}

/// Units and orders of dates of single columns.
Result<void> edit_columns(SheetProposal& sheet, const ProposalEdit& edit, const ImportWords& words) {
    for (const auto& [number, word] : edit.units) {
        ColumnProposal* column = column_of(sheet, number);
        const AmountUnit* unit = word.empty() ? nullptr : words.unit(normal_word(word));
        if (!column || (!word.empty() && !unit)) return impossible("不认识的金额单位“" + word + "”，或没有第 " + formats::column_letters(number) + " 列", "可用：元、千元、万元、百万元、亿元");
        column->fen_per_unit = unit ? unit->fen : 0;
    }
    for (const auto& [number, order] : edit.date_orders) {
        ColumnProposal* column = column_of(sheet, number);
        if (!column) return impossible("没有第 " + formats::column_letters(number) + " 列", "请从表头所在的列中选择");
        column->date_order = order;
        column->date_reason = edit.because;
    }
    return {};
}

}  // namespace

std::int64_t fen_per_unit(const SheetProposal& sheet, const ColumnProposal& column, const schema::Field& field) {
    if (column.fen_per_unit > 0) return column.fen_per_unit;
    const std::int64_t own = schema::money_unit_of(field).fen;
    return sheet.unit_stated || own == fen_per_wan ? sheet.fen_per_unit : own;
}

Result<Proposal> propose(const formats::Workbook& workbook, const schema::RecordType& type, const schema::Registry& registry,
                         const ProposeOptions& options) {
    if (!type.importable) return refuse(Kind::Invalid, "import.type_must_be_importable", type.label + "不能从表格导入", "请在系统内录入");
    const ImportWords words = load_words(registry);
    const HeaderWords headers = load_headers(type, registry);
    const MappingRules rules{type, headers, words, options.references, options.year};
    Proposal proposal;
    proposal.type = type.name;
    proposal.notes = workbook.notes;
    bool any = false, named = options.only_sheet.empty();
    for (std::size_t index = 0; index < workbook.sheets.size(); ++index) {
        const formats::Sheet& sheet = workbook.sheets[index];
        if (!options.only_sheet.empty() && sheet.name != options.only_sheet) continue;
        named = true;
        proposal.sheets.push_back(propose_sheet(sheet, index, rules, options));
        any = any || !proposal.sheets.back().header_rows.empty();
    }
    if (!named) {
        std::vector<std::string> names;
        for (const formats::Sheet& sheet : workbook.sheets) names.push_back(sheet.name);
        return refuse(Kind::Invalid, "import.sheet_must_exist", "文件里没有工作表“" + options.only_sheet + "”", "可选：" + join(names, "、"));
    }
    if (!any && !options.without_header) {
        const schema::Field* title = type.field(type.title_field);
        return refuse(Kind::Invalid, "import.sheet_must_have_header", "没有找到" + type.label + "表的表头",
                      "表头至少要有“" + (title ? title->label : type.label) + "”和另一个字段；表头应在前 40 行之内");
    }
    if (!any) proposal.notes.push_back("没有找到" + type.label + "表的表头：请在工作表里点表头所在的行号，再选各列对应的字段");
    return proposal;
}

Result<void> edit_proposal(Proposal& proposal, const ProposalEdit& edit, const formats::Workbook& workbook, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options) {
    const auto wrong = impossible;
    if (edit.sheet >= proposal.sheets.size() || proposal.sheets[edit.sheet].index >= workbook.sheets.size()) return wrong("没有这张工作表", "请重新上传文件");
    SheetProposal sheet = proposal.sheets[edit.sheet];
    const ImportWords words = load_words(registry);
    const HeaderWords headers = load_headers(type, registry);
    const Grid grid(workbook.sheets[sheet.index]);
    if (!edit.header_rows.empty()) {
        const auto [first, last] = std::minmax_element(edit.header_rows.begin(), edit.header_rows.end());
        if (*first == 0 || *last - *first > 5 || *last > grid.sheet().last_row()) return wrong("表头行不对", "表头为相连的 1 至 6 行，在数据之上");
        take_header(sheet, {*first, *last, map_columns(grid, *first, *last, {type, headers, words, options.references, options.year}), false});
        find_unit(sheet, grid, type, words);
        const bool wanted = proposal.sheets[edit.sheet].header_rows.empty();   // pointed at because it is wanted
        if (wanted) sheet.use = true;
        if (wanted || (sheet.use && edit.because == ProposalEdit{}.because)) sheet.reason = "表头由导入人指定";
    }
    for (const auto& [column, field] : edit.fields) {
        auto found = std::find_if(sheet.columns.begin(), sheet.columns.end(), [&](const auto& one) { return one.column == column; });
        if (found == sheet.columns.end()) return wrong("没有第 " + formats::column_letters(column) + " 列", "请从表头所在的列中选择");
        const schema::Field* described = field.empty() ? nullptr : type.field(field);
        if (!field.empty() && (!described || !why_not_importable(*described, options.references).empty()))
            return wrong("没有可导入的字段“" + field + "”", "请从列表里选择字段");
        if (const std::string fault = described ? unit_fault(*found, *described) : ""; !fault.empty()) {
            if (edit.because == ProposalEdit{}.because) return wrong(fault, "请改表头里的单位，或选择别的字段");
            continue;   // a layout of another day: the column stays out, its reason says why
        }
        if (found->other_year && edit.because != ProposalEdit{}.because) continue;   // what a layout of that year knew
        found->unknown = found->wrong_unit = false;
        found->field = field;
        found->reason = field.empty() ? (edit.because == ProposalEdit{}.because ? "已改为不导入" : edit.because) : edit.because;
    }
    TRY(edit_columns(sheet, edit, words));
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        for (std::size_t j = i + 1; j < sheet.columns.size(); ++j)
            if (!sheet.columns[i].field.empty() && sheet.columns[i].field == sheet.columns[j].field)
                return wrong("有两列都对应“" + type.field(sheet.columns[i].field)->label + "”", "一个字段只能对应一列");
    if (!edit.unit.empty()) {
        const AmountUnit* unit = words.unit(normal_word(edit.unit));
        if (!unit) return wrong("不认识的金额单位“" + edit.unit + "”", "可用：元、千元、万元、百万元、亿元");
        sheet.unit = unit->label;
        sheet.fen_per_unit = unit->fen;
        sheet.unit_reason = edit.because;
        sheet.unit_stated = true;
    }
    if (edit.use) {
        if (*edit.use && sheet.header_rows.empty()) return wrong("这张表还没有表头", "请先指定表头所在的行");
        sheet.use = *edit.use;
        sheet.reason = sheet.use ? "由导入人勾选" : "由导入人取消";
    }
    describe_columns(sheet, grid, type, words);
    proposal.sheets[edit.sheet] = std::move(sheet);
    return {};
}

}  // namespace wutong::imports
