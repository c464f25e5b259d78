// file_store.cpp — Uploaded bytes under their hash, each zone by itself, on disk before anybody names them.
#include <fcntl.h>
#include <sys/stat.h>

#include "base/crypto.h"
#include "base/media_type.h"
#include "base/text.h"
#include "storage/data_folder.h"
#include "storage/disk.h"

namespace wutong::storage {

namespace {
constexpr std::int64_t largest_file = 64 << 20;

bool is_hash(std::string_view text) {
    if (text.size() != 64) return false;
    for (const char c : text)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    return true;
}

std::unexpected<Error> damaged() {
    Error error = fault("the bytes of a file do not have its hash");
    error.code = "file.damaged";
    error.message = "文件内容与登记的哈希不符，可能已被改动或损坏";
    error.next = "请从备份恢复该文件";
    return std::unexpected(std::move(error));
}

class FolderFiles final : public Files {
public:
    explicit FolderFiles(std::string folder) : folder_(std::move(folder)) {}

    Result<StoredFile> put(std::string_view zone, std::string_view bytes) override {
        if (bytes.empty()) return refuse(Kind::Invalid, "file.empty", "文件是空的", "请选择有内容的文件");
        if (static_cast<std::int64_t>(bytes.size()) > largest_file) return refuse(Kind::TooLarge, "file.too_large", "文件超过 64 MB", "请换用较小的文件");
        StoredFile stored{sha256_hex(bytes), static_cast<std::int64_t>(bytes.size()), sniffed_media_type(bytes)};
        const std::string folder = folder_of(zone, stored.sha256);
        const std::string path = folder + "/" + stored.sha256;
        if (file_exists(path)) {
            const auto there = read_file(path, largest_file);
            // Its age begins again: what is put a second time is not swept before somebody could name it.
            if (there && *there == bytes && ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0) return stored;
        }
        TRY(make_folder(folder));
        TRY(write_file(path, bytes));
        return stored;
    }

    Result<std::string> get(std::string_view zone, std::string_view sha256) const override {
        if (!is_hash(sha256)) return refuse(Kind::NotFound, "file.not_found", "没有这个文件", "请核对文件，或重新上传");
        auto bytes = TRY(read_file(folder_of(zone, sha256) + "/" + std::string(sha256), largest_file));
        if (sha256_hex(bytes) != sha256) return damaged();
        return bytes;
    }

private:
    std::string folder_of(std::string_view zone, std::string_view sha256) const { return folder_ + "/" + safe_name(zone) + "/" + std::string(sha256.substr(0, 2)); }
    const std::string folder_;
};
}  // namespace

Result<std::unique_ptr<Files>> open_files(const DataFolder& folder) {
    TRY(make_folder(folder.files()));
    return std::make_unique<FolderFiles>(folder.files());
}

}  // namespace wutong::storage
