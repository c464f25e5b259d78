// claims.h — Which reviews are being changed or written right now, each by one at a time: nobody discards one that is being confirmed.
#pragma once

#include <mutex>
#include <set>
#include <string>

namespace wutong::imports {

/// Of one process. After a crash nothing is claimed: confirming again answers what the first one wrote (its idempotency key).
class Claims {
public:
    /// False: somebody holds it.
    bool take(const std::string& id) {
        const std::lock_guard guard(mutex_);
        return held_.insert(id).second;
    }
    void give_back(const std::string& id) {
        const std::lock_guard guard(mutex_);
        held_.erase(id);
    }

private:
    std::mutex mutex_;
    std::set<std::string> held_;
};

/// Held until the end of the scope.
class Claim {
public:
    Claim(Claims& claims, std::string id) : claims_(claims), id_(std::move(id)), held_(claims_.take(id_)) {}
    ~Claim() {
        if (held_) claims_.give_back(id_);
    }
    Claim(const Claim&) = delete;
    Claim& operator=(const Claim&) = delete;
    bool held() const { return held_; }

private:
    Claims& claims_;
    const std::string id_;
    const bool held_;
};

}  // namespace wutong::imports
