// layout_memory.cpp — See layout_memory.h.
#include "imports/layout_memory.h"

#include <algorithm>
#include <set>

#include "base/money.h"
#include "base/text.h"
#include "imports/words.h"
#include "records/store_source.h"

namespace wutong::imports {

using schema::Cell;

namespace {

constexpr std::int64_t most_known = 200;
constexpr std::size_t most_named = 6;   ///< headers named in a note

std::string unit_label(std::int64_t fen) {
    for (const MoneyUnit& unit : money_units())
        if (unit.fen == fen) return std::string(unit.word);
    return {};
}

std::vector<std::string> headers_in(const Json& payload) {
    std::vector<std::string> keys;
    if (payload["columns"].is_array())
        for (const auto& column : payload["columns"].items()) keys.push_back(column.text("key"));
    return keys;
}

std::vector<std::uint32_t> header_rows_in(const Json& payload) {
    std::vector<std::uint32_t> rows;
    if (payload["header_rows"].is_array())
        for (const auto& row : payload["header_rows"].items())
            if (row.is_integer() && row.integer() > 0) rows.push_back(static_cast<std::uint32_t>(row.integer()));
    return rows;
}

std::size_t shared_headers(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    const std::set<std::string> other(b.begin(), b.end());
    const std::set<std::string> all(a.begin(), a.end());
    return static_cast<std::size_t>(std::ranges::count_if(all, [&](const auto& key) { return other.contains(key); }));
}

const Json* column_in(const Json& payload, const std::string& key) {
    if (!payload["columns"].is_array()) return nullptr;
    for (const auto& column : payload["columns"].items())
        if (column.text("key") == key) return &column;
    return nullptr;
}

std::string named(const std::vector<std::string>& headers) {
    std::vector<std::string> first(headers.begin(), headers.begin() + static_cast<std::ptrdiff_t>(std::min(headers.size(), most_named)));
    return join(first, "、") + (headers.size() > most_named ? " 等 " + std::to_string(headers.size()) + " 列" : "");
}

/// The columns of a sheet that the layout reads otherwise than the proposal does.
Json changes_of(const SheetProposal& sheet, const KnownLayout& layout) {
    Json fields = Json::array(), units = Json::array(), dates = Json::array();
    for (const auto& column : sheet.columns) {
        const Json* known = column_in(layout.payload, header_key(column.header));
        if (!known) continue;
        const auto number = Json(static_cast<std::int64_t>(column.column));
        if (const auto field = known->text("field"); field != column.field) {
            Json one = Json::object();
            one.set("column", number);
            one.set("field", field);
            fields.push(std::move(one));
        }
        if (const auto unit = known->text("unit"); !column.unit_by_line && unit != unit_label(column.fen_per_unit)) {
            Json one = Json::object();
            one.set("column", number);
            one.set("unit", unit);
            units.push(std::move(one));
        }
        if (const auto order = known->text("date_order", "year_first"); order != name_of(column.date_order)) {
            Json one = Json::object();
            one.set("column", number);
            one.set("order", order);
            dates.push(std::move(one));
        }
    }
    Json change = Json::object();
    if (!fields.items().empty()) change.set("fields", std::move(fields));
    if (!units.items().empty()) change.set("units", std::move(units));
    if (!dates.items().empty()) change.set("dates", std::move(dates));
    // What the sheet itself states above its header is what it counts in this month; else as last time, where last time somebody or the sheet said so.
    const auto unit = layout.payload.text("unit");
    const bool stated = layout.payload["unit_stated"].is_bool() && layout.payload["unit_stated"].boolean();
    if (!sheet.unit_stated && !unit.empty() && (stated || unit != sheet.unit)) change.set("unit", unit);
    if (const auto& use = layout.payload["use"]; use.is_bool() && use.boolean() != sheet.use) change.set("use", use);
    return change;
}

std::string note_of(const SheetProposal& sheet, const KnownLayout& layout) {
    std::vector<std::string> fresh, gone;
    const auto here = header_keys(sheet);
    for (const auto& column : sheet.columns)
        if (!column_in(layout.payload, header_key(column.header))) fresh.push_back(column.header);
    if (layout.payload["columns"].is_array())
        for (const auto& column : layout.payload["columns"].items())
            if (std::find(here.begin(), here.end(), column.text("key")) == here.end()) gone.push_back(column.text("header"));
    std::string note = "“" + sheet.name + "”与 " + civil_date(Instant{layout.used_at}).to_string() + " 导入的“" + layout.file_name + "”同一版式，已按上次的对应";
    if (!fresh.empty()) note += "；新出现的列：" + named(fresh);
    if (!gone.empty()) note += "；上次有、这次没有的列：" + named(gone);
    return note;
}

Result<KnownLayout> layout_in(const records::Record& record) {
    KnownLayout one{std::string(record.id()), std::string(record.zone()), std::string(record["type"].text_or_empty()), std::string(record["sheet"].text_or_empty()),
                    std::string(record["file_name"].text_or_empty()), std::string(record.cells[schema::system_field::updated_by].text_or_empty()),
                    record.cells[schema::system_field::updated_at].integer(), record.version(), record["uses"].is_null() ? 0 : record["uses"].integer(), {}};
    one.payload = TRY(parse_json(record["payload"].text_or_empty()));
    return one;
}

}  // namespace

std::string header_key(std::string_view header) {
    std::string out;
    bool figure = false;
    for (char c : normal_word(header)) {
        const bool digit = c >= '0' && c <= '9';
        if (!digit) out += c;
        else if (!figure) out += '#';
        figure = digit;
    }
    return out;
}

std::vector<std::string> header_keys(const SheetProposal& sheet) {
    std::vector<std::string> keys;
    for (const auto& column : sheet.columns) keys.push_back(header_key(column.header));
    return keys;
}

bool same_layout(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::set<std::string> all(a.begin(), a.end());
    const std::set<std::string> other(b.begin(), b.end());
    std::size_t both = 0;
    for (const auto& key : all) both += other.contains(key);
    all.insert(other.begin(), other.end());
    return both >= 2 && both * 10 >= all.size() * 6;
}

Json layout_of(const SheetProposal& sheet) {
    Json out = Json::object(), columns = Json::array();
    for (const auto& column : sheet.columns) {
        Json one = Json::object();
        one.set("key", header_key(column.header));
        one.set("header", column.header);
        one.set("field", column.field);
        if (column.fen_per_unit > 0) one.set("unit", unit_label(column.fen_per_unit));
        if (column.date_order != DateOrder::YearFirst) one.set("date_order", name_of(column.date_order));
        columns.push(std::move(one));
    }
    Json header_rows = Json::array();
    for (const auto row : sheet.header_rows) header_rows.push(Json(static_cast<std::int64_t>(row)));
    out.set("columns", std::move(columns));
    out.set("header_rows", std::move(header_rows));
    out.set("unit", sheet.unit);
    out.set("unit_stated", sheet.unit_stated);
    out.set("use", sheet.use);
    return out;
}

Result<std::vector<KnownLayout>> LayoutMemory::of(std::string_view zone, std::string_view type) const {
    const auto* stored_as = registry_.type("import_layout");
    std::vector<KnownLayout> all;
    if (!stored_as) return all;
    rules::Query query;
    query.from = stored_as;
    if (!zone.empty()) query.zones = {std::string(zone)};
    if (!type.empty()) query.where = rules::apply(rules::Op::Equal, {rules::column(0, stored_as->field("type")), rules::constant(Cell(type))});
    query.order.push_back({rules::column(0, &stored_as->fields[schema::system_field::updated_at]), true});
    query.limit = most_known;
    auto reader = TRY(store_.reader());
    for (const auto& record : TRY(reader->find(query))) {
        all.push_back(TRY(layout_in(record)));
    }
    return all;
}

Result<std::optional<KnownLayout>> LayoutMemory::by_id(std::string_view id) const {
    const auto* stored_as = registry_.type("import_layout");
    if (!stored_as) return std::optional<KnownLayout>();
    const auto reader = TRY(store_.reader());
    const auto record = TRY(records::find_by_id(*reader, *stored_as, id));
    if (!record) return std::optional<KnownLayout>();
    return std::optional(TRY(layout_in(*record)));
}

Result<void> LayoutMemory::remember(std::string_view zone, Proposal proposal, std::string_view file_name, std::string_view user, Clock& clock, IdSource& ids) const {
    const auto* stored_as = registry_.type("import_layout");
    if (!stored_as) return {};
    for (auto& sheet : proposal.sheets) std::erase_if(sheet.columns, &ColumnProposal::added);   // no column of the office's sheet
    const auto known = TRY(of(zone, proposal.type));
    auto transaction = TRY(store_.begin());
    std::set<std::string> replaced;
    for (const auto& sheet : proposal.sheets) {
        if (sheet.header_rows.empty()) continue;
        const auto before = std::find_if(known.begin(), known.end(), [&](const KnownLayout& one) {
            return !replaced.contains(one.id) && same_layout(headers_in(one.payload), header_keys(sheet));
        });
        const bool fresh = before == known.end();
        if (!fresh) replaced.insert(before->id);
        auto record = records::Record::of(*stored_as);
        const auto now = Cell(clock.now().milliseconds);
        record.cells[schema::system_field::id] = Cell(fresh ? ids.next() : before->id);
        record.cells[schema::system_field::zone_id] = Cell(zone);
        record.cells[schema::system_field::version] = Cell(fresh ? std::int64_t{1} : before->version + 1);
        for (const auto index : {schema::system_field::created_by, schema::system_field::updated_by}) record.cells[index] = Cell(user);
        for (const auto index : {schema::system_field::created_at, schema::system_field::updated_at}) record.cells[index] = now;
        record.set("type", Cell(proposal.type));
        record.set("sheet", Cell(sheet.name));
        record.set("file_name", Cell(file_name));
        record.set("uses", Cell(fresh ? std::int64_t{1} : before->uses + 1));
        record.set("payload", Cell(write_json(layout_of(sheet))));
        if (fresh) TRY(transaction->insert(record));
        else TRY(transaction->update(record, before->version));
    }
    return transaction->commit();
}

Result<void> LayoutMemory::forget(const KnownLayout& layout) const {
    auto transaction = TRY(store_.begin());
    TRY(transaction->erase(*registry_.type("import_layout"), layout.zone, layout.id));
    return transaction->commit();
}

Result<Json> headings_from(const std::vector<KnownLayout>& known, const Proposal& proposal, const formats::Workbook& workbook, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options) {
    Json mapping = Json::array();
    for (std::size_t i = 0; i < proposal.sheets.size(); ++i) {
        const auto& sheet = proposal.sheets[i];
        if (sheet.own) continue;
        std::size_t best = 0;
        const KnownLayout* found = nullptr;
        for (const auto& layout : known) {
            const auto rows = header_rows_in(layout.payload);
            const auto keys = headers_in(layout.payload);
            if (rows == sheet.header_rows && same_layout(keys, header_keys(sheet))) {   // the newest that reads as it stands
                if (!found) break;
                continue;
            }
            if (rows.empty() || rows == sheet.header_rows) continue;
            auto tried = proposal;
            ProposalEdit edit;
            edit.sheet = i;
            edit.header_rows = rows;
            if (!edit_proposal(tried, edit, workbook, type, registry, options)) continue;   // this sheet is shorter
            const auto shared = shared_headers(keys, header_keys(tried.sheets[i]));
            if (!same_layout(keys, header_keys(tried.sheets[i])) || shared <= std::max(best, shared_headers(keys, header_keys(sheet)))) continue;
            best = shared;
            found = &layout;
        }
        if (!found) continue;
        Json change = Json::object();
        change.set("sheet", sheet.name);
        change.set("header_rows", found->payload["header_rows"]);
        change.set("because", "按 " + civil_date(Instant{found->used_at}).to_string() + " 导入时的对应");
        mapping.push(std::move(change));
    }
    return mapping;
}

Json mapping_from(const std::vector<KnownLayout>& known, const Proposal& proposal, std::vector<std::string>& notes) {
    Json mapping = Json::array();
    for (const auto& sheet : proposal.sheets) {
        if (sheet.header_rows.empty()) continue;
        const auto keys = header_keys(sheet);
        for (const auto& layout : known) {
            if (!same_layout(headers_in(layout.payload), keys)) continue;
            notes.push_back(note_of(sheet, layout));
            Json change = changes_of(sheet, layout);
            if (!change.members().empty()) {
                change.set("sheet", sheet.name);
                change.set("because", "按 " + civil_date(Instant{layout.used_at}).to_string() + " 导入时的对应");
                mapping.push(std::move(change));
            }
            break;
        }
    }
    return mapping;
}

}  // namespace wutong::imports
