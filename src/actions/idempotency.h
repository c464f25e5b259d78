// idempotency.h — The same request twice is done once: (user, key) with the request's hash, kept seven days, in the act's transaction.
#pragma once

#include <optional>
#include <string>

#include "actions/run.h"
#include "base/json.h"

namespace wutong::actions {

struct RequestKey {
    std::string user, key, request_hash;
    bool empty() const { return key.empty(); }
};

/// The answer given before; nullopt for a new key. `idempotency.other_request` when the key was used with another body.
Result<std::optional<Json>> answered_before(const EngineParts& parts, records::Transaction& transaction, const RequestKey& key);
Result<void> remember_answer(const EngineParts& parts, records::Transaction& transaction, const RequestKey& key, const Json& answer);
/// SHA-256 over what the request asks.
std::string hash_of_items(const std::vector<Item>& items, const std::string& zone, const std::string& reason);

}  // namespace wutong::actions
