// review_rows.cpp — Corrections into the workbook, and the rows of a review as the page shows them.
#include <algorithm>
#include <map>

#include "base/money.h"
#include "base/text.h"
#include "imports/header_detection.h"
#include "imports/likely_rows.h"
#include "imports/review_run.h"
#include "imports/unplaced_words.h"

namespace wutong::imports {

namespace {

constexpr std::size_t most_rows = 5'000;
constexpr std::size_t most_fixes = 5'000;
constexpr std::uint32_t most_columns = 16'384, most_row = 1'048'576;   // of a sheet of xlsx

std::unexpected<Error> bad_change(std::string message) {
    return refuse(Kind::Invalid, "import.change_not_understood", std::move(message), "请刷新导入页面后重试");
}

const SheetProposal* sheet_named(const Proposal& proposal, const Json& name) {
    for (const auto& sheet : proposal.sheets)
        if (name.is_string() && sheet.name == name.string()) return &sheet;
    return nullptr;
}

/// Sets one cell's text; rows are sparse, so a blank cell is put in its place and the later rows move along.
void set_cell(formats::Workbook& workbook, formats::Sheet& sheet, std::uint32_t row_number, std::uint32_t column, std::string_view text) {
    formats::SheetCell cell;
    cell.row = row_number;
    cell.column = static_cast<std::uint16_t>(column);
    cell.kind = text.empty() ? formats::CellKind::Blank : formats::CellKind::Text;
    cell.text = workbook.texts->keep(text);
    cell.corrected = true;
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
        auto& row = sheet.rows[r];
        if (row.number != row_number) continue;
        auto at = row.first_cell;
        while (at < row.first_cell + row.cell_count && sheet.cells[at].column < column) ++at;
        if (at < row.first_cell + row.cell_count && sheet.cells[at].column == column) {
            sheet.cells[at] = cell;
            return;
        }
        sheet.cells.insert(sheet.cells.begin() + at, cell);
        ++row.cell_count;
        for (auto& other : sheet.rows)
            if (&other != &row && other.first_cell >= at) ++other.first_cell;
        return;
    }
}

Json cells_of(const AcceptedRow& row, const schema::RecordType& type, const schema::Registry& registry) {
    Json cells = Json::object();
    for (const auto& [index, cell] : row.values) {
        const auto& field = type.fields[index];
        const auto text = schema::display_text(field, cell, registry);
        cells.set(field.name, field.personal ? schema::masked_text(field.personal->mask, text) : text);
    }
    return cells;
}

/// What a row changes in its record: {column, label, before, after}, as the page shows cells.
Json changes_json(const std::vector<actions::CellChange>& changes, const schema::RecordType& type, const schema::Registry& registry) {
    Json list = Json::array();
    for (const auto& change : changes) {
        const auto& field = type.fields[change.field];
        const auto shown = [&](const schema::Cell& cell) {
            const auto text = cell.is_null() ? std::string() : schema::display_text(field, cell, registry);
            return field.personal ? schema::masked_text(field.personal->mask, text) : text;
        };
        Json one = Json::object();
        one.set("column", field.name);
        one.set("label", field.label);
        one.set("before", shown(change.before));
        one.set("after", shown(change.after));
        list.push(std::move(one));
    }
    return list;
}

Json namesake_json(const Namesake& namesake) {
    Json out = Json::object();
    out.set("id", namesake.id);
    if (!namesake.title.empty()) out.set("title", namesake.title);
    out.set("differs", namesake.differs);
    out.set("others", static_cast<std::int64_t>(namesake.others));
    return out;
}

using Place = std::pair<std::uint32_t, std::uint32_t>;  // sheet, row

Json accepted_row(const DryRun& run, const AcceptedRow& accepted, const CommitRow* outcome, const schema::RecordType& type, const schema::Registry& registry) {
    Json line = Json::object();
    line.set("sheet", run.sheets[accepted.sheet]);
    line.set("row", static_cast<std::int64_t>(accepted.row));
    line.set("status", outcome ? name_of(outcome->outcome) : "new");
    if (outcome) {
        line.set("record_id", outcome->record);
        line.set("matched_by", outcome->matched_by);
        line.set("message", outcome->message);
        if (!outcome->changes.empty()) line.set("changes", changes_json(outcome->changes, type, registry));
        if (!outcome->problems.empty()) {
            line.set("column", outcome->problems.front().path);
            line.set("reason", "refused");
            line.set("message", outcome->problems.front().message);
            line.set("allowed", outcome->problems.front().allowed);
        }
    }
    line.set("cells", cells_of(accepted, type, registry));
    return line;
}

}  // namespace

