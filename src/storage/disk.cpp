// disk.cpp — POSIX calls for files that must be on disk before anybody is told so.
#include "storage/disk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "base/crypto.h"
#include "base/text.h"

namespace wutong::storage {

namespace {
/// A descriptor that is closed with its owner.
struct Descriptor {
    int number;
    explicit Descriptor(int number) : number(number) {}
    ~Descriptor() {
        if (number >= 0) ::close(number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

/// Disk errors are final (checklist 66): whoever sees this code stops acknowledging.
std::unexpected<Error> disk_error(const std::string& what, const std::string& path) {
    Error error = fault(what + " " + path + ": " + std::strerror(errno));
    error.code = "store.lost";
    return std::unexpected(std::move(error));
}

Result<void> write_all(int descriptor, std::string_view bytes, const std::string& path) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return disk_error("write", path);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

std::string parent_of(const std::string& path) {
    const auto slash = path.find_last_of('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}
}  // namespace

Result<void> sync_folder(const std::string& path) {
    const Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (folder.number < 0) return disk_error("open", path);
    if (::fsync(folder.number) != 0) return disk_error("fsync", path);
    return {};
}

Result<void> make_folder(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) == 0) {
        if (S_ISDIR(status.st_mode)) return {};
        return refuse(Kind::Invalid, "folder.not_a_folder", path + " 不是文件夹", "请换一个路径");
    }
    const std::string parent = parent_of(path);
    if (parent != path) TRY(make_folder(parent));
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST)
        return refuse(Kind::Invalid, "folder.cannot_make", "不能建立文件夹 " + path + "：" + std::strerror(errno), "请检查上级文件夹的权限和磁盘空间");
    return sync_folder(parent);
}

namespace {
/// At most `most` bytes: of a longer file its end, or nothing (`file.too_large`).
Result<std::string> read_bytes(const std::string& path, std::int64_t most, bool end_will_do) {
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.number < 0) {
        if (errno == ENOENT) return refuse(Kind::NotFound, "file.not_found", "没有这个文件", "请核对文件，或重新上传");
        return fail("open " + path + ": " + std::strerror(errno));
    }
    struct stat status {};
    if (::fstat(file.number, &status) != 0) return fail("stat " + path + ": " + std::strerror(errno));
    const std::int64_t size = status.st_size, start = end_will_do && size > most ? size - most : 0;
    if (size - start > most) return refuse(Kind::TooLarge, "file.too_large", "文件超过允许的大小", "请换用较小的文件");
    std::string bytes(static_cast<std::size_t>(size - start), '\0');
    std::size_t have = 0;
    while (have < bytes.size()) {
        const auto got = ::pread(file.number, bytes.data() + have, bytes.size() - have, static_cast<off_t>(start) + static_cast<off_t>(have));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail("read " + path + ": " + std::strerror(errno));
        if (got == 0) break;
        have += static_cast<std::size_t>(got);
    }
    bytes.resize(have);
    return bytes;
}
}  // namespace

Result<std::string> read_file(const std::string& path, std::int64_t most) { return read_bytes(path, most, false); }
Result<std::string> read_end(const std::string& path, std::int64_t most) { return read_bytes(path, most, true); }

Result<void> write_file(const std::string& path, std::string_view bytes) {
    const std::string aside = path + ".part-" + to_hex(random_bytes(6));
    {
        const Descriptor file(::open(aside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (file.number < 0) return disk_error("create", aside);
        auto written = write_all(file.number, bytes, aside);
        if (written && ::fsync(file.number) != 0) written = disk_error("fsync", aside);
        if (!written) {
            ::unlink(aside.c_str());
            return written;
        }
    }
    if (::rename(aside.c_str(), path.c_str()) != 0) return disk_error("rename", path);
    return sync_folder(parent_of(path));
}

namespace {
/// For network disks that know no renaming which refuses: a second name for a file refuses too; where that is unknown as well, and for a folder, the look before must do.
Result<bool> take_name_by_link(const std::string& from, const std::string& to) {
    if (::link(from.c_str(), to.c_str()) == 0) return ::unlink(from.c_str()) == 0 ? Result<bool>(true) : disk_error("unlink", from);
    if (errno == EEXIST || file_exists(to)) return false;
    return ::rename(from.c_str(), to.c_str()) == 0 ? Result<bool>(true) : disk_error("rename", to);
}
}  // namespace

Result<bool> take_name(const std::string& from, const std::string& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    return errno == EINVAL || errno == ENOSYS ? take_name_by_link(from, to) : disk_error("rename", to);
}

bool file_exists(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0;
}

std::vector<std::string> names_in(const std::string& path) {
    std::vector<std::string> names;
    DIR* folder = ::opendir(path.c_str());
    if (folder == nullptr) return names;
    while (const dirent* entry = ::readdir(folder)) {
        const std::string name = entry->d_name;
        if (name != "." && name != "..") names.push_back(name);
    }
    ::closedir(folder);
    std::sort(names.begin(), names.end());
    return names;
}

Result<void> check_private(const std::string& path) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) return refuse(Kind::NotFound, "file.not_found", "没有这个文件", "请从备份恢复密钥文件");
    if (!S_ISREG(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 077) != 0)
        return refuse(Kind::Invalid, "key.not_private", "密钥文件 " + path + " 的属主或权限不对", "请把属主改为运行本系统的用户，权限改为 0600");
    return {};
}

std::string safe_name(std::string_view word) {
    if (word.empty()) return "_";
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string name;
    for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        // A lone "_" stands for the empty word, so a leading one is written out.
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || (c == '_' && !name.empty());
        if (plain) name += c;
        else {
            name += '%';
            name += digits[byte >> 4];
            name += digits[byte & 15];
        }
    }
    return name;
}

std::string word_of(std::string_view safe) {
    if (safe == "_") return {};
    std::string word;
    for (std::size_t i = 0; i < safe.size(); ++i) {
        if (safe[i] == '%' && i + 2 < safe.size()) {
            word += from_hex(to_lower_ascii(safe.substr(i + 1, 2)));
            i += 2;
        } else {
            word += safe[i];
        }
    }
    return word;
}

}  // namespace wutong::storage
