// write_queue.h — Writes of one big transaction, brought to the connection by a thread of their own while the next records are worked out.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "storage/session.h"

namespace wutong::storage {

/// One thread adds and reads, the queue's own writes. A write that fails is told by whatever is asked next: for transactions that are given up whole.
class WriteQueue {
public:
    static constexpr std::size_t most_waiting = 2'000;

    explicit WriteQueue(Session& session);
    /// Drops what still waits.
    ~WriteQueue();
    WriteQueue(const WriteQueue&) = delete;
    WriteQueue& operator=(const WriteQueue&) = delete;

    Result<void> insert(const records::Record& record) { return add(Row{record, 0}); }
    Result<void> update(const records::Record& record, std::int64_t expected_version) { return add(Row{record, expected_version}); }
    Result<void> index_for_search(Searched searched) { return add(Write(std::move(searched))); }

    /// Returns when everything added is written.
    Result<void> settle();
    /// Of a type that waits for nothing: between two writes. Otherwise after all of them.
    Result<std::optional<records::Record>> load_anywhere(const schema::RecordType& type, std::string_view id);
    /// Who must settle again and again is better off without a queue.
    bool worth_it() const { return settled_ < 100 || added_ > settled_ * 8; }

private:
    struct Row {
        records::Record record;
        std::int64_t expected_version = 0;   ///< 0: a new one
    };
    using Write = std::variant<Row, Searched>;
    Result<void> add(Write&& write);
    void work();
    Result<void> run(const Write& write);
    Result<void> run_all(const std::vector<Write>& writes);

    Session& session_;
    std::mutex connection_;              ///< held for one statement
    std::atomic<bool> wanted_ = false;   ///< the other thread waits for the connection
    std::mutex mutex_;                   ///< over what follows
    std::condition_variable more_, less_;
    std::vector<Write> waiting_;
    std::size_t under_way_ = 0;
    Result<void> failed_{};
    std::atomic<bool> stopping_ = false;

    std::set<std::string, std::less<>> touched_;   ///< types with writes since it settled; of the adding thread alone, as the two counts
    std::size_t added_ = 0, settled_ = 0;
    std::thread thread_;
};

}  // namespace wutong::storage
