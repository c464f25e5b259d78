// progress.h — How far a long import is, under a word the page chose. In memory only: nothing depends on it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace wutong::imports {

struct ProgressState {
    std::string phase;        ///< "read", "rows", "match", "write"
    std::size_t done = 0, total = 0;  ///< rows; total 0: not known yet
};

class ProgressBoard {
public:
    /// Says how far one piece of work is; taken off the board when it goes.
    class Entry {
    public:
        Entry(ProgressBoard& board, std::string key) : board_(&board), key_(std::move(key)) {}
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;
        ~Entry() { board_->remove(key_); }
        void phase(std::string_view name, std::size_t total) const { board_->set(key_, {std::string(name), 0, total}); }
        void add(std::size_t rows) const { board_->add(key_, rows); }

    private:
        ProgressBoard* board_;
        std::string key_;
    };
    /// Words longer than 40 characters, an empty one, and more than 256 at a time are not watched: nothing is lost but the bar.
    std::unique_ptr<Entry> begin(std::string_view user, std::string_view word);
    std::optional<ProgressState> find(std::string_view user, std::string_view word) const;

private:
    void set(const std::string& key, ProgressState state);
    void add(const std::string& key, std::size_t rows);
    void remove(const std::string& key);
    mutable std::mutex mutex_;
    std::map<std::string, ProgressState> states_;
};

}  // namespace wutong::imports
