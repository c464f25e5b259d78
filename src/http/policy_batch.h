// policy_batch.h — One batch of a policy article: worked out, then written as awards. For the route, and for the command line.
#pragma once

#include "actions/policy_awards.h"
#include "queries/policies.h"

namespace wutong::http {

struct PolicyBatch {
    queries::PolicyAnswer answer;      ///< as it was worked out before anything was written
    actions::BatchOutcome written;
};

/// Who asks from where; `key` makes the same call twice one call.
struct BatchCaller {
    access::Principal principal;
    std::string idempotency_key, body_hash, request_id, address;
};

Result<PolicyBatch> run_policy_batch(const queries::Queries& queries, actions::Engine& engine, const BatchCaller& caller, queries::PolicyRequest request);
Json policy_batch_json(const PolicyBatch& batch);

}  // namespace wutong::http
