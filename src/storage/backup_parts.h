// backup_parts.h — What making a backup and restoring one share. Private to storage/.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "storage/archive.h"
#include "storage/backup.h"

namespace wutong::storage {

inline constexpr std::int64_t largest_text = std::int64_t{1} << 30, largest_key = 64 << 10;   ///< bytes of a file of words, of a key
inline constexpr std::string_view recovery_context = "master-key/recovery";
inline constexpr std::string_view backup_format = "wutong-backup-2";   // 2: sealed
inline constexpr std::string_view sums_name = "members.sha256", seal_name = "members.seal", manifest_name = "manifest.json", wrapped_master_name = "keys/master.recovery", wrapped_next_name = "keys/master.recovery.next";

/// Rows of every table of the database file, by name.
Result<std::map<std::string, std::int64_t>> counted_rows(const std::string& database, const StopAsked& stop = {});
/// Blind indexes answer "is this number here?" even for the erased: they are taken out of a copy, and made again from subjects whose key still exists.
Result<void> remove_blind_indexes(const std::string& database, const schema::Registry& registry, const StopAsked& stop);
Result<void> make_blind_indexes(const DataFolder& folder, const schema::Registry& registry, const StopAsked& stop);
/// Unpacks FILE (and FILE.keys when named) into the folder and checks sums, format and row counts, not yet the seal; the manifest.
Result<Json> unpack_backup(const std::string& file, const std::string& keys_file, const std::string& folder, const BytesTold& told = {});
/// A keyed sum over the list of sums, under the master key of the folder.
Result<std::string> seal_over(const DataFolder& folder, std::string_view sums);
/// FILE lies on other people's disks, and its settings, own definitions, accounts and sessions are in no ledger: whoever lacks the master key changes nothing in it.
/// `archive.changed`. List and seal go from the unpacked folder.
Result<void> demand_seal(const std::string& file, const DataFolder& unpacked);
/// Tables brought to the descriptions of today, blind indexes made again, everything verified; `store.stopped` where `stop` says so.
Result<VerificationReport> prove(const DataFolder& folder, const schema::Registry& registry, const StopAsked& stop = {});
/// Whole lines of a head file: a torn tail was never acknowledged.
std::vector<std::string> head_lines(const std::string& path);
void remove_all(const std::string& path);
/// The head files as the database of a copy knows them: as many lines as its marks name. Files only grow, so the lines are there.
struct CopiedHeads {
    std::vector<std::pair<std::string, std::string>> files;   ///< "heads/<name>", text
    Json trees = Json::array();                               ///< {tree, size, head}
};
Result<CopiedHeads> heads_of_copy(const DataFolder& folder, const std::string& database);
/// Folders of one history that are there, from the one a backup came from on: each was told (`superseded.json`) that it goes on in the next.
struct Succession {
    std::vector<std::string> folders;
    std::string goes_on;   ///< the one where it goes on today; empty: none that is known
};
/// Seen from the folder `self`, which has not to be there; `keys_of`: a folder with its public keys. What lies at a path and shares none of them is somebody else's.
Succession succession_of(const std::string& source, const std::string& keys_of, const std::string& self);
/// The text of a `wutong.conf` with another `store`, and what its `store` is.
std::string with_store(std::string_view settings, std::string_view store);
std::string store_in(std::string_view settings);
std::string head_file_name(std::string_view tree);
/// The mark of a tree follows a head file that got more lines.
Result<void> set_mark(const std::string& database, const std::vector<std::string>& lines);
/// Tables and indexes of our own making only: no trigger, view, expression or default comes in with a package. The statements are read, not run.
Result<void> check_schema(const std::string& file, const std::string& database);
/// Relative names, sorted; none where the folder is not there. A folder that cannot be read is an error: a list cut short would be taken for all there is.
Result<std::vector<std::string>> files_below(const std::string& folder);
std::string aside_of(const std::string& path, std::string_view what);

}  // namespace wutong::storage
