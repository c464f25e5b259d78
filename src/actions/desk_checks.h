// desk_checks.h — What every act of the account desk asks first: the right to it, and the password once more where grants change.
#pragma once

#include <string>
#include <string_view>

#include "actions/account_desk.h"
#include "actions/sign_in_state.h"

namespace wutong::actions {

/// Bytes of what people write of an account.
inline constexpr std::size_t longest_login = 100, longest_name = 120;
inline constexpr Refusal no_such_account{"account.not_found", Kind::NotFound, "没有这个账号", "请核对登录名"};
inline constexpr Refusal login_taken{"account.login_taken", Kind::Conflict, "这个登录名已被使用", "请换一个登录名"};
inline constexpr Refusal about_yourself{"account.about_yourself", Kind::Forbidden, "不能办理自己账号的事项", "请由另一位管理员办理"};

Result<void> demand_anywhere(const Asker& asker, std::string_view permission);
/// `account.password_again` when the password typed again is not the asker's; guessing locks the asker's account. A local operator has none.
Result<void> confirm_person(SignIn::State& state, const Asker& asker);
Result<records::Record> account_by_id(SignIn::State& state, records::Reader& reader, std::string_view user);
/// The event of an act on an account, in the account's zone.
AuditEvent desk_event(const SignIn::State& state, std::string name, const records::Record& account, const Asker& asker);
/// Holds, or is about to hold, a role that runs the installation: one of the permissions system.*, account.*, grant.*, policy.*, audit.*.
bool runs_the_installation(const rules::Definitions& definitions, const std::vector<access::RoleGrant>& grants);
/// A new code for the account, as part of an act; codes made for it before are void.
Result<OneTimeCode> make_account_code(SignIn::State& state, records::Transaction& transaction, const records::Record& account, std::string_view actor);
/// At most `longest` bytes, without line breaks and other controls, not empty; names the field otherwise.
Result<std::string> short_text(std::string_view field, std::string_view label, std::string_view text, std::size_t longest);

}  // namespace wutong::actions
