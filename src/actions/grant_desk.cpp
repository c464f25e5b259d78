// grant_desk.cpp — A grant is proposed by one person and confirmed by another, who sees who gets what and no data (decision 0020).
#include <algorithm>

#include "actions/account_desk.h"
#include "actions/desk_checks.h"
#include "base/text.h"

namespace wutong::actions {

namespace {

using records::Record;
using schema::Cell;

constexpr std::size_t longest_reason = 2'000, most_chosen = 500, longest_id = 100;
constexpr Refusal own_proposal{"grant.own_proposal", Kind::Forbidden, "不能确认自己提出或与自己有关的申请", "请由另一位管理员确认"};
constexpr Refusal no_proposal{"grant.proposal_not_found", Kind::NotFound, "没有这个申请", "请刷新后重新选择"};
constexpr Refusal no_grant{"grant.not_found", Kind::NotFound, "没有这项授权，或已收回", "请刷新后重新选择"};
constexpr Refusal already_decided{"grant.already_decided", Kind::Conflict, "这个申请已经办结", "请刷新后查看"};
constexpr Refusal already_open{"grant.already_open", Kind::Conflict, "同样的申请正在等待确认", "请先办结原来的申请"};

std::unexpected<Error> wrong(std::string field, std::string what, std::string allowed) {
    return refuse(Kind::Invalid, "grant.input_invalid", what + "。", allowed, {{std::move(field), what, allowed}});
}

/// The role, the zone, the reach and the last day of a grant that somebody asks for.
Result<void> check_grant(SignIn::State& state, records::Reader& reader, const access::RoleGrant& grant) {
    const auto* role = state.parts.definitions->role(grant.role);
    if (!role) {
        std::vector<std::string> known;
        for (const auto& each : state.parts.definitions->roles) known.push_back(each.id);
        return refuse(Kind::Invalid, "grant.unknown_role", "没有角色 " + escape_control(grant.role) + "。", "可用的角色：" + join(known, "、") + "。", {{"role", "没有这个角色", join(known, "、")}});
    }
    if (role->scope != "all" && grant.zone.empty()) return wrong("zone", "请选择开发区", "这个角色须限定开发区");
    if (const auto* zones = state.parts.registry->type("zone"); zones && !grant.zone.empty() && !TRY(records::find_by_id(reader, *zones, grant.zone)))
        return wrong("zone", "没有这个开发区", "开发区编号");
    if (std::ranges::find(access::row_words, grant.rows) == std::end(access::row_words))
        return wrong("rows", "没有这种数据范围", "own 本人、department 本部门、department_below 本部门及下级、departments 选定部门、records 选定项目、group 项目组；不填为角色默认");
    if (role->scope == "records" && grant.rows != "records" && grant.rows != "group")
        return wrong("rows", "“" + role->label + "”只管选定的记录，请选定是哪些", "records 选定记录、group 项目组");
    const bool chooses = grant.rows == "departments" || grant.rows == "records" || grant.rows == "group";
    if (chooses != !grant.chosen.empty()) return wrong("chosen", chooses ? "请选定部门、项目或项目组" : "这种数据范围不需要选定", "选定部门、选定项目和项目组时填写");
    if (grant.chosen.size() > most_chosen) return wrong("chosen", "选定的太多", "不超过 500 个；更多的请建项目组");
    for (const auto& id : grant.chosen) {
        const bool known = id.size() <= longest_id && escape_control(id) == id &&
                           (grant.rows == "records" || TRY(records::find_by_id(reader, state.type(grant.rows == "group" ? "record_group" : "org_unit"), id)));
        if (!known) return wrong("chosen", "选定的不存在", "部门、项目或项目组的编号");
    }
    if (grant.until.empty()) return {};
    const auto until = Date::parse(grant.until);
    if (!until || until->to_string() != grant.until || *until < state.parts.clock->today()) return wrong("until", "有效期不对", "今天或以后的日期，写作 2025-12-31");
    return {};
}

/// With the new grant the person may not hold roles that exclude each other; grants that ran out do not count.
Result<void> check_exclusion(SignIn::State& state, records::Reader& reader, std::string_view user, const access::RoleGrant& grant) {
    std::vector<access::RoleGrant> held{grant};
    const auto today = state.parts.clock->today().to_string();
    for (auto& each : TRY(state.grants_of(reader, user))) {
        if (each.until.empty() || each.until >= today) held.push_back(std::move(each));
    }
    TRY(access::make_principal(std::string(user), {}, {}, held, *state.parts.definitions, {}));
    return {};
}

Record proposal_row(SignIn::State& state, const Asker& asker, std::string_view what, const Record& account, const access::RoleGrant& grant, std::string_view reason) {
    auto row = state.new_row(state.type("access_proposal"), state.parts.ids->next(), account.zone(), asker.principal.user);
    row.set("what", Cell(what));
    row.set("user", Cell(account.id()));
    if (!grant.role.empty()) row.set("role", Cell(grant.role));
    if (!grant.zone.empty()) row.set("scope_zone", Cell(grant.zone));
    row.set("subtree", Cell(std::int64_t{grant.subtree}));
    if (!grant.until.empty()) row.set("until", Cell(grant.until));
    if (!grant.rows.empty()) row.set("rows", Cell(grant.rows));
    row.set("chosen", texts_cell(grant.chosen));
    if (!grant.id.empty()) row.set("grant", Cell(grant.id));
    row.set("reason", Cell(reason));
    row.set("proposed_by", Cell(asker.principal.user));
    row.set("state", Cell("open"));
    return row;
}

std::string name_of(SignIn::State& state, records::Reader& reader, std::string_view user) {
    const auto account = records::find_by_id(reader, state.type("user_account"), user);
    return account && *account ? std::string((**account)["display_name"].text_or_empty()) : std::string(user);
}

Result<Proposal> view_of(SignIn::State& state, records::Reader& reader, const Record& row) {
    const auto text = [&row](std::string_view field) { return std::string(row[field].text_or_empty()); };
    Proposal view;
    view.id = row.id();
    view.what = text("what");
    view.user = text("user");
    if (const auto account = TRY(records::find_by_id(reader, state.type("user_account"), view.user))) {
        view.user_login = (*account)["login"].text_or_empty();
        view.user_name = (*account)["display_name"].text_or_empty();
    }
    view.grant = {text("role"), text("scope_zone"), row["subtree"] == Cell(1), text("rows"), texts_of(row["chosen"]), text("until"), text("grant")};
    const auto* role = state.parts.definitions->role(view.grant.role);
    view.role_label = role ? role->label : view.grant.role;
    view.reason = text("reason");
    view.proposed_by = text("proposed_by");
    view.proposed_by_name = name_of(state, reader, view.proposed_by);
    view.state = text("state");
    view.decided_by = text("decided_by");
    view.decision_reason = text("decision_reason");
    view.proposed_at = row.cells[schema::system_field::created_at].integer();
    if (row["decided_at"].is_integer()) view.decided_at = row["decided_at"].integer();
    return view;
}

std::string_view deciding_permission(std::string_view what) { return what == "grant" || what == "withdraw" ? "grant.confirm" : "account.confirm"; }
std::string_view proposing_permission(std::string_view what) { return what == "grant" || what == "withdraw" ? "grant.manage" : "account.manage"; }

Result<void> apply_grant(SignIn::State& state, GuardedWrite& write, const Record& account, const Proposal& proposal, std::string_view actor) {
    TRY(check_grant(state, write.transaction(), proposal.grant));
    TRY(check_exclusion(state, write.transaction(), account.id(), proposal.grant));
    access::RoleGrant grant = proposal.grant;
    grant.id.clear();
    return state.insert_grants(write, account, {grant}, actor, proposal.proposed_by);
}

Result<void> apply_withdrawal(SignIn::State& state, GuardedWrite& write, const Proposal& proposal) {
    const auto row = TRY(records::find_by_id(write.transaction(), state.type("role_grant"), proposal.grant.id));
    if (!row) return refuse(no_grant);
    return write.erase(*row);
}

Result<void> apply_factor_reset(GuardedWrite& write, Record account) {
    for (const auto* field : {"factor_secret", "factor_confirmed", "factor_step"}) account.set(field, Cell());
    return write.update(std::move(account));
}

/// What was confirmed takes effect; the person's sessions end.
Result<void> apply(SignIn::State& state, GuardedWrite& write, Proposal& proposal, std::string_view actor) {
    auto account = TRY(account_by_id(state, write.transaction(), proposal.user));
    if (proposal.what == "grant") TRY(apply_grant(state, write, account, proposal, actor));
    if (proposal.what == "withdraw") TRY(apply_withdrawal(state, write, proposal));
    if (proposal.what == "password_reset") proposal.code = TRY(make_account_code(state, write.transaction(), account, actor));
    if (proposal.what == "factor_reset") TRY(apply_factor_reset(write, std::move(account)));
    return state.end_sessions_in(write.transaction(), proposal.user, proposal.what == "grant" || proposal.what == "withdraw" ? "您的角色或数据范围已变更" : "您的登录方式已由管理员重置");
}

/// Stores the proposal; under `small` it takes effect in the same act.
Result<Proposal> propose(SignIn::State& state, const Asker& asker, const Record& account, std::string_view what, const access::RoleGrant& grant, std::string_view reason) {
    const auto why = TRY(short_text("reason", "理由", reason, longest_reason));
    auto row = proposal_row(state, asker, what, account, grant, why);
    const bool at_once = state.parts.profile == "small" && (what == "grant" || what == "withdraw");
    AuditEvent event = desk_event(state, at_once ? "grant." + std::string(what) + ".direct" : "grant.proposed." + std::string(what), account, asker);
    event.detail = grant.role + " " + why;
    Proposal view;
    TRY(state.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, asker.principal.user, state.now());
        for (const auto& other : TRY(records::find_equal(transaction, state.type("access_proposal"), "user", Cell(account.id()), {}))) {
            const bool same = std::ranges::all_of(std::initializer_list<std::string_view>{"what", "role", "scope_zone", "subtree", "until", "rows", "chosen", "grant", "state"},
                                                  [&](std::string_view field) { return other[field] == row[field]; });
            if (same) return refuse(already_open);
        }
        if (at_once) {
            row.set("state", Cell("confirmed"));
            row.set("decided_by", Cell(asker.principal.user));
            row.set("decided_at", Cell(state.now().milliseconds));
        }
        TRY(write.insert(row));
        view = TRY(view_of(state, transaction, row));
        return at_once ? apply(state, write, view, asker.principal.user) : Result<void>();
    }, &event));
    return view;
}

}  // namespace

