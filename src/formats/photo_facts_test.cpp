// photo_facts_test.cpp — What a photo says of itself, in every kind of file that says it; cut, lying and foreign bytes say nothing and break nothing.
#include "formats/photo_facts.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <vector>

#include "base/crypto.h"
#include "base/text.h"

using namespace wutong;
using namespace wutong::formats;
using namespace std::string_view_literals;
using namespace std::string_literals;

namespace {

struct Written {
    bool little = true;
    std::string taken = "2025:03:08 09:30:15", north = "N", east = "E";
    std::array<std::uint32_t, 6> latitude = {35, 1, 130, 60, 0, 1};   ///< 35° 2′10″ as rationals, the minutes as 130/60
    std::array<std::uint32_t, 6> longitude = {110, 1, 59, 1, 3015, 100};
};

class Block {
public:
    explicit Block(bool little) : little_(little), bytes(300, '\0') {}
    void number(std::size_t at, std::uint32_t value, std::size_t width) {
        for (std::size_t i = 0; i < width; ++i) bytes[little_ ? at + i : at + width - 1 - i] = static_cast<char>(value >> (8 * i) & 0xFF);
    }
    void entry(std::size_t at, std::uint32_t tag, std::uint32_t kind, std::uint32_t count, std::uint32_t value) {
        number(at, tag, 2);
        number(at + 2, kind, 2);
        number(at + 4, count, 4);
        number(at + 8, value, 4);
    }
    void text(std::size_t at, std::string_view words) { bytes.replace(at, words.size(), words); }

private:
    bool little_;

public:
    std::string bytes;
};

/// Directories at 8, 40 and 60; the values behind them.
std::string exif(const Written& written = {}) {
    Block block(written.little);
    block.text(0, written.little ? "II*\0"sv : "MM\0*"sv);
    block.number(4, 8, 4);
    block.number(8, 2, 2);
    block.entry(10, 0x8769, 4, 1, 40);
    block.entry(22, 0x8825, 4, 1, 60);
    block.number(40, 1, 2);
    block.entry(42, 0x9003, 2, 20, 120);
    block.text(120, written.taken);
    block.number(60, 4, 2);
    block.entry(62, 1, 2, 2, 0);
    block.text(70, written.north);
    block.entry(74, 2, 5, 3, 150);
    block.entry(86, 3, 2, 2, 0);
    block.text(94, written.east);
    block.entry(98, 4, 5, 3, 180);
    for (std::size_t i = 0; i < 6; ++i) {
        block.number(150 + 4 * i, written.latitude[i], 4);
        block.number(180 + 4 * i, written.longitude[i], 4);
    }
    return block.bytes;
}

std::string big_endian(std::uint32_t value, std::size_t width) {
    std::string out;
    for (std::size_t i = width; i-- > 0;) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}
std::string jpeg(const std::string& block) {
    return "\xFF\xD8\xFF\xE0\0\4\0\0"s + "\xFF\xE1"s + big_endian(static_cast<std::uint32_t>(block.size() + 8), 2) + "Exif\0\0"s + block + "\xFF\xDA\0\2picture"s;
}
std::string png(const std::string& block) {
    return "\x89PNG\r\n\x1a\n"s + big_endian(3, 4) + "tEXtabcCRC0" + big_endian(static_cast<std::uint32_t>(block.size()), 4) + "eXIf" + block + "CRC0";
}
std::string webp(const std::string& block) {
    Block size(true);
    size.number(0, static_cast<std::uint32_t>(block.size()), 4);
    return "RIFF\0\0\0\0WEBPVP8 \3\0\0\0abc\0EXIF"s + size.bytes.substr(0, 4) + block;
}
std::string heic(const std::string& block) { return "\0\0\0\x18" "ftypheic\0\0\0\0mif1heic....Exif\0\0 of another.Exif\0\0"s + block; }

const PhotoFacts whole{"2025-03-08 09:30", "35.036111", "110.991708"};

struct Photo {
    std::string what, bytes;
    PhotoFacts facts;
};
std::vector<Photo> whole_photos() {
    std::vector<Photo> all;
    for (const bool little : {true, false}) {
        const auto block = exif({.little = little});
        const std::string order = little ? ", little end first" : ", big end first";
        all.push_back({"JPEG" + order, jpeg(block), whole});
        all.push_back({"PNG" + order, png(block), whole});
        all.push_back({"WebP" + order, webp(block), whole});
        all.push_back({"HEIC" + order, heic(block), whole});
    }
    return all;
}
std::vector<Photo> other_photos() {
    std::vector<Photo> all;
    const auto add = [&](std::string what, const std::string& bytes, PhotoFacts facts) { all.push_back({std::move(what), bytes, std::move(facts)}); };
    const PhotoFacts only_time{"2025-03-08 09:30", "", ""}, nothing;
    add("south and west", jpeg(exif({.north = "S", .east = "W"})), {"2025-03-08 09:30", "-35.036111", "-110.991708"});
    for (const auto* taken : {"0000:00:00 00:00:00", "2025:13:08 09:30:15", "2025:02:30 09:30:15", "2025:03:08 24:30:15", "2025:03:08 09:61:15", "2025-03-08 09:30:15", "                   ", "2025:03:08 -1:30:15"})
        add(std::string("a clock that says ") + taken, png(exif({.taken = taken})), {"", whole.latitude, whole.longitude});
    add("not found", jpeg(exif({.latitude = {0, 1, 0, 1, 0, 1}, .longitude = {0, 1, 0, 1, 0, 1}})), only_time);
    add("beyond the pole", jpeg(exif({.latitude = {91, 1, 0, 1, 0, 1}})), only_time);
    add("beyond the last meridian", jpeg(exif({.longitude = {180, 1, 1, 1, 0, 1}})), only_time);
    add("degrees of nothing", jpeg(exif({.latitude = {35, 0, 2, 1, 0, 1}})), only_time);
    add("minutes of nothing", jpeg(exif({.latitude = {35, 1, 2, 0, 0, 1}})), only_time);
    add("the largest numbers", jpeg(exif({.latitude = {0xFFFFFFFF, 1, 0xFFFFFFFF, 1, 0xFFFFFFFF, 1}})), only_time);
    add("no side north or south", jpeg(exif({.north = "X"})), only_time);
    add("a quote in the place of a side", jpeg(exif({.east = "\""})), only_time);
    add("whole degrees alone", heic(exif({.longitude = {110, 1, 0, 0, 0, 0}})), {whole.taken_at, whole.latitude, "110.000000"});
    add("rounded at the last digit", webp(exif({.latitude = {35'000'000, 999'999, 0, 1, 0, 1}, .longitude = {1, 3, 1, 7, 1, 11}})), {whole.taken_at, "35.000035", "0.335740"});
    add("empty", "", nothing);
    add("a head alone", "\xFF\xD8\xFF"s, nothing);
    add("text", "not a picture", nothing);
    add("a PDF that holds a block", "%PDF-1.7 Exif\0\0"s + exif(), nothing);
    add("a GIF that holds a photo", "GIF89a"s + jpeg(exif()), nothing);
    add("a block cut behind its mark", jpeg("II*\0"s), nothing);
    add("a block of another kind", jpeg("XX*\0 no block"s), nothing);
    return all;
}

std::string told(const PhotoFacts& facts) { return facts.taken_at + "\t" + facts.latitude + "\t" + facts.longitude; }
/// What is read of it with each byte lying in turn, and cut at each place, as one digest.
std::string told_broken(const std::string& file) {
    std::string all;
    for (const char lie : {'\x00', '\x7F', '\x80', '\xFF'}) {
        for (std::size_t at = 0; at < file.size(); ++at) {
            auto broken = file;
            broken[at] = lie;
            all += told(photo_facts(broken)) + "\n";
        }
    }
    for (std::size_t cut = 0; cut < file.size(); ++cut) all += told(photo_facts(file.substr(0, cut))) + "\n";
    return sha256_hex(all);
}

}  // namespace

TEST_CASE("a photo says when and where in JPEG, PNG, WebP and HEIC; a clock that was never set, a place that was not found and what is no photo say nothing") {
    for (const auto& photos : {whole_photos(), other_photos()})
        for (const auto& photo : photos) CHECK_MESSAGE(told(photo_facts(photo.bytes)) == told(photo.facts), photo.what);
}

TEST_CASE("the page is held to what is read here: the same files, whole and broken, stand in its list with what they say") {
    std::string list;
    for (const auto& photo : whole_photos()) list += photo.what + "\t" + to_base64(photo.bytes) + "\t" + told(photo.facts) + "\t" + told_broken(photo.bytes) + "\n";
    for (const auto& photo : other_photos()) list += photo.what + "\t" + to_base64(photo.bytes) + "\t" + told(photo.facts) + "\t\n";
    const char* root = std::getenv("WUTONG_SOURCE");
    const auto path = std::string(root ? root : ".") + "/tests/fixtures/photos.tsv";
    if (std::getenv("WUTONG_RECORD")) std::ofstream(path, std::ios::binary) << list;
    std::ifstream file(path, std::ios::binary);
    CHECK(list == std::string{std::istreambuf_iterator<char>(file), {}});
}

TEST_CASE("cut anywhere, or with any byte lying, a photo is read without harm") {
    for (const bool little : {true, false}) {
        const auto block = exif({.little = little});
        for (const auto& file : {jpeg(block), png(block), webp(block), heic(block)}) {
            for (std::size_t cut = 0; cut < file.size(); ++cut) {
                const std::string exact(file.data(), cut);   // memory that ends where the file does: a read behind it is found
                const auto facts = photo_facts(exact);
                CHECK((facts.taken_at.empty() || facts.taken_at == whole.taken_at));
            }
            for (std::size_t at = 0; at < file.size(); ++at) {
                for (const char lie : {'\x00', '\x7F', '\x80', '\xFF'}) {
                    auto broken = file;
                    broken[at] = lie;
                    const auto facts = photo_facts(broken);
                    CHECK(facts.taken_at.size() <= 16);
                    CHECK(facts.latitude.empty() == facts.longitude.empty());
                    for (const char sign : facts.taken_at + facts.latitude + facts.longitude) CHECK("0123456789:-. "sv.contains(sign));
                }
            }
        }
    }
}

TEST_CASE("directories that name themselves, count four billion or lie at the end of all numbers end") {
    for (const std::uint32_t place : {8u, 0u, 299u, 300u, 0xFFFFFFF0u, 0xFFFFFFFFu}) {
        Block block(true);
        block.bytes = exif();
        for (const std::size_t at : {4, 18, 30, 50, 82, 106}) {
            auto broken = block;
            broken.number(at, place, 4);
            broken.number(at - 4, 0xFFFFFFFF, at == 4 ? 2 : 4);
            CHECK(photo_facts(png(broken.bytes)).taken_at.size() <= 16);
        }
        block.number(8, 0xFFFF, 2);
        block.number(40, 0xFFFF, 2);
        CHECK(photo_facts(png(block.bytes)) == whole);
    }
    std::string chunks = "\x89PNG\r\n\x1a\n";
    for (int i = 0; i < 2'000'000; ++i) chunks += "\0\0\0\0none"s;
    CHECK(photo_facts(chunks) == PhotoFacts{});
}
