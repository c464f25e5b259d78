// guarded_rows.h — Accounts and grants against the audit log: each row must be in the state that its last audit line names.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "storage/session.h"
#include "storage/verification.h"

namespace wutong::storage {

class GuardedRows {
public:
    /// Takes an audit body, in the order of its log. The name of a row whose state before the act is not the one known; empty: all is well.
    std::string take(const Json& body);
    /// Rows that no audit line knows, that are in another state, or that are gone; counted in the report's rows.
    std::vector<Finding> compare(Session& session, VerificationReport& report) const;

private:
    std::map<std::string, std::string, std::less<>> states_;   ///< "<type>/<id>" → digest; empty after the row went away
};

}  // namespace wutong::storage
