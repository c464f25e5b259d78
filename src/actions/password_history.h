// password_history.h — The passwords a person had: under dengbao3 none of the last five comes back (GB/T 22239).
#pragma once

#include <string>
#include <string_view>

#include "actions/sign_in_state.h"

namespace wutong::actions {

/// Refuses (`password.used_before`) what is, or was among the last five, the account's password. Only under dengbao3.
Result<void> check_not_used_before(SignIn::State& state, const records::Record& account, std::string_view password);

/// Puts the new hash in place, remembers the one before it and the day.
void put_password(const SignIn::State& state, records::Record& account, const std::string& hash);

}  // namespace wutong::actions
