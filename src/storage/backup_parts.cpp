// backup_parts.cpp — See backup_parts.h.
#include "storage/backup_parts.h"

#include <algorithm>
#include <filesystem>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/commitment.h"
#include "ledger/head.h"
#include "records/personal.h"
#include "storage/disk.h"
#include "storage/session.h"
#include "storage/sql_store.h"
#include "storage/sqlite_connection.h"

namespace wutong::storage {

namespace fs = std::filesystem;

namespace {

std::vector<const schema::Field*> indexed_fields(const schema::RecordType& type) {
    std::vector<const schema::Field*> fields;
    if (type.field("to_seq") != nullptr) return fields;   // history never holds one
    for (const auto& field : type.fields)
        if (field.personal && (field.unique || field.search)) fields.push_back(&field);
    return fields;
}

/// `beside`: members that no list of sums can hold.
Result<void> check_sums(const std::string& file, const std::string& folder, const std::vector<Member>& members, std::size_t beside) {
    std::map<std::string, std::string> there;
    for (const auto& member : members) there[member.name] = member.sha256;
    const auto sums = read_file(folder + "/" + std::string(sums_name), largest_text);
    if (!sums) return damaged(file, "缺少校验清单");
    std::size_t listed = 0;
    for (const auto& line : split(*sums, "\n")) {
        if (line.size() < 67) continue;
        const auto found = there.find(line.substr(66));
        if (found == there.end() || found->second != line.substr(0, 64)) return damaged(file, line.substr(66) + " 与校验清单不符");
        ++listed;
    }
    return listed + beside == members.size() ? Result<void>() : damaged(file, "条目多于校验清单");
}
}  // namespace

void remove_all(const std::string& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

std::string aside_of(const std::string& path, std::string_view what) { return path + "." + std::string(what) + "-" + to_hex(random_bytes(4)); }

Result<std::vector<std::string>> files_below(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    if (!fs::exists(folder, error) && !error) return names;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code gone;   // a file that went while the folder was walked is no part of it
        if (at->is_regular_file(gone)) names.push_back(at->path().lexically_relative(folder).generic_string());
    }
    if (error) return fail("cannot list " + folder + ": " + error.message());
    std::sort(names.begin(), names.end());
    return names;
}

namespace {
constexpr std::string_view store_key = "store";
bool says_store(std::string_view line) { return trim(line.substr(0, line.find('='))) == store_key && line.find('=') != std::string_view::npos; }
}  // namespace

std::string with_store(std::string_view settings, std::string_view store) {
    const std::string said = std::string(store_key) + " = " + std::string(store);
    auto lines = split(settings, "\n");
    bool is_there = false;
    for (auto& line : lines)
        if (says_store(line)) {
            line = said;
            is_there = true;
        }
    return is_there ? join(lines, "\n") : said + "\n" + join(lines, "\n");
}

std::string store_in(std::string_view settings) {
    std::string store;
    for (const auto& line : split(settings, "\n"))
        if (says_store(line)) store = trim(line.substr(line.find('=') + 1));
    return store;
}

std::vector<std::string> head_lines(const std::string& path) {
    std::vector<std::string> lines;
    const auto text = read_file(path, largest_text);
    if (!text) return lines;
    std::size_t start = 0;
    for (auto end = text->find('\n'); end != std::string::npos; start = end + 1, end = text->find('\n', start)) lines.push_back(text->substr(start, end - start));
    return lines;
}

std::string head_file_name(std::string_view tree) {
    constexpr std::string_view audit = "/audit";
    return tree.ends_with(audit) ? safe_name(tree.substr(0, tree.size() - audit.size())) + ".audit.heads" : safe_name(tree) + ".heads";
}

Result<CopiedHeads> heads_of_copy(const DataFolder& folder, const std::string& database) {
    CopiedHeads heads;
    const auto connection = TRY(open_sqlite(database, SqliteRole::Inspector));
    for (const auto& row : TRY(connection->query(Sql("SELECT \"id\", \"heads\", \"size\", \"head\" FROM \"signed_head\" WHERE \"heads\" > 0 ORDER BY \"id\"")))) {
        const std::string tree(row[0].text_or_empty()), name = head_file_name(tree);
        auto lines = head_lines(folder.heads() + "/" + name);
        const auto marked = static_cast<std::size_t>(row[1].integer());
        if (lines.size() < marked) return refuse(Kind::Conflict, "ledger.heads_differ", "树头文件 " + name + " 缺失或被截短", "请先运行 wutong verify 核验数据目录");
        lines.resize(marked);
        heads.files.emplace_back("heads/" + name, join(lines, "\n") + "\n");
        Json one = Json::object();
        one.set("tree", tree);
        one.set("size", row[2].integer());
        one.set("head", lines.back());
        heads.trees.push(std::move(one));
    }
    return heads;
}

Result<void> set_mark(const std::string& database, const std::vector<std::string>& lines) {
    const auto head = TRY(ledger::parse_head(lines.back()));
    const auto connection = TRY(open_sqlite(database, SqliteRole::Writer));
    Sql sql("UPDATE \"signed_head\" SET \"heads\" = $1, \"version\" = $1 + 1, \"size\" = $2, \"head\" = $3, \"created_at\" = $4, \"updated_at\" = $4 WHERE \"id\" = $5");
    sql.bind_integer(static_cast<std::int64_t>(lines.size()));
    sql.bind_integer(head.size);
    sql.bind_view(lines.back());
    sql.bind_integer(head.at.milliseconds);
    sql.bind_text(head.tree);
    TRY(connection->execute(sql));
    return {};
}

namespace {
constexpr std::string_view schema_words = " CREATE UNIQUE TABLE INDEX IF NOT EXISTS ON PRIMARY KEY NULL TEXT INTEGER STRICT WITHOUT ROWID REFERENCES FOREIGN DELETE CASCADE WHERE IS DESC ";
constexpr std::string_view search_statements[] = {
    "CREATE VIRTUAL TABLE \"search_text\" USING fts5(grams, content='search_record', content_rowid='number', prefix='1 2', tokenize=\"unicode61 remove_diacritics 0\")",
    "CREATE VIRTUAL TABLE \"search_text\" USING fts5(grams, content='search_record', content_rowid='number', tokenize=\"unicode61 remove_diacritics 0\")",   // of earlier versions
    "CREATE TABLE 'search_text_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE 'search_text_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE 'search_text_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
    "CREATE TABLE 'search_text_config'(k PRIMARY KEY, v) WITHOUT ROWID",
};

/// Quoted names, our few words, commas and brackets: nothing that the engine would evaluate.
bool is_plain_statement(std::string_view sql) {
    for (std::size_t at = 0; at < sql.size();) {
        const char c = sql[at];
        if (c == '"') {
            const auto end = sql.find('"', at + 1);
            if (end == std::string_view::npos) return false;
            at = end + 1;
        } else if (c >= 'A' && c <= 'Z') {
            std::size_t end = at;
            while (end < sql.size() && sql[end] >= 'A' && sql[end] <= 'Z') ++end;
            if (schema_words.find(" " + std::string(sql.substr(at, end - at)) + " ") == std::string_view::npos) return false;
            at = end;
        } else if (c == ' ' || c == ',' || c == '(' || c == ')') {
            ++at;
        } else {
            return false;
        }
    }
    return true;
}
}  // namespace

Result<void> check_schema(const std::string& file, const std::string& database) {
    const auto connection = TRY(open_sqlite(database, SqliteRole::Inspector));
    const auto rows = connection->query(Sql("SELECT type, name, sql FROM sqlite_schema"));
    if (!rows) return damaged(file, "数据库打不开");
    for (const auto& row : *rows) {
        const auto type = row[0].text_or_empty(), sql = row[2].text_or_empty();
        const bool of_search = std::ranges::find(search_statements, sql) != std::end(search_statements);
        if ((type != "table" && type != "index") || !(of_search || is_plain_statement(sql)))
            return refuse(Kind::Invalid, "archive.schema_unknown", "备份文件 " + file + " 的数据库中有梧桐不会建立的 " + std::string(type) + " " + std::string(row[1].text_or_empty()), "请换用梧桐自己做的备份");
    }
    return {};
}

Result<std::map<std::string, std::int64_t>> counted_rows(const std::string& database, const StopAsked& stop) {
    const auto connection = TRY(open_sqlite(database, SqliteRole::Inspector));
    connection->stop_when(stop);
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : TRY(connection->query(Sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%'")))) {
        const std::string table(row[0].text_or_empty());
        counts[table] = TRY(connection->query(Sql("SELECT count(*) FROM " + storage::quoted_name(table))))[0][0].integer();
    }
    return counts;
}

Result<void> remove_blind_indexes(const std::string& database, const schema::Registry& registry, const StopAsked& stop) {
    const auto connection = TRY(open_sqlite(database, SqliteRole::Writer));
    connection->stop_when(stop);
    TRY(connection->script("PRAGMA secure_delete=ON"));
    for (const auto* type : registry.types())
        for (const auto* field : indexed_fields(*type)) {
            const std::string column = storage::quoted_name(field->name);
            const auto done = connection->execute(Sql("UPDATE " + storage::quoted_name(type->name) + " SET " + column + " = '-' || substr(" + column + ", instr(" + column + ", '|')) WHERE instr(" + column + ", '|') > 2"));
            if (!done) return std::unexpected(done.error());
        }
    return connection->script("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<void> make_blind_indexes(const DataFolder& folder, const schema::Registry& registry, const StopAsked& stop) {
    const auto keys = TRY(open_subject_keys(folder));
    Session session(TRY(open_sqlite(folder.database(), SqliteRole::Writer)));
    session.connection().stop_when(stop);
    TRY(session.connection().script("PRAGMA secure_delete=ON"));
    for (const auto* type : registry.types()) {
        const auto fields = indexed_fields(*type);
        std::string zone, id;
        while (!fields.empty()) {
            const auto rows = TRY(session.scan(*type, zone, id, rows_a_step));
            for (const auto& row : rows)
                for (const auto* field : fields) {
                    const auto& cell = row[field->name];
                    if (!cell.is_text() || !records::is_sealed(cell.text())) continue;
                    const auto plain = records::open_personal(*keys, row.zone(), row.id(), *field, cell.text());
                    if (!plain) continue;   // erased, or sealed under a key that is gone: nobody may find it
                    std::string index_key = TRY(keys->index_key(row.zone()));
                    const std::string whole = ledger::blind_index(index_key, field->name, *plain) + cell.text().substr(cell.text().find('|'));
                    cleanse(index_key);
                    Sql sql("UPDATE " + storage::quoted_name(type->name) + " SET " + storage::quoted_name(field->name) + " = $1 WHERE \"zone_id\" = $2 AND \"id\" = $3");
                    sql.bind_view(whole);
                    sql.bind_view(row.zone());
                    sql.bind_view(row.id());
                    TRY(session.connection().execute(sql));
                }
            if (rows.size() < static_cast<std::size_t>(rows_a_step)) break;
            zone = rows.back().zone();
            id = rows.back().id();
        }
    }
    return {};
}

Result<Json> unpack_backup(const std::string& file, const std::string& keys_file, const std::string& folder, const BytesTold& told) {
    const auto members = TRY(unpack(file, folder, {}, told));
    const auto text = read_file(folder + "/" + std::string(manifest_name), largest_text);
    const auto manifest = text ? parse_json(*text) : Result<Json>(Json());
    if (manifest && manifest->text("format").starts_with("wutong-backup-") && manifest->text("format") != backup_format)
        return refuse(Kind::Invalid, "archive.format_unknown", file + " 不是本版本能读的梧桐备份", "请用做这份备份的版本恢复后再升级");
    TRY(check_sums(file, folder, members, 2));   // list and seal
    if (!manifest || manifest->text("format") != backup_format) return damaged(file, "缺少清单");
    TRY(check_schema(file, folder + "/wutong.db"));
    const auto counts = TRY(counted_rows(folder + "/wutong.db"));
    for (const auto& [table, count] : (*manifest)["tables"].members())
        if (const auto found = counts.find(table); found == counts.end() || found->second != count.integer()) return damaged(file, "表 " + table + " 的行数与清单不符");
    remove_all(folder + "/" + std::string(manifest_name));
    TRY(make_folder(folder + "/files"));
    if (keys_file.empty()) return *manifest;
    const std::string aside = folder + "/keys-unpacked";
    TRY(make_folder(aside));
    TRY(check_sums(keys_file, aside, TRY(unpack(keys_file, aside, {}, told)), 1));
    TRY(make_folder(folder + "/keys"));
    std::error_code error;
    for (const auto& name : names_in(aside + "/keys")) fs::rename(fs::path(aside) / "keys" / name, fs::path(folder) / "keys" / name, error);
    if (error) return fail("cannot place the keys: " + error.message());
    return *manifest;
}

Result<std::string> seal_over(const DataFolder& folder, std::string_view sums) {
    auto master = trim(TRY(read_file(folder.master_key(), largest_key)));
    auto seal = to_hex(hmac_sha256(master, "backup-seal/" + std::string(sums)));
    cleanse(master);
    return seal;
}

Result<void> demand_seal(const std::string& file, const DataFolder& unpacked) {
    const std::string list = unpacked.path + "/" + std::string(sums_name), seal = unpacked.path + "/" + std::string(seal_name);
    const auto sums = TRY(read_file(list, largest_text));
    const auto said = read_file(seal, largest_key);
    if (!said || trim(*said) != TRY(seal_over(unpacked, sums)))
        return refuse(Kind::Invalid, "archive.changed", "备份文件 " + file + " 做好以后被改动过：封印与主密钥不符", "不要使用它；请换用另一份备份，并查明谁动过存放备份的磁盘");
    remove_all(list);
    remove_all(seal);
    return {};
}

Result<VerificationReport> prove(const DataFolder& folder, const schema::Registry& registry, const StopAsked& stop) {
    {
        const auto store = TRY(open_sqlite_store({folder.database(), 1}));
        TRY(store->migrate(registry));
    }
    TRY(make_blind_indexes(folder, registry, stop));
    return verify_folder(folder, registry, stop);
}

}  // namespace wutong::storage
