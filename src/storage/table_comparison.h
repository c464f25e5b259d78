// table_comparison.h — The tables against what replaying the entries says they must hold: rows, history, stage events, search.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "base/ports.h"
#include "storage/migration.h"
#include "storage/replay.h"
#include "storage/session.h"

namespace wutong::storage {

/// One pair of eyes: a session, and a report of its own. Rows and history may be looked through by two at the same time, since each marks
/// and reads other parts of a replayed record.
class TableComparison : public PastStates {
public:
    /// `keys` null: personal fields are counted as unchecked.
    TableComparison(Session& session, SubjectKeys* keys, VerificationReport& report) : session_(session), keys_(keys), report_(report) {}

    /// A folder that the new program has not opened: an index of an earlier version says what that version said, and tables may be missing that nothing was written to.
    void expect(EarlierTables earlier) { earlier_ = std::move(earlier); }
    /// While replaying: the history row of a state that an entry ends.
    void past(ReplayedType& type, const ReplayedType::Key& key, const ReplayedRecord& state, std::int64_t to_sequence) override;
    /// Every row of the type with what search keeps of it; then rows that are missing.
    void rows(ReplayedType& type);
    /// Every history row of a present state; rows that no entry asks for, and missing ones.
    void history(ReplayedType& type);
    void stage_events(Replay& replay);
    /// What hides beside the described columns.
    void hidden_content(const ReplayedType& type);
    /// Cells that no entry asks for in tables without fields of a zone.
    void extra_of(const std::string& table);

    /// Files that rows refer to, by zone.
    const std::set<std::pair<std::string, std::string>>& files() const { return files_; }

private:
    using Where = Finding::Where;
    using Key = ReplayedType::Key;
    /// What search keeps of one zone's records of a type, read in step with the rows.
    struct SearchRows;

    void compare_cells(Where where, const ReplayedType& type, const records::Record& row, const ReplayedRecord& state, const std::string& subject);
    void compare_history(const ReplayedType& type, const Key& key, const records::Record& row, const ReplayedRecord& state, std::int64_t to_sequence);
    void history_row(ReplayedType& type, const records::Record& row);
    void compare_row(ReplayedType& type, const records::Record& row);
    void compare_search(const ReplayedType& type, const records::Record& row, SearchRows& searched);
    void stray_search_rows(const ReplayedType& type, std::int64_t expected);
    void compare_stage_event(Replay& replay, const schema::RecordType& events, const records::Record& row);
    bool personal_holds(const records::Record& row, const schema::Field& field, const schema::Cell& cell, const Json& promised, const std::string& subject, bool with_blind);
    void note_files(const records::Record& row);
    bool not_made_yet(const std::string& type, const std::string& table);
    void strays(Where where, const std::string& table, const std::string& select, const std::string& what);
    void bad(Where where, const Key& key, const std::string& table, std::int64_t sequence, std::string what) {
        report_.found({where, key.zone, table, key.id, sequence, std::move(what)});
    }
    /// Every row of a table in the order of its key; false when it cannot be read.
    template <class Visit>
    bool each_row(const schema::RecordType& type, Visit visit);

    Session& session_;
    SubjectKeys* keys_;
    VerificationReport& report_;
    std::set<std::pair<std::string, std::string>> files_;
    EarlierTables earlier_;
};

}  // namespace wutong::storage
