// backup.cpp — Copying a folder that is written to, and proving the copy before it gets its name.
#include "storage/backup.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <set>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/head.h"
#include "storage/backup_list.h"
#include "storage/backup_parts.h"
#include "storage/disk.h"
#include "storage/postgresql_copy.h"
#include "storage/recovery_code.h"
#include "storage/sqlite_connection.h"

namespace wutong::storage {

namespace fs = std::filesystem;

namespace {
constexpr std::int64_t bytes_left_free = 64LL << 20;

/// A folder or file that goes with the object, unless it was kept.
struct Aside {
    std::string path;
    bool kept = false;
    ~Aside() {
        if (!kept) remove_all(path);
    }
};

/// One backup under way.
struct Making {
    const DataFolder& folder;
    const BackupRequest& request;
    const RegistryOf& registry_of;
    BackupLock& lock;
    std::string file;          ///< whole path
    std::string stage;         ///< folder for what is copied
    std::int64_t bytes = 0;    ///< of all that goes in

    Result<void> tell(std::string_view phase, std::int64_t done = 0, std::int64_t total = 0) const { return request.watch ? request.watch({phase, done, total}) : Result<void>(); }
    /// For work that can only be told to end: whoever sees it ended tells the phase once more and has the reason.
    StopAsked unwanted(std::string_view phase) const {
        return [this, phase] { return !tell(phase).has_value(); };
    }
    BytesTold counting(std::string_view phase) const {
        return [this, phase, done = std::int64_t{0}](std::int64_t more) mutable {
            done += more;
            return tell(phase, done, std::max(done, bytes));
        };
    }
};

std::int64_t size_of(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? static_cast<std::int64_t>(status.st_size) : 0;
}

/// The database twice beside itself while it is copied and proved, everything else once in FILE and once in the proof.
Result<std::int64_t> bytes_with_room(const Making& making, const std::string& place) {
    const auto& folder = making.folder;
    const auto& elsewhere = making.request.postgresql;
    const auto database = elsewhere.empty() ? size_of(folder.database()) + size_of(folder.database() + "-wal") : TRY(size_of_postgresql(elsewhere));
    std::int64_t bytes = database;
    for (const auto& kept : {folder.files(), folder.path + "/origins"})
        for (const auto& name : TRY(files_below(kept))) bytes += size_of(kept + "/" + name);
    const std::int64_t needed = database + 2 * bytes;
    struct statvfs disk {};
    if (::statvfs(place.c_str(), &disk) != 0) return fail("statvfs " + place + ": " + std::strerror(errno));
    const auto free_bytes = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
    if (needed <= free_bytes - bytes_left_free) return bytes;
    return refuse(Kind::Conflict, "backup.no_room", "磁盘放不下：备份并另处恢复核验约需 " + std::to_string((needed + bytes_left_free) >> 20) + " MB，" + place + " 所在磁盘可用 " + std::to_string(free_bytes >> 20) + " MB",
                  "把旧备份移到别的机器，清理或扩容磁盘；也可以备份到另一块磁盘");
}

std::string sums_of(const ArchiveWriter& archive) {
    std::string sums;
    for (const auto& member : archive.members()) sums += member.sha256 + "  " + member.name + "\n";
    return sums;
}

Result<void> write_data(const Making& making, const std::string& path, CopiedHeads& heads) {
    const auto& folder = making.folder;
    const std::string database = making.stage + "/wutong.db";
    TRY(making.tell("copy"));
    const auto registry = TRY(making.registry_of(folder.path));
    const auto copied = [&](std::int64_t done, std::int64_t total) { return making.tell("copy", done, total); };
    const auto& elsewhere = making.request.postgresql;
    TRY(elsewhere.empty() ? copy_sqlite(folder.database(), database, copied) : copy_postgresql(elsewhere, *registry, database, copied, making.unwanted("copy")));
    heads = TRY(heads_of_copy(folder, database));
    TRY(remove_blind_indexes(database, *registry, making.unwanted("copy")));
    Json tables = Json::object();
    for (const auto& [table, count] : TRY(counted_rows(database, making.unwanted("copy")))) tables.set(table, count);
    Json manifest = Json::object();
    manifest.set("format", backup_format);
    manifest.set("made_at", to_string(making.request.at));
    manifest.set("source", fs::absolute(folder.path).lexically_normal().string());
    manifest.set("trees", heads.trees);
    manifest.set("tables", std::move(tables));
    const auto archive = TRY(ArchiveWriter::create(path, making.counting("pack")));
    // Whatever the rows came from, they lie in the folder that this becomes; and the other database's password is no part of a backup.
    TRY(archive->add_bytes("wutong.conf", with_store(TRY(read_file(folder.path + "/wutong.conf", largest_text)), "sqlite")));
    for (const auto& name : TRY(files_below(folder.path + "/definitions"))) TRY(archive->add_file("definitions/" + name, folder.path + "/definitions/" + name));
    for (const auto& name : TRY(files_below(folder.path + "/origins")))   // evidence of zones that moved in: placed before an entry names it
        if (name.find(".part/") == std::string::npos) TRY(archive->add_file("origins/" + name, folder.path + "/origins/" + name));
    TRY(archive->add_file("wutong.db", database));
    for (const auto& [name, text] : heads.files) TRY(archive->add_bytes(name, text));
    for (const auto& name : names_in(folder.keys()))
        if (name.ends_with(".sign.pub")) TRY(archive->add_file("keys/" + name, folder.keys() + "/" + name));
    // After the copy of the database: a file is on disk before a row names it.
    for (const auto& name : TRY(files_below(folder.files())))
        if (name.find(".part-") == std::string::npos) TRY(archive->add_file("files/" + name, folder.files() + "/" + name));
    TRY(archive->add_bytes(std::string(manifest_name), write_json(manifest) + "\n"));
    const auto sums = sums_of(*archive);
    TRY(archive->add_bytes(std::string(sums_name), sums));
    TRY(archive->add_bytes(std::string(seal_name), TRY(seal_over(folder, sums)) + "\n"));
    return archive->finish();
}

Result<void> write_keys(const Making& making, const std::string& path, const WrappedKeys& wrapped, const CopiedHeads& heads) {
    const auto& folder = making.folder;
    const auto wanted = [&making](std::int64_t, std::int64_t = 0) { return making.tell("pack", making.bytes, making.bytes); };
    TRY(copy_sqlite(folder.subject_keys(), making.stage + "/subjects.db", wanted));
    const auto archive = TRY(ArchiveWriter::create(path, wanted));
    TRY(archive->add_file("keys/subjects.db", making.stage + "/subjects.db"));
    for (const auto& name : names_in(folder.keys()))
        if (name.ends_with(".sign.key")) TRY(archive->add_file("keys/" + name, folder.keys() + "/" + name));
    TRY(archive->add_bytes(std::string(wrapped_master_name), wrapped.sealed + "\n"));
    if (!wrapped.sealed_next.empty()) TRY(archive->add_bytes(std::string(wrapped_next_name), wrapped.sealed_next + "\n"));
    for (const auto& [name, text] : heads.files) TRY(archive->add_bytes(name, text));
    TRY(archive->add_bytes(std::string(sums_name), sums_of(*archive)));
    return archive->finish();
}

Result<VerificationReport> proved(const Making& making, const std::string& file, const std::string& keys, const WrappedKeys& wrapped, const std::string& proof) {
    TRY(make_folder(proof));
    TRY(unpack_backup(file, keys, proof, making.counting("unpack")));
    TRY(making.tell("prove"));
    TRY(prove_codes(proof, wrapped, making.folder));
    // The code is with people; the folder's own master key must be what it would have opened. It is read where it lies: beside FILE, on another disk maybe,
    // a power failure would leave it open.
    const DataFolder unpacked{proof, making.folder.master_key()};
    TRY(demand_seal(file, unpacked));
    auto report = TRY(prove(unpacked, *TRY(making.registry_of(proof)), making.unwanted("prove")));
    if (report.ok()) return report;
    std::string what = report.findings.empty() ? "" : report.findings.front().what;
    return refuse(Kind::Conflict, "backup.not_proved", "备份恢复后核验未通过，未保留：" + what, "请先运行 wutong verify 核验数据目录");
}

Result<std::string> sum_of_file(const Making& making, const std::string& path, std::int64_t& bytes) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) return fail("stat " + path);
    bytes = status.st_size;
    return sha256_of_file(path, [&making](std::int64_t) { return making.tell("prove"); });
}

