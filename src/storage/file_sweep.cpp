// file_sweep.cpp — See file_sweep.h.
#include "storage/file_sweep.h"

#include <sys/stat.h>
#include <unistd.h>

#include "storage/disk.h"

namespace wutong::storage {

namespace {
std::string path_of(const DataFolder& folder, const OldFile& file) {
    return folder.files() + "/" + safe_name(file.zone) + "/" + file.sha256.substr(0, 2) + "/" + file.sha256;
}

bool put_before(const std::string& path, std::int64_t instant, std::int64_t& bytes) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return false;
    bytes = status.st_size;
    return std::int64_t{status.st_mtim.tv_sec} * 1'000 + status.st_mtim.tv_nsec / 1'000'000 < instant;
}
}  // namespace

std::vector<std::string> zones_with_files(const DataFolder& folder) {
    std::vector<std::string> zones;
    for (const auto& name : names_in(folder.files())) zones.push_back(word_of(name));
    return zones;
}

void each_old_file(const DataFolder& folder, const std::string& zone, std::int64_t instant, const std::function<void(const OldFile&)>& visit) {
    const std::string root = folder.files() + "/" + safe_name(zone);
    for (const auto& prefix : names_in(root))
        for (const auto& name : names_in(root + "/" + prefix)) {
            OldFile file{zone, name, 0};
            if (put_before(path_of(folder, file), instant, file.bytes)) visit(file);
        }
}

bool remove_old_file(const DataFolder& folder, OldFile& file, std::int64_t instant) {
    const std::string path = path_of(folder, file);
    return put_before(path, instant, file.bytes) && ::unlink(path.c_str()) == 0;
}

}  // namespace wutong::storage
