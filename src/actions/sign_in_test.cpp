// sign_in_test.cpp — Sessions under a clock that is set by hand: idle, absolute, three a person, locked after five failures.
#include <doctest/doctest.h>

#include "actions/sign_in.h"
#include "actions/test_world.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

struct Desk {
    World world;
    SignIn desk{{world.store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}}};
    std::string user;

    Desk() { user = MUST(desk.create_account({"zhang", "张三", "Wutong#2025", {{"clerk", "a", false}}, false}, "setup")); }

    Result<SignedIn> enter(std::string_view password = "Wutong#2025", std::string_view login = "zhang", std::string_view address = "10.0.0.1") {
        return desk.sign_in(login, password, address, "r1");
    }
    std::string code(std::string_view token) {
        const auto who = desk.who(token);
        return who ? std::string("in") : who.error().code;
    }
};

}  // namespace

TEST_CASE("a token is shown once, hashed at rest, and brings the person's grants") {
    Desk d;
    const auto in = MUST(d.enter());
    CHECK(in.token.size() == 64);
    CHECK(in.must_change);
    CHECK(access::may(MUST(d.desk.who(in.token)), "firm.edit", "a"));
    CHECK_FALSE(access::may(MUST(d.desk.who(in.token)), "firm.edit", "b"));
    for (const auto& row : d.world.all("session")) {
        for (const auto& cell : row.cells) CHECK(cell.text_or_empty() != in.token);
    }
    for (const auto& row : d.world.all("audit_entry")) CHECK(row["body"].text().find("Wutong#2025") == std::string::npos);
    CHECK(d.code(std::string(64, '0')) == "session.ended");
    CHECK(d.code("x") == "session.ended");
    CHECK(d.desk.who("x").error().message == "登录已失效");   // nothing is known of it
}

TEST_CASE("a session ends when idle for 15 minutes, 30 in a small office, and after 12 hours in any case") {
    for (const auto& [profile, idle] : {std::pair("dengbao3", 15), std::pair("asvs5", 15), std::pair("small", 30)}) {
        CAPTURE(profile);
        World world;
        SignIn desk{{world.store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}, profile}};
        MUST(desk.create_account({"zhang", "张三", "Wutong#2025", {{"clerk", "a", false}}, true}, "setup"));
        const auto enter = [&] { return MUST(desk.sign_in("zhang", "Wutong#2025", "10.0.0.1", "r")).token; };
        const auto first = enter();
        for (int i = 0; i < 2; ++i) {
            world.clock.advance_minutes(idle - 1);
            CHECK(desk.who(first).has_value());
        }
        world.clock.advance_minutes(idle);
        CHECK_FALSE(desk.still_signed_in(first));
        CHECK(desk.who(first).error().code == "session.ended");
        CHECK(desk.who(first).error().message == "登录已失效：" + std::to_string(idle) + " 分钟没有操作");   // each time it comes back
        const auto second = enter();
        for (int i = 0; i < 59; ++i) {
            world.clock.advance_minutes(12);
            CHECK(desk.who(second).has_value());
        }
        world.clock.advance_minutes(12);
        CHECK(desk.who(second).error().message == "登录已失效：已登录满 12 小时");
    }
}

TEST_CASE("a person has three sessions at most: the one not used for longest goes") {
    Desk d;
    std::vector<std::string> tokens;
    for (int i = 0; i < 4; ++i) {
        tokens.push_back(MUST(d.enter()).token);
        d.world.clock.advance_minutes(1);
    }
    CHECK(d.code(tokens[0]) == "session.ended");
    CHECK(d.desk.who(tokens[0]).error().message == "登录已失效：您的账号在别处登录，同时登录不超过 3 处");
    for (int i = 1; i < 4; ++i) CHECK(d.code(tokens[static_cast<std::size_t>(i)]) == "in");
}

TEST_CASE("five failures lock for 30 minutes with the same answer as an unknown user") {
    Desk d;
    const auto unknown = d.enter("x", "nobody");
    for (int i = 0; i < 5; ++i) CHECK(d.enter("wrong").error().code == "session.not_signed_in");
    const auto locked = d.enter();
    REQUIRE(!locked);
    CHECK(locked.error().message == unknown.error().message);
    d.world.clock.advance_minutes(29);
    CHECK_FALSE(d.enter().has_value());
    d.world.clock.advance_minutes(2);
    CHECK(d.enter().has_value());
}

TEST_CASE("twenty failures from one address slow it, others go on") {
    Desk d;
    for (int i = 0; i < 20; ++i) d.enter("x", "nobody" + std::to_string(i), "10.9.9.9");
    CHECK(d.enter("Wutong#2025", "zhang", "10.9.9.9").error().code == "session.too_many_attempts");
    CHECK(d.enter().has_value());
    d.world.clock.advance_minutes(11);
    CHECK(d.enter("Wutong#2025", "zhang", "10.9.9.9").has_value());
}

TEST_CASE("sign-out, disabling, a new password and new grants end sessions everywhere") {
    Desk d;
    const auto a = MUST(d.enter()).token;
    MUST(d.desk.sign_out(a));
    CHECK(d.code(a) == "session.ended");
    const auto b = MUST(d.enter()).token;
    MUST(d.desk.set_disabled(d.user, true, "admin"));
    CHECK(d.code(b) == "session.ended");
    CHECK(d.enter().error().code == "session.not_signed_in");
    MUST(d.desk.set_disabled(d.user, false, "admin"));
    const auto c = MUST(d.enter()).token;
    CHECK(d.desk.change_password(d.user, "wrong", "Another#2025").error().code == "password.old_wrong");
    CHECK(d.desk.change_password(d.user, "Wutong#2025", "short").error().code == "password.too_weak");
    MUST(d.desk.change_password(d.user, "Wutong#2025", "Another#2025"));
    CHECK(d.code(c) == "session.ended");
    const auto e = MUST(d.enter("Another#2025")).token;
    MUST(d.desk.set_grants(d.user, {{"viewer", "a", false}}, "admin"));
    CHECK(d.code(e) == "session.ended");
    CHECK_FALSE(access::may(MUST(d.desk.principal_of("zhang")), "firm.edit", "a"));
}

TEST_CASE("guessing the old password locks the account like guessing at the door") {
    Desk d;
    for (int i = 0; i < 5; ++i) CHECK(d.desk.change_password(d.user, "guess", "Another#2025").error().code == "password.old_wrong");
    CHECK(d.enter().error().code == "session.not_signed_in");
}

TEST_CASE("every sign-in, refused or not, and every change of an account leaves an audit line") {
    Desk d;
    d.enter("wrong");
    const auto in = MUST(d.enter());
    MUST(d.desk.sign_out(in.token));
    std::vector<std::string> events;
    for (const auto& row : d.world.all("audit_entry")) events.push_back(row["event"].text() + " " + row["result"].text());
    CHECK(events == std::vector<std::string>{"account.create done", "sign_in refused", "sign_in done", "sign_out done"});
}

TEST_CASE("a login is taken once and a role must exist") {
    Desk d;
    CHECK(d.desk.create_account({"zhang", "", "Wutong#2025", {}, false}, "setup").error().code == "account.login_taken");
    CHECK(d.desk.create_account({"li", "", "Wutong#2025", {{"king", "a", false}}, false}, "setup").error().code == "grant.unknown_role");
    CHECK(d.desk.create_account({" li", "", "Wutong#2025", {}, false}, "setup").error().code == "account.login_invalid");
}
