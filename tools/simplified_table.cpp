// simplified_table.cpp — Reads the variants of the Unihan database from standard input and writes the table of src/records/simplified.cpp.
//
// Run by the build. Of a character that has a simplified form beside itself (乾 stays 乾 in 乾坤 and is 干 else) that form is taken: what is searched and what it is
// searched in are both written so, and one that finds too much is better than one that finds nothing.
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

namespace {

constexpr std::uint32_t first = 0x4E00, last = 0x9FFF;
constexpr int most_steps = 4;   ///< a form that has itself a simpler one

/// The first of "U+53F0 U+6AAF" that is of the basic block and not the character itself; 0 where there is none.
std::uint32_t other_form(std::string_view value, std::uint32_t self) {
    for (std::size_t at = value.find("U+"); at != std::string_view::npos; at = value.find("U+", at + 2)) {
        const auto code = static_cast<std::uint32_t>(std::strtoul(value.data() + at + 2, nullptr, 16));
        if (code != self && code >= first && code <= last) return code;
    }
    return 0;
}

}  // namespace

int main() {
    std::map<std::uint32_t, std::uint32_t> forms;
    for (std::string line; std::getline(std::cin, line);) {
        const auto one = line.find('\t'), two = line.find('\t', one + 1);
        if (!line.starts_with("U+") || two == std::string::npos || std::string_view(line).substr(one + 1, two - one - 1) != "kSimplifiedVariant") continue;
        const auto code = static_cast<std::uint32_t>(std::strtoul(line.c_str() + 2, nullptr, 16));
        const auto form = other_form(std::string_view(line).substr(two + 1), code);
        if (code >= first && code <= last && form != 0) forms[code] = form;
    }
    if (forms.size() < 2'000) {
        std::fputs("simplified_table: fewer than 2,000 characters have a simplified form; is this Unihan_Variants.txt?\n", stderr);
        return 1;
    }
    std::cout << "// Made by tools/simplified_table.cpp from the Unihan database.\n#include <cstdint>\n\nnamespace wutong::records::simplified_table {\n"
              << "extern const std::uint16_t forms[];\nconst std::uint16_t forms[] = {\n";
    for (std::uint32_t code = first; code <= last; ++code) {
        std::uint32_t form = code;
        for (int step = 0; step < most_steps; ++step)
            if (const auto next = forms.find(form); next != forms.end() && next->second != code) form = next->second;
        std::cout << (form == code ? 0 : form) << (code % 16 == 15 ? ",\n" : ",");
    }
    std::cout << "};\n}\n";
    return std::cout.good() ? 0 : 1;
}
