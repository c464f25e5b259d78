// migration.cpp — What a type needs in the database, compared with what is there.
#include "storage/migration.h"

#include <map>
#include <set>

#include "base/crypto.h"
#include "records/search_terms.h"
#include "records/system_types.h"
#include "storage/session.h"
#include "storage/table.h"
#include "storage/table_change.h"

namespace wutong::storage {

using schema::Field;
using schema::FieldKind;
using schema::RecordType;

namespace {
/// Raised when the way tables are laid out changes, not when a description does.
constexpr std::int64_t layout_version = 3;
/// A single character that was typed begins many grams: without the lists of beginnings each of them would be merged for every question.
constexpr std::string_view search_text_table =
    "\"search_text\" USING fts5(grams, content='search_record', content_rowid='number', prefix='1 2', tokenize=\"unicode61 remove_diacritics 0\")";

/// Entries are numbered within a zone; everything else has an id of its own in the world.
bool is_numbered_in_zone(const RecordType& type) { return type.name == "ledger_entry" || type.name == "audit_entry"; }
/// Rows whose id is that of a record and a number: nobody asks for one without its zone, and no id can come twice that the record's does not.
bool id_is_of_a_record(const RecordType& type) { return type.field("to_seq") != nullptr || type.name == "stage_event" || type.name == "outbox_event"; }

class Migration {
public:
    Migration(Session& session, const schema::Registry& registry, const records::IndexingWatch& watch)
        : session_(session), connection_(session.connection()), registry_(registry), watch_(watch), postgresql_(connection_.dialect() == Dialect::PostgreSql) {}

    Result<void> run(const std::vector<RecordType>& types) {
        if (!postgresql_) TRY(drop_stale_search());
        for (const auto& statement : own_tables()) TRY(connection_.script(statement));
        const auto marks = TRY(known_marks());
        for (const auto& type : types) {
            const std::string mark = fingerprint(type);
            if (const auto known = marks.find(type.name); known != marks.end() && known->second == mark) continue;
            TRY(bring_up(type));
            Sql note("INSERT INTO \"schema_state\" (\"name\", \"fingerprint\") VALUES ($1, $2) ON CONFLICT (\"name\") DO UPDATE SET \"fingerprint\" = excluded.\"fingerprint\"");
            note.bind_view(type.name);
            note.bind_view(mark);
            TRY(connection_.execute(note));
        }
        return {};
    }

    Result<EarlierTables> earlier(const std::vector<RecordType>& types) {
        EarlierTables found;
        const bool noted = !TRY(columns_of(connection_, "schema_state")).empty() && !TRY(columns_of(connection_, "schema_field")).empty();
        const bool all = !postgresql_ && TRY(search_is_stale());
        const auto marks = noted ? TRY(known_marks()) : std::map<std::string, std::string>();
        for (const auto& type : types) {
            const auto known = marks.find(type.name);
            const bool same = known != marks.end() && known->second == fingerprint(type);
            if (!same) found.types.insert(type.name);
            if ((all && !searched_fields(type).empty()) || (!same && noted && must_index_again(type, TRY(noted_fields(type))))) found.indexed.insert(type.name);
        }
        return found;
    }

private:
    std::string text() const { return postgresql_ ? "text COLLATE \"C\"" : "TEXT"; }
    std::string integer() const { return postgresql_ ? "bigint" : "INTEGER"; }
    std::string end_of_table() const { return postgresql_ ? ")" : ") STRICT"; }