Result<Proposal> AccountDesk::propose_grant(const Asker& asker, std::string_view user, const access::RoleGrant& grant, std::string_view reason) {
    TRY(demand_anywhere(asker, "grant.manage"));
    if (user == asker.principal.user) return refuse(about_yourself);
    TRY(confirm_person(state_, asker));
    std::optional<Record> account;
    {
        auto reader = TRY(state_.parts.store->reader());
        account = TRY(account_by_id(state_, *reader, user));
        TRY(check_grant(state_, *reader, grant));
        TRY(check_exclusion(state_, *reader, user, grant));
    }
    access::RoleGrant asked = grant;
    asked.id.clear();
    return propose(state_, asker, *account, "grant", asked, reason);
}

Result<Proposal> AccountDesk::propose_withdrawal(const Asker& asker, std::string_view grant, std::string_view reason) {
    TRY(demand_anywhere(asker, "grant.manage"));
    TRY(confirm_person(state_, asker));
    std::optional<Record> account, held;
    {
        auto reader = TRY(state_.parts.store->reader());
        held = TRY(records::find_by_id(*reader, state_.type("role_grant"), grant));
        if (!held) return refuse(no_grant);
        account = TRY(account_by_id(state_, *reader, (*held)["user"].text_or_empty()));
    }
    if (account->id() == asker.principal.user) return refuse(about_yourself);
    access::RoleGrant withdrawn;
    withdrawn.id = grant;
    withdrawn.role = (*held)["role"].text_or_empty();
    withdrawn.zone = (*held)["scope_zone"].text_or_empty();
    return propose(state_, asker, *account, "withdraw", withdrawn, reason);
}

