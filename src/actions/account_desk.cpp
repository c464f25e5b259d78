// account_desk.cpp — Opening, editing, disabling accounts, and the one-time codes with which people set their own password.
#include "actions/account_desk.h"

#include <algorithm>

#include "actions/desk_checks.h"
#include "actions/password_history.h"
#include "actions/password_rules.h"
#include "base/crypto.h"
#include "base/text.h"
#include "records/system_types.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::size_t longest_disabling_reason = 600;
constexpr std::int64_t code_valid_milliseconds = 24LL * 60 * 60 * 1000;
constexpr Refusal needs_second{"account.needs_second_person", Kind::Conflict, "这是管理员的账号，找回口令须由第二人确认", "请提交找回申请，由审计管理员确认"};
constexpr Refusal disabled_already{"account.disabled_already", Kind::Conflict, "这个账号已经停用，停用的理由没有改动", "请刷新后查看；理由写错了的，先启用再停用"};
constexpr Refusal code_not_valid{"account.code_not_valid", Kind::Forbidden, "一次性码不对、已用过或已过期", "请核对登录名和一次性码；过期的请系统管理员重新给出"};

Result<void> check_unit(SignIn::State& state, records::Reader& reader, const std::string& unit) {
    if (unit.empty() || TRY(records::find_by_id(reader, state.type("org_unit"), unit))) return {};
    return refuse(Kind::Invalid, "account.unknown_unit", "没有这个部门。", "请从部门清单中选择。", {{"unit", "没有这个部门", "部门编号"}});
}

/// The row of a code of this account that may still be used.
Result<std::optional<Record>> usable_code(SignIn::State& state, records::Reader& reader, const std::string& hash) {
    auto rows = TRY(records::find_equal(reader, state.type("setup_code"), "code_hash", Cell(hash), {}));
    if (rows.empty()) return std::optional<Record>();
    auto& row = rows.front();
    const bool over = row["user"].is_null() || !row["used_at"].is_null() || !row["expires_at"].is_integer() || state.now().milliseconds >= row["expires_at"].integer();
    return over ? std::optional<Record>() : std::optional<Record>(std::move(row));
}

}  // namespace

Result<void> demand_anywhere(const Asker& asker, std::string_view permission) {
    if (asker.principal.user.empty()) return refuse(Kind::Unauthenticated, "session.needed", "请先登录。");
    if (access::may_anywhere(asker.principal, permission)) return {};
    return access::lacking(permission);
}

Result<void> confirm_person(SignIn::State& state, const Asker& asker) {
    if (asker.principal.user == "local_operator") return {};
    std::string hash;
    AuditEvent event;
    {
        auto reader = TRY(state.parts.store->reader());
        const auto account = TRY(account_by_id(state, *reader, asker.principal.user));
        hash = account["password_hash"].text_or_empty();
        event = desk_event(state, "account.password_again.refused", account, asker);
    }
    if (TRY(state.password_fits(asker.password, hash))) return {};
    event.allowed = false;
    TRY(state.parts.engine->operate([&](records::Transaction& transaction) { return record_failure(state, transaction, asker.principal.user); }, &event));
    return refuse(Kind::Invalid, "account.password_again", "请再次输入本人口令。", "办理前须核对本人口令；连续输错会锁定账号。", {{"password", "口令不对", "本人当前口令"}});
}

Result<Record> account_by_id(SignIn::State& state, records::Reader& reader, std::string_view user) {
    auto account = TRY(records::find_by_id(reader, state.type("user_account"), user));
    if (!account) return refuse(no_such_account);
    return std::move(*account);
}

AuditEvent desk_event(const SignIn::State& state, std::string name, const Record& account, const Asker& asker) {
    AuditEvent event = state.event(std::move(name), account, asker.principal.user);
    event.role = join(asker.principal.roles(), ",");
    event.address = asker.address;
    event.request_id = asker.request_id;
    return event;
}

bool runs_the_installation(const rules::Definitions& definitions, const std::vector<access::RoleGrant>& grants) {
    constexpr std::string_view heads[] = {"system.", "account.", "grant.", "policy.", "audit."};
    return std::ranges::any_of(grants, [&](const access::RoleGrant& grant) {
        const auto* role = definitions.role(grant.role);
        const auto runs = [&](const std::string& permission) {   // an enterprise reads what an article gives it, and runs nothing
            return permission != "policy.view" && std::ranges::any_of(heads, [&](std::string_view head) { return permission.starts_with(head); });
        };
        return role && std::ranges::any_of(role->rights(), runs);
    });
}

