// ledger_bench.cpp — How many entries a second the ledger encodes, appends and verifies. The budget: at least 100,000 verified.
// Run: ./bench --only ledger
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/json.h"
#include "ledger/verify.h"

using namespace wutong;
using namespace wutong::ledger;

namespace {

Entry entry_of(std::int64_t sequence) {
    Entry entry;
    entry.zone = "630104";
    entry.sequence = sequence;
    entry.act = "01ARYZ6S410000000000000000";
    entry.action = "edit";
    entry.at = {1'700'000'000'000 + sequence};
    entry.actor = "01ARYZ6S410000000000000002";
    entry.type = "project";
    entry.id = "01ARYZ6S410000000000000001";
    entry.version = 3;
    entry.changes = {{"builder", Json("青海某某新能源有限公司"), Json("青海某某新材料有限公司")},
                     {"total_investment", Json(nullptr), Json(std::int64_t{1'200'000'000})},
                     {"signed_on", Json("2024-05"), Json("2024-05-18")}};
    entry.definitions = {{"project", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}};
    return entry;
}

template <class Work>
double measure(const char* what, int count, Work work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const double rate = count / seconds;
    std::printf("%-28s %10.0f a second\n", what, rate);
    return rate;
}

}  // namespace

int main(int argc, char** argv) {
    const int count = argc > 1 ? std::atoi(argv[1]) : 200'000;
    double slowest = 1e12;
    for (const auto algorithm : {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}) {
        std::printf("%s, %d entries\n", std::string(name_of(algorithm)).c_str(), count);
        std::vector<std::string> bytes, leaves;
        Frontier frontier(algorithm);
        measure("encode", count, [&] {
            for (int i = 1; i <= count; ++i) bytes.push_back(encode_entry(entry_of(i)));
        });
        measure("leaf hash and append", count, [&] {
            for (const std::string& each : bytes) {
                const Digest leaf = leaf_hash(algorithm, each);
                frontier.append(leaf);
                leaves.push_back(hex(leaf));
            }
        });
        const KeyPair key = MUST(make_key_pair(SignatureAlgorithm::Ed25519));
        VerifyOptions options;
        options.tree = options.zone = "630104";
        options.digest = algorithm;
        options.keys = trusted_keys({key.public_pem});
        options.head_lines = {MUST(sign_head(key, "630104", count, frontier.root(), {1}, algorithm, {}))};
        const double rate = measure("verify", count, [&] {
            Verifier verifier(options);
            for (int i = 0; i < count; ++i) verifier.entry(i + 1, bytes[static_cast<std::size_t>(i)], leaves[static_cast<std::size_t>(i)]);
            if (!verifier.finish().ok) std::abort();
        });
        if (algorithm == DigestAlgorithm::Sha256) slowest = std::min(slowest, rate);
        std::printf("%zu bytes an entry\n", bytes[0].size());
    }
    return slowest >= 100'000 ? 0 : 1;
}
