// backup.cpp — Copying a folder that is written to, and proving the copy before it gets its name.
#include "storage/backup.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/head.h"
#include "storage/backup_parts.h"
#include "storage/disk.h"
#include "storage/sqlite_connection.h"

namespace wutong::storage {

namespace fs = std::filesystem;

namespace {
constexpr std::int64_t largest_text = std::int64_t{1} << 30, largest_key = 64 << 10;
constexpr std::size_t recovery_bytes = 20, backups_told = 50;
constexpr std::string_view recovery_context = "master-key/recovery";

/// One backup of a folder at a time; freed by the end of the process, however it comes.
class BackupLock {
public:
    static Result<std::unique_ptr<BackupLock>> take(const DataFolder& folder) {
        const int descriptor = ::open((folder.path + "/backup.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) return fail("open backup.lock: " + std::string(std::strerror(errno)));
        auto lock = std::unique_ptr<BackupLock>(new BackupLock(descriptor));
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) return refuse(Kind::Busy, "backup.running", "这个数据目录正在备份", "请等它结束");
        return lock;
    }
    ~BackupLock() { ::close(descriptor_); }
    BackupLock(const BackupLock&) = delete;
    BackupLock& operator=(const BackupLock&) = delete;

private:
    explicit BackupLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// A folder or file that goes with the object, unless it was kept.
struct Aside {
    std::string path;
    bool kept = false;
    ~Aside() {
        if (!kept) remove_all(path);
    }
};

/// What a killed backup has left beside FILE: nobody else works there, the lock says so.
void sweep(const std::string& file) {
    const auto slash = file.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash), name = slash == std::string::npos ? file : file.substr(slash + 1);
    for (const auto& other : names_in(folder))
        for (const std::string_view what : {".part-", ".stage-", ".proof-"})
            if (other.starts_with(name + std::string(what)) || other.starts_with(name + ".keys" + std::string(what))) remove_all(folder + "/" + other);
}

/// The master key wrapped by a code nobody keeps but people: made once, so that a backup at night needs no one to type it.
Result<std::string> wrapped_master(const DataFolder& folder) {
    const std::string wrapped = folder.path + "/" + std::string(wrapped_master_name);
    if (file_exists(wrapped)) return std::string();
    TRY(check_private(folder.keys() + "/master.key"));
    std::string master = trim(TRY(read_file(folder.keys() + "/master.key", largest_key)));
    std::string code = to_hex(random_bytes(recovery_bytes));
    const std::string sealed = TRY(seal(hmac_sha256(code, recovery_context), master, recovery_context));
    cleanse(master);
    TRY(write_file(wrapped, sealed + "\n"));
    return code;
}

Result<void> add_sums(ArchiveWriter& archive) {
    std::string sums;
    for (const auto& member : archive.members()) sums += member.sha256 + "  " + member.name + "\n";
    return archive.add_bytes(std::string(sums_name), sums);
}

/// The head files as they are now, and the last line of each.
struct Heads {
    std::vector<std::pair<std::string, std::string>> files;
    Json trees = Json::array();
};
Heads heads_of(const DataFolder& folder) {
    Heads heads;
    for (const auto& name : names_in(folder.heads())) {
        if (!name.ends_with(".heads")) continue;
        const auto lines = head_lines(folder.heads() + "/" + name);
        if (lines.empty()) continue;
        heads.files.emplace_back("heads/" + name, join(lines, "\n") + "\n");
        if (const auto head = ledger::parse_head(lines.back())) {
            Json tree = Json::object();
            tree.set("tree", head->tree);
            tree.set("size", head->size);
            tree.set("head", lines.back());
            heads.trees.push(std::move(tree));
        }
    }
    return heads;
}

Result<Json> write_data(const DataFolder& folder, const std::string& stage, const std::string& path, Instant now, const RegistryOf& registry_of) {
    // Heads first: entries of the copy may only be ahead of them.
    const Heads heads = heads_of(folder);
    const std::string database = stage + "/wutong.db";
    TRY(copy_sqlite(folder.database(), database));
    TRY(remove_blind_indexes(database, *registry_of(folder.path)));
    Json tables = Json::object();
    for (const auto& [table, count] : TRY(counted_rows(database))) tables.set(table, count);
    Json manifest = Json::object();
    manifest.set("format", backup_format);
    manifest.set("made_at", to_string(now));
    manifest.set("source", fs::absolute(folder.path).string());
    manifest.set("trees", heads.trees);
    manifest.set("tables", std::move(tables));
    const auto archive = TRY(ArchiveWriter::create(path));
    TRY(archive->add_file("wutong.conf", folder.path + "/wutong.conf"));
    for (const auto& name : files_below(folder.path + "/definitions")) TRY(archive->add_file("definitions/" + name, folder.path + "/definitions/" + name));
    TRY(archive->add_file("wutong.db", database));
    for (const auto& [name, text] : heads.files) TRY(archive->add_bytes(name, text));
    for (const auto& name : names_in(folder.keys()))
        if (name.ends_with(".sign.pub")) TRY(archive->add_file("keys/" + name, folder.keys() + "/" + name));
    // After the copy of the database: a file is on disk before a row names it.
    for (const auto& name : files_below(folder.files()))
        if (name.find(".part-") == std::string::npos) TRY(archive->add_file("files/" + name, folder.files() + "/" + name));
    TRY(archive->add_bytes(std::string(manifest_name), write_json(manifest) + "\n"));
    TRY(add_sums(*archive));
    TRY(archive->finish());
    return manifest;
}

Result<void> write_keys(const DataFolder& folder, const std::string& stage, const std::string& path) {
    TRY(copy_sqlite(folder.subject_keys(), stage + "/subjects.db"));
    const auto archive = TRY(ArchiveWriter::create(path));
    TRY(archive->add_file("keys/subjects.db", stage + "/subjects.db"));
    for (const auto& name : names_in(folder.keys()))
        if (name.ends_with(".sign.key") || name.ends_with(".recovery")) TRY(archive->add_file("keys/" + name, folder.keys() + "/" + name));
    for (const auto& [name, text] : heads_of(folder).files) TRY(archive->add_bytes(name, text));
    TRY(add_sums(*archive));
    return archive->finish();
}

Result<VerificationReport> proved(const DataFolder& folder, const std::string& file, const std::string& keys, const std::string& proof, const RegistryOf& registry_of) {
    TRY(make_folder(proof));
    TRY(unpack_backup(file, keys, proof));
    // The code is with people; the folder's own master key must be what it would have opened.
    TRY(write_file(proof + "/keys/master.key", TRY(read_file(folder.keys() + "/master.key", largest_key))));
    auto report = TRY(prove(DataFolder{proof}, *registry_of(proof)));
    if (report.ok()) return report;
    std::string what = report.findings.empty() ? "" : report.findings.front().what;
    return refuse(Kind::Conflict, "backup.not_proved", "备份恢复后核验未通过，未保留：" + what, "请先运行 wutong verify 核验数据目录");
}

Result<std::string> sum_of_file(const std::string& path, std::int64_t& bytes) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return fail("stat " + path);
    bytes = status.st_size;
    return sha256_of_file(path);
}

Result<void> note_backup(const DataFolder& folder, const BackupReport& report) {
    Json line = Json::object();
    line.set("made_at", report.made_at);
    line.set("file", report.file);
    line.set("bytes", report.bytes);
    line.set("sha256", report.sha256);
    line.set("entries", report.proof.entries);
    line.set("rows", report.proof.rows);
    auto lines = head_lines(folder.path + "/backups.jsonl");
    lines.push_back(write_json(line));
    if (lines.size() > backups_told) lines.erase(lines.begin(), lines.end() - static_cast<std::ptrdiff_t>(backups_told));
    return write_file(folder.path + "/backups.jsonl", join(lines, "\n") + "\n");
}
}  // namespace

Result<BackupReport> back_up(const DataFolder& folder, const std::string& file, Instant now, const RegistryOf& registry_of) {
    if (!file_exists(folder.database()))
        return refuse(Kind::Invalid, "backup.needs_sqlite", "数据目录 " + folder.path + " 中没有 SQLite 数据库", "用 PostgreSQL 时请用 pg_dump 备份数据库，另外复制 heads、files、keys 三个文件夹");
    if (file_exists(file)) return refuse(Kind::Conflict, "backup.file_exists", "文件已存在：" + file, "请换一个文件名，已有的备份不会被覆盖");
    const auto lock = TRY(BackupLock::take(folder));
    if (const auto slash = file.rfind('/'); slash != std::string::npos && slash > 0) TRY(make_folder(file.substr(0, slash)));
    sweep(file);
    BackupReport report;
    report.file = file;
    report.keys_file = file + ".keys";
    report.made_at = to_string(now);
    report.recovery_code = TRY(wrapped_master(folder));
    Aside stage{aside_of(file, "stage")}, proof{aside_of(file, "proof")}, part{aside_of(file, "part")}, keys{aside_of(report.keys_file, "part")};
    TRY(make_folder(stage.path));
    TRY(write_data(folder, stage.path, part.path, now, registry_of));
    TRY(write_keys(folder, stage.path, keys.path));
    report.proof = TRY(proved(folder, part.path, keys.path, proof.path, registry_of));
    report.sha256 = TRY(sum_of_file(part.path, report.bytes));
    if (::rename(keys.path.c_str(), report.keys_file.c_str()) != 0 || ::rename(part.path.c_str(), file.c_str()) != 0) return fail("cannot rename the backup: " + std::string(std::strerror(errno)));
    keys.kept = part.kept = true;
    TRY(sync_folder(file.rfind('/') == std::string::npos ? "." : file.substr(0, std::max<std::size_t>(file.rfind('/'), 1))));
    TRY(note_backup(folder, report));
    return report;
}

std::vector<Json> proved_backups(const DataFolder& folder) {
    std::vector<Json> found;
    for (const auto& line : head_lines(folder.path + "/backups.jsonl"))
        if (auto json = parse_json(line)) found.insert(found.begin(), std::move(*json));
    return found;
}

std::string superseded_by(const DataFolder& folder) {
    const auto text = read_file(folder.path + "/superseded.json", largest_text);
    if (!text) return {};
    const auto json = parse_json(*text);
    return json ? json->text("folder") + "（" + json->text("at") + "，原因：" + json->text("reason") + "）" : "superseded.json";
}

}  // namespace wutong::storage
