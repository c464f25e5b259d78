// pinyin.cpp — The table made at build time, and the words that search keeps of it.
#include "records/pinyin.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace wutong::records {

namespace pinyin_table {
extern const char* const syllables[];
extern const std::uint16_t readings[][3];
}  // namespace pinyin_table

namespace {
constexpr char32_t first = 0x4E00, last = 0x9FFF;
constexpr std::size_t most_characters = 40, most_initials = 12, most_words_a_place = 6;

/// Every way to say the characters from `at` on, one letter or one syllable each, until the word is long enough.
void add_words(const std::vector<std::vector<std::string_view>>& run, std::size_t at, bool initials, std::vector<std::string>& out) {
    const std::size_t longest = initials ? most_initials : longest_sound;
    std::vector<std::string> words{""};
    for (std::size_t i = at; i < run.size() && words.front().size() < longest; ++i) {
        std::vector<std::string> longer;
        for (const auto& word : words)
            for (const auto& reading : run[i]) {
                auto next = word + std::string(initials ? reading.substr(0, 1) : reading);
                if (std::find(longer.begin(), longer.end(), next) == longer.end() && longer.size() < most_words_a_place) longer.push_back(std::move(next));
            }
        words = std::move(longer);
    }
    for (auto& word : words) out.push_back(word.substr(0, longest));
}
}  // namespace

std::vector<std::string_view> readings_of(char32_t character) {
    std::vector<std::string_view> out;
    if (character < first || character > last) return out;
    for (const auto number : pinyin_table::readings[character - first])
        if (number != 0) out.emplace_back(pinyin_table::syllables[number]);
    return out;
}

std::vector<std::string> sounds_of(std::string_view text) {
    std::vector<std::string> out;
    std::vector<std::vector<std::string_view>> run;
    const auto end_run = [&] {
        for (std::size_t at = 0; at < run.size(); ++at)
            for (const bool initials : {true, false}) add_words(run, at, initials, out);
        run.clear();
    };
    std::size_t taken = 0;
    for (const char32_t character : decode_utf8(text)) {
        auto readings = readings_of(character);
        if (readings.empty() || taken == most_characters) {
            end_run();
            if (taken == most_characters) break;
            continue;
        }
        ++taken;
        run.push_back(std::move(readings));
    }
    end_run();
    return out;
}

bool sounds_begin_with(std::string_view text, std::string_view letters) {
    std::vector<std::vector<std::string_view>> run;
    for (const char32_t character : decode_utf8(text.substr(0, longest_sound * 3))) {
        auto readings = readings_of(character);
        if (readings.empty()) break;
        run.push_back(std::move(readings));
    }
    std::vector<std::string> words;
    if (!run.empty())
        for (const bool initials : {true, false}) add_words(run, 0, initials, words);
    return !letters.empty() && std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.starts_with(letters.substr(0, longest_sound)); });
}

}  // namespace wutong::records
