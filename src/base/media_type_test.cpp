// media_type_test.cpp — What bytes are, and which a field takes.
#include "base/media_type.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace wutong;

namespace {

using Members = std::vector<std::pair<std::string, std::string>>;   ///< name, content

std::string little(std::uint64_t value, std::size_t width) {
    std::string out;
    for (std::size_t i = 0; i < width; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
    return out;
}
/// An archive whose members are stored as they are; `large` tells its numbers in the records of ZIP64.
std::string stored(const Members& members, const std::string& comment = "", bool large = false) {
    std::string out, directory;
    for (const auto& [name, content] : members) {
        const auto head = little(20, 2) + std::string(12, '\0') + little(content.size(), 4) + little(content.size(), 4) + little(name.size(), 2) + little(0, 2);
        directory += "PK\x01\x02" + little(20, 2) + head + std::string(10, '\0') + little(out.size(), 4) + name;
        out += "PK\x03\x04" + head + name + content;
    }
    const auto at = out.size(), count = members.size();
    out += directory;
    if (large) {
        const auto end = out.size();
        out += "PK\x06\x06" + little(44, 8) + std::string(12, '\0') + little(count, 8) + little(count, 8) + little(directory.size(), 8) + little(at, 8);
        out += "PK\x06\x07" + little(0, 4) + little(end, 8) + little(1, 4);
    }
    const auto told = little(large ? 0xFFFF : count, 2);
    return out + "PK\x05\x06" + little(0, 4) + told + told + little(directory.size(), 4) + little(large ? 0xFFFFFFFF : at, 4) + little(comment.size(), 2) + comment;
}

constexpr const char* xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr const char* docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

}  // namespace

TEST_CASE("the media type is read from the bytes") {
    CHECK(sniffed_media_type("%PDF-1.7") == "application/pdf");
    CHECK(sniffed_media_type("\xff\xd8\xff\xe0") == "image/jpeg");
    CHECK(sniffed_media_type("<svg xmlns='http://www.w3.org/2000/svg'/>") == "text/plain");
    CHECK(sniffed_media_type(std::string("a\0b", 3)) == "application/octet-stream");
    const auto brand = [](std::string_view name) { return std::string("\0\0\0\x18" "ftyp", 8) + std::string(name) + std::string("\0\0\0\0mif1", 8); };
    CHECK(sniffed_media_type(brand("heic")) == "image/heic");
    CHECK(sniffed_media_type(brand("mif1")) == "image/heic");
    CHECK(sniffed_media_type(brand("isom")) == "application/octet-stream");
    CHECK(sniffed_media_type(std::string("RIFF\x10\0\0\0WEBPVP8 ", 16)) == "image/webp");
}

TEST_CASE("an archive is the document whose entry it has, by its directory alone: what a member holds, or is called elsewhere, makes it none") {
    CHECK(sniffed_media_type(stored({{"[Content_Types].xml", ""}, {"xl/workbook.xml", "<a/>"}})) == xlsx);
    CHECK(sniffed_media_type(stored({{"[Content_Types].xml", ""}, {"word/document.xml", "<a/>"}})) == docx);
    CHECK(sniffed_media_type(stored({{"Doc_0/Document.xml", ""}, {"OFD.xml", "<a/>"}})) == "application/ofd");
    for (const std::string word : {"OFD.xml", "word/document.xml", "xl/workbook.xml"}) {
        for (const auto& none : {Members{{"a.txt", word}}, Members{{"folder/" + word, ""}}, Members{{word + ".bak", ""}}, Members{{"a" + word, ""}}, Members{{word + "/", ""}}})
            CHECK(sniffed_media_type(stored(none)) == "application/zip");
        CHECK(sniffed_media_type(stored({{"a.txt", ""}}, word)) == "application/zip");
        CHECK(sniffed_media_type("PK\x03\x04...." + word) == "application/zip");
    }
    const auto sheet = stored({{"xl/workbook.xml", "<a/>"}});
    CHECK(sniffed_media_type(stored({{"word/embeddings/sheet.xlsx", sheet}, {"word/document.xml", "<a/>"}})) == docx);
    CHECK(sniffed_media_type(stored({{"OFD.xml", "<a/>"}}, std::string(65'535, 'x'))) == "application/ofd");
    CHECK(sniffed_media_type(stored({{"OFD.xml", "<a/>"}}, "", true)) == "application/ofd");
}

TEST_CASE("cut anywhere, or with any byte lying, an archive is read without harm") {
    for (const bool large : {false, true}) {
        const auto whole = stored({{"a.txt", "a"}, {"OFD.xml", "<a/>"}}, "c", large);
        const auto end = whole.find("PK\x05\x06");
        const auto known = [](const std::string& bytes) { const auto type = sniffed_media_type(bytes); return type == "application/ofd" || type == "application/zip"; };
        CHECK(sniffed_media_type(whole) == "application/ofd");
        CHECK(sniffed_media_type(whole.substr(0, end)) == "application/zip");
        for (std::size_t cut = 4; cut < whole.size(); ++cut) CHECK(known(std::string(whole.data(), cut)));   // memory that ends where the file does: a read behind it is found
        for (std::size_t at = 4; at < whole.size(); ++at) {
            for (const char lie : {'\x00', '\x01', '\x7F', '\x80', '\xFF'}) {
                auto broken = whole;
                broken[at] = lie;
                CHECK(known(broken));
            }
        }
    }
}

TEST_CASE("a field takes the kinds it declares, by content") {
    CHECK(media_type_accepted("image/heic", {"image"}));
    CHECK(media_type_accepted("image/jpeg", {"pdf", "image"}));
    CHECK_FALSE(media_type_accepted("text/plain", {"image"}));
    CHECK_FALSE(media_type_accepted("image/gif", {"image"}));   // moves, and is no photo of a site
    CHECK_FALSE(media_type_accepted("application/pdf", {"image"}));
    CHECK_FALSE(media_type_accepted("application/zip", {"docx", "xlsx"}));
    CHECK(media_type_accepted("application/ofd", {"pdf", "ofd"}));
    CHECK_FALSE(media_type_accepted("application/zip", {"ofd"}));
    CHECK(media_type_accepted("text/plain", {}));
    CHECK(kinds_in_words({"image"}) == "JPEG、PNG、WebP、HEIC 图片");
    CHECK(kinds_in_words({"pdf", "image", "docx", "xlsx"}) == "PDF、JPEG、PNG、WebP、HEIC 图片、Word（docx）、Excel（xlsx）");
}
