// guarded.h — Rows that decide who may do what: no ledger entry holds them, but the audit log holds the digest of each state they were in,
// so that `wutong verify` finds one that was edited past the engine.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "records/record.h"

namespace wutong::records {

/// Accounts, grants, proposals of grants, departments, project groups, interface tokens.
std::span<const std::string_view> guarded_types();

/// "<type>/<id>": how the audit log names the row.
std::string guarded_name(const Record& row);

/// SHA-256, 64 hex digits, over the canonical JSON of id, zone and every cell that is not null, but for those that move by themselves:
/// failed sign-ins, the end of a lock, the last time step of a second factor.
std::string guarded_state(const Record& row);

}  // namespace wutong::records
