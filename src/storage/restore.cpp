// restore.cpp — A backup becomes a folder again: proved before it has its name, and never a silent second line of history.
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/crypto.h"
#include "base/text.h"
#include "ledger/head.h"
#include "storage/backup_parts.h"
#include "storage/connection.h"
#include "storage/disk.h"
#include "storage/postgresql_copy.h"
#include "storage/recovery_code.h"
#include "storage/sqlite_connection.h"

namespace wutong::storage {

namespace fs = std::filesystem;

namespace {
Result<void> open_master(const std::string& folder, const std::string& code) {
    auto master = TRY(opened_master(folder, code));
    auto written = write_file(folder + "/keys/master.key", master + "\n");
    cleanse(master);
    return written;
}

std::int64_t size_of(const std::vector<std::string>& lines) {
    const auto head = lines.empty() ? Result<ledger::Head>(fail("none")) : ledger::parse_head(lines.back());
    return head ? head->size : 0;
}

std::int64_t entries_in(Connection& connection, const std::string& tree) {
    constexpr std::string_view audit = "/audit";
    const bool audits = tree.ends_with(audit);
    Sql sql(std::string("SELECT count(*) FROM ") + (audits ? "\"audit_entry\"" : "\"ledger_entry\"") + " WHERE \"zone_id\" = $1");
    sql.bind_text(audits ? tree.substr(0, tree.size() - audit.size()) : tree);
    const auto rows = connection.query(sql);
    return rows ? (*rows)[0][0].integer() : 0;
}

/// Heads known elsewhere that go on where the backup's end: kept where the entries reach as far, told where they do not.
Result<void> meet_heads(const std::string& later, const std::string& folder, RestoreReport& report, std::vector<std::string>& later_files) {
    const auto connection = TRY(open_sqlite(folder + "/wutong.db", SqliteRole::Inspector));
    for (const auto& name : names_in(later)) {
        if (!name.ends_with(".heads")) continue;
        // What cannot be read is not "nothing is known": it may be what says that the ledger was signed on.
        if (const auto text = read_file(later + "/" + name, largest_text); !text)
            return refuse(Kind::Conflict, "restore.heads_unreadable", "树头文件读不出来：" + later + "/" + name, "请检查权限和磁盘；与这份备份无关的文件请移走");
        const auto known = head_lines(later + "/" + name), ours = head_lines(folder + "/heads/" + name);
        const auto shared = static_cast<std::ptrdiff_t>(std::min(known.size(), ours.size()));
        if (!std::equal(ours.begin(), ours.begin() + shared, known.begin()))
            return refuse(Kind::Conflict, "restore.heads_disagree", "树头 " + name + " 与已知的树头从中间就不同，两边已各自写过", "请核对备份是否属于这个数据目录");
        if (known.size() <= ours.size()) continue;
        const auto head = ledger::parse_head(known.back());
        if (!head) return refuse(Kind::Conflict, "restore.heads_unreadable", "树头文件的最后一行看不懂：" + later + "/" + name, "请核对这个文件是否完好；与这份备份无关的文件请移走");
        if (head->size <= entries_in(*connection, head->tree)) {
            TRY(make_folder(folder + "/heads"));
            TRY(write_file(folder + "/heads/" + name, join(known, "\n") + "\n"));
            TRY(set_mark(folder + "/wutong.db", known));
            continue;
        }
        const bool told = std::any_of(report.left_behind.begin(), report.left_behind.end(), [&](const LaterTree& tree) { return tree.tree == head->tree && tree.known_size >= head->size; });
        if (told) continue;
        std::erase_if(report.left_behind, [&](const LaterTree& tree) { return tree.tree == head->tree; });
        report.left_behind.push_back({head->tree, size_of(ours), head->size, known.back()});
        later_files.push_back(later + "/" + name);
    }
    return {};
}

std::string later_words(const std::vector<LaterTree>& trees) {
    std::vector<std::string> words;
    for (const auto& tree : trees) words.push_back(tree.tree + "（备份到 " + std::to_string(tree.backup_size) + " 条，已知签到 " + std::to_string(tree.known_size) + " 条）");
    return join(words, "、");
}

Result<void> may_go_on(const RestoreRequest& request, const RestoreReport& report) {
    if (!request.branch_reason.empty()) return {};
    if (!report.left_behind.empty())
        return refuse(Kind::Conflict, "restore.later_heads", "备份之后又签署过树头：" + later_words(report.left_behind), "请改用更新的备份；确需从这里继续，加 --branch 写明原因，将作为分支如实记录");
    return {};
}

Result<void> note_branch(const RestoreRequest& request, const RestoreReport& report, const std::string& folder, const std::vector<std::string>& later_files) {
    if (request.branch_reason.empty() || (report.left_behind.empty() && report.goes_on_in.empty())) return {};
    const std::string kept = folder + "/heads/abandoned";
    if (!later_files.empty()) TRY(make_folder(kept));
    for (const auto& path : later_files) TRY(write_file(kept + path.substr(path.rfind('/')), join(head_lines(path), "\n") + "\n"));
    Json trees = Json::array();
    for (const auto& tree : report.left_behind) {
        Json one = Json::object();
        one.set("tree", tree.tree);
        one.set("backup_size", tree.backup_size);
        one.set("known_size", tree.known_size);
        one.set("known_head", tree.known_head);
        trees.push(std::move(one));
    }
    Json branch = Json::object();
    branch.set("at", request.at);
    branch.set("reason", request.branch_reason);
    branch.set("backup_made_at", report.made_at);
    branch.set("source", report.source);
    branch.set("trees", std::move(trees));
    return write_file(folder + "/branch.json", write_json(branch) + "\n");
}

/// The old side: it must not go on as if nothing had happened. False: there is none.
Result<bool> tell_source(const RestoreRequest& request, const RestoreReport& report) {
    if (report.goes_on_in.empty() || request.branch_reason.empty()) return false;
    // Held until it is told: nobody starts there meanwhile.
    const auto lock = FolderLock::take(DataFolder{report.goes_on_in});
    if (!lock) return refuse(Kind::Busy, "restore.source_is_served", "原数据目录正在服务：" + report.goes_on_in, "请先停止原来的服务，再恢复");
    Json told = Json::object();
    told.set("at", request.at);
    told.set("reason", request.branch_reason);
    told.set("folder", fs::absolute(request.folder).string());
    TRY(write_file(report.goes_on_in + "/superseded.json", write_json(told) + "\n"));
    return true;
}

/// Who was erased since the backup was made, where it came from or where that went on, is erased here.
Result<void> erase_again(const std::vector<std::string>& known, const std::string& folder) {
    for (const auto& path : known) {
        const DataFolder source{path};
        if (!file_exists(source.subject_keys())) continue;
        const auto erased = TRY(open_sqlite(source.subject_keys(), SqliteRole::Inspector));
        const auto keys = TRY(open_subject_keys(DataFolder{folder}));
        for (const auto& row : TRY(erased->query(Sql("SELECT zone_id, subject FROM subject_key WHERE sealed = ''")))) TRY(keys->destroy(row[0].text_or_empty(), row[1].text_or_empty()));
    }
    return {};
}

/// The public keys of the package are the halves of the private ones that the recovery code opened: heads signed by a stranger's key do not pass for the zone's.
Result<void> check_public_keys(const std::string& folder) {
    const auto keys = TRY(open_signing_keys(DataFolder{folder}));
    for (const auto& name : names_in(folder + "/keys")) {
        constexpr std::string_view ending = ".sign.pub";
        if (!name.ends_with(ending)) continue;
        const std::string zone = word_of(name.substr(0, name.size() - ending.size()));
        const bool has_private = file_exists(folder + "/keys/" + name.substr(0, name.size() - ending.size()) + ".sign.key");
        const auto pair = has_private ? keys->signing_key(zone) : Result<KeyPair>(fail("none"));
        const auto signature = pair ? sign(*pair, "restore") : Result<std::string>(fail("none"));
        if (!signature || !verify_signature(pair->algorithm, pair->public_pem, "restore", *signature))
            return refuse(Kind::Conflict, "restore.keys_differ", "签名密钥与备份不是一套：" + name, "请使用与这份备份出自同一数据目录的 .keys 文件");
    }
    return {};
}

/// Where this folder came from: `may_be_used` asks, whenever it is opened.
Result<void> note_restored(const RestoreRequest& request, const RestoreReport& report, const std::string& folder) {
    Json json = Json::object();
    json.set("at", request.at);
    json.set("source", report.source);
    json.set("backup_made_at", report.made_at);
    return write_file(folder + "/restored.json", write_json(json) + "\n");
}

Result<std::int64_t> erased_subjects(const DataFolder& folder) {
    const auto connection = TRY(open_sqlite(folder.subject_keys(), SqliteRole::Inspector));
    return TRY(connection->query(Sql("SELECT count(*) FROM subject_key WHERE sealed = ''")))[0][0].integer();
}

std::string folder_above(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : path.substr(0, std::max<std::size_t>(slash, 1));
}

/// The folder in the making, held by a lock of the operating system while it lives.
class FolderInMaking {
public:
    /// What a killed restore to the same place left goes first. `restore.running`: one that is not over writes there.
    static Result<FolderInMaking> make(const std::string& folder) {
        constexpr std::size_t digits = 8;   // as `aside_of` names them
        const std::string start = folder.substr(folder.rfind('/') + 1) + ".restoring-";
        for (const auto& other : names_in(folder_above(folder))) {
            if (!other.starts_with(start) || other.size() != start.size() + digits || other.find_first_not_of("0123456789abcdef", start.size()) != std::string::npos) continue;
            const FolderInMaking left(folder_above(folder) + "/" + other);
            if (!left.held()) return refuse(Kind::Busy, "restore.running", "另一次恢复正在写这个目录：" + folder, "请等它结束，或先停掉它");
            remove_all(left.path);
        }
        const auto path = aside_of(folder, "restoring");
        TRY(make_folder(path));
        return FolderInMaking(path);
    }
    FolderInMaking(FolderInMaking&& other) noexcept : path(other.path), lock_(std::exchange(other.lock_, -1)), held_(other.held_) {}
    FolderInMaking& operator=(FolderInMaking&&) = delete;
    ~FolderInMaking() {
        if (lock_ >= 0) ::close(lock_);
    }
    const std::string path;

private:
    explicit FolderInMaking(std::string where) : path(std::move(where)), lock_(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)) {
        held_ = lock_ >= 0 && (::flock(lock_, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK);   // some network disks know no locks of folders
    }
    bool held() const { return held_; }
    int lock_;
    bool held_ = false;
};

Result<void> refuse_stopped(const RestoreRequest& request) {
    if (!request.stop || !request.stop()) return {};
    return refuse(Kind::Conflict, "restore.stopped", "恢复中断，没有做完：命令被终止", "没有留下任何东西，请再恢复一次");
}

Result<void> demand_proof(const VerificationReport& proof) {
    if (proof.ok()) return {};
    return refuse(Kind::Conflict, "restore.not_proved", "恢复后核验未通过，未保留：" + (proof.findings.empty() ? std::string() : proof.findings.front().what), "请换用另一份备份");
}

Result<RestoreReport> restore_aside(const RestoreRequest& request, const std::string& folder, const RegistryOf& registry_of) {
    RestoreReport report;
    const auto manifest = TRY(unpack_backup(request.file, request.keys_file, folder, [&request](std::int64_t) { return refuse_stopped(request); }));
    report.made_at = manifest.text("made_at");
    report.source = manifest.text("source");
    TRY(open_master(folder, request.recovery_code));
    TRY(check_public_keys(folder));
    TRY(demand_seal(request.file, DataFolder{folder}));
    const auto known = succession_of(report.source, folder, request.folder);
    report.goes_on_in = known.goes_on;
    std::vector<std::string> places = request.later_heads, later_files;
    places.push_back(folder + "/keys-unpacked/heads");
    for (const auto& path : known.folders) places.push_back(path + "/heads");
    for (const auto& place : places) TRY(meet_heads(place, folder, report, later_files));
    if (!request.only_prove) TRY(may_go_on(request, report));
    if (!request.only_prove) TRY(note_branch(request, report, folder, later_files));
    TRY(note_restored(request, report, folder));
    remove_all(folder + "/keys-unpacked");
    TRY(erase_again(known.folders, folder));
    report.erased_subjects = TRY(erased_subjects(DataFolder{folder}));
    report.proof = TRY(prove(DataFolder{folder}, *TRY(registry_of(folder)), request.stop));
    TRY(demand_proof(report.proof));
    for (const auto& tree : manifest["trees"].is_array() ? manifest["trees"].items() : Json::Array()) report.trees.push_back(tree.text("tree"));
    return report;
}

/// What a database is marked with from the commit of its rows until the folder has its name: of which backup they are, and for which folder.
Result<std::string> mark_of(const RestoreRequest& request) {
    return std::string(restore_mark) + TRY(sha256_of_file(request.file, [&request](std::int64_t) { return refuse_stopped(request); })) + " " + fs::absolute(request.folder).string();
}

/// The rows of the proved folder into the other database, proved there once more; or found there, where a restore was killed before the folder had its name.
/// They are there with the commit alone.
Result<std::unique_ptr<PostgresqlFilling>> move_rows(const RestoreRequest& request, const std::string& folder, const std::string& mark, const RegistryOf& registry_of) {
    const DataFolder aside{folder};
    const auto registry = TRY(registry_of(folder));
    auto filling = TRY(PostgresqlFilling::begin(request.postgresql, mark, request.stop));
    TRY(filling->fill(aside, *registry));
    TRY(demand_proof(TRY(filling->verify(aside, *registry))));
    const std::string settings = folder + "/wutong.conf";
    TRY(write_file(settings, with_store(TRY(read_file(settings, largest_text)), "postgresql " + request.postgresql)));
    for (const char* ending : {"", "-wal", "-shm"}) remove_all(aside.database() + ending);
    return filling;
}

Result<void> demand_free(const std::string& folder) {
    struct stat seen {}, above {};
    if (::lstat(folder.c_str(), &seen) != 0) return {};
    // The folder in the making takes the place of an empty one: neither a link's nor that of another disk.
    const bool elsewhere = S_ISLNK(seen.st_mode) || (::stat(folder_above(folder).c_str(), &above) == 0 && above.st_dev != seen.st_dev);
    if (elsewhere) return refuse(Kind::Invalid, "restore.place_is_wrong", "是链接，或是另一块磁盘的挂载点：" + folder, "请给它里面的一个新目录，例如 " + folder + "/data");
    if (S_ISDIR(seen.st_mode) && names_in(folder).empty()) return {};
    return refuse(Kind::Conflict, "folder.not_empty", "目录里已有别的东西：" + folder, "请给一个空目录或还不存在的目录");
}

/// The last steps, none of them undone by a power failure alone: the old side is told, the rows are committed, the folder has its name.
Result<void> put_in_place(const RestoreRequest& request, const RestoreReport& report, PostgresqlFilling* filling, const std::string& aside) {
    TRY(refuse_stopped(request));
    TRY(demand_free(request.folder));
    const bool told = TRY(tell_source(request, report));
    auto placed = filling == nullptr ? Result<void>() : filling->commit();
    const bool committed = filling != nullptr && placed;
    if (placed && ::rename(aside.c_str(), request.folder.c_str()) != 0) placed = fail("cannot rename " + aside + ": " + std::strerror(errno));
    if (!placed && told) remove_all(report.goes_on_in + "/superseded.json");
    if (!placed) return placed;
    placed = sync_folder(folder_above(request.folder));
    if (committed) filling->unmark();
    return placed;
}
}  // namespace

Result<RestoreReport> restore(const RestoreRequest& request, const RegistryOf& registry_of) {
    TRY(demand_free(request.folder));
    for (const auto& place : request.later_heads)
        if (std::ranges::none_of(names_in(place), [](const auto& name) { return name.ends_with(".heads"); }))
            return refuse(Kind::NotFound, "restore.no_heads", "没有树头文件：" + place, "--heads 请指明另存的 heads 文件夹；没有另存的，不要写 --heads");
    const bool moves = !request.postgresql.empty() && !request.only_prove;
    const auto mark = moves ? TRY(mark_of(request)) : std::string();
    if (moves) TRY(PostgresqlFilling::begin(request.postgresql, mark, request.stop));   // refused before the long proof, where it is not empty
    const auto held = TRY(FolderInMaking::make(request.folder));
    const auto& aside = held.path;
    auto report = restore_aside(request, aside, registry_of);
    if (report && request.only_prove) {
        remove_all(aside);
        return report;
    }
    std::unique_ptr<PostgresqlFilling> filling;
    if (report && moves) {
        auto moved = move_rows(request, aside, mark, registry_of);
        if (moved) filling = std::move(*moved);
        else report = std::unexpected(moved.error());
    }
    if (report)
        if (auto placed = put_in_place(request, *report, filling.get(), aside); !placed) report = std::unexpected(placed.error());
    if (report) return report;
    remove_all(aside);
    if (report.error().code == "store.stopped") TRY(refuse_stopped(request));
    return report;
}

}  // namespace wutong::storage
