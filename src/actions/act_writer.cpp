// act_writer.cpp — See act_writer.h.
#include "actions/act_writer.h"

#include <algorithm>

#include "base/text.h"
#include "ledger/commitment.h"
#include "ledger/entry.h"
#include "ledger/tree.h"
#include "records/entry_cells.h"
#include "records/personal.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;
namespace system_field = schema::system_field;


Record system_record(const schema::RecordType& type, std::string id, const std::string& zone, Instant at, const std::string& actor) {
    Record record = Record::of(type);
    record.cells[system_field::id] = std::move(id);
    record.cells[system_field::zone_id] = zone;
    record.cells[system_field::version] = 1;
    record.cells[system_field::created_at] = record.cells[system_field::updated_at] = at.milliseconds;
    record.cells[system_field::created_by] = record.cells[system_field::updated_by] = actor;
    return record;
}

Result<const schema::RecordType*> system_type(const EngineParts& parts, std::string_view name) {
    const auto* type = parts.registry->type(name);
    if (!type) return fail("the registry has no type " + std::string(name));
    return type;
}

/// A tree's first entry brings its mark of no head yet, in the same transaction: from then on a mark that is gone was taken away.
Result<void> begin_mark(const EngineParts& parts, records::Transaction& transaction, const std::string& zone, bool audit, Instant at) {
    Record mark = system_record(*TRY(system_type(parts, "signed_head")), tree_name(zone, audit), zone, at, "system");
    mark.set("heads", Cell(0));
    mark.set("size", Cell(0));
    return transaction.insert(mark);
}

bool same(const Save& save) {
    return save.before && save.before->cells == save.after.cells;
}

}  // namespace

ActWriter::ActWriter(const EngineParts& parts, records::Transaction& transaction, std::string actor, std::string act)
    : parts_(parts), transaction_(transaction), actor_(std::move(actor)), act_(std::move(act)) {}

Result<ActWriter::Tip*> ActWriter::tip_of(const std::string& zone) {
    if (const auto found = tips_.find(zone); found != tips_.end()) return &found->second;
    return &(tips_[zone] = TRY(transaction_.lock_tip(zone, records::Tree::Ledger)));
}

/// Unchanged personal cells keep their ciphertext; changed ones are sealed anew.
Result<void> ActWriter::seal_cells(const Save& save, Record& row, bool with_blind) {
    const std::string zone(row.zone()), subject(save.after.id());
    for (std::size_t i = 0; i < row.type->fields.size() && i < save.after.cells.size(); ++i) {
        const auto& field = row.type->fields[i];
        if (!field.personal || !row.cells[i].is_text() || records::is_sealed(row.cells[i].text())) continue;
        if (with_blind && save.before && save.before->cells[i] == save.after.cells[i]) {
            row.cells[i] = save.stored->cells[i];
            continue;
        }
        std::string blind;
        if (with_blind && (field.unique || field.search)) {
            std::string key = TRY(parts_.subject_keys->index_key(zone));
            blind = ledger::blind_index(key, field.name, row.cells[i].text());
            cleanse(key);
        }
        row.cells[i] = TRY(records::seal_personal(*parts_.subject_keys, zone, subject, field, row.cells[i].text(), blind));
    }
    return {};
}

Result<std::string> ActWriter::encode(const Save& save, const Record& after, const schema::Action& action, const std::string& reason, const Tip& tip) {
    ledger::Entry entry;
    entry.zone = after.zone();
    entry.sequence = tip.sequence;
    entry.act = act_;
    entry.action = action.name;
    entry.at = tip.at;
    entry.actor = actor_;
    entry.type = after.type->name;
    entry.id = after.id();
    entry.version = after.version();
    const auto cell_of = [&](const schema::Field& field, const Cell& cell) -> Result<Json> {
        if (!field.personal || !cell.is_text()) return records::cell_to_entry(cell);
        std::string key = TRY(parts_.subject_keys->key(after.zone(), after.id()));
        auto json = ledger::committed_cell(ledger::field_commitment(key, field.name, cell.text()));
        cleanse(key);
        return json;
    };
    for (std::size_t i = 0; i < after.type->fields.size(); ++i) {
        const auto& field = after.type->fields[i];
        const Cell before = save.before ? save.before->cells[i] : Cell();
        if (!records::in_entries(field) || before == after.cells[i]) continue;
        entry.changes.push_back({field.name, TRY(cell_of(field, before)), TRY(cell_of(field, after.cells[i]))});
    }
    entry.definitions = {{after.type->name, after.type->definition_hash}};
    if (!reason.empty()) entry.extra.set("reason", reason);
    const auto& archived = after.cells[system_field::archived_at];
    if (!archived.is_null() || (save.before && save.before->archived())) entry.extra.set("archived_at", records::cell_to_entry(archived));
    if (!save.events.empty() || save.events_replaced) {
        Json events = Json::array();
        for (const auto& event : save.events) events.push(Json(Json::Array{event.stage, event.happened_on.to_string()}));
        entry.extra.set("stage_events", std::move(events));
        entry.extra.set("stage_events_replaced", save.events_replaced);
    }
    return ledger::encode_entry(entry);
}

