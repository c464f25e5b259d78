// simplified.cpp — The table made at build time.
#include "records/simplified.h"

#include <algorithm>
#include <cstdint>

#include "base/text.h"

namespace wutong::records {

namespace simplified_table {
extern const std::uint16_t forms[];
}  // namespace simplified_table

char32_t simplified(char32_t character) {
    if (character < first_ideograph || character > last_ideograph) return character;
    const auto form = simplified_table::forms[character - first_ideograph];
    return form == 0 ? character : form;
}

std::string simplified(std::string_view text) {
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return std::string(text);
    const auto characters = decode_utf8(text);
    bool other = false;
    for (const char32_t character : characters) other = other || simplified(character) != character;
    if (!other) return std::string(text);
    std::string out;
    for (const char32_t character : characters) append_utf8(out, simplified(character));
    return out;
}

}  // namespace wutong::records
