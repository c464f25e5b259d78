// tree.cpp — Merkle tree arithmetic: RFC 6962 section 2.1, and the iterative verifiers of RFC 9162 section 2.1.
#include "ledger/tree.h"

#include <algorithm>
#include <bit>

#include "base/text.h"

namespace wutong::ledger {
namespace {

std::string_view bytes_of(const Digest& digest) { return {reinterpret_cast<const char*>(digest.data()), digest.size()}; }

/// The largest power of two below `count` (count >= 2).
std::int64_t split_of(std::int64_t count) { return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count) - 1)); }

constexpr Refusal outside_the_tree{"proof.outside_the_tree", Kind::Invalid, "要证明的条目或大小不在树内", "请先核对条目序号和树的大小"};

/// `range(from, until)` gives the root of the leaves [from, until) as a Result.
template <class Range>
Result<Proof> inclusion_by(std::int64_t index, std::int64_t size, Range range) {
    if (index < 0 || index >= size) return refuse(outside_the_tree);
    Proof proof;
    for (std::int64_t from = 0, until = size; until - from > 1;) {
        const std::int64_t middle = from + split_of(until - from);
        if (index < middle) {
            proof.push_back(TRY(range(middle, until)));
            until = middle;
        } else {
            proof.push_back(TRY(range(from, middle)));
            from = middle;
        }
    }
    std::reverse(proof.begin(), proof.end());
    return proof;
}

template <class Range>
Result<Proof> consistency_by(std::int64_t old_size, std::int64_t size, Range range) {
    if (old_size < 0 || old_size > size) return refuse(outside_the_tree);
    Proof proof;
    if (old_size == 0 || old_size == size) return proof;
    std::int64_t from = 0, until = size;
    while (until != old_size) {
        const std::int64_t middle = from + split_of(until - from);
        if (old_size <= middle) {
            proof.push_back(TRY(range(middle, until)));
            until = middle;
        } else {
            proof.push_back(TRY(range(from, middle)));
            from = middle;
        }
    }
    if (from != 0) proof.push_back(TRY(range(from, until)));  // the old root itself is known to whoever asks
    std::reverse(proof.begin(), proof.end());
    return proof;
}

Result<Digest> range_root(DigestAlgorithm algorithm, std::int64_t from, std::int64_t until, const LeafReader& leaf) {
    Frontier frontier(algorithm);
    for (std::int64_t i = from; i < until; ++i) frontier.append(TRY(leaf(i)));
    return frontier.root();
}

/// Walks two positions up one level, past levels where the left edge has no sibling.
void skip_to_sibling(std::uint64_t& node, std::uint64_t& last) {
    while (node != 0 && (node & 1) == 0) {
        node >>= 1;
        last >>= 1;
    }
}

}  // namespace

Digest leaf_hash(DigestAlgorithm algorithm, std::string_view bytes) { return digest(algorithm, 0x00, bytes); }
Digest node_hash(DigestAlgorithm algorithm, const Digest& left, const Digest& right) { return digest(algorithm, 0x01, bytes_of(left), bytes_of(right)); }
Digest empty_root(DigestAlgorithm algorithm) { return digest(algorithm, std::string_view{}); }

std::string hex(const Digest& digest) { return to_hex(bytes_of(digest)); }

std::optional<Digest> digest_from_hex(std::string_view text) {
    if (text.size() != 64 || text.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
    const std::string bytes = from_hex(text);
    Digest digest;
    std::copy(bytes.begin(), bytes.end(), digest.begin());
    return digest;
}

void Frontier::append(const Digest& leaf) {
    Digest carried = leaf;
    for (std::int64_t complete = size_; (complete & 1) != 0; complete >>= 1) {
        carried = node_hash(algorithm_, peaks_.back(), carried);
        peaks_.pop_back();
    }
    peaks_.push_back(carried);
    ++size_;
}

Digest Frontier::root() const {
    if (peaks_.empty()) return empty_root(algorithm_);
    Digest root = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i-- > 0;) root = node_hash(algorithm_, peaks_[i], root);
    return root;
}

void Tree::append(const Digest& leaf) {
    levels_[0].push_back(leaf);
    for (std::size_t level = 0; levels_[level].size() % 2 == 0; ++level) {
        if (level + 1 == levels_.size()) levels_.emplace_back();
        const auto& below = levels_[level];
        levels_[level + 1].push_back(node_hash(algorithm_, below[below.size() - 2], below.back()));
    }
}