Result<void> ActWriter::write_entry(const Record& row, const schema::Action& action, const Tip& tip, std::string body) {
    const auto& type = *TRY(system_type(parts_, "ledger_entry"));
    const std::string zone(row.zone());
    const Digest leaf = ledger::leaf_hash(DigestAlgorithm::Sha256, body);
    Record entry = system_record(type, ledger::entry_id(tip.sequence), zone, tip.at, actor_);
    entry.set("sequence", Cell(tip.sequence));
    entry.set("act", Cell(act_));
    entry.set("action", Cell(action.name));
    entry.set("recorded_at", Cell(tip.at.milliseconds));
    entry.set("actor", Cell(actor_));
    entry.set("record_type", Cell(row.type->name));
    entry.set("record_id", Cell(row.id()));
    entry.set("record_version", Cell(row.version()));
    entry.set("body", Cell(std::move(body)));
    entry.set("leaf_hash", Cell(ledger::hex(leaf)));
    TRY(transaction_.insert(entry));
    if (tip.sequence == 1) TRY(begin_mark(parts_, transaction_, zone, false, tip.at));
    const auto& outbox = *TRY(system_type(parts_, "outbox_event"));
    Record event = system_record(outbox, zone + "." + ledger::entry_id(tip.sequence), zone, tip.at, actor_);
    event.set("sequence", Cell(tip.sequence));
    event.set("event", Cell(row.type->name + "." + action.name));
    event.set("record_type", Cell(row.type->name));
    event.set("record_id", Cell(row.id()));
    TRY(transaction_.insert(event));
    leaves_.push_back({zone, false, tip.sequence, leaf});
    notices_.push_back({zone, tip.sequence, row.type->name, std::string(row.id())});
    return {};
}

Result<void> ActWriter::write_history(const Save& save, const Record& row, std::int64_t sequence) {
    const auto& type = *TRY(system_type(parts_, row.type->name + "_history"));
    const std::string id(row.id());
    if (save.stored) {
        auto last = TRY(transaction_.load(type, row.zone(), id + "." + std::to_string(save.stored->version())));
        if (last) {
            last->set("to_seq", Cell(sequence));
            TRY(transaction_.update(*last, last->version()));
        }
    }
    Record past = Record::of(type);
    // A history has the fields of its type in their places, and its own behind them.
    require(past.cells.size() > row.type->fields.size());
    for (std::size_t i = 0; i < row.type->fields.size(); ++i) past.cells[i] = save.after.cells[i];
    for (std::size_t i = 0; i < system_field::count; ++i) past.cells[i] = row.cells[i];
    past.cells[system_field::id] = id + "." + std::to_string(row.version());
    past.set("record_id", Cell(id));
    past.set("from_seq", Cell(sequence));
    past.set("to_seq", Cell(0));
    for (std::size_t i = 0; i < type.fields.size() && i < row.cells.size(); ++i) {  // sealed as in the row, but never to be searched
        const auto& field = type.fields[i];
        if (!field.personal || !past.cells[i].is_text() || records::is_sealed(past.cells[i].text())) continue;
        past.cells[i] = TRY(records::seal_personal(*parts_.subject_keys, row.zone(), id, field, past.cells[i].text(), {}));
    }
    return transaction_.insert(past);
}

