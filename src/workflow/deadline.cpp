// deadline.cpp — Counting of working days with pauses; see deadline.h.
#include "workflow/deadline.h"

#include <algorithm>

namespace wutong::workflow {

namespace {

constexpr int longest_limit_days = 366 * 20;  // bounds every walk over the calendar

bool paused_on(Date day, const std::vector<Pause>& pauses) {
    return std::ranges::any_of(pauses, [day](const Pause& pause) { return pause.from <= day && (!pause.until || day <= *pause.until); });
}

}  // namespace

Deadline deadline_of(Date start, std::int64_t limit, const std::vector<Pause>& pauses, Date today, std::optional<Date> ended,
                     const WorkingCalendar& calendar) {
    Deadline deadline{.due = start};
    const Date stop = ended ? std::min(*ended, today) : today;
    deadline.running = !ended && !paused_on(today, pauses);
    // An open pause has no end to count past: the due day then moves with today.
    std::int64_t counted = 0;
    Date day = start;
    const Date last = std::max(stop, start) + longest_limit_days;
    while (day < last && (counted < limit || day < stop)) {
        day = day + 1;
        const bool open_pause = day > today && paused_on(day, pauses) && !deadline.running;
        if (!calendar.is_working_day(day) || (paused_on(day, pauses) && !open_pause)) continue;
        if (!calendar.is_published(day)) deadline.provisional = true;
        if (counted < limit) {
            ++counted;
            deadline.due = day;
        }
        if (day <= stop) ++deadline.used;
    }
    deadline.left = limit - deadline.used;
    return deadline;
}

std::vector<Segment> segments_between(const std::vector<Milestone>& reached) {
    std::vector<Segment> segments;
    for (std::size_t i = 1; i < reached.size(); ++i) {
        const Milestone& from = reached[i - 1];
        const Milestone& to = reached[i];
        segments.push_back({from.code, to.code, days_between(from.on.last, to.on.first), days_between(from.on.first, to.on.last)});
    }
    return segments;
}

}  // namespace wutong::workflow
