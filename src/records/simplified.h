// simplified.h — Traditional characters and the simplified ones they are searched as.
#pragma once

#include <string>
#include <string_view>

namespace wutong::records {

/// The characters of the basic block, of which readings and forms are known.
inline constexpr char32_t first_ideograph = 0x4E00, last_ideograph = 0x9FFF;

/// The form a character is searched as: itself, or the simplified one of a traditional character of the basic block.
char32_t simplified(char32_t character);

/// 鋰電池 is 锂电池; all else as it stands. What is kept for search and what is asked for are both written so: either finds the other.
std::string simplified(std::string_view text);

}  // namespace wutong::records
