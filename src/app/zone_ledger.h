// zone_ledger.h — The ledger that a zone's package brings as evidence: held against itself, and against the rows beside it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "actions/run.h"
#include "app/zone_package.h"
#include "storage/replay.h"

namespace wutong::app {

/// What the ledger of a package is, once it was found to hold.
struct LedgerOfPackage {
    std::int64_t entries = 0, heads = 0;
    std::int64_t withheld = 0;          ///< entries of which the package tells the hash alone
    std::int64_t unsigned_entries = 0;  ///< after the last head: written while the package was
    std::string key_fingerprint;        ///< of the key that signed; the package cannot prove whose it is, a telephone call can
};

/// Sequences of the other ledger: here they would point at entries of ours, so they stay behind.
inline bool tells_positions(const schema::RecordType& type, const schema::Field& field) { return type.name == "submission" && field.name == "known_as"; }

/// One record as the rows of the package say it is.
struct SaidRecord {
    const schema::RecordType& type;
    const std::string& id;
    std::int64_t version = 0;
    bool archived = false;
    const actions::Input& cells;                      ///< for the time of the call
    const std::vector<records::StageEvent>* stages;   ///< null: the package does not tell them
};

/// Memory: the records of the zone once more, as `wutong verify` takes it.
class ZoneLedger final : private storage::PastStates {
public:
    ZoneLedger(const ZonePackage& package, const schema::Registry& registry) : package_(package), replay_(registry, *this, report_) {}

    /// Signatures and chain of the heads, each entry against its leaf hash, the roots, versions and values from entry to entry.
    /// Refuses (`import.ledger_does_not_hold`), naming entries and heads.
    Result<LedgerOfPackage> check();
    /// Chinese, one line each: what the entries say otherwise. Not held against them: personal, computed and hidden values.
    std::vector<std::string> differs(const SaidRecord& record);
    /// Records of which the package tells entries and no row. After all rows.
    std::vector<std::string> without_row();

private:
    void past(storage::ReplayedType&, const storage::ReplayedType::Key&, const storage::ReplayedRecord&, std::int64_t) override {}
    const ZonePackage& package_;
    storage::VerificationReport report_;
    storage::Replay replay_;
};

}  // namespace wutong::app
