// data_folder_test.cpp — Lock, heads, files and keys of a data folder.
#include "storage/data_folder.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "storage/disk.h"

using namespace wutong;
using namespace wutong::storage;

namespace {
struct Temporary {
    DataFolder folder;
    Temporary() {
        std::string pattern = (std::filesystem::temp_directory_path() / "wutong-folder-XXXXXX").string();
        REQUIRE(mkdtemp(pattern.data()) != nullptr);
        folder.path = pattern + "/data";
        REQUIRE(folder.make());
    }
    ~Temporary() {
        std::error_code ignored;
        std::filesystem::remove_all(std::filesystem::path(folder.path).parent_path(), ignored);
    }
};

std::string bytes_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
}  // namespace

TEST_CASE("one process at a time holds the folder") {
    const Temporary temporary;
    {
        const auto lock = FolderLock::take(temporary.folder);
        REQUIRE(lock);
        const auto second = FolderLock::take(temporary.folder);
        REQUIRE_FALSE(second);
        CHECK(second.error().code == "folder.in_use");
    }
    CHECK(FolderLock::take(temporary.folder));
}

TEST_CASE("heads only grow, a tree each, and a torn tail is cut") {
    const Temporary temporary;
    {
        const auto heads = *open_head_store(temporary.folder);
        CHECK(heads->lines("z1")->empty());
        REQUIRE(heads->append("z1", "first"));
        REQUIRE(heads->append("z1", "second"));
        REQUIRE(heads->append("z1/audit", "audit"));
        REQUIRE(heads->append("区/../x", "strange"));
        CHECK_FALSE(heads->append("z1", "two\nlines"));
    }
    { std::ofstream(temporary.folder.heads() + "/z1.heads", std::ios::app) << "torn"; }
    const auto heads = *open_head_store(temporary.folder);
    CHECK(*heads->lines("z1") == std::vector<std::string>{"first", "second"});
    CHECK(*heads->lines("z1/audit") == std::vector<std::string>{"audit"});
    CHECK(*heads->last_line("z1") == "second");
    CHECK(*heads->last_line("z1/audit") == "audit");
    CHECK(heads->last_line("z9")->empty());
    REQUIRE(heads->append("z1", "third"));
    CHECK(*heads->lines("z1") == std::vector<std::string>{"first", "second", "third"});
    CHECK(*heads->last_line("z1") == "third");
    for (int i = 0; i < 4'000; ++i) REQUIRE(heads->append("long", std::string(100, 'x') + std::to_string(i)));
    CHECK(*heads->last_line("long") == std::string(100, 'x') + "3999");
    CHECK(*heads->lines("区/../x") == std::vector<std::string>{"strange"});
    CHECK(word_of(safe_name("区/../x")) == "区/../x");
    CHECK(word_of(safe_name("")).empty());
    CHECK(safe_name("_") != safe_name(""));
}

TEST_CASE("a head that the disk took only in part is cut before the next one is written") {
    const Temporary temporary;
    const auto heads = *open_head_store(temporary.folder);
    REQUIRE(heads->append("z1", "first"));
    const auto before = signal(SIGXFSZ, SIG_IGN);
    rlimit usual{};
    REQUIRE(getrlimit(RLIMIT_FSIZE, &usual) == 0);
    const rlimit small{20, usual.rlim_max};
    REQUIRE(setrlimit(RLIMIT_FSIZE, &small) == 0);
    const auto refused = heads->append("z1", std::string(100, 'x'));
    const auto torn = bytes_of(temporary.folder.heads() + "/z1.heads");
    setrlimit(RLIMIT_FSIZE, &usual);
    signal(SIGXFSZ, before);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "store.lost");
    CHECK(torn == "first\n" + std::string(14, 'x'));
    REQUIRE(heads->append("z1", "second"));
    CHECK(*heads->lines("z1") == std::vector<std::string>{"first", "second"});
}

TEST_CASE("files lie under their hash, in their zone, and damage is noticed") {
    const Temporary temporary;
    const auto files = *open_files(temporary.folder);
    const auto stored = files->put("z1", "\x89PNG\r\n\x1a\nrest");
    REQUIRE(stored);
    CHECK(stored->media_type == "image/png");
    CHECK(*files->get("z1", stored->sha256) == "\x89PNG\r\n\x1a\nrest");
    CHECK(files->put("z1", "\x89PNG\r\n\x1a\nrest"));
    CHECK(files->get("z2", stored->sha256).error().code == "file.not_found");
    CHECK(files->get("z1", "../../etc/passwd").error().code == "file.not_found");
    CHECK(files->put("z1", "").error().code == "file.empty");
    const std::string path = temporary.folder.files() + "/z1/" + stored->sha256.substr(0, 2) + "/" + stored->sha256;
    { std::ofstream(path, std::ios::app) << "x"; }
    CHECK(files->get("z1", stored->sha256).error().code == "file.damaged");
    CHECK(files->put("z1", "\x89PNG\r\n\x1a\nrest"));
    CHECK(files->get("z1", stored->sha256));
}

TEST_CASE("a subject's key comes back after a restart and is gone for ever once destroyed") {
    const Temporary temporary;
    std::string key, sealed;
    {
        const auto keys = *open_subject_keys(temporary.folder);
        key = *keys->key("z1", "person-1");
        CHECK(key.size() == 32);
        CHECK(*keys->key("z1", "person-1") == key);
        CHECK(*keys->key("z1", "person-2") != key);
        CHECK(*keys->key("z2", "person-1") != key);
        CHECK(keys->existing_key("z1", "person-3").error().kind == Kind::NotFound);
    }
    const auto keys = *open_subject_keys(temporary.folder);
    CHECK(*keys->existing_key("z1", "person-1") == key);
    CHECK(*keys->index_key("z1") != *keys->index_key("z2"));
    REQUIRE(keys->destroy("z1", "person-1"));
    CHECK(keys->existing_key("z1", "person-1").error().code == "subject.erased");
    CHECK(keys->key("z1", "person-1").error().code == "subject.erased");
    CHECK(*keys->existing_key("z2", "person-1") != key);
    for (const auto& name : names_in(temporary.folder.keys())) CHECK(bytes_of(temporary.folder.keys() + "/" + name).find(key) == std::string::npos);
}

TEST_CASE("signing keys are made once, sealed at rest, and refused when others could read them") {
    const Temporary temporary;
    KeyPair made;
    {
        const auto keys = *open_signing_keys(temporary.folder);
        made = *keys->signing_key("z1");
        CHECK(*keys->public_key("z1") == made.public_pem);
    }
    const auto keys = *open_signing_keys(temporary.folder);
    CHECK(keys->signing_key("z1")->private_pem == made.private_pem);
    CHECK(keys->signing_key("z2")->public_pem != made.public_pem);
    for (const auto& name : names_in(temporary.folder.keys())) CHECK(bytes_of(temporary.folder.keys() + "/" + name).find("PRIVATE KEY") == std::string::npos);
    REQUIRE(chmod((temporary.folder.keys() + "/master.key").c_str(), 0644) == 0);
    CHECK(open_signing_keys(temporary.folder).error().code == "key.not_private");
}
