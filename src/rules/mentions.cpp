// mentions.cpp — See mentions.h.
#include "rules/mentions.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "rules/node.h"

namespace wutong::rules {

namespace {

// The parser has bounded how deep a rule is, the checker how deep computed fields lead into each other; the rule of a computed field is one
// tree however often it is named, and is walked once.
void collect_fields(const Node& node, std::vector<const schema::Field*>& fields, std::unordered_set<const Node*>& walked) {
    if (node.field) fields.push_back(node.field);
    if (node.working && walked.insert(node.working.get()).second) collect_fields(*node.working, fields, walked);
    if (node.day) collect_fields(*node.day, fields, walked);
    for (const auto& part : node.parts)
        if (part) collect_fields(*part, fields, walked);
}

int depth_below(const Node& node, std::unordered_map<const Node*, int>& known) {
    int deepest = 0;
    if (node.working) {
        const auto found = known.find(node.working.get());
        deepest = found != known.end() ? found->second : depth_below(*node.working, known);
        known.emplace(node.working.get(), deepest);
    }
    for (const auto& part : node.parts)
        if (part) deepest = std::max(deepest, depth_below(*part, known));
    return deepest + (node.form == Form::Aggregate || (node.form == Form::Collect && !node.parts[0]) ? 1 : 0);
}

}  // namespace

std::vector<const schema::Field*> fields_of(const Expression& expression) {
    std::vector<const schema::Field*> fields;
    std::unordered_set<const Node*> walked;
    collect_fields(expression.root(), fields, walked);
    return fields;
}

int depth_of_sets(const Expression& expression) {
    std::unordered_map<const Node*, int> known;
    return depth_below(expression.root(), known);
}

std::vector<const schema::RecordType*> registers_of(const Expression& expression) {
    std::vector<const Node*> sets;
    outermost_aggregates(expression.root(), sets);
    std::vector<const schema::RecordType*> types;
    for (const auto* set : sets)
        if (set->record != nullptr && std::ranges::find(types, set->record) == types.end()) types.push_back(set->record);
    return types;
}

}  // namespace wutong::rules
