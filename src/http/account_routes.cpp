// account_routes.cpp — Accounts, departments, grants by two people, and the code with which a person sets the password.
#include "actions/account_desk.h"
#include "base/text.h"
#include "http/administration_routes.h"
#include "http/account_route.h"
#include "http/answers_json.h"
#include "http/own_account_routes.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

using actions::AccountDesk;
constexpr std::size_t most_ids = 100;

using Names = std::map<std::string, std::string, std::less<>>;

/// What the grants of an answer name, for whoever gives or confirms them.
template <typename Range, typename GrantOf>
Result<Names> names_in(const Call& call, const Range& lines, GrantOf grant_of) {
    std::vector<std::string> ids;
    for (const auto& line : lines) ids.insert(ids.end(), grant_of(line).chosen.begin(), grant_of(line).chosen.end());
    return call.services.queries->names_for_grants(call.principal, std::move(ids));
}

Json grant_json(const Services& services, const access::RoleGrant& grant, const Names& names) {
    const auto label = services.role_labels.find(grant.role);
    Json json = Json::object();
    json.set("id", grant.id);
    json.set("role", grant.role);
    json.set("role_label", label == services.role_labels.end() ? grant.role : label->second);
    json.set("zone", grant.zone);
    json.set("subtree", grant.subtree);
    json.set("rows", grant.rows);
    json.set("chosen", texts_json(grant.chosen));
    Json called = Json::array();
    for (const auto& id : grant.chosen) called.push(names.contains(id) ? names.find(id)->second : std::string());
    json.set("chosen_names", std::move(called));
    json.set("until", grant.until);
    return json;
}

Json code_json(const actions::OneTimeCode& code) {
    Json json = Json::object();
    json.set("user", code.user);
    json.set("login", code.login);
    json.set("code", code.code);
    return json;
}

Json proposal_json(const Services& services, const actions::Proposal& proposal, const Names& names) {
    Json json = Json::object();
    const std::pair<const char*, const std::string*> texts[] = {
        {"id", &proposal.id}, {"what", &proposal.what}, {"user", &proposal.user}, {"user_login", &proposal.user_login}, {"user_name", &proposal.user_name},
        {"reason", &proposal.reason}, {"proposed_by", &proposal.proposed_by}, {"proposed_by_name", &proposal.proposed_by_name}, {"state", &proposal.state},
        {"decided_by", &proposal.decided_by}, {"decision_reason", &proposal.decision_reason}};
    for (const auto& [name, text] : texts) json.set(name, *text);
    json.set("grant", grant_json(services, proposal.grant, names));
    json.set("proposed_at", to_string(Instant{proposal.proposed_at}));
    if (proposal.decided_at != 0) json.set("decided_at", to_string(Instant{proposal.decided_at}));
    if (proposal.code) json.set("code", code_json(*proposal.code));
    return json;
}

Result<Response> list_accounts(Call& call) {
    Json list = Json::array();
    const auto accounts = TRY(AccountDesk(*call.services.sign_in).accounts(asker_of(call)));
    std::vector<access::RoleGrant> held;
    for (const auto& account : accounts) held.insert(held.end(), account.grants.begin(), account.grants.end());
    const auto names = TRY(names_in(call, held, std::identity{}));
    for (const auto& account : accounts) {
        Json line = Json::object();
        const std::pair<const char*, const std::string*> texts[] = {{"id", &account.id}, {"login", &account.login}, {"name", &account.name}, {"title", &account.title}, {"unit", &account.unit},
                                                                 {"disabled_reason", &account.disabled_reason}};
        for (const auto& [name, text] : texts) line.set(name, *text);
        const std::pair<const char*, bool> flags[] = {{"disabled", account.disabled}, {"must_change", account.must_change}, {"locked", account.locked}, {"second_factor", account.second_factor}, {"demo", account.demo}};
        for (const auto& [name, flag] : flags) line.set(name, flag);
        Json grants = Json::array();
        for (const auto& grant : account.grants) grants.push(grant_json(call.services, grant, names));
        line.set("grants", std::move(grants));
        list.push(std::move(line));
    }
    return json_reply(list);
}

actions::AccountDraft draft_of(const Call& call) { return {call.body.text("login"), call.body.text("name"), call.body.text("title"), call.body.text("unit")}; }

Result<Response> open_account(Call& call) { return json_reply(code_json(TRY(AccountDesk(*call.services.sign_in).open(asker_of(call), draft_of(call)))), 201); }

