// search_terms.cpp — Grams of a record and terms of a query.
#include "records/search_terms.h"

#include <algorithm>

#include "base/text.h"
#include "records/pinyin.h"
#include "records/simplified.h"

namespace wutong::records {

namespace {
constexpr std::size_t most_terms = 32, most_grams = 4'000;
constexpr std::size_t shortest_ending = 3, longest_with_endings = 40;   ///< bytes of a word of letters and digits

bool is_single_character(std::string_view gram) { return character_count(gram) == 1; }
bool is_word(std::string_view gram) {
    return std::all_of(gram.begin(), gram.end(), [](unsigned char c) { return c < 0x80; });
}

/// A word of letters may be pinyin, of which no more is kept.
void cut_to_sound(std::string& word) {
    if (word.size() > longest_sound && std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; })) word.resize(longest_sound);
}

/// Characters for private use, which count as letters for a search engine and are no part of any gram.
constexpr char32_t type_mark = 0xE000, zone_mark = 0xE001, beginning_mark = 0xE002, ending_mark = 0xE003;

std::string marked(char32_t mark, std::string_view name) {
    std::string text;
    append_utf8(text, mark);
    for (const char c : to_lower_ascii(name))
        if (is_digit(c) || (c >= 'a' && c <= 'z')) text += c;
    return text;
}
std::string marked_ending(std::string_view ending) {
    std::string text;
    append_utf8(text, ending_mark);
    text += ending;
    return text;
}
bool has_digit(std::string_view word) { return std::any_of(word.begin(), word.end(), [](char c) { return is_digit(c); }); }

/// People know the end of a code and the unit behind a number: HPRK05 of a credit code, MWh of 3MWh. A word is found by its beginning, so the endings of one with
/// digits are kept too, under a mark: what is typed in letters alone may be pinyin, and would else be found in every code (MA stands in each one given since 2015).
void keep_endings(const std::string& word, std::vector<std::string>& all) {
    if (!is_word(word) || !has_digit(word)) return;
    const std::size_t last = word.size() > longest_with_endings ? 1 : word.size();
    for (std::size_t from = 0; from < last && from + shortest_ending <= word.size(); ++from) all.push_back(marked_ending(std::string_view(word).substr(from)));
    const auto unit = word.find_last_of("0123456789") + 1;
    if (unit < word.size()) all.push_back(word.substr(unit));
}

/// Of a typed text in words as they are kept without marks.
std::vector<SearchTerm> plain_terms(std::string_view typed) {
    std::vector<SearchTerm> terms;
    std::string previous;
    for (auto& gram : grams(simplified(typed))) {
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
}  // namespace

std::string mark_of_type(std::string_view type) { return marked(type_mark, type); }
std::string mark_of_zone(std::string_view zone) { return marked(zone_mark, zone); }

std::optional<SearchTerm> mark_of_beginning(std::string_view text) {
    const auto terms = plain_terms(text);
    if (terms.empty()) return std::nullopt;
    std::string mark;
    append_utf8(mark, beginning_mark);
    return SearchTerm{mark + terms.front().text, terms.front().prefix};
}

std::vector<std::string> indexed_terms(const Record& record) {
    auto terms = grams_of(record);
    if (terms.empty()) return terms;
    terms.push_back(mark_of_type(record.type->name));
    terms.push_back(mark_of_zone(record.zone()));
    const auto* title = record.type->field(record.type->title_field);
    if (title == nullptr || !title->search || title->personal || !record[title->name].is_text()) return terms;
    if (const auto beginning = mark_of_beginning(record[title->name].text())) terms.push_back(beginning->text);
    return terms;
}

std::vector<SearchTerm> search_terms(std::string_view typed) {
    auto terms = plain_terms(typed);
    for (auto& term : terms)
        if (is_word(term.text) && term.text.size() >= shortest_ending && has_digit(term.text)) term.text = marked_ending(term.text);
    return terms;
}

std::vector<std::string> grams_of(const Record& record) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < record.type->fields.size() && i < record.cells.size(); ++i) {
        const auto& field = record.type->fields[i];
        if (!field.search || field.personal || !record.cells[i].is_text()) continue;
        for (auto& gram : grams(simplified(record.cells[i].text()))) {
            keep_endings(gram, all);
            all.push_back(std::move(gram));
        }
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
