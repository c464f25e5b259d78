// file_sweep.h — Uploaded bytes that nobody named: found by their age, removed one by one. Who names them is asked elsewhere (app/file_sweep.h).
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "storage/data_folder.h"

namespace wutong::storage {

struct OldFile {
    std::string zone, sha256;
    std::int64_t bytes = 0;
};

/// Zones that have files.
std::vector<std::string> zones_with_files(const DataFolder& folder);
/// Each file of the zone last put before `instant` (milliseconds of the machine's clock), and uploads that a crash cut short (`sha256` then holds their
/// name). One folder of 1/256 is in memory at a time.
void each_old_file(const DataFolder& folder, const std::string& zone, std::int64_t instant, const std::function<void(const OldFile&)>& visit);
/// Removed, unless it was put again since: false. Fills in its bytes.
bool remove_old_file(const DataFolder& folder, OldFile& file, std::int64_t instant);

}  // namespace wutong::storage
