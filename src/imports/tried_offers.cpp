// tried_offers.cpp — See tried_offers.h.
#include "imports/tried_offers.h"

#include <algorithm>

#include "imports/grid.h"

namespace wutong::imports {

namespace {

formats::SheetCell typed(std::string_view text) {
    formats::SheetCell cell;
    cell.kind = formats::CellKind::Text;
    cell.corrected = true;
    cell.text = text;
    return cell;
}

void put(const ColumnReader& reader, ReadCell read, std::vector<schema::Cell>& cells) {
    if (read.fault) return;
    cells[reader.index] = std::move(read.cell);
    for (auto& [index, companion] : read.also) cells[index] = std::move(companion);
}

}  // namespace

TriedOffers::TriedOffers(const Reviews::Worked& worked, const schema::RecordType& type, const schema::Registry& registry, const HeaderWords& headers, std::string today, RowCheck check)
    : worked_(worked), type_(type), words_(load_words(registry)), context_{type, registry, words_, headers, {}, std::move(today), worked.workbook.epoch_1904}, check_(std::move(check)) {}

const TriedOffers::Sheet& TriedOffers::sheet_of(std::uint32_t number) {
    auto [found, fresh] = sheets_.try_emplace(number);
    if (!fresh) return found->second;
    for (const auto& layout : worked_.proposal.sheets) {
        if (layout.name != worked_.run.sheets[number]) continue;
        found->second.sheet = &worked_.workbook.sheets[layout.index];
        for (const auto& column : layout.columns)
            if (!column.field.empty()) found->second.readers.push_back(make_reader(layout, column, context_));
    }
    return found->second;
}

bool TriedOffers::would_pass(const RejectedCell& cell, std::string_view text) {
    const Sheet& sheet = sheet_of(cell.sheet);
    const auto own = std::ranges::find_if(sheet.readers, [&](const ColumnReader& reader) { return reader.field->name == cell.column; });
    if (!sheet.sheet || own == sheet.readers.end()) return true;   // a field without a column: nothing here reads it
    ReadCell read = read_cell(*own, typed(text), context_);
    if (read.fault) return false;
    if (!check_) return true;
    std::vector<schema::Cell> cells(type_.fields.size());
    const Grid grid(*sheet.sheet);
    for (const ColumnReader& reader : sheet.readers) {
        if (&reader == &*own || reader.field->kind == schema::FieldKind::Reference) continue;
        if (const auto* other = grid.filled_down(cell.row, reader.column)) put(reader, read_cell(reader, *other, context_), cells);
    }
    put(*own, std::move(read), cells);
    std::vector<RowFinding> findings;
    check_({&type_, cells}, findings);
    return std::ranges::none_of(findings, [&](const RowFinding& finding) { return finding.refuse && (finding.field == cell.column || finding.code == cell.reason); });
}

}  // namespace wutong::imports
