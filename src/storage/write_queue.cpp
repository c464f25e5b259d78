// write_queue.cpp — See write_queue.h.
#include "storage/write_queue.h"

#include <utility>

namespace wutong::storage {

using records::Record;

namespace {
/// While it lives, the queue's thread leaves the connection alone after the write it is at.
class Wanting {
public:
    explicit Wanting(std::atomic<bool>& flag) : flag_(flag) { flag_ = true; }
    ~Wanting() {
        flag_ = false;
        flag_.notify_one();
    }
    Wanting(const Wanting&) = delete;
    Wanting& operator=(const Wanting&) = delete;

private:
    std::atomic<bool>& flag_;
};
}  // namespace

WriteQueue::WriteQueue(Session& session) : session_(session), thread_([this] { work(); }) {}

WriteQueue::~WriteQueue() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    more_.notify_one();
    thread_.join();
}

Result<void> WriteQueue::add(Write&& write) {
    if (const auto* row = std::get_if<Row>(&write); row && !touched_.contains(row->record.type->name)) touched_.insert(row->record.type->name);
    ++added_;
    std::unique_lock lock(mutex_);
    less_.wait(lock, [this] { return waiting_.size() < most_waiting || !failed_; });
    if (!failed_) return failed_;
    waiting_.push_back(std::move(write));
    if (under_way_ == 0) more_.notify_one();
    return {};
}

Result<void> WriteQueue::settle() {
    ++settled_;
    touched_.clear();
    std::unique_lock lock(mutex_);
    less_.wait(lock, [this] { return (waiting_.empty() && under_way_ == 0) || !failed_; });
    return failed_;
}

Result<std::optional<Record>> WriteQueue::load_anywhere(const schema::RecordType& type, std::string_view id) {
    if (touched_.contains(type.name)) {
        TRY(settle());
        return session_.load_anywhere(type, id);
    }
    const Wanting wanting(wanted_);
    const std::lock_guard lock(connection_);
    return session_.load_anywhere(type, id);
}

Result<void> WriteQueue::run(const Write& write) {
    // A mutex knows no turns: whoever has just given it back takes it again unless asked to wait.
    wanted_.wait(true);
    const std::lock_guard lock(connection_);
    if (!session_.connection().in_transaction()) return fail("the database has given up the transaction");
    if (const auto* searched = std::get_if<Searched>(&write)) return session_.index_for_search(*searched);
    const auto& row = std::get<Row>(write);
    return row.expected_version == 0 ? session_.insert(row.record) : session_.update(row.record, row.expected_version);
}

Result<void> WriteQueue::run_all(const std::vector<Write>& writes) {
    try {
        for (const auto& write : writes) {
            if (stopping_) return {};   // the transaction is given up
            TRY(run(write));
        }
        return {};
    } catch (const std::exception& error) {
        return fail(std::string("a write of a big transaction threw: ") + error.what());
    }
}

void WriteQueue::work() {
    std::vector<Write> mine;
    for (;;) {
        {
            std::unique_lock lock(mutex_);
            more_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (stopping_ || !failed_) return;
            mine.clear();
            mine.swap(waiting_);
            under_way_ = mine.size();
        }
        less_.notify_one();
        auto done = run_all(mine);
        {
            const std::lock_guard lock(mutex_);
            under_way_ = 0;
            if (!done) failed_ = std::move(done);
        }
        less_.notify_one();
    }
}

}  // namespace wutong::storage
