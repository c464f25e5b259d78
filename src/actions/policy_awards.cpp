// policy_awards.cpp — See policy_awards.h.
#include "actions/policy_awards.h"

namespace wutong::actions {

namespace {

constexpr std::size_t longest_why = 1800;   // bytes; the register keeps 2000 characters

/// The lines of a trace, outermost first: what was asked, and what it was.
void write_out(const rules::Trace& trace, int depth, std::string& text) {
    if (text.size() > longest_why) return;
    text += std::string(static_cast<std::size_t>(depth) * 2, ' ') + trace.text + "：" + trace.value + "\n";
    for (const auto& part : trace.parts) write_out(part, depth + 1, text);
}

Item item_of(const AwardRequest& request, const AwardLine& line) {
    const auto& result = line.result;
    std::string why = result.reason + "\n";
    if (result.rule->who) write_out(result.who, 0, why);
    write_out(result.pays, 0, why);
    Item item;
    item.type = "policy_award";
    item.action = "record_existing";
    item.zone = request.zone;
    auto& input = item.input;
    input["article"] = request.article->id;
    input["article_label"] = request.article->label;
    input["rule_from"] = result.rule->from.to_string();
    input["definition_hash"] = request.article->hash;
    input["subject_type"] = request.article->subject().name;
    input["subject"] = line.subject;
    input["subject_name"] = line.title;
    input["event_on"] = result.event;
    input["amount"] = result.payable_fen;
    input["awarded_on"] = request.today.to_string();
    input["award_period"] = request.period.to_string();
    input["reason_text"] = why;
    if (!result.once_key.empty()) input["once_key"] = result.once_key;
    if (!line.budget.empty()) input["budget"] = line.budget;
    return item;
}

}  // namespace

Result<BatchOutcome> award_policy(Engine& engine, const AwardRequest& request) {
    BatchRequest batch;
    batch.principal = request.principal;
    batch.zone = request.zone;
    batch.label = "政策兑付 " + request.article->label;
    batch.permission = "policy.batch";
    batch.importing = true;   // an award is written by the rule, never typed: its fields are read-only for everybody else
    batch.idempotency_key = request.idempotency_key;
    batch.body_hash = request.body_hash;
    batch.request_id = request.request_id;
    batch.address = request.address;
    for (const auto& line : request.lines)
        if (line.result.state == rules::PolicyState::Payable) batch.items.push_back(item_of(request, line));
    TRY(access::demand(request.principal, batch.permission, request.zone));
    if (batch.items.empty()) return BatchOutcome{};
    return engine.run_batch(batch);
}

}  // namespace wutong::actions
