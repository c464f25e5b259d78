// backups.h — Backing up the folder of a runtime: signed, audited, copied, proved.
#pragma once

#include "app/runtime.h"
#include "storage/backup.h"

namespace wutong::app {

/// Descriptions of any folder with its own definitions; refuses one whose settings name another database, but for `source`, the folder that is backed up.
storage::RegistryOf backup_registry(const std::string& source = {});

/// A backup that somebody asks for, on the command line or on the page.
struct BackupWish {
    std::string file;
    bool new_code = false, code_may_be_taken = false;   ///< as in BackupRequest
    actions::AuditEvent who;      ///< user, role, address, request_id; the rest is filled here
    storage::BackupWatch watch;   ///< may be empty
    bool give_up_shown_code = false;   ///< as in BackupRequest
};
/// [{file, why}]: older key files that did not get the keys of today.
Json unrenewed_json(const storage::BackupReport& report);
/// What a watch answers once a backup is to end where it stands.
Result<void> backup_stopped();
/// Signs every tail, writes the audit line, then copies and proves; a backup that fails is audited once more, with the reason.
Result<storage::BackupReport> back_up_runtime(Runtime& runtime, const BackupWish& wish);

}  // namespace wutong::app
