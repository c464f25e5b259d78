// field.cpp — The names of field kinds as definition files write them.
#include "schema/field.h"

#include <array>
#include <utility>

namespace wutong::schema {

namespace {
constexpr std::array<std::pair<FieldKind, std::string_view>, 16> kind_names{{
    {FieldKind::Text, "text"},
    {FieldKind::Integer, "integer"},
    {FieldKind::Decimal, "decimal"},
    {FieldKind::Money, "money"},
    {FieldKind::Quantity, "quantity"},
    {FieldKind::Percent, "percent"},
    {FieldKind::Boolean, "boolean"},
    {FieldKind::Date, "date"},
    {FieldKind::MilestoneDate, "milestone_date"},
    {FieldKind::Instant, "instant"},
    {FieldKind::Choice, "choice"},
    {FieldKind::Code, "code"},
    {FieldKind::Reference, "reference"},
    {FieldKind::File, "file"},
    {FieldKind::Place, "place"},
    {FieldKind::List, "list"},
}};
}  // namespace

std::string_view name_of(FieldKind kind) {
    for (const auto& [known, name] : kind_names)
        if (known == kind) return name;
    return "text";
}

std::optional<FieldKind> field_kind_of(std::string_view name) {
    for (const auto& [kind, known] : kind_names)
        if (known == name) return kind;
    return std::nullopt;
}

const MoneyUnit& money_unit_of(const Field& field) {
    const MoneyUnit* unit = money_unit(field.unit);   // a definition with another word is refused when it is read
    return unit ? *unit : *money_unit("");
}

}  // namespace wutong::schema
