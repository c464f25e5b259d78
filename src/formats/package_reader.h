// package_reader.h — The XML parts of an archive: read one after another, each found from the one that names it.
#pragma once

#include <string>
#include <string_view>

#include "formats/xml_stream.h"
#include "formats/zip_package.h"

namespace wutong::formats {

Result<void> parse_part(ZipPackage& package, std::string_view name, XmlEvents& events, const ReadLimits& limits);

/// "xl/" of "xl/workbook.xml"; nothing of a part at the root.
std::string folder_of(std::string_view part);
/// A target is relative to the folder of its part, or absolute from the root; ".." is resolved inside the package.
std::string resolve(std::string_view part, std::string_view target);

}  // namespace wutong::formats