    std::vector<std::string> own_tables() const {
        const std::string t = text();
        std::vector<std::string> all{
            "CREATE TABLE IF NOT EXISTS \"schema_state\" (\"name\" " + t + " NOT NULL PRIMARY KEY, \"fingerprint\" " + t + " NOT NULL" + end_of_table(),
            "CREATE TABLE IF NOT EXISTS \"schema_field\" (\"type\" " + t + " NOT NULL, \"field\" " + t + " NOT NULL, \"shape\" " + t + " NOT NULL, \"searched\" " + t +
                " NOT NULL, PRIMARY KEY (\"type\", \"field\")" + end_of_table()};
        if (postgresql_) {
            all.push_back("CREATE TABLE IF NOT EXISTS \"zone_tip\" (\"zone_id\" " + t + " NOT NULL PRIMARY KEY)");
            all.push_back("CREATE TABLE IF NOT EXISTS \"search_record\" (\"zone_id\" " + t + " NOT NULL, \"record_type\" " + t + " NOT NULL, \"record_id\" " + t +
                          " NOT NULL, \"grams\" " + t + " NOT NULL, \"tokens\" tsvector NOT NULL, PRIMARY KEY (\"zone_id\", \"record_type\", \"record_id\"))");
            all.push_back("CREATE INDEX IF NOT EXISTS \"search_record__tokens\" ON \"search_record\" USING gin (\"tokens\")");
        } else {
            all.push_back("CREATE TABLE IF NOT EXISTS \"search_record\" (\"number\" INTEGER PRIMARY KEY, \"zone_id\" TEXT NOT NULL, \"record_type\" TEXT NOT NULL,"
                          " \"record_id\" TEXT NOT NULL, \"grams\" TEXT NOT NULL, UNIQUE (\"zone_id\", \"record_type\", \"record_id\")) STRICT");
            all.push_back("CREATE VIRTUAL TABLE IF NOT EXISTS " + std::string(search_text_table));
        }
        return all;
    }

    /// One type: what was there takes its new names and is looked through, then what is missing is made. Nothing is dropped but indexes nobody describes.
    Result<void> bring_up(const RecordType& type) {
        const bool past = type.field("to_seq") != nullptr;
        TableChange change(connection_, registry_, type);
        TRY(change.rename());
        const auto noted = TRY(noted_fields(type));
        TRY(change.make_room());
        const bool was_there = !TRY(columns_of(connection_, type.name)).empty();
        TRY(table(type));
        if (was_there) TRY(change.recode());
        if (was_there && !past) TRY(change.check_rows(noted.shapes));
        TRY(drop_stale_indexes(type));
        for (const auto& [name, statement] : indexes(type)) TRY(connection_.script(statement));
        if (was_there && must_index_again(type, noted)) TRY(index_again(type));
        if (!past && type.area != "system") TRY(note_fields(type));
        return {};
    }

    struct Noted {
        bool under_former_name = false;   ///< what is kept for the search is marked with that name
        std::map<std::string, std::string> shapes;
        std::set<std::string> searched;
    };

    /// Under the type's name of then; a field under the name it had.
    Result<Noted> noted_fields(const RecordType& type) {
        Noted noted;
        std::vector<std::string> names = type.was;
        names.push_back(type.name);
        for (const auto& name : names) {
            Sql sql("SELECT \"field\", \"shape\", \"searched\" FROM \"schema_field\" WHERE \"type\" = $1");
            sql.bind_view(name);
            for (const auto& row : TRY(connection_.query(sql))) {
                noted.under_former_name = noted.under_former_name || name != type.name;
                noted.shapes[std::string(row[0].text_or_empty())] = row[1].text_or_empty();
                const auto* field = type.field(row[0].text_or_empty());
                if (field && field->search && row[2].text_or_empty() == searched_as(type, *field)) noted.searched.emplace(field->name);
            }
        }
        return noted;
    }

    /// What a field is noted with; a note of an older way of searching counts as none, and so does one of another title: the type is indexed again.
    static std::string searched_as(const RecordType& type, const Field& field) {
        if (!field.search) return "no";
        return "yes" + std::string(records::search_version) + (field.name == type.title_field ? "t" : "");
    }

    static std::set<std::string> searched_fields(const RecordType& type) {
        std::set<std::string> names;
        for (const auto& field : type.fields)
            if (field.search) names.insert(field.name);
        return names;
    }

    static bool must_index_again(const RecordType& type, const Noted& noted) {
        return !noted.shapes.empty() && (noted.under_former_name || noted.searched != searched_fields(type));
    }

