// replay.cpp — Replaying entries and comparing rows, history, stage events and search with them.
#include "storage/replay.h"

#include <charconv>

#include "base/text.h"
#include "ledger/commitment.h"
#include "records/entry_cells.h"
#include "records/personal.h"
#include "records/search_terms.h"
#include "records/system_types.h"
#include "storage/migration.h"
#include "storage/table.h"

namespace wutong::storage {

using records::Record;
using schema::Cell;
using schema::RecordType;
namespace system_field = schema::system_field;
using Where = Finding::Where;

namespace {
constexpr std::int64_t rows_a_step = 1'000;

Cell integer_or_null(std::int64_t value) { return value == 0 ? Cell() : Cell(value); }

/// An empty list is stored as no value.
bool same(const Cell& stored, const Json& promised) {
    const Cell expected = records::cell_from_entry(promised);
    return stored == (expected.is_list() && expected.list().empty() ? Cell() : expected);
}
}  // namespace

void Replay::bad(Where where, const Key& key, const std::string& table, std::int64_t sequence, std::string what) {
    report_.found({where, key.first, table, key.second, sequence, std::move(what)});
}

void Replay::entry(const ledger::Entry& entry) {
    const auto* type = registry_.type(entry.type);
    const Key key(entry.zone, entry.id);
    State& state = states_[type == nullptr ? entry.type : type->name][key];
    const std::string name = "存证条目 " + entry.zone + " #" + std::to_string(entry.sequence);
    if (entry.version != state.version + 1)
        bad(Where::Entry, key, entry.type, entry.sequence, name + " 的版本 " + std::to_string(entry.version) + " 不接在版本 " + std::to_string(state.version) + " 之后");
    if (type != nullptr && state.version > 0) compare_history(*type, key, state, entry.sequence);
    if (state.version == 0) {
        state.created_at = entry.at.milliseconds;
        state.created_by = entry.actor;
    }
    state.version = entry.version;
    state.sequence = entry.sequence;
    state.updated_at = entry.at.milliseconds;
    state.updated_by = entry.actor;
    for (const auto& change : entry.changes) {
        // Entries are for ever under the name and the code of their day; rows have those of today.
        const auto* field = type == nullptr ? nullptr : type->field_once(change.field);
        Json& cell = state.cells[field == nullptr ? change.field : field->name];
        if (cell != code_of_today(field, change.before))
            bad(Where::Entry, key, entry.type, entry.sequence, name + " 所记字段 " + change.field + " 的改前值与此前的条目不符");
        cell = code_of_today(field, change.after);
    }
    if (const Json* archived = entry.extra.find("archived_at")) state.archived_at = records::cell_from_entry(*archived);
    take_events(state, entry, type == nullptr ? nullptr : type->field(type->stage_field));
}

Json Replay::code_of_today(const schema::Field* field, const Json& value) const {
    if (field == nullptr || (!value.is_string() && !value.is_array())) return value;
    const auto kind = field->kind == schema::FieldKind::List ? field->element : field->kind;
    const auto* list = kind == schema::FieldKind::Choice || kind == schema::FieldKind::Code ? registry_.choices(field->target) : nullptr;
    if (list == nullptr) return value;
    if (value.is_string()) {
        const auto* choice = list->by_code(value.string());
        return choice == nullptr ? value : Json(choice->code);
    }
    Json codes = Json::array();
    for (const auto& item : value.items()) codes.push(code_of_today(field, item));
    return codes;
}

void Replay::take_events(State& state, const ledger::Entry& entry, const schema::Field* stage) {
    const Json& events = entry.extra["stage_events"];
    const Json& replaced = entry.extra["stage_events_replaced"];
    if (replaced.is_bool() && replaced.boolean()) state.events.clear();
    if (!events.is_array()) return;
    for (const auto& event : events.items()) {
        if (!event.is_array() || event.items().size() != 2 || !event.items()[0].is_string() || !event.items()[1].is_string()) continue;
        state.events.push_back({code_of_today(stage, event.items()[0]).string(), event.items()[1].string(), state.created_at, state.updated_at, state.created_by, state.updated_by, false});
    }
}

bool Replay::personal_holds(const Record& row, const schema::Field& field, const Cell& cell, const Json& promised, const std::string& subject, bool with_blind) {
    const std::string* commitment = ledger::commitment_in(promised);
    if (commitment == nullptr) return same(cell, promised);
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

void Replay::compare_cells(Where where, const RecordType& type, const Record& row, const State& state, const std::string& subject) {
    const bool past = where == Where::History;
    const std::string name = (past ? "历史行 " : "登记表“" + type.label + "”的记录 ") + std::string(row.id());
    const auto differs = [&](const schema::Field& field) {
        bad(where, {std::string(row.zone()), std::string(row.id())}, row.type->name, state.sequence,
            name + " 的“" + field.label + "”与存证条目 #" + std::to_string(state.sequence) + " 不符");
    };
    const Cell engine[] = {Cell(row.id()),         Cell(row.zone()),          Cell(state.version),            Cell(state.created_at), Cell(state.created_by),
                           Cell(state.updated_at), Cell(state.updated_by), state.archived_at};
    for (std::size_t i = system_field::version; i < system_field::count; ++i)
        if (row.cells[i] != engine[i]) differs(type.fields[i]);
    for (std::size_t i = system_field::count; i < type.fields.size(); ++i) {
        const auto& field = type.fields[i];
        const Cell& cell = row[field.name];
        const auto promised = state.cells.find(field.name);
        const bool known = promised != state.cells.end() && records::in_entries(field);
        const bool holds = !known ? cell.is_null()
                           : field.personal ? personal_holds(row, field, cell, promised->second, subject, !past)
                                            : same(cell, promised->second);
        if (!holds) differs(field);
    }
}

void Replay::compare_history(const RecordType& type, const Key& key, const State& state, std::int64_t to_sequence) {
    if (!has_history(type)) return;
    auto made = histories_.find(type.name);
    if (made == histories_.end()) made = histories_.emplace(type.name, records::history_type_of(type)).first;
    const RecordType& history = made->second;
    const std::string id = key.second + "." + std::to_string(state.version);
    const auto row = session_.load(history, key.first, id);
    if (!row || !*row) {
        bad(Where::History, {key.first, id}, history.name, state.sequence, "缺少历史行 " + id + "（存证条目 #" + std::to_string(state.sequence) + "）");
        return;
    }
    ++report_.history_rows;
    compare_cells(Where::History, type, **row, state, key.second);
    if ((**row)["record_id"] != Cell(key.second) || (**row)["from_seq"] != Cell(state.sequence) || (**row)["to_seq"] != Cell(to_sequence))
        bad(Where::History, {key.first, id}, history.name, state.sequence, "历史行 " + id + " 的起止序号与存证条目不符");
}

void Replay::compare_row(const RecordType& type, const Record& row, const State& state) {
    compare_cells(Where::Row, type, row, state, std::string(row.id()));
    compare_search(type, row);
    note_files(row);
}

void Replay::note_files(const Record& row) {
    for (std::size_t i = 0; i < row.type->fields.size(); ++i) {
        const auto& field = row.type->fields[i];
        const Cell& cell = row.cells[i];
        if (field.kind == schema::FieldKind::File && cell.is_text()) files_.emplace(row.zone(), cell.text());
        if (field.kind == schema::FieldKind::List && field.element == schema::FieldKind::File && cell.is_list())
            for (const auto& item : cell.list()) files_.emplace(row.zone(), item.text_or_empty());
    }
}

void Replay::compare_search(const RecordType& type, const Record& row) {
    bool searched = false;
    for (const auto& field : type.fields) searched = searched || field.search;
    if (!searched) return;
    const std::string expected = join(records::grams_of(row), " ");
    Sql sql("SELECT \"grams\" FROM \"search_record\" WHERE \"zone_id\" = $1 AND \"record_type\" = $2 AND \"record_id\" = $3");
    sql.bind_view(row.zone());
    sql.bind_view(type.name);
    sql.bind_view(row.id());
    const auto found = session_.connection().query(sql);
    const std::string stored = found && !found->empty() ? std::string((*found)[0][0].text_or_empty()) : std::string();
    if (!found || stored != expected)
        bad(Where::Search, {std::string(row.zone()), std::string(row.id())}, type.name, 0, "登记表“" + type.label + "”的记录 " + std::string(row.id()) + " 的检索内容与记录不符");
}

void Replay::compare_table(const RecordType& type) {
    auto& states = states_[type.name];
    std::string zone, id;
    for (;;) {
        const auto rows = session_.scan(type, zone, id, rows_a_step);
        if (!rows) {
            bad(Where::Database, {}, type.name, 0, "登记表“" + type.label + "”读不出来：表缺失或已损坏");
            return;
        }
        for (const auto& row : *rows) {
            ++report_.rows;
            const Key key(row.zone(), row.id());
            const auto state = states.find(key);
            if (state == states.end()) {
                bad(Where::Row, key, type.name, 0, "登记表“" + type.label + "”的记录 " + key.second + "（区 " + key.first + "）没有任何存证条目");
                continue;
            }
            state->second.seen = true;
            compare_row(type, row, state->second);
        }
        if (rows->size() < static_cast<std::size_t>(rows_a_step)) break;
        zone = rows->back().zone();
        id = rows->back().id();
    }
    for (const auto& [key, state] : states)
        if (!state.seen)
            bad(Where::Row, key, type.name, state.sequence, "登记表“" + type.label + "”缺少记录 " + key.second + "（区 " + key.first + "，存证条目 #" + std::to_string(state.sequence) + "）");
}

void Replay::strays(Where where, const std::string& table, const std::string& select, const std::string& what) {
    const auto rows = session_.connection().query(Sql(select + " LIMIT 100"));
    if (!rows) {
        bad(Where::Database, {}, table, 0, "表 " + table + " 读不出来：表缺失或已损坏");
        return;
    }
    for (const auto& row : *rows) bad(where, {std::string(row[0].text_or_empty()), std::string(row[1].text_or_empty())}, table, 0, what + " " + std::string(row[1].text_or_empty()));
}

/// Rows that no entry asks for, and what hides beside the described columns.
void Replay::stray_rows(const RecordType& type) {
    const std::string table = quoted(type.name), history = quoted(type.name + "_history");
    strays(Where::History, type.name + "_history",
           "SELECT h.\"zone_id\", h.\"id\" FROM " + history + " h WHERE h.\"id\" <> h.\"record_id\" || '.' || h.\"version\" OR h.\"record_id\" IS NULL OR NOT EXISTS (SELECT 1 FROM "
           "\"ledger_entry\" l WHERE l.\"zone_id\" = h.\"zone_id\" AND l.\"record_id\" = h.\"record_id\" AND l.\"record_version\" = h.\"version\")",
           "没有存证条目的历史行");
    strays(Where::Search, type.name,
           "SELECT r.\"zone_id\", r.\"record_id\" FROM \"search_record\" r WHERE r.\"record_type\" = '" + type.name + "' AND NOT EXISTS (SELECT 1 FROM " + table +
               " t WHERE t.\"zone_id\" = r.\"zone_id\" AND t.\"id\" = r.\"record_id\")",
           "检索中有不存在的记录");
    std::string described;
    for (const auto& field : type.fields)
        if (field.extra) described += (described.empty() ? "'" : ", '") + field.name + "'";
    const std::string hidden = described.empty() ? "" : " AND EXISTS (SELECT 1 FROM json_each(s.\"extra\") j WHERE j.key NOT IN (" + described + "))";
    for (const auto& each : {table, history})
        strays(Where::Row, type.name, "SELECT s.\"zone_id\", s.\"id\" FROM " + each + " s WHERE s.\"extra\" IS NOT NULL" + hidden, "登记表“" + type.label + "”有未登记的附加内容：");
    for (const auto& field : type.fields) {
        if (place_of(field) != Place::List) continue;
        for (const auto& owner : {type.name, type.name + "_history"}) {
            const std::string link = link_table(owner, field.name);
            strays(Where::Row, link,
                   "SELECT \"zone_id\", \"owner_id\" FROM " + quoted(link) + " l GROUP BY 1, 2 HAVING min(\"position\") <> 0 OR max(\"position\") <> count(*) - 1 OR NOT EXISTS (SELECT 1 FROM " +
                       quoted(owner) + " o WHERE o.\"zone_id\" = l.\"zone_id\" AND o.\"id\" = l.\"owner_id\")",
                   "清单“" + field.label + "”的次序或归属被改动：");
        }
    }
}

void Replay::compare_stage_event(const Record& row) {
    const std::string record_id(row["record_id"].text_or_empty());
    const Key key(row.zone(), record_id);
    const auto states = states_.find(std::string(row["record_type"].text_or_empty()));
    const std::string number_text = row.id().starts_with(record_id + ".") ? std::string(row.id().substr(record_id.size() + 1)) : std::string();
    std::size_t number = 0;
    std::from_chars(number_text.data(), number_text.data() + number_text.size(), number);
    State* state = nullptr;
    if (states != states_.end())
        if (const auto at = states->second.find(key); at != states->second.end()) state = &at->second;
    if (state == nullptr || number == 0 || number > state->events.size() || std::to_string(number) != number_text) {
        bad(Where::StageEvent, {key.first, std::string(row.id())}, "stage_event", 0, "阶段经历 " + std::string(row.id()) + " 没有存证条目");
        return;
    }
    Event& event = state->events[number - 1];
    event.seen = true;
    const bool holds = row["stage"] == Cell(event.stage) && row["happened_on"] == Cell(event.happened_on) && row["sequence_number"] == Cell(static_cast<std::int64_t>(number)) &&
                       row.version() == 1 && row.cells[system_field::created_at] == integer_or_null(event.created_at) && row.cells[system_field::created_by] == Cell(event.created_by) &&
                       row.cells[system_field::updated_at] == integer_or_null(event.updated_at) && row.cells[system_field::updated_by] == Cell(event.updated_by) && !row.archived();
    if (!holds) bad(Where::StageEvent, {key.first, std::string(row.id())}, "stage_event", state->sequence, "阶段经历 " + std::string(row.id()) + " 与存证条目不符");
}

void Replay::compare_stage_events() {
    RecordType type;
    for (auto& each : records::system_types())
        if (each.name == "stage_event") type = std::move(each);
    std::string zone, id;
    for (;;) {
        const auto rows = session_.scan(type, zone, id, rows_a_step);
        if (!rows) {
            bad(Where::Database, {}, type.name, 0, "阶段经历读不出来：表缺失或已损坏");
            return;
        }
        for (const auto& row : *rows) compare_stage_event(row);
        if (rows->size() < static_cast<std::size_t>(rows_a_step)) break;
        zone = rows->back().zone();
        id = rows->back().id();
    }
    for (const auto& [name, states] : states_)
        for (const auto& [key, state] : states)
            for (std::size_t i = 0; i < state.events.size(); ++i)
                if (!state.events[i].seen)
                    bad(Where::StageEvent, {key.first, key.second + "." + std::to_string(i + 1)}, "stage_event", state.sequence, "缺少阶段经历 " + key.second + "." + std::to_string(i + 1));
}

void Replay::compare_tables() {
    for (const auto& [name, states] : states_) {
        const auto* type = registry_.type(name);
        if (type == nullptr) {
            report_.notes.push_back("登记表 " + name + " 不在现行定义中，其 " + std::to_string(states.size()) + " 条记录只核对了存证条目");
            continue;
        }
        for (const auto& [key, state] : states) compare_history(*type, key, state, 0);
    }
    for (const auto* type : registry_.types()) {
        if (!has_history(*type)) continue;
        compare_table(*type);
        stray_rows(*type);
    }
    compare_stage_events();
    for (const char* table : {"ledger_entry", "audit_entry", "stage_event"})
        strays(table == std::string_view("stage_event") ? Where::StageEvent : Where::Entry, table, "SELECT s.\"zone_id\", s.\"id\" FROM " + quoted(table) + " s WHERE s.\"extra\" IS NOT NULL",
               std::string("表 ") + table + " 有未登记的附加内容：");
}

}  // namespace wutong::storage
