// policy.cpp — One article on one record: which version, whether it fits, how much.
#include "rules/policy.h"

#include "base/money.h"

namespace wutong::rules {

namespace {

std::string clause(const PolicyArticle& article) { return "《" + article.label + "》"; }

MilestoneDate event_of(const PolicyRule& rule, const schema::RecordView& record) {
    const Value value = value_of(*rule.event, record[rule.event->name]);
    return value.missing ? MilestoneDate{Date{0}, Date{-1}} : value.date;
}
bool known(const MilestoneDate& date) { return date.first <= date.last; }

/// The last version whose span holds every day the event may have been on.
const PolicyRule* version_for(const PolicyArticle& article, const schema::RecordView& record) {
    const PolicyRule* found = nullptr;
    for (const auto& rule : article.versions) {
        const auto event = event_of(rule, record);
        if (known(event) && rule.from <= event.first && (!rule.until || event.last <= *rule.until)) found = &rule;
    }
    return found;
}

void say_not_in_force(const PolicyArticle& article, const schema::RecordView& record, PolicyResult& result) {
    const PolicyRule& first = article.versions.front();
    const PolicyRule& last = article.versions.back();
    const auto event = event_of(last, record);
    const std::string named = last.event->label;
    if (!known(event)) {
        result.reason = named + "未填，不能判定适用" + clause(article) + "的哪一版";
        return;
    }
    result.event = event.to_string();
    if (event.last < first.from) {
        result.state = PolicyState::NotInForce;
        result.reason = named + " " + result.event + " 早于" + clause(article) + "的生效日 " + first.from.to_string();
    } else if (last.until && *last.until < event.first) {
        result.state = PolicyState::NotInForce;
        result.reason = named + " " + result.event + " 晚于" + clause(article) + "的失效日 " + last.until->to_string();
    } else if (event.is_day()) {
        result.state = PolicyState::NotInForce;
        result.reason = named + " " + result.event + " 时" + clause(article) + "没有生效的版本，生效日见各版";
    } else {
        result.reason = named + " " + result.event + " 只精确到月，跨了" + clause(article) + "的生效日，请补到日";
    }
}

std::string once_key_of(const PolicyArticle& article, const PolicyRule& rule, const schema::RecordView& record) {
    if (rule.once.empty()) return {};
    std::string key = article.id;
    for (const auto& name : rule.once) {
        const auto& cell = record[name];
        key += "|" + (cell.is_integer() ? std::to_string(cell.integer()) : std::string(cell.text_or_empty()));
    }
    return key;
}

/// The innermost sentence of the trace that says no, or that a value is missing.
const Trace* failing(const Trace& trace) {
    const bool says = trace.value.starts_with("否：") || trace.value.starts_with("未知：");
    if (says) return &trace;
    for (const auto& part : trace.parts)
        if (const auto* found = failing(part)) return found;
    return nullptr;
}

std::string first_lack(const PolicyResult& result) {
    if (!result.why_not.lacking.empty()) return result.why_not.lacking.front().say;
    const auto* found = failing(result.who);
    return found == nullptr ? result.who.text : found->value;
}

/// Fills in whether the condition holds; true when it does.
Result<bool> fits(const PolicyArticle& article, const PolicyRule& rule, const Environment& environment, bool with_why_not, PolicyResult& result) {
    if (!rule.who) return true;
    const Value answer = TRY(evaluate(*rule.who, environment, &result.who));
    if (!answer.missing && answer.truth) return true;
    result.state = answer.missing ? PolicyState::Unknown : PolicyState::NotMet;
    if (with_why_not) result.why_not = TRY(why_not(*rule.who, environment));
    result.reason = (answer.missing ? "待补数据，不能判定" : "不符合") + clause(article) + "的条件：" + first_lack(result);
    return false;
}

/// The day that would choose a version is missing; where none of them would fit, nothing is.
Result<PolicyResult> fits_none(const PolicyArticle& article, const Environment& environment, bool with_why_not, PolicyResult unknown) {
    PolicyResult last;
    for (const auto& version : article.versions) {
        last = {};
        if (TRY(fits(article, version, environment, with_why_not, last)) || last.state != PolicyState::NotMet) return unknown;
    }
    return last;
}

}  // namespace

std::string_view code_of(PolicyState state) {
    constexpr std::string_view codes[] = {"payable", "not_in_force", "not_met", "unknown", "zero", "to_be_cleared", "awarded", "no_budget"};
    return codes[static_cast<std::size_t>(state)];
}

std::string_view label_of(PolicyState state) {
    constexpr std::string_view labels[] = {"应付", "不在有效期", "不符合", "待补数据", "金额为零", "待清理", "已兑付", "预算不足"};
    return labels[static_cast<std::size_t>(state)];
}

Result<PolicyResult> evaluate_policy(const PolicyArticle& article, const Environment& environment, bool with_why_not) {
    PolicyResult result;
    const auto& record = *environment.record;
    const PolicyRule* rule = version_for(article, record);
    if (rule == nullptr) {
        say_not_in_force(article, record, result);
        return result.state == PolicyState::Unknown ? fits_none(article, environment, with_why_not, std::move(result)) : Result<PolicyResult>(std::move(result));
    }
    result.rule = rule;
    result.event = event_of(*rule, record).to_string();
    result.once_key = once_key_of(article, *rule, record);
    if (!TRY(fits(article, *rule, environment, with_why_not, result))) return result;
    const Value amount = TRY(evaluate(*rule->pays, environment, &result.pays));
    if (amount.missing) {
        if (with_why_not) result.why_not = TRY(why_not(*rule->pays, environment));
        result.reason = "待补数据，" + clause(article) + "的金额算不出来";
        return result;
    }
    const auto fen = amount.number.round(0);  // a quotient becomes 分 only here, where it is paid (decision 7)
    if (!fen || *fen > largest_stored_integer) return refuse(Kind::Invalid, "rule.overflow", "金额超出可以表示的范围", "请核对条款的算法");
    result.by_clause_fen = *fen;
    const std::string stands = clause(article) + "自 " + rule->from.to_string() + " 起的条款，" + rule->event->label + " " + result.event;
    if (*fen <= 0) {
        result.state = PolicyState::Zero;
        if (with_why_not) result.why_not = TRY(why_not(*rule->pays, environment));
        result.reason = "按" + stands + "，金额为零";
        return result;
    }
    if (!rule->cleared()) {
        result.state = PolicyState::ToBeCleared;
        const std::string lack = rule->basis.empty() ? "没有写明依据" : rule->review.conclusion.empty() ? "没有公平竞争审查结论" : "公平竞争审查未通过";
        result.reason = clause(article) + lack + "，列入待清理，不能支付";
        return result;
    }
    result.state = PolicyState::Payable;
    result.payable_fen = *fen;
    result.reason = "按" + stands + "，应付 " + money_for_people(Money{*fen});
    return result;
}

}  // namespace wutong::rules
