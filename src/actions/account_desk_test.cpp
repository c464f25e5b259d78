// account_desk_test.cpp — Two people for a grant, none for themselves; who sees what of a department; accounts that begin with a code.
#include <doctest/doctest.h>

#include "actions/account_desk.h"
#include "actions/test_world.h"
#include "records/store_source.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

constexpr const char* password = "Wutong#2025";

struct Office {
    World world;
    SignIn sign_in{{world.store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}}};
    AccountDesk desk{sign_in};
    std::string clerk;

    Office() {
        world.definitions.roles.push_back({.id = "system", .label = "系统管理员", .scope = "all", .permissions = {"account.manage", "grant.confirm"}, .excludes = {"security"}});
        world.definitions.roles.push_back({.id = "security", .label = "安全管理员", .scope = "all", .permissions = {"grant.manage"}, .excludes = {"system"}});
        world.definitions.roles.push_back({.id = "audit", .label = "审计管理员", .scope = "all", .permissions = {"account.confirm"}});
        for (const auto* role : {"system", "security", "audit"}) make(role, role, "");
        clerk = make("zhang", "clerk", "a");
    }
    std::string make(const std::string& login, std::string role, std::string zone) {
        return MUST(sign_in.create_account({login, login, password, {{role, zone}}, true}, "setup"));
    }
    Asker as(std::string_view login, std::string typed = password) { return {MUST(sign_in.principal_of(login)), std::move(typed), "10.0.0.1", "r1"}; }
    bool may(std::string_view login, std::string_view permission) { return access::may(MUST(sign_in.principal_of(login)), permission, "a"); }
};

}  // namespace

TEST_CASE("an account begins with a code that works once, and holds nothing until a grant is confirmed") {
    Office o;
    CHECK(o.desk.open(o.as("security"), {"li", "李四"}).error().code == "access.forbidden");
    const auto code = MUST(o.desk.open(o.as("system"), {"li", "李四"}));
    CHECK(o.desk.open(o.as("system"), {"li", "李四"}).error().code == "account.login_taken");
    CHECK_FALSE(o.sign_in.sign_in("li", "", "10.0.0.1", "r").has_value());
    CHECK(o.desk.redeem_code(code.code, "wang", password, "10.0.0.1", "r").error().code == "account.code_not_valid");
    CHECK(o.desk.redeem_code(code.code, "li", "short", "10.0.0.1", "r").error().code == "password.too_weak");
    MUST(o.desk.redeem_code(code.code, "li", password, "10.0.0.1", "r"));
    CHECK(o.desk.redeem_code(code.code, "li", password, "10.0.0.1", "r").error().code == "account.code_not_valid");
    const auto in = MUST(o.sign_in.sign_in("li", password, "10.0.0.1", "r"));
    CHECK_FALSE(in.must_change);
    CHECK(in.principal.grants.empty());
    const auto late = MUST(o.desk.reset_password(o.as("system"), code.user));
    CHECK_FALSE(o.sign_in.who(in.token).has_value());
    o.world.clock.advance_minutes(24 * 60);
    CHECK(o.desk.redeem_code(late.code, "li", password, "10.0.0.1", "r").error().code == "account.code_not_valid");
}

TEST_CASE("a grant is proposed by one and confirmed by another, with the password typed again; sessions end") {
    Office o;
    const auto token = MUST(o.sign_in.sign_in("zhang", password, "10.0.0.1", "r")).token;
    CHECK(o.desk.propose_grant(o.as("system"), o.clerk, {"director", "a"}, "兼任").error().code == "access.forbidden");
    CHECK(o.desk.propose_grant(o.as("security", "guess"), o.clerk, {"director", "a"}, "兼任").error().code == "account.password_again");
    const auto security = o.as("security").principal.user;
    CHECK(o.desk.propose_grant(o.as("security"), security, {"director", "a"}, "兼任").error().code == "account.about_yourself");
    const auto asked = MUST(o.desk.propose_grant(o.as("security"), o.clerk, {"director", "a"}, "兼任"));
    CHECK(o.desk.propose_grant(o.as("security"), o.clerk, {"director", "a"}, "兼任").error().code == "grant.already_open");
    CHECK_FALSE(o.may("zhang", "firm.archive"));
    CHECK(o.sign_in.who(token).has_value());
    CHECK(o.desk.decide(o.as("security"), asked.id, true, "").error().code == "access.forbidden");
    CHECK(MUST(o.desk.decide(o.as("system"), asked.id, true, "")).state == "confirmed");
    CHECK(o.may("zhang", "firm.archive"));
    CHECK_FALSE(o.sign_in.who(token).has_value());
    CHECK(o.desk.decide(o.as("system"), asked.id, true, "").error().code == "grant.already_decided");
    std::string grant;
    for (const auto& view : MUST(o.desk.accounts(o.as("security"))))
        for (const auto& each : view.grants)
            if (each.role == "director") grant = each.id;
    // Who keeps the accounts is told which role each has where, and no more: neither the grant itself nor whose records it reaches.
    for (const auto& view : MUST(o.desk.accounts(o.as("system")))) {
        if (view.id != o.clerk) continue;
        REQUIRE(std::ranges::find(view.grants, "director", &access::RoleGrant::role) != view.grants.end());
        for (const auto& each : view.grants) {
            CHECK(each.zone == "a");
            CHECK(each.id + each.rows == "");
            CHECK(each.chosen.empty());
        }
    }
    const auto back = MUST(o.desk.propose_withdrawal(o.as("security"), grant, "调离"));
    MUST(o.desk.decide(o.as("system"), back.id, true, ""));
    CHECK_FALSE(o.may("zhang", "firm.archive"));
}

