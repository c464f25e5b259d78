// pinyin.h — How characters are typed by their sound: the readings of a character and the words search keeps for a title.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wutong::records {

/// Readings without tones, the common one first ("zhong", "chong"); ü is v. Empty for anything that is not a Chinese character of the basic block.
std::vector<std::string_view> readings_of(char32_t character);

/// Letters beyond this are neither kept nor asked for: a longer typed word is cut to it.
inline constexpr std::size_t longest_sound = 18;

/// For each character of a run of Chinese, the initials and the full pinyin of what follows: 阳泉 gives "yq", "q", "yangquan", "quan". A word that begins one of
/// them finds the text. Only the first 40 characters of the text are taken; a character with several readings gives each, at most six words a place.
std::vector<std::string> sounds_of(std::string_view text);

/// Whether the text, from its first character on, can be typed so: initials or full pinyin in small letters.
bool sounds_begin_with(std::string_view text, std::string_view letters);

}  // namespace wutong::records
