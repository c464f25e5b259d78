// replay.h — What the tables must hold, worked out from the ledger's entries alone, and compared row by row.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/ports.h"
#include "ledger/entry.h"
#include "schema/registry.h"
#include "storage/session.h"
#include "storage/verification.h"

namespace wutong::storage {

class Replay {
public:
    /// `keys` null: personal fields are counted as unchecked.
    Replay(Session& session, const schema::Registry& registry, SubjectKeys* keys, VerificationReport& report)
        : session_(session), registry_(registry), keys_(keys), report_(report) {}

    /// Every good entry in order of its ledger. The history row of the state before is compared here.
    void entry(const ledger::Entry& entry);
    /// After the last entry: last history rows, then every row of every recorded table, stage events and search.
    void compare_tables();
    /// Files that records refer to, by zone.
    const std::set<std::pair<std::string, std::string>>& files() const { return files_; }

private:
    struct Event {
        std::string stage, happened_on;
        std::int64_t created_at = 0, updated_at = 0;
        std::string created_by, updated_by;
        bool seen = false;
    };
    struct State {
        std::int64_t version = 0, sequence = 0, created_at = 0, updated_at = 0;
        std::string created_by, updated_by;
        schema::Cell archived_at;
        std::map<std::string, Json> cells;   ///< what entries say, commitments for personal fields
        std::vector<Event> events;
        bool seen = false;
    };
    using Key = std::pair<std::string, std::string>;  ///< zone, id

    void take_events(State& state, const ledger::Entry& entry, const schema::Field* stage);
    Json code_of_today(const schema::Field* field, const Json& value) const;
    void compare_history(const schema::RecordType& type, const Key& key, const State& state, std::int64_t to_sequence);
    void compare_table(const schema::RecordType& type);
    void compare_row(const schema::RecordType& type, const records::Record& row, const State& state);
    void compare_cells(Finding::Where where, const schema::RecordType& type, const records::Record& row, const State& state, const std::string& subject);
    bool personal_holds(const records::Record& row, const schema::Field& field, const schema::Cell& cell, const Json& promised, const std::string& subject, bool with_blind);
    void compare_stage_events();
    void compare_stage_event(const records::Record& row);
    void compare_search(const schema::RecordType& type, const records::Record& row);
    void note_files(const records::Record& row);
    void stray_rows(const schema::RecordType& type);
    void strays(Finding::Where where, const std::string& table, const std::string& select, const std::string& what);
    void bad(Finding::Where where, const Key& key, const std::string& table, std::int64_t sequence, std::string what);

    Session& session_;
    const schema::Registry& registry_;
    SubjectKeys* keys_;
    VerificationReport& report_;
    std::map<std::string, std::map<Key, State>> states_;   ///< by record type
    std::map<std::string, schema::RecordType> histories_;
    std::set<std::pair<std::string, std::string>> files_;
};

}  // namespace wutong::storage
