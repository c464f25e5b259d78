// person.h — The person behind a session, shared with every request of theirs while nothing about accounts changes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "actions/sign_in.h"

namespace wutong::actions {

/// Who has signed in, as their account and grants are now.
struct Person {
    access::Principal principal;
    std::string mark;   ///< `access::mark_of`
};

/// As `SignIn::who`, without a copy for everybody who asks.
Result<std::shared_ptr<const Person>> person_of(SignIn& sign_in, std::string_view token);
/// What `person_of` would answer where that needs no look at the store; null: ask `person_of`. Renews the idle time too.
std::shared_ptr<const Person> person_at_hand(SignIn& sign_in, std::string_view token);
/// Counts what may have changed who somebody is, what they may do or what they are called: while it stands still, so do they.
std::uint64_t accounts_changes(SignIn& sign_in);
/// Somebody else changed what grants reach: the tree of zones.
void accounts_changed(SignIn& sign_in);

}  // namespace wutong::actions
