// aside_test.cpp — What a killed command left goes, what somebody holds or what only looks like it stays.
#include "app/aside.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "base/test_folder.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {

struct Place : TestFolder {
    Place() : TestFolder("aside") {}
    void make(const std::string& name, fs::perms mode = fs::perms::owner_all) const {
        fs::create_directories(root / name / "records");
        std::ofstream(root / name / "records/x.csv") << "x";
        fs::permissions(root / name, mode);
    }
    std::vector<std::string> names() const {
        std::vector<std::string> found;
        for (const auto& entry : fs::directory_iterator(root)) found.push_back(entry.path().filename().string());
        std::ranges::sort(found);
        return found;
    }
};

}  // namespace

TEST_CASE("a folder in the making is for its owner, gone with its command, and two of one name do not meet") {
    const Place place;
    {
        const auto one = MUST(Aside::make(place.root / "zone")), other = MUST(Aside::make(place.root / "zone"));
        CHECK(one.path() != other.path());
        CHECK(other.swept().empty());
        CHECK(fs::is_directory(one.path()));
        CHECK((fs::status(one.path()).permissions() & fs::perms::all) == fs::perms::owner_all);
    }
    CHECK(place.names().empty());
    CHECK(Aside::make(place.root / "nowhere" / "zone").error().code == "export.cannot_make");
}

TEST_CASE("what nobody holds any more goes and is told; what is held, or only called alike, stays") {
    const Place place;
    const std::vector<std::string> kept{"zone", "zone.part", "zone.part-abc", "zone.part-abcdefg", "zone.part-ab.def", "zone2.part-abcdef"};
    for (const auto& name : kept) place.make(name);
    place.make("zone.part-others", fs::perms::owner_all | fs::perms::others_read);
    fs::create_symlink(place.root / "zone", place.root / "zone.part-linked");
    place.make("zone.part-abcdef");
    place.make("zone.part-A1b2C3");
    int ready[2], end[2];
    REQUIRE((::pipe(ready) == 0 && ::pipe(end) == 0));
    const auto child = ::fork();
    if (child == 0) {   // another export of the same name under way
        ::close(end[1]);
        const auto held = Aside::make(place.root / "other");
        char byte = held ? 'y' : 'n';
        if (::write(ready[1], &byte, 1) == 1) (void)!::read(end[0], &byte, 1);
        ::_exit(0);   // as a kill would: nothing is cleared up
    }
    char byte = 0;
    REQUIRE((::read(ready[0], &byte, 1) == 1 && byte == 'y'));
    CHECK(MUST(Aside::make(place.root / "other")).swept().empty());
    auto swept = MUST(Aside::make(place.root / "zone")).swept();
    std::ranges::sort(swept);
    CHECK(swept == std::vector<std::string>{"zone.part-A1b2C3", "zone.part-abcdef"});
    auto left = place.names();
    for (const auto& name : kept) CHECK_MESSAGE(std::ranges::count(left, name) == 1, name);
    CHECK(std::ranges::count(left, "zone.part-others") + std::ranges::count(left, "zone.part-linked") == 2);
    CHECK(fs::exists(place.root / "zone/records/x.csv"));
    ::close(end[1]);
    ::waitpid(child, nullptr, 0);
    CHECK(MUST(Aside::make(place.root / "other")).swept().size() == 1);
}

TEST_CASE("what a killed move left in a data folder goes; evidence and everything else stays") {
    const Place place;
    for (const auto* name : {"origins.unpacked-a1B2c3", "origins.unpacked-kept", "origins/abc", "origins/def.part", "files/x.part"}) place.make(name);
    auto swept = sweep_moves(place.root);
    std::ranges::sort(swept);
    CHECK(swept == std::vector<std::string>{"origins.unpacked-a1B2c3", "origins/def.part"});
    CHECK(place.names() == std::vector<std::string>{"files", "origins", "origins.unpacked-kept"});
    CHECK(fs::exists(place.root / "origins/abc/records/x.csv"));
    CHECK(sweep_moves(place.root).empty());
    CHECK(sweep_moves(place.root / "nowhere").empty());
}
