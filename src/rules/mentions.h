// mentions.h — What a checked expression looks at: for those who must refuse some of it before it runs.
#pragma once

#include <vector>

#include "rules/expression.h"

namespace wutong::rules {

/// Every field the expression names, of whatever record, also through references, inside sets and in the rules of computed fields; a field may come more
/// than once.
std::vector<const schema::Field*> fields_of(const Expression& expression);
/// How deep sets stand inside sets: 0 without a set, 1 for `count(projects)`, 2 where its condition counts in turn, be it in the rule of a computed field.
int depth_of_sets(const Expression& expression);
/// The types whose records the outermost sets of the expression hold, each once: where those are empty, a 0 says nothing.
std::vector<const schema::RecordType*> registers_of(const Expression& expression);

}  // namespace wutong::rules
