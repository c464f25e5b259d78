// migration.cpp — What a type needs in the database, compared with what is there.
#include "storage/migration.h"

#include <map>
#include <set>

#include "base/crypto.h"
#include "records/system_types.h"
#include "storage/table.h"

namespace wutong::storage {

using schema::Field;
using schema::FieldKind;
using schema::RecordType;

namespace {
/// Raised when the way tables are laid out changes, not when a description does.
constexpr std::int64_t layout_version = 1;

/// Entries are numbered within a zone; everything else has an id of its own in the world.
bool is_numbered_in_zone(const RecordType& type) { return type.name == "ledger_entry" || type.name == "audit_entry"; }

class Migration {
public:
    explicit Migration(Connection& connection) : connection_(connection), postgresql_(connection.dialect() == Dialect::PostgreSql) {}

    Result<void> run(const std::vector<RecordType>& types) {
        TRY(connection_.script(own_tables()));
        for (const auto& type : types) {
            const std::string mark = fingerprint(type);
            if (TRY(known_mark(type.name)) == mark) continue;
            TRY(table(type));
            for (const auto& statement : indexes(type)) TRY(connection_.script(statement));
            Sql note("INSERT INTO \"schema_state\" (\"name\", \"fingerprint\") VALUES ($1, $2) ON CONFLICT (\"name\") DO UPDATE SET \"fingerprint\" = excluded.\"fingerprint\"");
            note.bind_view(type.name);
            note.bind_view(mark);
            TRY(connection_.execute(note));
        }
        return {};
    }

private:
    std::string text() const { return postgresql_ ? "text COLLATE \"C\"" : "TEXT"; }
    std::string integer() const { return postgresql_ ? "bigint" : "INTEGER"; }
    std::string end_of_table() const { return postgresql_ ? ")" : ") STRICT"; }

    std::string own_tables() const {
        const std::string t = text();
        std::string all = "CREATE TABLE IF NOT EXISTS \"schema_state\" (\"name\" " + t + " NOT NULL PRIMARY KEY, \"fingerprint\" " + t + " NOT NULL" + end_of_table() + ";";
        if (postgresql_) {
            all += "CREATE TABLE IF NOT EXISTS \"zone_tip\" (\"zone_id\" " + t + " NOT NULL PRIMARY KEY);";
            all += "CREATE TABLE IF NOT EXISTS \"search_record\" (\"zone_id\" " + t + " NOT NULL, \"record_type\" " + t + " NOT NULL, \"record_id\" " + t +
                   " NOT NULL, \"grams\" " + t + " NOT NULL, \"tokens\" tsvector NOT NULL, PRIMARY KEY (\"zone_id\", \"record_type\", \"record_id\"));";
            all += "CREATE INDEX IF NOT EXISTS \"search_record__tokens\" ON \"search_record\" USING gin (\"tokens\");";
        } else {
            all += "CREATE TABLE IF NOT EXISTS \"search_record\" (\"number\" INTEGER PRIMARY KEY, \"zone_id\" TEXT NOT NULL, \"record_type\" TEXT NOT NULL,"
                   " \"record_id\" TEXT NOT NULL, \"grams\" TEXT NOT NULL, UNIQUE (\"zone_id\", \"record_type\", \"record_id\")) STRICT;"
                   "CREATE VIRTUAL TABLE IF NOT EXISTS \"search_text\" USING fts5(grams, content='search_record', content_rowid='number',"
                   " tokenize=\"unicode61 remove_diacritics 0\");";
        }
        return all;
    }

    /// Everything about a type that its table depends on.
    static std::string fingerprint(const RecordType& type) {
        std::string all = std::to_string(layout_version) + type.stage_field + "\n" + type.list.sort;
        for (const auto& field : type.fields)
            all += "\n" + field.name + " " + std::to_string(int(place_of(field))) + (is_integer_cell(field.kind) ? "i" : "t") + (field.unique ? "u" : "") +
                   (field.kind == FieldKind::Reference ? "r" : "");
        for (const auto& index : type.indexes) {
            all += "\nindex";
            for (const auto& column : index) all += " " + column;
        }
        return sha256_hex(all);
    }

    Result<std::string> known_mark(const std::string& name) {
        Sql sql("SELECT \"fingerprint\" FROM \"schema_state\" WHERE \"name\" = $1");
        sql.bind_view(name);
        const auto rows = TRY(connection_.query(sql));
        return rows.empty() ? std::string() : std::string(rows[0][0].text_or_empty());
    }

    /// Column name → whether it holds integers; empty for a table that is not there.
    Result<std::map<std::string, bool, std::less<>>> columns_of(const std::string& table) {
        Sql sql(postgresql_ ? "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1"
                            : "SELECT name, type FROM pragma_table_info($1)");
        sql.bind_view(table);
        std::map<std::string, bool, std::less<>> columns;
        for (const auto& row : TRY(connection_.query(sql))) {
            const auto kind = row[1].text_or_empty();
            columns.emplace(row[0].text_or_empty(), kind == "INTEGER" || kind == "bigint");
        }
        return columns;
    }

    std::string column(const Field& field, bool key) const {
        return quoted(field.name) + " " + (is_integer_cell(field.kind) ? integer() : text()) + (key ? " NOT NULL" : "");
    }

