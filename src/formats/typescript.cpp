// typescript.cpp — One interface a record type and one an action's input; kinds map as json_record.cpp writes them.
#include "formats/typescript.h"

#include "base/text.h"
#include "formats/json_record.h"

namespace wutong::formats {

using schema::Field;
using schema::FieldKind;

namespace {

constexpr std::size_t longest_union = 60;

std::string pascal(std::string_view snake) {
    std::string out;
    bool upper = true;
    for (const char c : snake) {
        if (c == '_') {
            upper = true;
            continue;
        }
        out.push_back(upper && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c);
        upper = false;
    }
    return out;
}

std::string quoted(std::string_view text) { return "'" + replace_all(replace_all(text, "\\", "\\\\"), "'", "\\'") + "'"; }

std::string comment(std::string_view text) { return replace_all(without_line_breaks(text), "*/", "* /"); }

std::string type_of(FieldKind kind, const Field& field, const schema::Registry& registry) {
    switch (kind) {
        case FieldKind::Integer: return "number";
        case FieldKind::Boolean: return "boolean";
        case FieldKind::Decimal:
        case FieldKind::Money:
        case FieldKind::Quantity:
        case FieldKind::Percent: return "DecimalText";
        case FieldKind::Date:
        case FieldKind::MilestoneDate: return "DateText";
        case FieldKind::Instant: return "InstantText";
        case FieldKind::Choice: {
            const auto* list = registry.choices(field.target);
            if (list != nullptr && !list->items.empty() && list->items.size() <= longest_union) return pascal(field.target) + "Code";
            return "string";
        }
        case FieldKind::Reference: return "RecordId";
        case FieldKind::List: return type_of(field.element, field, registry) + "[]";
        default: return "string";
    }
}

void write_field(const Field& field, bool optional, const schema::Registry& registry, std::string& out) {
    out += "  /** " + comment(field.label) + (field.unit.empty() ? "" : "（" + comment(field.unit) + "）") + " */\n";
    out += "  " + field.name + (optional ? "?: " : ": ") + type_of(field.kind, field, registry);
    out += field.kind == FieldKind::List || field.kind == FieldKind::Boolean ? ";\n" : " | null;\n";
}

void write_type(const schema::RecordType& type, const schema::Registry& registry, std::string& out) {
    const auto name = pascal(type.name);
    out += "\n/** " + comment(type.label) + " */\nexport interface " + name + " extends RecordBase {\n";
    for (const auto& field : type.fields)
        if (!field.system && !field.hidden) write_field(field, false, registry, out);
    out += "}\n\n/** What people may write in " + comment(type.label) + ". */\nexport interface " + name + "Input {\n";
    for (const auto& field : type.fields)
        if (writable(field)) write_field(field, !field.required, registry, out);
    out += "}\n";
    for (const auto& action : type.actions) {
        if (action.input.empty()) continue;
        out += "\n/** " + comment(type.label) + " · " + comment(action.label) + " */\nexport interface " + name + pascal(action.name) + "Input {\n";
        for (const auto& field : action.input)
            if (!field.system) write_field(field, !field.required, registry, out);
        out += "}\n";
    }
}

void write_choices(const schema::Registry& registry, std::string& out) {
    for (const auto* list : registry.choice_lists()) {
        if (list->items.empty() || list->items.size() > longest_union) continue;
        out += "\n/** " + comment(list->label) + " */\nexport type " + pascal(list->id) + "Code =";
        for (const auto& item : list->items) out += "\n  | " + quoted(item.code);
        out += ";\n";
    }
}

void write_names(const schema::Registry& registry, std::string& out) {
    out += "\nexport interface RecordTypes {\n";
    for (const auto* type : registry.types())
        if (type->visible) out += "  " + type->name + ": " + pascal(type->name) + ";\n";
    out += "}\n\nexport const collections = {\n";
    for (const auto* type : registry.types())
        if (type->visible) out += "  " + type->name + ": " + quoted(type->collection) + ",\n";
    out += "} as const;\n";
}

}  // namespace

std::string typescript(const schema::Registry& registry) {
    std::string out =
        "// types.ts — Record types, derived from their descriptions by `wutong schema --typescript`. Do not edit: change the description.\n\n"
        "/** Decimal text; money is in 元. Never turned into a floating-point number. */\nexport type DecimalText = string;\n"
        "/** \"2024-05-18\", or \"2024-05\" where a milestone is known to the month. */\nexport type DateText = string;\n"
        "/** \"2024-05-18T08:30:15.123+08:00\" */\nexport type InstantText = string;\nexport type RecordId = string;\n\n"
        "export interface RecordBase {\n  id: RecordId;\n  zone_id: RecordId;\n  version: number;\n  created_at: InstantText;\n"
        "  created_by: string;\n  updated_at: InstantText;\n  updated_by: string;\n  archived_at: InstantText | null;\n"
        "  /** Texts for people, by field. */\n  _labels: Record<string, string>;\n}\n";
    write_choices(registry, out);
    for (const auto* type : registry.types())
        if (type->visible) write_type(*type, registry, out);
    write_names(registry, out);
    return out;
}

}  // namespace wutong::formats
