// search_terms.cpp — Grams of a record and terms of a query.
#include "records/search_terms.h"

#include <algorithm>

#include "base/text.h"
#include "records/pinyin.h"

namespace wutong::records {

namespace {
constexpr std::size_t most_terms = 32, most_grams = 4'000;

bool is_single_character(std::string_view gram) { return character_count(gram) == 1; }
bool is_word(std::string_view gram) {
    return std::all_of(gram.begin(), gram.end(), [](unsigned char c) { return c < 0x80; });
}

/// A word of letters may be pinyin, of which no more is kept.
void cut_to_sound(std::string& word) {
    if (word.size() > longest_sound && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) word.resize(longest_sound);
}
}  // namespace

std::vector<SearchTerm> search_terms(std::string_view typed) {
    std::vector<SearchTerm> terms;
    std::string previous;
    for (auto& gram : grams(typed)) {
        if (terms.size() >= most_terms) break;
        // The last character of a run is indexed alone so that it can be found by itself; inside a longer query it says nothing new.
        const bool tail_of_run = is_single_character(gram) && !is_word(gram) && character_count(previous) == 2 && !is_word(previous) && previous.ends_with(gram);
        previous = gram;
        if (tail_of_run) continue;
        const bool prefix = is_word(gram) || is_single_character(gram);
        cut_to_sound(gram);
        SearchTerm term{std::move(gram), prefix};
        if (std::find(terms.begin(), terms.end(), term) == terms.end()) terms.push_back(std::move(term));
    }
    return terms;
}

std::vector<std::string> grams_of(const Record& record) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < record.type->fields.size() && i < record.cells.size(); ++i) {
        const auto& field = record.type->fields[i];
        if (!field.search || field.personal || !record.cells[i].is_text()) continue;
        for (auto& gram : grams(record.cells[i].text())) all.push_back(std::move(gram));
        if (field.name != record.type->title_field) continue;
        for (auto& sound : sounds_of(record.cells[i].text())) all.push_back(std::move(sound));
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    if (all.size() > most_grams) all.resize(most_grams);
    return all;
}

bool matches(const std::vector<std::string>& sorted_grams, const std::vector<SearchTerm>& terms) {
    return std::all_of(terms.begin(), terms.end(), [&](const SearchTerm& term) {
        const auto at = std::lower_bound(sorted_grams.begin(), sorted_grams.end(), term.text);
        if (at == sorted_grams.end()) return false;
        return term.prefix ? at->starts_with(term.text) : *at == term.text;
    });
}

}  // namespace wutong::records
