// guarded_write.h — Writes accounts, grants and what else decides who may do what, and notes each state in the audit line of the act (decision 0020).
#pragma once

#include <string>
#include <string_view>

#include "actions/run.h"

namespace wutong::actions {

/// One act. The event must be the one that `Engine::operate` writes with the job; make the object inside the job.
class GuardedWrite {
public:
    GuardedWrite(records::Transaction& transaction, AuditEvent& event, std::string_view actor, Instant now);

    Result<void> insert(const records::Record& row);
    /// Raises the version; the state before is what the table holds now.
    Result<void> update(records::Record row);
    Result<void> erase(const records::Record& row);
    records::Transaction& transaction() { return transaction_; }

private:
    records::Transaction& transaction_;
    AuditEvent& event_;
    std::string actor_;
    Instant now_;
};

}  // namespace wutong::actions
