// day_start.h — Where a civil day of +08:00 begins on the clock of the entries.
#pragma once

#include <cstdint>

#include "base/date.h"

namespace wutong::queries {

inline constexpr std::int64_t milliseconds_a_day = 86'400'000, east_of_greenwich = 8 * 3'600'000;

/// Milliseconds UTC at 00:00 of the day in +08:00.
inline std::int64_t day_start(Date date) { return static_cast<std::int64_t>(date.days) * milliseconds_a_day - east_of_greenwich; }

}  // namespace wutong::queries
