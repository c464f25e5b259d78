// backup_list.cpp — See backup_list.h; `running_backup`, `noted_backups` and `proved_backups` of backup.h are here too.
#include "storage/backup_list.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/date.h"
#include "base/text.h"
#include "storage/backup_parts.h"
#include "storage/disk.h"

namespace wutong::storage {

namespace {
constexpr std::size_t proved_told = 50, failed_told = 20;
constexpr std::int64_t longest_lock_text = 1 << 20;
constexpr std::size_t digits_aside = 8, digits_written = 12;   ///< of the names that `aside_of` and `write_file` make

std::string lock_name(const DataFolder& folder) { return folder.path + "/backup.lock"; }
std::string list_name(const DataFolder& folder) { return folder.path + "/backups.jsonl"; }

struct LockText {
    std::string file;
    BackupUnderWay under_way;
    std::vector<std::string> unlisted;
};
constexpr std::string_view under_way_key = "under_way";
LockText lock_text(const DataFolder& folder) {
    LockText text;
    const auto bytes = read_file(lock_name(folder), longest_lock_text);
    if (!bytes) return text;
    auto lines = split(*bytes, "\n");
    if (!lines.empty()) text.file = lines.front();
    for (std::size_t i = 1; i < lines.size(); ++i) {
        const auto json = parse_json(lines[i]);
        if (json && (*json)[under_way_key].is_object()) text.under_way = {(*json)[under_way_key], json->text("part"), json->text("keys_sha256")};
        else if (!lines[i].empty()) text.unlisted.push_back(lines[i]);
    }
    return text;
}

struct flock whole_file() {
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}
std::string line_of(const BackupUnderWay& under_way) {
    if (!under_way.note.is_object()) return {};
    Json line = Json::object();
    line.set(std::string(under_way_key), under_way.note);
    line.set("part", under_way.part);
    line.set("keys_sha256", under_way.keys_sha256);
    return write_json(line) + "\n";
}

bool has_sum(const std::string& path, const std::string& sha256) {
    struct stat status {};
    if (sha256.empty() || ::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
    const auto sum = sha256_of_file(path);
    return sum && *sum == sha256;
}

/// As `aside_of` and `write_file` name them; the pieces somebody else split a backup into are called otherwise.
bool is_made_by_backup(std::string_view name, std::string_view start) {
    const std::size_t digits = name.size() - std::min(name.size(), start.size());
    return name.starts_with(start) && (digits == digits_aside || digits == digits_written) && name.substr(start.size()).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}
}  // namespace

bool is_proved(const Json& note) { return !note["proved"].is_bool() || note["proved"].boolean(); }

void sweep_beside(const std::string& file) {
    const auto slash = file.rfind('/');
    const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash), name = slash == std::string::npos ? file : file.substr(slash + 1);
    for (const auto& other : names_in(folder))
        for (const std::string_view what : {".part-", ".stage-", ".proof-"})
            for (const auto& start : {name + std::string(what), name + ".keys" + std::string(what)})
                if (is_made_by_backup(other, start)) remove_all(folder + "/" + other);
}

void sweep_renewal(const std::string& keys_file) {
    const auto slash = keys_file.rfind('/');
    const std::string folder = keys_file.substr(0, slash), start = keys_file.substr(slash + 1) + ".part-";
    for (const auto& other : names_in(folder))
        if (other.size() == start.size() + digits_written && is_made_by_backup(other, start)) remove_all(folder + "/" + other);
}

Result<std::unique_ptr<BackupLock>> BackupLock::take(const DataFolder& folder, const std::string& file, Json begun) {
    const int descriptor = ::open(lock_name(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return fail("open backup.lock: " + std::string(std::strerror(errno)));
    auto lock = whole_file();
    if (::fcntl(descriptor, F_OFD_SETLK, &lock) != 0) {
        ::close(descriptor);
        return refuse(Kind::Conflict, "backup.running", "这个数据目录正在备份", "请等它结束");
    }
    auto taken = std::unique_ptr<BackupLock>(new BackupLock(folder, descriptor));
    const auto text = lock_text(folder);
    taken->unlisted_ = text.unlisted;
    if (!text.file.empty()) {
        taken->list_killed(text.file, text.under_way);
        sweep_beside(text.file);
    }
    taken->file_ = file;
    taken->under_way_.note = std::move(begun);
    TRY(taken->write());
    return taken;
}

Result<void> BackupLock::name_follows(BackupUnderWay proved) {
    under_way_ = std::move(proved);
    TRY(write());
    return ::fdatasync(descriptor_) == 0 ? Result<void>() : fail("sync backup.lock: " + std::string(std::strerror(errno)));
}

BackupLock::~BackupLock() {
    file_.clear();
    (void)write();
    ::close(descriptor_);
}

/// Written over what is there and cut to its length after: a full disk takes that too.
Result<void> BackupLock::write() const {
    const std::string text = file_.empty() && unlisted_.empty() ? "" : file_ + "\n" + (file_.empty() ? "" : line_of(under_way_)) + join(unlisted_, "\n");
    const bool written = ::pwrite(descriptor_, text.data(), text.size(), 0) == static_cast<ssize_t>(text.size());
    if (!written || ::ftruncate(descriptor_, static_cast<off_t>(text.size())) != 0) return fail("write backup.lock: " + std::string(std::strerror(errno)));
    return {};
}

/// Proved is what has the sum that was proved: somebody else's file may lie there. FILE.keys has its name first; where FILE never got its own, it goes.
void BackupLock::list_killed(const std::string& file, const BackupUnderWay& left) {
    struct stat begun {};
    if (::fstat(descriptor_, &begun) != 0) return;
    const std::string at = left.note.is_object() ? left.note.text("made_at") : to_string(Instant{static_cast<std::int64_t>(begun.st_mtim.tv_sec) * 1'000});
    for (const auto& note : noted_backups(folder_))
        if (note.text("file") == file && note.text("made_at") >= at) return;   // its line was written, and its name was to go
    if (has_sum(file, left.note.text("sha256"))) return (void)list(left.note);   // the power took its line alone
    const std::string keys = file + ".keys";
    if (!left.part.empty() && file_exists(left.part) && has_sum(keys, left.keys_sha256)) remove_all(keys);
    Json line = Json::object();
    line.set("made_at", at);
    line.set("by", left.note.text("by"));
    line.set("proved", false);
    line.set("file", file);
    line.set("code", "backup.killed");
    line.set("message", "备份中断，没有做完：进程被强行结束，或断电");
    const bool file_stays = file_exists(file), keys_stay = file_exists(keys);
    line.set("next", !file_stays && !keys_stay ? "已写下的部分都清除了，请再做一次"
                     : std::string("请再做一次；") + (file_stays ? file : keys) + " 不能认定是核验过的，没有动它" + (file_stays ? "，可用 wutong restore --only-prove 检验" : "：备份文件若是被人移走的，恢复时还要用它"));
    (void)list(line);   // it waits here where the list does not take it
}

/// Newest last. Failures never push out a backup that was proved: its key file must be found again.
bool BackupLock::list(const Json& line) {
    auto notes = noted_backups(folder_);
    notes.insert(notes.begin(), line);
    std::size_t proved = 0, failed = 0;
    std::vector<std::string> kept;
    for (const auto& note : notes)
        if (is_proved(note) ? proved++ < proved_told : failed++ < failed_told) kept.insert(kept.begin(), write_json(note));
    const bool listed = write_file(list_name(folder_), join(kept, "\n") + "\n").has_value();
    if (listed) unlisted_.clear();
    else unlisted_.push_back(write_json(line));
    (void)write();
    return listed;
}

std::vector<Json> noted_backups(const DataFolder& folder) {
    std::vector<Json> found;
    auto lines = head_lines(list_name(folder));
    for (auto& waiting : lock_text(folder).unlisted) lines.push_back(std::move(waiting));
    for (const auto& line : lines)
        if (auto json = parse_json(line)) found.insert(found.begin(), std::move(*json));
    return found;
}

std::vector<Json> proved_backups(const DataFolder& folder) {
    auto found = noted_backups(folder);
    std::erase_if(found, [](const Json& note) { return !is_proved(note); });
    return found;
}

std::string running_backup(const DataFolder& folder) {
    const auto text = lock_text(folder);
    if (text.file.empty()) return {};
    // A killed backup has left its name, and no lock. Looking takes none: a backup that begins now is not in its way.
    const int descriptor = ::open(lock_name(folder).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    auto lock = whole_file();
    const bool is_held = descriptor >= 0 && ::fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    if (descriptor >= 0) ::close(descriptor);
    return is_held ? text.file : std::string();
}

}  // namespace wutong::storage
