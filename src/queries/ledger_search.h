// ledger_search.h — Looking through the history of a zone, and checking a proof that somebody brought.
#pragma once

#include <string>
#include <vector>

#include "base/json.h"
#include "queries/queries.h"

namespace wutong::queries {

struct LedgerRequest {
    std::string zone;
    std::string actor;            ///< user id; empty: everybody
    std::string type;             ///< record type; empty: all
    std::string words;            ///< in the title of the record
    std::string from, to;         ///< ISO days, +08:00, both included; may be empty
    std::int64_t before = 0;      ///< only entries below this sequence; 0: from the newest
    std::int64_t limit = 50;      ///< 1 … 200
};

struct LedgerLine {
    HistoryEntry entry;
    std::string type, type_label, collection, id, title, leaf_hash;
    std::string addressee;        ///< whom the record went to, where its kind goes to somebody
    bool blind = false;           ///< an auditor sees that something happened, not what it was about
};

struct LedgerPage {
    std::vector<LedgerLine> lines;  ///< newest first
    std::int64_t next = 0;          ///< `before` of the next page; 0: nothing is left
};

/// Entries of records the reader may see; at most 5,000 are looked through for one page. Who may read the audit log also sees the others, blind.
Result<LedgerPage> search_ledger(const Queries& queries, const access::Principal& reader, const LedgerRequest& request);

struct ProofStep {
    std::string label, words;     ///< Chinese
    bool holds = false;
};
struct ProofCheck {
    bool holds = false;
    std::string sentence, zone_name, at;
    std::int64_t sequence = 0;
    std::vector<ProofStep> steps;
};

/// `proof`: what the proof of a record answers, {sequence, leaf_hash, path, head: {line}}. Form errors name the field. Sizes and keys claimed in
/// it are never believed: the path is computed again and the signature checked with the key pinned here.
Result<ProofCheck> check_proof(const Queries& queries, const access::Principal& reader, const Json& proof);

}  // namespace wutong::queries
