// table_comparison.cpp — See table_comparison.h.
#include "storage/table_comparison.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"
#include "ledger/commitment.h"
#include "records/personal.h"
#include "records/search_terms.h"
#include "records/system_types.h"
#include "storage/table.h"

namespace wutong::storage {

using records::Record;
using schema::Cell;
using schema::RecordType;
namespace system_field = schema::system_field;

namespace {

bool is_text(const Cell& cell, std::string_view text) { return cell.is_text() && cell.text() == text; }
bool is_number(const Cell& cell, std::int64_t number) { return cell.is_integer() && cell.integer() == number; }
/// No instant is stored as no value.
bool is_instant(const Cell& cell, std::int64_t instant) { return instant == 0 ? cell.is_null() : is_number(cell, instant); }
bool is_name(const Cell& cell, const std::string* name) { return is_text(cell, name == nullptr ? std::string_view() : *name); }

/// The number behind the last dot of "<record>.<number>"; 0 where there is none in that form.
std::int64_t number_after_dot(std::string_view id) {
    const auto dot = id.rfind('.');
    if (dot == std::string_view::npos) return 0;
    const auto digits = id.substr(dot + 1);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool plain = error == std::errc() && end == digits.data() + digits.size() && digits.front() != '0' && digits.front() != '-';
    return plain ? number : 0;
}

std::string record_name(const RecordType& type, std::string_view id) { return "登记表“" + type.label + "”的记录 " + std::string(id); }

/// In the order of their keys, whatever the table of them does.
template <class Missing>
std::vector<std::pair<const ReplayedType::Key*, ReplayedRecord*>> in_order(ReplayedType& type, Missing missing) {
    std::vector<std::pair<const ReplayedType::Key*, ReplayedRecord*>> all;
    for (auto& [key, record] : type.records)
        if (missing(record)) all.emplace_back(&key, &record);
    std::ranges::sort(all, [](const auto& a, const auto& b) { return *a.first < *b.first; });
    return all;
}
}  // namespace

struct TableComparison::SearchRows {
    Session& session;
    const std::string& type;
    std::string zone;
    std::vector<std::vector<Cell>> rows;   ///< record id, grams
    std::size_t next = 0;
    std::int64_t matched = 0;
    bool ended = true, readable = true;

    /// What is kept of the record, which comes after those asked for before; nothing where there is no such row.
    const Cell* of(std::string_view of_zone, std::string_view id) {
        if (zone != of_zone) {
            zone = of_zone;
            rows.clear();
            next = 0;
            ended = false;
            read({});
        }
        for (;;) {
            while (next < rows.size() && rows[next][0].text_or_empty() < id) ++next;
            if (next < rows.size()) return rows[next][0].text_or_empty() == id ? &rows[next][1] : nullptr;
            if (ended) return nullptr;
            read(rows.empty() ? std::string() : std::string(rows.back()[0].text_or_empty()));
        }
    }

