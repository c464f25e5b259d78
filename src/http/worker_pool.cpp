// worker_pool.cpp — A queue under one lock; each thread has a top handler so that no job can end it.
#include "http/worker_pool.h"

#include <exception>
#include <system_error>

namespace wutong::http {

WorkerPool::WorkerPool(std::size_t most_threads, std::size_t queue_limit, Log* log) : most_threads_(most_threads), queue_limit_(queue_limit), log_(log) {}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::submit(std::function<void()> job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= queue_limit_) return false;
        if (queue_.size() >= idle_ && threads_.size() < most_threads_ && !begin_thread() && threads_.empty()) return false;
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

/// A system that grants no further thread is worked with those there are.
bool WorkerPool::begin_thread() {
    try {
        threads_.emplace_back([this] { work(); });
        return true;
    } catch (const std::system_error& error) {
        if (log_) log_->line("error", std::string("no further thread: ") + error.what());
        return false;
    }
}

void WorkerPool::stop() {
    {
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        stopping_ = true;
    }
    wake_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void WorkerPool::work() {
    for (;;) {
        std::function<void()> job;
        {
            std::unique_lock lock(mutex_);
            ++idle_;
            wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            --idle_;
            if (queue_.empty()) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        try {
            job();
        } catch (const std::exception& error) {
            if (log_) log_->line("error", std::string("a worker's job threw: ") + error.what());
        } catch (...) {
            if (log_) log_->line("error", "a worker's job threw");
        }
    }
}

}  // namespace wutong::http
