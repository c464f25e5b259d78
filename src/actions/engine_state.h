// engine_state.h — What an Engine holds; shared by the files that implement it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "actions/act_writer.h"
#include "actions/group_writer.h"
#include "actions/head_signer.h"
#include "actions/rule_cache.h"
#include "actions/run.h"

namespace wutong::actions {

struct Engine::State {
    explicit State(EngineParts given);
    ~State();

    /// What a job leaves behind for after its COMMIT. A retry starts from nothing.
    struct Afterwards {
        std::vector<ExpectedLeaf> leaves;
        std::vector<ChangeNotice> notices;
        void take(const ActWriter& writer);
        void clear();
    };
    /// Runs the job on the writer; then the leaves are expected by the signer and the listeners are told.
    Result<void> run_job(const std::function<Result<void>(records::Transaction&, Afterwards&)>& job, GroupWriter::Company company = GroupWriter::Company::Any);
    /// A refusal for want of permission leaves a line in the audit log.
    void audit_refusal(const Error& error, const access::Principal& principal, const AuditEvent& about);

    EngineParts parts;
    RuleCache rules;
    GroupWriter writer;
    HeadSigner signer;

private:
    void sign_every_second();
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread signing_;
};

AuditEvent audit_event(std::string event, const access::Principal& principal, const std::string& zone, const std::string& address, const std::string& request_id);

}  // namespace wutong::actions
