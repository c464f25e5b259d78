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

std::vector<OldFile> files_put_before(const DataFolder& folder, std::int64_t instant, std::size_t most) {
    std::vector<OldFile> found;
    for (const auto& zone : names_in(folder.files()))
        for (const auto& prefix : names_in(folder.files() + "/" + zone))
            for (const auto& name : names_in(folder.files() + "/" + zone + "/" + prefix)) {
                OldFile file{word_of(zone), name, 0};
                if (found.size() < most && put_before(path_of(folder, file), instant, file.bytes)) found.push_back(std::move(file));
            }
    return found;
}

bool remove_old_file(const DataFolder& folder, const OldFile& file, std::int64_t instant) {
    const std::string path = path_of(folder, file);
    std::int64_t bytes = 0;
    return put_before(path, instant, bytes) && ::unlink(path.c_str()) == 0;
}

}  // namespace wutong::storage
