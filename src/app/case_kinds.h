// case_kinds.h — What a case of a policy article or a plan template expects.
//
// Policy: {given, period, where, suppose, runs, expect: {awarded, awards, forecast, by_clause, state, because, traced}}; the batch is run
// `runs` times (1), or only worked out where fields are supposed. Plan: {longer: {task: days}, expect: {finish, critical, slack}}.
#pragma once

#include <optional>
#include <string>

#include "app/case_world.h"
#include "base/json.h"

namespace wutong::app {

/// None where the definition is of another kind; else empty when everything came true, or a Chinese sentence for what did not.
Result<std::optional<std::string>> check_kind_case(CaseWorld& world, const std::string& definition, const Json& body);

}  // namespace wutong::app
