// words.cpp — Word lists from choice lists.
#include "imports/words.h"

#include <algorithm>

#include "base/text.h"
#include "imports/header_text.h"

namespace wutong::imports {

namespace {

std::vector<std::string> words_of(const schema::ChoiceList* list, std::string_view code) {
    std::vector<std::string> words;
    const schema::Choice* item = list ? list->by_code(code) : nullptr;
    if (!item) return words;
    words.push_back(normal_word(item->label));
    for (const std::string& synonym : item->synonyms) words.push_back(normal_word(synonym));
    std::erase(words, "");
    return words;
}

WordSet set_of(const schema::ChoiceList* list, std::string_view code) {
    std::vector<std::string> words = words_of(list, code);
    return {words.begin(), words.end()};
}

std::vector<std::string> longest_first(std::vector<std::string> words) {
    std::stable_sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    return words;
}

std::int64_t to_fen(std::string_view text) {
    std::int64_t fen = 0;
    if (text.empty() || text.size() > 12) return 0;
    for (char c : text) {
        if (c < '0' || c > '9') return 0;
        fen = fen * 10 + (c - '0');
    }
    return fen;
}

void load_units(const schema::ChoiceList* list, std::vector<AmountUnit>& units) {
    if (!list) return;
    for (const schema::Choice& item : list->items) {
        const std::int64_t fen = to_fen(item.value);
        if (fen <= 0) continue;
        for (const std::string& word : words_of(list, item.code)) units.push_back({word, item.label, fen});
    }
    std::stable_sort(units.begin(), units.end(), [](const AmountUnit& a, const AmountUnit& b) { return a.word.size() > b.word.size(); });
}

void load_bounds(const schema::ChoiceList* list, std::vector<BoundWord>& bounds) {
    if (!list) return;
    for (const schema::Choice& item : list->items) {
        if (item.code == "exact") continue;
        for (const std::string& word : words_of(list, item.code)) bounds.push_back({word, item.code});
    }
    std::stable_sort(bounds.begin(), bounds.end(), [](const BoundWord& a, const BoundWord& b) { return a.word.size() > b.word.size(); });
}

FieldHints parse_hints(std::string_view value) {
    FieldHints hints;
    for (const std::string& part : split(value, ";")) {
        const std::string one = trim(part);
        const std::size_t equals = one.find('=');
        const std::string key = trim(one.substr(0, equals));
        const std::string what = equals == std::string::npos ? "" : trim(one.substr(equals + 1));
        if (key == "required") hints.required = true;
        if (key == "reason") hints.reason = what;
        if (key == "planned") hints.planned = what;
        if (key == "otherwise") hints.otherwise = what;
    }
    return hints;
}

}  // namespace

std::string without_blanks(std::string_view text) {
    const std::string half = to_half_width(text);
    std::string out;
    out.reserve(half.size());
    for (std::size_t at = 0; at < half.size(); ++at) {
        const char c = half[at];
        if (c == ' ' || (c >= 9 && c <= 13)) continue;
        if (half.compare(at, 2, "\xC2\xA0") == 0) {
            ++at;
            continue;
        }
        if (half.compare(at, 3, "\xE2\x80\x8B") == 0 || half.compare(at, 3, "\xEF\xBB\xBF") == 0) {
            at += 2;
            continue;
        }
        out += c;
    }
    return out;
}

std::string normal_word(std::string_view text) { return to_upper_ascii(without_blanks(text)); }

const AmountUnit* ImportWords::unit(std::string_view word) const {
    for (const AmountUnit& one : units)
        if (one.word == word) return &one;
    return nullptr;
}

ImportWords load_words(const schema::Registry& registry) {
    ImportWords words;
    const schema::ChoiceList* list = registry.choices("import_words");
    words.nothing = set_of(list, "nothing");
    words.status = set_of(list, "status");
    words.ditto = set_of(list, "ditto");
    words.subtotal = set_of(list, "subtotal");
    words.grand_total = set_of(list, "grand_total");
    words.yes = set_of(list, "yes");
    words.no = set_of(list, "no");
    words.note = longest_first(words_of(list, "note"));
    words.planned = longest_first(words_of(list, "planned"));
    words.date_tail = longest_first(words_of(list, "date_tail"));
    load_units(registry.choices("amount_units"), words.units);
    load_bounds(registry.choices("bound"), words.bounds);
    return words;
}

const std::string* HeaderWords::find(std::string_view header) const {
    auto found = field_of.find(std::string(header));
    return found == field_of.end() ? nullptr : &found->second;
}

FieldHints HeaderWords::of(std::string_view field) const {
    auto found = hints.find(std::string(field));
    FieldHints out = found == hints.end() ? FieldHints{} : found->second;
    if (out.reason.empty()) out.reason = field;
    return out;
}

HeaderWords load_headers(const schema::RecordType& type, const schema::Registry& registry) {
    HeaderWords headers;
    const auto add = [&](std::string_view word, const std::string& field) {
        if (word.empty()) return;
        headers.field_of.try_emplace(normal_word(word), field);
        headers.field_of.try_emplace(normal_word(bare_header(word)), field);
    };
    // The list speaks first: it may give a header to another field than the one that happens to bear it as a label.
    if (const schema::ChoiceList* list = registry.choices(type.name + "_headers")) {
        for (const schema::Choice& item : list->items) {
            if (!type.field(item.code)) continue;
            add(item.label, item.code);
            for (const std::string& synonym : item.synonyms) add(synonym, item.code);
            headers.hints[item.code] = parse_hints(item.value);
            headers.labels.push_back(item.label);
        }
    }
    for (const schema::Field& field : type.fields) {
        if (field.system || field.hidden) continue;
        add(field.label, field.name);
        add(field.name, field.name);
        headers.labels.push_back(field.label);
    }
    return headers;
}

}  // namespace wutong::imports
