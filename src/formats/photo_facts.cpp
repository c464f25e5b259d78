// photo_facts.cpp — EXIF read as hostile bytes: a place outside the block reads as nothing, and no list is longer than its limit.
#include "formats/photo_facts.h"

#include <cstdint>
#include <cstdio>
#include <optional>

#include "base/date.h"
#include "base/media_type.h"

namespace wutong::formats {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view exif_mark = "Exif\0\0"sv;
constexpr std::size_t longest_head = 1u << 20;      ///< of a JPEG, before its picture begins
constexpr std::size_t longest_block = 1u << 20;     ///< of EXIF; a JPEG takes 64 KB
constexpr std::size_t most_entries = 200, most_chunks = 10'000;
constexpr std::uint16_t exif_directory = 0x8769, gps_directory = 0x8825, taken_tag = 0x9003, digitized_tag = 0x9004;
constexpr std::int64_t of_one_degree = 1'000'000'000;

std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t width, bool little) {
    if (at > bytes.size() || width > bytes.size() - at) return 0;
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < width; ++i) number = number << 8 | static_cast<unsigned char>(bytes[little ? at + width - 1 - i : at + i]);
    return number;
}

/// A block of EXIF: directories of entries, each with a tag, a kind, a count, and the value or where it lies.
class Tiff {
public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes.substr(0, longest_block)), little_(bytes.starts_with("II*\0"sv)) {}
    static bool begins(std::string_view bytes) { return bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv); }
    std::size_t number(std::size_t at, std::size_t width) const { return static_cast<std::size_t>(number_at(bytes_, at, width, little_)); }

    /// The bytes of a value, or nothing where they would lie outside of the block.
    std::string_view value(std::size_t directory, std::uint16_t tag, std::uint16_t kind, std::size_t count) const {
        if (directory == 0) return {};
        const auto entries = std::min(number(directory, 2), most_entries);
        for (std::size_t at = directory + 2; at < directory + 2 + entries * 12; at += 12) {
            if (number(at, 2) != tag) continue;
            const std::size_t size = count * (kind == 5 ? 8 : kind == 4 ? 4 : 1);
            if (number(at + 2, 2) != kind || number(at + 4, 4) < count) return {};
            const auto place = size <= 4 ? at + 8 : number(at + 8, 4);
            return place > bytes_.size() || size > bytes_.size() - place ? std::string_view() : bytes_.substr(place, size);
        }
        return {};
    }
    std::size_t directory(std::size_t in, std::uint16_t tag) const {
        const auto place = value(in, tag, 4, 1);
        return place.empty() ? 0 : static_cast<std::size_t>(number_at(place, 0, 4, little_));
    }
    /// Degrees, minutes and seconds in billionths of a degree.
    std::optional<std::int64_t> angle(std::size_t in, std::uint16_t tag) const {
        const auto parts = value(in, tag, 5, 3);
        if (parts.empty()) return std::nullopt;
        std::int64_t sum = 0, share = 1;
        for (std::size_t i = 0; i < 3; ++i, share *= 60) {
            const auto above = static_cast<std::int64_t>(number_at(parts, i * 8, 4, little_)), below = static_cast<std::int64_t>(number_at(parts, i * 8 + 4, 4, little_));
            if (below == 0 && above != 0) return std::nullopt;
            if (below == 0 && i == 0) return std::nullopt;
            if (below != 0) sum += above * of_one_degree / below / share;
        }
        return sum;
    }

private:
    std::string_view bytes_;
    bool little_;
};

/// "2025:03:08 09:30:15" as "2025-03-08 09:30"; a clock that was never set says nothing.
std::string moment(std::string_view text) {
    if (text.size() < 16 || text[4] != ':' || text[7] != ':' || text[10] != ' ' || text[13] != ':') return {};
    const auto day = Date::parse(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(5, 2)) + "-" + std::string(text.substr(8, 2)));
    const auto two = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' && text[at + 1] >= '0' && text[at + 1] <= '9' ? (text[at] - '0') * 10 + text[at + 1] - '0' : 99; };
    return day && two(11) < 24 && two(14) < 60 ? day->to_string() + " " + std::string(text.substr(11, 5)) : "";
}

