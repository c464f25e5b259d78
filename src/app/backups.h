// backups.h — Backing up the folder of a runtime: signed, audited, copied, proved.
#pragma once

#include "app/runtime.h"
#include "storage/backup.h"

namespace wutong::app {

/// Descriptions of any folder with its own definitions; refuses one whose records lie in PostgreSQL.
storage::RegistryOf backup_registry();
/// Signs every tail, writes the audit line, then copies and proves. `user`: whose wish it was.
Result<storage::BackupReport> back_up_runtime(Runtime& runtime, const std::string& file, const std::string& user, bool new_code);

}  // namespace wutong::app
