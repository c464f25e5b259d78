// take_input.h — What a person sent, checked against what may be written, with every problem named at once.
#pragma once

#include <string>
#include <vector>

#include "actions/decide.h"

namespace wutong::actions {

/// Fields of the type that create and edit may write; `also_read_only` for 存量补录 and imports.
bool writable(const schema::Field& field, bool also_read_only);

struct Taking {
    bool also_read_only = false;   ///< see `writable`
    bool exists = false;           ///< the record was there before: what only its actions change stays
};

/// Sets the input's cells into the record (create, edit, record_existing). Unknown and read-only fields are refused.
Result<void> take_fields(const Deciding& deciding, const Input& input, Taking taking, records::Record& record);

/// The input of a declared action as a view: `type` has the action's input fields.
struct ActionInput {
    schema::RecordType type;
    std::vector<schema::Cell> cells;
    schema::RecordView view() const { return {&type, cells}; }
};
Result<ActionInput> take_action_input(const Deciding& deciding, const records::Record& before, const schema::Action& action, const Input& input);

/// References point at records that exist and that the person may see, or that the same act makes (`together`); files have been uploaded; unique
/// values are free.
Result<void> check_targets(const Deciding& deciding, const records::Record* before, const records::Record& after, const std::vector<Save>& together);

}  // namespace wutong::actions
