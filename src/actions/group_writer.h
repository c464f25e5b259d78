// group_writer.h — One writer thread on a single-writer store: queued actions, one COMMIT a group, replies after it; what one refuses touches no other.
#pragma once

#include <semaphore.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/ports.h"
#include "records/store.h"

namespace wutong::actions {

class GroupWriter {
public:
    using Job = std::function<Result<void>(records::Transaction&)>;
    static constexpr std::size_t most_in_a_group = 128;
    static constexpr std::size_t most_waiting = 1024;   ///< beyond it Busy at once

    /// How the jobs of a group, or the items of a batch, stand to each other's failures.
    enum class Footing : std::uint8_t {
        Bare,    ///< nothing between them: half the work. A refusal that has written ends the try, and all begin again as Alone
        Alone,   ///< a savepoint each: one that was refused has left nothing for those behind it to see
    };

    /// `background` false, or a store with many writers: jobs run in the caller's thread.
    GroupWriter(records::Store& store, Log* log, bool background);
    ~GroupWriter();
    GroupWriter(const GroupWriter&) = delete;
    GroupWriter& operator=(const GroupWriter&) = delete;

    /// Called after COMMIT, in the order of commits on a single-writer store, before the caller is answered.
    using Afterwards = std::function<void()>;

    /// Alone: a group of its own, with no savepoint around the job. For many records in one act: each statement under an open savepoint
    /// walks the whole journal of that savepoint when it ends, which made a big import quadratic.
    enum class Company : std::uint8_t { Any, Alone };

    /// Returns after COMMIT. `job` may run again, when the database asks for a retry or another job of its group is refused, so it must only fill its own result.
    Result<void> run(const Job& job, const Afterwards& afterwards = {}, Company company = Company::Any);

    bool writable() const { return !off_.load(); }
    std::string why_not() const;
    /// Final until the process starts again.
    void turn_off(std::string why);

private:
    /// Given once, waited for once. Whoever waits takes no lock on waking, so that a group of fifty does not queue up for one.
    class Signal {
    public:
        Signal() { ::sem_init(&semaphore_, 0, 0); }
        ~Signal() { ::sem_destroy(&semaphore_); }
        Signal(const Signal&) = delete;
        Signal& operator=(const Signal&) = delete;
        void give() { ::sem_post(&semaphore_); }
        void wait() {
            while (::sem_wait(&semaphore_) != 0) {}   // interrupted by a signal of the system
        }

    private:
        ::sem_t semaphore_;
    };
    struct Waiting {
        const Job* job = nullptr;
        const Afterwards* afterwards = nullptr;
        Company company = Company::Any;
        Result<void> result{};
        Signal finished;
    };
    Result<void> run_here(const Job& job, const Afterwards& afterwards);
    void work();
    void run_group(std::deque<Waiting*>& group);
    /// False: it must begin again. Fails where the transaction could not begin or commit; each job's own failure is in its `result`.
    Result<bool> try_group(std::deque<Waiting*>& group, Footing footing);

    records::Store& store_;
    Log* log_;
    const bool threaded_;
    std::atomic<bool> off_{false};
    mutable std::mutex mutex_;
    std::mutex here_;                 ///< one at a time where there is no thread but one writer
    std::condition_variable arrived_;
    std::deque<Waiting*> queue_;
    std::string why_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace wutong::actions
