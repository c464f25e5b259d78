// aside.cpp — See aside.h.
#include "app/aside.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>

#include "app/zone_import.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view part_mark = ".part-", unpacked_mark = ".unpacked-", evidence_part = ".part";
constexpr std::size_t digits_of_name = 6;
constexpr int tries_to_hold = 5;

int opened(const fs::path& folder) { return ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); }

/// The lock of a folder that a killed command left, or -1: somebody holds it, it is none of ours, or its disk knows no locks.
int left_behind(const fs::path& folder) {
    const int lock = opened(folder);
    if (lock < 0) return -1;
    struct stat facts{};
    const bool ours = ::fstat(lock, &facts) == 0 && facts.st_uid == ::geteuid() && (facts.st_mode & 077) == 0;
    if (ours && ::flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
    ::close(lock);
    return -1;
}

bool is_made_here(std::string_view name, std::string_view start) {
    if (!name.starts_with(start) || name.size() != start.size() + digits_of_name) return false;
    return std::ranges::all_of(name.substr(start.size()), [](unsigned char c) { return std::isalnum(c) != 0; });
}

std::vector<std::string> sweep_asides(const fs::path& folder, const std::string& start) {
    std::vector<std::string> swept;
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (is_made_here(at->path().filename().string(), start)) found.push_back(at->path());
    for (const auto& path : found) {
        const int lock = left_behind(path);
        if (lock < 0) continue;
        fs::remove_all(path, error);
        if (!error) swept.push_back(path.filename().string());
        ::close(lock);
    }
    return swept;
}

}  // namespace

Result<Aside> Aside::make(const fs::path& later) {
    const auto folder = later.has_parent_path() ? later.parent_path() : fs::path(".");
    auto swept = sweep_asides(folder, later.filename().string() + std::string(part_mark));
    for (int i = 0; i < tries_to_hold; ++i) {
        std::string name = (folder / (later.filename().string() + std::string(part_mark) + std::string(digits_of_name, 'X'))).string();
        if (::mkdtemp(name.data()) == nullptr) break;
        const int lock = opened(name);
        if (lock < 0) continue;
        // A network disk may know no locks of folders: then nobody sweeps it, and it is as good as held.
        const bool held = ::flock(lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
        struct stat facts{};
        // Another command may have swept it before it was held: then nobody finds it under its name.
        if (held && ::stat(name.c_str(), &facts) == 0) return Aside(name, lock, std::move(swept));
        ::close(lock);
    }
    return refuse(Kind::Invalid, "export.cannot_make", "不能在 " + folder.string() + " 里建立文件夹", "请检查它是否存在、权限和磁盘空间");
}

Aside::~Aside() {
    if (lock_ < 0) return;
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    ::close(lock_);
}

std::vector<std::string> sweep_moves(const fs::path& data_folder) {
    const auto origins = data_folder / origins_folder;
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(data_folder, error), end; !error && at != end; at.increment(error))
        if (is_made_here(at->path().filename().string(), std::string(origins_folder) + std::string(unpacked_mark))) found.push_back(at->path());
    for (fs::directory_iterator at(origins, error), end; !error && at != end; at.increment(error))
        if (at->path().filename().string().ends_with(evidence_part)) found.push_back(at->path());
    std::vector<std::string> swept;
    for (const auto& path : found) {
        fs::remove_all(path, error);
        if (!error) swept.push_back(path.lexically_relative(data_folder).string());
    }
    return swept;
}

}  // namespace wutong::app