Result<OneTimeCode> make_account_code(SignIn::State& state, records::Transaction& transaction, const Record& account, std::string_view actor) {
    for (const auto& old : TRY(records::find_equal(transaction, state.type("setup_code"), "user", Cell(account.id()), {})))
        TRY(transaction.erase(*old.type, old.zone(), old.id()));
    OneTimeCode made{std::string(account.id()), std::string(account["login"].text_or_empty()), new_one_time_code()};
    auto row = state.new_row(state.type("setup_code"), state.parts.ids->next(), records::system_zone, actor);
    row.set("code_hash", Cell(sha256_hex(plain_setup_code(made.code))));
    row.set("user", Cell(account.id()));
    row.set("expires_at", Cell(state.now().milliseconds + code_valid_milliseconds));
    TRY(transaction.insert(row));
    return made;
}

Result<std::string> short_text(std::string_view field, std::string_view label, std::string_view text, std::size_t longest) {
    std::string value = trim(text);
    if (!value.empty() && value.size() <= longest && escape_control(value) == value) return value;
    const std::string allowed = "1 到 " + std::to_string(longest) + " 个字节，不含换行等控制字符";
    return refuse(Kind::Invalid, "account.input_invalid", "请填写" + std::string(label) + "。", allowed, {{std::string(field), "请填写" + std::string(label), allowed}});
}

Result<std::vector<AccountView>> AccountDesk::accounts(const Asker& asker) {
    const bool with_grants = access::may_anywhere(asker.principal, "grant.manage");
    if (!with_grants) TRY(demand_anywhere(asker, "account.manage"));
    auto reader = TRY(state_.parts.store->reader());
    rules::Query all;
    all.from = &state_.type("user_account");
    all.order = {{rules::column(0, state_.type("user_account").field("login")), false}};
    std::vector<AccountView> views;
    for (const auto& row : TRY(reader->find(all))) {
        const auto text = [&row](std::string_view field) { return std::string(row[field].text_or_empty()); };
        AccountView view{std::string(row.id()), text("login"), text("display_name"), text("title"), text("unit")};
        view.disabled = row["disabled"] == Cell(1);
        view.disabled_reason = text("disabled_reason");
        view.must_change = row["must_change"] == Cell(1);
        view.locked = row["locked_until"].is_integer() && row["locked_until"].integer() > state_.now().milliseconds;
        view.second_factor = row["factor_confirmed"] == Cell(1);
        view.demo = row["demo"] == Cell(1);
        view.grants = TRY(state_.grants_of(*reader, view.id));
        if (!with_grants)
            for (auto& grant : view.grants) grant = {.role = grant.role, .zone = grant.zone, .subtree = grant.subtree, .until = grant.until};
        views.push_back(std::move(view));
    }
    return views;
}

Result<OneTimeCode> AccountDesk::open(const Asker& asker, const AccountDraft& draft) {
    TRY(demand_anywhere(asker, "account.manage"));
    const auto login = TRY(short_text("login", "登录名", draft.login, longest_login));
    const auto name = TRY(short_text("name", "姓名", draft.name, longest_name));
    auto row = state_.new_row(state_.type("user_account"), state_.parts.ids->next(), records::system_zone, asker.principal.user);
    row.set("login", Cell(login));
    row.set("display_name", Cell(name));
    if (!draft.title.empty()) row.set("title", Cell(TRY(short_text("title", "职务", draft.title, longest_name))));
    if (!draft.unit.empty()) row.set("unit", Cell(draft.unit));
    row.set("disabled", Cell(0));
    row.set("must_change", Cell(1));   // until the code is used nobody can sign in: there is no password
    row.set("failed_count", Cell(0));
    row.set("demo", Cell(0));
    OneTimeCode code;
    AuditEvent event = desk_event(state_, "account.create", row, asker);
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        TRY(check_unit(state_, transaction, draft.unit));
        if (TRY(state_.account_of_login(transaction, login))) return refuse(login_taken);
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        TRY(write.insert(row));
        code = TRY(make_account_code(state_, transaction, row, asker.principal.user));
        return {};
    }, &event));
    return code;
}

Result<void> AccountDesk::edit(const Asker& asker, std::string_view user, const AccountDraft& draft) {
    TRY(demand_anywhere(asker, "account.manage"));
    const auto name = TRY(short_text("name", "姓名", draft.name, longest_name));
    const auto title = draft.title.empty() ? std::string() : TRY(short_text("title", "职务", draft.title, longest_name));
    AuditEvent event;
    {
        auto reader = TRY(state_.parts.store->reader());
        const auto account = TRY(account_by_id(state_, *reader, user));
        // A department widens what its people see: nobody moves himself.
        if (user == asker.principal.user && account["unit"].text_or_empty() != draft.unit) return refuse(about_yourself);
        event = desk_event(state_, "account.edit", account, asker);
    }
    return state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        TRY(check_unit(state_, transaction, draft.unit));
        auto account = TRY(account_by_id(state_, transaction, user));
        const bool moved = account["unit"].text_or_empty() != draft.unit;
        account.set("display_name", Cell(name));
        account.set("title", title.empty() ? Cell() : Cell(title));
        account.set("unit", draft.unit.empty() ? Cell() : Cell(draft.unit));
        TRY(write.update(std::move(account)));
        return moved ? state_.end_sessions_in(transaction, user, "您的部门已调整") : Result<void>();
    }, &event);
}

