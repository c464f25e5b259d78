// zone_package_test.cpp — What the folder of a zone may be called and hold, and that a line or a manifest without end is not read to the end.
#include "app/zone_package.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <fstream>

#include "app/data_folder.h"
#include "base/crypto.h"
#include "base/test_folder.h"
#include "formats/zip_folder.h"
#include "storage/archive.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {

struct PackageFolder : TestFolder {
    Json files = Json::array();
    PackageFolder() : TestFolder("package") {
        fs::create_directories(root / "records");
        fs::create_directories(root / "files");
    }
    Json line(const std::string& name, const std::string& bytes) const {
        fs::create_directories((root / name).parent_path());
        MUST(write_file(root / name, bytes));
        Json line = Json::object();
        line.set("name", name);
        line.set("bytes", bytes.size());
        line.set("sha256", sha256_hex(bytes));
        return line;
    }
    void add(const std::string& name, const std::string& bytes) { files.push(line(name, bytes)); }
    Result<ZonePackage> open() const {
        Json manifest = Json::object();
        manifest.set("format", zone_package_format);
        manifest.set("zone", "Z");
        manifest.set("records", Json::object());
        manifest.set("files", files);
        MUST(write_file(root / "manifest.json", write_json(manifest)));
        return open_zone_package(root);
    }
};

}  // namespace

TEST_CASE("a name in a package is one that every file system keeps and every backup takes") {
    const std::string longest = "records/" + std::string(92, 'x');
    for (const auto& name : {std::string("records/project.jsonl"), std::string("说明.md"), std::string("ledger/public_key.pem"), longest}) CHECK_MESSAGE(formats::is_portable_name(name), name);
    const std::vector<std::string> bad{"", "/x", "x/", "a//b", ".", "..", "a/../b", "./a", "a/.b", "a.", "a/b.", "a.part", "A.PART", "a.part/b", "a b", "a\\b", "C:x", "a\nb", "a\x1b[0m", std::string("a\0b", 3),
                                       "a*", "a?", "a|b", "a\"b", "a<b", "\xff\xfe", "e\u0301", "a\u202eb", "\u3000", longest + "x", std::string(34, '\xe9') };
    for (const auto& name : bad) CHECK_MESSAGE(!formats::is_portable_name(name), name);
    // The longest that is taken goes into a backup under the folder of its evidence.
    const PackageFolder folder;
    MUST(write_file(folder.root / "x", "x"));
    const auto archive = MUST(storage::ArchiveWriter::create((folder.root / "backup").string()));
    for (const auto& name : {longest, std::string("a/") + std::string(98, 'x'), std::string(50, 'x') + "/" + std::string(49, 'x'), std::string(100, 'x')}) {
        REQUIRE(formats::is_portable_name(name));
        CHECK(archive->add_file("origins/" + std::string(64, 'a') + "/" + name, (folder.root / "x").string()).has_value());
    }
}

TEST_CASE("attachments stand in a list of their own under their hash, and no name twice in any letters") {
    const std::string bytes = "photo", sum = sha256_hex(bytes);
    {
        PackageFolder folder;
        const auto attachment = folder.line("files/" + sum, bytes);
        folder.add("files.jsonl", write_json(attachment) + "\n");
        const auto package = MUST(folder.open());
        CHECK(package.has("files/" + sum));
        CHECK(package.files.at("files/" + sum) == 5);
    }
    const auto refused = [&](const std::function<void(PackageFolder&)>& spoil) {
        PackageFolder folder;
        spoil(folder);
        const auto opened = folder.open();
        REQUIRE(!opened);
        CHECK(opened.error().code == "import.package_changed");
        return opened.error().message;
    };
    CHECK(refused([&](auto& folder) { folder.add("files/other", bytes); }).find("的名称不是它的摘要") != std::string::npos);
    CHECK(refused([&](auto& folder) { folder.line("files/" + sum, bytes); }).find("不在清单里") != std::string::npos);
    CHECK(refused([&](auto& folder) { folder.add("files.jsonl", write_json(folder.line("records/a.csv", bytes)) + "\n"); }).find("看不懂的一行") != std::string::npos);
    CHECK(refused([&](auto& folder) { folder.add("files.jsonl", "{\"name\":\"files/" + sum + "\",\"bytes\":5,\"sha256\":\"" + sum + "\"}\n"); }).find("缺少这个文件") != std::string::npos);
    CHECK(refused([&](auto& folder) { folder.add("records/a.csv", bytes), folder.add("Records/A.csv", bytes); }).find("在清单里出现两次") != std::string::npos);
}

TEST_CASE("what is kept of a package is what the manifest said when it was opened, or nothing is") {
    PackageFolder folder;
    folder.add("records/a.jsonl", "{}\n");
    folder.add("ledger/heads.jsonl", "head\n");
    const auto package = MUST(folder.open());
    MUST(copy_evidence(package, folder.root / "kept"));
    for (const auto* name : {"records/a.jsonl", "ledger/heads.jsonl", "manifest.json"}) CHECK(MUST(read_file(folder.root / "kept" / name)) == MUST(read_file(folder.root / name)));
    const auto spoiled = [&](const std::string& name, const std::string& bytes) {
        const auto before = MUST(read_file(folder.root / name));
        MUST(write_file(folder.root / name, bytes));
        const auto copied = copy_evidence(package, folder.root / ("kept without " + name.substr(name.find('/') + 1)));
        MUST(write_file(folder.root / name, before));
        REQUIRE_FALSE(copied);
        CHECK(copied.error().code == "import.package_changed");
        CHECK(copied.error().message.find(name) != std::string::npos);
    };
    spoiled("ledger/heads.jsonl", "held\n");
    spoiled("records/a.jsonl", "");
    spoiled("manifest.json", "{}");
}

TEST_CASE("a line over 16 MB is refused while it is read, and a manifest over 16 MB before") {
    constexpr std::size_t most = 16u << 20;
    {
        PackageFolder folder;
        folder.add("records/a.jsonl", std::string(most, 'x') + "\n\nlast");
        folder.add("records/b.jsonl", "first\n" + std::string(most + 1, 'x'));
        const auto package = MUST(folder.open());
        std::vector<std::size_t> sizes;
        const auto visit = [&](std::string_view line) -> Result<void> { return sizes.push_back(line.size()), Result<void>(); };
        MUST(package.each_line("records/a.jsonl", visit));
        CHECK(sizes == std::vector<std::size_t>{most, 4});
        CHECK(package.each_line("records/b.jsonl", visit).error().code == "import.package_line_too_long");
        CHECK(sizes.size() == 3);
        // One line of 2 GB that is all hole: read to its end it would take the memory with it.
        rusage before{}, after{};
        ::getrusage(RUSAGE_SELF, &before);
        std::ofstream(folder.root / "records/a.jsonl", std::ios::trunc).close();
        fs::resize_file(folder.root / "records/a.jsonl", 2ull << 30);
        CHECK(package.each_line("records/a.jsonl", visit).error().code == "import.package_line_too_long");
        ::getrusage(RUSAGE_SELF, &after);
        CHECK(after.ru_maxrss - before.ru_maxrss < 200 * 1024);
    }
    PackageFolder folder;
    MUST(folder.open());
    fs::resize_file(folder.root / "manifest.json", most + 1);
    CHECK(open_zone_package(folder.root).error().code == "file.too_large");
}
