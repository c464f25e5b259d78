// policies_json.cpp — A policy answer as the JSON that a page can show.
#include "base/money.h"
#include "queries/policies.h"
#include "rules/definition_kinds.h"

namespace wutong::queries {

namespace {

Json trace_json(const rules::Trace& trace) {
    Json out = Json::object();
    out.set("text", trace.text);
    out.set("value", trace.value);
    if (trace.rows >= 0) out.set("rows", trace.rows);
    if (trace.unknown) out.set("unknown", true);
    Json parts = Json::array();
    for (const auto& part : trace.parts) parts.push(trace_json(part));
    if (!trace.parts.empty()) out.set("parts", std::move(parts));
    return out;
}

Json money(std::int64_t fen) { return Json(money_to_json(Money{fen})); }

Json rule_json(const rules::PolicyRule& rule) {
    Json out = Json::object();
    out.set("from", rule.from.to_string());
    out.set("until", rule.until ? Json(rule.until->to_string()) : Json());
    out.set("who", rule.who_text);
    out.set("pays", rule.pays_text);
    out.set("event", rule.event->name);
    out.set("event_label", rule.event->label);
    out.set("budget", rule.budget);
    out.set("basis", rule.basis);
    out.set("competition_review", rule.review.conclusion);
    out.set("cleared", rule.cleared());
    out.set("source", rule.source.text);
    out.set("assumed", rule.source.assumed);
    return out;
}

Json why_not_json(const rules::WhyNot& why_not) {
    Json out = Json::object();
    Json lacking = Json::array();
    for (const auto& one : why_not.lacking) {
        Json item = Json::object();
        item.set("text", one.text);
        item.set("say", one.say);
        item.set("unknown", one.unknown);
        Json changes = Json::array();
        for (const auto& change : one.changes) changes.push(Json(change.say));
        item.set("changes", std::move(changes));
        lacking.push(std::move(item));
    }
    out.set("lacking", std::move(lacking));
    Json changes = Json::array();
    for (const auto& change : why_not.changes) changes.push(Json(change.say));
    out.set("changes", std::move(changes));
    return out;
}

Json line_json(const PolicyLine& line) {
    const auto& result = line.result;
    Json out = Json::object();
    out.set("id", line.id);
    out.set("title", line.title);
    out.set("state", rules::code_of(result.state));
    out.set("state_label", rules::label_of(result.state));
    out.set("payable", money(result.payable_fen));
    out.set("by_clause", money(result.by_clause_fen));
    out.set("event", result.event);
    out.set("reason", result.reason);
    out.set("rule_from", result.rule == nullptr ? Json() : Json(result.rule->from.to_string()));
    Json traces = Json::object();
    if (result.rule != nullptr && !result.who.text.empty()) traces.set("who", trace_json(result.who));
    if (result.rule != nullptr && !result.pays.text.empty()) traces.set("pays", trace_json(result.pays));
    out.set("trace", std::move(traces));
    if (!result.why_not.lacking.empty() || !result.why_not.changes.empty()) out.set("why_not", why_not_json(result.why_not));
    return out;
}

Json article_json(const rules::PolicyArticle& article, bool drafts_told) {
    Json out = Json::object();
    out.set("id", article.id);
    out.set("label", article.label);
    out.set("text", article.text);
    if (!article.note.empty()) out.set("note", article.note);
    out.set("type", article.subject().name);
    out.set("type_label", article.subject().label);
    out.set("hash", article.hash);
    Json versions = Json::array();
    for (const auto& rule : article.versions)
        if (drafts_told || rule.cleared()) versions.push(rule_json(rule));
    out.set("versions", std::move(versions));
    return out;
}

}  // namespace

Json articles_json(const rules::Definitions& definitions, const access::Principal& reader) {
    Json list = Json::array();
    for (const auto& article : definitions.kinds->policies)
        if (is_told(article, reader)) list.push(article_json(article, !reader.of_enterprise()));
    Json out = Json::object();
    out.set("articles", std::move(list));
    return out;
}

Json policy_json(const PolicyAnswer& answer) {
    Json out = Json::object();
    out.set("article", article_json(*answer.article, answer.drafts_told));
    out.set("period", answer.period.to_string());
    out.set("as_of", answer.as_of);
    out.set("payable", money(answer.payable_fen));
    out.set("by_clause", money(answer.by_clause_fen));
    Json budgets = Json::array();
    for (const auto& budget : answer.budgets_told ? answer.budgets : std::vector<PolicyBudget>()) {
        Json item = Json::object();
        item.set("code", budget.code);
        item.set("label", budget.label);
        item.set("year", budget.year);
        item.set("known", budget.known);
        item.set("amount", money(budget.amount_fen));
        item.set("committed", money(budget.committed_fen));
        item.set("remaining", money(budget.remaining_fen()));
        budgets.push(std::move(item));
    }
    out.set("budgets", std::move(budgets));
    Json lines = Json::array();
    for (const auto& line : answer.lines) lines.push(line_json(line));
    out.set("lines", std::move(lines));
    return out;
}

}  // namespace wutong::queries
