// second_factor.h — Codes that change with the time (RFC 6238, HMAC-SHA-256): set up by the person, asked for at sign-in, each good once (decision 0026).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "actions/account_desk.h"
#include "actions/sign_in.h"
#include "base/ports.h"

namespace wutong::actions {

inline constexpr std::int64_t factor_step_seconds = 30;

/// Six digits of the step, counted from 1970 in units of thirty seconds.
std::string factor_code(std::string_view secret, std::int64_t step);
/// RFC 4648 without padding, as authenticator apps take it.
std::string base32(std::string_view bytes);

class SecondFactor {
public:
    SecondFactor(SignIn& sign_in, SubjectKeys& keys) : state_(sign_in.state()), keys_(keys) {}

    struct Start {
        std::string secret;   ///< base32, shown once
        std::string link;     ///< otpauth://totp/…
    };
    struct Status {
        bool in_use = false, required = false;
    };
    Result<Status> status(const Asker& asker);
    /// A new secret, not in use before `confirm`. Asks for the password again, and for a code where a factor is in use already.
    Result<Start> begin(const Asker& asker, std::string_view code);
    /// The first code: from now on one is asked for at every sign-in. Every other session of the person ends.
    Result<void> confirm(const Asker& asker, std::string_view code, std::string_view session_token);
    /// The second step of signing in, with what the first one gave. Five wrong codes lock the account as five wrong passwords do.
    Result<SignedIn> enter(std::string_view ticket, std::string_view code, std::string_view address, std::string_view request_id);

private:
    Result<std::int64_t> matching_step(const records::Record& account, std::string_view code);
    Result<void> refuse_code(const records::Record& account, AuditEvent event);

    SignIn::State& state_;
    SubjectKeys& keys_;
};

}  // namespace wutong::actions
