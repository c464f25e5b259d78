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
        if (key == "strict") hints.strict = true;
        if (key == "words") hints.words = split(what, ",");
        if (key == "reason") hints.reason = what;
        if (key == "planned") hints.planned = what;
        if (key == "otherwise") hints.otherwise = what;
        if (key == "beside") hints.beside = what;
    }
    return hints;
}

}  // namespace

namespace {

/// One pass, because every cell of an import goes through it: half-width, blanks out, and ASCII letters up if asked for.
std::string squeeze(std::string_view text, bool upper) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80) {
            ++at;
            if (byte == ' ' || (byte >= 9 && byte <= 13)) continue;
            out += upper && byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 32) : static_cast<char>(byte);
            continue;
        }
        const unsigned second = at + 1 < text.size() ? static_cast<unsigned char>(text[at + 1]) : 0;
        const unsigned third = at + 2 < text.size() ? static_cast<unsigned char>(text[at + 2]) : 0;
        if (byte == 0xC2 && second == 0xA0) {  // no-break blank
            at += 2;
        } else if ((byte == 0xE3 && second == 0x80 && third == 0x80) || (byte == 0xE2 && second == 0x80 && third == 0x8B) ||
                   (byte == 0xEF && second == 0xBB && third == 0xBF)) {  // U+3000, U+200B, U+FEFF
            at += 3;
        } else if (byte == 0xEF && (second == 0xBC || second == 0xBD) && third != 0) {
            const unsigned code = 0xF000u + ((second & 0x3F) << 6) + (third & 0x3F);
            if (code < 0xFF01 || code > 0xFF5E) {
                out.append(text.substr(at, 3));
            } else {
                const char half = static_cast<char>(code - 0xFEE0);
                out += upper && half >= 'a' && half <= 'z' ? static_cast<char>(half - 32) : half;
            }
            at += 3;
        } else {
            const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
            out.append(text.substr(at, length));
            at += length;
        }
    }
    return out;
}

}  // namespace

std::string without_blanks(std::string_view text) { return squeeze(text, false); }
std::string normal_word(std::string_view text) { return squeeze(text, true); }

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
    words.this_year = words_of(list, "this_year");
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
    // Sheets made before a field got another name have its old heading; a name of today is never taken for one of before.
    for (const schema::Field& field : type.fields) {
        if (field.system || field.hidden) continue;
        for (const auto* former : {&field.labels_was, &field.was})
            for (const auto& word : *former) add(word, field.name);
    }
    return headers;
}

}  // namespace wutong::imports
