// remembered.h — Replies that were given while nothing has changed since: the same question of the same person is not worked out twice.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "access/principal.h"
#include "http/message.h"

namespace wutong::http {

/// Least recently used first out; bounded in bytes. Every change of any record forgets all: a reply is either of now or not given.
/// Only where this process alone writes (SQLite), since another's commits are not seen here.
class Remembered {
public:
    static constexpr std::size_t most_bytes = 48u << 20, largest_reply = 1u << 20;

    /// To be taken before the snapshot that the reply is worked out from.
    std::uint64_t stamp() const { return changes_.load(); }
    /// After COMMIT, before the writer is answered.
    void changed() { ++changes_; }

    std::optional<Response> find(const std::string& question);
    /// Nothing is kept when something changed since `stamp`.
    void keep(const std::string& question, std::uint64_t stamp, const Response& response);

private:
    struct Reply {
        std::string question;
        Response response;
        std::size_t bytes = 0;
    };
    void forget_all();

    std::atomic<std::uint64_t> changes_{0};
    std::mutex mutex_;
    std::uint64_t of_ = 0;          ///< the stamp of everything kept
    std::size_t bytes_ = 0;
    std::list<Reply> replies_;      ///< most recently used first
    std::unordered_map<std::string_view, std::list<Reply>::iterator> by_question_;
};

/// Who asks (with every grant as it counts now), on which day, and for what.
std::string question_of(const Request& request, const access::Principal& principal, std::string_view today);

}  // namespace wutong::http
