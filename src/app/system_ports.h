// system_ports.h — The real clock, id source and log of a running process.
#pragma once

#include <mutex>
#include <optional>

#include "base/ids.h"
#include "base/ports.h"

namespace wutong::app {

/// The system's time; the business date is fixed in a demo and can be set there.
class SystemClock : public Clock {
public:
    explicit SystemClock(std::optional<Date> business_date) : business_date_(business_date) {}
    Instant now() const override;
    Date today() const override { return business_date_ ? *business_date_ : civil_date(now()); }

private:
    std::optional<Date> business_date_;
};

/// Random ULIDs, strictly increasing within the process even within one millisecond.
class RandomIds : public IdSource {
public:
    explicit RandomIds(const Clock& clock) : clock_(clock) {}
    std::string next() override;

private:
    const Clock& clock_;
    std::mutex mutex_;
    std::int64_t last_milliseconds_ = 0;
    std::array<std::uint8_t, 10> last_{};
};

/// One line an event on standard error, escaped.
class StderrLog : public Log {
public:
    void line(std::string_view level, std::string_view message, std::string_view request_id) override;

private:
    std::mutex mutex_;
};

}  // namespace wutong::app
