// accounts.cpp — Making, disabling and changing accounts; each ends the person's sessions and leaves an audit line.
#include "actions/desk_checks.h"
#include "actions/password_history.h"
#include "actions/password_rules.h"
#include "actions/sign_in.h"
#include "actions/sign_in_state.h"
#include "base/text.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr Refusal login_invalid{"account.login_invalid", Kind::Invalid, "登录名不符合要求", "1 到 100 个字节，前后没有空格"};

/// Loads the account, lets `change` alter it, saves it, ends the sessions and writes the audit line: one transaction.
Result<void> change_account(SignIn::State& state, std::string_view user, std::string_view actor, std::string name, const std::function<Result<void>(GuardedWrite&, Record&)>& change) {
    AuditEvent event;
    {
        auto reader = TRY(state.parts.store->reader());
        event = state.event(std::move(name), TRY(account_by_id(state, *reader, user)), actor);
    }
    return state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, actor, state.now());
        auto account = TRY(account_by_id(state, transaction, user));
        TRY(change(write, account));
        TRY(write.update(std::move(account)));
        return state.end_sessions_in(transaction, user, "您的账号有变化");
    }, &event);
}

}  // namespace

Result<Record> SignIn::State::account_row(const NewAccount& account, std::string_view actor) {
    const std::string login = trim(account.login);
    if (login.empty() || login != account.login || login.size() > longest_login) return refuse(login_invalid);
    if (!account.demo) TRY(check_password_rules(parts.profile, account.password, {login, account.name}));
    TRY(access::make_principal("new", {}, {}, account.grants, *parts.definitions, {}));
    const std::string hash = TRY(hash_of(account.password));
    const std::string zone = account.grants.empty() || account.grants.front().zone.empty() ? std::string(records::system_zone) : account.grants.front().zone;
    auto row = new_row(type("user_account"), parts.ids->next(), zone, actor);
    row.set("login", Cell(login));
    row.set("display_name", Cell(account.name.empty() ? login : account.name));
    row.set("password_hash", Cell(hash));
    row.set("disabled", Cell(0));
    row.set("must_change", Cell(account.demo ? 0 : 1));
    row.set("password_set_at", Cell(now().milliseconds));
    row.set("failed_count", Cell(0));
    row.set("demo", Cell(account.demo ? 1 : 0));
    return row;
}

Result<void> SignIn::State::insert_account(GuardedWrite& write, const Record& row, const std::vector<access::RoleGrant>& grants, std::string_view actor) const {
    if (TRY(account_of_login(write.transaction(), row["login"].text()))) return refuse(login_taken);
    TRY(write.insert(row));
    return insert_grants(write, row, grants, actor);
}

Result<std::string> SignIn::create_account(const NewAccount& account, std::string_view actor) {
    State& state = *state_;
    const auto row = TRY(state.account_row(account, actor));
    AuditEvent event = state.event("account.create", row, actor);
    TRY(state.parts.engine->operate([&](records::Transaction& transaction) {
        GuardedWrite write(transaction, event, actor, state.now());
        return state.insert_account(write, row, account.grants, actor);
    }, &event));
    return std::string(row.id());
}

Result<void> SignIn::end_sessions(std::string_view user) {
    return state_->parts.engine->operate([&](records::Transaction& transaction) { return state_->end_sessions_in(transaction, user, "您的账号有变化"); });
}

Result<void> SignIn::set_disabled(std::string_view user, bool disabled, std::string_view actor) {
    return change_account(*state_, user, actor, disabled ? "account.disable" : "account.enable", [&](GuardedWrite&, Record& account) -> Result<void> {
        account.set("disabled", Cell(disabled ? 1 : 0));
        if (!disabled) {
            account.set("failed_count", Cell(0));
            account.set("locked_until", Cell());
        }
        return {};
    });
}

Result<void> SignIn::set_grants(std::string_view user, const std::vector<access::RoleGrant>& grants, std::string_view actor) {
    State& state = *state_;
    // Refused here, before anything is written, when two of the roles exclude each other.
    TRY(access::make_principal(std::string(user), {}, {}, grants, *state.parts.definitions, {}));
    return change_account(state, user, actor, "account.grants", [&](GuardedWrite& write, Record& account) -> Result<void> {
        for (const auto& old : TRY(records::find_equal(write.transaction(), state.type("role_grant"), "user", Cell(user), {}))) TRY(write.erase(old));
        return state.insert_grants(write, account, grants, actor);
    });
}

std::string SignIn::password_rule() const { return actions::password_rule(state_->parts.profile); }

Result<void> SignIn::change_password(std::string_view user, std::string_view old_password, std::string_view new_password) {
    State& state = *state_;
    std::optional<Record> known;
    {
        auto reader = TRY(state.parts.store->reader());
        known = TRY(account_by_id(state, *reader, user));
    }
    if (!TRY(state.password_fits(old_password, (*known)["password_hash"].text_or_empty()))) {
        // Guessing here counts like guessing at the door: the fifth locks, each is audited.
        AuditEvent event;
        event.event = "account.password.refused";
        event.user = user;
        event.type = "user_account";
        event.record = user;
        event.allowed = false;
        event.detail = "wrong old password";
        TRY(state.parts.engine->operate([&](records::Transaction& transaction) { return record_failure(state, transaction, user); }, &event));
        return refuse(Kind::Invalid, "password.old_wrong", "原口令不对。", "请核对后重填；连续输错会锁定账号。", {{"old_password", "原口令不对", ""}});
    }
    TRY(check_password_rules(state.parts.profile, new_password, {std::string((*known)["login"].text_or_empty()), std::string((*known)["display_name"].text_or_empty())}));
    if (old_password == new_password) return refuse(Kind::Invalid, "password.same", "新口令与旧口令相同。", "请换一个口令。");
    TRY(check_not_used_before(state, *known, new_password));
    const std::string hash = TRY(state.hash_of(new_password));
    return change_account(state, user, user, "account.password", [&](GuardedWrite&, Record& account) -> Result<void> {
        put_password(state, account, hash);
        account.set("must_change", Cell(0));
        return {};
    });
}

Result<access::Principal> SignIn::principal_of(std::string_view login) {
    auto reader = TRY(state_->parts.store->reader());
    const auto account = TRY(state_->account_of_login(*reader, login));
    if (!account || (*account)["disabled"] == Cell(1)) return refuse(no_such_account);
    return state_->principal_of(*reader, *account);
}

Result<access::Principal> SignIn::principal_of(records::Reader& reader, const records::Record& account) { return state_->principal_of(reader, account); }

Result<std::vector<AccountLine>> SignIn::accounts() {
    State& state = *state_;
    auto reader = TRY(state.parts.store->reader());
    rules::Query all;
    all.from = &state.type("user_account");
    all.limit = 10'000;
    std::vector<AccountLine> lines;
    for (const auto& account : TRY(reader->find(all))) {
        AccountLine line{std::string(account.id()), std::string(account["login"].text_or_empty()), std::string(account["display_name"].text_or_empty()), account["disabled"] == Cell(1), {}};
        line.grants = TRY(state.grants_of(*reader, account.id()));
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace wutong::actions
