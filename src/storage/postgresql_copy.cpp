// postgresql_copy.cpp — Rows from one kind of database into the other, table by table. The migration makes the tables, so both lie as the program would lay them;
// columns and tables that nobody describes now come along.
#include "storage/postgresql_copy.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "storage/backup_parts.h"
#include "storage/migration.h"
#include "storage/postgresql_connection.h"
#include "storage/postgresql_verification.h"
#include "storage/sql_store.h"
#include "storage/table_change.h"

namespace wutong::storage {

using schema::Cell;
using Rows = std::vector<std::vector<Cell>>;

namespace {
constexpr std::int64_t rows_a_copy_step = 2'000;

/// What the engine of one database keeps for itself, and what the migration writes anew.
bool is_own_matter(std::string_view table) { return table == "schema_state" || table == "zone_tip"; }
bool is_own_column(std::string_view table, std::string_view column) { return table == "search_record" && (column == "number" || column == "tokens"); }

bool is_our_name(std::string_view name) {
    const auto ours = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.'; };
    return !name.empty() && name.size() <= 63 && std::ranges::all_of(name, ours);
}

/// A list of another record hangs on its owner, which comes first.
bool hangs_on_owner(const Columns& columns) { return columns.contains("owner_id") && columns.contains("position"); }

bool has_key(const Columns& columns) { return columns.contains("zone_id") && (columns.contains("id") || hangs_on_owner(columns)); }

class RowCopy {
public:
    RowCopy(Connection& from, Connection& to, const CopyTold& told, std::int64_t total) : from_(from), to_(to), told_(told), total_(total) {}

    Result<void> run() {
        std::vector<std::string> owners, lists;
        for (const auto& name : TRY(tables())) {
            if (is_own_matter(name)) continue;
            auto columns = is_our_name(name) ? TRY(columns_of(from_, name)) : Columns();
            const bool ours = has_key(columns) || !TRY(columns_of(to_, name)).empty();
            if (!ours || !std::ranges::all_of(columns, [](const auto& column) { return is_our_name(column.first); }))
                return refuse(Kind::Conflict, "backup.table_unknown", "数据库中有不是梧桐建立的表：" + name, "请把它移到别的数据库或模式中，梧桐的数据库只放梧桐的表");
            std::erase_if(columns, [&](const auto& column) { return is_own_column(name, column.first); });
            (hangs_on_owner(columns) ? lists : owners).push_back(name);
            columns_.emplace(name, std::move(columns));
        }
        owners.insert(owners.end(), lists.begin(), lists.end());
        for (const auto& name : owners) {
            TRY(make_room(name));
            TRY(copy(name));
        }
        return {};
    }

private:
    bool from_postgresql() const { return from_.dialect() == Dialect::PostgreSql; }
    bool to_postgresql() const { return to_.dialect() == Dialect::PostgreSql; }

    Result<std::vector<std::string>> tables() {
        const Sql sql(from_postgresql() ? "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
                                        : "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1");
        std::vector<std::string> names;
        for (const auto& row : TRY(from_.query(sql))) names.emplace_back(row[0].text_or_empty());
        return names;
    }

    std::string typed(const std::string& name, bool integer) const {
        if (!to_postgresql()) return quoted_name(name) + (integer ? " INTEGER" : " TEXT");
        return quoted_name(name) + (integer ? " bigint" : name == "extra" ? " jsonb" : " text COLLATE \"C\"");
    }

    /// A register that left, or a field that did, is in nobody's description; its rows are kept all the same.
    Result<void> make_room(const std::string& table) {
        const auto& columns = columns_.at(table);
        const auto there = TRY(columns_of(to_, table));
        std::string all;
        for (const auto& [name, integer] : columns) {
            if (there.contains(name)) continue;
            if (there.empty()) all += typed(name, integer) + ", ";
            else TRY(to_.script("ALTER TABLE " + quoted_name(table) + " ADD COLUMN " + typed(name, integer)));
        }
        if (!there.empty()) return {};
        all += hangs_on_owner(columns) ? "PRIMARY KEY (\"zone_id\", \"owner_id\", \"position\")" : "PRIMARY KEY (\"zone_id\", \"id\")";
        return to_.script("CREATE TABLE " + quoted_name(table) + " (" + all + (to_postgresql() ? ")" : ") STRICT"));
    }

    std::string column_list(const std::string& table) const {
        std::string list;
        for (const auto& [name, integer] : columns_.at(table)) list += (list.empty() ? "" : ", ") + quoted_name(name);
        return list;
    }

    Result<void> copy(const std::string& table) {
        if (from_postgresql()) return through_cursor(table);
        return hangs_on_owner(columns_.at(table)) ? by_key(table, {"zone_id", "owner_id", "position"}) : by_key(table, {"rowid"});
    }

