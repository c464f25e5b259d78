// head_signer.h — Signs the heads of every tree, after finding on disk exactly what was promised; anything else turns writes off.
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "actions/leaf.h"
#include "base/ports.h"
#include "ledger/tree.h"
#include "records/store.h"

namespace wutong::actions {

class HeadSigner {
public:
    struct Parts {
        records::Store* store = nullptr;
        const schema::Registry* registry = nullptr;
        HeadStore* heads = nullptr;
        SigningKeys* keys = nullptr;
        Clock* clock = nullptr;
        std::function<void(std::string)> alarm;   ///< turns writes off
        std::function<Result<void>(const std::function<Result<void>(records::Transaction&)>&)> write;   ///< a job of the writer; returns after COMMIT
    };
    explicit HeadSigner(Parts parts) : parts_(std::move(parts)) {}

    /// Every tree's last head is met by what lies in the store, and the tail behind it is in order: then the tail is signed.
    Result<void> start();
    /// After COMMIT.
    void expect(const std::vector<ExpectedLeaf>& leaves);
    /// Not yet taken by a round.
    std::size_t unsigned_leaves() const { return unsigned_; }
    /// Re-reads and re-hashes the new leaves, then signs. A mismatch, or a head that cannot be written, raises the alarm and is a fault. Nothing is signed where `start` failed.
    Result<void> sign_all();

private:
    struct TreeState {
        std::string zone;
        bool audit = false;
        ledger::Frontier frontier{DigestAlgorithm::Sha256};
        std::map<std::int64_t, Digest> expected;   ///< written by this process and not yet signed
        std::string last_line;
        std::int64_t signed_size = 0;
        std::int64_t heads = 0, marked_heads = 0;  ///< in the head store; in the database's mark, never more and at most one less
    };
    /// Of one tree: what was written since the last round.
    struct Expected {
        std::string zone;
        bool audit = false;
        std::map<std::int64_t, Digest> leaves;
    };
    struct Mark {
        std::string zone;
        bool audit = false;
        std::int64_t heads = 0, size = 0;
        std::string line;
    };
    Result<void> start_tree(const std::string& zone, bool audit, records::Reader& reader);
    Result<void> read_on(TreeState& tree, std::int64_t until, bool must_be_expected, records::Reader& reader);
    /// The leaf hashes alone, for entries far behind a signed head; their bytes are `wutong verify`'s to check.
    Result<void> read_hashes(TreeState& tree, std::int64_t until, records::Reader& reader);
    void take_expected();
    Result<void> sign_tree(TreeState& tree);
    Result<void> sign_trees();
    /// The mark in the store agrees with the head store's lines; a store of an earlier version has none yet.
    Result<void> read_mark(TreeState& tree, const std::vector<std::string>& lines, records::Reader& reader);
    Result<void> write_marks();
    Result<std::vector<std::string>> zones_of(const char* type, records::Reader& reader);
    Result<void> mismatch(const TreeState& tree, std::int64_t sequence, const std::string& what);

    Parts parts_;
    std::mutex signing_;             ///< one round at a time, over the trees; never taken by the writer, for which a round waits
    std::mutex mutex_;               ///< over what the writer leaves here
    std::map<std::string, Expected> expected_;
    std::atomic<std::size_t> unsigned_ = 0;
    bool without_marks_ = false;     ///< at the start of a store of an earlier version
    std::map<std::string, TreeState> trees_;
    bool started_ = false;         ///< every tree is read whole; until then nothing is signed, whoever asks
    bool append_failed_ = false;   ///< final until the process starts again
};

}  // namespace wutong::actions
