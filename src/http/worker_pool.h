// worker_pool.h — Threads that may block, started when they are needed, with a queue that may not grow: a full queue is an answer (503), not a wait.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "base/ports.h"

namespace wutong::http {

class WorkerPool {
public:
    /// At most `most_threads`, of which none stands before a job finds the others busy. `log` may be null; it hears of a job that threw.
    WorkerPool(std::size_t most_threads, std::size_t queue_limit, Log* log);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    /// False when the queue is full or the pool has stopped. A job must not throw; if it does the thread lives on.
    [[nodiscard]] bool submit(std::function<void()> job);
    /// Runs what is queued, then joins. No job is taken afterwards.
    void stop();

private:
    void work();
    bool begin_thread();

    std::size_t most_threads_, queue_limit_;
    Log* log_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> queue_;
    std::size_t idle_ = 0;   ///< threads that wait for a job
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace wutong::http
