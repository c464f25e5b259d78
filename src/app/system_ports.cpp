// system_ports.cpp — Time, ids and log lines from the operating system.
#include "app/system_ports.h"

#include <chrono>
#include <cstdio>
#include <cstring>

#include "base/crypto.h"
#include "base/text.h"

namespace wutong::app {

Instant SystemClock::now() const {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::milliseconds>(since_epoch).count()};
}

std::string RandomIds::next() {
    const std::lock_guard lock(mutex_);
    const auto now = clock_.now().milliseconds;
    if (now > last_milliseconds_) {
        last_milliseconds_ = now;
        const auto bytes = random_bytes(last_.size());
        std::memcpy(last_.data(), bytes.data(), last_.size());
        last_[0] &= 0x7f;  // room to count up within the millisecond without wrapping
    } else {
        for (std::size_t i = last_.size(); i-- > 0;)
            if (++last_[i] != 0) break;
    }
    return make_ulid(Instant{last_milliseconds_}, last_);
}

void StderrLog::line(std::string_view level, std::string_view message, std::string_view request_id) {
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    std::string text = to_string(Instant{now}) + " " + std::string(level) + " ";
    if (!request_id.empty()) text += "[" + std::string(request_id) + "] ";
    text += escape_control(message) + "\n";
    const std::lock_guard lock(mutex_);
    std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace wutong::app
