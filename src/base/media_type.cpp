// media_type.cpp — Magic bytes of what people upload; see media_type.h.
#include "base/media_type.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

#include "base/text.h"

namespace wutong {

namespace {

/// A box "ftyp" that names one of the brands of HEIF phones write.
bool is_heic(std::string_view bytes) {
    constexpr std::array<std::string_view, 8> brands = {"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"};
    return bytes.size() >= 12 && bytes.substr(4, 4) == "ftyp" && std::ranges::find(brands, bytes.substr(8, 4)) != brands.end();
}

/// A number as a zip writes it: the lowest byte first. Beyond the end: as large as no place is.
std::uint64_t little(std::string_view bytes, std::uint64_t at, std::size_t width) {
    if (at > bytes.size() || width > bytes.size() - at) return UINT64_MAX;
    std::uint64_t number = 0;
    for (std::size_t i = width; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
    return number;
}

struct Directory {
    std::uint64_t at = 0, entries = 0;
};
/// Where the end of an archive says that its directory is; the larger record of a ZIP64 where the small one has no room for the numbers.
std::optional<Directory> directory_of(std::string_view zip) {
    constexpr std::size_t end_bytes = 22, longest_comment = 65'535;
    const auto last = zip.substr(zip.size() - std::min(zip.size(), end_bytes + longest_comment));
    const auto found = last.rfind("PK\x05\x06");
    if (found == std::string_view::npos) return std::nullopt;
    const std::uint64_t end = zip.size() - last.size() + found;
    const Directory small{little(zip, end + 16, 4), little(zip, end + 10, 2)};
    if ((small.at != UINT32_MAX && small.entries != UINT16_MAX) || end < 20 || !zip.substr(end - 20).starts_with("PK\x06\x07")) return small;
    const auto large = little(zip, end - 20 + 8, 8);
    if (large >= zip.size() || !zip.substr(large).starts_with("PK\x06\x06")) return std::nullopt;
    return Directory{little(zip, large + 48, 8), little(zip, large + 32, 8)};
}

/// The media type by the entry that makes an archive a document. Names are read where every program reads them, in the directory at the end: what stands in a stored member is content.
std::string type_of_archive(std::string_view zip) {
    constexpr std::size_t most_entries = 20'000, entry_bytes = 46;
    constexpr std::array<std::array<std::string_view, 2>, 3> marks = {{{"xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
                                                                      {"word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
                                                                      {"OFD.xml", "application/ofd"}}};
    const auto directory = directory_of(zip);
    if (!directory) return "application/zip";
    auto at = directory->at;
    for (std::size_t seen = 0; seen < std::min<std::uint64_t>(directory->entries, most_entries); ++seen) {
        if (at > zip.size() || zip.size() - at < entry_bytes || !zip.substr(at).starts_with("PK\x01\x02")) break;
        const auto name_bytes = little(zip, at + 28, 2), more = little(zip, at + 30, 2), comment = little(zip, at + 32, 2);
        const auto name = zip.substr(at + entry_bytes, name_bytes);
        for (const auto& [entry, type] : marks)
            if (name == entry) return std::string(type);
        at += entry_bytes + name_bytes + more + comment;
    }
    return "application/zip";
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
    if (bytes.starts_with("PK\x03\x04")) return type_of_archive(bytes);
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