Json begun_note(const BackupRequest& request) {
    Json line = Json::object();
    line.set("made_at", to_string(request.at));
    line.set("by", request.by);
    return line;
}

Json note_of(const BackupRequest& request, const std::string& file, bool proved) {
    Json line = begun_note(request);
    line.set("proved", proved);
    line.set("file", file);
    return line;
}

Json proved_note(const BackupRequest& request, const BackupReport& report) {
    Json line = note_of(request, report.file, true);
    line.set("keys_file", report.keys_file);
    line.set("bytes", report.bytes);
    line.set("sha256", report.sha256);
    const auto& proof = report.proof;
    for (const auto& [name, count] : std::initializer_list<std::pair<const char*, std::int64_t>>{{"trees", proof.trees}, {"entries", proof.entries}, {"audit_entries", proof.audit_entries},
             {"heads", proof.heads}, {"rows", proof.rows}, {"history_rows", proof.history_rows}, {"files", proof.files}})
        line.set(name, count);
    return line;
}

Json failed_note(const BackupRequest& request, const std::string& file, const Error& error) {
    Json line = note_of(request, file, false);
    line.set("code", error.code);
    line.set("message", error.message);
    line.set("next", error.next);
    return line;
}

/// What lies at a noted path may be another installation's by now. A key file of ours holds, as it lies in the folder, one of our signing keys.
bool is_key_file_of(const DataFolder& folder, std::string_view bytes) {
    for (const auto& name : names_in(folder.keys())) {
        const auto key = name.ends_with(".sign.key") ? read_file(folder.keys() + "/" + name, largest_key) : Result<std::string>(fail("another file"));
        if (key && !key->empty() && bytes.find(*key) != std::string_view::npos) return true;
    }
    return false;
}

