// policy_awards.h — What a batch found payable becomes records of policy_award: one act, one transaction, each paid once.
#pragma once

#include <string>
#include <vector>

#include "actions/run.h"
#include "rules/policy.h"

namespace wutong::actions {

struct AwardLine {
    rules::PolicyResult result;
    std::string subject, title;     ///< id and title of the record it is for
    std::string budget;             ///< id of the policy_budget; may be empty
};

struct AwardRequest {
    access::Principal principal;
    std::string zone;
    const rules::PolicyArticle* article = nullptr;
    Period period;
    Date today;
    std::vector<AwardLine> lines;   ///< those that are not payable are passed over
    std::string idempotency_key, body_hash, request_id, address;
};

/// Permission `policy.batch`. Nothing payable writes nothing. A key that another batch used meanwhile refuses the whole act
/// (`policy_award.once_key` stands unique in the zone), as does a budget that others used up (a check of the register).
Result<BatchOutcome> award_policy(Engine& engine, const AwardRequest& request);

}  // namespace wutong::actions
