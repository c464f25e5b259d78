// audit_log.h — The audit log as an auditor reads it: who, when, from where, what act on which object, with which result; no business data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "queries/queries.h"

namespace wutong::queries {

struct AuditRequest {
    std::string actor, event, result;   ///< user id; the beginning of an event's name; done or refused. Empty: any
    std::vector<std::string> events;    ///< any of these; empty: any
    std::optional<Date> from, to;       ///< days, both included
    std::string before;                 ///< cursor: lines older than this one
    std::int64_t limit = 100;
};

struct AuditLine {
    std::string id, zone;               ///< of the tree it stands in
    std::int64_t sequence = 0, at = 0;
    std::string actor, actor_name, role, address, event, object, result, detail, leaf_hash;
    std::string account;                ///< of an account it was about: whose it is; no business data
};

struct AuditPage {
    std::vector<AuditLine> lines;       ///< newest first
    std::string next;                   ///< cursor of the next page; empty at the end
};

/// Under `audit.read`.
Result<AuditPage> audit_log(const Queries& queries, const access::Principal& person, const AuditRequest& request);

}  // namespace wutong::queries
