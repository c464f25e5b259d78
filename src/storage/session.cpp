// session.cpp — Rows to records and back, lists in their link tables, zone-added cells in `extra`, grams for search.
#include "storage/session.h"

#include <algorithm>
#include <charconv>

#include "base/json.h"
#include "base/text.h"
#include "records/search_terms.h"
#include "records/store_errors.h"
#include "storage/query_printer.h"

namespace wutong::storage {

using records::Record;
using schema::Cell;
using schema::RecordType;

namespace {
Result<Json> json_of(const Cell& cell) {
    if (cell.is_integer()) return Json(cell.integer());
    if (cell.is_text()) {
        if (cell.text().find('\0') != std::string::npos) return refuse(records::text_with_nul);
        return Json(cell.text());
    }
    if (!cell.is_list()) return Json();
    Json list = Json::array();
    for (const auto& item : cell.list()) list.push(TRY(json_of(item)));
    return list.items().empty() ? Json() : list;
}

Cell cell_of(const Json& json) {
    if (json.is_integer()) return Cell(json.integer());
    if (json.is_string()) return Cell(json.string());
    if (!json.is_array()) return {};
    schema::CellList list;
    for (const auto& item : json.items()) list.push_back(cell_of(item));
    return list.empty() ? Cell() : Cell(std::move(list));
}

constexpr std::size_t longest_json = 16 << 20;

/// A list as the database puts it together. Most hold plain texts, which are read as they stand; what is escaped takes the parser.
Result<Cell> list_of(std::string_view json) {
    schema::CellList list;
    std::size_t at = 1;
    const bool plain = json.starts_with('[') && json.ends_with(']') && json.find('\\') == std::string_view::npos;
    while (plain) {
        const auto begin = json.find('"', at);
        if (begin == std::string_view::npos) {
            if (at + 1 != json.size()) break;
            return list.empty() ? Cell() : Cell(std::move(list));
        }
        const auto end = json.find('"', begin + 1);
        if (end == std::string_view::npos) break;
        // Between two texts stands a comma, and a blank where PostgreSQL wrote it; a list of anything else is for the parser.
        const auto between = json.substr(at, begin - at);
        if (between != (list.empty() ? "" : ",") && (list.empty() || between != ", ")) break;
        list.emplace_back(json.substr(begin + 1, end - begin - 1));
        at = end + 1;
    }
    return cell_of(TRY(parse_json(json, {.bytes = longest_json})));
}

/// Walks `{"name":value,…}` of plain texts and whole numbers, as canonical JSON and jsonb write them; anything else is for the parser.
class PlainObject {
public:
    explicit PlainObject(std::string_view text) : text_(text) {}
    /// The next member; false at the end, or where the object is not plain.
    bool next(std::string_view& name, Cell& value) {
        if (!plain_ || ended_) return false;
        const char opening = take();
        if ((opening == '}' && !first_) || (opening == '{' && first_ && peek() == '}')) return end(opening == '{');
        skip_blank();
        plain_ = opening == (first_ ? '{' : ',') && text(name) && take() == ':';
        first_ = false;
        if (!plain_) return false;
        skip_blank();
        std::string_view word;
        if (text(word)) {
            value = Cell(word);
            return true;
        }
        std::int64_t number = 0;
        const auto [behind, error] = std::from_chars(text_.data() + at_, text_.data() + text_.size(), number);
        at_ = static_cast<std::size_t>(behind - text_.data());
        value = Cell(number);
        // What goes on behind the digits is no whole number.
        return plain_ = error == std::errc() && (peek() == ',' || peek() == '}');
    }
    bool plain() const { return plain_; }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    char take() { return at_ < text_.size() ? text_[at_++] : '\0'; }
    void skip_blank() { at_ += peek() == ' ' ? 1 : 0; }
    bool end(bool empty) {
        at_ += empty ? 1 : 0;
        ended_ = true;
        plain_ = at_ == text_.size();
        return false;
    }
    bool text(std::string_view& word) {
        if (peek() != '"') return false;
        const auto end = text_.find('"', at_ + 1);
        if (end == std::string_view::npos) return false;
        word = text_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool plain_ = true, ended_ = false, first_ = true;
};

/// Cells of the fields that a zone added.
Result<void> take_extra(const std::string& json, const Table& table, Record& record) {
    PlainObject object(json);
    const bool escaped = json.find('\\') != std::string::npos;
    std::string_view name;
    bool twice = false;  // a name that comes twice reads differently to different readers: the parser refuses it
    for (Cell value; !escaped && object.next(name, value);)
        for (const auto i : table.extra)
            if (table.fields[i] == name) {
                twice = twice || record.cells[i].is_text() || record.cells[i].is_integer();
                record.cells[i] = std::move(value);
                break;
            }
    if (!escaped && !twice && object.plain()) return {};  // `next` has come to the closing brace
    const Json whole = TRY(parse_json(json, {.bytes = longest_json}));
    for (const auto i : table.extra) record.cells[i] = cell_of(whole[table.fields[i]]);
    return {};
}

/// Zone-added cells as one JSON object. An update names every field, so that an emptied cell goes away.
Result<std::string> extra_json(const Record& record, const Table& table, bool with_nulls) {
    Json object = Json::object();
    for (const auto i : table.extra) {
        Json value = TRY(json_of(record.cells[i]));
        if (with_nulls || !value.is_null()) object.set(record.type->fields[i].name, std::move(value));
    }
    return write_canonical_json(object);
}
}  // namespace

Error Session::named(Error error, const RecordType& type) const {
    if (error.code != records::value_not_unique.code) return error;
    for (auto& problem : error.fields)
        if (const auto* field = type.field(problem.path)) error.message = "同一区内已有“" + field->label + "”相同的记录";
    return error;
}

Result<std::vector<Record>> Session::records_of(const RecordType& type, std::vector<std::vector<Cell>> rows) {
    const Table& table = tables_.of(type);
    std::vector<Record> answer;
    answer.reserve(rows.size());
    for (auto& row : rows) {
        Record& record = answer.emplace_back();
        record.type = &type;
        Cell extra;
        if (!table.extra.empty()) {
            if (row.size() != type.fields.size() + 1) return fail("a row of " + type.name + " has not its columns");
            extra = std::move(row.back());
            row.pop_back();
        }
        record.cells = std::move(row);
        for (const auto i : table.lists)
            if (record.cells[i].is_text()) record.cells[i] = TRY(list_of(record.cells[i].text()));
        if (extra.is_text()) TRY(take_extra(extra.text(), table, record));
    }
    return answer;
}

Result<std::optional<Record>> Session::first_of(const RecordType& type, std::vector<std::vector<Cell>> rows) {
    auto found = TRY(records_of(type, std::move(rows)));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

Result<std::optional<Record>> Session::load(const RecordType& type, std::string_view zone, std::string_view id) {
    const bool earlier = earlier_.contains(type.name);
    const std::string source = earlier ? TRY(as_it_is(type)) : std::string();
    if (earlier && source.empty()) return std::optional<Record>();
    Sql sql(earlier ? "SELECT " + source + " WHERE s.\"zone_id\" = $1 AND s.\"id\" = $2" : tables_.of(type).load);
    sql.bind_view(zone);
    sql.bind_view(id);
    return first_of(type, TRY(connection_->query(sql)));
}

Result<std::optional<Record>> Session::load_anywhere(const RecordType& type, std::string_view id) {
    Sql sql(tables_.of(type).load_anywhere);
    sql.bind_view(id);
    return first_of(type, TRY(connection_->query(sql)));
}

Result<std::string> Session::as_it_is(const RecordType& type) {
    auto& known = earlier_.at(type.name);
    if (known) return *known;
    std::vector<std::string> names{type.name};
    names.insert(names.end(), type.was.begin(), type.was.end());
    std::string found;
    for (const auto& name : names) {
        const auto there = TRY(columns_of(*connection_, name));
        if (there.empty()) continue;
        found = TRY(select_what_is_there(*connection_, type, name, there)) + " FROM " + quoted_name(name) + " s";
        break;
    }
    return known.emplace(std::move(found));
}

void Session::expect_earlier(const std::set<std::string>& types) {
    earlier_.clear();
    for (const auto& type : types) earlier_.emplace(type, std::nullopt);
}

Result<std::vector<Record>> Session::scan(const RecordType& type, std::string_view zone, std::string_view id, std::int64_t limit) {
    const Table& table = tables_.of(type);
    Sql sql;
    const std::string zone_place = sql.bind_view(zone), id_place = sql.bind_view(id), limit_place = sql.bind_integer(limit);
    const auto source = earlier_.contains(type.name) ? TRY(as_it_is(type)) : table.select + " FROM " + table.name + " s";
    if (source.empty()) return std::vector<Record>();
    sql.text = "SELECT " + source + " WHERE (s.\"zone_id\", s.\"id\") > (" + zone_place + ", " + id_place +
               ") ORDER BY s.\"zone_id\", s.\"id\" LIMIT " + limit_place;
    return records_of(type, TRY(connection_->query(sql)));
}

Result<std::vector<Record>> Session::find(const rules::Query& query) {
    const Sql sql = TRY(print_records(query, connection_->dialect()));
    if (!waiting_.empty() && sql.text.find("\"search_text\"") != std::string::npos) TRY(write_waiting());
    return records_of(*query.from, TRY(connection_->query(sql)));
}

Result<std::vector<std::vector<Cell>>> Session::select(const rules::Query& query) {
    const Sql sql = TRY(print_outputs(query, connection_->dialect()));
    if (!waiting_.empty() && sql.text.find("\"search_text\"") != std::string::npos) TRY(write_waiting());
    return connection_->query(sql);
}

Result<void> Session::bind_own(const Record& record, const Table& table, bool with_key, Sql& sql) const {
    sql.values.reserve(table.own.size() + 4);
    if (record.cells.size() != record.type->fields.size()) return fail("a record of " + record.type->name + " has not its cells");
    for (const auto i : table.own)
        if (with_key || (i != schema::system_field::id && i != schema::system_field::zone_id)) TRY(sql.add_cell(record.cells[i]));
    return {};
}

Result<void> Session::write_lists(const Record& record, const Table& table, bool replace) {
    for (std::size_t list = 0; list < table.lists.size(); ++list) {
        const Cell& cell = record.cells[table.lists[list]];
        if (replace) {
            Sql sql;
            const std::string zone = sql.bind_view(record.zone()), id = sql.bind_view(record.id());
            sql.text = "DELETE FROM " + table.link_names[list] + " WHERE \"zone_id\" = " + zone + " AND \"owner_id\" = " + id;
            TRY(connection_->execute(sql));
        }
        if (!cell.is_list()) continue;
        std::int64_t position = 0;
        for (const auto& item : cell.list()) {
            if (!item.is_text()) return fail("a list holds texts only: " + record.type->name);
            Sql sql;
            sql.bind_view(record.zone());
            sql.bind_view(record.id());
            sql.bind_integer(position++);
            TRY(sql.add_cell(item));
            sql.text = "INSERT INTO " + table.link_names[list] + " (\"zone_id\", \"owner_id\", \"position\", \"value\") VALUES ($1, $2, $3, $4)";
            TRY(connection_->execute(sql));
        }
    }
    return {};
}

Result<void> Session::insert(const Record& record) {
    const Table& table = tables_.of(*record.type);
    Sql sql(table.insert);
    TRY(bind_own(record, table, true, sql));
    if (!table.extra.empty()) sql.bind_text(TRY(extra_json(record, table, false)));
    auto done = connection_->execute(sql);
    if (!done) {
        // SQLite names whichever index it met first; a used id is said first. (In PostgreSQL the transaction waits for its rollback now.)
        if (done.error().code == records::value_not_unique.code && connection_->dialect() == Dialect::Sqlite && TRY(load(*record.type, record.zone(), record.id())))
            return refuse(records::id_already_used);
        return std::unexpected(named(std::move(done).error(), *record.type));
    }
    return write_lists(record, table, false);
}

Result<void> Session::update(const Record& record, std::int64_t expected_version) {
    const Table& table = tables_.of(*record.type);
    Sql sql(table.update);
    TRY(bind_own(record, table, false, sql));
    if (!table.extra.empty()) sql.bind_text(TRY(extra_json(record, table, true)));
    sql.bind_view(record.zone());
    sql.bind_view(record.id());
    sql.bind_integer(expected_version);
    auto done = connection_->execute(sql);
    if (!done) return std::unexpected(named(std::move(done).error(), *record.type));
    if (*done == 0) {
        Sql look;
        look.text = "SELECT 1 FROM " + table.name + " WHERE \"zone_id\" = $1 AND \"id\" = $2";
        look.bind_view(record.zone());
        look.bind_view(record.id());
        if (TRY(connection_->query(look)).empty()) return refuse(records::record_not_found);
        return refuse(records::changed_meanwhile);
    }
    return write_lists(record, table, true);
}

Result<void> Session::erase(const RecordType& type, std::string_view zone, std::string_view id) {
    if (type.proof == schema::Proof::Recorded) return fail("erase of a recorded type: " + type.name);
    const Table& table = tables_.of(type);
    // Elements of its lists go with the row, by the foreign key.
    Sql sql("DELETE FROM " + table.name + " WHERE \"zone_id\" = $1 AND \"id\" = $2");
    sql.bind_view(zone);
    sql.bind_view(id);
    TRY(connection_->execute(sql));
    const bool searched = std::any_of(type.fields.begin(), type.fields.end(), [](const schema::Field& field) { return field.search; });
    return searched ? forget_search(type.name, zone, id) : Result<void>();
}

Result<void> Session::write_waiting() {
    // The index holds no text of its own: it must be told what it forgets.
    const std::string add = "INSERT INTO \"search_text\" (rowid, \"grams\") VALUES ($1, $2)";
    const std::string remove = "INSERT INTO \"search_text\" (\"search_text\", rowid, \"grams\") VALUES ('delete', $1, $2)";
    for (; written_ < waiting_.size(); ++written_) {
        const auto& change = waiting_[written_];
        Sql sql(change.removal ? remove : add);
        sql.bind_integer(change.number);
        sql.bind_view(change.grams);
        TRY(connection_->execute(sql));
    }
    return {};
}

Result<void> Session::forget_search(const std::string& type, std::string_view zone, std::string_view id) {
    Sql forget("DELETE FROM \"search_record\" WHERE \"zone_id\" = $1 AND \"record_type\" = $2 AND \"record_id\" = $3");
    if (connection_->dialect() == Dialect::Sqlite) forget.text += " RETURNING \"number\", \"grams\"";
    forget.bind_view(zone);
    forget.bind_view(type);
    forget.bind_view(id);
    for (const auto& row : TRY(connection_->query(forget))) waiting_.push_back({true, row[0].integer(), row[1].text()});
    return {};
}

std::optional<Searched> searched_of(const Record& record) {
    const bool searched = std::any_of(record.type->fields.begin(), record.type->fields.end(), [](const schema::Field& field) { return field.search; });
    if (!searched) return std::nullopt;
    return Searched{record.type->name, std::string(record.zone()), std::string(record.id()), join(records::indexed_terms(record), " "), record.version() == 1};
}

Result<void> Session::index_for_search(const Searched& searched) {
    // A new record is not among the searched ones, unless a whole type is indexed again.
    if (searched.is_new && !searched.grams.empty() && TRY(add_for_search(searched))) return {};
    Sql known("SELECT \"grams\" FROM \"search_record\" WHERE \"zone_id\" = $1 AND \"record_type\" = $2 AND \"record_id\" = $3");
    known.bind_view(searched.zone);
    known.bind_view(searched.type);
    known.bind_view(searched.id);
    const auto before = TRY(connection_->query(known));
    if (!before.empty() && before[0][0].text_or_empty() == searched.grams) return {};
    if (!before.empty()) TRY(forget_search(searched.type, searched.zone, searched.id));
    if (!searched.grams.empty()) TRY(add_for_search(searched));
    return {};
}

Result<bool> Session::add_for_search(const Searched& searched) {
    const bool postgresql = connection_->dialect() == Dialect::PostgreSql;
    Sql add(std::string("INSERT INTO \"search_record\" (\"zone_id\", \"record_type\", \"record_id\", \"grams\"") +
            (postgresql ? ", \"tokens\") VALUES ($1, $2, $3, $4, array_to_tsvector(string_to_array($5, ' ')))" : ") VALUES ($1, $2, $3, $4)") +
            " ON CONFLICT DO NOTHING" + (postgresql ? "" : " RETURNING \"number\""));
    add.bind_view(searched.zone);
    add.bind_view(searched.type);
    add.bind_view(searched.id);
    add.bind_view(searched.grams);
    if (postgresql) {
        add.bind_view(searched.grams);
        return TRY(connection_->execute(add)) == 1;
    }
    const auto added = TRY(connection_->query(add));
    for (const auto& row : added) waiting_.push_back({false, row[0].integer(), searched.grams});
    return !added.empty();
}

Result<records::Tip> Session::lock_tip(std::string_view zone, records::Tree tree) {
    const bool audit = tree == records::Tree::Audit;
    if (connection_->dialect() == Dialect::PostgreSql) {
        const std::string name = std::string(zone) + (audit ? "/audit" : "");
        Sql make("INSERT INTO \"zone_tip\" (\"zone_id\") VALUES ($1) ON CONFLICT DO NOTHING");
        make.bind_view(name);
        TRY(connection_->execute(make));
        Sql lock("SELECT 1 FROM \"zone_tip\" WHERE \"zone_id\" = $1 FOR UPDATE");
        lock.bind_view(name);
        TRY(connection_->query(lock));
    }
    // A statement of its own: at READ COMMITTED it sees what was committed while the lock was awaited.
    Sql last(audit ? "SELECT \"sequence\", \"at\" FROM \"audit_entry\" WHERE \"zone_id\" = $1 ORDER BY \"id\" DESC LIMIT 1"
                   : "SELECT \"sequence\", \"recorded_at\" FROM \"ledger_entry\" WHERE \"zone_id\" = $1 ORDER BY \"id\" DESC LIMIT 1");
    last.bind_view(zone);
    const auto rows = TRY(connection_->query(last));
    records::Tip tip;
    if (!rows.empty() && rows[0][0].is_integer()) tip.sequence = rows[0][0].integer();
    if (!rows.empty() && rows[0][1].is_integer()) tip.at.milliseconds = rows[0][1].integer();
    return tip;
}

}  // namespace wutong::storage
