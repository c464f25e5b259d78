// audit_log.h — The audit log as an auditor reads it: who, when, from where, what act on which object, with which result; no business data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "queries/queries.h"

namespace wutong::queries {

struct AuditRequest {
    std::string actor, event, result;   ///< user id; the beginning of an event's name; done or refused. Empty: any
    std::string person;                 ///< who acted, as people say it: a login as it stands, or a part of a login or a name. Empty: anybody
    std::vector<std::string> events;    ///< any of these; empty: any
    std::optional<Date> from, to;       ///< days, both included
    std::string before;                 ///< cursor: lines older than this one
    std::int64_t limit = 100;
};

struct AuditLine {
    std::string id, zone;               ///< of the tree it stands in
    std::int64_t sequence = 0, at = 0;
    std::string actor, actor_name, role, address, event, object, result, detail, leaf_hash;
    std::string actor_login;
    std::string account, account_login; ///< of an account it was about: whose it is; no business data
    std::string title;                  ///< of a record it was about, where the reader may see that record as well; empty: may not, or it has none
};

struct AuditPage {
    std::vector<AuditLine> lines;       ///< newest first
    std::string next;                   ///< cursor of the next page; empty at the end
};

/// Under `audit.read`. `audit.person_unclear` where more people than can be asked about are called so.
Result<AuditPage> audit_log(const Queries& queries, const access::Principal& person, const AuditRequest& request);

}  // namespace wutong::queries
