// backup_list.h — Which backups of a folder were made, and the one that is being made: one at a time, swept after a kill, none lost from the list. Private to storage/.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "storage/data_folder.h"

namespace wutong::storage {

bool is_proved(const Json& note);

/// What is known of a backup that is being made, for whoever finds that it was killed.
struct BackupUnderWay {
    Json note;                 ///< {made_at, by}; once it is proved all that its line will say, with the SHA-256 of FILE
    std::string part;          ///< FILE before it has its name; empty: it is not proved yet
    std::string keys_sha256;   ///< of FILE.keys, which is named first
};

/// Held while a backup is made; freed by the end of the process, however it comes. Its file, `backup.lock`, names FILE on the first line and says on the second
/// what is under way; below are lines that `backups.jsonl` could not take: they count as listed, and go there with the next line that can be written.
class BackupLock {
public:
    /// `backup.running`. Sweeps what a killed backup left, and lists it: as proved only where FILE is the very file that was.
    static Result<std::unique_ptr<BackupLock>> take(const DataFolder& folder, const std::string& file, Json begun);
    ~BackupLock();
    BackupLock(const BackupLock&) = delete;
    BackupLock& operator=(const BackupLock&) = delete;
    /// On disk before FILE and FILE.keys have their names.
    Result<void> name_follows(BackupUnderWay proved);
    /// False: `backups.jsonl` could not take it, and the line waits here.
    bool list(const Json& line);

private:
    BackupLock(DataFolder folder, int descriptor) : folder_(std::move(folder)), descriptor_(descriptor) {}
    Result<void> write() const;
    void list_killed(const std::string& file, const BackupUnderWay& left);
    const DataFolder folder_;
    std::string file_;
    BackupUnderWay under_way_;
    std::vector<std::string> unlisted_;
    const int descriptor_;
};

/// What a killed backup has left beside FILE. Nobody else works there while the lock is held.
void sweep_beside(const std::string& file);
/// What a kill left while an older key file was renewed: it holds the keys of then.
void sweep_renewal(const std::string& keys_file);

}  // namespace wutong::storage
