// setup_test.cpp — One-time codes of the first administrators, and what a password must be under each profile.
#include <doctest/doctest.h>

#include "actions/password_rules.h"
#include "actions/sign_in.h"
#include "actions/test_world.h"
#include "base/crypto.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

struct Hall {
    World world;
    SignIn desk;

    explicit Hall(std::string profile = "dengbao3") : desk(parts(world, std::move(profile))) {}

    static SignIn::Parts parts(World& world, std::string profile) {
        for (const auto* role : {"administrator", "system_administrator", "security_administrator", "audit_administrator"})
            world.definitions.roles.push_back({.id = role, .label = role, .scope = "all", .permissions = {std::string(role) + ".do"}, .start_page = "clerk"});
        SignIn::Parts parts{world.store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}};
        parts.profile = std::move(profile);
        return parts;
    }
    Redemption with(const std::string& code, std::string login = "xitong") const { return {code, std::move(login), "李四", "Wutong#2025", "10.0.0.1", "r1"}; }
    std::string answer(const Redemption& given) {
        const auto done = desk.redeem_setup_code(given);
        return done ? "done" : done.error().code;
    }
};

}  // namespace

TEST_CASE("a profile begins with its administrators, each with a code of its own, and with no account") {
    Hall three, one("small"), strict("asvs5");
    const auto codes = MUST(three.desk.make_setup_codes());
    REQUIRE(codes.size() == 3);
    CHECK(codes[0].role == "system_administrator");
    CHECK(codes[1].role == "security_administrator");
    CHECK(codes[2].role == "audit_administrator");
    CHECK(codes[0].code != codes[1].code);
    CHECK(codes[0].code.size() == 23);
    CHECK(MUST(strict.desk.make_setup_codes()).size() == 3);
    const auto single = MUST(one.desk.make_setup_codes());
    REQUIRE(single.size() == 1);
    CHECK(single.front().role == "administrator");
    CHECK(three.world.all("user_account").empty());
}

TEST_CASE("a code is hashed at rest and appears in no row and no audit line") {
    Hall hall;
    const auto codes = MUST(hall.desk.make_setup_codes());
    MUST(hall.desk.redeem_setup_code(hall.with(codes[0].code)));
    for (const auto* type : {"setup_code", "audit_entry", "user_account"})
        for (const auto& row : hall.world.all(type))
            for (const auto& cell : row.cells)
                for (const auto& code : codes) {
                    CHECK(cell.text_or_empty().find(code.code) == std::string_view::npos);
                    CHECK(cell.text_or_empty().find(plain_setup_code(code.code)) == std::string_view::npos);
                }
    CHECK(hall.world.all("setup_code").front()["code_hash"].text() == sha256_hex(plain_setup_code(codes[0].code)));
}

TEST_CASE("a code makes the account of its role, which signs in at once, and only once") {
    Hall hall;
    const auto codes = MUST(hall.desk.make_setup_codes());
    const auto done = MUST(hall.desk.redeem_setup_code(hall.with(codes[0].code)));
    CHECK(done.role == "system_administrator");
    const auto in = MUST(hall.desk.sign_in("xitong", "Wutong#2025", "10.0.0.1", "r2"));
    CHECK_FALSE(in.must_change);
    CHECK(in.principal.roles() == std::vector<std::string>{"system_administrator"});
    CHECK(access::may(in.principal, "system_administrator.do", "a"));
    CHECK(hall.answer(hall.with(codes[0].code, "other")) == "setup.code_not_valid");
    CHECK(hall.answer(hall.with(codes[1].code, "xitong")) == "account.login_taken");
    CHECK(hall.answer(hall.with(codes[1].code, "anquan")) == "done");
    CHECK(hall.world.all("user_account").size() == 2);
}

TEST_CASE("a code is read as people type it") {
    CHECK(plain_setup_code("ab1oi-l0 9z") == "AB101109Z");
    CHECK(plain_setup_code("ＡＢ１") == "AB1");
    Hall hall;
    auto code = MUST(hall.desk.make_setup_codes())[0].code;
    std::erase(code, '-');
    for (auto& c : code) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(hall.answer(hall.with(code)) == "done");
}

