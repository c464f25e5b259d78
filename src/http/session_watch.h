// session_watch.h — Ends the event streams of sessions that are over, within a second and off the threads that serve.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "actions/sign_in.h"
#include "http/events.h"

namespace wutong::http {

class SessionWatch {
public:
    SessionWatch(const actions::SignIn& sign_in, EventHub& events);
    ~SessionWatch();
    SessionWatch(const SessionWatch&) = delete;
    SessionWatch& operator=(const SessionWatch&) = delete;
    void stop();

private:
    void watch();

    const actions::SignIn& sign_in_;
    EventHub& events_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace wutong::http