    /// A field that left keeps its shape, for the day it comes back.
    Result<void> note_fields(const RecordType& type) {
        for (const auto& former : type.was) {
            Sql forget("DELETE FROM \"schema_field\" WHERE \"type\" = $1");
            forget.bind_view(former);
            TRY(connection_.execute(forget));
        }
        Sql left("UPDATE \"schema_field\" SET \"searched\" = 'no' WHERE \"type\" = $1");
        left.bind_view(type.name);
        TRY(connection_.execute(left));
        for (const auto& field : type.fields) {
            if (field.system) continue;
            const std::string shape = shape_of(field, registry_);
            Sql note("INSERT INTO \"schema_field\" (\"type\", \"field\", \"shape\", \"searched\") VALUES ($1, $2, $3, $4) ON CONFLICT (\"type\", \"field\") DO UPDATE SET"
                     " \"shape\" = excluded.\"shape\", \"searched\" = excluded.\"searched\"");
            note.bind_view(type.name);
            note.bind_view(field.name);
            note.bind_view(shape);
            note.bind_text(searched_as(type, field));
            TRY(connection_.execute(note));
        }
        return {};
    }

    /// Fields came into the search or left it: what is kept for it is made again from the rows.
    Result<void> index_again(const RecordType& type) {
        constexpr std::int64_t a_step = 1'000;
        const bool told = watch_ && !searched_fields(type).empty();
        const std::int64_t total = told ? TRY(connection_.query(Sql("SELECT count(*) FROM " + quoted_name(type.name)))).front().front().integer() : 0;
        if (told) watch_(type, 0, total);
        std::int64_t done = 0;
        std::string zone, id;
        for (;;) {
            const auto rows = TRY(session_.scan(type, zone, id, a_step));
            for (const auto& row : rows)
                if (const auto searched = searched_of(row)) TRY(session_.index_for_search(*searched));
            done += std::ssize(rows);
            if (told && !rows.empty()) watch_(type, done, total);   // after a whole last step comes an empty one, and the end is told once
            if (rows.size() < static_cast<std::size_t>(a_step)) break;
            zone = rows.back().zone();
            id = rows.back().id();
        }
        return session_.write_waiting();
    }

    /// An index that the description no longer asks for slows writes, and a unique one refuses what is now allowed.
    Result<void> drop_stale_indexes(const RecordType& type) {
        std::set<std::string> wanted;
        for (const auto& [name, statement] : indexes(type)) wanted.insert(name);
        Sql sql(postgresql_ ? "SELECT c.relname::text FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid"
                              " JOIN pg_namespace n ON n.oid = t.relnamespace WHERE n.nspname = current_schema() AND t.relname = $1 AND NOT i.indisprimary ORDER BY 1"
                            : "SELECT name FROM pragma_index_list($1) WHERE origin = 'c' ORDER BY name");
        sql.bind_view(type.name);
        for (const auto& row : TRY(connection_.query(sql)))
            if (const std::string name(row[0].text_or_empty()); !wanted.contains(name)) TRY(connection_.script("DROP INDEX " + quoted_name(name)));
        return {};
    }

    /// The index of an earlier version goes, and with it what it was made from: every type is noted as searched otherwise and comes in again.
    Result<void> drop_stale_search() {
        if (!TRY(search_is_stale())) return {};
        TRY(connection_.script("DROP TABLE \"search_text\""));
        return connection_.script("DELETE FROM \"search_record\"");
    }

    Result<bool> search_is_stale() {
        const auto rows = TRY(connection_.query(Sql("SELECT sql FROM sqlite_schema WHERE name = 'search_text'")));
        return !rows.empty() && !rows.front().front().text_or_empty().ends_with(search_text_table);
    }

    /// Everything about a type that its table depends on.
    std::string fingerprint(const RecordType& type) const {
        std::string all = std::to_string(layout_version) + std::string(records::search_version) + type.stage_field + "\n" + type.title_field + "\n" + type.list.sort + former_names(type.was);
        for (const auto& field : type.fields)
            all += "\n" + field.name + " " + std::to_string(int(place_of(field))) + (is_integer_cell(field.kind) ? "i" : "t") + (field.unique ? "u" : "") +
                   (field.kind == FieldKind::Reference ? "r" : "") + former_names(field.was) + "\n " + shape_of(field, registry_) + (field.search ? " searched" : "") + former_codes(field);
        for (const auto& index : type.indexes) {
            all += "\nindex";
            for (const auto& column : index) all += " " + column;
        }
        return sha256_hex(all);
    }

