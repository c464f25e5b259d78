// token_desk.h — Interface tokens: a person's own, for a program; shown once, hashed at rest, never more than the person may do, a year at most.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actions/account_desk.h"

namespace wutong::actions {

struct TokenView {
    std::string id, user, user_name, name;
    std::vector<std::string> permissions;
    std::int64_t created_at = 0, expires_at = 0, revoked_at = 0;   ///< revoked_at 0: in use
};

struct NewToken {
    TokenView view;
    std::string token;   ///< "wt_" and 64 hex digits
};

class TokenDesk {
public:
    explicit TokenDesk(SignIn& sign_in) : state_(sign_in.state()) {}

    /// `permissions` must lie within the person's own; `days` 1 to 365; at most 20 in use at a time. Asks for the password again.
    Result<NewToken> make(const Asker& asker, std::string_view name, const std::vector<std::string>& permissions, std::int64_t days);
    Result<std::vector<TokenView>> own(const Asker& asker);
    /// One's own; with `account.manage` anybody's.
    Result<void> revoke(const Asker& asker, std::string_view id);
    /// Who the program speaks for: the person's grants as they are now, cut to the token. Unauthenticated (`token.not_valid`) for anything else.
    Result<access::Principal> who(std::string_view token);

private:
    SignIn::State& state_;
};

bool is_interface_token(std::string_view text);

/// What both patterns cover, as a pattern; empty where nothing is.
std::string common_pattern(std::string_view one, std::string_view other);

}  // namespace wutong::actions
