// archive_test.cpp — An archive is read with suspicion: it may claim no more than it holds, and not fill the disk.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "storage/archive.h"

using namespace wutong;
using namespace wutong::storage;
namespace fs = std::filesystem;

namespace {

struct Place {
    fs::path folder = [] {
        std::string name = (fs::temp_directory_path() / "wutong-archive-XXXXXX").string();
        return fs::path(::mkdtemp(name.data()));
    }();
    ~Place() { fs::remove_all(folder); }
    Place() { fs::create_directories(folder / "out"); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    std::string archive() const { return (folder / "a.tar").string(); }
    std::string out() const { return (folder / "out").string(); }
    void write(int members) const {
        const auto writer = MUST(ArchiveWriter::create(archive()));
        for (int i = 0; i < members; ++i) MUST(writer->add_bytes("part/" + std::to_string(i), "body"));
        MUST(writer->finish());
    }
    /// Gives the first header another size, with a sum that fits.
    void claim(const std::string& octal) const {
        std::fstream file(archive(), std::ios::in | std::ios::out | std::ios::binary);
        std::string header(512, '\0');
        file.read(header.data(), 512);
        header.replace(124, octal.size(), octal);
        header.replace(148, 8, 8, ' ');
        unsigned sum = 0;
        for (const char c : header) sum += static_cast<unsigned char>(c);
        std::string digits(6, '0');
        for (std::size_t i = 6; i-- > 0; sum >>= 3) digits[i] = static_cast<char>('0' + (sum & 7));
        header.replace(148, 8, digits + std::string("\0 ", 2));
        file.seekp(0);
        file.write(header.data(), 512);
    }
};

std::string refused(const Result<std::vector<Member>>& result) { return result ? "unpacked" : result.error().code; }

}  // namespace

TEST_CASE("what was written is unpacked") {
    const Place place;
    place.write(3);
    CHECK(MUST(unpack(place.archive(), place.out())).size() == 3);
    CHECK(fs::file_size(place.folder / "out/part/2") == 4);
}

TEST_CASE("an entry that claims more than the file holds is refused before a byte of it is written") {
    const Place place;
    place.write(2);
    place.claim("77777777777");
    CHECK(refused(unpack(place.archive(), place.out())) == "archive.damaged");
    CHECK_FALSE(fs::exists(place.folder / "out/part/0"));
}

TEST_CASE("more entries than allowed and a full disk are refused by name") {
    const Place place;
    place.write(3);
    CHECK(refused(unpack(place.archive(), place.out(), {.members = 2})) == "archive.too_large");
    const Place other;
    other.write(3);
    CHECK(refused(unpack(other.archive(), other.out(), {.bytes_left_free = INT64_MAX / 2})) == "archive.no_room");
    CHECK(fs::is_empty(other.folder / "out"));
}

TEST_CASE("a pipe is no archive") {
    const Place place;
    REQUIRE(::mkfifo(place.archive().c_str(), 0600) == 0);
    CHECK(refused(unpack(place.archive(), place.out())) == "archive.damaged");
}
