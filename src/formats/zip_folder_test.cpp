// zip_folder_test.cpp — What an archive may hold at most, asked before a byte of it is written. The bytes of hostile ones: tests/cli/hostile_zip_test.mjs.
#include "formats/zip_folder.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <fstream>

#include "base/test_folder.h"

using namespace wutong;
using namespace wutong::formats;
namespace fs = std::filesystem;

namespace {

struct Archives : TestFolder {
    std::vector<std::string> names;
    Archives() : TestFolder("zip") {
        fs::create_directories(root / "out");
        fs::create_directories(root / "in/records");
    }
    void add(const std::string& name, const std::string& bytes) {
        std::ofstream(root / "in" / name, std::ios::binary) << bytes;
        names.push_back(name);
    }
    fs::path zip() const {
        fs::remove(root / "x.zip");
        MUST(write_zip(root / "in", names, root / "x.zip"));
        return root / "x.zip";
    }
    /// The code it is refused with, and nothing was written; "" where it came out.
    std::string refusal(const UnzipLimits& limits) const {
        const auto done = unpack_zip(zip(), root / "out", limits);
        if (done) return "";
        CHECK(fs::is_empty(root / "out"));
        return done.error().code;
    }
};

}  // namespace

TEST_CASE("zip: more entries than allowed, and more bytes than the disk has room for, are refused before anything is written") {
    Archives archives;
    for (const auto* name : {"records/a", "records/b", "records/c"}) archives.add(name, "x");
    UnzipLimits limits;
    limits.files = 2;
    CHECK(archives.refusal(limits) == "zip.not_safe");
    limits.files = 3;
    limits.bytes_left_free = UINT64_MAX - 2;   // 3 bytes more than 2^64
    CHECK(archives.refusal(limits) == "zip.no_room");
    limits.bytes_left_free = 0;
    limits.copies = fs::space(archives.root).capacity;   // three disks
    CHECK(archives.refusal(limits) == "zip.no_room");
    limits.copies = 1;
    CHECK(archives.refusal(limits).empty());
    CHECK(fs::file_size(archives.root / "out/records/c") == 1);
    CHECK(demand_room(archives.root, 1, 1, 0).has_value());
    CHECK(demand_room(archives.root, UINT64_MAX, 2, 0).error().code == "zip.no_room");
    CHECK(demand_room(archives.root / "nowhere", 1, 1, 0).error().kind == Kind::Fault);
}

TEST_CASE("zip: the ratio is judged for each part and for the whole archive") {
    UnzipLimits limits;
    limits.ratio = 50;
    Archives one;
    one.add("records/a", std::string(2u << 20, ' '));
    CHECK(one.refusal(limits) == "zip.not_safe");
    Archives many;   // each is below the size from which a part is judged alone
    for (int i = 0; i < 8; ++i) many.add("records/" + std::to_string(i), std::string(512u << 10, ' '));
    CHECK(many.refusal(limits) == "zip.not_safe");
    limits.ratio = 2000;
    CHECK(many.refusal(limits).empty());
    Archives small;
    small.add("records/a", std::string(900u << 10, ' '));
    limits.ratio = 50;
    CHECK(small.refusal(limits).empty());
}