TEST_CASE("a code lives 30 minutes; a new set makes the old one void and leaves out who is there") {
    Hall hall;
    const auto first = MUST(hall.desk.make_setup_codes());
    hall.world.clock.advance_minutes(29);
    CHECK(hall.answer(hall.with(first[0].code)) == "done");
    hall.world.clock.advance_minutes(1);
    CHECK(hall.answer(hall.with(first[1].code, "anquan")) == "setup.code_not_valid");
    const auto second = MUST(hall.desk.make_setup_codes());
    REQUIRE(second.size() == 2);
    CHECK(second[0].role == "security_administrator");
    const auto third = MUST(hall.desk.make_setup_codes());
    CHECK(hall.answer(hall.with(second[0].code, "anquan")) == "setup.code_not_valid");
    CHECK(hall.answer(hall.with(third[0].code, "anquan")) == "done");
    CHECK(hall.answer(hall.with(third[1].code, "shenji")) == "done");
    CHECK(hall.desk.make_setup_codes().error().code == "setup.already_done");
}

TEST_CASE("a weak password or a bad login does not spend the code") {
    Hall hall;
    const auto code = MUST(hall.desk.make_setup_codes())[0].code;
    auto weak = hall.with(code);
    weak.password = "short";
    CHECK(hall.answer(weak) == "password.too_weak");
    CHECK(hall.answer(hall.with(code, " x")) == "account.login_invalid");
    CHECK(hall.world.all("user_account").empty());
    CHECK(hall.answer(hall.with(code)) == "done");
}

TEST_CASE("wrong codes are counted, audited, and slow the address") {
    Hall hall;
    const auto code = MUST(hall.desk.make_setup_codes())[0].code;
    for (int i = 0; i < 20; ++i) CHECK(hall.answer(hall.with("WRONG-" + std::to_string(i))) == "setup.code_not_valid");
    CHECK(hall.answer(hall.with(code)) == "session.too_many_attempts");
    int refused = 0;
    for (const auto& row : hall.world.all("audit_entry")) refused += row["event"].text() == "setup.redeem" && row["result"].text() == "refused";
    CHECK(refused == 20);
    auto elsewhere = hall.with(code);
    elsewhere.address = "10.0.0.2";
    CHECK(hall.answer(elsewhere) == "done");
    CHECK(hall.world.all("audit_entry").back()["event"].text() == "setup.redeem");
    hall.world.clock.advance_minutes(11);
    CHECK(hall.answer(hall.with(code, "again")) == "setup.code_not_valid");
}

TEST_CASE("what each profile takes as a password") {
    struct Line {
        const char* password;
        bool small, dengbao3, asvs5;
    };
    const Line lines[] = {
        {"", false, false, false},
        {"Ab1#567", false, false, false},
        {"Ab1#5678", false, true, false},
        {"abcdefgh", false, false, false},
        {"Abcdefgh1", false, true, false},
        {"abcdefgh1", false, false, false},
        {"correct horse battery", true, false, true},
        {"Correct horse 7 battery", true, true, true},
        {"春风又绿江南岸明月何时照我还吧", true, false, true},
        {"aaaaaaaaaaaaaaaaaaaa", false, false, false},
        {"12345678901234567890", false, false, false},
        {"Abcdefghijklmnopqrstuvw1", false, true, false},
        {"passwordpassword1", true, false, false},
        {"P@ssw0rd-Admin-2025", true, true, false},
        {"wutongkaifaqu-shanxi", true, false, false},
        {"zhangsan zhangsan 99", true, true, false},
        {"梧桐开发区管委会管理员的密码123", true, false, false},
        {"Zq7 墨水 lantern 河 under glass and seventeen quiet bicycles by the long wall", true, true, true},
    };
    for (const auto& line : lines) {
        INFO(line.password);
        CHECK(check_password_rules("small", line.password, {"zhangsan", "张三"}).has_value() == line.small);
        CHECK(check_password_rules("dengbao3", line.password, {"zhangsan", "张三"}).has_value() == line.dengbao3);
        CHECK(check_password_rules("asvs5", line.password, {"zhangsan", "张三"}).has_value() == line.asvs5);
    }
    for (const auto* profile : {"small", "dengbao3", "asvs5"}) {
        CHECK(check_password_rules(profile, std::string(513, 'x')).error().code == "password.too_weak");
        CHECK(check_password_rules(profile, "Correct horse \xff battery 7").error().code == "password.too_weak");
        CHECK_FALSE(check_password_rules(profile, "short").error().next.empty());
    }
}
