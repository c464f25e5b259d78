// session_watch.cpp — Once a second each session with an open stream is looked up; looking does not renew it.
#include "http/session_watch.h"

#include <chrono>

namespace wutong::http {

SessionWatch::SessionWatch(const actions::SignIn& sign_in, EventHub& events) : sign_in_(sign_in), events_(events), thread_([this] { watch(); }) {}

SessionWatch::~SessionWatch() { stop(); }

void SessionWatch::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void SessionWatch::watch() {
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            if (wake_.wait_for(lock, std::chrono::milliseconds(800), [this] { return stopping_; })) return;
        }
        try {
            for (const auto& session : events_.sessions())
                if (!sign_in_.still_signed_in(session)) events_.end_session(session);
        } catch (...) {  // NOLINT(bugprone-empty-catch): out of memory, at most: looked at again in a second
        }
    }
}

}  // namespace wutong::http
