// zip_folder.h — A folder as one zip and back, file by file on disk: nothing of it is in memory as a whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace wutong::formats {

/// Writes a new file, 0600, beside its name and renames it; `names` are the files below `folder` in their order. Refuses (`zip.exists`) what is there.
Result<void> write_zip(const std::filesystem::path& folder, const std::vector<std::string>& names, const std::filesystem::path& file);

struct UnzipLimits {
    std::size_t files = 3'000'000;
    std::uint64_t ratio = 200;                 ///< unpacked : packed, of one file; lines of JSON pack well
    std::uint64_t bytes_left_free = 64u << 20; ///< on the disk, after the last byte
};
/// Unpacks into a folder that must be there and empty. Refuses (`zip.not_safe`) absolute names, "..", links, devices, names twice, encryption and
/// ratios of a bomb, and (`zip.no_room`) what does not fit on the disk, before anything is written.
Result<void> unpack_zip(const std::filesystem::path& file, const std::filesystem::path& folder, const UnzipLimits& limits = {});

}  // namespace wutong::formats
