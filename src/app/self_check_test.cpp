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
