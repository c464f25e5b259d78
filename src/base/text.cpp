// text.cpp — UTF-8, widths, blanks and search grams. Plain ASCII takes a short road: an import has millions of cells.
#include "base/text.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace wutong {
namespace {

constexpr char32_t replacement = 0xFFFD;

struct Decoded {
    char32_t code_point;
    std::size_t length;  // bytes; 1 for an invalid byte
    bool valid;
};

/// The code point at `at`. Refuses overlong forms, surrogates and values above U+10FFFF.
Decoded decode_at(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) return {lead, 1, true};
    std::size_t length = 0;
    char32_t value = 0, least = 0;
    if (lead >= 0xC2 && lead <= 0xDF) length = 2, value = lead & 0x1FU, least = 0x80;
    else if ((lead & 0xF0) == 0xE0) length = 3, value = lead & 0x0FU, least = 0x800;
    else if (lead >= 0xF0 && lead <= 0xF4) length = 4, value = lead & 0x07U, least = 0x10000;
    if (length == 0 || at + length > text.size()) return {replacement, 1, false};
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xC0) != 0x80) return {replacement, 1, false};
        value = (value << 6) | (byte(at + i) & 0x3FU);
    }
    if (value < least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return {replacement, 1, false};
    return {value, length, true};
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_blank(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

bool is_wide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) || (c >= 0x3041 && c <= 0x33FF) || (c >= 0x3400 && c <= 0x4DBF) ||
           (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xA000 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) ||
           (c >= 0x20000 && c <= 0x3FFFD);
}

bool has_no_width(char32_t c) { return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF || c < 0x20 || c == 0x7F; }

bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFD) || c == 0x3007;
}

bool is_bidi_or_hidden(char32_t c) {
    return c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) || c == 0xFEFF;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const Decoded decoded = decode_at(text, at);
        if (!decoded.valid) return false;
        at += decoded.length;
    }
    return true;
}

std::vector<char32_t> decode_utf8(std::string_view text) {
    std::vector<char32_t> points;
    points.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode_at(text, at);
        points.push_back(decoded.code_point);
        at += decoded.length;
    }
    return points;
}

void append_utf8(std::string& out, char32_t c) {
    if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement;
    const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (c < 0x80) {
        push(c);
    } else if (c < 0x800) {
        push(0xC0 | (c >> 6));
        push(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        push(0xE0 | (c >> 12));
        push(0x80 | ((c >> 6) & 0x3F));
        push(0x80 | (c & 0x3F));
    } else {
        push(0xF0 | (c >> 18));
        push(0x80 | ((c >> 12) & 0x3F));
        push(0x80 | ((c >> 6) & 0x3F));
        push(0x80 | (c & 0x3F));
    }
}

std::size_t character_count(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += decode_at(text, at).length) ++count;
    return count;
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode_at(text, at);
        at += decoded.length;
        width += has_no_width(decoded.code_point) ? 0 : is_wide(decoded.code_point) ? 2 : 1;
    }
    return width;
}

std::string to_half_width(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode_at(text, at);
        if (decoded.code_point >= 0xFF01 && decoded.code_point <= 0xFF5E) out.push_back(static_cast<char>(decoded.code_point - 0xFEE0));
        else if (decoded.code_point == 0x3000) out.push_back(' ');
        else out.append(text.substr(at, decoded.length));
        at += decoded.length;
    }
    return out;
}

std::string trim(std::string_view text) {
    while (!text.empty()) {
        const Decoded decoded = decode_at(text, 0);
        if (!is_blank(decoded.code_point)) break;
        text.remove_prefix(decoded.length);
    }
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && text.size() - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
        const Decoded decoded = decode_at(text, start);
        if (!decoded.valid || start + decoded.length != text.size() || !is_blank(decoded.code_point)) break;
        text.remove_suffix(decoded.length);
    }
    return std::string(text);
}

std::string without_line_breaks(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r' || text[at] == '\n') continue;
        if (text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9" || text.substr(at, 2) == "\xC2\x85") {  // U+2028, U+2029, U+0085
            at += text[at] == '\xC2' ? 1 : 2;
            continue;
        }
        out.push_back(text[at]);
    }
    return out;
}

std::string to_upper_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return out;
}

std::string to_lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