    static std::string former_names(const std::vector<std::string>& names) {
        std::string all;
        for (const auto& name : names) all += " was " + name;
        return all;
    }
    std::string former_codes(const Field& field) const {
        const FieldKind kind = field.item_kind();
        const auto* list = kind == FieldKind::Choice || kind == FieldKind::Code ? registry_.choices(field.target) : nullptr;
        std::string all;
        if (list != nullptr)
            for (const auto& item : list->items)
                if (!item.was.empty()) all += "\n  " + item.code + former_names(item.was);
        return all;
    }

    /// In one statement: a start asks for two hundred of them.
    Result<std::map<std::string, std::string>> known_marks() {
        std::map<std::string, std::string> marks;
        for (const auto& row : TRY(connection_.query(Sql("SELECT \"name\", \"fingerprint\" FROM \"schema_state\""))))
            marks.emplace(row[0].text_or_empty(), row[1].text_or_empty());
        return marks;
    }

    std::string column(const Field& field, bool key) const {
        return quoted_name(field.name) + " " + (is_integer_cell(field.kind) ? integer() : text()) + (key ? " NOT NULL" : "");
    }

    Result<void> table(const RecordType& type) {
        const auto there = TRY(columns_of(connection_, type.name));
        if (there.empty()) {
            std::string all;
            for (const auto& field : type.fields)
                if (place_of(field) == Place::Own) all += column(field, field.name == "id" || field.name == "zone_id" || field.name == "version") + ", ";
            all += "\"extra\" " + std::string(postgresql_ ? "jsonb" : "TEXT") + ", PRIMARY KEY (\"zone_id\", \"id\")";
            TRY(connection_.script("CREATE TABLE " + quoted_name(type.name) + " (" + all + end_of_table()));
        } else {
            for (const auto& field : type.fields) {
                if (place_of(field) != Place::Own) continue;
                if (!there.contains(field.name)) TRY(connection_.script("ALTER TABLE " + quoted_name(type.name) + " ADD COLUMN " + column(field, false)));
            }
        }
        for (const auto& field : type.fields)
            if (place_of(field) == Place::List) TRY(links(type, field));
        return {};
    }

    Result<void> links(const RecordType& type, const Field& field) {
        const std::string name = link_table(type.name, field.name);
        const std::string t = text();
        const std::string all = "CREATE TABLE IF NOT EXISTS " + quoted_name(name) + " (\"zone_id\" " + t + " NOT NULL, \"owner_id\" " + t + " NOT NULL, \"position\" " + integer() +
                          " NOT NULL, \"value\" " + t + " NOT NULL, PRIMARY KEY (\"zone_id\", \"owner_id\", \"position\"), FOREIGN KEY (\"zone_id\", \"owner_id\") REFERENCES " +
                          quoted_name(type.name) + " (\"zone_id\", \"id\") ON DELETE CASCADE" + (postgresql_ ? ")" : ") STRICT, WITHOUT ROWID");
        TRY(connection_.script(all));
        return connection_.script("CREATE INDEX IF NOT EXISTS " + quoted_name(index_name({name, "value"})) + " ON " + quoted_name(name) + " (\"value\", \"zone_id\", \"owner_id\")");
    }

