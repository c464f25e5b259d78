// lifecycle.h — Which actions a record's stage allows, and why not: read from the description, pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "schema/record_type.h"

namespace wutong::workflow {

inline constexpr std::string_view create_action = "create", edit_action = "edit", archive_action = "archive", record_existing_action = "record_existing";

/// The description of an action of the type: one it declares, or one of the four that every type has.
/// Refusal `action.unknown` names the actions that exist.
Result<schema::Action> find_action(const schema::RecordType& type, std::string_view action);

/// Whether the record's stage and state allow the action. Refusals: `<type>.<action>.not_from_here` with the stages it may be
/// taken in, `record.archived`, `record.locked`.
Result<void> may_take(const schema::Action& action, const schema::RecordView& record);

/// Evidence named by the action that neither the input nor the record holds.
std::vector<std::string> missing_evidence(const schema::Action& action, const schema::RecordView& before, const schema::RecordView& after);

}  // namespace wutong::workflow