Result<void> ActWriter::write_stage_events(const Save& save, const Record& row) {
    if (save.events.empty() && !save.events_replaced) return {};
    const auto& type = *TRY(system_type(parts_, "stage_event"));
    std::vector<Record> existing;
    if (save.stored) existing = TRY(records::find_equal(transaction_, type, "record_id", Cell(row.id()), {std::string(row.zone())}));
    std::int64_t number = static_cast<std::int64_t>(existing.size());
    if (save.events_replaced) {
        for (const auto& event : existing) TRY(transaction_.erase(type, event.zone(), event.id()));
        number = 0;
    }
    for (const auto& event : save.events) {
        ++number;
        Record line = Record::of(type);
        for (std::size_t i = 0; i < system_field::count; ++i) line.cells[i] = row.cells[i];
        line.cells[system_field::id] = std::string(row.id()) + "." + std::to_string(number);
        line.cells[system_field::version] = 1;
        line.cells[system_field::archived_at] = Cell();
        line.set("record_type", Cell(row.type->name));
        line.set("record_id", Cell(row.id()));
        line.set("stage", Cell(event.stage));
        line.set("happened_on", Cell(event.happened_on.to_string()));
        line.set("sequence_number", Cell(number));
        TRY(transaction_.insert(line));
    }
    return {};
}

Result<ActWriter::Written> ActWriter::write(const Save& save, const schema::Action& action, const std::string& reason) {
    if (same(save)) return Written{*save.stored, 0};
    Tip& tip = *TRY(tip_of(std::string(save.after.zone())));
    ++tip.sequence;
    tip.at = std::max(tip.at, parts_.clock->now());
    Record after = save.after;
    const std::int64_t old_version = save.stored ? save.stored->version() : 0;
    after.cells[system_field::version] = old_version + 1;
    if (!save.stored) after.cells[system_field::created_at] = tip.at.milliseconds;
    after.cells[system_field::updated_at] = tip.at.milliseconds;
    after.cells[system_field::updated_by] = actor_;
    // A computed field is worked out when it is read; no row holds one.
    for (std::size_t i = 0; i < after.type->fields.size(); ++i) {
        if (!after.type->fields[i].computed.empty()) after.cells[i] = Cell();
    }
    std::string body = TRY(encode(save, after, action, reason, tip));
    Record row = after;
    TRY(seal_cells(save, row, true));
    if (save.stored) TRY(transaction_.update(row, old_version));
    else TRY(transaction_.insert(row));
    TRY(write_history(save, row, tip.sequence));
    TRY(write_stage_events(save, row));
    TRY(write_entry(row, action, tip, std::move(body)));
    TRY(transaction_.index_for_search(row));
    return Written{std::move(row), tip.sequence};
}

Result<ExpectedLeaf> write_audit(const EngineParts& parts, records::Transaction& transaction, const AuditEvent& event) {
    const auto& type = *TRY(system_type(parts, "audit_entry"));
    const std::string zone = event.zone.empty() ? std::string(records::system_zone) : event.zone;
    const records::Tip tip = TRY(transaction.lock_tip(zone, records::Tree::Audit));
    const std::int64_t sequence = tip.sequence + 1;
    const Instant at = std::max(parts.clock->now(), tip.at);
    const std::string object = event.record.empty() ? event.type : event.type + "/" + event.record;
    const std::string result = event.allowed ? "done" : "refused";
    const auto clean = [](const std::string& text) { return escape_control(text); };
    Json body = Json::object();
    body.set("address", clean(event.address));
    body.set("at", to_string(at));
    body.set("event", event.event);
    body.set("object", clean(object));
    body.set("reason", clean(event.detail));
    body.set("request", clean(event.request_id));
    body.set("result", result);
    body.set("role", event.role);
    body.set("seq", sequence);
    if (!event.states.empty()) {
        Json states = Json::array();
        for (const auto& state : event.states) states.push(Json(Json::Array{state.name, state.before, state.after}));
        body.set("states", std::move(states));
    }
    body.set("user", clean(event.user));
    body.set("zone", zone);
    const std::string bytes = write_canonical_json(body);
    const Digest leaf = ledger::leaf_hash(DigestAlgorithm::Sha256, bytes);
    Record line = system_record(type, ledger::entry_id(sequence), zone, at, event.user);
    const std::pair<std::string_view, Cell> cells[] = {
        {"sequence", Cell(sequence)}, {"at", Cell(at.milliseconds)}, {"actor", Cell(clean(event.user))}, {"role", Cell(event.role)},
        {"address", Cell(clean(event.address))}, {"event", Cell(event.event)}, {"object", Cell(clean(object))}, {"result", Cell(result)},
        {"reason", Cell(clean(event.detail))}, {"body", Cell(bytes)}, {"leaf_hash", Cell(ledger::hex(leaf))}};
    for (const auto& [name, cell] : cells) line.set(name, cell);
    TRY(transaction.insert(line));
    if (sequence == 1) TRY(begin_mark(parts, transaction, zone, true, at));
    return ExpectedLeaf{zone, true, sequence, leaf};
}

}  // namespace wutong::actions
