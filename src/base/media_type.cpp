// media_type.cpp — Magic bytes of what people upload; see media_type.h.
#include "base/media_type.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace wutong {

namespace {

/// A box "ftyp" that names one of the brands of HEIF phones write.
bool is_heic(std::string_view bytes) {
    constexpr std::array<std::string_view, 8> brands = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    return bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp" && std::ranges::find(brands, bytes.substr(8, 4)) != brands.end();
}

struct Accepted {
    std::string_view kind, words;
    std::array<std::string_view, 4> media_types;
};
constexpr std::array<Accepted, 5> known_kinds = {{
    {"image", "JPEG、PNG、WebP、HEIC 图片", {"image/jpeg", "image/png", "image/webp", "image/heic"}},
    {"pdf", "PDF", {"application/pdf"}},
    {"ofd", "OFD", {"application/ofd"}},
    {"docx", "Word（docx）", {"application/vnd.openxmlformats-officedocument.wordprocessingml.document"}},
    {"xlsx", "Excel（xlsx）", {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}},
}};
const Accepted* known(std::string_view kind) {
    const auto* const found = std::ranges::find(known_kinds, kind, &Accepted::kind);
    return found == known_kinds.end() ? nullptr : found;
}

}  // namespace

std::string sniffed_media_type(std::string_view bytes) {
    if (bytes.starts_with("\x89PNG\r\n\x1a\n")) return "image/png";
    if (bytes.starts_with("\xff\xd8\xff")) return "image/jpeg";
    if (bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a")) return "image/gif";
    if (bytes.starts_with("RIFF") && bytes.substr(0, 16).find("WEBP") == 8) return "image/webp";
    if (is_heic(bytes)) return "image/heic";
    if (bytes.starts_with("%PDF-")) return "application/pdf";
    if (bytes.starts_with("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return "application/x-ole-storage";
    if (bytes.starts_with("PK\x03\x04")) {
        if (bytes.find("xl/workbook.xml") != std::string_view::npos) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        if (bytes.find("word/document.xml") != std::string_view::npos) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        return bytes.find("OFD.xml") != std::string_view::npos ? "application/ofd" : "application/zip";
    }
    const std::string_view start = bytes.substr(0, 4096);
    if (start.find('\0') == std::string_view::npos && bytes.size() <= (1 << 20) && is_valid_utf8(bytes)) return "text/plain";
    return "application/octet-stream";
}

bool media_type_accepted(std::string_view media_type, const std::vector<std::string>& kinds) {
    return kinds.empty() || std::ranges::any_of(kinds, [&](const std::string& kind) {
        const auto* const one = known(kind);
        return one && std::ranges::find(one->media_types, media_type) != one->media_types.end();
    });
}

std::string kinds_in_words(const std::vector<std::string>& kinds) {
    std::string words;
    for (const auto& kind : kinds) {
        const auto* const one = known(kind);
        words += (words.empty() ? "" : "、") + (one ? std::string(one->words) : kind);
    }
    return words;
}

}  // namespace wutong
