// action_parts.cpp — See action_parts.h.
#include "schema/action_parts.h"

#include <utility>

namespace wutong::schema {

Field input_field(std::string name, std::string label, FieldKind kind, bool required, int max_length) {
    Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    field.required = required;
    field.max_length = max_length;
    return field;
}

Action ending_action(const Ending& ending) {
    Action action;
    action.name = ending.name;
    action.label = ending.label;
    action.help = ending.help;
    action.permission = ending.permission;
    action.from = {ending.from};
    action.to = ending.to;
    action.reason_required = true;
    action.input = {input_field("reason", "原因", FieldKind::Text, true, ending.longest_reason)};
    action.set = {{ending.reason_field, Assignment::How::Set, "input.reason"}};
    return action;
}

}  // namespace wutong::schema
