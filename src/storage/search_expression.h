// search_expression.h — What the search engine of the dialect is asked for: terms, the type, few zones, and how the title begins.
#pragma once

#include <string>
#include <string_view>

#include "rules/query.h"

namespace wutong::storage {

/// The terms of a typed text as one expression for FTS5 or for a tsquery; of the records of the type alone, and of its zones where they are few.
/// `title_beginning`: what the title begins with, or empty.
std::string search_expression(const rules::Query& query, std::string_view typed, std::string_view title_beginning, bool postgresql);

/// The query asks for any rows that the full text finds, so that it may be read from the index in its own order: the condition, or null.
const rules::Scalar* read_from_index(const rules::Query& query);

/// What the titles of such a query begin with by one of its conditions, or empty.
std::string title_beginning(const rules::Query& query);

}  // namespace wutong::storage
