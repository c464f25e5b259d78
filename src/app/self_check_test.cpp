// self_check_test.cpp — The self-check looks at the ledger of every zone, however many there are, and names those that are wrong.
#include <doctest/doctest.h>

#include "app/self_check.h"
#include "app/test_installation.h"
#include "ledger/head.h"
#include "ledger/tree.h"

using namespace wutong;
using namespace wutong::app;

namespace {

http::SelfCheckItem item_of(const SelfCheck& check, std::string_view id) {
    for (const auto& item : check.run())
        if (item.id == id) return item;
    FAIL("no such item: ", id);
    return {};
}

/// A signed head of one entry, by the key of another tree where `signer` says so.
void sign(Installation& installation, const std::string& tree, const std::string& signer) {
    const auto& sources = installation.runtime().reads().sources();
    const auto folder = installation.folder();
    const auto keys = MUST(storage::open_signing_keys(folder));
    MUST(keys->signing_key(tree));
    const auto root = ledger::leaf_hash(DigestAlgorithm::Sha256, tree);
    MUST(MUST(storage::open_head_store(folder))->append(tree, MUST(ledger::sign_head(MUST(keys->signing_key(signer)), tree, 1, root, installation.runtime().clock().now(), DigestAlgorithm::Sha256, {}))));
    REQUIRE(sources.signing_keys->public_key(tree));
}

/// The file of a tree's heads is taken away behind the program.
void take_heads_away(Installation& installation, const std::string& name) { REQUIRE(std::filesystem::remove(installation.folder().heads() + "/" + name)); }

std::string zone_number(int i) { return "ZONE" + std::to_string(1'000 + i); }

}  // namespace

TEST_CASE("the ledger of every zone is looked at, the last of hundreds too, and the wrong ones are named, the first five of many") {
    Installation installation;
    SelfCheck check(installation.runtime(), "127.0.0.1:8080");
    MUST(installation.runtime().engine().sign_heads());
    CHECK(item_of(check, "head_signatures").found == "1 个区的存证，最新签名均有效");
    constexpr int zones = 250;
    for (int i = 0; i < zones; ++i) {
        sign(installation, zone_number(i), zone_number(i));
        sign(installation, zone_number(i) + "/audit", zone_number(i));   // no zone: not counted as one
    }
    CHECK(item_of(check, "head_signatures").found == "251 个区的存证，最新签名均有效");
    CHECK(item_of(check, "heads").state == "pass");
    sign(installation, zone_number(zones), zone_number(0));
    const auto last = item_of(check, "head_signatures");
    CHECK(last.state == "fail");
    CHECK(last.found == zone_number(zones) + "的签名不符");
    for (int i = zones + 1; i < zones + 7; ++i) sign(installation, zone_number(i), zone_number(0));
    CHECK(item_of(check, "head_signatures").found.ends_with("等 7 个区的签名不符"));
}

TEST_CASE("a zone whose head file is gone is a failure that names the zone, whether it is that of the ledger or of the audit log") {
    for (const std::string_view end : {".heads", ".audit.heads"}) {
        Installation installation;
        SelfCheck check(installation.runtime(), "127.0.0.1:8080");
        MUST(installation.runtime().engine().sign_heads());
        REQUIRE(item_of(check, "head_signatures").state == "pass");
        const auto reader = MUST(installation.runtime().store().reader());
        rules::Query zones;
        zones.from = installation.runtime().registry().type("zone");
        const auto zone = std::string(MUST(reader->find(zones)).at(0).id());
        take_heads_away(installation, zone + std::string(end));
        const auto found = item_of(check, "head_signatures");
        CHECK(found.state == "fail");
        CHECK(found.found == "示例开发区的签名文件不见了");
        sign(installation, zone_number(1), zone);
        CHECK(item_of(check, "head_signatures").found == "示例开发区的签名文件不见了；" + zone_number(1) + "的签名不符");
    }
}