    Result<void> table(const RecordType& type) {
        const auto there = TRY(columns_of(type.name));
        if (there.empty()) {
            std::string all;
            for (const auto& field : type.fields)
                if (place_of(field) == Place::Own) all += column(field, field.name == "id" || field.name == "zone_id" || field.name == "version") + ", ";
            all += "\"extra\" " + std::string(postgresql_ ? "jsonb" : "TEXT") + ", PRIMARY KEY (\"zone_id\", \"id\")";
            TRY(connection_.script("CREATE TABLE " + quoted(type.name) + " (" + all + end_of_table()));
        } else {
            for (const auto& field : type.fields) {
                if (place_of(field) != Place::Own) continue;
                const auto at = there.find(field.name);
                if (at == there.end()) TRY(connection_.script("ALTER TABLE " + quoted(type.name) + " ADD COLUMN " + column(field, false)));
                else if (at->second != is_integer_cell(field.kind))
                    return refuse(Kind::Invalid, "store.column_kind_changed", "登记表“" + type.label + "”的字段“" + field.label + "”与库中已有数据的种类不同",
                                  "请恢复原来的种类，或换一个字段名");
            }
        }
        for (const auto& field : type.fields)
            if (place_of(field) == Place::List) TRY(links(type, field));
        return {};
    }

    Result<void> links(const RecordType& type, const Field& field) {
        const std::string name = link_table(type.name, field.name);
        const std::string t = text();
        std::string all = "CREATE TABLE IF NOT EXISTS " + quoted(name) + " (\"zone_id\" " + t + " NOT NULL, \"owner_id\" " + t + " NOT NULL, \"position\" " + integer() +
                          " NOT NULL, \"value\" " + t + " NOT NULL, PRIMARY KEY (\"zone_id\", \"owner_id\", \"position\"), FOREIGN KEY (\"zone_id\", \"owner_id\") REFERENCES " +
                          quoted(type.name) + " (\"zone_id\", \"id\") ON DELETE CASCADE" + (postgresql_ ? ")" : ") STRICT, WITHOUT ROWID") + ";";
        all += "CREATE INDEX IF NOT EXISTS " + quoted(index_name({name, "value"})) + " ON " + quoted(name) + " (\"value\", \"zone_id\", \"owner_id\")";
        return connection_.script(all);
    }

    std::vector<std::string> indexes(const RecordType& type) const {
        std::vector<std::string> statements;
        if (!is_numbered_in_zone(type))
            statements.push_back("CREATE UNIQUE INDEX IF NOT EXISTS " + quoted(index_name({type.name, "id"})) + " ON " + quoted(type.name) + " (\"id\")");
        std::vector<std::vector<std::string>> wanted = type.indexes;
        const bool past = type.field("to_seq") != nullptr;
        if (!past) {
            if (!type.stage_field.empty()) wanted.push_back(type.list.sort.empty() ? std::vector{type.stage_field} : std::vector{type.stage_field, type.list.sort});
            if (!type.list.sort.empty()) wanted.push_back({type.list.sort});
            for (const auto& field : type.fields) {
                if (place_of(field) != Place::Own || field.system) continue;
                if (field.kind == FieldKind::Reference) wanted.push_back({field.name});
                if (field.unique)
                    statements.push_back("CREATE UNIQUE INDEX IF NOT EXISTS " + quoted(index_name({type.name, "unique", field.name})) + " ON " + quoted(type.name) +
                                         " (\"zone_id\", " + quoted(field.name) + ") WHERE \"archived_at\" IS NULL");
            }
        }
        std::set<std::vector<std::string>> made;
        for (const auto& columns : wanted)
            if (std::string statement = index(type, columns); !statement.empty() && made.insert(columns).second) statements.push_back(std::move(statement));
        return statements;
    }

    /// "-signed_on" is a column going down. `id` breaks ties in every list, and `archived_at` behind it lets a count stay within the index.
    std::string index(const RecordType& type, const std::vector<std::string>& columns) const {
        std::vector<std::string> parts{type.name};
        std::string list = "\"zone_id\"";
        for (const auto& column : columns) {
            const bool down = column.starts_with('-');
            const std::string name = down || column.starts_with('+') ? column.substr(1) : column;
            const auto* field = type.field(name);
            if (field == nullptr || place_of(*field) != Place::Own || name == "zone_id" || name == "id") return {};
            parts.push_back(name + (down ? "_down" : ""));
            list += ", " + quoted(name) + (down ? postgresql_ ? " DESC NULLS LAST" : " DESC" : "");
        }
        if (columns.empty()) return {};
        if (type.visible) list += ", \"id\", \"archived_at\"";
        return "CREATE INDEX IF NOT EXISTS " + quoted(index_name(parts)) + " ON " + quoted(type.name) + " (" + list + ")";
    }

    Connection& connection_;
    const bool postgresql_;
};
}  // namespace

bool has_history(const RecordType& type) { return type.proof == schema::Proof::Recorded && !is_numbered_in_zone(type); }

std::vector<RecordType> stored_types(const schema::Registry& registry) {
    std::vector<RecordType> all;
    for (const auto* type : registry.types()) all.push_back(*type);
    for (auto& type : records::system_types())
        if (registry.type(type.name) == nullptr) all.push_back(std::move(type));
    const std::size_t count = all.size();
    for (std::size_t i = 0; i < count; ++i)
        if (has_history(all[i]) && registry.type(all[i].name + "_history") == nullptr) all.push_back(records::history_type_of(all[i]));
    return all;
}

Result<void> migrate_tables(Connection& connection, const schema::Registry& registry) {
    const bool postgresql = connection.dialect() == Dialect::PostgreSql;
    TRY(connection.script(postgresql ? "BEGIN" : "BEGIN IMMEDIATE"));
    // Two processes may start at once on one PostgreSQL: the second waits and finds everything done.
    auto done = postgresql ? connection.script("SELECT pg_advisory_xact_lock(7264183)") : Result<void>();
    if (done) done = Migration(connection).run(stored_types(registry));
    if (done) return connection.script("COMMIT");
    (void)connection.script("ROLLBACK");
    return done;
}

}  // namespace wutong::storage
