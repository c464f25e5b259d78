// package_writer.h — Parts into a zip package in memory: what a docx or a hand-made xlsx is.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace wutong::formats {

using PackageParts = std::vector<std::pair<std::string, std::string>>;  ///< name, bytes

/// Deflated, in the given order. A fault when the archive cannot be made.
Result<std::string> write_package(const PackageParts& parts);

}  // namespace wutong::formats
