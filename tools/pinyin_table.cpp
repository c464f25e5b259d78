// pinyin_table.cpp — Reads the readings of the Unihan database from standard input and writes the table of src/records/pinyin.cpp.
//
// Run by the build. Of each character the common reading (kMandarin) comes first, then what modern texts use it for as well (kHanyuPinlu,
// from one time in fifty on): 重 is zhong and chong. Tones are dropped, ü is typed as v.
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

constexpr std::uint32_t first = 0x4E00, last = 0x9FFF;
constexpr std::size_t most_readings = 3;
constexpr long rarest = 50;   // one time in so many

/// "lǜ" → "lv"; empty where a letter is unknown.
std::string plain(std::string_view toned) {
    static const std::map<std::string_view, char> letters = {
        {"ā", 'a'}, {"á", 'a'}, {"ǎ", 'a'}, {"à", 'a'}, {"ē", 'e'}, {"é", 'e'}, {"ě", 'e'}, {"è", 'e'}, {"ê", 'e'}, {"ī", 'i'}, {"í", 'i'},
        {"ǐ", 'i'}, {"ì", 'i'}, {"ō", 'o'}, {"ó", 'o'}, {"ǒ", 'o'}, {"ò", 'o'}, {"ū", 'u'}, {"ú", 'u'}, {"ǔ", 'u'}, {"ù", 'u'}, {"ü", 'v'},
        {"ǖ", 'v'}, {"ǘ", 'v'}, {"ǚ", 'v'}, {"ǜ", 'v'}, {"ń", 'n'}, {"ň", 'n'}, {"ǹ", 'n'}, {"ḿ", 'm'}};
    std::string out;
    for (std::size_t i = 0; i < toned.size();) {
        const auto byte = static_cast<unsigned char>(toned[i]);
        if (byte < 0x80) {
            if (byte < 'a' || byte > 'z') return {};
            out += toned[i++];
            continue;
        }
        const std::size_t length = byte >= 0xE0 ? 3 : 2;
        const auto letter = letters.find(toned.substr(i, length));
        i += length;
        if (letter != letters.end()) out += letter->second;
        else if (byte != 0xCC) return {};   // a combining mark beside a letter says the tone only
    }
    return out;
}

struct Readings {
    std::string common;
    std::vector<std::pair<std::string, long>> counted;
};

void take_counted(Readings& readings, std::string_view value) {
    while (!value.empty()) {
        const auto space = value.find(' ');
        const auto word = value.substr(0, space);
        const auto bracket = word.find('(');
        if (bracket != std::string_view::npos) readings.counted.emplace_back(plain(word.substr(0, bracket)), std::strtol(word.data() + bracket + 1, nullptr, 10));
        value = space == std::string_view::npos ? std::string_view() : value.substr(space + 1);
    }
}

std::vector<std::string> chosen(const Readings& readings) {
    std::vector<std::string> out;
    const auto add = [&](const std::string& reading) {
        for (const auto& known : out)
            if (known == reading) return;
        if (!reading.empty() && out.size() < most_readings) out.push_back(reading);
    };
    add(readings.common);
    long total = 0;
    for (const auto& [reading, count] : readings.counted) total += count;
    for (const auto& [reading, count] : readings.counted)
        if (count * rarest >= total) add(reading);
    return out;
}

}  // namespace

int main() {
    std::map<std::uint32_t, Readings> all;
    for (std::string line; std::getline(std::cin, line);) {
        const auto one = line.find('\t'), two = line.find('\t', one + 1);
        if (!line.starts_with("U+") || two == std::string::npos) continue;
        const auto code = static_cast<std::uint32_t>(std::strtoul(line.c_str() + 2, nullptr, 16));
        if (code < first || code > last) continue;
        const std::string_view field = std::string_view(line).substr(one + 1, two - one - 1), value = std::string_view(line).substr(two + 1);
        if (field == "kMandarin") all[code].common = plain(value.substr(0, value.find(' ')));
        else if (field == "kHanyuPinlu") take_counted(all[code], value);
    }
    std::map<std::string, int> numbers{{"", 0}};
    std::vector<std::string> syllables{""};
    std::string rows;
    std::size_t characters = 0;
    for (std::uint32_t code = first; code <= last; ++code) {
        const auto known = all.find(code);
        const auto readings = known == all.end() ? std::vector<std::string>() : chosen(known->second);
        characters += readings.empty() ? 0 : 1;
        rows += "{";
        for (std::size_t i = 0; i < most_readings; ++i) {
            const std::string reading = i < readings.size() ? readings[i] : "";
            const auto [number, is_new] = numbers.try_emplace(reading, static_cast<int>(syllables.size()));
            if (is_new) syllables.push_back(reading);
            rows += std::to_string(number->second) + (i + 1 < most_readings ? "," : "");
        }
        rows += code % 16 == 15 ? "},\n" : "},";
    }
    if (characters < 20'000) {
        std::fputs("pinyin_table: fewer than 20,000 characters have a reading; is this Unihan_Readings.txt?\n", stderr);
        return 1;
    }
    std::cout << "// Made by tools/pinyin_table.cpp from the Unihan database.\n#include <cstdint>\n\nnamespace wutong::records::pinyin_table {\n"
              << "extern const char* const syllables[];\nextern const std::uint16_t readings[][3];\nconst char* const syllables[] = {";
    for (const auto& syllable : syllables) std::cout << '"' << syllable << "\",";
    std::cout << "};\nconst std::uint16_t readings[][3] = {\n" << rows << "};\n}\n";
    return std::cout.good() ? 0 : 1;
}
