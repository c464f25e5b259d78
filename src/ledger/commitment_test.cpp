// commitment_test.cpp — Personal data against proof: erase one subject, find no trace, and the ledger still verifies.
#include "ledger/commitment.h"

#include <doctest/doctest.h>

#include <map>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/verify.h"

using namespace wutong;
using namespace wutong::ledger;

TEST_CASE("a commitment depends on key, field and value, and keeps them apart") {
    const std::string key(32, 'k'), other(32, 'o');
    const std::string commitment = field_commitment(key, "phone", "13800000000");
    CHECK(starts_with(commitment, "c1."));
    CHECK(commitment.size() == 67);
    CHECK(commitment == field_commitment(key, "phone", "13800000000"));
    CHECK(commitment != field_commitment(other, "phone", "13800000000"));
    CHECK(commitment != field_commitment(key, "mobile", "13800000000"));
    CHECK(commitment != field_commitment(key, "phone", "13800000001"));
    CHECK(field_commitment(key, "ab", "c") != field_commitment(key, "a", "bc"));
    CHECK(blind_index(key, "phone", "1").substr(3) != field_commitment(key, "phone", "1").substr(3));
    CHECK(commitment_holds(commitment, key, "phone", "13800000000"));
    CHECK(!commitment_holds(commitment, key, "phone", "13800000001"));
    CHECK(!commitment_holds(commitment, "", "phone", "13800000000"));
    CHECK(*commitment_in(committed_cell(commitment)) == commitment);
    CHECK(commitment_in(Json(commitment)) == nullptr);
    CHECK(commitment_in(Json::object()) == nullptr);
}

namespace {

/// What lies on the disk of a zone: everything but the keys may be copied into a backup.
struct Disk {
    std::map<std::string, std::string> rows, history, index, ciphertexts;
    std::vector<std::pair<std::string, std::string>> entries;  // bytes, leaf
    std::vector<std::string> heads;

    std::string every_byte() const {
        std::string all;
        for (const auto* table : {&rows, &history, &index, &ciphertexts}) {
            for (const auto& [key, value] : *table) all += key + value + "\n";
        }
        for (const auto& [bytes, leaf] : entries) all += bytes + leaf + "\n";
        return all + join(heads, "\n");
    }
};

}  // namespace

TEST_CASE("experiment: entry, row, history, search index and backup of an erased subject") {
    const KeyPair signer = MUST(make_key_pair(SignatureAlgorithm::Ed25519));
    std::map<std::string, std::string> subject_keys;  // kept and backed up apart from the disk
    std::string index_key = random_bytes(32);
    const std::vector<std::string> phones = {"13812345678", "13987654321", "13700001111"};
    Disk disk;
    Frontier frontier(DigestAlgorithm::Sha256);
    for (std::size_t i = 0; i < phones.size(); ++i) {
        const std::string id = "person" + std::to_string(i), key = subject_keys[id] = random_bytes(32);
        const std::string commitment = field_commitment(key, "phone", phones[i]);
        Entry entry;
        entry.zone = "Z1";
        entry.sequence = static_cast<std::int64_t>(i + 1);
        entry.action = "create";
        entry.type = "person";
        entry.id = id;
        entry.version = 1;
        entry.changes = {{"phone", Json(nullptr), committed_cell(commitment)}};
        const std::string bytes = encode_entry(entry);
        const Digest leaf = leaf_hash(DigestAlgorithm::Sha256, bytes);
        frontier.append(leaf);
        disk.entries.emplace_back(bytes, hex(leaf));
        disk.rows[id] = disk.ciphertexts[id + "/1"] = MUST(seal(key, phones[i], "Z1/" + id + "/phone"));
        disk.history[id + ".1"] = commitment;
        disk.index[blind_index(index_key, "phone", phones[i])] = id;
    }
    disk.heads.push_back(MUST(sign_head(signer, "Z1", frontier.size(), frontier.root(), {1}, DigestAlgorithm::Sha256, {})));
    const Disk backup = disk;
    const auto verifies = [&](const Disk& from) {
        VerifyOptions options;
        options.tree = options.zone = "Z1";
        options.keys = trusted_keys({signer.public_pem});
        options.head_lines = from.heads;
        Verifier verifier(std::move(options));
        for (std::size_t i = 0; i < from.entries.size(); ++i) verifier.entry(static_cast<std::int64_t>(i + 1), from.entries[i].first, from.entries[i].second);
        return verifier.finish().ok;
    };
    CHECK(verifies(disk));
    for (const std::string& phone : phones) CHECK(disk.every_byte().find(phone) == std::string::npos);
    CHECK(disk.index.at(blind_index(index_key, "phone", phones[1])) == "person1");

    // Erase the second person: destroy the key, drop ciphertext and index rows that point there.
    const std::string destroyed = subject_keys["person1"];
    cleanse(subject_keys["person1"]);
    subject_keys.erase("person1");
    disk.rows["person1"].clear();
    disk.ciphertexts.erase("person1/1");
    std::erase_if(disk.index, [](const auto& entry) { return entry.second == "person1"; });
    CHECK(verifies(disk));
    CHECK(disk.every_byte().find(phones[1]) == std::string::npos);
    CHECK(disk.index.count(blind_index(index_key, "phone", phones[1])) == 0);

    // The old backup holds its ciphertext still; without the key neither it nor the commitment says anything.
    CHECK(verifies(backup));
    CHECK(backup.every_byte().find(phones[1]) == std::string::npos);
    for (const auto& [id, key] : subject_keys) {
        CHECK(!open_sealed(key, backup.ciphertexts.at("person1/1"), "Z1/person1/phone"));
        CHECK(!commitment_holds(backup.history.at("person1.1"), key, "phone", phones[1]));
    }
    CHECK(MUST(open_sealed(destroyed, backup.ciphertexts.at("person1/1"), "Z1/person1/phone")) == phones[1]);  // it was the key that mattered
    // Known gap of a restored backup: its index row still answers "is this number here?" while the zone's index key lives.
    CHECK(backup.index.count(blind_index(index_key, "phone", phones[1])) == 1);
    // The others are untouched.
    CHECK(MUST(open_sealed(subject_keys["person0"], backup.rows.at("person0"), "Z1/person0/phone")) == phones[0]);
    CHECK(commitment_holds(disk.history.at("person0.1"), subject_keys["person0"], "phone", phones[0]));
}
