// describe.cpp — From a line of a field table to the runtime description.
#include "schema/describe.h"

namespace wutong::schema {

Field make_field(std::string_view name, std::string_view label, FieldKind kind, const Says& says) {
    Field field;
    field.name = name;
    field.label = label;
    field.kind = kind;
    field.help = says.help;
    field.group = says.group;
    field.unit = says.unit;
    field.target = says.target;
    field.element = says.element;
    if (kind == FieldKind::List && says.element == FieldKind::Text && !says.target.empty()) field.element = FieldKind::Reference;
    field.format = says.format;
    field.decimals = says.decimals;
    field.max_length = says.max_length;
    field.minimum = says.minimum;
    field.maximum = says.maximum;
    field.computed = says.computed;
    field.required = says.required;
    field.search = says.search;
    field.unique = says.unique;
    field.read_only = says.read_only;
    field.not_after_today = says.not_after_today;
    field.disclosure = says.open_to_public ? Disclosure::Public : Disclosure::Internal;
    if (!says.personal_mask.empty())
        field.personal = PersonalData{std::string(says.personal_purpose), std::string(says.personal_basis), std::string(says.personal_mask), says.personal_retention_months};
    return field;
}

}  // namespace wutong::schema
