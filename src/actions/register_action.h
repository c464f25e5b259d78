// register_action.h — Actions that a definition file declares: `when` decides, `set` changes; every set reads the state before.
#pragma once

#include "actions/decide.h"
#include "actions/take_input.h"

namespace wutong::actions {

/// Refusal `<type>.<action>.refused` with the definition's own sentence when `when` does not hold.
Result<records::Record> apply_declared(const Deciding& deciding, const schema::Action& action, const records::Record& before, const ActionInput& input);

/// The type's checks over the record as it would be saved. Level refuse refuses, the others come back as sentences.
Result<std::vector<std::string>> run_checks(const Deciding& deciding, const records::Record& after);

}  // namespace wutong::actions
