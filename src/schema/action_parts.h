// action_parts.h — Parts that the actions of C++ record types have in common.
#pragma once

#include <string>

#include "schema/record_type.h"

namespace wutong::schema {

Field input_field(std::string name, std::string label, FieldKind kind, bool required, int max_length = Field{}.max_length);

/// What ends a record that stays to be read: it asks for a reason and keeps it in `reason_field`.
struct Ending {
    std::string name, label, help, permission, from, to, reason_field;
    int longest_reason = 500;
};
Action ending_action(const Ending& ending);

}  // namespace wutong::schema
