// under_way.cpp — See under_way.h.
#include "http/under_way.h"

namespace wutong::http {

std::unique_ptr<UnderWay::Turn> UnderWay::enter(const std::string& question) {
    std::unique_lock lock(mutex_);
    if (questions_.insert(question).second) return std::make_unique<Turn>(*this, question, true);
    ended_.wait_for(lock, longest_wait, [&] { return !questions_.contains(question); });
    return std::make_unique<Turn>(*this, std::string(), false);
}

void UnderWay::end(const std::string& question) {
    {
        const std::lock_guard lock(mutex_);
        questions_.erase(question);
    }
    ended_.notify_all();
}

}  // namespace wutong::http