TEST_CASE("an account is taken out of use for a reason, which the audit log keeps and the account shows until it is in use again") {
    Office o;
    const auto reason_shown = [&] {
        for (const auto& view : MUST(o.desk.accounts(o.as("system"))))
            if (view.id == o.clerk) return view.disabled_reason;
        return std::string("no account");
    };
    for (const auto* none : {"", "  "}) {
        const auto refused = o.desk.disable(o.as("system"), o.clerk, none);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == "account.input_invalid");
        CHECK(refused.error().fields.front().path == "reason");
    }
    CHECK(o.may("zhang", "firm.view"));
    MUST(o.desk.disable(o.as("system"), o.clerk, " 调离本区 "));
    CHECK(reason_shown() == "调离本区");
    CHECK_FALSE(o.sign_in.sign_in("zhang", password, "10.0.0.1", "r").has_value());
    const auto reader = MUST(o.world.store->reader());
    const auto noted = MUST(records::find_equal(*reader, *o.world.registry.type("audit_entry"), "event", schema::Cell("account.disable"), {}));
    REQUIRE(noted.size() == 1);
    CHECK(noted.front()["reason"] == schema::Cell("调离本区"));
    CHECK(o.desk.disable(o.as("system"), o.clerk, "另一个理由").error().code == "account.disabled_already");
    CHECK(reason_shown() == "调离本区");
    CHECK(o.desk.disable(o.as("system"), o.as("system").principal.user, "本人").error().code == "account.about_yourself");
    CHECK(o.desk.disable(o.as("security"), o.clerk, "无权").error().code == "access.forbidden");
    MUST(o.desk.enable(o.as("system"), o.clerk));
    CHECK(reason_shown().empty());
    MUST(o.sign_in.sign_in("zhang", password, "10.0.0.1", "r"));
}

TEST_CASE("nobody decides what they asked for or what is about themselves") {
    Office o;
    o.world.definitions.roles.push_back({.id = "both", .label = "兼管", .scope = "all", .permissions = {"grant.manage", "grant.confirm"}});
    o.make("jian", "both", "");
    const auto asked = MUST(o.desk.propose_grant(o.as("jian"), o.clerk, {"viewer", "a"}, "查看"));
    CHECK(o.desk.decide(o.as("jian"), asked.id, true, "").error().code == "grant.own_proposal");
    const auto about = MUST(o.desk.propose_grant(o.as("security"), o.as("jian").principal.user, {"viewer", "a"}, "查看"));
    CHECK(o.desk.decide(o.as("jian"), about.id, true, "").error().code == "grant.own_proposal");
    CHECK(MUST(o.desk.decide(o.as("system"), about.id, false, "不需要")).state == "refused");
    CHECK(MUST(o.sign_in.principal_of("jian")).grants.size() == 1);
}

