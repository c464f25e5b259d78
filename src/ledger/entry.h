// entry.h — One line of history and its canonical bytes: what is stored is what is hashed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/json.h"
#include "base/result.h"

namespace wutong::ledger {

/// A changed cell. A null `before` with a new record, a null `after` when the cell was emptied.
struct CellChange {
    std::string field;
    Json before;
    Json after;
    bool operator==(const CellChange&) const = default;
};

struct Entry {
    std::string zone;
    std::int64_t sequence = 0;   ///< 1, 2, 3 … within the tree
    std::string act;             ///< shared by all entries of one act (an import)
    std::string action;          ///< "create", "edit", "sign" …; in the audit tree the event
    Instant at;
    std::string actor;           ///< user id
    std::string type;            ///< record type
    std::string id;              ///< record id
    std::int64_t version = 0;    ///< of the record after the change
    std::vector<CellChange> changes;                               ///< only cells that changed; written sorted by field
    std::vector<std::pair<std::string, std::string>> definitions;  ///< name → hash of the definitions that decided; written sorted
    Json extra = Json::object();                                   ///< reason, stage events, zone fields …; always an object
    bool operator==(const Entry&) const = default;
};

/// Id of an entry in its tree: its sequence in twelve digits, so that ids stand in the order of entries.
std::string entry_id(std::int64_t sequence);

/// Canonical JSON {act, action, actor, after{}, at, before{}, definitions{}, extra{}, id, seq, type, version, zone}.
std::string encode_entry(const Entry& entry);
/// Refuses bytes that `encode_entry` would not have written, byte for byte. Changes come back sorted by field.
Result<Entry> decode_entry(std::string_view bytes);

}  // namespace wutong::ledger