namespace {

/// The column of the sheet that holds the field. Where none does, one behind the last, with the field's own heading: a sheet that comes back is read with it.
const ColumnProposal* column_for(formats::Workbook& workbook, SheetProposal& proposed, const std::string& name, const schema::RecordType& type) {
    for (const auto& each : proposed.columns)
        if (each.field == name) return &each;
    const auto* field = type.field(name);
    if (!field || !why_not_importable(*field, true).empty()) return nullptr;
    auto& sheet = workbook.sheets[proposed.index];
    ColumnProposal added;
    for (const auto& cell : sheet.cells) added.column = std::max<std::uint32_t>(added.column, cell.column);
    for (const auto& each : proposed.columns) added.column = std::max(added.column, each.column);
    if (++added.column > most_columns) return nullptr;
    added.header = field->label;
    added.field = name;
    added.added = true;
    added.reason = "原表没有这一列，预检时补填";
    if (!proposed.header_rows.empty()) set_cell(workbook, sheet, proposed.header_rows.back(), added.column, added.header);
    proposed.columns.push_back(std::move(added));
    return &proposed.columns.back();
}

}  // namespace

Result<void> apply_fixes(formats::Workbook& workbook, Proposal& proposal, const Json& fixes, const schema::RecordType& type) {
    if (fixes.is_null()) return {};
    if (!fixes.is_array() || fixes.items().size() > most_fixes) return bad_change("更正的写法看不懂，或超过 5000 处");
    for (const auto& fix : fixes.items()) {
        const auto* sheet = sheet_named(proposal, fix["sheet"]);
        if (!sheet || !fix["row"].is_integer() || fix["row"].integer() < 1 || fix["row"].integer() > most_row || !fix["text"].is_string()) return bad_change("更正要写明工作表、行、字段和文字");
        const auto field = fix.text("field");
        const auto* column = column_for(workbook, proposal.sheets[static_cast<std::size_t>(sheet - proposal.sheets.data())], field, type);
        if (!column) return bad_change("工作表“" + sheet->name + "”里没有对应“" + field + "”的列");
        set_cell(workbook, workbook.sheets[sheet->index], static_cast<std::uint32_t>(fix["row"].integer()), column->column, fix["text"].string());
    }
    return {};
}

Result<void> apply_mapping(Proposal& proposal, const formats::Workbook& workbook, const Json& mapping, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options) {
    if (mapping.is_null()) return {};
    if (!mapping.is_array()) return bad_change("列对应的写法看不懂");
    for (const auto& one : mapping.items()) {
        const auto* sheet = sheet_named(proposal, one["sheet"]);
        if (!sheet) return bad_change("没有工作表 " + one.text("sheet"));
        ProposalEdit edit;
        edit.sheet = static_cast<std::size_t>(sheet - proposal.sheets.data());
        if (one["use"].is_bool()) edit.use = one["use"].boolean();
        edit.unit = one.text("unit");
        if (const auto because = one.text("because"); !because.empty()) edit.because = because;
        if (const auto& units = one["units"]; units.is_array())
            for (const auto& unit : units.items())
                if (unit["column"].is_integer()) edit.units.emplace_back(static_cast<std::uint32_t>(unit["column"].integer()), unit.text("unit"));
        if (const auto& dates = one["dates"]; dates.is_array())
            for (const auto& date : dates.items()) {
                const auto order = date_order_of(date.text("order"));
                if (!order || !date["column"].is_integer()) return bad_change("日期的写法只有 year_first、month_first、day_first");
                edit.date_orders.emplace_back(static_cast<std::uint32_t>(date["column"].integer()), *order);
            }
        if (const auto& rows = one["header_rows"]; rows.is_array())
            for (const auto& row : rows.items())
                if (row.is_integer()) edit.header_rows.push_back(static_cast<std::uint32_t>(row.integer()));
        if (const auto& fields = one["fields"]; fields.is_array())
            for (const auto& field : fields.items())
                if (field["column"].is_integer()) edit.fields.emplace_back(static_cast<std::uint32_t>(field["column"].integer()), field.text("field"));
        TRY(edit_proposal(proposal, edit, workbook, type, registry, options));
    }
    return {};
}

/// What the sheet says in the mapped columns of a row, as typed; personal fields masked. So that a refused row can be recognised.
Json typed_cells(const formats::Workbook& workbook, const Proposal& proposal, const std::string& sheet_name, std::uint32_t row_number, const schema::RecordType& type) {
    Json cells = Json::object();
    for (const auto& layout : proposal.sheets) {
        if (layout.name != sheet_name || !layout.use) continue;
        const auto& sheet = workbook.sheets[layout.index];
        for (const auto& column : layout.columns) {
            const auto* field = type.field(column.field);
            const auto* cell = field ? sheet.find(row_number, column.column) : nullptr;
            if (cell) cells.set(field->name, field->personal ? schema::masked_text(field->personal->mask, cell->text) : std::string(cell->text));
        }
    }
    return cells;
}

