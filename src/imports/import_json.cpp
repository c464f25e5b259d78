// import_json.cpp — Proposal and dry run as JSON, for the import page and `wutong import --json`.

#include "base/money.h"
#include "imports/dry_run.h"
#include "imports/measures.h"
#include "imports/proposal.h"

namespace wutong::imports {

namespace {

Json numbers(const std::vector<std::uint32_t>& values) {
    Json list = Json::array();
    for (std::uint32_t value : values) list.push(Json(static_cast<std::int64_t>(value)));
    return list;
}

Json texts(const std::vector<std::string>& values) {
    Json list = Json::array();
    for (const std::string& value : values) list.push(Json(value));
    return list;
}

Json number(std::size_t value) { return Json(static_cast<std::int64_t>(value)); }

Json column_json(const SheetProposal& sheet, const ColumnProposal& column, const schema::RecordType& type) {
    Json out = Json::object();
    out.set("column", number(column.column));
    out.set("letter", formats::column_letters(column.column));
    out.set("header", column.header);
    out.set("field", column.field);
    const schema::Field* field = type.field(column.field);
    out.set("label", field ? field->label : "");
    out.set("reason", column.reason);
    out.set("suggestion", column.suggestion);
    out.set("hidden", column.hidden);
    // The sheet's own unit is said once, beside the sheet: a column says only what differs.
    const auto unit = field && field->kind == schema::FieldKind::Money ? fen_per_unit(sheet, column, *field) : column.fen_per_unit;
    out.set("unit_fen", Json(column.fen_per_unit == 0 && unit == sheet.fen_per_unit ? 0 : unit));
    out.set("measure", field ? measure_of(sheet, column, *field).word : "");
    if (field && field->is_date_kind()) {
        out.set("date_order", name_of(column.date_order));
        out.set("date_reason", column.date_reason);
    }
    if (!column.written.empty()) {
        Json written = Json::array();
        for (const WrittenStyle& style : column.written) {
            Json one = Json::object();
            one.set("label", style.label);
            one.set("cells", number(style.cells));
            written.push(std::move(one));
        }
        out.set("written", std::move(written));
    }
    return out;
}

Json sheet_json(const SheetProposal& sheet, const schema::RecordType& type) {
    Json out = Json::object();
    out.set("name", sheet.name);
    out.set("hidden", sheet.hidden);
    out.set("use", sheet.use);
    out.set("reason", sheet.reason);
    out.set("header_rows", numbers(sheet.header_rows));
    out.set("first_data_row", number(sheet.first_data_row));
    out.set("unit", sheet.unit);
    out.set("unit_reason", sheet.unit_reason);
    Json columns = Json::array();
    for (const ColumnProposal& column : sheet.columns) columns.push(column_json(sheet, column, type));
    out.set("columns", std::move(columns));
    out.set("hidden_columns", numbers(sheet.hidden_columns));
    out.set("hidden_rows", numbers(sheet.hidden_rows));
    Json merged = Json::array();
    for (const formats::CellRange& range : sheet.merged)
        merged.push(numbers({range.first_row, range.first_column, range.last_row, range.last_column}));
    out.set("merged", std::move(merged));
    Json preview = Json::array();
    for (const PreviewRow& row : sheet.preview) {
        Json line = Json::object();
        line.set("row", number(row.row));
        line.set("hidden", row.hidden);
        line.set("cells", texts(row.cells));
        preview.push(std::move(line));
    }
    out.set("preview", std::move(preview));
    return out;
}

std::string label_of(const schema::RecordType& type, const std::string& field) {
    const schema::Field* found = type.field(field);
    return found ? found->label : field;
}

Json rejected_json(const DryRun& run, const RejectedCell& cell, const schema::RecordType& type) {
    Json out = Json::object();
    out.set("sheet", run.sheets[cell.sheet]);
    out.set("row", number(cell.row));
    out.set("column", cell.column);
    out.set("label", label_of(type, cell.column));
    out.set("letter", formats::column_letters(cell.column_number));
    out.set("value", cell.value_blank ? Json() : cell.value_number ? Json(Json::Decimal{cell.value}) : Json(cell.value));
    out.set("reason", cell.reason);
    out.set("message", cell.message);
    out.set("suggestion", cell.suggestion);
    return out;
}

Json warning_json(const DryRun& run, const RowWarning& warning, const schema::RecordType& type) {
    Json out = Json::object();
    out.set("sheet", run.sheets[warning.sheet]);
    out.set("row", number(warning.row));
    out.set("code", warning.code);
    out.set("column", warning.column);
    out.set("label", label_of(type, warning.column));
    out.set("raw", warning.raw);
    if (!warning.message.empty()) out.set("message", warning.message);
    return out;
}

Json wan(std::int64_t fen) { return Json(Json::Decimal{money_in_wan(Money{fen})}); }

/// `match`: the office's total is that of the rows taken in, of all its rows, or of neither.
void compare_total(const StatedTotal& total, Json& out) {
    const auto all = total.of_all_rows();
    out.set("match", total.is_of_taken_rows() ? "taken" : all && *all == total.stated_fen ? "all" : "differs");
    out.set("kept_out_wan", wan(total.kept_out_fen));
    out.set("rows_out", number(total.rows_out));
    out.set("unread", number(total.unread));
    std::int64_t difference = 0;
    if (all && !__builtin_sub_overflow(*all, total.stated_fen, &difference)) out.set("difference_wan", wan(difference));
}

Json totals_json(const DryRun& run, const schema::RecordType& type) {
    Json list = Json::array();
    for (const StatedTotal& total : run.totals) {
        Json out = Json::object();
        out.set("sheet", run.sheets[total.sheet]);
        out.set("row", number(total.row));
        out.set("label", total.label);
        out.set("column", total.field);
        out.set("field_label", label_of(type, total.field));
        out.set("stated_wan", wan(total.stated_fen));
        out.set("parsed_wan", wan(total.parsed_fen));
        compare_total(total, out);
        list.push(std::move(out));
    }
    return list;
}

}  // namespace

Json place_json(const SheetProposal& sheet, const ColumnProposal& column) {
    Json one = Json::object();
    one.set("sheet", sheet.name);
    one.set("letter", formats::column_letters(column.column));
    one.set("header", column.header);
    one.set("reason", column.reason);
    one.set("suggestion", column.suggestion);
    return one;
}

Json columns_left_out(const Proposal& proposal) {
    Json list = Json::array();
    for (const SheetProposal& sheet : proposal.sheets)
        for (const ColumnProposal& column : sheet.columns) {
            if (!sheet.use || !column.field.empty() || column.serial || column.header.empty()) continue;
            if (sheet.own && !column.unknown && !column.wrong_unit) continue;   // what Wutong works out itself and wrote into its own table
            Json one = place_json(sheet, column);
            one.set("column", number(column.column));
            list.push(std::move(one));
        }
    return list;
}

Json to_json(const Proposal& proposal, const schema::RecordType& type) {
    Json out = Json::object();
    out.set("type", proposal.type);
    out.set("notes", texts(proposal.notes));
    Json sheets = Json::array();
    for (const SheetProposal& sheet : proposal.sheets) sheets.push(sheet_json(sheet, type));
    out.set("sheets", std::move(sheets));
    out.set("columns_left_out", columns_left_out(proposal));
    return out;
}

Json to_json(const DryRun& run, const schema::RecordType& type, std::size_t most) {
    Json out = Json::object();
    out.set("type", run.type);
    out.set("accepted", number(run.accepted.size()));
    out.set("rejected_rows", number(run.rejected_rows));
    Json rejected = Json::array(), skipped = Json::array(), warnings = Json::array(), sums = Json::array();
    for (std::size_t i = 0; i < run.rejected.size() && i < most; ++i) rejected.push(rejected_json(run, run.rejected[i], type));
    for (std::size_t i = 0; i < run.skipped.size() && i < most; ++i) {
        Json one = Json::object();
        one.set("sheet", run.sheets[run.skipped[i].sheet]);
        one.set("row", number(run.skipped[i].row));
        one.set("why", run.skipped[i].why);
        if (!run.skipped[i].label.empty()) one.set("label", run.skipped[i].label);
        skipped.push(std::move(one));
    }
    for (std::size_t i = 0; i < run.warnings.size() && i < most; ++i) warnings.push(warning_json(run, run.warnings[i], type));
    for (const FieldSum& sum : run.sums) {
        Json one = Json::object();
        one.set("column", sum.field);
        one.set("label", sum.label);
        one.set("rows", number(sum.rows));
        one.set("sum_wan", wan(sum.fen));
        sums.push(std::move(one));
    }
    out.set("rejected", std::move(rejected));
    out.set("skipped", std::move(skipped));
    out.set("warning_count", number(run.warning_count));
    out.set("warnings", std::move(warnings));
    out.set("totals", totals_json(run, type));
    out.set("sums", std::move(sums));
    Json doubts = Json::array();
    for (const auto& doubt : run.unit_doubts) {
        Json one = Json::object();
        one.set("sheet", run.sheets[doubt.sheet]);
        one.set("unit", doubt.unit);
        one.set("why", doubt.why);
        doubts.push(std::move(one));
    }
    out.set("unit_doubts", std::move(doubts));
    if (const FieldSum* total = run.sum("total_investment")) out.set("total_investment_wan", wan(total->fen));
    return out;
}

}  // namespace wutong::imports
