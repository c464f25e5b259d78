// media_type.h — What a file is, by its bytes alone; and what kinds a file field takes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wutong {

/// "image/png", "application/pdf", "application/vnd.openxmlformats-…", "text/plain", else "application/octet-stream".
std::string sniffed_media_type(std::string_view bytes);

/// Whether a file of that type is one of the kinds a field declares ("image", "pdf", "ofd", "docx", "xlsx"); a field that declares none takes any.
bool media_type_accepted(std::string_view media_type, const std::vector<std::string>& kinds);
/// The kinds as a person reads them: "JPEG、PNG、WebP、HEIC 图片、PDF".
std::string kinds_in_words(const std::vector<std::string>& kinds);

}  // namespace wutong
