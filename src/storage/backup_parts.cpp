// backup_parts.cpp — See backup_parts.h.
#include "storage/backup_parts.h"

#include <filesystem>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/commitment.h"
#include "records/personal.h"
#include "storage/disk.h"
#include "storage/session.h"
#include "storage/sql_store.h"
#include "storage/sqlite_connection.h"

namespace wutong::storage {

namespace fs = std::filesystem;

namespace {
constexpr std::int64_t largest_text = std::int64_t{1} << 30;
constexpr std::int64_t rows_a_step = 1'000;

std::unexpected<Error> damaged(const std::string& file, const std::string& what) {
    return refuse(Kind::Invalid, "archive.damaged", "备份文件 " + file + " 不完整或已改动：" + what, "请换用另一份备份");
}

std::vector<const schema::Field*> indexed_fields(const schema::RecordType& type) {
    std::vector<const schema::Field*> fields;
    if (type.field("to_seq") != nullptr) return fields;   // history never holds one
    for (const auto& field : type.fields)
        if (field.personal && (field.unique || field.search)) fields.push_back(&field);
    return fields;
}

Result<void> check_sums(const std::string& file, const std::string& folder, const std::vector<Member>& members) {
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
    return listed + 1 == members.size() ? Result<void>() : damaged(file, "条目多于校验清单");
}
}  // namespace

void remove_all(const std::string& path) {
    std::error_code ignored;
    fs::remove_all(path, ignored);
}

std::string aside_of(const std::string& path, std::string_view what) { return path + "." + std::string(what) + "-" + to_hex(random_bytes(4)); }

std::vector<std::string> files_below(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->is_regular_file(error)) names.push_back(fs::relative(at->path(), folder, error).generic_string());
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> head_lines(const std::string& path) {
    std::vector<std::string> lines;
    const auto text = read_file(path, largest_text);
    if (!text) return lines;
    std::size_t start = 0;
    for (auto end = text->find('\n'); end != std::string::npos; start = end + 1, end = text->find('\n', start)) lines.push_back(text->substr(start, end - start));
    return lines;
}

Result<std::map<std::string, std::int64_t>> counted_rows(const std::string& database) {
    const auto connection = TRY(open_sqlite(database, SqliteRole::Inspector));
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : TRY(connection->query(Sql("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search_text%'")))) {
        const std::string table(row[0].text_or_empty());
        counts[table] = TRY(connection->query(Sql("SELECT count(*) FROM " + storage::quoted(table))))[0][0].integer();
    }
    return counts;
}

Result<void> remove_blind_indexes(const std::string& database, const schema::Registry& registry) {
    const auto connection = TRY(open_sqlite(database, SqliteRole::Writer));
    TRY(connection->script("PRAGMA secure_delete=ON"));
    for (const auto* type : registry.types())
        for (const auto* field : indexed_fields(*type)) {
            const std::string column = storage::quoted(field->name);
            const auto done = connection->execute(Sql("UPDATE " + storage::quoted(type->name) + " SET " + column + " = '-' || substr(" + column + ", instr(" + column + ", '|')) WHERE instr(" + column + ", '|') > 2"));
            if (!done) return std::unexpected(done.error());
        }
    return connection->script("PRAGMA wal_checkpoint(TRUNCATE)");
}

Result<void> make_blind_indexes(const DataFolder& folder, const schema::Registry& registry) {
    const auto keys = TRY(open_subject_keys(folder));
    Session session(TRY(open_sqlite(folder.database(), SqliteRole::Writer)));
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
                    Sql sql("UPDATE " + storage::quoted(type->name) + " SET " + storage::quoted(field->name) + " = $1 WHERE \"zone_id\" = $2 AND \"id\" = $3");
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

Result<Json> unpack_backup(const std::string& file, const std::string& keys_file, const std::string& folder) {
    const auto members = TRY(unpack(file, folder));
    TRY(check_sums(file, folder, members));
    const auto manifest = parse_json(TRY(read_file(folder + "/" + std::string(manifest_name), largest_text)));
    if (!manifest || manifest->text("format") != backup_format)
        return refuse(Kind::Invalid, "archive.format_unknown", file + " 不是本版本能读的梧桐备份", "请用做这份备份的版本恢复后再升级");
    const auto counts = TRY(counted_rows(folder + "/wutong.db"));
    for (const auto& [table, count] : (*manifest)["tables"].members())
        if (const auto found = counts.find(table); found == counts.end() || found->second != count.integer()) return damaged(file, "表 " + table + " 的行数与清单不符");
    remove_all(folder + "/" + std::string(manifest_name));
    remove_all(folder + "/" + std::string(sums_name));
    TRY(make_folder(folder + "/files"));
    if (keys_file.empty()) return *manifest;
    const std::string aside = folder + "/keys-unpacked";
    TRY(make_folder(aside));
    TRY(check_sums(keys_file, aside, TRY(unpack(keys_file, aside))));
    TRY(make_folder(folder + "/keys"));
    std::error_code error;
    for (const auto& name : names_in(aside + "/keys")) fs::rename(fs::path(aside) / "keys" / name, fs::path(folder) / "keys" / name, error);
    if (error) return fail("cannot place the keys: " + error.message());
    return *manifest;
}

Result<VerificationReport> prove(const DataFolder& folder, const schema::Registry& registry) {
    {
        const auto store = TRY(open_sqlite_store({folder.database(), 1}));
        TRY(store->migrate(registry));
    }
    TRY(make_blind_indexes(folder, registry));
    return verify_folder(folder, registry);
}

}  // namespace wutong::storage
