// connection.h — One connection's conversation with the application, inside the listener. Internal to http/: see listener.h.
#pragma once

#include <atomic>
#include <memory>

#include "http/listener.h"
#include "http/wire.h"
#include "http/worker_pool.h"

namespace wutong::http {

/// What all connections of a listener share.
struct Shared {
    Shared(ListenerOptions given, Application& app, Log* to)
        : options(std::move(given)), application(app), log(to), workers(options.worker_threads, options.worker_queue, to),
          writers(options.writing_threads, options.worker_queue, to), passwords(1, options.password_queue, to), at_once(dynamic_cast<AtOnce*>(&app)) {}
    ListenerOptions options;
    Application& application;
    Log* log;
    WorkerPool workers;
    WorkerPool writers;
    WorkerPool passwords;
    AtOnce* at_once;   ///< null: this application answers nothing at once
    std::atomic<std::size_t> connections{0};
    std::atomic<std::size_t> body_bytes{0};   ///< of requests that wait for a handler or are in one
    std::atomic<std::size_t> streams{0};
    std::atomic<bool> stopping{false};
};

/// What one request needs while it is under way; held by the pool's job too.
struct Exchange {
    Request request;
    Admission admission;
    Response response;                       ///< status 0 until a handler has answered; where none does, it becomes a fault
    std::shared_ptr<const Response> known;   ///< set: the reply, which others get too
    bool admitted_only = false;

    Exchange() { response.status = 0; }
};

/// Bodies that wait beside each other count together; beyond `most` a further one is turned away.
class BodyShare {
public:
    static constexpr std::size_t most = 96 << 20;
    BodyShare(Shared& shared, std::size_t bytes) : shared_(shared), bytes_(bytes), all_(shared.body_bytes += bytes) {}
    ~BodyShare() { shared_.body_bytes -= bytes_; }
    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;
    bool fits() const { return all_ <= most || all_ == bytes_; }

private:
    Shared& shared_;
    const std::size_t bytes_, all_;
};

void admit_and_answer(Shared& shared, Exchange& exchange);
/// Where this request is answered.
WorkerPool& pool_of(Shared& shared, const Request& head);

}  // namespace wutong::http
