// characters.h — What a page needs of Chinese characters to find its own words as records are found.
#pragma once

#include "base/json.h"

namespace wutong::queries {

/// {sounds: {kai: "开凯…"}, simplified: "開开鋰锂…"}: the characters that are typed so, and each traditional one before its simplified form. The same for everybody.
Json characters_json();

}  // namespace wutong::queries