std::vector<std::string> split(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    if (separator.empty()) return {std::string(text)};
    while (true) {
        const std::size_t found = text.find(separator);
        parts.emplace_back(text.substr(0, found));
        if (found == std::string_view::npos) return parts;
        text.remove_prefix(found + separator.size());
    }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i != 0) out += separator;
        out += parts[i];
    }
    return out;
}

bool starts_with(std::string_view text, std::string_view prefix) { return text.starts_with(prefix); }

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
    if (from.empty()) return std::string(text);
    std::string out;
    out.reserve(text.size());
    while (true) {
        const std::size_t found = text.find(from);
        out += text.substr(0, found);
        if (found == std::string_view::npos) return out;
        out += to;
        text.remove_prefix(found + from.size());
    }
}

std::string group_thousands(std::string_view digits) {
    std::string out;
    if (!digits.empty() && digits.front() == '-') {
        out.push_back('-');
        digits.remove_prefix(1);
    }
    const std::size_t whole = std::min(digits.find('.'), digits.size());  // digits after the point are not grouped
    for (std::size_t i = 0; i < whole; ++i) {
        if (i != 0 && (whole - i) % 3 == 0) out.push_back(',');
        out.push_back(digits[i]);
    }
    return out.append(digits.substr(whole));
}

std::string escape_control(std::string_view text) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    const auto escaped = [&](char kind, char32_t value, int width) {
        out.push_back('\\');
        out.push_back(kind);
        for (int shift = (width - 1) * 4; shift >= 0; shift -= 4) out.push_back(hex[(value >> shift) & 15]);
    };
    for (std::size_t at = 0; at < text.size();) {
        const Decoded decoded = decode_at(text, at);
        const char32_t c = decoded.code_point;
        if (!decoded.valid) escaped('x', static_cast<unsigned char>(text[at]), 2);
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c == '\t') out += "\\t";
        else if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) escaped('x', c, 2);
        else if (is_bidi_or_hidden(c)) escaped('u', c, 4);
        else out += text.substr(at, decoded.length);
        at += decoded.length;
    }
    return out;
}

namespace {

/// Edit distance (two letters in each other's place are one edit), or limit + 1 as soon as it is known to be above the limit.
std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b, std::size_t limit) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
    std::vector<std::size_t> older, above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    std::size_t best_above = 0;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        older = std::exchange(above, row);
        std::size_t best = row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], older[j - 2] + 1);
            best = std::min(best, row[j]);
        }
        if (best > limit && best_above >= limit) return limit + 1;
        best_above = best;
    }
    return row[b.size()];
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    constexpr std::size_t longest = 400;  // bytes: beyond it nobody mistyped a name
    if (word.empty() || word.size() > longest) return {};
    const std::vector<char32_t> wanted = decode_utf8(word);
    std::size_t best = wanted.size() < 2 ? 0 : std::max<std::size_t>(wanted.size() / 3, 1);
    std::string found;
    for (const std::string& candidate : candidates) {
        if (candidate.size() > longest) continue;
        const std::size_t distance = edit_distance(wanted, decode_utf8(candidate), best);
        if (distance < best || (distance == best && found.empty())) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

std::vector<std::string> grams(std::string_view text) {
    std::vector<std::string> out;
    std::string word, previous;  // `previous`: the last Han character of the run at hand
    const auto end_word = [&] {
        if (!word.empty()) out.push_back(std::move(word));
        word.clear();
    };
    const auto end_run = [&] {
        if (!previous.empty()) out.push_back(std::move(previous));
        previous.clear();
    };
    const std::string half = to_half_width(text);
    for (std::size_t at = 0; at < half.size();) {
        const Decoded decoded = decode_at(half, at);
        const std::string_view bytes = std::string_view(half).substr(at, decoded.length);
        at += decoded.length;
        const char32_t c = decoded.code_point;
        const bool latin = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x024F);
        if (is_han(c)) {
            end_word();
            if (!previous.empty()) out.push_back(previous + std::string(bytes));
            previous = bytes;
        } else if (latin) {
            end_run();
            word += c < 0x80 ? to_lower_ascii(bytes) : std::string(bytes);
        } else {
            end_word();
            end_run();
        }
    }
    end_word();
    end_run();
    return out;
}

}  // namespace wutong
