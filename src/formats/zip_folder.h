// zip_folder.h — A folder as one zip and back, file by file on disk: nothing of it is in memory as a whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::formats {

/// Writes a new file, 0600, on disk when it returns; `names` are the files below `folder` in their order. The library makes files beside it while it writes, so the
/// caller gives it a folder of its own and renames.
Result<void> write_zip(const std::filesystem::path& folder, const std::vector<std::string>& names, const std::filesystem::path& file);

/// A name that every file system keeps apart from others, and every archive and backup takes: letters, digits, Chinese characters, '_', '-', '.' and '/';
/// at most 100 bytes, no part that begins or ends with a dot, none that ends like a file in the making (".part").
bool is_portable_name(std::string_view name);

struct UnzipLimits {
    std::size_t files = 3'000'000;
    std::uint64_t ratio = 200;                 ///< unpacked : packed, of one file and of the whole archive; lines of JSON pack well
    std::uint64_t copies = 1;                  ///< of the unpacked bytes the disk must have room for: whoever unpacks writes more of them later
    std::uint64_t bytes_left_free = 64u << 20; ///< on the disk, after the last byte
};
/// Refuses (`zip.no_room`) where the disk of `folder` has no room for so many copies of the bytes and what must stay free.
Result<void> demand_room(const std::filesystem::path& folder, std::uint64_t bytes, std::uint64_t copies, std::uint64_t left_free);
/// Unpacks into a folder that must be there and empty. Refuses (`zip.not_safe`) names that are not portable, links, devices, names twice in any letters, encryption, entries that
/// say otherwise than the directory or share their bytes, and the ratios of a bomb; and (`zip.no_room`) what does not fit on the disk; before anything is written.
Result<void> unpack_zip(const std::filesystem::path& file, const std::filesystem::path& folder, const UnzipLimits& limits = {});

}  // namespace wutong::formats
