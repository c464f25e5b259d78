// case_kinds.h — What a case of a policy article, an approval item or a plan template expects.
//
// Policy: {given, period, where, suppose, runs, expect: {awarded, awards, forecast, by_clause, state, because, traced}}; the batch is run
// `runs` times (1), or only worked out where fields are supposed. Plan: {longer: {task: days}, expect: {finish, critical, slack}}.
// Approval item, or any case with `route: {with, without, first}`: {given: one project and its formalities, expect: {applies, items, ready,
// undecided, waits, state, due, statutory_due, since_hand_in, since_acceptance, late, finish}}; with, without and first stand beside `given` in an item's own.
#pragma once

#include <optional>
#include <string>

#include "app/case_world.h"
#include "base/json.h"

namespace wutong::app {

/// `own`: the item whose case it is; `asked`: {with, without, first}.
Result<std::string> check_approval_case(CaseWorld& world, const std::string& own, const Json& asked, const Json& body);
/// None where the definition is of another kind; else empty when everything came true, or a Chinese sentence for what did not.
Result<std::optional<std::string>> check_kind_case(CaseWorld& world, const std::string& definition, const Json& body);

}  // namespace wutong::app