    /// Name → statement, in the order they are made.
    std::vector<std::pair<std::string, std::string>> indexes(const RecordType& type) const {
        std::vector<std::pair<std::string, std::string>> statements;
        if (!is_numbered_in_zone(type) && !id_is_of_a_record(type))
            statements.emplace_back(index_name({type.name, "id"}), "CREATE UNIQUE INDEX IF NOT EXISTS " + quoted_name(index_name({type.name, "id"})) + " ON " + quoted_name(type.name) + " (\"id\")");
        std::vector<std::vector<std::string>> wanted = type.indexes, references;
        const bool past = type.field("to_seq") != nullptr;
        if (!past) {
            if (!type.stage_field.empty()) wanted.push_back(type.list.sort.empty() ? std::vector{type.stage_field} : std::vector{type.stage_field, type.list.sort});
            if (!type.list.sort.empty()) wanted.push_back({type.list.sort});
            for (const auto& field : type.fields) {
                if (place_of(field) != Place::Own || field.system) continue;
                // Few records of a type refer to another, and nobody sorts by a reference: those that do not cost the index nothing.
                if (field.kind == FieldKind::Reference) references.push_back({field.name});
                if (field.unique)
                    statements.emplace_back(index_name({type.name, "unique", field.name}), "CREATE UNIQUE INDEX IF NOT EXISTS " + quoted_name(index_name({type.name, "unique", field.name})) + " ON " + quoted_name(type.name) +
                                         " (\"zone_id\", " + quoted_name(field.name) + ") WHERE \"archived_at\" IS NULL");
            }
        }
        std::set<std::vector<std::string>> made;
        for (const auto& columns : wanted)
            if (auto [name, statement] = index(type, columns); !statement.empty() && made.insert(columns).second) statements.emplace_back(std::move(name), std::move(statement));
        for (const auto& columns : references)
            if (auto [name, statement] = index(type, columns, true); !statement.empty() && made.insert(columns).second) statements.emplace_back(std::move(name), std::move(statement));
        return statements;
    }

    /// "-signed_on" is a column going down. `id` breaks ties in every list; `archived_at` behind it lets a count stay within the index, and
    /// `sample` the number of made-up rows that every list tells beside it: 14 ms instead of 200 of 80,000 rows.
    /// `given`: of the rows alone in which the first column stands.
    std::pair<std::string, std::string> index(const RecordType& type, const std::vector<std::string>& columns, bool given = false) const {
        std::vector<std::string> parts{type.name};
        std::string list = "\"zone_id\"";
        for (const auto& column : columns) {
            const bool down = column.starts_with('-');
            const std::string name = down || column.starts_with('+') ? column.substr(1) : column;
            const auto* field = type.field(name);
            if (field == nullptr || place_of(*field) != Place::Own || name == "zone_id" || name == "id") return {};
            parts.push_back(name + (down ? "_down" : ""));
            list += ", " + quoted_name(name) + (down ? postgresql_ ? " DESC NULLS LAST" : " DESC" : "");
        }
        if (columns.empty()) return {};
        if (type.visible) list += ", \"id\", \"archived_at\"";
        if (const auto* sample = type.field(records::sample_field); type.visible && sample && place_of(*sample) == Place::Own) {
            list += ", " + quoted_name(sample->name);
            parts.emplace_back("sampled");
        }
        if (given) parts.emplace_back("given");
        std::string name = index_name(parts);
        std::string statement = "CREATE INDEX IF NOT EXISTS " + quoted_name(name) + " ON " + quoted_name(type.name) + " (" + list + ")" +
                                (given ? " WHERE " + quoted_name(columns.front()) + " IS NOT NULL" : "");
        return {std::move(name), std::move(statement)};
    }

    Session& session_;
    Connection& connection_;
    const schema::Registry& registry_;
    const records::IndexingWatch& watch_;
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

Result<EarlierTables> earlier_tables(Session& session, const schema::Registry& registry) { return Migration(session, registry, {}).earlier(stored_types(registry)); }

Result<void> migrate_tables(Session& session, const schema::Registry& registry, Migrate how, const records::IndexingWatch& watch) {
    Connection& connection = session.connection();
    const auto mark = session.waiting();
    const bool postgresql = connection.dialect() == Dialect::PostgreSql;
    if (how != Migrate::Within) TRY(connection.script(postgresql ? "BEGIN" : "BEGIN IMMEDIATE"));
    // Two processes may start at once on one PostgreSQL: the second waits and finds everything done.
    auto done = postgresql ? connection.script("SELECT pg_advisory_xact_lock(7264183)") : Result<void>();
    if (done) done = Migration(session, registry, watch).run(stored_types(registry));
    session.back_to(mark);
    if (how == Migrate::Within) return done;
    if (done && how == Migrate::Rehearse) return connection.script("ROLLBACK");
    if (done) done = connection.script("COMMIT");
    if (done) return done;
    (void)connection.script("ROLLBACK");
    return done;
}

}  // namespace wutong::storage
