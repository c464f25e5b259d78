// people.h — Who is asking: the person of a session, kept at hand for a moment, so that not every request looks the session up again.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "access/principal.h"
#include "actions/sign_in.h"

namespace wutong::http {

struct Person {
    access::Principal principal;
    std::string mark;   ///< `access::mark_of`
};

/// What was true when a person was looked up is believed for a second, and not at all once `forget` was called since: idle time, the twelve hours and
/// the end of the day are kept to the second; accounts, grants, sessions and zones to the commit that changed them.
class People {
public:
    static constexpr std::chrono::milliseconds believed{1'000};
    static constexpr std::size_t most = 10'000;

    /// `keep` false: another process may change accounts, so everybody is looked up every time.
    People(actions::SignIn& sign_in, bool keep) : sign_in_(sign_in), keep_(keep) {}

    /// As `SignIn::who`.
    Result<std::shared_ptr<const Person>> of(std::string_view token);
    /// Null: not at hand, ask `of`. Never blocks.
    std::shared_ptr<const Person> at_hand(std::string_view token);
    /// After the commit of something that may have changed who somebody is, what they may do, or whether they are signed in.
    void forget() { ++changes_; }

private:
    using Clockwork = std::chrono::steady_clock;
    struct Known {
        std::shared_ptr<const Person> person;
        std::uint64_t changes = 0;
        Clockwork::time_point until;
    };
    actions::SignIn& sign_in_;
    const bool keep_;
    std::atomic<std::uint64_t> changes_{0};
    std::mutex mutex_;
    std::map<std::string, Known, std::less<>> known_;   ///< by the hash of the token
};

}  // namespace wutong::http