Result<Response> edit_account(Call& call) {
    TRY(AccountDesk(*call.services.sign_in).edit(asker_of(call), call.at("id"), draft_of(call)));
    return no_content();
}

Result<Response> reset_password(Call& call) { return json_reply(code_json(TRY(AccountDesk(*call.services.sign_in).reset_password(asker_of(call), call.at("id"))))); }

Result<Response> redeem_code(Call& call) {
    TRY(AccountDesk(*call.services.sign_in).redeem_code(call.body.text("code"), call.body.text("login"), call.body.text("password"), call.request.remote_address, call.request.id));
    return no_content();
}

Result<Response> list_proposals(Call& call) {
    Json list = Json::array();
    const auto proposals = TRY(AccountDesk(*call.services.sign_in).proposals(asker_of(call)));
    const auto names = TRY(names_in(call, proposals, [](const auto& each) -> const access::RoleGrant& { return each.grant; }));
    for (const auto& proposal : proposals) list.push(proposal_json(call.services, proposal, names));
    return json_reply(list);
}

Result<Response> one_proposal(const Call& call, const actions::Proposal& proposal, int status) {
    return json_reply(proposal_json(call.services, proposal, TRY(call.services.queries->names_for_grants(call.principal, proposal.grant.chosen))), status);
}

/// By words to choose from, or by their ids to be called by name. `more`: others are called so too.
Result<Response> records_for_grants(Call& call) {
    Json list = Json::array();
    bool more = false;
    const auto& queries = *call.services.queries;
    if (const auto ids = call.parameter("ids"); !ids.empty()) {
        const auto asked = split(ids, ",");
        if (asked.size() > most_ids) return refuse(Kind::Invalid, "http.parameter_invalid", "编号太多", "一次至多 100 个", {{"ids", "编号太多", "至多 100 个"}});
        for (const auto& [id, name] : TRY(queries.names_for_grants(call.principal, asked))) list.push(object({{"id", id}, {"title", name}}));
    } else {
        const auto named = TRY(queries.records_for_grants(call.principal, call.parameter("q"), call.parameter("zone")));
        more = named.more;
        for (const auto& hit : named.hits) list.push(object({{"id", hit.id}, {"type_label", hit.type_label}, {"title", hit.title}, {"number", hit.number}}));
    }
    Json out = Json::object();
    out.set("rows", std::move(list));
    out.set("more", more);
    return json_reply(out);
}

Result<Response> propose_grant(Call& call) {
    const auto& body = call.body;
    access::RoleGrant grant{body.text("role"), body.text("zone"), body["subtree"] == Json(true), body.text("rows"), texts_in(body["chosen"]), body.text("until")};
    return one_proposal(call, TRY(AccountDesk(*call.services.sign_in).propose_grant(asker_of(call), body.text("user"), grant, body.text("reason"))), 201);
}

Result<Response> propose_withdrawal(Call& call) {
    return one_proposal(call, TRY(AccountDesk(*call.services.sign_in).propose_withdrawal(asker_of(call), call.at("id"), call.body.text("reason"))), 201);
}

Result<Response> propose_recovery(Call& call) {
    return one_proposal(call, TRY(AccountDesk(*call.services.sign_in).propose_recovery(asker_of(call), call.at("id"), call.body.text("what"), call.body.text("reason"))), 201);
}

Handler deciding(bool confirm) {
    return [confirm](Call& call) -> Result<Response> {
        return one_proposal(call, TRY(AccountDesk(*call.services.sign_in).decide(asker_of(call), call.at("id"), confirm, call.body.text("reason"))), 200);
    };
}

Result<Response> disable_account(Call& call) {
    TRY(AccountDesk(*call.services.sign_in).disable(asker_of(call), call.at("id"), call.body.text("reason")));
    return no_content();
}

Result<Response> enable_account(Call& call) {
    TRY(AccountDesk(*call.services.sign_in).enable(asker_of(call), call.at("id")));
    return no_content();
}

Result<Response> list_units(Call& call) {
    Json list = Json::array();
    for (const auto& unit : TRY(AccountDesk(*call.services.sign_in).units(asker_of(call)))) {
        Json line = Json::object();
        line.set("id", unit.id);
        line.set("name", unit.name);
        line.set("above", unit.above);
        line.set("former", texts_json(unit.former));
        list.push(std::move(line));
    }
    return json_reply(list);
}

Result<Response> add_unit(Call& call) {
    Json line = Json::object();
    line.set("id", TRY(AccountDesk(*call.services.sign_in).add_unit(asker_of(call), call.body.text("name"), call.body.text("above"))).id);
    return json_reply(line, 201);
}

