// personal_actions.cpp — Seeing a personal field in plain text, and erasing a subject: both with a reason, both in the audit log.
#include "access/masks.h"
#include "actions/decide.h"
#include "actions/engine_state.h"
#include "records/personal.h"
#include "records/store_errors.h"

namespace wutong::actions {

namespace {

constexpr std::size_t shortest_reason_bytes = 6;  // two Chinese characters

Result<void> demand_reason(const RevealRequest& request) {
    if (request.reason.size() >= shortest_reason_bytes) return {};
    return refuse(Kind::Invalid, "personal.reason_is_needed", "查看或删除个人信息要写明原因。", "请填写原因，将记入审计。", {{"reason", "请填写原因", ""}});
}

/// The record, when the person may see it and holds the permission beside.
Result<records::Record> load_for(const Deciding& deciding, const RevealRequest& request, const std::string& verb) {
    const auto& type = *TRY(changeable_type(*deciding.parts.registry, request.type));
    auto record = TRY(load_visible(deciding, type, request.id));
    if (!access::may(deciding.principal, type.name + "." + verb, record.view()) && !access::may(deciding.principal, "personal." + verb, record.view())) {
        return access::lacking("personal." + verb, "查看或删除个人信息");
    }
    return record;
}

AuditEvent event_of(std::string name, const RevealRequest& request) {
    AuditEvent event = audit_event(std::move(name), request.principal, {}, request.address, request.request_id);
    event.type = request.type;
    event.record = request.id;
    event.detail = request.field.empty() ? request.reason : request.field + ": " + request.reason;
    return event;
}

}  // namespace

Result<std::string> Engine::reveal(const RevealRequest& request) {
    State& state = *state_;
    std::string plain;
    AuditEvent event = event_of("personal.reveal", request);
    const auto done = state.run_job([&](records::Transaction& transaction, State::Afterwards& afterwards) -> Result<void> {
        const Deciding deciding{state.parts, state.rules, transaction, request.principal, {}, false, request.reason, false};
        const auto record = TRY(load_for(deciding, request, "reveal"));
        TRY(demand_reason(request));
        const auto* field = record.type->field(request.field);
        if (!field || !field->personal) return refuse(Kind::NotFound, "personal.no_such_field", "没有这个个人信息字段。", "请从记录页选择。");
        plain = TRY(records::open_personal(*state.parts.subject_keys, record.zone(), record.id(), *field, record[request.field].text_or_empty()));
        AuditEvent line = event;
        line.zone = record.zone();
        afterwards.leaves.push_back(TRY(write_audit(state.parts, transaction, line)));
        return {};
    });
    if (done) return plain;
    state.audit_refusal(done.error(), request.principal, event);
    return std::unexpected(done.error());
}

Result<void> Engine::erase_subject(const RevealRequest& request) {
    State& state = *state_;
    std::string zone;
    AuditEvent event = event_of("personal.erase", request);
    const auto done = state.run_job([&](records::Transaction& transaction, State::Afterwards& afterwards) -> Result<void> {
        const Deciding deciding{state.parts, state.rules, transaction, request.principal, {}, false, request.reason, false};
        Save save{TRY(load_for(deciding, request, "erase")), std::nullopt, records::Record{}, {}, false};
        TRY(demand_reason(request));
        zone = save.stored->zone();
        save.before = save.stored;
        TRY(records::open_personal_cells(*state.parts.subject_keys, *save.before));
        save.after = *save.before;
        for (std::size_t i = 0; i < save.after.type->fields.size(); ++i) {
            if (save.after.type->fields[i].personal) save.after.cells[i] = {};
        }
        schema::Action action;
        action.name = "erase_personal";
        action.label = "删除个人信息";
        ActWriter writer(state.parts, transaction, request.principal.user, state.parts.ids->next());
        TRY(writer.write(save, action, request.reason));
        AuditEvent line = event;
        line.zone = zone;
        afterwards.leaves.push_back(TRY(write_audit(state.parts, transaction, line)));
        afterwards.take(writer);
        return {};
    });
    if (!done) {
        state.audit_refusal(done.error(), request.principal, event);
        return std::unexpected(done.error());
    }
    // After the commit: were the key gone and the commit lost, the row would hold what nobody can read. Asking again destroys it then.
    return state.parts.subject_keys->destroy(zone, request.id);
}

}  // namespace wutong::actions
