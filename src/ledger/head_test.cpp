// head_test.cpp — Entries as canonical bytes, heads as signed lines, and head logs that were tampered with.
#include "ledger/head.h"

#include <doctest/doctest.h>

#include "base/json.h"
#include "base/text.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

using namespace wutong;
using namespace wutong::ledger;

namespace {

Entry sample() {
    Entry entry;
    entry.zone = "Z1";
    entry.sequence = 7;
    entry.act = "01ARYZ6S410000000000000000";
    entry.action = "edit";
    entry.at = {1'700'000'000'123};
    entry.actor = "u1";
    entry.type = "project";
    entry.id = "01ARYZ6S410000000000000001";
    entry.version = 3;
    entry.changes = {{"builder", Json("甲公司"), Json("乙公司")}, {"total_investment", Json(nullptr), Json(std::int64_t{1'200'000'000})}};
    entry.definitions = {{"project", "ab12"}};
    entry.extra.set("reason", "更正");
    return entry;
}

struct Log {
    KeyPair key;
    TrustedKeys keys;
    std::vector<std::string> lines;
    explicit Log(SignatureAlgorithm algorithm) : key(MUST(make_key_pair(algorithm))), keys(trusted_keys({key.public_pem})) {}
    void add(std::int64_t size, std::int64_t at, const KeyPair& signer, std::string_view tree = "Z1") {
        const Digest root = leaf_hash(DigestAlgorithm::Sha256, std::to_string(size));
        lines.push_back(MUST(sign_head(signer, tree, size, root, {at}, DigestAlgorithm::Sha256, lines.empty() ? std::string_view{} : lines.back())));
    }
    void add(std::int64_t size) { add(size, 1'700'000'000'000 + size, key); }
};

}  // namespace

TEST_CASE("an entry's bytes: sorted, complete, and read back the same") {
    const Entry entry = sample();
    const std::string bytes = encode_entry(entry);
    CHECK(bytes ==
          "{\"act\":\"01ARYZ6S410000000000000000\",\"action\":\"edit\",\"actor\":\"u1\",\"after\":{\"builder\":\"乙公司\",\"total_investment\":1200000000},"
          "\"at\":\"2023-11-15T06:13:20.123+08:00\",\"before\":{\"builder\":\"甲公司\",\"total_investment\":null},\"definitions\":{\"project\":\"ab12\"},"
          "\"extra\":{\"reason\":\"更正\"},\"id\":\"01ARYZ6S410000000000000001\",\"seq\":7,\"type\":\"project\",\"version\":3,\"zone\":\"Z1\"}");
    CHECK(MUST(decode_entry(bytes)) == entry);
    Entry other_order = entry;
    std::swap(other_order.changes[0], other_order.changes[1]);
    CHECK(encode_entry(other_order) == bytes);
}

TEST_CASE("bytes that the encoder would not write are refused") {
    const std::string bytes = encode_entry(sample());
    const std::vector<std::pair<std::string, std::string>> edits = {
        {"{\"act\"", "{ \"act\""}, {"\"seq\":7", "\"seq\":07"}, {"\"seq\":7", "\"seq\":7.0"}, {"\"seq\":7", "\"seq\":\"7\""}, {"\"version\":3,", ""},
        {"+08:00", "+09:00"}, {"\"before\":{\"builder\":\"甲公司\",", "\"before\":{"}, {"\"zone\":\"Z1\"}", "\"zone\":\"Z1\",\"zz\":1}"},
        {"\"extra\":{\"reason\":\"更正\"}", "\"extra\":null"}, {"乙", "\\u4e59"}, {"\"ab12\"", "12"}, {"\"builder\":\"乙公司\"", "\"bilder\":\"乙公司\""},
        {"06:13:20.123", "06:13:20.1230"}, {"\"id\":", "\"type\":\"x\",\"id\":"}};
    for (const auto& [from, to] : edits) {
        const std::string edited = replace_all(bytes, from, to);
        REQUIRE(edited != bytes);
        CHECK_MESSAGE(!decode_entry(edited), edited);
    }
    for (std::size_t length = 0; length < bytes.size(); ++length) CHECK(!decode_entry(std::string_view(bytes).substr(0, length)));
    // Flipping a bit either breaks the form or gives bytes that mean something else; never two spellings of one entry.
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        std::string edited = bytes;
        edited[i] = static_cast<char>(edited[i] ^ 1);
        if (const auto decoded = decode_entry(edited)) REQUIRE(encode_entry(*decoded) == edited);
    }
}

TEST_CASE("a head line is signed, canonical, and its signature covers every member") {
    for (const auto algorithm : {SignatureAlgorithm::Ed25519, SignatureAlgorithm::Sm2}) {
        Log log(algorithm);
        log.add(1);
        log.add(5);
        const HeadLog read = read_head_log(log.lines, "Z1", log.keys);
        CHECK(read.problems.empty());
        REQUIRE(read.heads.size() == 2);
        CHECK(read.heads[1].previous == head_line_hash(DigestAlgorithm::Sha256, log.lines[0]));
        const Head good = read.heads[1];
        CHECK(head_signature_holds(good, log.key.public_pem));
        for (int i = 0; i < 7; ++i) {
            Head bad = good;
            if (i == 0) bad.size += 1;
            if (i == 1) bad.root[3] ^= 1;
            if (i == 2) bad.at.milliseconds += 1;
            if (i == 3) bad.tree = "Z2";
            if (i == 4) bad.previous = "";
            if (i == 5) bad.key_id = "0000000000000000";
            if (i == 6) bad.digest = DigestAlgorithm::Sm3;
            CHECK(!head_signature_holds(bad, log.key.public_pem));
        }
        const std::string line = log.lines[1];
        for (std::size_t i = 0; i < line.size(); ++i) {
            std::string edited = line;
            edited[i] = static_cast<char>(edited[i] ^ 1);
            const auto head = parse_head(edited);
            REQUIRE((!head || !head_signature_holds(*head, log.key.public_pem)));
        }
        CHECK(!parse_head(line + " "));
        CHECK(!parse_head(""));
        CHECK(!parse_head("{}"));
    }
}

TEST_CASE("a head log that was cut, mixed, repeated, or signed by a stranger is found") {
    Log log(SignatureAlgorithm::Ed25519);
    for (const int size : {0, 3, 8, 20, 21}) log.add(size);
    const auto first_problem = [&](std::vector<std::string> lines) -> std::int64_t {
        const HeadLog read = read_head_log(lines, "Z1", log.keys);
        return read.problems.empty() ? 0 : read.problems.front().sequence;
    };
    CHECK(first_problem(log.lines) == 0);
    for (std::size_t gone = 0; gone + 1 < log.lines.size(); ++gone) {
        auto lines = log.lines;
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(gone));
        CHECK(first_problem(lines) == static_cast<std::int64_t>(gone + 1));
    }
    auto swapped = log.lines;
    std::swap(swapped[1], swapped[2]);
    CHECK(first_problem(swapped) == 2);
    auto repeated = log.lines;
    repeated.insert(repeated.begin() + 2, repeated[1]);
    CHECK(first_problem(repeated) == 3);
    auto broken = log.lines;
    broken[2] = "not a head";
    CHECK(first_problem(broken) == 3);
    CHECK(read_head_log(broken, "Z1", log.keys).heads.size() == 3);  // the line after a broken one cannot be joined either

    Log stranger(SignatureAlgorithm::Ed25519);
    Log mixed = log;
    mixed.add(30, 1'800'000'000'000, stranger.key);
    CHECK(first_problem(mixed.lines) == 6);
    Log other_tree = log;
    other_tree.add(30, 1'800'000'000'000, log.key, "Z1/audit");
    CHECK(first_problem(other_tree.lines) == 6);
    Log shrinking = log;
    shrinking.add(20, 1'800'000'000'000, log.key);
    CHECK(first_problem(shrinking.lines) == 6);
    Log back_in_time = log;
    back_in_time.add(30, 5, log.key);
    CHECK(first_problem(back_in_time.lines) == 6);
    CHECK(read_head_log({}, "Z1", log.keys).problems.empty());
}

TEST_CASE("a fingerprint begins with the key id, and nonsense has none") {
    for (const auto algorithm : {SignatureAlgorithm::Ed25519, SignatureAlgorithm::Sm2}) {
        const KeyPair key = MUST(make_key_pair(algorithm));
        const std::string fingerprint = key_fingerprint(key.public_pem);
        CHECK(fingerprint.size() == 64);
        CHECK(fingerprint.starts_with(key_id(key.public_pem)));
        CHECK(key_fingerprint(MUST(make_key_pair(algorithm)).public_pem) != fingerprint);
        CHECK(key_fingerprint(replace_all(key.public_pem, "PUBLIC", "PRIVATE")).empty());
        CHECK(key_fingerprint(std::string_view(key.public_pem).substr(0, 60)).empty());
    }
    CHECK(key_fingerprint("").empty());
}

TEST_CASE("a new key may take over when it is trusted too") {
    Log log(SignatureAlgorithm::Ed25519);
    log.add(1);
    const KeyPair next = MUST(make_key_pair(SignatureAlgorithm::Sm2));
    log.add(2, 1'800'000'000'000, next);
    CHECK(read_head_log(log.lines, "Z1", log.keys).problems.size() == 1);
    CHECK(read_head_log(log.lines, "Z1", trusted_keys({log.key.public_pem, next.public_pem, "nonsense"})).problems.empty());
}