    Result<void> through_cursor(const std::string& table) {
        const std::string cursor = "\"c" + std::to_string(++cursors_) + "\"";
        TRY(from_.script("DECLARE " + cursor + " NO SCROLL CURSOR FOR SELECT " + column_list(table) + " FROM " + quoted_name(table)));
        const Sql fetch("FETCH FORWARD " + std::to_string(rows_a_copy_step) + " FROM " + cursor);
        for (;;) {
            const auto rows = TRY(from_.query(fetch));
            TRY(write(table, rows));
            if (std::cmp_less(rows.size(), rows_a_copy_step)) return from_.script("CLOSE " + cursor);
        }
    }

    /// Steps over the key; its cells stand behind those of the row.
    Result<void> by_key(const std::string& table, const std::vector<std::string>& key) {
        std::string names, places;
        for (std::size_t i = 0; i < key.size(); ++i) {
            names += (i == 0 ? "" : ", ") + quoted_name(key[i]);
            places += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
        }
        const std::string select = "SELECT " + column_list(table) + ", " + names + " FROM " + quoted_name(table), order = " ORDER BY " + names + " LIMIT " + std::to_string(rows_a_copy_step);
        std::vector<Cell> last;
        for (;;) {
            Sql sql(select + (last.empty() ? "" : " WHERE (" + names + ") > (" + places + ")") + order);
            for (const auto& cell : last) TRY(sql.bind_cell(cell));
            auto rows = TRY(from_.query(sql));
            if (!rows.empty()) last.assign(rows.back().end() - static_cast<std::ptrdiff_t>(key.size()), rows.back().end());
            for (auto& row : rows) row.resize(row.size() - key.size());
            TRY(write(table, rows));
            if (std::cmp_less(rows.size(), rows_a_copy_step)) return {};
        }
    }

    Result<void> write(const std::string& table, const Rows& rows) {
        if (!rows.empty()) TRY(to_postgresql() ? write_as_arrays(table, rows) : write_one_by_one(table, rows));
        for (const auto& row : rows)
            for (const auto& cell : row) done_ += cell.is_text() ? static_cast<std::int64_t>(cell.text().size()) : 8;
        return told_ ? told_(done_, std::max(done_, total_)) : Result<void>();
    }

    Result<void> write_one_by_one(const std::string& table, const Rows& rows) {
        std::string places;
        for (std::size_t i = 0; i < columns_.at(table).size(); ++i) places += (i == 0 ? "$" : ", $") + std::to_string(i + 1);
        // The migration has noted the fields of today already; those that left are noted from there.
        Sql sql((table == "schema_field" ? "INSERT OR REPLACE INTO " : "INSERT INTO ") + quoted_name(table) + " (" + column_list(table) + ") VALUES (" + places + ")");
        for (const auto& row : rows) {
            sql.values.clear();
            for (const auto& cell : row) TRY(sql.bind_cell(cell));
            TRY(to_.execute(sql));
        }
        return {};
    }

    /// One array a column: one short statement a table, however many rows go with it.
    Result<void> write_as_arrays(const std::string& table, const Rows& rows) {
        const auto& columns = columns_.at(table);
        Sql sql;
        std::string names, selected, arrays;
        std::size_t at = 0;
        for (const auto& [name, integer] : columns) {
            const std::string unnested = "c" + std::to_string(at);
            arrays += (at == 0 ? "" : ", ") + sql.bind_text(TRY(array_of(rows, at))) + (integer ? "::bigint[]" : "::text[]");
            names += (at == 0 ? "" : ", ") + unnested;
            selected += (at == 0 ? "" : ", ") + unnested + (name == "extra" ? "::jsonb" : "");
            if (table == "search_record" && name == "grams") selected = "array_to_tsvector(string_to_array(" + unnested + ", ' ')), " + selected;
            ++at;
        }
        sql.text = "INSERT INTO " + quoted_name(table) + " (" + (table == "search_record" ? "\"tokens\", " : "") + column_list(table) + ") SELECT " + selected + " FROM unnest(" + arrays + ") AS u(" + names + ")";
        if (table == "schema_field") sql.text += " ON CONFLICT (\"type\", \"field\") DO UPDATE SET \"shape\" = excluded.\"shape\", \"searched\" = excluded.\"searched\"";
        const auto written = TRY(to_.execute(sql));
        return std::cmp_equal(written, rows.size()) ? Result<void>() : fail("only " + std::to_string(written) + " of " + std::to_string(rows.size()) + " rows went into " + table);
    }

    static Result<std::string> array_of(const Rows& rows, std::size_t column) {
        std::string array = "{";
        for (const auto& row : rows) {
            if (array.size() > 1) array += ',';
            const auto& cell = row[column];
            if (cell.is_null()) array += "NULL";
            else if (cell.is_integer()) array += std::to_string(cell.integer());
            else if (!cell.is_text() || cell.text().find('\0') != std::string::npos) return fail("a cell of column " + std::to_string(column) + " is neither text nor number");
            else {
                array += '"';
                for (const char c : cell.text()) {
                    if (c == '"' || c == '\\') array += '\\';
                    array += c;
                }
                array += '"';
            }
        }
        return array + "}";
    }