TEST_CASE("roles that exclude each other, unknown words and past days are refused with the field") {
    Office o;
    const auto ask = [&](std::string_view user, const access::RoleGrant& grant) { return o.desk.propose_grant(o.as("security"), user, grant, "试").error().code; };
    const auto system = o.as("system").principal.user;
    CHECK(ask(system, {"security", ""}) == "access.roles_exclude_each_other");
    CHECK(ask(o.clerk, {"king", "a"}) == "grant.unknown_role");
    CHECK(ask(o.clerk, {"viewer", ""}) == "grant.input_invalid");
    CHECK(ask(o.clerk, {"viewer", "a", false, "everything"}) == "grant.input_invalid");
    CHECK(ask(o.clerk, {"viewer", "a", false, "own", {"x"}}) == "grant.input_invalid");
    CHECK(ask(o.clerk, {"firm", "a"}) == "grant.input_invalid");   // a role for chosen records, and nobody chose
    CHECK(ask(o.clerk, {"firm", "a", false, "own"}) == "grant.input_invalid");
    CHECK(ask(o.clerk, {"viewer", "a", false, "departments", {"nowhere"}}) == "grant.input_invalid");
    CHECK(ask(o.clerk, {"viewer", "a", false, "", {}, "2025-05-17"}) == "grant.input_invalid");
    CHECK(ask(o.clerk, {"viewer", "a", false, "", {}, "2025-5-30"}) == "grant.input_invalid");
}

TEST_CASE("a temporary grant counts through its last day") {
    Office o;
    const auto asked = MUST(o.desk.propose_grant(o.as("security"), o.clerk, {"director", "a", false, "", {}, "2025-05-20"}, "代班"));
    MUST(o.desk.decide(o.as("system"), asked.id, true, ""));
    o.world.clock.set("2025-05-20");
    CHECK(o.may("zhang", "firm.archive"));
    o.world.clock.set("2025-05-21");
    CHECK_FALSE(o.may("zhang", "firm.archive"));
}

TEST_CASE("an administrator's password needs a second person, who is given the code") {
    Office o;
    const auto security = o.as("security").principal.user;
    CHECK(o.desk.reset_password(o.as("system"), security).error().code == "account.needs_second_person");
    const auto asked = MUST(o.desk.propose_recovery(o.as("system"), security, "password_reset", "忘记口令"));
    CHECK(o.desk.decide(o.as("system"), asked.id, true, "").error().code == "access.forbidden");
    const auto done = MUST(o.desk.decide(o.as("audit"), asked.id, true, ""));
    REQUIRE(done.code);
    MUST(o.desk.redeem_code(done.code->code, "security", "Another#2025", "10.0.0.1", "r"));
    CHECK(o.sign_in.sign_in("security", "Another#2025", "10.0.0.1", "r").has_value());
}

TEST_CASE("a department sees its own people's records, and those below where the grant says so") {
    Office o;
    const auto office = MUST(o.desk.add_unit(o.as("system"), "经发局", ""));
    const auto team = MUST(o.desk.add_unit(o.as("system"), "项目科", office.id));
    CHECK(o.desk.move_unit(o.as("system"), office.id, team.id).error().code == "organisation.circle");
    MUST(o.desk.edit(o.as("system"), o.clerk, {"", "张三", "", team.id}));
    const auto head = MUST(o.desk.open(o.as("system"), {"head", "局长", "", office.id}));
    const auto record_of = [&](std::string_view user) {
        auto row = records::Record::of(*o.world.registry.type("firm"));
        row.cells[schema::system_field::zone_id] = "a";
        row.cells[schema::system_field::created_by] = user;
        return row;
    };
    const auto sees = [&](std::string rows) {
        MUST(o.sign_in.set_grants(head.user, {{"viewer", "a", false, rows}}, "setup"));
        return access::may(MUST(o.sign_in.principal_of("head")), "firm.view", record_of(o.clerk).view());
    };
    CHECK_FALSE(sees("own"));
    CHECK_FALSE(sees("department"));
    CHECK(sees("department_below"));
    CHECK(sees(""));
    // Under another department it is no longer below this one.
    const auto other = MUST(o.desk.add_unit(o.as("system"), "规划局", ""));
    MUST(o.desk.move_unit(o.as("system"), team.id, other.id));
    CHECK_FALSE(sees("department_below"));
    MUST(o.desk.move_unit(o.as("system"), team.id, ""));
    CHECK(o.desk.move_unit(o.as("system"), team.id, "").error().code == "organisation.same_place");
    CHECK(o.desk.move_unit(o.as("system"), team.id, "nowhere").error().code == "organisation.not_found");
}

