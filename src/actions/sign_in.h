// sign_in.h — Accounts and sessions: who has signed in, for how long, and when they are locked out.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "access/principal.h"
#include "actions/run.h"
#include "actions/setup.h"

namespace wutong::actions {

struct SignInLimits {
    std::int64_t idle_minutes = 30;      ///< 15 for steward roles that see personal data; set per profile
    std::int64_t absolute_hours = 12;
    int sessions_per_user = 3;
    int failures_to_lock = 5;
    std::int64_t lock_minutes = 30;
    int failures_per_address = 20;       ///< within ten minutes: the address is slowed
};

struct SignedIn {
    std::string token;                   ///< 64 hex digits, shown once; only its hash is stored
    access::Principal principal;
    bool must_change = false;            ///< the password was set by somebody else
};

struct NewAccount {
    std::string login;                   ///< what is typed at sign-in
    std::string name;                    ///< for people
    std::string password;
    std::vector<access::RoleGrant> grants;
    bool demo = false;
};

/// What a person sees who may look at the accounts.
struct AccountLine {
    std::string id, login, name;
    bool disabled = false;
    std::vector<access::RoleGrant> grants;
};

class SignIn {
public:
    struct Parts {
        records::Store* store = nullptr;
        const schema::Registry* registry = nullptr;
        const rules::Definitions* definitions = nullptr;
        Clock* clock = nullptr;
        IdSource* ids = nullptr;
        Engine* engine = nullptr;        ///< for the audit log
        SignInLimits limits;
        std::string profile = "dengbao3";   ///< small, dengbao3, asvs5: which passwords are taken, which administrators come first
    };
    explicit SignIn(Parts parts);
    ~SignIn();
    SignIn(const SignIn&) = delete;
    SignIn& operator=(const SignIn&) = delete;

    /// One answer for unknown user, wrong password, locked and disabled: `session.not_signed_in`. Busy when 64 people wait already.
    Result<SignedIn> sign_in(std::string_view login, std::string_view password, std::string_view address, std::string_view request_id);
    /// The person behind a token; renews the idle time. Unauthenticated (`session.ended`) for anything else.
    Result<access::Principal> who(std::string_view token);
    /// Whether `who` would answer, without renewing the idle time: for open event streams.
    bool still_signed_in(std::string_view token) const;
    Result<void> sign_out(std::string_view token, std::string_view request_id = {});
    /// Every session of the user ends: disabling, new password, new grants.
    Result<void> end_sessions(std::string_view user);
    Result<void> set_disabled(std::string_view user, bool disabled, std::string_view actor);
    /// Replaces the person's grants; every session of theirs ends.
    Result<void> set_grants(std::string_view user, const std::vector<access::RoleGrant>& grants, std::string_view actor);
    Result<std::string> create_account(const NewAccount& account, std::string_view actor);   ///< user id
    Result<void> change_password(std::string_view user, std::string_view old_password, std::string_view new_password);
    Result<access::Principal> principal_of(std::string_view login);   ///< `--as USER` at the command line
    Result<access::Principal> principal_of(records::Reader& reader, const records::Record& account);   ///< what the account may do today, as that snapshot has it
    Result<std::vector<AccountLine>> accounts();
    /// New codes for those of the profile's first administrators that nobody is yet; codes made before are void.
    /// Refuses (`setup.already_done`) when all of them are there.
    Result<std::vector<SetupCode>> make_setup_codes();
    /// The account of a first administrator. One answer for a wrong, a used and an expired code: `setup.code_not_valid`.
    Result<Redeemed> redeem_setup_code(const Redemption& given);

    std::string password_rule() const;   ///< what a password must be here, as people are told before they type one

    struct State;
    State& state() { return *state_; }   ///< for the other parts of this folder

private:
    std::unique_ptr<State> state_;
};

}  // namespace wutong::actions