    Connection& from_;
    Connection& to_;
    const CopyTold& told_;
    const std::int64_t total_;
    std::int64_t done_ = 0;
    std::size_t cursors_ = 0;
    std::map<std::string, Columns> columns_;
};

Result<std::int64_t> size_of(Connection& connection) { return TRY(connection.query(Sql("SELECT pg_database_size(current_database())")))[0][0].integer(); }
}  // namespace

Result<std::int64_t> size_of_postgresql(const std::string& connection) { return size_of(*TRY(open_postgresql(connection, ""))); }

Result<void> copy_postgresql(const std::string& connection, const schema::Registry& registry, const std::string& to, const CopyTold& told, const StopAsked& stop) {
    TRY(TRY(open_sqlite_store({to, 1}))->migrate(registry));
    const auto from = TRY(open_postgresql(connection, ""));
    TRY(from->script("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
    const auto total = TRY(size_of(*from));
    const auto copy = TRY(open_sqlite(to, SqliteRole::Writer));
    if (stop) copy->stop_when(stop);
    // Nobody else has the file, and it is thrown away where this fails; owners and lists are looked at by the proof.
    TRY(copy->script("PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF; BEGIN IMMEDIATE"));
    TRY(RowCopy(*from, *copy, told, total).run());
    TRY(from->script("ROLLBACK"));
    TRY(copy->script("INSERT INTO \"search_text\" (\"search_text\") VALUES ('rebuild'); COMMIT; PRAGMA synchronous=FULL"));
    return copy->script("PRAGMA wal_checkpoint(TRUNCATE)");
}

namespace {
constexpr std::string_view marked_table = "ledger_entry";

Result<std::string> mark_in(Connection& connection) {
    return std::string(TRY(connection.query(Sql("SELECT obj_description(to_regclass('" + std::string(marked_table) + "'), 'pg_class')"))).at(0).at(0).text_or_empty());
}

/// As a comment of a table: it goes with the transaction, is no table of somebody else's, and no backup reads it. Empty: none.
std::string marking(const std::string& mark) {
    std::string quoted;
    for (const char c : mark) quoted += c == '\'' ? "''" : std::string(1, c);
    return "COMMENT ON TABLE " + quoted_name(marked_table) + " IS " + (mark.empty() ? "NULL" : "'" + quoted + "'");
}

std::unexpected<Error> not_empty(const std::string& what, const std::string& other_mark = {}) {
    const std::string begun = other_mark.starts_with(restore_mark) ? "；其中是上次恢复到 " + other_mark.substr(std::min(other_mark.size(), other_mark.find(' ', restore_mark.size()) + 1)) + " 的数据，那次没有做完的，用同一备份和同一个 --data 再恢复一次即可" : "";
    return refuse(Kind::Conflict, "restore.database_not_empty", "数据库里已有别的东西：" + what, "请给一个新建的空数据库（createdb）；确定不要其中的数据，先备份，再删掉重建" + begun);
}
}  // namespace

Result<std::unique_ptr<PostgresqlFilling>> PostgresqlFilling::begin(const std::string& connection, const std::string& mark, const StopAsked& stop) {
    auto filling = std::unique_ptr<PostgresqlFilling>(new PostgresqlFilling(TRY(open_postgresql(connection, "")), mark, stop));
    auto& to = filling->session_.connection();
    TRY(to.script("BEGIN; SET LOCAL idle_in_transaction_session_timeout = 0"));   // a proof may read files for long
    const auto there = TRY(contents_of_postgresql(to));
    filling->was_filled_ = there.count != 0;
    if (!filling->was_filled_) return filling;
    const auto found = TRY(mark_in(to));
    if (found == mark) return filling;
    return not_empty(there.first + " 等 " + std::to_string(there.count) + " 项", found);
}

Result<void> PostgresqlFilling::fill(const DataFolder& folder, const schema::Registry& registry) {
    if (was_filled_) return compare_counts(folder);
    TRY(migrate_tables(session_, registry, Migrate::Within));
    const auto from = TRY(open_sqlite(folder.database(), SqliteRole::Inspector));
    TRY(from->script("BEGIN"));
    TRY(RowCopy(*from, session_.connection(), [this](std::int64_t, std::int64_t) { return stop_ && stop_() ? Result<void>(stopped()) : Result<void>(); }, 0).run());
    return session_.connection().script(marking(mark_));
}

Result<void> PostgresqlFilling::compare_counts(const DataFolder& folder) {
    for (const auto& [table, count] : TRY(counted_rows(folder.database()))) {
        if (is_own_matter(table)) continue;
        const auto there = session_.connection().query(Sql("SELECT count(*) FROM " + quoted_name(table)));
        if (!there || (*there)[0][0].integer() != count) return not_empty("上次没有做完的恢复写入以后，表 " + table + " 又变过");
    }
    return {};
}

Result<VerificationReport> PostgresqlFilling::verify(const DataFolder& folder, const schema::Registry& registry) { return verify_folder_within(folder, registry, session_, stop_); }

Result<void> PostgresqlFilling::commit() {
    session_.connection().stop_when({});   // from here on there is no half of it
    return session_.connection().script("COMMIT");
}

void PostgresqlFilling::unmark() { (void)session_.connection().script(marking({})); }

}  // namespace wutong::storage
