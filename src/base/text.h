// text.h — UTF-8 text as it comes from offices: widths, blanks, digits, and the grams that search uses.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wutong {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }   ///< of ASCII, whatever the locale

bool is_valid_utf8(std::string_view text);           ///< also refuses surrogates and overlong forms
std::vector<char32_t> decode_utf8(std::string_view text);  ///< invalid bytes become U+FFFD
void append_utf8(std::string& out, char32_t code_point);
std::size_t character_count(std::string_view text);  ///< code points
/// Display columns: CJK and full-width characters count two (for carets and tables).
std::size_t display_width(std::string_view text);

std::string to_half_width(std::string_view text);    ///< ０-９ Ａ-Ｚ ， ． － （ ） and U+3000 to ASCII
std::string trim(std::string_view text);             ///< half- and full-width blanks, BOM, zero-width characters
std::string without_line_breaks(std::string_view text);
std::string to_upper_ascii(std::string_view text);
std::string to_lower_ascii(std::string_view text);
std::vector<std::string> split(std::string_view text, std::string_view separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
bool starts_with(std::string_view text, std::string_view prefix);
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);
std::string group_thousands(std::string_view digits);  ///< "1167600" → "1,167,600"
std::string from_hex(std::string_view hex);            ///< empty for anything that is not hex
std::string to_hex(std::string_view bytes);
std::string to_base64(std::string_view bytes);
std::string from_base64(std::string_view text);        ///< empty for anything that is not base64
/// For log lines and terminals: CR, LF, ANSI, other control and bidi characters become visible escapes.
std::string escape_control(std::string_view text);
/// The nearest of `candidates` by edit distance (at most a third of the length), or empty: for "是否想写 …".
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// Overlapping bigrams of CJK runs plus the last single character; Latin and digit words in lower case. For indexing.
std::vector<std::string> grams(std::string_view text);

}  // namespace wutong
