// data_folder.h — What lies where in a data folder, and who owns it at the moment.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/crypto.h"
#include "base/ports.h"
#include "base/result.h"

namespace wutong::storage {

/// Names inside the folder. Only this struct knows them.
struct DataFolder {
    std::string path;
    std::string master_elsewhere = {};   ///< file of the master key; empty: it lies in the folder. For a copy that is proved on a disk where no open key may lie
    std::string database() const { return path + "/wutong.db"; }
    std::string heads() const { return path + "/heads"; }
    std::string files() const { return path + "/files"; }
    std::string keys() const { return path + "/keys"; }
    std::string subject_keys() const { return path + "/keys/subjects.db"; }
    std::string master_key() const { return master_elsewhere.empty() ? path + "/keys/master.key" : master_elsewhere; }
    std::string lock() const { return path + "/lock"; }
    /// Makes the folder with its parts (0700).
    Result<void> make() const;
};

/// Held by the process that may write; released with the object, or by the end of the process however it comes.
class FolderLock {
public:
    /// Busy (`folder.in_use`) while another process holds it.
    static Result<std::unique_ptr<FolderLock>> take(const DataFolder& folder);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;

private:
    explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
    int descriptor_;
};

/// `heads/<zone>.heads` and `heads/<zone>.audit.heads`, one line a head. A line torn by a power failure was never acknowledged and is cut off.
Result<std::unique_ptr<HeadStore>> open_head_store(const DataFolder& folder);
/// `files/<zone>/ab/<sha256>`; at most 64 MB each; the type is read from the bytes.
Result<std::unique_ptr<Files>> open_files(const DataFolder& folder);
/// Keys of subjects, sealed under `keys/master.key`. A destroyed key is never made again: `subject.erased`.
Result<std::unique_ptr<SubjectKeys>> open_subject_keys(const DataFolder& folder);
/// Signing keys of the zones, the private half sealed under `keys/master.key`; made on first use.
Result<std::unique_ptr<SigningKeys>> open_signing_keys(const DataFolder& folder, SignatureAlgorithm algorithm = SignatureAlgorithm::Ed25519);

}  // namespace wutong::storage
