// backup.h — A folder as one file, made while others write, and called good only after it was restored elsewhere and proved.
//
// FILE holds settings, own definitions, the database, heads, uploaded files and public keys. FILE.keys holds, apart, what opens and signs: keys of
// subjects, signing keys and the master key, wrapped by a recovery code that is shown once; and the heads, which may be later than those of FILE.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/date.h"
#include "schema/registry.h"
#include "storage/data_folder.h"
#include "storage/verification.h"

namespace wutong::storage {

/// The descriptions of a folder, with its own definitions. Refuses a folder whose settings do not fit a backup.
using RegistryOf = std::function<Result<std::shared_ptr<const schema::Registry>>(const std::string& folder)>;

/// An older FILE.keys that did not get the keys of today: who was erased since can still be opened with it.
struct UnrenewedKeys {
    std::string file, why;   ///< why: for people
};

struct BackupReport {
    std::string file, keys_file, sha256, made_at;
    std::int64_t bytes = 0;
    VerificationReport proof;
    std::string recovery_code;   ///< not empty where one was made: shown once; noted as unseen until `code_is_saved` (recovery_code.h)
    bool code_unseen = false;    ///< nobody has confirmed the newest code
    bool codes_proved = true;    ///< false: a code made by an older version counts, of which nobody can say without it whether it opens FILE.keys
    bool listed = true;              ///< false: good, but `backups.jsonl` could not take its line, which waits in `backup.lock`
    std::int64_t renewed_keys = 0;   ///< older FILE.keys that were there and got the keys of today: who was erased since is erased there too
    std::vector<UnrenewedKeys> unrenewed_keys;   ///< that are there and did not get them
};

/// How far a backup is: "copy" (the database, as one snapshot), "pack" (bytes of all that goes in), "unpack" (the same bytes, elsewhere), "prove".
struct BackupProgress {
    std::string_view phase;
    std::int64_t done = 0, total = 0;   ///< bytes; total 0: not told
};
/// Told often, by any thread of the backup. An error ends it and nothing of it stays; whoever gave one gives it whenever asked again.
using BackupWatch = std::function<Result<void>(const BackupProgress&)>;

struct BackupRequest {
    std::string file;
    std::string by;          ///< user, for the list of backups
    Instant at;
    bool new_code = false;   ///< another recovery code: the former one was lost
    bool code_may_be_taken = false;   ///< one that nobody was shown yet may still wait for its person
    BackupWatch watch;       ///< may be empty
    std::string postgresql;  ///< libpq text of the database with the rows; empty: they are in the folder
    bool give_up_shown_code = false;   ///< with new_code: the one that was shown and that nobody confirmed is on nobody's paper
};

/// Refuses a FILE that is there (`backup.file_exists`) or would lie among what is backed up (`backup.place_is_wrong`), a second backup at the same time (`backup.running`), a disk without room for copy and proof
/// (`backup.no_room`, before anything is written) and one whose proof fails (`backup.not_proved`): then no file is left under FILE's name.
/// What a killed backup left goes. Good or not, it is noted in the folder's `backups.jsonl`.
Result<BackupReport> back_up(const DataFolder& folder, const BackupRequest& request, const RegistryOf& registry_of);

/// A tree that was signed on after the backup was made.
struct LaterTree {
    std::string tree;
    std::int64_t backup_size = 0, known_size = 0;
    std::string known_head;   ///< its line
};

struct RestoreRequest {
    std::string file, keys_file;
    std::string recovery_code;           ///< opens the master key of keys_file
    std::string folder;                  ///< new, or empty
    std::string postgresql;              ///< libpq text of an empty database for the rows; empty: they stay in the folder
    std::vector<std::string> later_heads;///< folders of heads known to be later, beside those of keys_file and of the folder the backup came from
    std::string branch_reason;           ///< not empty: go on from here although the ledger was signed on, or the old folder is still there
    std::string at;                      ///< instant, for what is noted
    bool only_prove = false;             ///< a drill: proved, told, and taken away again
    StopAsked stop;                      ///< may be empty; said yes, it ends with `restore.stopped` where nothing of it stays
};
struct RestoreReport {
    std::string made_at, source;         ///< of the backup
    std::string goes_on_in;              ///< folder where the history goes on today: the source, or what took over from it; empty: none is there
    VerificationReport proof;
    std::vector<LaterTree> left_behind;  ///< not empty: a branch; their heads lie in heads/abandoned/
    std::vector<std::string> trees;
    std::int64_t erased_subjects = 0;
};

/// Unpacks beside the folder, proves, then renames: the folder is there whole or not at all, and the rows in the other database with it (`restore.database_not_empty`).
/// Killed after the rows were committed, the same restore takes up the database that holds exactly this backup. Refuses `restore.later_heads` without a reason to branch; with one,
/// the old folder is told (`superseded.json`) and starts no more. Without one the restored folder does not start while the old one is there.
Result<RestoreReport> restore(const RestoreRequest& request, const RegistryOf& registry_of);

/// The last backups of a folder, newest first: {made_at, by, proved, file}; where proved also {keys_file, bytes, sha256, trees, entries, audit_entries, heads, rows,
/// history_rows, files}, else {code, message, next}.
std::vector<Json> noted_backups(const DataFolder& folder);
/// Those that were proved.
std::vector<Json> proved_backups(const DataFolder& folder);
/// FILE of the backup that is being made of the folder, by this process or another; empty: none is.
std::string running_backup(const DataFolder& folder);
/// Where the old side is told of a branch; empty text: it was not.
std::string superseded_by(const DataFolder& folder);
/// What the audit log of a restored folder must still be told, as one line; empty: nothing, or it was told.
std::string untold_restore(const DataFolder& folder);
Result<void> restore_was_told(const DataFolder& folder);
/// No two folders go on from one history: refuses a superseded folder (`folder.superseded`) and a restored one whose source is there (`restore.source_is_alive`).
Result<void> may_be_used(const DataFolder& folder);

}  // namespace wutong::storage
