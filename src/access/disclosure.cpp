// disclosure.cpp — See disclosure.h.
#include "access/disclosure.h"

#include <algorithm>

#include "rules/mentions.h"

namespace wutong::access {

namespace {

constexpr std::string_view public_mark = "_public", internal_value = "internal";

}  // namespace

bool public_only(const Principal& principal) {
    return std::ranges::any_of(principal.grants, [](const Granted& granted) {
        return std::ranges::any_of(granted.permissions, [](const std::string& pattern) { return pattern.ends_with(public_mark); });
    });
}

Principal for_outside(const Principal& principal, std::string_view view_permission) {
    Principal outside = principal;
    for (auto& granted : outside.grants) {
        const bool sees = std::ranges::any_of(granted.permissions, [&](const std::string& pattern) { return covers(pattern, view_permission) || pattern == std::string(view_permission) + std::string(public_mark); });
        granted.permissions.clear();
        if (sees) granted.permissions.push_back(std::string(view_permission) + std::string(public_mark));
    }
    return outside;
}

bool may_leave(const schema::Field& field) {
    if (field.system) return field.name == "id" || field.name == "zone_id" || field.name == "version";
    return field.disclosure == schema::Disclosure::Public && !field.personal;
}

bool may_leave(const schema::RecordType& type, const schema::Field& field, const schema::Registry& registry) {
    if (!may_leave(field) || field.computed.empty()) return may_leave(field);
    rules::CompileScope scope;
    scope.registry = &registry;
    scope.record = &type;
    const auto rule = rules::compile(field.computed, scope);
    return rule && std::ranges::all_of(rules::fields_of(**rule), [](const schema::Field* named) { return may_leave(*named); });
}

bool may_leave(const schema::RecordType& type, std::initializer_list<std::string_view> made_of, const schema::Registry& registry) {
    return std::ranges::all_of(made_of, [&](const std::string_view name) {
        const auto* field = type.field(name);
        return field && !field->hidden && may_leave(type, *field, registry);
    });
}

std::vector<std::string> stages_kept_inside(const schema::RecordType& type, const schema::Registry& registry) {
    std::vector<std::string> codes;
    const auto* field = type.stage_field.empty() ? nullptr : type.field(type.stage_field);
    const auto* list = field ? registry.choices(field->target) : nullptr;
    if (!list) return codes;
    for (const auto& choice : list->items)
        if (choice.value == internal_value) codes.push_back(choice.code);
    return codes;
}

schema::RecordType outside_view(const schema::RecordType& type, const schema::Registry& registry) {
    schema::RecordType view = type;
    std::erase_if(view.fields, [&](const schema::Field& field) { return !may_leave(type, field, registry); });
    const auto inside = [&](const std::string& name) { return view.field(name) == nullptr; };
    std::erase_if(view.list.columns, inside);
    std::erase_if(view.list.filters, inside);
    std::erase_if(view.list.days, inside);
    view.first_fields.clear();
    if (view.list.sort.empty() || inside(view.list.sort.substr(view.list.sort.starts_with("-") ? 1 : 0))) view.list.sort.clear();
    for (auto& [zone, list] : view.zone_lists) list = view.list;
    view.actions.clear();
    view.checks.clear();
    if (inside(view.stage_field)) {
        view.stage_field.clear();
        view.stages.clear();
        view.list.days_not_in.clear();
    }
    if (inside(view.parent_field)) view.parent_field.clear();
    if (inside(view.title_of)) view.title_of.clear();
    if (inside(view.addressee_field)) view.addressee_field.clear();
    view.importable = false;
    return view;
}

}  // namespace wutong::access
