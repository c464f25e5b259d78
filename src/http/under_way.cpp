// under_way.cpp — See under_way.h.
#include "http/under_way.h"

namespace wutong::http {

std::unique_ptr<UnderWay::Turn> UnderWay::enter(const std::string& question) {
    std::unique_lock lock(mutex_);
    const auto [at, first] = questions_.try_emplace(question, turns_ + 1);
    if (first) return ++turns_, std::make_unique<Turn>(*this, question, true);
    // For the turn that is at it now, not for another that begins behind it.
    ended_.wait_for(lock, longest_wait, [&, turn = at->second] {
        const auto now = questions_.find(question);
        return now == questions_.end() || now->second != turn;
    });
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
