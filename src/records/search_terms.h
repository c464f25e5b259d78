// search_terms.h — What full-text search keeps of a record, and what a typed query asks for: the same in every Store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/record.h"

namespace wutong::records {

/// One thing a record must have. A bigram must be there as it stands; a single character or a word may begin a longer one.
struct SearchTerm {
    std::string text;
    bool prefix = false;
    bool operator==(const SearchTerm&) const = default;
};

/// Terms of what a person typed; at most 32. No term: nothing was asked, every record matches.
std::vector<SearchTerm> search_terms(std::string_view typed);

/// Raised whenever `grams_of` keeps something else of the same record: what an older version kept is then made again at the next start.
inline constexpr std::string_view search_version = "5";

/// Marks beside the grams, of which none can be typed: a database finds the few records of a type, of a zone, or with such a beginning among many.
std::string mark_of_type(std::string_view type);
std::string mark_of_zone(std::string_view zone);
/// Of a title that begins so; nothing where the text holds no letter.
std::optional<SearchTerm> mark_of_beginning(std::string_view text);
/// What a database keeps of the record: its grams and its marks, or nothing where there are no grams.
std::vector<std::string> indexed_terms(const Record& record);

/// Grams of the record's search fields in simplified characters and the pinyin of its title, sorted, without repetition. Personal fields are left out: they are encrypted.
std::vector<std::string> grams_of(const Record& record);

/// Whether sorted grams satisfy every term.
bool matches(const std::vector<std::string>& sorted_grams, const std::vector<SearchTerm>& terms);

}  // namespace wutong::records