Result<void> AccountDesk::disable(const Asker& asker, std::string_view user, std::string_view reason) {
    TRY(demand_anywhere(asker, "account.manage"));
    return set_disabled(asker, user, TRY(short_text("reason", "停用的理由", reason, longest_disabling_reason)));
}

Result<void> AccountDesk::enable(const Asker& asker, std::string_view user) {
    TRY(demand_anywhere(asker, "account.manage"));
    return set_disabled(asker, user, {});
}

Result<void> AccountDesk::set_disabled(const Asker& asker, std::string_view user, const std::string& reason) {
    const bool disabled = !reason.empty();
    if (user == asker.principal.user) return refuse(about_yourself);
    AuditEvent event;
    {
        auto reader = TRY(state_.parts.store->reader());
        event = desk_event(state_, disabled ? "account.disable" : "account.enable", TRY(account_by_id(state_, *reader, user)), asker);
        event.detail = reason;
    }
    return state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state_.now());
        auto account = TRY(account_by_id(state_, transaction, user));
        if (disabled && account["disabled"] == Cell(1)) return refuse(disabled_already);   // two pages may ask: the first reason stays
        account.set("disabled", Cell(disabled ? 1 : 0));
        account.set("disabled_reason", disabled ? Cell(reason) : Cell());
        if (!disabled) {
            account.set("failed_count", Cell(0));
            account.set("locked_until", Cell());
        }
        TRY(write.update(std::move(account)));
        return state_.end_sessions_in(transaction, user, disabled ? "您的账号已停用" : "您的账号已重新启用");
    }, &event);
}

Result<OneTimeCode> AccountDesk::reset_password(const Asker& asker, std::string_view user) {
    TRY(demand_anywhere(asker, "account.manage"));
    if (user == asker.principal.user) return refuse(about_yourself);
    AuditEvent event;
    {
        auto reader = TRY(state_.parts.store->reader());
        const auto account = TRY(account_by_id(state_, *reader, user));
        const bool local = asker.principal.user == "local_operator";
        if (!local && runs_the_installation(*state_.parts.definitions, TRY(state_.grants_of(*reader, user)))) return refuse(needs_second);
        event = desk_event(state_, "account.reset_password", account, asker);
    }
    OneTimeCode code;
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        code = TRY(make_account_code(state_, transaction, TRY(account_by_id(state_, transaction, user)), asker.principal.user));
        return state_.end_sessions_in(transaction, user, "您的口令已由管理员重置");
    }, &event));
    return code;
}

Result<void> AccountDesk::redeem_code(std::string_view typed, std::string_view login, std::string_view password, std::string_view address, std::string_view request_id) {
    if (state_.slowed(address)) return refuse(address_slowed);
    const std::string hash = sha256_hex(plain_setup_code(typed));
    std::optional<Record> code, account;
    {
        auto reader = TRY(state_.parts.store->reader());
        code = TRY(usable_code(state_, *reader, hash));
        if (code) account = TRY(records::find_by_id(*reader, state_.type("user_account"), (*code)["user"].text_or_empty()));
    }
    AuditEvent event;
    event.event = "account.redeem_code";
    event.type = "user_account";
    event.address = address;
    event.request_id = request_id;
    if (!account || (*account)["login"].text_or_empty() != login || (*account)["disabled"] == Cell(1)) {
        state_.note_failure(address);
        event.allowed = false;
        TRY(state_.parts.engine->audit(event));
        return refuse(code_not_valid);
    }
    const std::string user(account->id());
    event.zone = account->zone();
    event.user = event.record = user;
    TRY(check_password_rules(state_.parts.profile, password, {std::string(login), std::string((*account)["display_name"].text_or_empty())}));
    TRY(check_not_used_before(state_, *account, password));
    const auto new_hash = TRY(state_.hash_of(password));
    return state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, user, state_.now());
        auto fresh = TRY(usable_code(state_, transaction, hash));
        if (!fresh) return refuse(code_not_valid);
        TRY(transaction.erase(*fresh->type, fresh->zone(), fresh->id()));
        auto row = TRY(account_by_id(state_, transaction, user));
        put_password(state_, row, new_hash);
        row.set("must_change", Cell(0));   // chosen by the person, not for the person
        row.set("failed_count", Cell(0));
        row.set("locked_until", Cell());
        TRY(write.update(std::move(row)));
        return state_.end_sessions_in(transaction, user, "您的口令已更改");
    }, &event);
}

}  // namespace wutong::actions
