// remembered.h — Replies that were given while nothing they were worked out from has changed since: the same question is not worked out twice.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/ports.h"
#include "http/message.h"
#include "queries/footprint.h"

namespace wutong::http {

/// Least recently used first out; bounded in bytes. A change of a record forgets the replies that were worked out from its type in its zone:
/// a reply is either of now or not given. Only where this process alone writes (SQLite), since another's commits are not seen here.
class Remembered {
public:
    static constexpr std::size_t most_bytes = 48u << 20, largest_reply = 1u << 20;

    /// To be taken before the snapshot that the reply is worked out from.
    std::uint64_t stamp() const { return changes_.load(); }
    /// After COMMIT, before the writer is answered.
    void changed(const std::vector<ChangeNotice>& notices);

    /// Null: not known, or no longer true.
    std::shared_ptr<const Response> find(const std::string& question);
    /// Nothing is kept when something it was worked out from has changed since `stamp`. An empty footprint stands for everything there is.
    void keep(const std::string& question, std::uint64_t stamp, const queries::Footprint& footprint, const Response& response);
    /// Number of the last change of a type in any zone.
    std::uint64_t last_change_of(std::string_view type) { return last_change(type, {}).load(); }

private:
    /// The number of the last change of one type in one zone, or of more: see `clocks_of`.
    using LastChange = std::atomic<std::uint64_t>;
    struct Reply {
        std::string question;
        std::shared_ptr<const Response> response;
        std::size_t bytes = 0;
        std::uint64_t stamp = 0;
        std::vector<const LastChange*> ground;   ///< what it was worked out from
    };
    using Place = std::list<Reply>::iterator;
    LastChange& last_change(std::string_view type, std::string_view zone);
    std::vector<const LastChange*> ground_of(const queries::Footprint& footprint);
    static bool holds(const Reply& reply);
    void forget(Place reply);

    std::atomic<std::uint64_t> changes_{0};
    std::shared_mutex ground_mutex_;
    std::map<std::string, std::map<std::string, std::unique_ptr<LastChange>, std::less<>>, std::less<>> ground_;   ///< type → zone, empty: any zone
    std::mutex mutex_;
    std::size_t bytes_ = 0;
    std::list<Reply> replies_;      ///< most recently used first
    std::unordered_map<std::string_view, Place> by_question_;
};

/// The same text for the same question; `who` and `when` tell apart whom and which day it is asked for.
std::string question_of(const Request& request, std::string_view who, std::string_view when);

}  // namespace wutong::http