std::string degrees(std::int64_t angle, bool negative) {
    constexpr std::int64_t kept = 1'000'000;
    const auto rounded = (angle + of_one_degree / kept / 2) / (of_one_degree / kept);
    char text[32];
    std::snprintf(text, sizeof text, "%s%lld.%06lld", negative && rounded != 0 ? "-" : "", static_cast<long long>(rounded / kept), static_cast<long long>(rounded % kept));
    return text;
}

void read_place(const Tiff& tiff, std::size_t gps, PhotoFacts& facts) {
    const auto latitude = tiff.angle(gps, 2), longitude = tiff.angle(gps, 4);
    const auto north = tiff.value(gps, 1, 2, 1), east = tiff.value(gps, 3, 2, 1);
    if (!latitude || !longitude || *latitude > 90 * of_one_degree || *longitude > 180 * of_one_degree) return;
    if (*latitude == 0 && *longitude == 0) return;   // what a phone writes that did not find itself
    if ((north != "N" && north != "S") || (east != "E" && east != "W")) return;
    facts.latitude = degrees(*latitude, north == "S");
    facts.longitude = degrees(*longitude, east == "W");
}

PhotoFacts facts_of_block(std::string_view block) {
    PhotoFacts facts;
    if (!Tiff::begins(block)) return facts;
    const Tiff tiff(block);
    const auto first = tiff.number(4, 4), exif = tiff.directory(first, exif_directory);
    for (const auto tag : {taken_tag, digitized_tag})
        if (facts.taken_at.empty()) facts.taken_at = moment(tiff.value(exif, tag, 2, 19));
    read_place(tiff, tiff.directory(first, gps_directory), facts);
    return facts;
}

std::string_view block_of_jpeg(std::string_view bytes) {
    const auto head = bytes.substr(0, longest_head);
    for (std::size_t at = 2; at + 4 <= head.size() && head[at] == '\xff';) {
        const auto marker = head[at + 1];
        const auto size = static_cast<std::size_t>(number_at(head, at + 2, 2, false));
        if (marker == '\xda' || size < 2) return {};
        const auto segment = head.substr(at + 4, size - 2);
        if (marker == '\xe1' && segment.starts_with(exif_mark)) return segment.substr(exif_mark.size());
        at += 2 + size;
    }
    return {};
}

/// PNG and WebP: chunks with a name and a length, which lies where it is longer than what is left.
std::string_view block_of_chunks(std::string_view bytes, std::size_t start, bool png) {
    std::size_t at = start;
    for (std::size_t seen = 0; seen < most_chunks && at + 8 <= bytes.size(); ++seen) {
        const auto size = static_cast<std::size_t>(number_at(bytes, at + (png ? 0 : 4), 4, !png));
        if (size > bytes.size() - at - 8) return {};
        if (bytes.substr(at + (png ? 4 : 0), 4) == (png ? "eXIf" : "EXIF")) {
            const auto block = bytes.substr(at + 8, size);
            return block.starts_with(exif_mark) ? block.substr(exif_mark.size()) : block;
        }
        at += 8 + size + (png ? 4 : size % 2);
    }
    return {};
}

/// HEIC keeps the block anywhere; its mark and the head of a block behind it stand together nowhere else.
std::string_view block_of_heic(std::string_view bytes) {
    for (auto at = bytes.find(exif_mark); at != std::string_view::npos; at = bytes.find(exif_mark, at + 1))
        if (const auto block = bytes.substr(at + exif_mark.size()); Tiff::begins(block)) return block;
    return {};
}

}  // namespace

PhotoFacts photo_facts(std::string_view bytes) {
    const auto type = sniffed_media_type(bytes);
    if (type == "image/jpeg") return facts_of_block(block_of_jpeg(bytes));
    if (type == "image/png") return facts_of_block(block_of_chunks(bytes, 8, true));
    if (type == "image/webp") return facts_of_block(block_of_chunks(bytes, 12, false));
    return type == "image/heic" ? facts_of_block(block_of_heic(bytes)) : PhotoFacts{};
}

}  // namespace wutong::formats
