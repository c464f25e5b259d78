// backup_list.h — Which backups of a folder were made, and the one that is being made: one at a time, swept after a kill, none lost from the list. Private to storage/.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/json.h"
#include "storage/data_folder.h"

namespace wutong::storage {

bool is_proved(const Json& note);

/// Held while a backup is made; freed by the end of the process, however it comes. Its file, `backup.lock`, names FILE on the first line; below are lines that
/// `backups.jsonl` could not take: they count as listed, and go there with the next line that can be written.
class BackupLock {
public:
    /// `backup.running`. Sweeps what a killed backup left, and lists the one that had its name and not yet its line.
    static Result<std::unique_ptr<BackupLock>> take(const DataFolder& folder, const std::string& file);
    ~BackupLock();
    BackupLock(const BackupLock&) = delete;
    BackupLock& operator=(const BackupLock&) = delete;
    /// False: `backups.jsonl` could not take it, and the line waits here.
    bool list(const Json& line);

private:
    BackupLock(DataFolder folder, int descriptor) : folder_(std::move(folder)), descriptor_(descriptor) {}
    Result<void> write() const;
    void list_killed(const std::string& file);
    const DataFolder folder_;
    std::string file_;
    std::vector<std::string> unlisted_;
    const int descriptor_;
};

/// What a killed backup has left beside FILE. Nobody else works there while the lock is held.
void sweep_beside(const std::string& file);

}  // namespace wutong::storage
