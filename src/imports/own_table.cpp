// own_table.cpp — See own_table.h.
#include "imports/own_table.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/money.h"
#include "base/text.h"
#include "formats/record_table.h"
#include "imports/matching.h"

namespace wutong::imports {

namespace {

struct Known {
    std::string field;
    std::int64_t fen = 0;   ///< 分 in one, of an amount
};

/// Exact header → the field. An amount is known in every unit: a table that was taken out before the field was shown in another one still says which it was.
std::map<std::string, Known> headers_of(const schema::RecordType& type) {
    std::map<std::string, Known> headers;
    for (const auto& field : type.fields)
        if (formats::has_column(field)) headers.try_emplace(formats::sheet_header(field), field.name, field.kind == schema::FieldKind::Money ? schema::money_unit_of(field).fen : 0);
    headers.try_emplace(std::string(formats::id_header), type.fields[schema::system_field::id].name);
    if (type.name != "zone") headers.try_emplace(std::string(formats::zone_header), type.fields[schema::system_field::zone_id].name);
    for (const auto& field : type.fields) {
        if (!formats::has_column(field) || field.kind != schema::FieldKind::Money) continue;
        for (const MoneyUnit& unit : money_units()) {
            auto as_then = field;
            as_then.unit = unit.word;
            headers.try_emplace(formats::sheet_header(as_then), field.name, unit.fen);
        }
    }
    return headers;
}

}  // namespace

std::optional<std::vector<ColumnProposal>> own_columns(const Grid& grid, std::uint32_t row, const MappingRules& rules) {
    const auto headers = headers_of(rules.type);
    const auto& hidden = grid.sheet().hidden_columns;
    std::vector<ColumnProposal> columns;
    std::set<std::string> found;
    for (const formats::SheetCell* cell : grid.filled_cells(row)) {
        ColumnProposal& out = columns.emplace_back();
        out.column = cell->column;
        out.header = grid.header_text(row, cell->column);
        out.hidden = std::binary_search(hidden.begin(), hidden.end(), out.column);
        const auto known = headers.find(out.header);
        if (known == headers.end() || !found.insert(known->second.field).second) {
            out.reason = "没有对应的字段，不导入";
            out.unknown = known == headers.end();
            continue;
        }
        const schema::Field& field = *rules.type.field(known->second.field);
        out.fen_per_unit = known->second.fen;
        out.reason = why_not_importable(field, rules.references);
        if (!out.reason.empty()) continue;
        out.field = field.name;
        out.reason = "本系统导出的表";
    }
    const bool by_id = found.contains(rules.type.fields[schema::system_field::id].name) && found.contains(rules.type.title_field);
    const bool whole = std::ranges::all_of(rules.type.fields, [&](const auto& field) { return !formats::has_column(field) || found.contains(field.name); });
    if (!by_id && !whole) return std::nullopt;
    return columns;
}

KnownRow known_rows(records::Store& store, const schema::RecordType& type, std::string zone) {
    auto keys = std::make_shared<std::optional<StoredKeys>>();
    return [keys, &store, &type, zone = std::move(zone)](const std::vector<schema::Cell>& cells) -> Result<bool> {
        if (!*keys) *keys = TRY(stored_keys(type, zone, *TRY(store.reader())));
        return (*keys)->holds(cells);
    };
}

bool is_masked(const schema::Field& field, std::string_view text) {
    return field.personal && text.find('*') != text.npos && schema::masked_text(field.personal->mask, text) == text;
}

}  // namespace wutong::imports
