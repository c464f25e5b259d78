// data_folder.cpp — Making the folder, and the lock that keeps it to one process.
#include "storage/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "storage/disk.h"

namespace wutong::storage {

Result<void> DataFolder::make() const {
    for (const auto& part : {path, heads(), files(), keys()}) TRY(make_folder(part));
    return {};
}

Result<std::unique_ptr<FolderLock>> FolderLock::take(const DataFolder& folder) {
    const int descriptor = ::open(folder.lock().c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return refuse(Kind::Invalid, "folder.cannot_open", "不能使用数据文件夹 " + folder.path + "：" + std::strerror(errno), "请检查路径和权限");
    auto lock = std::unique_ptr<FolderLock>(new FolderLock(descriptor));
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) return fail("flock " + folder.lock() + ": " + std::strerror(errno));
        return refuse(Kind::Busy, "folder.in_use", "数据文件夹 " + folder.path + " 正由另一个进程使用", "请先停止它，或通过正在运行的服务操作");
    }
    const std::string owner = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) != 0 || ::write(descriptor, owner.data(), owner.size()) < 0) return fail("write " + folder.lock() + ": " + std::strerror(errno));
    return lock;
}

FolderLock::~FolderLock() { ::close(descriptor_); }

}  // namespace wutong::storage