namespace {

Json rejected_line(const Reviews::Worked& worked, const RejectedCell& rejected, const schema::RecordType& type) {
    Json line = Json::object();
    const auto* field = type.field(rejected.column);
    line.set("sheet", worked.run.sheets[rejected.sheet]);
    line.set("row", static_cast<std::int64_t>(rejected.row));
    line.set("status", "rejected");
    line.set("reason", rejected.reason);
    line.set("message", rejected.message);
    line.set("column", rejected.column);
    line.set("label", field ? field->label : rejected.column);
    line.set("column_letter", rejected.column_number ? formats::column_letters(rejected.column_number) : "");
    line.set("value", rejected.value);
    line.set("allowed", rejected.suggestion);
    line.set("problems", Json::array());
    line.set("cells", typed_cells(worked.workbook, worked.proposal, worked.run.sheets[rejected.sheet], rejected.row, type));
    return line;
}

Json problem_of(const RejectedCell& rejected, LikelyRows& likely) {
    Json problem = Json::object();
    problem.set("column", rejected.column);
    problem.set("column_letter", rejected.column_number ? formats::column_letters(rejected.column_number) : "");
    problem.set("reason", rejected.reason);
    problem.set("message", rejected.message);
    problem.set("value", rejected.value);
    problem.set("allowed", rejected.suggestion);
    if (!rejected.also.empty()) {
        Json also = Json::array();
        for (const auto& name : rejected.also) also.push(name);
        problem.set("also", std::move(also));
    }
    Json offers = likely.offers(rejected);
    problem.set("suggestion", offers.items().empty() ? std::string() : offers.items().front().text("text"));
    problem.set("likely", std::move(offers));
    return problem;
}

void add_left_out(const Reviews::Worked& worked, const schema::RecordType& type, std::map<Place, Json>& rows) {
    for (const auto& skipped : worked.run.skipped) {
        const bool elsewhere = skipped.why == "other_zone";
        if (skipped.why != "left_out" && !elsewhere) continue;
        Json line = Json::object();
        line.set("sheet", worked.run.sheets[skipped.sheet]);
        line.set("row", static_cast<std::int64_t>(skipped.row));
        line.set("status", "skipped");
        line.set("reason", skipped.why);
        line.set("message", elsewhere ? "“" + skipped.label + "”不是您的开发区，不导入" : "由导入人略过，不导入");
        line.set("cells", typed_cells(worked.workbook, worked.proposal, worked.run.sheets[skipped.sheet], skipped.row, type));
        rows.emplace(Place{skipped.sheet, skipped.row}, std::move(line));
    }
}

void add_warnings(const std::vector<RowWarning>& given, std::map<Place, Json>& rows, LikelyRows& likely) {
    for (const auto& warning : given) {
        const auto found = rows.find(Place{warning.sheet, warning.row});
        if (found == rows.end()) continue;
        Json one = Json::object();
        one.set("column", warning.column);
        one.set("code", warning.code);
        one.set("raw", warning.raw);
        one.set("message", warning.message);
        if (!warning.offer.empty()) one.set("suggestion", warning.offer);
        if (warning.code == words_unplaced) {
            one.set("value", warning.raw);
            one.set("likely", likely.offers_of_words(warning));
        }
        Json warnings = found->second["warnings"].is_array() ? found->second["warnings"] : Json::array();
        warnings.push(std::move(one));
        found->second.set("warnings", std::move(warnings));
    }
}

}  // namespace

Json review_rows(const Reviews::Worked& worked, const Json& changes, const std::vector<RowWarning>& remarks, const schema::RecordType& type, const schema::Registry& registry, LikelyRows& likely) {
    const auto& run = worked.run;
    const auto& preview = worked.preview;
    const auto known = rows_known(changes);
    std::map<Place, Json> rows;
    for (const auto& rejected : run.rejected) {
        if (rows.size() >= most_rows && !rows.contains(Place{rejected.sheet, rejected.row})) continue;
        auto [found, added] = rows.try_emplace(Place{rejected.sheet, rejected.row});
        if (added) found->second = rejected_line(worked, rejected, type);
        Json problems = found->second["problems"];
        problems.push(problem_of(rejected, likely));
        found->second.set("problems", std::move(problems));
    }
    add_left_out(worked, type, rows);
    for (std::size_t i = 0; i < run.accepted.size() && rows.size() < most_rows; ++i) {
        const auto* outcome = i < preview.rows.size() ? &preview.rows[i] : nullptr;
        Json line = accepted_row(run, run.accepted[i], outcome, type, registry);
        const bool decided = known.contains({run.sheets[run.accepted[i].sheet], run.accepted[i].row});
        if (outcome && outcome->outcome == RowOutcome::New && !outcome->namesake.id.empty() && !decided) line.set("namesake", namesake_json(outcome->namesake));
        rows.emplace(Place{run.accepted[i].sheet, run.accepted[i].row}, std::move(line));
    }
    add_warnings(run.warnings, rows, likely);
    add_warnings(remarks, rows, likely);
    Json list = Json::array();
    for (auto& [place, line] : rows) list.push(std::move(line));
    return list;
}

}  // namespace wutong::imports
