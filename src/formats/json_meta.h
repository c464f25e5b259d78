// json_meta.h — The descriptions themselves as JSON: what a page needs to draw lists, forms and buttons of any type.
#pragma once

#include "base/json.h"
#include "schema/registry.h"

namespace wutong::formats {

Json field_to_json(const schema::Field& field);
Json action_to_json(const schema::Action& action);
Json type_to_json(const schema::RecordType& type);
/// Types with pages, in the order of the Registry.
Json types_to_json(const schema::Registry& registry);

Json choice_to_json(const schema::Choice& choice);
/// {id: {label, items}}; lists of more than `most_items` come without items, the page asks for them piece by piece.
Json choices_to_json(const schema::Registry& registry, std::size_t most_items = 300);
/// Part of one list: under `parent` (its direct children), or those whose code, label or synonym contains `words`; at most `limit`.
Json choices_matching(const schema::ChoiceList& list, std::string_view words, std::string_view parent, bool by_parent, std::size_t limit);

}  // namespace wutong::formats