std::string why_not(std::string_view what, const Error& error) { return std::string(what) + "：" + (errno != 0 ? std::strerror(errno) : error.message); }

/// Empty: it was renewed.
std::string renew_keys(const DataFolder& folder, const std::string& older, const Result<std::string>& today) {
    errno = 0;
    const auto there = read_file(older, largest_text);
    if (!there) return why_not("读不出来", there.error());
    if (!is_key_file_of(folder, *there)) return "不是本安装的密钥文件，没有动它";
    if (!today) return "新的密钥文件读不出来：" + today.error().message;
    sweep_renewal(older);
    errno = 0;
    const auto written = write_file(older, *today);
    return written ? "" : why_not("写不进去", written.error());
}

/// Key files of former backups get the keys of today, which hold all that still live: a key destroyed since is gone there too (decision 23).
void renew_older_keys(const DataFolder& folder, BackupReport& report) {
    const auto today = read_file(report.keys_file, largest_text);
    std::set<std::string> seen{report.keys_file};
    for (const auto& former : proved_backups(folder)) {
        const std::string older = former.text("keys_file");
        if (older.empty() || !seen.insert(older).second || !file_exists(older)) continue;   // moved away: the owner's to replace
        if (const auto why = renew_keys(folder, older, today); why.empty()) ++report.renewed_keys;
        else report.unrenewed_keys.push_back({older, why});
    }
}
}  // namespace