Result<Proposal> AccountDesk::propose_recovery(const Asker& asker, std::string_view user, std::string_view what, std::string_view reason) {
    TRY(demand_anywhere(asker, "account.manage"));
    if (what != "password_reset" && what != "factor_reset") return wrong("what", "没有这种找回", "password_reset 找回口令、factor_reset 重置第二因子");
    if (user == asker.principal.user) return refuse(about_yourself);
    TRY(confirm_person(state_, asker));
    std::optional<Record> account;
    {
        auto reader = TRY(state_.parts.store->reader());
        account = TRY(account_by_id(state_, *reader, user));
    }
    return propose(state_, asker, *account, what, {}, reason);
}

Result<Proposal> AccountDesk::decide(const Asker& asker, std::string_view proposal, bool confirm, std::string_view reason) {
    std::optional<Record> row, account;
    {
        auto reader = TRY(state_.parts.store->reader());
        row = TRY(records::find_by_id(*reader, state_.type("access_proposal"), proposal));
        // Whoever may decide nothing is not told what there is.
        if (!row) {
            if (!access::may_anywhere(asker.principal, "grant.confirm")) TRY(demand_anywhere(asker, "account.confirm"));
            return refuse(no_proposal);
        }
        account = TRY(account_by_id(state_, *reader, (*row)["user"].text_or_empty()));
    }
    TRY(demand_anywhere(asker, deciding_permission((*row)["what"].text_or_empty())));
    const std::string_view me = asker.principal.user;
    if ((*row)["proposed_by"].text_or_empty() == me || account->id() == me) return refuse(own_proposal);
    TRY(confirm_person(state_, asker));
    const auto why = confirm && reason.empty() ? std::string() : TRY(short_text("reason", "意见", reason, longest_reason));
    AuditEvent event = desk_event(state_, std::string(confirm ? "grant.confirmed." : "grant.refused.") + std::string((*row)["what"].text_or_empty()), *account, asker);
    event.detail = why;
    Proposal view;
    TRY(state_.parts.engine->operate([&](records::Transaction& transaction) -> Result<void> {
        GuardedWrite write(transaction, event, me, state_.now());
        auto fresh = TRY(records::find_by_id(transaction, *row->type, proposal));
        if (!fresh) return refuse(no_proposal);
        if ((*fresh)["state"] != Cell("open")) return refuse(already_decided);
        fresh->set("state", Cell(confirm ? "confirmed" : "refused"));
        fresh->set("decided_by", Cell(me));
        fresh->set("decided_at", Cell(state_.now().milliseconds));
        if (!why.empty()) fresh->set("decision_reason", Cell(why));
        view = TRY(view_of(state_, transaction, *fresh));
        TRY(write.update(std::move(*fresh)));
        return confirm ? apply(state_, write, view, me) : Result<void>();
    }, &event));
    return view;
}

Result<std::vector<Proposal>> AccountDesk::proposals(const Asker& asker) {
    auto reader = TRY(state_.parts.store->reader());
    const auto& type = state_.type("access_proposal");
    rules::Query all;
    all.from = &type;
    all.order = {{rules::column(0, &type.fields[schema::system_field::id]), true}};
    all.limit = 1'000;
    std::vector<Proposal> views;
    for (const auto& row : TRY(reader->find(all))) {
        const auto what = row["what"].text_or_empty();
        if (access::may_anywhere(asker.principal, deciding_permission(what)) || access::may_anywhere(asker.principal, proposing_permission(what)))
            views.push_back(TRY(view_of(state_, *reader, row)));
    }
    return views;
}

}  // namespace wutong::actions
