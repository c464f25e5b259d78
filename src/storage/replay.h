// replay.h — What the tables must hold, worked out from the ledger's entries alone.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ledger/entry.h"
#include "records/record.h"
#include "schema/registry.h"
#include "storage/verification.h"

namespace wutong::storage {

/// One record after its last entry so far.
struct ReplayedRecord {
    struct Event {
        std::string stage, happened_on;
        std::int64_t created_at = 0, updated_at = 0;
        const std::string* created_by = nullptr;
        const std::string* updated_by = nullptr;
        bool seen = false;
    };
    std::int64_t version = 0, sequence = 0, created_at = 0, updated_at = 0;
    const std::string* created_by = nullptr;   ///< names are kept once: of Replay
    const std::string* updated_by = nullptr;
    schema::Cell archived_at;
    std::vector<std::pair<std::uint16_t, Json>> cells;     ///< by place of the field, in order; commitments for personal fields
    std::vector<std::pair<std::string, Json>> unplaced;    ///< of fields that nobody describes now
    std::vector<Event> events;
    bool row_seen = false, history_seen = false;
};

/// The records of one type, and what comparing them needs to know of the type once.
struct ReplayedType {
    struct Key {
        std::string zone, id;
        bool operator==(const Key&) const = default;
        auto operator<=>(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const { return std::hash<std::string>()(key.id) * 31 + std::hash<std::string>()(key.zone); }
    };

    std::string name;
    const schema::RecordType* type = nullptr;   ///< null: not described now
    schema::RecordType history;                 ///< of a type with history
    bool has_history = false, searched = false;
    std::unordered_map<std::string, std::uint16_t> places;   ///< names of now and of then
    std::vector<const schema::ChoiceList*> choices;          ///< by place; null: the field has none
    std::vector<std::size_t> of_row, of_history;             ///< place of a field → place of its cell
    std::vector<bool> in_entries;
    std::size_t record_id = 0, from_sequence = 0, to_sequence = 0;   ///< places in a history row
    std::unordered_map<Key, ReplayedRecord, Hash> records;
};

/// Told of the state before an entry, which some history row must hold.
class PastStates {
public:
    virtual ~PastStates() = default;
    virtual void past(ReplayedType& type, const ReplayedType::Key& key, const ReplayedRecord& state, std::int64_t to_sequence) = 0;
};

class Replay {
public:
    Replay(const schema::Registry& registry, PastStates& past, VerificationReport& report) : registry_(registry), past_(past), report_(report) {}

    /// Every good entry in order of its ledger; takes its values.
    void entry(ledger::Entry& entry);
    /// By record type; also types that no entry speaks of, once asked for.
    ReplayedType& of(const std::string& type);
    std::map<std::string, std::unique_ptr<ReplayedType>>& types() { return types_; }

private:
    void take_changes(ReplayedType& of, const ReplayedType::Key& key, ReplayedRecord& record, ledger::Entry& entry, const std::string& name);
    void take_events(const ReplayedType& of, ReplayedRecord& record, const ledger::Entry& entry);
    const std::string* kept(const std::string& name) { return &*names_.insert(name).first; }
    void bad(const ReplayedType::Key& key, const std::string& table, std::int64_t sequence, std::string what);

    const schema::Registry& registry_;
    PastStates& past_;
    VerificationReport& report_;
    std::map<std::string, std::unique_ptr<ReplayedType>> types_;
    std::set<std::string> names_;
};

/// Whether a stored cell is what an entry promised; an empty list is stored as no value.
bool holds_promise(const schema::Cell& stored, const Json& promised);

}  // namespace wutong::storage
