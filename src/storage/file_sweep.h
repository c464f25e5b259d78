// file_sweep.h — Uploaded bytes that nobody named: found by their age, removed one by one. Who names them is asked elsewhere (app/file_sweep.h).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/data_folder.h"

namespace wutong::storage {

struct OldFile {
    std::string zone, sha256;
    std::int64_t bytes = 0;
};

/// Files last put before `instant` (milliseconds of the machine's clock), and uploads that a crash cut short (`sha256` then holds their name). At most `most`.
std::vector<OldFile> files_put_before(const DataFolder& folder, std::int64_t instant, std::size_t most);
/// Removed, unless it was put again since: false.
bool remove_old_file(const DataFolder& folder, const OldFile& file, std::int64_t instant);

}  // namespace wutong::storage
