// group_writer.cpp — See group_writer.h.
#include "actions/group_writer.h"

#include "records/store_errors.h"

namespace wutong::actions {

namespace {

constexpr int most_retries = 10;
constexpr Refusal writes_are_off{"engine.writes_are_off", Kind::Busy, "系统已停止写入，数据未受影响", "请联系管理员查看日志并重新启动"};
constexpr Refusal too_many_waiting{"engine.busy", Kind::Busy, "系统正忙，写入排队已满", "请稍后重试"};

/// What a job throws is its own fault, and ends nobody else's work.
Result<void> run_job(records::Transaction& transaction, const GroupWriter::Job& job) {
    try {
        return job(transaction);
    } catch (const std::exception& error) {
        return fail(std::string("a job of the writer threw: ") + error.what());
    }
}

/// The job's own answer; fails where the transaction can no longer be brought back to where the job began.
Result<Result<void>> run_in_savepoint(records::Transaction& transaction, const GroupWriter::Job& job) {
    TRY(transaction.savepoint());
    auto done = run_job(transaction, job);
    if (!done) TRY(transaction.rollback_to_savepoint());
    TRY(transaction.release_savepoint());
    return done;
}

}  // namespace

GroupWriter::GroupWriter(records::Store& store, Log* log, bool background)
    : store_(store), log_(log), threaded_(background && store.single_writer()) {
    if (threaded_) thread_ = std::thread([this] { work(); });
}

GroupWriter::~GroupWriter() {
    if (!threaded_) return;
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    arrived_.notify_all();
    thread_.join();
}

std::string GroupWriter::why_not() const {
    const std::lock_guard lock(mutex_);
    return why_;
}

void GroupWriter::turn_off(std::string why) {
    off_ = true;
    if (log_) log_->line("alarm", "writes are off: " + why);
    const std::lock_guard lock(mutex_);
    if (why_.empty()) why_ = std::move(why);
}

Result<void> GroupWriter::run(const Job& job, const Afterwards& afterwards, Company company) {
    if (!writable()) return refuse(writes_are_off);
    if (!threaded_) return run_here(job, afterwards);
    Waiting waiting;
    waiting.job = &job;
    waiting.afterwards = &afterwards;
    waiting.company = company;
    {
        const std::lock_guard lock(mutex_);
        if (queue_.size() >= most_waiting) return refuse(too_many_waiting);
        queue_.push_back(&waiting);
    }
    arrived_.notify_one();
    waiting.finished.wait();
    return std::move(waiting.result);
}

Result<void> GroupWriter::run_here(const Job& job, const Afterwards& afterwards) {
    std::unique_lock<std::mutex> one_at_a_time(here_, std::defer_lock);
    if (store_.single_writer()) one_at_a_time.lock();
    for (int attempt = 0;; ++attempt) {
        auto transaction = TRY(store_.begin());
        auto done = run_job(*transaction, job);
        if (!done) transaction->rollback();
        const bool committing = done.has_value();
        if (committing) done = transaction->commit();
        if (done) {
            if (afterwards) afterwards();
            return {};
        }
        // What the database refuses for the sake of order may be tried again; a commit that failed otherwise is final.
        const bool again = done.error().code == records::must_retry.code && attempt < most_retries;
        if (!again && committing && done.error().kind == Kind::Fault) turn_off("commit failed: " + cause_for_log(done.error()));
        if (!again) return done;
    }
}

void GroupWriter::work() {
    for (;;) {
        std::deque<Waiting*> group;
        {
            std::unique_lock lock(mutex_);
            arrived_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
            if (queue_.empty()) return;
            while (!queue_.empty() && group.size() < most_in_a_group) {
                if (!group.empty() && queue_.front()->company == Company::Alone) break;
                group.push_back(queue_.front());
                queue_.pop_front();
                if (group.back()->company == Company::Alone) break;
            }
        }
        run_group(group);
        for (Waiting* waiting : group) waiting->finished.give();   // which may be gone from here on
    }
}

Result<bool> GroupWriter::try_group(std::deque<Waiting*>& group, Footing footing) {
    auto transaction = TRY(store_.begin());
    std::size_t changed = 0;
    for (Waiting* waiting : group) {
        const auto before = transaction->writes();
        waiting->result = footing == Footing::Bare ? run_job(*transaction, *waiting->job) : TRY(run_in_savepoint(*transaction, *waiting->job));
        if (waiting->result) {
            ++changed;
            continue;
        }
        // A single job needs no savepoint: what it refuses is rolled back whole. After a fault the database itself may have given up the transaction.
        const bool left_something = transaction->writes() != before || waiting->result.error().kind == Kind::Fault;
        if (footing == Footing::Bare && group.size() > 1 && left_something) return false;
    }
    if (changed == 0) {
        transaction->rollback();
        return true;
    }
    if (auto committed = transaction->commit(); !committed) {
        // What a write was refused for is told at the commit at the latest, and then nothing was committed: that alone stops nobody.
        if (committed.error().kind == Kind::Fault) turn_off("commit failed: " + cause_for_log(committed.error()));
        return std::unexpected(std::move(committed).error());
    }
    return true;
}

void GroupWriter::run_group(std::deque<Waiting*>& group) {
    const auto all_fail = [&](const Error& error) {
        for (Waiting* waiting : group)
            if (waiting->result) waiting->result = std::unexpected(error);
    };
    if (!writable()) return all_fail(refuse(writes_are_off).error());
    auto done = try_group(group, Footing::Bare);
    if (done && !*done) done = try_group(group, Footing::Alone);
    if (!done) return all_fail(done.error());
    for (const Waiting* waiting : group)
        if (waiting->result && *waiting->afterwards) (*waiting->afterwards)();
}

}  // namespace wutong::actions
