// zip_entry.h — What every archive is judged by before a byte of it is inflated. Private to formats/.
#pragma once

#include <cstdint>
#include <string_view>

struct zip;

namespace wutong::formats {

/// Parts below this size may have any ratio: a tiny part cannot hurt.
inline constexpr std::size_t ratio_free_bytes = 1u << 20;

/// Relative, without "..", drive or NUL.
bool is_safe_name(std::string_view name);
/// No symbolic link and no device: their mode stands in the upper half of the external attributes.
bool is_regular(zip* archive, std::uint64_t index);

}  // namespace wutong::formats