namespace {
/// Never over what came there while the backup was made, by another installation for one.
Result<void> name_one(const std::string& from, const std::string& to) {
    if (TRY(take_name(from, to))) return {};
    return refuse(Kind::Conflict, "backup.file_exists", "文件已存在：" + to, "请换一个文件名，已有的备份不会被覆盖");
}

/// FILE and FILE.keys get their names, both or neither: of a backup that is told as failed nothing stays.
Result<void> name_both(const std::string& part, const std::string& keys_part, const BackupReport& report) {
    TRY(name_one(keys_part, report.keys_file));
    Aside keys{report.keys_file};
    TRY(name_one(part, report.file));
    Aside file{report.file};   // not before: what lies there until then is not ours
    TRY(sync_folder(report.file.substr(0, std::max<std::size_t>(report.file.rfind('/'), 1))));
    keys.kept = file.kept = true;
    return {};
}

Result<BackupReport> make_backup(Making& making) {
    const auto& folder = making.folder;
    const auto& request = making.request;
    const auto& file = making.file;
    BackupReport report;
    report.file = file;
    report.keys_file = file + ".keys";
    report.made_at = to_string(request.at);
    Aside stage{aside_of(file, "stage")}, proof{aside_of(file, "proof")}, part{aside_of(file, "part")}, keys{aside_of(report.keys_file, "part")};
    making.bytes = TRY(bytes_with_room(making, file.substr(0, std::max<std::size_t>(file.rfind('/'), 1))));
    making.stage = stage.path;
    TRY(make_folder(stage.path));
    const auto wrapped = TRY(wrapped_keys(folder, request));
    CopiedHeads heads;
    TRY(write_data(making, part.path, heads));
    TRY(write_keys(making, keys.path, wrapped, heads));
    report.proof = TRY(proved(making, part.path, keys.path, wrapped, proof.path));
    report.sha256 = TRY(sum_of_file(making, part.path, report.bytes));
    // Before FILE has its name: a key file whose code nobody has is known for what it is, however the process ends.
    auto noted = TRY(NotedCode::note(folder, wrapped, request.by, request.at));
    std::int64_t keys_bytes = 0;
    TRY(making.lock.name_follows({proved_note(request, report), part.path, TRY(sum_of_file(making, keys.path, keys_bytes))}));
    TRY(making.tell("prove"));   // the last moment it can be told to end
    TRY(name_both(part.path, keys.path, report));
    noted.keep();
    report.recovery_code = wrapped.code;
    report.codes_proved = wrapped.sums_fit;
    report.code_unseen = unseen_code(folder).has_value();
    renew_older_keys(folder, report);
    return report;
}
}  // namespace

namespace {
/// What lies in these goes into every later backup, FILE.keys too, or is taken for keys and heads.
Result<void> demand_place(const DataFolder& folder, const std::string& file) {
    if (file.ends_with('/')) return refuse(Kind::Invalid, "backup.place_is_wrong", "没有写文件名：" + file, "请写明文件名，例如 " + file + "zone.wutong");
    std::error_code error;
    const auto below = fs::weakly_canonical(file, error).lexically_relative(fs::weakly_canonical(folder.path, error));
    const auto part = below.empty() ? std::string() : below.begin()->string();
    for (const std::string_view own : {"files", "definitions", "origins", "keys", "heads", "tls"})
        if (part == own) return refuse(Kind::Invalid, "backup.place_is_wrong", "备份不能放在数据目录自己的 " + part + " 里：它会混入以后的每一份备份", "请放到另一块磁盘；放在数据目录里的，只用 backups 文件夹");
    return {};
}
}  // namespace

Result<BackupReport> back_up(const DataFolder& folder, const BackupRequest& request, const RegistryOf& registry_of) {
    const std::string file = fs::absolute(request.file).lexically_normal().string();
    if (request.postgresql.empty() && !file_exists(folder.database()))
        return refuse(Kind::NotFound, "folder.no_data", "文件夹 " + folder.path + " 中没有数据库", "请用 --data 指明数据文件夹");
    TRY(demand_place(folder, file));
    for (const auto& path : {file, file + ".keys"})
        if (file_exists(path)) return refuse(Kind::Conflict, "backup.file_exists", "文件已存在：" + path, "请换一个文件名，已有的备份不会被覆盖");
    const auto lock = TRY(BackupLock::take(folder, file, begun_note(request)));
    if (const auto slash = file.rfind('/'); slash != std::string::npos && slash > 0) TRY(make_folder(file.substr(0, slash)));
    sweep_beside(file);
    Making making{folder, request, registry_of, *lock, file, {}};
    auto report = make_backup(making);
    if (!report && report.error().code == "store.stopped")
        if (auto why = making.tell("prove"); !why) report = std::unexpected(why.error());
    if (!report) {
        (void)lock->list(failed_note(request, file, report.error()));   // the failure itself is what is told
        return report;
    }
    report->listed = lock->list(proved_note(request, *report));   // good without its line, and its new code must reach the person
    return report;
}

}  // namespace wutong::storage