TEST_CASE("a department is not put where somebody's grant would reach more people by it: two people give such a grant anew") {
    Office o;
    const auto system = o.as("system"), security = o.as("security");
    const auto office = MUST(o.desk.add_unit(system, "经发局", "")), team = MUST(o.desk.add_unit(system, "项目科", "")), empty = MUST(o.desk.add_unit(system, "空科室", ""));
    const auto head = MUST(o.desk.open(system, {"head", "局长", "", office.id}));
    MUST(o.desk.edit(system, o.clerk, {"", "张三", "", team.id}));
    const auto give = [&](const access::RoleGrant& grant) { MUST(o.sign_in.set_grants(head.user, {grant}, "setup")); };
    const auto code = [](const Result<void>& moved) { return moved ? std::string() : moved.error().code; };
    const auto back = [&] { MUST(o.desk.move_unit(system, team.id, "")); };
    give({"viewer", "a", false, "department_below"});
    const auto refused = o.desk.move_unit(system, team.id, office.id);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "organisation.grants_would_grow");
    CHECK(refused.error().message == "调整后，按部门给的授权会看到更多人的记录：局长（" + o.world.definitions.role("viewer")->label + "）");
    CHECK(refused.error().next.contains("收回"));
    const auto units = MUST(o.desk.units(system));
    CHECK(std::ranges::find(units, team.id, &UnitView::id)->above.empty());
    MUST(o.desk.move_unit(system, empty.id, office.id));   // nobody is in it
    CHECK(code(o.desk.move_unit(system, team.id, empty.id)) == "organisation.grants_would_grow");   // further below all the same
    MUST(o.desk.disable(system, o.clerk, "调离"));
    CHECK(code(o.desk.move_unit(system, team.id, office.id)) == "organisation.grants_would_grow");   // what they made is still there
    MUST(o.desk.enable(system, o.clerk));
    for (const auto* rows : {"own", "department", ""}) { give({"viewer", "a", false, rows}); MUST(o.desk.move_unit(system, team.id, office.id)); back(); }
    give({"viewer", "a", false, "departments", {office.id}});
    CHECK(code(o.desk.move_unit(system, team.id, office.id)) == "organisation.grants_would_grow");
    give({"viewer", "a", false, "departments", {office.id, team.id}});
    MUST(o.desk.move_unit(system, team.id, office.id));   // reached already
    back();
    give({"viewer", "a", false, "department_below", {}, "2025-05-20"});
    CHECK(code(o.desk.move_unit(system, team.id, office.id)) == "organisation.grants_would_grow");
    o.world.clock.set("2025-05-21");
    MUST(o.desk.move_unit(system, team.id, office.id));    // the grant ran out
    back();
    // As the refusal says: taken back by two, moved, given again by two.
    give({"viewer", "a", false, "department_below"});
    std::string held;
    for (const auto& account : MUST(o.desk.accounts(security)))
        if (account.id == head.user) held = account.grants.front().id;
    MUST(o.desk.decide(system, MUST(o.desk.propose_withdrawal(security, held, "机构调整")).id, true, ""));
    MUST(o.desk.move_unit(system, team.id, office.id));
    MUST(o.desk.decide(system, MUST(o.desk.propose_grant(security, head.user, {"viewer", "a", false, "department_below"}, "机构调整")).id, true, ""));
}

TEST_CASE("under the profile small, where one gives grants, one moves departments too") {
    Office o;
    SignIn small{{o.world.store.get(), &o.world.registry, &o.world.definitions, &o.world.clock, &o.world.ids, o.world.engine.get(), {}, "small"}};
    AccountDesk desk{small};
    const auto system = o.as("system");
    const auto office = MUST(desk.add_unit(system, "经发局", "")), team = MUST(desk.add_unit(system, "项目科", ""));
    const auto head = MUST(desk.open(system, {"head", "局长", "", office.id}));
    MUST(desk.edit(system, o.clerk, {"", "张三", "", team.id}));
    MUST(o.sign_in.set_grants(head.user, {{"viewer", "a", false, "department_below"}}, "setup"));
    MUST(desk.move_unit(system, team.id, office.id));
}

