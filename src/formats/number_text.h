// number_text.h — Numbers of a sheet as decimal text: what a person typed, without the dust of binary fractions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wutong::formats {

/// "262119.90000000002" → "262119.9", "1.2E+3" → "1200", "00" → "0". At most 15 significant digits, as a spreadsheet shows; a whole
/// number that is written out keeps all its digits. nullopt for what is no number or lies outside 1e-30…1e30.
std::optional<std::string> normalise_number(std::string_view written);

/// Day number of a sheet → "2024-05-18", with "T08:30:00" when it has a fraction. nullopt outside 1900–9999 and for the day
/// 1900-02-29 that never was.
std::optional<std::string> serial_to_iso(std::string_view serial, bool epoch_1904);

}  // namespace wutong::formats
