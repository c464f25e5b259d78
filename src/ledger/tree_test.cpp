// tree_test.cpp — Published roots, every proof of small trees, and thousands of spoiled proofs against two verifiers.
#include "ledger/tree.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <span>

#include "base/text.h"

using namespace wutong;
using namespace wutong::ledger;

namespace {

constexpr auto sha256 = DigestAlgorithm::Sha256;

Tree tree_of(DigestAlgorithm algorithm, int size) {
    Tree tree(algorithm);
    for (int i = 0; i < size; ++i) tree.append(leaf_hash(algorithm, "leaf " + std::to_string(i)));
    return tree;
}
LeafReader leaves_of(DigestAlgorithm algorithm) {
    return [algorithm](std::int64_t i) -> Result<Digest> { return leaf_hash(algorithm, "leaf " + std::to_string(i)); };
}

// A second verifier, written from the recursive definition of RFC 6962 and sharing nothing with the first but the digest.
std::int64_t half_of(std::int64_t n) {
    std::int64_t k = 1;
    while (k * 2 < n) k *= 2;
    return k;
}
std::optional<Digest> recursive_root(std::int64_t m, std::int64_t n, const Digest& leaf, std::span<const Digest> proof) {
    if (n == 1) return proof.empty() ? std::optional(leaf) : std::nullopt;
    if (proof.empty()) return std::nullopt;
    const std::int64_t k = half_of(n);
    const auto inner = m < k ? recursive_root(m, k, leaf, proof.first(proof.size() - 1)) : recursive_root(m - k, n - k, leaf, proof.first(proof.size() - 1));
    if (!inner) return std::nullopt;
    return m < k ? node_hash(sha256, *inner, proof.back()) : node_hash(sha256, proof.back(), *inner);
}
bool second_inclusion(std::int64_t m, std::int64_t n, const Digest& leaf, const Proof& proof, const Digest& root) {
    return m >= 0 && m < n && recursive_root(m, n, leaf, proof) == root;
}
struct TwoRoots {
    Digest before, after;
};
std::optional<TwoRoots> recursive_roots(std::int64_t m, std::int64_t n, bool whole, const Digest& old_root, std::span<const Digest> proof) {
    if (m == n) {
        if (whole) return proof.empty() ? std::optional(TwoRoots{old_root, old_root}) : std::nullopt;
        return proof.size() == 1 ? std::optional(TwoRoots{proof[0], proof[0]}) : std::nullopt;
    }
    if (proof.empty()) return std::nullopt;
    const std::int64_t k = half_of(n);
    const Digest& last = proof.back();
    const auto rest = proof.first(proof.size() - 1);
    const auto inner = m <= k ? recursive_roots(m, k, whole, old_root, rest) : recursive_roots(m - k, n - k, false, old_root, rest);
    if (!inner) return std::nullopt;
    if (m <= k) return TwoRoots{inner->before, node_hash(sha256, inner->after, last)};
    return TwoRoots{node_hash(sha256, last, inner->before), node_hash(sha256, last, inner->after)};
}
bool second_consistency(std::int64_t m, std::int64_t n, const Digest& old_root, const Digest& root, const Proof& proof) {
    const auto roots = recursive_roots(m, n, true, old_root, proof);
    return roots && roots->before == old_root && roots->after == root;
}

int negative_cases() { return std::getenv("WUTONG_LONG") ? 1'000'000 : 5'000; }

/// One way of spoiling a proof; the result always differs from the original.
Proof spoiled(const Proof& proof, std::mt19937& random) {
    Proof bad = proof;
    const auto place = [&](std::size_t count) { return static_cast<std::ptrdiff_t>(random() % count); };
    switch (bad.empty() ? 0 : random() % 7) {
        case 0: bad.insert(bad.begin() + place(bad.size() + 1), leaf_hash(sha256, std::to_string(random()))); break;
        case 1: bad.erase(bad.begin() + place(bad.size())); break;
        case 2: {
            Digest& part = bad[static_cast<std::size_t>(place(bad.size()))];
            part[random() % 32] ^= static_cast<std::uint8_t>(1U << (random() % 8));
            break;
        }
        case 3:
            if (bad.size() < 2) bad.push_back(bad[0]);
            else std::swap(bad[0], bad[1 + static_cast<std::size_t>(place(bad.size() - 1))]);
            break;
        case 4: bad.insert(bad.begin() + place(bad.size()), bad[static_cast<std::size_t>(place(bad.size()))]); break;
        case 5: bad.insert(bad.end(), bad.begin(), bad.end()); break;
        default: bad.push_back(Digest{}); break;
    }
    return bad;
}

}  // namespace

TEST_CASE("published roots of Certificate Transparency") {
    const char* leaves[] = {"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    const char* roots[] = {"6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                           "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                           "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                           "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c", "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Tree tree(sha256);
    Frontier frontier(sha256);
    CHECK(hex(tree.root()) == sha256_hex(""));
    CHECK(hex(frontier.root()) == sha256_hex(""));
    for (int i = 0; i < 8; ++i) {
        const Digest leaf = leaf_hash(sha256, from_hex(leaves[i]));
        tree.append(leaf);
        frontier.append(leaf);
        CHECK(hex(tree.root()) == roots[i]);
        CHECK(hex(frontier.root()) == roots[i]);
    }
}

TEST_CASE("hexadecimal digests are read strictly") {
    const Digest digest = leaf_hash(sha256, "x");
    CHECK(digest_from_hex(hex(digest)) == digest);
    CHECK(!digest_from_hex(to_upper_ascii(hex(digest))));
    CHECK(!digest_from_hex(hex(digest) + "00"));
    CHECK(!digest_from_hex(""));
}

TEST_CASE("every proof of every small tree holds, from levels and from leaves, for both algorithms") {
    for (const auto algorithm : {DigestAlgorithm::Sha256, DigestAlgorithm::Sm3}) {
        const Tree tree = tree_of(algorithm, 40);
        for (std::int64_t size = 1; size <= 40; ++size) {
            const Digest root = *tree.root_at(size);
            REQUIRE(MUST(root_of(algorithm, size, leaves_of(algorithm))) == root);
            for (std::int64_t index = 0; index < size; ++index) {
                const Proof proof = MUST(tree.inclusion_proof(index, size));
                REQUIRE(MUST(inclusion_proof(algorithm, index, size, leaves_of(algorithm))) == proof);
                REQUIRE(verify_inclusion(algorithm, index, size, MUST(leaves_of(algorithm)(index)), proof, root));
            }
            for (std::int64_t old_size = 0; old_size <= size; ++old_size) {
                const Proof proof = MUST(tree.consistency_proof(old_size, size));
                REQUIRE(MUST(consistency_proof(algorithm, old_size, size, leaves_of(algorithm))) == proof);
                REQUIRE(verify_consistency(algorithm, old_size, size, *tree.root_at(old_size), root, proof));
            }
        }
    }
}

TEST_CASE("proofs for what is not in the tree are refused, and a failing reader fails the proof") {
    const Tree tree = tree_of(sha256, 5);
    for (const auto& [index, size] : {std::pair<std::int64_t, std::int64_t>{5, 5}, {-1, 5}, {0, 6}, {0, 0}, {INT64_MIN, INT64_MAX}}) CHECK(!tree.inclusion_proof(index, size));
    CHECK(!tree.consistency_proof(4, 3));
    CHECK(!tree.consistency_proof(-1, 3));
    CHECK(!tree.consistency_proof(1, 6));
    CHECK(!tree.root_at(6));
    CHECK(!tree.root_at(-1));
    CHECK(!root_of(sha256, -1, leaves_of(sha256)));
    const LeafReader broken = [](std::int64_t) -> Result<Digest> { return fail("disk"); };
    CHECK(!inclusion_proof(sha256, 0, 4, broken));
    CHECK(!consistency_proof(sha256, 2, 4, broken));
    CHECK(!verify_inclusion(sha256, 0, 0, {}, {}, empty_root(sha256)));
    CHECK(!verify_inclusion(sha256, -1, 4, {}, {}, {}));
    CHECK(!verify_consistency(sha256, -1, 4, {}, {}, {}));
    CHECK(!verify_consistency(sha256, 0, 0, Digest{}, Digest{}, {}));
    CHECK(verify_consistency(sha256, 0, 0, empty_root(sha256), empty_root(sha256), {}));
    CHECK(!verify_consistency(sha256, 0, 4, Digest{}, {}, {}));
    CHECK(!verify_consistency(sha256, 5, 4, Digest{}, {}, {}));
    const Proof endless(64, Digest{});
    CHECK(!verify_inclusion(sha256, 0, 2, {}, endless, {}));
    CHECK(!verify_consistency(sha256, 1, 2, {}, {}, endless));
}

TEST_CASE("spoiled inclusion proofs: none is taken, and two verifiers agree") {
    std::mt19937 random(20260101);
    const Tree tree = tree_of(sha256, 300);
    for (int round = 0, cases = negative_cases(); round < cases; ++round) {
        const std::int64_t size = 1 + random() % 300, index = random() % static_cast<unsigned>(size);
        const Digest root = *tree.root_at(size), leaf = MUST(leaves_of(sha256)(index));
        const Proof proof = MUST(tree.inclusion_proof(index, size)), bad = spoiled(proof, random);
        REQUIRE(bad != proof);
        REQUIRE(second_inclusion(index, size, leaf, proof, root));
        REQUIRE(!verify_inclusion(sha256, index, size, leaf, bad, root));
        REQUIRE(!second_inclusion(index, size, leaf, bad, root));
        const std::int64_t other = random() % static_cast<unsigned>(size);
        if (other != index) REQUIRE(!verify_inclusion(sha256, other, size, leaf, proof, root));
        const std::int64_t other_size = random() % 400;  // a size is only bound by the signed head: here both must say the same
        REQUIRE(verify_inclusion(sha256, index, other_size, leaf, proof, root) == second_inclusion(index, other_size, leaf, proof, root));
        REQUIRE(!verify_inclusion(sha256, index, size, leaf_hash(sha256, "other"), proof, root));
    }
}

TEST_CASE("spoiled consistency proofs: none is taken, and two verifiers agree") {
    std::mt19937 random(20260102);
    const Tree tree = tree_of(sha256, 300);
    for (int round = 0, cases = negative_cases(); round < cases; ++round) {
        const std::int64_t size = 1 + random() % 300, old_size = 1 + random() % static_cast<unsigned>(size);
        const Digest root = *tree.root_at(size), old_root = *tree.root_at(old_size);
        const Proof proof = MUST(tree.consistency_proof(old_size, size)), bad = spoiled(proof, random);
        REQUIRE(second_consistency(old_size, size, old_root, root, proof));
        REQUIRE(!verify_consistency(sha256, old_size, size, old_root, root, bad));
        REQUIRE(!second_consistency(old_size, size, old_root, root, bad));
        REQUIRE(!verify_consistency(sha256, old_size, size, leaf_hash(sha256, "rewritten"), root, proof));
        REQUIRE(!verify_consistency(sha256, old_size, size, old_root, leaf_hash(sha256, "rewritten"), proof));
        const std::int64_t other = 1 + random() % static_cast<unsigned>(size);
        REQUIRE(verify_consistency(sha256, other, size, old_root, root, proof) == second_consistency(other, size, old_root, root, proof));
    }
}
