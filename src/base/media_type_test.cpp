// media_type_test.cpp — What bytes are, and which a field takes.
#include "base/media_type.h"

#include <doctest/doctest.h>

using namespace wutong;

TEST_CASE("the media type is read from the bytes") {
    CHECK(sniffed_media_type("%PDF-1.7") == "application/pdf");
    CHECK(sniffed_media_type("\xff\xd8\xff\xe0") == "image/jpeg");
    CHECK(sniffed_media_type("<svg xmlns='http://www.w3.org/2000/svg'/>") == "text/plain");
    CHECK(sniffed_media_type(std::string("a\0b", 3)) == "application/octet-stream");
    CHECK(sniffed_media_type("PK\x03\x04....xl/workbook.xml") == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    CHECK(sniffed_media_type("PK\x03\x04....OFD.xml") == "application/ofd");
    CHECK(sniffed_media_type("PK\x03\x04....a.txt") == "application/zip");
    const auto brand = [](std::string_view name) { return std::string("\0\0\0\x18" "ftyp", 8) + std::string(name) + std::string("\0\0\0\0mif1", 8); };
    CHECK(sniffed_media_type(brand("heic")) == "image/heic");
    CHECK(sniffed_media_type(brand("mif1")) == "image/heic");
    CHECK(sniffed_media_type(brand("isom")) == "application/octet-stream");
    CHECK(sniffed_media_type(std::string("RIFF\x10\0\0\0WEBPVP8 ", 16)) == "image/webp");
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
