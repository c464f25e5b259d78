// calendar.h — Working days: which days count, and where the published calendar ends.
#pragma once

#include <map>
#include <string>

#include "base/date.h"
#include "base/result.h"

namespace wutong {

/// A result past the end of the published calendar counts weekends only and is `provisional` (shown as 暂定).
struct WorkingDays {
    std::int64_t count = 0;
    bool provisional = false;
};
struct WorkingDate {
    Date date;
    bool provisional = false;
};

class WorkingCalendar {
public:
    WorkingCalendar() = default;
    /// `exceptions`: days whose state differs from "Monday to Friday works"; `from`..`until`: the span that is published.
    WorkingCalendar(Date from, Date until, std::map<Date, bool> exceptions);

    bool is_working_day(Date date) const;
    bool is_published(Date date) const { return from_ <= date && date <= until_; }
    /// Working days after `from` up to and including `to` (negative when `to` is earlier).
    WorkingDays working_days(Date from, Date to) const;
    /// n = 1 is the next working day. n = 0 gives `date` itself.
    WorkingDate add_working_days(Date date, std::int64_t n) const;
    Date until() const { return until_; }

private:
    Date from_{0}, until_{-1};
    std::map<Date, bool> exceptions_;
};

}  // namespace wutong
