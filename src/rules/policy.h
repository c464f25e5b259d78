// policy.h — A policy article as a rule: in force from when, for whom, how much, how often, out of which budget; evaluated with reasons.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/expression.h"
#include "rules/source_text.h"
#include "rules/why_not.h"

namespace wutong::rules {

/// 公平竞争审查: without a basis and a conclusion a line is 待清理 and never 应付 (practice.md 5.3).
struct CompetitionReview {
    std::string conclusion;     ///< "通过" or "不通过"; empty: not reviewed
    std::string by;
    std::optional<Date> on;
};

/// One ```rule block: the article as it stands from a day on.
struct PolicyRule {
    Date from;
    std::optional<Date> until;                      ///< last day; none: still in force
    const schema::RecordType* subject = nullptr;
    const schema::Field* event = nullptr;           ///< the day of this field picks the version (decision 13)
    std::string who_text, pays_text;
    ExpressionPtr who;                              ///< null: every record of the type
    ExpressionPtr pays;                             ///< money
    std::vector<std::string> once;                  ///< fields that together are paid once; "id" is the record itself; empty: no limit
    bool difference = false;                        ///< pays only what earlier awards of the article did not
    std::string budget;                             ///< code of a policy_budget; empty: none is named
    std::string basis;                              ///< 依据: document and number
    CompetitionReview review;
    SourceText source;
    bool cleared() const { return !basis.empty() && review.conclusion == "通过"; }
};

struct PolicyArticle {
    std::string id, label, text, note, file, hash;
    std::vector<std::string> catalogue;
    std::vector<PolicyRule> versions;               ///< by `from`, ascending
    const schema::RecordType& subject() const { return *versions.back().subject; }
};

enum class PolicyState : std::uint8_t { Payable, NotInForce, NotMet, Unknown, Zero, ToBeCleared, Awarded, NoBudget };
std::string_view code_of(PolicyState state);    ///< "payable", "not_in_force", …
std::string_view label_of(PolicyState state);   ///< 应付, 不在有效期, 不符合, 待补数据, 金额为零, 待清理, 已兑付, 预算不足

struct PolicyResult {
    PolicyState state = PolicyState::Unknown;
    std::string reason;                 ///< Chinese: names the clause, the condition's values and the day
    const PolicyRule* rule = nullptr;   ///< the version whose day it is; null when none is
    std::string event;                  ///< "2025-03-12", as far as known
    std::int64_t by_clause_fen = 0;     ///< what the clause gives, before once, review and budget
    std::int64_t payable_fen = 0;       ///< above zero only when `state` is Payable
    std::string once_key;               ///< empty: no limit
    Trace who, pays;
    WhyNot why_not;                     ///< of the condition that fails, or of an amount of zero
};

/// The article on the environment's record, in its period. Once, budget and earlier awards are the caller's to apply.
/// Refuses what `evaluate` refuses; a value that is missing is a result (待补数据), not a refusal.
Result<PolicyResult> evaluate_policy(const PolicyArticle& article, const Environment& environment, bool with_why_not = true);

}  // namespace wutong::rules
