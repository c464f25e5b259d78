// zip_folder_test.cpp — What an archive may hold at most, asked before a byte of it is written. The bytes of hostile ones: tests/cli/hostile_zip_test.mjs.
#include "formats/zip_folder.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <thread>

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

TEST_CASE("zip: while it is written its bytes are for the owner alone, and the mask of the process stays as it is for everybody else") {
    Archives archives;
    std::string bytes(4 << 20, 'x');
    for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<char>((i * 2654435761u) >> 13);
    archives.add("records/a", bytes);
    fs::create_directories(archives.root / "zip");
    const auto former = ::umask(0);
    std::atomic<bool> over{false};
    std::size_t looks = 0;
    std::vector<unsigned> modes, others;
    std::thread looker([&] {
        while (!over) {
            std::error_code gone;
            for (fs::directory_iterator at(archives.root / "zip", gone), end; !gone && at != end; at.increment(gone)) {
                struct stat seen {};
                if (::stat(at->path().c_str(), &seen) == 0) modes.push_back(seen.st_mode & 0777u);
            }
            const auto other = archives.root / "other";
            struct stat made {};
            { std::ofstream(other) << "x"; }
            if (::stat(other.c_str(), &made) == 0) others.push_back(made.st_mode & 0777u);
            fs::remove(other, gone);
            ++looks;
        }
    });
    const auto written = write_zip(archives.root / "in", archives.names, archives.root / "zip/x.zip");
    over = true;
    looker.join();
    ::umask(former);
    MUST(written);
    CHECK(looks > 10);
    CHECK(modes.size() > 10);
    for (const auto mode : modes) CHECK(mode == 0600u);
    for (const auto mode : others) CHECK(mode == 0666u);
}
