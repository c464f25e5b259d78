// tree.h — The Merkle tree of RFC 6962: leaf H(0x00‖d), node H(0x01‖l‖r); appending, proving, and checking proofs.
//
// Sizes and indexes are int64 like sequences elsewhere; leaf index = sequence − 1. A negative one is refused.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/result.h"

namespace wutong::ledger {

Digest leaf_hash(DigestAlgorithm algorithm, std::string_view bytes);
Digest node_hash(DigestAlgorithm algorithm, const Digest& left, const Digest& right);
Digest empty_root(DigestAlgorithm algorithm);  ///< H of nothing
std::string hex(const Digest& digest);
std::optional<Digest> digest_from_hex(std::string_view text);  ///< 64 lower-case digits and nothing else

/// The right edge of a tree: enough to append and to know the root, in memory of log n.
class Frontier {
public:
    explicit Frontier(DigestAlgorithm algorithm) : algorithm_(algorithm) {}
    void append(const Digest& leaf);
    std::int64_t size() const { return size_; }
    Digest root() const;
    DigestAlgorithm algorithm() const { return algorithm_; }

private:
    DigestAlgorithm algorithm_;
    std::int64_t size_ = 0;
    std::vector<Digest> peaks_;  ///< roots of the complete subtrees, largest first
};

using Proof = std::vector<Digest>;  ///< from the leaf up

/// All levels in memory (64 bytes a leaf): proofs in log n, for any size the tree has had.
class Tree {
public:
    explicit Tree(DigestAlgorithm algorithm) : algorithm_(algorithm), levels_(1) {}
    void append(const Digest& leaf);
    std::int64_t size() const { return static_cast<std::int64_t>(levels_[0].size()); }
    Digest root() const { return *root_at(size()); }
    std::optional<Digest> root_at(std::int64_t size) const;  ///< nullopt beyond the tree
    Result<Proof> inclusion_proof(std::int64_t index, std::int64_t size) const;
    Result<Proof> consistency_proof(std::int64_t old_size, std::int64_t size) const;

private:
    Digest range(std::int64_t from, std::int64_t until) const;
    DigestAlgorithm algorithm_;
    std::vector<std::vector<Digest>> levels_;  ///< levels_[k][i]: root of the complete subtree of 2^k leaves from i·2^k
};

/// Gives the stored hash of the leaf at an index. Called once for each leaf at most.
using LeafReader = std::function<Result<Digest>(std::int64_t index)>;
/// The same proofs straight from stored leaf hashes: reads `size` leaves, keeps log n.
Result<Digest> root_of(DigestAlgorithm algorithm, std::int64_t size, const LeafReader& leaf);
Result<Proof> inclusion_proof(DigestAlgorithm algorithm, std::int64_t index, std::int64_t size, const LeafReader& leaf);
Result<Proof> consistency_proof(DigestAlgorithm algorithm, std::int64_t old_size, std::int64_t size, const LeafReader& leaf);

/// True only for exactly the proof of RFC 6962: a part too many, too few, or in another place is refused.
bool verify_inclusion(DigestAlgorithm algorithm, std::int64_t index, std::int64_t size, const Digest& leaf, const Proof& proof, const Digest& root);
/// True only when the tree of `size` continues the tree of `old_size`. The empty tree is continued by every tree, with an empty proof.
bool verify_consistency(DigestAlgorithm algorithm, std::int64_t old_size, std::int64_t size, const Digest& old_root, const Digest& root, const Proof& proof);

}  // namespace wutong::ledger
