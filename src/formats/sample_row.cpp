// sample_row.cpp — See sample_row.h.
#include "formats/sample_row.h"

#include <algorithm>

#include "base/rational.h"
#include "base/text.h"

namespace wutong::formats {

namespace {

using schema::Field;
using schema::FieldKind;
using schema::TextFormat;

/// The first choice that may still be made.
std::string first_choice(const Field& field, FieldKind kind, const schema::Registry& registry) {
    const auto* list = registry.choices(field.target);
    if (!list) return {};
    const auto found = std::ranges::find_if(list->items, [](const auto& choice) { return choice.until.empty(); });
    if (found == list->items.end()) return {};
    return kind == FieldKind::Code ? found->code : found->label;
}

std::string cut_to(std::string_view text, int characters) {
    std::string out;
    int count = 0;
    for (const char32_t c : decode_utf8(text))
        if (++count <= characters) append_utf8(out, c);
    return out;
}

std::string sample_text(const Field& field) {
    switch (field.format) {
        case TextFormat::CreditCode: return "91140802MA00000004";
        case TextFormat::ProjectCode: return "2025-140802-30-03-012345";
        case TextFormat::Phone: return "0359-0000000";
        case TextFormat::PersonName: return "张示例";
        default: return cut_to("示例" + field.label, field.max_length);
    }
}

/// `wanted` whole units, or the nearest that the field allows; a year is one of the years that are meant.
std::string sample_number(const Field& field, std::int64_t wanted) {
    std::int64_t scale = 1;
    for (int i = 0; i < field.decimals; ++i) scale *= 10;
    constexpr std::int64_t year = 2025;
    if (field.kind == FieldKind::Integer && field.minimum >= 1900 && field.minimum <= year && field.maximum >= year) return std::to_string(year);
    const std::int64_t stored = std::clamp(wanted * scale, field.minimum, field.maximum);
    const auto value = Rational::of(stored, scale);
    return value ? value->to_decimal(field.decimals) : std::string();
}

std::string sample_list(const Field& field, const schema::Registry& registry) {
    if (field.element == FieldKind::Choice || field.element == FieldKind::Code) return first_choice(field, FieldKind::Choice, registry);
    return field.element == FieldKind::Text ? "示例甲、示例乙" : std::string();
}

}  // namespace

std::string sample_value(const Field& field, const schema::Registry& registry) {
    switch (field.kind) {
        case FieldKind::Text: return sample_text(field);
        case FieldKind::Integer:
        case FieldKind::Decimal: return sample_number(field, 12);
        case FieldKind::Quantity: return sample_number(field, 120);
        case FieldKind::Percent: return sample_number(field, 60);
        case FieldKind::Money: return "5000";
        case FieldKind::Boolean: return "是";
        case FieldKind::Date:
        case FieldKind::MilestoneDate: return "2025-03-18";
        case FieldKind::Choice:
        case FieldKind::Code: return first_choice(field, field.kind, registry);
        case FieldKind::Place: return "112.5376,37.8743";
        case FieldKind::List: return sample_list(field, registry);
        case FieldKind::Reference:
            if (const auto* type = registry.type(field.target)) return "示例" + type->label;
            return {};
        case FieldKind::Instant:
        case FieldKind::File: return {};
    }
    return {};
}

}  // namespace wutong::formats
