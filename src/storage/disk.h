// disk.h — Files and folders that survive a power failure: written aside, synced, renamed, and the folder synced too.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::storage {

/// Makes the folder and its missing parents with mode 0700; each new name is synced into its parent.
Result<void> make_folder(const std::string& path);
/// Refuses (`file.too_large`) beyond `most` bytes; NotFound (`file.not_found`) when there is no such file.
Result<std::string> read_file(const std::string& path, std::int64_t most);
/// The last `most` bytes of it, or all there are; NotFound as above.
Result<std::string> read_end(const std::string& path, std::int64_t most);
/// Replaces or makes the file with mode 0600: whole, or not at all.
Result<void> write_file(const std::string& path, std::string_view bytes);
/// Gives a file or folder a name beside it that nobody has; false: something came to it meanwhile, and stays as it is.
Result<bool> take_name(const std::string& from, const std::string& to);
Result<void> sync_folder(const std::string& path);
bool file_exists(const std::string& path);
/// Names in a folder, sorted; empty when there is no such folder.
std::vector<std::string> names_in(const std::string& path);
/// A secret file must belong to us and be closed to everybody else.
Result<void> check_private(const std::string& path);

/// A name for people's words in the file system: letters, digits, '-' and '_' stay, other bytes become %XX; "_" for the empty word.
std::string safe_name(std::string_view word);
/// The word a safe name was made from; empty for "_".
std::string word_of(std::string_view safe);

}  // namespace wutong::storage
