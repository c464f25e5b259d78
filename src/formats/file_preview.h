// file_preview.h — What a page is told of a stored file besides its bytes: what kind it is, what a photo says of itself, the text of a document. Safe to show: text only.
#pragma once

#include <string_view>

#include "base/json.h"

namespace wutong::formats {

/// {"kind": "image", "photo": {taken_at?, latitude?, longitude?}}, {"kind": "pdf"}, {"kind": "text", "parts": [{text} | {name, rows}], "cut": true?},
/// or {"kind": "none", "why": "old_office" | "locked" | "too_large" | "broken" | "no_text" | "unknown"}. Never fails.
Json file_preview(std::string_view bytes);

}  // namespace wutong::formats
