// refused_keys.h — Which refused keys go to the audit log: the first of an address in ten minutes, so that nobody without a session can fill it.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "base/date.h"

namespace wutong::http {

class RefusedKeys {
public:
    static constexpr std::size_t most_addresses = 10'000;
    static constexpr std::int64_t milliseconds_apart = 10LL * 60 * 1000;

    /// Whether this one is to be written; never while too many addresses were written already.
    bool is_news(const std::string& address, Instant now) {
        const std::lock_guard lock(mutex_);
        if (written_.size() >= most_addresses) std::erase_if(written_, [now](const auto& each) { return each.second + milliseconds_apart <= now.milliseconds; });
        const auto found = written_.find(address);
        if (found == written_.end()) return written_.size() < most_addresses && written_.emplace(address, now.milliseconds).second;
        if (found->second + milliseconds_apart > now.milliseconds) return false;
        found->second = now.milliseconds;
        return true;
    }

private:
    std::mutex mutex_;
    std::map<std::string, std::int64_t> written_;
};

}  // namespace wutong::http
