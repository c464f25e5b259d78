// operation_desk.h — What the page of operation asks of the composition root: how the installation is, its work in the background, its backups.
#pragma once

#include <string>

#include "access/principal.h"
#include "base/json.h"

namespace wutong::http {

/// A backup somebody asks for on the page.
struct BackupAsk {
    bool new_code = false;       ///< another recovery code: the former one was lost
    bool give_up_code = false;   ///< with it: the one that was shown and not confirmed is on nobody's paper
    std::string request_id, address;
};

class OperationDesk {
public:
    virtual ~OperationDesk() = default;
    /// {version, since, now, profile, demo, business_date, store, folder, disks, database, memory, ledger, audit, jobs}
    virtual Result<Json> health() const = 0;
    /// {folder, running, last, code_waits, code_unseen, backups: [...]}; code_unseen: null, or {made_at, by_name, shown, mine, waits, former} of a code that nobody
    /// has confirmed: shown to whom it was made for, mine: that is the reader, waits: it can still be shown, former: the one before it opens all backups too
    virtual Result<Json> backups(const access::Principal& reader) const = 0;
    /// Begins one and answers at once; `backup.running`, `backup.code_unconfirmed`.
    virtual Result<Json> begin_backup(const access::Principal& person, const BackupAsk& ask) = 0;
    /// {recovery_code}: to the person whose backup made it, once; `backup.no_code`, `backup.code_replaced`.
    virtual Result<Json> take_code(const access::Principal& person) = 0;
    /// The person has it on paper: from now on it is the one that counts. `backup.no_code`, `backup.code_not_shown`, `backup.code_of_another`.
    virtual Result<Json> code_saved(const access::Principal& person) = 0;
};

}  // namespace wutong::http