    void read(const std::string& behind) {
        Sql sql("SELECT \"record_id\", \"grams\" FROM \"search_record\" WHERE \"zone_id\" = $1 AND \"record_type\" = $2 AND \"record_id\" > $3 ORDER BY \"record_id\" LIMIT " +
                std::to_string(rows_a_step));
        sql.bind_view(zone);
        sql.bind_view(type);
        sql.bind_view(behind);
        auto found = session.connection().query(sql);
        readable = readable && found.has_value();
        rows = found ? std::move(*found) : std::vector<std::vector<Cell>>();
        next = 0;
        ended = std::cmp_less(rows.size(), rows_a_step);
    }
};

template <class Visit>
bool TableComparison::each_row(const RecordType& type, Visit visit) {
    std::string zone, id;
    for (;;) {
        const auto rows = session_.scan(type, zone, id, rows_a_step);
        if (!rows) return false;
        for (const auto& row : *rows) visit(row);
        if (std::cmp_less(rows->size(), rows_a_step)) return true;
        zone = rows->back().zone();
        id = rows->back().id();
    }
}

bool TableComparison::personal_holds(const Record& row, const schema::Field& field, const Cell& cell, const Json& promised, const std::string& subject, bool with_blind) {
    const std::string* commitment = ledger::commitment_in(promised);
    if (commitment == nullptr) return holds_promise(cell, promised);
    if (!cell.is_text() || !records::is_sealed(cell.text())) return false;
    if (keys_ == nullptr) {
        ++report_.unchecked_fields;
        return true;
    }
    auto key = keys_->existing_key(row.zone(), subject);
    if (!key) {
        if (key.error().kind != Kind::NotFound) return false;
        ++report_.erased_fields;
        return true;
    }
    const auto plain = records::open_personal(*keys_, row.zone(), subject, field, cell.text());
    if (!plain || !ledger::commitment_holds(*commitment, *key, field.name, *plain)) return false;
    const auto index_key = keys_->index_key(row.zone());
    if (!index_key) return false;
    const std::string blind = with_blind && (field.unique || field.search) ? ledger::blind_index(*index_key, field.name, *plain) : std::string("-");
    return starts_with(cell.text(), blind + "|");
}

void TableComparison::compare_cells(Where where, const ReplayedType& type, const Record& row, const ReplayedRecord& state, const std::string& subject) {
    const bool past = where == Where::History;
    const auto& fields = type.type->fields;
    const auto& places = past ? type.of_history : type.of_row;
    const auto differs = [&](const schema::Field& field) {
        bad(where, {std::string(row.zone()), std::string(row.id())}, row.type->name, state.sequence,
            (past ? "历史行 " + std::string(row.id()) : record_name(*type.type, row.id())) + " 的“" + field.label + "”与存证条目 #" + std::to_string(state.sequence) + " 不符");
    };
    static const Cell nothing;
    const auto cell_of = [&](std::size_t field) -> const Cell& { return places[field] < row.cells.size() ? row.cells[places[field]] : nothing; };
    const bool engine[] = {is_number(cell_of(system_field::version), state.version),       is_number(cell_of(system_field::created_at), state.created_at),
                           is_name(cell_of(system_field::created_by), state.created_by),   is_number(cell_of(system_field::updated_at), state.updated_at),
                           is_name(cell_of(system_field::updated_by), state.updated_by),   cell_of(system_field::archived_at) == state.archived_at};
    static_assert(system_field::version + std::size(engine) == system_field::count);
    for (std::size_t i = 0; i < std::size(engine); ++i)
        if (!engine[i]) differs(fields[system_field::version + i]);
    auto promised = state.cells.begin();
    for (std::size_t i = system_field::count; i < fields.size(); ++i) {
        while (promised != state.cells.end() && promised->first < i) ++promised;
        const bool known = promised != state.cells.end() && promised->first == i && type.in_entries[i];
        const Cell& cell = cell_of(i);
        const bool holds = !known               ? cell.is_null()
                           : fields[i].personal ? personal_holds(row, fields[i], cell, promised->second, subject, !past)
                                                : holds_promise(cell, promised->second);
        if (!holds) differs(fields[i]);
    }
}

void TableComparison::compare_history(const ReplayedType& type, const Key& key, const Record& row, const ReplayedRecord& state, std::int64_t to_sequence) {
    ++report_.history_rows;
    compare_cells(Where::History, type, row, state, key.id);
    if (!is_text(row.cells[type.record_id], key.id) || !is_number(row.cells[type.from_sequence], state.sequence) || !is_number(row.cells[type.to_sequence], to_sequence))
        bad(Where::History, {key.zone, std::string(row.id())}, type.history.name, state.sequence, "历史行 " + std::string(row.id()) + " 的起止序号与存证条目不符");
}

void TableComparison::past(ReplayedType& type, const Key& key, const ReplayedRecord& state, std::int64_t to_sequence) {
    const std::string id = key.id + "." + std::to_string(state.version);
    const auto row = session_.load(type.history, key.zone, id);
    if (row && *row) compare_history(type, key, **row, state, to_sequence);
    else bad(Where::History, {key.zone, id}, type.history.name, state.sequence, "缺少历史行 " + id + "（存证条目 #" + std::to_string(state.sequence) + "）");
}

void TableComparison::history_row(ReplayedType& type, const Record& row) {
    const std::int64_t version = number_after_dot(row.id());
    const Key key{std::string(row.zone()), std::string(row.id().substr(0, row.id().rfind('.')))};
    const auto state = version == 0 ? type.records.end() : type.records.find(key);
    const bool asked_for = state != type.records.end() && version <= state->second.version;
    if (asked_for && version == state->second.version) {
        state->second.history_seen = true;
        compare_history(type, key, row, state->second, 0);
    }
    // Rows of earlier versions were compared when their entry ended; here only what they call themselves.
    if (!asked_for || row.version() != version || !is_text(row.cells[type.record_id], key.id))
        bad(Where::History, {key.zone, std::string(row.id())}, type.history.name, 0, "没有存证条目的历史行 " + std::string(row.id()));
}

void TableComparison::history(ReplayedType& type) {
    if (!each_row(type.history, [&](const Record& row) { history_row(type, row); }))
        return bad(Where::Database, {}, type.history.name, 0, "历史表 " + type.history.name + " 读不出来：表缺失或已损坏");
    for (const auto& [key, state] : in_order(type, [](const ReplayedRecord& record) { return !record.history_seen; })) {
        const std::string id = key->id + "." + std::to_string(state->version);
        bad(Where::History, {key->zone, id}, type.history.name, state->sequence, "缺少历史行 " + id + "（存证条目 #" + std::to_string(state->sequence) + "）");
    }
}

void TableComparison::note_files(const Record& row) {
    for (std::size_t i = 0; i < row.type->fields.size(); ++i) {
        const auto& field = row.type->fields[i];
        const Cell& cell = row.cells[i];
        if (field.item_kind() != schema::FieldKind::File) continue;
        if (cell.is_text()) files_.emplace(row.zone(), cell.text());
        if (cell.is_list())
            for (const auto& item : cell.list()) files_.emplace(row.zone(), item.text_or_empty());
    }
}

void TableComparison::compare_row(ReplayedType& type, const Record& row) {
    ++report_.rows;
    const Key key{std::string(row.zone()), std::string(row.id())};
    const auto state = type.records.find(key);
    if (state == type.records.end()) return bad(Where::Row, key, type.name, 0, record_name(*type.type, key.id) + "（区 " + key.zone + "）没有任何存证条目");
    state->second.row_seen = true;
    compare_cells(Where::Row, type, row, state->second, key.id);
    note_files(row);
}

void TableComparison::compare_search(const ReplayedType& type, const Record& row, SearchRows& searched) {
    const Cell* stored = searched.of(row.zone(), row.id());
    if (stored != nullptr) ++searched.matched;
    if (searched.readable && (stored == nullptr ? std::string_view() : stored->text_or_empty()) == join(records::indexed_terms(row), " ")) return;
    bad(Where::Search, {std::string(row.zone()), std::string(row.id())}, type.name, 0, record_name(*type.type, row.id()) + " 的检索内容与记录不符");
}

void TableComparison::stray_search_rows(const ReplayedType& type, std::int64_t expected) {
    Sql count("SELECT count(*) FROM \"search_record\" WHERE \"record_type\" = $1");
    count.bind_view(type.name);
    const auto found = session_.connection().query(count);
    if (found && !found->empty() && is_number((*found)[0][0], expected)) return;
    strays(Where::Search, type.name,
           "SELECT r.\"zone_id\", r.\"record_id\" FROM \"search_record\" r WHERE r.\"record_type\" = '" + type.name + "' AND NOT EXISTS (SELECT 1 FROM " + quoted_name(type.name) +
               " t WHERE t.\"zone_id\" = r.\"zone_id\" AND t.\"id\" = r.\"record_id\")",
           "检索中有不存在的记录");
}

void TableComparison::rows(ReplayedType& type) {
    const bool search_is_ours = !earlier_.indexed.contains(type.name);
    SearchRows searched{session_, type.name, {}, {}, 0, 0, true, true};
    const bool readable = each_row(*type.type, [&](const Record& row) {
        compare_row(type, row);
        if (type.searched && search_is_ours) compare_search(type, row, searched);
    });
    if (!readable) return bad(Where::Database, {}, type.name, 0, "登记表“" + type.type->label + "”读不出来：表缺失或已损坏");
    for (const auto& [key, state] : in_order(type, [](const ReplayedRecord& record) { return !record.row_seen; }))
        bad(Where::Row, *key, type.name, state->sequence, "登记表“" + type.type->label + "”缺少记录 " + key->id + "（区 " + key->zone + "，存证条目 #" + std::to_string(state->sequence) + "）");
    if (search_is_ours) stray_search_rows(type, searched.matched);
}

bool TableComparison::not_made_yet(const std::string& type, const std::string& table) {
    if (!earlier_.types.contains(type)) return false;
    const auto there = columns_of(session_.connection(), table);
    return there && there->empty();
}

void TableComparison::strays(Where where, const std::string& table, const std::string& select, const std::string& what) {
    const auto rows = session_.connection().query(Sql(select + " LIMIT 100"));
    if (!rows) return bad(Where::Database, {}, table, 0, "表 " + table + " 读不出来：表缺失或已损坏");
    for (const auto& row : *rows) bad(where, {std::string(row[0].text_or_empty()), std::string(row[1].text_or_empty())}, table, 0, what + " " + std::string(row[1].text_or_empty()));
}

void TableComparison::hidden_content(const ReplayedType& type) {
    std::string described;
    for (const auto& field : type.type->fields)
        if (field.extra) described += (described.empty() ? "'" : ", '") + field.name + "'";
    const std::string hidden = described.empty() ? "" : " AND EXISTS (SELECT 1 FROM " + std::string(session_.connection().dialect() == Dialect::PostgreSql ? "jsonb_each" : "json_each") + "(s.\"extra\") j WHERE j.key NOT IN (" + described + "))";
    // Of a name that stands twice, one reader takes the first value and another the last; jsonb keeps no second one.
    const bool may_repeat = !described.empty() && session_.connection().dialect() == Dialect::Sqlite;
    const std::string repeated = " AND EXISTS (SELECT 1 FROM json_each(s.\"extra\") j GROUP BY j.key HAVING count(*) > 1)";
    for (const auto& each : {type.name, type.history.name}) {
        if (not_made_yet(each, each)) continue;
        const std::string filled = "SELECT s.\"zone_id\", s.\"id\" FROM " + quoted_name(each) + " s WHERE s.\"extra\" IS NOT NULL";
        strays(Where::Row, type.name, filled + hidden, "登记表“" + type.type->label + "”有未登记的附加内容：");
        if (may_repeat) strays(Where::Row, type.name, filled + repeated, "登记表“" + type.type->label + "”的附加内容里同一字段写了两次：");
    }
    for (const auto& field : type.type->fields) {
        if (place_of(field) != Place::List) continue;
        for (const auto& owner : {type.name, type.history.name}) {
            const std::string link = link_table(owner, field.name);
            if (not_made_yet(owner, link)) continue;
            strays(Where::Row, link,
                   "SELECT \"zone_id\", \"owner_id\" FROM " + quoted_name(link) + " l GROUP BY 1, 2 HAVING min(\"position\") <> 0 OR max(\"position\") <> count(*) - 1 OR NOT EXISTS (SELECT 1 FROM " +
                       quoted_name(owner) + " o WHERE o.\"zone_id\" = l.\"zone_id\" AND o.\"id\" = l.\"owner_id\")",
                   "清单“" + field.label + "”的次序或归属被改动：");
        }
    }
}

void TableComparison::extra_of(const std::string& table) {
    strays(table == "stage_event" ? Where::StageEvent : Where::Entry, table, "SELECT s.\"zone_id\", s.\"id\" FROM " + quoted_name(table) + " s WHERE s.\"extra\" IS NOT NULL",
           "表 " + table + " 有未登记的附加内容：");
}

void TableComparison::compare_stage_event(Replay& replay, const RecordType& events, const Record& row) {
    static const std::size_t record_type = *events.index_of("record_type"), record_id = *events.index_of("record_id"), stage = *events.index_of("stage"),
                             happened_on = *events.index_of("happened_on"), sequence_number = *events.index_of("sequence_number");
    const std::int64_t number = number_after_dot(row.id());
    const Key key{std::string(row.zone()), std::string(row.cells[record_id].text_or_empty())};
    const auto type = replay.types().find(std::string(row.cells[record_type].text_or_empty()));
    ReplayedRecord* record = nullptr;
    if (type != replay.types().end())
        if (const auto at = type->second->records.find(key); at != type->second->records.end()) record = &at->second;
    const bool own_name = row.id().substr(0, row.id().rfind('.')) == key.id;
    if (record == nullptr || !own_name || number == 0 || std::cmp_greater(number, record->events.size()))
        return bad(Where::StageEvent, {key.zone, std::string(row.id())}, "stage_event", 0, "阶段经历 " + std::string(row.id()) + " 没有存证条目");
    auto& event = record->events[static_cast<std::size_t>(number) - 1];
    event.seen = true;
    const bool holds = is_text(row.cells[stage], event.stage) && is_text(row.cells[happened_on], event.happened_on) && is_number(row.cells[sequence_number], number) && row.version() == 1 &&
                       is_instant(row.cells[system_field::created_at], event.created_at) && is_name(row.cells[system_field::created_by], event.created_by) &&
                       is_instant(row.cells[system_field::updated_at], event.updated_at) && is_name(row.cells[system_field::updated_by], event.updated_by) && !row.archived();
    if (!holds) bad(Where::StageEvent, {key.zone, std::string(row.id())}, "stage_event", record->sequence, "阶段经历 " + std::string(row.id()) + " 与存证条目不符");
}

void TableComparison::stage_events(Replay& replay) {
    RecordType type;
    for (auto& each : records::system_types())
        if (each.name == "stage_event") type = std::move(each);
    if (!each_row(type, [&](const Record& row) { compare_stage_event(replay, type, row); }))
        return bad(Where::Database, {}, type.name, 0, "阶段经历读不出来：表缺失或已损坏");
    const auto incomplete = [](const ReplayedRecord& record) { return std::ranges::any_of(record.events, [](const auto& event) { return !event.seen; }); };
    for (auto& [name, of] : replay.types())
        for (const auto& [key, record] : in_order(*of, incomplete))
            for (std::size_t i = 0; i < record->events.size(); ++i)
                if (!record->events[i].seen)
                    bad(Where::StageEvent, {key->zone, key->id + "." + std::to_string(i + 1)}, "stage_event", record->sequence, "缺少阶段经历 " + key->id + "." + std::to_string(i + 1));
}

}  // namespace wutong::storage
