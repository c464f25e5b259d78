// account_desk.h — Accounts, departments, project groups and grants after set-up. Every change is audited, proved and ends the person's sessions.
//
// Three people share the work (三员分立): the system administrator opens accounts (`account.manage`) and confirms grants (`grant.confirm`), the
// security administrator proposes grants (`grant.manage`), the audit administrator confirms the recovery of an administrator's account
// (`account.confirm`). Nobody confirms what they proposed, or what is about themselves. Under the profile `small` grants take effect at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/sign_in.h"
#include "records/record.h"

namespace wutong::actions {

/// Who asks. `password`: typed again, where grants change; a local operator has none.
struct Asker {
    access::Principal principal;
    std::string password;
    std::string address, request_id;
};

struct AccountDraft {
    std::string login, name, title, unit;
};

/// A code with which the person sets the password; shown once, valid for 24 hours.
struct OneTimeCode {
    std::string user, login, code;
};

struct AccountView {
    std::string id, login, name, title, unit;
    std::string disabled_reason;             ///< why it was taken out of use; empty while it is in use
    bool disabled = false, must_change = false, locked = false, second_factor = false, demo = false;
    std::vector<access::RoleGrant> grants;   ///< for those who keep accounts without giving grants: role, zone and last day, not which records
};

struct Proposal {
    std::string id;
    std::string what;      ///< grant, withdraw, password_reset, factor_reset
    std::string user, user_login, user_name;
    access::RoleGrant grant;                 ///< of grant and withdraw; its `id` is the grant to withdraw
    std::string role_label, reason, proposed_by, proposed_by_name, state, decided_by, decision_reason;   ///< state: open, confirmed, refused
    std::int64_t proposed_at = 0, decided_at = 0;
    std::optional<OneTimeCode> code;         ///< of a password reset, to the one who confirms it
};

struct UnitView {
    std::string id, name, above;
    std::vector<std::string> former;   ///< what it was called before: records go on naming it so
};
struct GroupView {
    std::string id, name;
    std::vector<std::string> records;
};

class AccountDesk {
public:
    explicit AccountDesk(SignIn& sign_in) : state_(sign_in.state()) {}

    Result<std::vector<AccountView>> accounts(const Asker& asker);
    Result<OneTimeCode> open(const Asker& asker, const AccountDraft& draft);
    Result<void> edit(const Asker& asker, std::string_view user, const AccountDraft& draft);   ///< name, title, unit; the login stays
    /// The reason goes to the audit log and stays with the account until it is in use again.
    Result<void> disable(const Asker& asker, std::string_view user, std::string_view reason);
    Result<void> enable(const Asker& asker, std::string_view user);
    /// A new code at once; for an account that holds an administrator's role, use `propose_recovery`.
    Result<OneTimeCode> reset_password(const Asker& asker, std::string_view user);
    /// The person's own step: code and new password. One answer for a wrong, used and expired code (`account.code_not_valid`).
    Result<void> redeem_code(std::string_view code, std::string_view login, std::string_view password, std::string_view address, std::string_view request_id);

    Result<Proposal> propose_grant(const Asker& asker, std::string_view user, const access::RoleGrant& grant, std::string_view reason);
    Result<Proposal> propose_withdrawal(const Asker& asker, std::string_view grant, std::string_view reason);
    Result<Proposal> propose_recovery(const Asker& asker, std::string_view user, std::string_view what, std::string_view reason);
    Result<Proposal> decide(const Asker& asker, std::string_view proposal, bool confirm, std::string_view reason);
    Result<std::vector<Proposal>> proposals(const Asker& asker);   ///< newest first, those the asker may propose or decide

    Result<std::vector<UnitView>> units(const Asker& asker);
    Result<UnitView> add_unit(const Asker& asker, std::string_view name, std::string_view above);
    Result<void> rename_unit(const Asker& asker, std::string_view id, std::string_view name);
    /// Empty: to the top. Refused where somebody's grant would then reach more people, except under the profile `small`.
    Result<void> move_unit(const Asker& asker, std::string_view id, std::string_view above);
    /// Refused while people who work, departments or grants belong to it, with their names.
    Result<void> dissolve_unit(const Asker& asker, std::string_view id, std::string_view reason);
    Result<std::vector<GroupView>> groups(const Asker& asker);
    Result<GroupView> save_group(const Asker& asker, const GroupView& group);
    Result<void> remove_group(const Asker& asker, std::string_view id);

private:
    Result<void> set_disabled(const Asker& asker, std::string_view user, const std::string& reason);   ///< empty: in use again

    SignIn::State& state_;
};

}  // namespace wutong::actions
