// zone_export_test.cpp — A zone exported while somebody writes: every head in the folder has its entries beside it.
#include <doctest/doctest.h>

#include <unistd.h>

#include <filesystem>

#include "app/test_acts.h"
#include "app/zone_export.h"
#include "base/text.h"
#include "ledger/head.h"
#include "ledger/tree.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {

/// The heads of a folder in use: each time they are read, something is written and signed just before and something more just after.
class BusyHeads : public HeadStore {
public:
    BusyHeads(HeadStore& heads, std::function<void()> write) : heads_(heads), write_(std::move(write)) {}
    Result<void> append(std::string_view tree, std::string_view line) override { return heads_.append(tree, line); }
    Result<std::vector<std::string>> lines(std::string_view tree) const override {
        write_();
        auto found = heads_.lines(tree);
        write_();
        return found;
    }
    Result<std::vector<std::string>> trees() const override { return heads_.trees(); }

private:
    HeadStore& heads_;
    std::function<void()> write_;
};

std::vector<std::string> lines_of(const fs::path& file) {
    auto lines = split(MUST(read_file(file)), "\n");
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return {lines.begin(), lines.end()};
}

}  // namespace

TEST_CASE("an export that is written while others write holds the entries of every head in it") {
    const fs::path root = fs::temp_directory_path() / ("wutong-export-" + std::to_string(::getpid()));
    fs::remove_all(root);
    MUST(DataFolder(root / "data").create(Settings{}));
    Runtime::Options options;
    options.background = false;
    {
        const auto runtime = MUST(Runtime::open(DataFolder(root / "data"), options));
        const auto zone = MUST(create_record(*runtime, runtime->ids().next(), "zone", {{"name", schema::Cell("示例开发区")}, {"short_name", schema::Cell("示例")}, {"code", schema::Cell("SL")}}));
        for (const char* name : {"甲", "乙", "丙"}) MUST(create_record(*runtime, zone, "project", {{"name", schema::Cell(name)}}));
        MUST(runtime->engine().sign_heads());
        int written = 0;
        const auto write = [&] {
            MUST(create_record(*runtime, zone, "project", {{"name", schema::Cell("后来的" + std::to_string(++written))}}));
            MUST(runtime->engine().sign_heads());
        };
        auto sources = runtime->reads().sources();
        BusyHeads busy(*sources.heads, write);
        sources.heads = &busy;
        runtime->reads() = queries::Queries(sources);
        const auto done = MUST(export_zone(*runtime, access::local_operator("setup"), zone, root / "out"));

        REQUIRE(written >= 2);
        const auto heads = lines_of(root / "out/ledger/heads.jsonl"), entries = lines_of(root / "out/ledger/entries.jsonl");
        CHECK(std::cmp_equal(heads.size(), done.heads));
        CHECK(std::cmp_equal(entries.size(), done.entries + done.blind_entries));
        std::map<std::int64_t, Digest> root_at;
        ledger::Frontier tree(DigestAlgorithm::Sha256);
        for (const auto& line : entries) {
            const auto leaf = ledger::digest_from_hex(MUST(parse_json(line)).text("leaf_hash"));
            REQUIRE(leaf);
            tree.append(*leaf);
            root_at[tree.size()] = tree.root();
        }
        REQUIRE(heads.size() >= 2);
        for (const auto& line : heads) {
            const auto head = MUST(ledger::parse_head(line));
            INFO("head of ", head.size, " among ", entries.size(), " entries");
            REQUIRE(root_at.contains(head.size));
            CHECK(root_at[head.size] == head.root);
        }
        CHECK(MUST(ledger::parse_head(heads.back())).size < std::int64_t(entries.size()));   // what was written after they were read is there too
    }
    fs::remove_all(root);
}

TEST_CASE("what comes to the name of an exported zip or folder meanwhile stays as it is, and nothing of the export stays beside it") {
    const fs::path root = fs::temp_directory_path() / ("wutong-export-meanwhile-" + std::to_string(::getpid()));
    fs::remove_all(root);
    MUST(DataFolder(root / "data").create(Settings{}));
    fs::create_directories(root / "place");
    Runtime::Options options;
    options.background = false;
    {
        const auto runtime = MUST(Runtime::open(DataFolder(root / "data"), options));
        const auto zone = MUST(create_record(*runtime, runtime->ids().next(), "zone", {{"name", schema::Cell("示例开发区")}, {"short_name", schema::Cell("示例")}, {"code", schema::Cell("SL")}}));
        std::function<void()> meanwhile;
        auto sources = runtime->reads().sources();
        BusyHeads busy(*sources.heads, [&] { meanwhile(); });
        sources.heads = &busy;
        runtime->reads() = queries::Queries(sources);
        const auto names = [&] {
            std::vector<std::string> found;
            for (const auto& entry : fs::directory_iterator(root / "place")) found.push_back(entry.path().filename());
            return found;
        };
        meanwhile = [&] { MUST(write_file(root / "place/x.zip", "another's", 0600)); };
        CHECK(export_zone(*runtime, access::local_operator("setup"), zone, root / "place/out", root / "place/x.zip").error().code == "zip.exists");
        CHECK(MUST(read_file(root / "place/x.zip")) == "another's");
        CHECK(names() == std::vector<std::string>{"x.zip"});
        meanwhile = [&] { fs::create_directories(root / "place/out"); };   // empty: a plain renaming would take its place
        CHECK(export_zone(*runtime, access::local_operator("setup"), zone, root / "place/out", root / "place/y.zip").error().code == "export.folder_exists");
        CHECK(fs::is_empty(root / "place/out"));
        CHECK_FALSE(fs::exists(root / "place/y.zip"));
        meanwhile = [] {};
        MUST(export_zone(*runtime, access::local_operator("setup"), zone, root / "place/both", root / "place/both.zip"));
        CHECK(fs::exists(root / "place/both/manifest.json"));
        CHECK(fs::exists(root / "place/both.zip"));
    }
    fs::remove_all(root);
}
