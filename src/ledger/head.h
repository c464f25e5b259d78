// head.h — Signed heads: at this instant the tree had this size and this root. One canonical JSON line each, in a log that only grows.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
#include "base/date.h"
#include "base/result.h"
#include "ledger/problem.h"

namespace wutong::ledger {

struct Head {
    std::string tree;            ///< "<zone>" or "<zone>/audit"
    std::int64_t size = 0;
    Digest root{};
    Instant at;
    DigestAlgorithm digest = DigestAlgorithm::Sha256;                ///< of leaves, nodes and `previous`; one for the life of a tree
    SignatureAlgorithm algorithm = SignatureAlgorithm::Ed25519;
    std::string key_id;
    std::string previous;        ///< hex hash of the line before; empty in the first
    std::string signature;       ///< raw bytes
    bool operator==(const Head&) const = default;
};

/// Whether the tree is the one of a zone's audit log, and not of its ledger.
inline bool is_audit_tree(std::string_view tree) { return tree.ends_with("/audit"); }

/// The line to append after `previous_line` (empty: the first): {algorithm, at, digest, key_id, previous, root, signature, size, tree}.
Result<std::string> sign_head(const KeyPair& key, std::string_view tree, std::int64_t size, const Digest& root, Instant at, DigestAlgorithm digest,
                              std::string_view previous_line);
/// Form only. Refuses a line that is not the canonical one.
Result<Head> parse_head(std::string_view line);
std::string write_head(const Head& head);
std::string head_line_hash(DigestAlgorithm digest, std::string_view line);  ///< hex: what the next head's `previous` must be
bool head_signature_holds(const Head& head, std::string_view public_pem);

/// Public keys that may sign heads, PEM by key id (make it with `trusted_keys`).
using TrustedKeys = std::map<std::string, std::string, std::less<>>;
TrustedKeys trusted_keys(const std::vector<std::string>& public_pems);

/// SHA-256 of the key's DER form, 64 hex digits, for people who compare it by telephone; its first 16 are the key id. Empty for what is no key.
std::string key_fingerprint(std::string_view public_pem);

struct HeadLog {
    std::vector<Head> heads;         ///< those that hold, oldest first
    std::vector<Problem> problems;   ///< empty: every line holds
};
/// Checks form, tree, signatures, the chain by `previous`, sizes that grow, and times that do not go back.
HeadLog read_head_log(const std::vector<std::string>& lines, std::string_view tree, const TrustedKeys& keys);

}  // namespace wutong::ledger
