// replay.cpp — See replay.h.
#include "storage/replay.h"

#include <algorithm>

#include "records/entry_cells.h"
#include "records/system_types.h"
#include "storage/migration.h"

namespace wutong::storage {

using schema::Cell;
using schema::RecordType;
using Key = ReplayedType::Key;

namespace {
/// A code of then as the rows have it today.
Json code_of_today(const schema::ChoiceList* list, Json value) {
    if (list == nullptr) return value;
    if (value.is_string()) {
        const auto* choice = list->by_code(value.string());
        return choice == nullptr || choice->code == value.string() ? value : Json(choice->code);
    }
    if (value.is_array())
        for (auto& item : value.items()) item = code_of_today(list, std::move(item));
    return value;
}

const schema::ChoiceList* choices_of(const schema::Field& field, const schema::Registry& registry) {
    const auto kind = field.item_kind();
    return kind == schema::FieldKind::Choice || kind == schema::FieldKind::Code ? registry.choices(field.target) : nullptr;
}

/// Names that a type and its history give one field are in another order where a description puts them so.
std::vector<std::size_t> places_in(const RecordType& row, const RecordType& type) {
    std::vector<std::size_t> places;
    for (const auto& field : type.fields) places.push_back(row.index_of(field.name).value_or(row.fields.size()));
    return places;
}

void describe(ReplayedType& of, const RecordType& type, const schema::Registry& registry) {
    of.type = &type;
    of.has_history = has_history(type);
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const auto& field = type.fields[i];
        of.places[field.name] = static_cast<std::uint16_t>(i);
        of.choices.push_back(choices_of(field, registry));
        of.in_entries.push_back(records::in_entries(field));
        of.searched = of.searched || field.search;
    }
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        for (const auto& former : type.fields[i].was) of.places.try_emplace(former, static_cast<std::uint16_t>(i));
    of.of_row = places_in(type, type);
    if (!of.has_history) return;
    of.history = records::history_type_of(type);
    of.of_history = places_in(of.history, type);
    of.record_id = *of.history.index_of("record_id");
    of.from_sequence = *of.history.index_of("from_seq");
    of.to_sequence = *of.history.index_of("to_seq");
}

Json& cell_at(ReplayedRecord& record, std::uint16_t place) {
    auto at = std::lower_bound(record.cells.begin(), record.cells.end(), place, [](const auto& cell, std::uint16_t wanted) { return cell.first < wanted; });
    if (at == record.cells.end() || at->first != place) at = record.cells.insert(at, {place, Json()});
    return at->second;
}

Json& cell_named(ReplayedRecord& record, const std::string& field) {
    const auto at = std::find_if(record.unplaced.begin(), record.unplaced.end(), [&](const auto& cell) { return cell.first == field; });
    if (at != record.unplaced.end()) return at->second;
    return record.unplaced.emplace_back(field, Json()).second;
}
}  // namespace

bool holds_promise(const Cell& stored, const Json& promised) {
    if (promised.is_string()) return stored.is_text() && stored.text() == promised.string();
    if (promised.is_integer()) return stored.is_integer() && stored.integer() == promised.integer();
    const Cell expected = records::cell_from_entry(promised);
    return stored == (expected.is_list() && expected.list().empty() ? Cell() : expected);
}

void Replay::bad(const Key& key, const std::string& table, std::int64_t sequence, std::string what) {
    report_.found({Finding::Where::Entry, key.zone, table, key.id, sequence, std::move(what)});
}

ReplayedType& Replay::of(const std::string& name) {
    if (const auto known = types_.find(name); known != types_.end()) return *known->second;
    const auto* type = registry_.type(name);
    // An entry may name the type as it was called then.
    if (type != nullptr && type->name != name) return of(type->name);
    auto made = std::make_unique<ReplayedType>();
    made->name = name;
    if (type != nullptr) describe(*made, *type, registry_);
    return *(types_[name] = std::move(made));
}

void Replay::entry(ledger::Entry& entry) {
    ReplayedType& type = of(entry.type);
    const auto [at, fresh] = type.records.try_emplace(Key{entry.zone, entry.id});
    const Key& key = at->first;
    ReplayedRecord& record = at->second;
    if (entry.version != record.version + 1)
        bad(key, entry.type, entry.sequence, "存证条目 " + entry.zone + " #" + std::to_string(entry.sequence) + " 的版本 " + std::to_string(entry.version) + " 不接在版本 " +
                                                 std::to_string(record.version) + " 之后");
    if (type.has_history && record.version > 0) past_.past(type, key, record, entry.sequence);
    if (record.version == 0) {
        record.created_at = entry.at.milliseconds;
        record.created_by = kept(entry.actor);
    }
    record.version = entry.version;
    record.sequence = entry.sequence;
    record.updated_at = entry.at.milliseconds;
    record.updated_by = record.created_by != nullptr && *record.created_by == entry.actor ? record.created_by : kept(entry.actor);
    take_changes(type, key, record, entry, entry.type);
    if (const Json* archived = entry.extra.find("archived_at")) record.archived_at = records::cell_from_entry(*archived);
    take_events(type, record, entry);
}

void Replay::take_changes(ReplayedType& of, const Key& key, ReplayedRecord& record, ledger::Entry& entry, const std::string& name) {
    if (record.cells.empty()) record.cells.reserve(entry.changes.size());
    for (auto& change : entry.changes) {
        // Entries are for ever under the name and the code of their day; rows have those of today.
        const auto place = of.places.find(change.field);
        const auto* list = place == of.places.end() ? nullptr : of.choices[place->second];
        Json& cell = place == of.places.end() ? cell_named(record, change.field) : cell_at(record, place->second);
        if (cell != code_of_today(list, std::move(change.before)))
            bad(key, name, entry.sequence, "存证条目 " + entry.zone + " #" + std::to_string(entry.sequence) + " 所记字段 " + change.field + " 的改前值与此前的条目不符");
        cell = code_of_today(list, std::move(change.after));
    }
}

void Replay::take_events(const ReplayedType& of, ReplayedRecord& record, const ledger::Entry& entry) {
    const Json& events = entry.extra["stage_events"];
    const Json& replaced = entry.extra["stage_events_replaced"];
    if (replaced.is_bool() && replaced.boolean()) record.events.clear();
    if (!events.is_array()) return;
    const auto stage = of.type == nullptr ? of.places.end() : of.places.find(of.type->stage_field);
    const auto* list = stage == of.places.end() ? nullptr : of.choices[stage->second];
    for (const auto& event : events.items()) {
        if (!event.is_array() || event.items().size() != 2 || !event.items()[0].is_string() || !event.items()[1].is_string()) continue;
        record.events.push_back({code_of_today(list, event.items()[0]).string(), event.items()[1].string(), record.created_at, record.updated_at, record.created_by, record.updated_by, false});
    }
}

}  // namespace wutong::storage
