// mentions.cpp — See mentions.h.
#include "rules/mentions.h"

#include <algorithm>

#include "rules/node.h"

namespace wutong::rules {

namespace {

// The parser has bounded how deep a tree is.
void collect_fields(const Node& node, std::vector<const schema::Field*>& fields) {
    if (node.field) fields.push_back(node.field);
    if (node.working) collect_fields(*node.working, fields);
    for (const auto& part : node.parts)
        if (part) collect_fields(*part, fields);
}

int depth_below(const Node& node) {
    int deepest = 0;
    for (const auto& part : node.parts)
        if (part) deepest = std::max(deepest, depth_below(*part));
    return deepest + (node.form == Form::Aggregate || (node.form == Form::Collect && !node.parts[0]) ? 1 : 0);
}

}  // namespace

std::vector<const schema::Field*> fields_of(const Expression& expression) {
    std::vector<const schema::Field*> fields;
    collect_fields(expression.root(), fields);
    return fields;
}

int depth_of_sets(const Expression& expression) { return depth_below(expression.root()); }

}  // namespace wutong::rules