TEST_CASE("a department is renamed with its former names kept, and dissolved for a reason once nobody who works is in it") {
    Office o;
    const auto system = o.as("system");
    const auto office = MUST(o.desk.add_unit(system, "经发局", ""));
    const auto team = MUST(o.desk.add_unit(system, "项目科", office.id));
    MUST(o.desk.rename_unit(system, office.id, "经济发展局"));
    MUST(o.desk.rename_unit(system, office.id, "发展改革局"));
    CHECK(o.desk.rename_unit(system, office.id, "发展改革局").error().code == "organisation.same_name");
    CHECK(o.desk.rename_unit(system, "nowhere", "发展改革局").error().code == "organisation.not_found");
    CHECK(o.desk.rename_unit(o.as("security"), office.id, "别的名字").error().code == "access.forbidden");
    const auto named = [&](std::string_view id) {
        const auto units = MUST(o.desk.units(system));
        return *std::ranges::find(units, id, &UnitView::id);
    };
    CHECK(named(office.id).name == "发展改革局");
    CHECK(named(office.id).former == std::vector<std::string>{"经发局", "经济发展局"});
    MUST(o.desk.rename_unit(system, office.id, "经发局"));   // back: what it is called is no former name
    CHECK(named(office.id).former == std::vector<std::string>{"经济发展局", "发展改革局"});

    MUST(o.desk.edit(system, o.clerk, {"", "张三", "", team.id}));
    CHECK(o.desk.dissolve_unit(system, team.id, " ").error().kind == Kind::Invalid);
    const auto refused = o.desk.dissolve_unit(system, team.id, "并入综合科").error();
    CHECK(refused.code == "organisation.has_people");
    CHECK(refused.message == "部门里还有在用人员：张三");
    CHECK(o.desk.dissolve_unit(system, office.id, "机构改革").error().message == "还有下级部门：项目科");
    MUST(o.desk.disable(system, o.clerk, "调离"));
    MUST(o.desk.dissolve_unit(system, team.id, "并入综合科"));
    CHECK(MUST(o.desk.units(system)).size() == 1);
    const auto accounts = MUST(o.desk.accounts(system));
    CHECK(std::ranges::find(accounts, o.clerk, &AccountView::id)->unit.empty());
    const auto head = MUST(o.desk.open(system, {"head", "局长", "", ""}));
    MUST(o.sign_in.set_grants(head.user, {{"viewer", "a", false, "departments", {office.id}}}, "setup"));
    CHECK(o.desk.dissolve_unit(system, office.id, "机构改革").error().code == "organisation.in_use");
}

TEST_CASE("departments stand at most 32 deep, whatever is moved under what") {
    Office o;
    const auto system = o.as("system");
    const auto chain = [&](const std::string& name, int levels) {
        std::vector<std::string> ids;
        for (int n = 1; n <= levels; ++n) ids.push_back(MUST(o.desk.add_unit(system, name + std::to_string(n), ids.empty() ? "" : ids.back())).id);
        return ids;
    };
    const auto long_one = chain("甲", 20), other = chain("乙", 20);
    CHECK(o.desk.move_unit(system, other[0], long_one[19]).error().code == "organisation.too_deep");
    CHECK(o.desk.move_unit(system, other[0], long_one[12]).error().code == "organisation.too_deep");   // 13 and 20
    MUST(o.desk.move_unit(system, other[0], long_one[11]));
    CHECK(o.desk.add_unit(system, "再下一级", other[19]).error().code == "organisation.too_deep");
    CHECK(o.desk.move_unit(system, long_one[0], other[19]).error().code == "organisation.circle");
    MUST(o.desk.move_unit(system, other[19], ""));   // the deepest is an ordinary one
    CHECK(o.desk.add_unit(system, "无上级", "nowhere").error().code == "organisation.not_found");
    CHECK(MUST(o.desk.units(system)).size() == 40);
}

TEST_CASE("the name of a department is one name, and one only under its parent") {
    Office o;
    const auto system = o.as("system");
    const auto office = MUST(o.desk.add_unit(system, "经发局", "")), other = MUST(o.desk.add_unit(system, "规划局", ""));
    for (const auto* name : {"规划、建设局", "规划，建设局", "规划；建设局", "规划/建设局", "规划,建设局", "规划;建设局", "建设局、"}) {
        CHECK(o.desk.add_unit(system, name, "").error().code == "organisation.name_holds_mark");
        CHECK(o.desk.rename_unit(system, office.id, name).error().code == "organisation.name_holds_mark");
    }
    CHECK(o.desk.add_unit(system, " 经发局 ", "").error().code == "organisation.name_taken");
    CHECK(o.desk.rename_unit(system, other.id, "经发局").error().code == "organisation.name_taken");
    const auto below = MUST(o.desk.add_unit(system, "经发局", other.id));   // under another: 综合科 is in every bureau
    CHECK(o.desk.move_unit(system, below.id, "").error().code == "organisation.name_taken");
    MUST(o.desk.rename_unit(system, below.id, "综合科"));
    MUST(o.desk.move_unit(system, below.id, ""));
}