Digest Tree::range(std::int64_t from, std::int64_t until) const {
    const auto count = static_cast<std::uint64_t>(until - from);
    if (std::has_single_bit(count)) {
        const auto level = static_cast<std::size_t>(std::countr_zero(count));
        return levels_[level][static_cast<std::size_t>(from) >> level];
    }
    const std::int64_t middle = from + split_of(until - from);
    return node_hash(algorithm_, range(from, middle), range(middle, until));
}

std::optional<Digest> Tree::root_at(std::int64_t size) const {
    if (size < 0 || size > this->size()) return std::nullopt;
    return size == 0 ? empty_root(algorithm_) : range(0, size);
}

Result<Proof> Tree::inclusion_proof(std::int64_t index, std::int64_t size) const {
    if (size > this->size()) return refuse(outside_the_tree);
    return inclusion_by(index, size, [this](std::int64_t from, std::int64_t until) -> Result<Digest> { return range(from, until); });
}

Result<Proof> Tree::consistency_proof(std::int64_t old_size, std::int64_t size) const {
    if (size > this->size()) return refuse(outside_the_tree);
    return consistency_by(old_size, size, [this](std::int64_t from, std::int64_t until) -> Result<Digest> { return range(from, until); });
}

Result<Digest> root_of(DigestAlgorithm algorithm, std::int64_t size, const LeafReader& leaf) {
    if (size < 0) return refuse(outside_the_tree);
    return range_root(algorithm, 0, size, leaf);
}

Result<Proof> inclusion_proof(DigestAlgorithm algorithm, std::int64_t index, std::int64_t size, const LeafReader& leaf) {
    return inclusion_by(index, size, [&](std::int64_t from, std::int64_t until) { return range_root(algorithm, from, until, leaf); });
}

Result<Proof> consistency_proof(DigestAlgorithm algorithm, std::int64_t old_size, std::int64_t size, const LeafReader& leaf) {
    return consistency_by(old_size, size, [&](std::int64_t from, std::int64_t until) { return range_root(algorithm, from, until, leaf); });
}

bool verify_inclusion(DigestAlgorithm algorithm, std::int64_t index, std::int64_t size, const Digest& leaf, const Proof& proof, const Digest& root) {
    if (index < 0 || index >= size) return false;
    auto node = static_cast<std::uint64_t>(index), last = static_cast<std::uint64_t>(size - 1);
    Digest computed = leaf;
    for (const Digest& part : proof) {
        if (last == 0) return false;  // over-long
        if ((node & 1) != 0 || node == last) {
            computed = node_hash(algorithm, part, computed);
            skip_to_sibling(node, last);
        } else {
            computed = node_hash(algorithm, computed, part);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && computed == root;
}

bool verify_consistency(DigestAlgorithm algorithm, std::int64_t old_size, std::int64_t size, const Digest& old_root, const Digest& root, const Proof& proof) {
    if (old_size < 0 || old_size > size) return false;
    if (old_size == size) return proof.empty() && old_root == root && (size != 0 || root == empty_root(algorithm));
    if (old_size == 0) return proof.empty() && old_root == empty_root(algorithm);
    if (proof.empty()) return false;
    auto node = static_cast<std::uint64_t>(old_size - 1), last = static_cast<std::uint64_t>(size - 1);
    while ((node & 1) != 0) {
        node >>= 1;
        last >>= 1;
    }
    // A complete old tree is itself the first node; the proof then leaves it out.
    const bool complete = std::has_single_bit(static_cast<std::uint64_t>(old_size));
    Digest old_computed = complete ? old_root : proof.front(), computed = old_computed;
    for (std::size_t i = complete ? 0 : 1; i < proof.size(); ++i) {
        if (last == 0) return false;
        if ((node & 1) != 0 || node == last) {
            old_computed = node_hash(algorithm, proof[i], old_computed);
            computed = node_hash(algorithm, proof[i], computed);
            skip_to_sibling(node, last);
        } else {
            computed = node_hash(algorithm, computed, proof[i]);
        }
        node >>= 1;
        last >>= 1;
    }
    return last == 0 && old_computed == old_root && computed == root;
}

}  // namespace wutong::ledger
