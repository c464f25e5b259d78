// session.h — Records in and out over one connection: what every SQL store does alike.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "records/store.h"
#include "storage/connection.h"
#include "storage/table.h"

namespace wutong::storage {

inline constexpr std::int64_t rows_a_step = 1'000;   ///< where a whole table is walked

/// What a record is found by.
struct Searched {
    std::string type, zone, id;
    std::string grams;     ///< parted by blanks
    bool is_new = false;   ///< its first version: it cannot be there yet
};
/// Nothing for a type that is not searched.
std::optional<Searched> searched_of(const records::Record& record);

class Session {
public:
    explicit Session(std::unique_ptr<Connection> connection) : connection_(std::move(connection)), tables_(connection_->dialect()) {}

    Connection& connection() { return *connection_; }
    Result<std::optional<records::Record>> load(const schema::RecordType& type, std::string_view zone, std::string_view id);
    Result<std::optional<records::Record>> load_anywhere(const schema::RecordType& type, std::string_view id);
    Result<std::vector<records::Record>> find(const rules::Query& query);
    Result<std::vector<std::vector<schema::Cell>>> select(const rules::Query& query);
    /// Rows after (`zone`, `id`) in the order of their key: for walking a whole table in steps.
    Result<std::vector<records::Record>> scan(const schema::RecordType& type, std::string_view zone, std::string_view id, std::int64_t limit);
    /// Tables of these types may be an earlier version's: `load` and `scan` take what is there, under the names of then, and nothing for what is not.
    void expect_earlier(const std::set<std::string>& types);
    Result<void> insert(const records::Record& record);
    Result<void> update(const records::Record& record, std::int64_t expected_version);
    Result<void> erase(const schema::RecordType& type, std::string_view zone, std::string_view id);
    Result<void> index_for_search(const Searched& searched);
    Result<records::Tip> lock_tip(std::string_view zone, records::Tree tree);

    /// The full-text index of SQLite writes itself out at every savepoint; its changes wait here until the commit, or until somebody searches.
    struct Waiting {
        std::size_t noted = 0, written = 0;
    };
    Waiting waiting() const { return {waiting_.size(), written_}; }
    /// Back to what waited at a savepoint: what was written since has been rolled back with it.
    void back_to(Waiting mark) {
        waiting_.resize(std::min(mark.noted, waiting_.size()));
        written_ = mark.written;
    }
    Result<void> write_waiting();

private:
    /// "columns FROM table s" of an expected earlier type; empty: there is no such table yet.
    Result<std::string> as_it_is(const schema::RecordType& type);
    Result<std::vector<records::Record>> records_of(const schema::RecordType& type, std::vector<std::vector<schema::Cell>> rows);
    Result<std::optional<records::Record>> first_of(const schema::RecordType& type, std::vector<std::vector<schema::Cell>> rows);
    Result<void> write_lists(const records::Record& record, const Table& table, bool replace);
    Result<void> bind_own(const records::Record& record, const Table& table, bool with_key, Sql& sql) const;
    /// False: it is there already.
    Result<bool> add_for_search(const Searched& searched);
    Result<void> forget_search(const std::string& type, std::string_view zone, std::string_view id);
    Error named(Error error, const schema::RecordType& type) const;

    /// A row of `search_record` whose grams enter or leave the index.
    struct IndexChange {
        bool removal = false;
        std::int64_t number = 0;
        std::string grams;
    };

    std::unique_ptr<Connection> connection_;
    Tables tables_;
    std::map<std::string, std::optional<std::string>> earlier_;   ///< type → what `as_it_is` found once it was asked
    std::vector<IndexChange> waiting_;
    std::size_t written_ = 0;
};

}  // namespace wutong::storage
