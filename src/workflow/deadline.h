// deadline.h — Limits in working days with pauses, and how long each segment of a life cycle took.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "base/date.h"

namespace wutong::workflow {

/// The clock does not run on these days; an open end is a pause that still lasts.
struct Pause {
    Date from;
    std::optional<Date> until;   ///< last day of the pause
    std::string reason;          ///< Chinese
};

struct Deadline {
    Date due;
    std::int64_t used = 0;       ///< working days used up to and including today (or the end)
    std::int64_t left = 0;       ///< negative: overdue by so many
    bool running = true;         ///< false while a pause lasts, or after the end
    bool provisional = false;    ///< past the published calendar: 暂定
};

/// `limit` working days, the first being the next working day after `start`. `ended` stops the clock.
Deadline deadline_of(Date start, std::int64_t limit, const std::vector<Pause>& pauses, Date today, std::optional<Date> ended, const WorkingCalendar& calendar);

/// A point of a life cycle with the day it was reached.
struct Milestone {
    std::string code;
    MilestoneDate on;
};
struct Segment {
    std::string from, to;
    std::int64_t days_at_least = 0;   ///< calendar days; differ where a date is known to the month only
    std::int64_t days_at_most = 0;
};
/// Days between each milestone and the next one reached, in the order given; milestones not reached are passed over.
std::vector<Segment> segments_between(const std::vector<Milestone>& reached);

}  // namespace wutong::workflow
