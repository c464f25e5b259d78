// xml_text.h — Text as it stands between tags or in a quoted attribute.
#pragma once

#include <string>
#include <string_view>

namespace wutong::formats {

/// Escapes & < > and quotes; control characters that XML does not know are left out.
std::string xml_text(std::string_view text);

}  // namespace wutong::formats
