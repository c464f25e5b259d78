// verify.h — The core of `wutong verify`: entries streamed in order against a head log and public keys. No files, no database.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/entry.h"
#include "ledger/head.h"
#include "ledger/problem.h"
#include "ledger/tree.h"

namespace wutong::ledger {

struct VerifyReport {
    bool ok = false;
    std::int64_t entries = 0;
    std::int64_t heads = 0;              ///< heads that hold
    std::int64_t signed_entries = 0;     ///< covered by a head whose root was met
    std::int64_t withheld = 0;           ///< entries of which only the leaf hash was given, where that is allowed
    std::int64_t dropped_bytes = 0;      ///< audit entries whose bytes went after retention; their hash still counts
    Digest root{};                       ///< of all entries given
    std::vector<Problem> problems;       ///< the first ones, at most `most_problems`; entries in order of sequence
    std::int64_t problem_count = 0;
    const Problem* first_bad_entry() const;
    const Problem* first_bad_head() const;
};

struct VerifyOptions {
    std::string tree;                    ///< what the heads must name
    std::string zone;                    ///< what the entries must name
    DigestAlgorithm digest = DigestAlgorithm::Sha256;
    bool audit = false;                  ///< bytes may be gone; entries need only be canonical JSON with `seq` and `zone`
    bool withheld = false;               ///< the bytes of an entry may be missing: an export tells of what its reader may not see the hash alone
    TrustedKeys keys;
    std::vector<std::string> head_lines; ///< the head log, oldest first
    std::vector<std::string> pinned;     ///< head lines known from elsewhere (the province, a backup): they must hold too
    std::function<void(Entry&)> on_entry;  ///< every good change entry, for replay, which may take its values; may be empty
};

class Verifier {
public:
    static constexpr std::size_t most_problems = 100;

    explicit Verifier(VerifyOptions options);
    /// Entries in order of sequence. `bytes` nullopt: dropped. `stored_leaf`: the leaf hash the store holds, hex or nothing.
    void entry(std::int64_t sequence, std::optional<std::string_view> bytes, std::string_view stored_leaf_hex);
    VerifyReport finish();

private:
    void problem(Problem::Where where, std::int64_t sequence, std::string what);
    bool in_order(std::int64_t sequence);
    void inspect(std::int64_t sequence, std::string_view bytes);
    void inspect_audit(std::int64_t sequence, std::string_view bytes);
    void meet_heads();

    VerifyOptions options_;
    std::vector<Head> expected_;         ///< heads and pinned heads, by size
    std::size_t next_head_ = 0;
    Frontier frontier_;
    std::int64_t last_sequence_ = 0;
    std::int64_t last_good_size_ = 0;    ///< of the last head whose root was met
    Instant last_at_;
    bool aligned_ = true;                ///< false once an entry is missing or a root differed: later roots say nothing more
    VerifyReport report_;
};

}  // namespace wutong::ledger
