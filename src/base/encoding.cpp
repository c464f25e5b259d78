// encoding.cpp — Bytes as hexadecimal and base64 text (the functions declared in text.h).
#include <array>
#include <cstdint>

#include "base/text.h"

namespace wutong {
namespace {

constexpr std::string_view base64_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view hex_alphabet = "0123456789abcdef";

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

constexpr std::array<int, 256> base64_values = [] {
    std::array<int, 256> values{};
    values.fill(-1);
    for (std::size_t i = 0; i < base64_alphabet.size(); ++i) values[static_cast<unsigned char>(base64_alphabet[i])] = static_cast<int>(i);
    return values;
}();

}  // namespace

std::string from_hex(std::string_view hex) {
    if (hex.size() % 2 != 0) return {};
    std::string out;
    out.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = hex_value(hex[i]), low = hex_value(hex[i + 1]);
        if (high < 0 || low < 0) return {};
        out.push_back(static_cast<char>(high * 16 + low));
    }
    return out;
}

std::string to_hex(std::string_view bytes) {
    std::string out(bytes.size() * 2, '0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        out[i * 2] = hex_alphabet[byte >> 4];
        out[i * 2 + 1] = hex_alphabet[byte & 15];
    }
    return out;
}

std::string to_base64(std::string_view bytes) {
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) group = (group << 8) | (j < count ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        for (std::size_t j = 0; j < 4; ++j) out.push_back(j <= count ? base64_alphabet[(group >> (18 - 6 * j)) & 63] : '=');
    }
    return out;
}

/// Only the one canonical form: padded, without blanks, with zero bits at the end.
std::string from_base64(std::string_view text) {
    if (text.empty() || text.size() % 4 != 0) return {};
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with("=") ? 1 : 0;
    std::string out;
    out.reserve(text.size() / 4 * 3);
    std::uint32_t pending = 0;
    int bits = 0;
    for (const char c : text.substr(0, text.size() - padding)) {
        const int value = base64_values[static_cast<unsigned char>(c)];
        if (value < 0) return {};
        pending = (pending << 6) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            out.push_back(static_cast<char>((pending >> bits) & 255));
        }
        pending &= (1U << bits) - 1;
    }
    return pending == 0 ? out : std::string{};
}

}  // namespace wutong
