// verification.h — `wutong verify`: a data folder proved without a server, from the entries, the signed heads and the files.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "schema/registry.h"
#include "storage/connection.h"
#include "storage/data_folder.h"

namespace wutong::storage {

/// One thing that does not hold, and where.
struct Finding {
    enum class Where : std::uint8_t { Entry, AuditEntry, Head, Row, History, StageEvent, Search, File, Database };
    Where where = Where::Entry;
    std::string zone;
    std::string table;            ///< record type, or the tree of a head
    std::string id;               ///< record id, file name
    std::int64_t sequence = 0;    ///< of the entry, line of the head; 0: none
    std::string what;             ///< Chinese sentence that names it whole
};

struct VerificationReport {
    static constexpr std::size_t most_findings = 100;

    /// `trees`: of both kinds, ledgers of zones and their audit logs; `audit_trees`: of the second
    std::int64_t trees = 0, audit_trees = 0, entries = 0, audit_entries = 0, heads = 0, unsigned_entries = 0;
    std::int64_t rows = 0, history_rows = 0, files = 0;
    std::int64_t erased_fields = 0;      ///< personal fields whose key was destroyed: erased, not broken
    std::int64_t unchecked_fields = 0;   ///< personal fields of a copy that came without its keys
    std::vector<Finding> findings;       ///< the first hundred: entries, then heads, then rows and files
    std::int64_t finding_count = 0;
    std::vector<std::string> notes;      ///< Chinese: what could not be looked at, and why that is no fault
    bool ok() const { return finding_count == 0; }
    void found(Finding finding);
    /// What another reader of the same folder found, after what is here.
    void add(VerificationReport other);
};

/// Walks the whole folder. An error only where the folder cannot be opened at all; everything else is a finding.
/// `store.stopped` where `stop` says so.
Result<VerificationReport> verify_folder(const DataFolder& folder, const schema::Registry& registry, const StopAsked& stop = {});

/// {ok, trees, audit_trees, entries, audit_entries, heads, unsigned_entries, rows, history_rows, files, erased_fields, unchecked_fields, findings: [{where, zone, table, id, sequence, what}], notes}.
Json to_json(const VerificationReport& report);

}  // namespace wutong::storage