/// What one word of the body says of the department in the address.
Handler on_unit(Result<void> (AccountDesk::*act)(const actions::Asker&, std::string_view, std::string_view), std::string word) {
    return [act, word = std::move(word)](Call& call) -> Result<Response> {
        AccountDesk desk(*call.services.sign_in);
        TRY((desk.*act)(asker_of(call), call.at("id"), call.body.text(word)));
        return no_content();
    };
}

}  // namespace

void add_account_routes(RouteTable& table) {
    using enum Method;
    const auto add = [&table](std::string_view permission, AccountRoute route) { add_account_route(table, "accounts", permission, std::move(route)); };
    add("account.manage", {Get, "/api/accounts", "账号清单（授权只到角色和开发区）", "account.list", list_accounts, 200});
    add("account.manage", {Post, "/api/accounts", "开通账号，给出一次性码", "account.create", open_account, 201});
    add("account.manage", {Put, "/api/accounts/{id}", "修改账号的姓名、职务、部门", "account.edit", edit_account, 204});
    add("account.manage", {Post, "/api/accounts/{id}/disable", "停用账号", "account.disable", disable_account, 204});
    add("account.manage", {Post, "/api/accounts/{id}/enable", "启用账号", "account.enable", enable_account, 204});
    add("account.manage", {Post, "/api/accounts/{id}/reset", "重置口令，给出一次性码", "account.reset_password", reset_password, 200});
    add("account.manage", {Post, "/api/accounts/{id}/recovery", "申请找回管理员账号", "account.recovery", propose_recovery, 201});
    add("account.confirm", {Post, "/api/accounts/recovery/{id}/confirm", "确认找回申请", "account.recovery_confirmed", deciding(true), 200});
    add("account.confirm", {Post, "/api/accounts/recovery/{id}/refuse", "驳回找回申请", "account.recovery_refused", deciding(false), 200});
    add("account.confirm", {Get, "/api/accounts/recovery", "待确认的找回申请", "account.recovery_list", list_proposals, 200});
    add("account.manage", {Get, "/api/units", "部门清单", "organisation.list", list_units, 200});
    add("account.manage", {Post, "/api/units", "新增部门", "organisation.unit", add_unit, 201});
    add("account.manage", {Post, "/api/units/{id}/rename", "修改部门名称", "organisation.unit_renamed", on_unit(&AccountDesk::rename_unit, "name"), 204});
    add("account.manage", {Post, "/api/units/{id}/move", "调整上级部门", "organisation.unit_moved", on_unit(&AccountDesk::move_unit, "above"), 204});
    add("account.manage", {Post, "/api/units/{id}/dissolve", "撤销部门", "organisation.unit_dissolved", on_unit(&AccountDesk::dissolve_unit, "reason"), 204});
    add("grant.manage", {Get, "/api/grants", "账号与授权清单", "grant.list", list_accounts, 200});
    add("grant.manage", {Post, "/api/grants", "申请授权", "grant.propose", propose_grant, 201});
    add("grant.manage", {Post, "/api/grants/{id}/withdraw", "申请收回授权", "grant.propose_withdrawal", propose_withdrawal, 201});
    add("grant.manage", {Get, "/api/grants/units", "部门清单，供选择数据范围", "organisation.list", list_units, 200});
    table.add({.method = Get, .pattern = "/api/grants/records", .summary = "按名称找记录，供选择数据范围", .tag = "accounts", .permission = "grant.manage", .audit = "grant.records", .handler = records_for_grants,
               .parameters = {{"q", "query", "名称里的字、拼音首字母或编号"}, {"zone", "query", "开发区编号；不填为范围内全部"}, {"ids", "query", "或：要知道名称的编号，以逗号分开，至多 100 个"}}});
    add("grant.manage", {Get, "/api/grants/proposals", "本人提出范围内的授权申请", "grant.proposals", list_proposals, 200});
    add("grant.confirm", {Get, "/api/grants/confirmations", "待确认的授权申请", "grant.confirmations", list_proposals, 200});
    add("grant.confirm", {Post, "/api/grants/confirmations/{id}/confirm", "确认授权申请", "grant.confirm", deciding(true), 200});
    add("grant.confirm", {Post, "/api/grants/confirmations/{id}/refuse", "驳回授权申请", "grant.refuse", deciding(false), 200});
    add(open_to_all, {Post, "/api/setup/code", "凭一次性码设置口令", "account.redeem_code", redeem_code, 204});
    add_own_account_routes(table);
    add_administration_routes(table);
}

}  // namespace wutong::http
