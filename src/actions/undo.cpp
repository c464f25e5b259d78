// undo.cpp — Takes an act back: what it created is archived, what it changed stands as before; what was changed since is left and listed.
#include <algorithm>
#include <map>

#include "actions/decide.h"
#include "actions/engine_state.h"
#include "records/entry_cells.h"
#include "records/personal.h"
#include "records/store_errors.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;
namespace system_field = schema::system_field;

constexpr std::int64_t most_entries = 200'000;

/// What the act did to one record.
struct Touched {
    const schema::RecordType* type = nullptr;
    std::string id;
    std::int64_t first_version = 0, last_version = 0;
};

Result<std::vector<Touched>> touched_by(const EngineParts& parts, records::Transaction& transaction, const std::string& zone, const std::string& act) {
    const auto* entries = parts.registry->type("ledger_entry");
    if (!entries) return fail("the registry has no ledger");
    rules::Query query;
    query.from = entries;
    query.zones = {zone};
    query.where = rules::apply(rules::Op::Equal, {rules::column(0, entries->field("act")), rules::constant(Cell(act))});
    query.order = {{rules::column(0, entries->field("sequence")), false}};
    query.limit = most_entries;
    std::vector<Touched> touched;
    std::map<std::string, std::size_t> at;
    for (const auto& entry : TRY(transaction.find(query))) {
        const std::string id(entry["record_id"].text_or_empty());
        const std::int64_t version = entry["record_version"].integer();
        const auto [found, is_new] = at.try_emplace(id, touched.size());
        if (is_new) touched.push_back({parts.registry->type(entry["record_type"].text_or_empty()), id, version, version});
        touched[found->second].last_version = version;
    }
    if (touched.empty()) return refuse(Kind::NotFound, "act.not_found", "没有这次操作，或不在您的范围内。", "请从导入记录中选择。");
    return touched;
}

std::string undo_permission(const schema::RecordType& type) { return type.import_permission.empty() ? type.name + ".import" : type.import_permission; }

/// The record as it was before the act, from its history; personal cells in plain text.
Result<Record> state_before(const Deciding& deciding, const Record& now, std::int64_t version) {
    const auto* type = deciding.parts.registry->type(now.type->name + "_history");
    if (!type) return fail("no history of " + now.type->name);
    auto past = TRY(deciding.transaction.load(*type, now.zone(), std::string(now.id()) + "." + std::to_string(version)));
    if (!past) return fail("history of " + std::string(now.id()) + " lacks version " + std::to_string(version));
    TRY(records::open_personal_cells(*deciding.parts.subject_keys, *past));
    Record record = now;
    for (std::size_t i = system_field::count; i < now.type->fields.size(); ++i) record.cells[i] = (*past)[now.type->fields[i].name];
    record.cells[system_field::archived_at] = past->cells[system_field::archived_at];
    return record;
}

/// Stage events as they were: the type's own hook says so, else the last entries that the act added go.
Result<void> restore_events(const Deciding& deciding, Save& save) {
    if (save.after.type->stage_field.empty() || save.after.archived()) return {};
    const auto& hooks = deciding.parts.behaviours->before_save;
    const records::StoreSource lookup(deciding.transaction, *deciding.parts.registry, {std::string(save.after.zone())});
    if (const auto found = hooks.find(save.after.type->name); found != hooks.end()) {
        const auto context = context_of(deciding, std::string(save.after.zone()), lookup);
        auto change = found->second(&*save.before, save.after, context);
        if (change && change->stage_events_replaced) {
            save.events = std::move(change->stage_events);
            save.events_replaced = true;
            return {};
        }
    }
    if (save.before->stage() == save.after.stage()) return {};
    const auto events = TRY(lookup.stage_events(*save.after.type, save.after.id()));
    for (std::size_t i = 0; i + 1 < events.size(); ++i) save.events.push_back({events[i].second, events[i].first});
    save.events_replaced = true;
    return {};
}

struct Undoing {
    const Deciding& deciding;
    const UndoRequest& request;
    ActWriter& writer;
    UndoOutcome& outcome;
};

Result<void> undo_one(const Undoing& undoing, const Touched& touched) {
    const Deciding& deciding = undoing.deciding;
    if (!touched.type) return fail("an entry names an unknown type");
    const auto keep = [&](const std::string& title, std::string why) {
        undoing.outcome.kept.push_back({touched.type->name, touched.id, title, std::move(why)});
    };
    const auto stored = TRY(records::find_by_id(deciding.transaction, *touched.type, touched.id));
    if (!stored) return fail("a record of the ledger is gone: " + touched.id);
    if (!access::may(deciding.principal, undo_permission(*touched.type), stored->view())) {
        keep(stored->title(), "您没有撤销的权限");
        return {};
    }
    if (stored->version() != touched.last_version) {
        keep(stored->title(), "导入后又被修改过，第 " + std::to_string(stored->version()) + " 版");
        return {};
    }
    Save save{stored, stored, *stored, {}, false};
    TRY(records::open_personal_cells(*deciding.parts.subject_keys, *save.before));
    save.after = *save.before;
    if (touched.first_version == 1) save.after.cells[system_field::archived_at] = deciding.parts.clock->now().milliseconds;
    else save.after = TRY(state_before(deciding, *save.before, touched.first_version - 1));
    TRY(restore_events(deciding, save));
    schema::Action action;
    action.name = "undo";
    action.label = "撤销";
    const auto written = TRY(undoing.writer.write(save, action, undoing.request.reason.empty() ? "撤销 " + undoing.request.act : undoing.request.reason));
    if (written.sequence > 0) ++undoing.outcome.undone;
    return {};
}

}  // namespace

Result<UndoOutcome> Engine::undo(const UndoRequest& request) {
    State& state = *state_;
    UndoOutcome outcome;
    if (!request.principal.zones().contains(request.zone)) return refuse(Kind::NotFound, "act.not_found", "没有这次操作，或不在您的范围内。", "请从导入记录中选择。");
    const auto done = state.run_job([&](records::Transaction& transaction, State::Afterwards& afterwards) -> Result<void> {
        outcome = {};
        const Deciding deciding{state.parts, state.rules, transaction, request.principal, request.zone, true, request.reason, true};
        outcome.act = state.parts.ids->next();
        ActWriter writer(state.parts, transaction, request.principal.user, outcome.act);
        auto touched = TRY(touched_by(state.parts, transaction, request.zone, request.act));
        std::ranges::reverse(touched);
        const Undoing undoing{deciding, request, writer, outcome};
        for (const auto& one : touched) TRY(undo_one(undoing, one));
        AuditEvent event = audit_event("undo", request.principal, request.zone, request.address, request.request_id);
        event.type = "act";
        event.record = request.act;
        event.detail = std::to_string(outcome.undone) + " undone, " + std::to_string(outcome.kept.size()) + " kept";
        afterwards.leaves.push_back(TRY(write_audit(state.parts, transaction, event)));
        afterwards.take(writer);
        return {};
    }, GroupWriter::Company::Alone);
    if (!done) return std::unexpected(done.error());
    return outcome;
}

}  // namespace wutong::actions
