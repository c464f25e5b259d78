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
    std::atomic<std::size_t> streams{0};
    std::atomic<bool> stopping{false};
};

}  // namespace wutong::http
