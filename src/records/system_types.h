// system_types.h — The engine's own tables, described like any other record so that every Store creates and reads them alike.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "records/record.h"
#include "schema/registry.h"

namespace wutong::records {

/// By this name a type marks rows that were made up to show the product.
inline constexpr std::string_view sample_field = "sample";

/// The zone of rows that belong to no zone: sessions, keys of requests, the organisation.
inline constexpr std::string_view system_zone = "system";

/// ledger_entry, audit_entry, stage_event, signed_head, outbox_event, idempotency_key, user_account, role_grant, session, setup_code, import_run, import_layout, stored_file.
std::vector<schema::RecordType> system_types();

/// Who asks, as rules see them (`user.id`): an account by id, login and name alone. Empty where the registry has no accounts.
Record asking_account(const schema::Registry& registry, std::string_view id, std::string_view login, std::string_view name);

/// What a department was called before, oldest first; kept one a line.
std::vector<std::string> former_names(const Record& unit);

/// `<type>_history` of a recorded type: the same fields, with from_seq and to_seq (0: still so); id is "<record id>.<version>".
schema::RecordType history_type_of(const schema::RecordType& type);

}  // namespace wutong::records
