// own_account_test.cpp — The second factor with the known answers of RFC 6238, passwords that grow old, tokens for programs. The clock is set by hand.
#include <doctest/doctest.h>

#include "access/disclosure.h"
#include "actions/account_desk.h"
#include "actions/second_factor.h"
#include "actions/sign_in_state.h"
#include "actions/test_world.h"
#include "actions/token_desk.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;
namespace testing = wutong::actions::testing;

namespace {

constexpr const char* password = "Wutong#2025";

std::string from_base32(std::string_view text) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char c : text) {
        held = (held << 5) | static_cast<std::uint32_t>(alphabet.find(c));
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> bits) & 0xff);
    }
    return bytes;
}

struct Home {
    World world;
    SignIn sign_in;
    SecondFactor factor{sign_in, world.keys};
    TokenDesk tokens{sign_in};
    std::string user, secret;

    explicit Home(const char* profile = "dengbao3", bool demo = false, const char* role = "clerk")
        : sign_in{{world.store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}, profile}} {
        world.definitions.roles.push_back({.id = "security", .label = "安全管理员", .scope = "all", .permissions = {"grant.manage"}});
        world.definitions.roles.push_back({.id = "screen", .label = "对外展示", .scope = "all", .permissions = {"firm.view_public"}});
        user = MUST(sign_in.create_account({"zhang", "张三", password, {{role, "a", false}}, demo}, "setup"));
    }
    Asker me(std::string_view typed = password) { return {MUST(sign_in.principal_of("zhang")), std::string(typed), "10.0.0.1", "r"}; }
    Result<SignedIn> enter(std::string_view typed = password) { return sign_in.sign_in("zhang", typed, "10.0.0.1", "r"); }
    std::string code(int steps_away = 0) { return factor_code(secret, world.clock.now().milliseconds / 30'000 + steps_away); }
    /// Sets the factor up and lets its first code grow old.
    std::string set_up() {
        const auto session = MUST(enter()).token;
        secret = from_base32(MUST(factor.begin(me(), "")).secret);
        MUST(factor.confirm(me(), code(), session));
        world.clock.advance_minutes(2);
        return session;
    }
    std::string owed() { return MUST(sign_in.principal_of("zhang")).owed; }
};

}  // namespace

TEST_CASE("codes are those of RFC 6238, appendix B, for SHA-256") {
    const std::string seed = "12345678901234567890123456789012";
    const std::pair<std::int64_t, const char*> known[] = {{59, "119246"}, {1'111'111'109, "084774"}, {1'111'111'111, "062674"},
                                                          {1'234'567'890, "819424"}, {2'000'000'000, "698825"}, {20'000'000'000, "737706"}};
    for (const auto& [seconds, code] : known) CHECK(factor_code(seed, seconds / 30) == code);
}

TEST_CASE("base32 is that of RFC 4648, section 10, without padding") {
    const std::pair<const char*, const char*> known[] = {{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
    for (const auto& [plain, text] : known) CHECK(base32(plain) == text);
}

TEST_CASE("a second factor is set up with the password and the first code, and asked for ever after") {
    Home h;
    CHECK(h.factor.begin(h.me("guess"), "").error().code == "account.password_again");
    const auto other = MUST(h.enter()).token, session = MUST(h.enter()).token;
    const auto start = MUST(h.factor.begin(h.me(), ""));
    CHECK(start.link.starts_with("otpauth://totp/%E6%A2%A7%E6%A1%90:zhang?secret=" + start.secret));
    CHECK(start.link.find("algorithm=SHA256&digits=6&period=30") != std::string::npos);
    h.secret = from_base32(start.secret);
    CHECK_FALSE(MUST(h.enter()).principal.owed == "code");   // not in use yet
    CHECK(h.factor.confirm(h.me(), "000000", session).error().code == "factor.wrong_code");
    MUST(h.factor.confirm(h.me(), h.code(), session));
    CHECK(h.sign_in.who(session).has_value());
    CHECK(h.sign_in.who(other).error().code == "session.ended");
    for (const auto& row : h.world.all("user_account")) CHECK(row["factor_secret"].text().find(h.secret) == std::string::npos);

    const auto step = MUST(h.enter());
    CHECK(step.principal.owed == "code");
    CHECK(step.principal.user.empty());
    CHECK(h.sign_in.who(step.token).error().code == "session.ended");   // a ticket is no session
    CHECK(h.factor.enter(step.token, h.code(), "10.0.0.1", "r").error().code == "factor.wrong_code");   // the code that set it up
    h.world.clock.advance_minutes(2);
    CHECK(h.factor.enter(step.token, h.code(2), "10.0.0.1", "r").error().code == "factor.wrong_code");
    CHECK(h.factor.enter(step.token, h.code(-2), "10.0.0.1", "r").error().code == "factor.wrong_code");
    const auto in = MUST(h.factor.enter(step.token, h.code(), "10.0.0.1", "r"));
    CHECK(MUST(h.sign_in.who(in.token)).user == h.user);
    CHECK(h.factor.enter(step.token, h.code(1), "10.0.0.1", "r").error().code == "session.step_expired");   // one way in
}

TEST_CASE("a code works once, one step early or late, and never after a later one") {
    Home h;
    h.set_up();
    const auto now = h.code();
    MUST(h.factor.enter(MUST(h.enter()).token, now, "10.0.0.1", "r"));
    CHECK(h.factor.enter(MUST(h.enter()).token, now, "10.0.0.1", "r").error().code == "factor.wrong_code");
    CHECK(h.factor.enter(MUST(h.enter()).token, h.code(-1), "10.0.0.1", "r").error().code == "factor.wrong_code");
    MUST(h.factor.enter(MUST(h.enter()).token, h.code(1).substr(0, 3) + " " + h.code(1).substr(3), "10.0.0.1", "r"));
    h.world.clock.advance_minutes(5);
    MUST(h.factor.enter(MUST(h.enter()).token, h.code(-1), "10.0.0.1", "r"));
}

TEST_CASE("five wrong codes lock the account; a ticket lasts five minutes") {
    Home h;
    h.set_up();
    const auto ticket = MUST(h.enter()).token;
    for (int i = 0; i < 5; ++i) CHECK_FALSE(h.factor.enter(ticket, "12", "10.0.0.1", "r").has_value());
    CHECK(h.factor.enter(ticket, h.code(), "10.0.0.1", "r").error().code == "session.not_signed_in");
    CHECK(h.enter().error().code == "session.not_signed_in");
    h.world.clock.advance_minutes(31);
    const auto late = MUST(h.enter()).token;
    h.world.clock.advance_minutes(5);
    CHECK(h.factor.enter(late, h.code(), "10.0.0.1", "r").error().code == "session.step_expired");
    CHECK(h.factor.enter("x", h.code(), "10.0.0.1", "r").error().code == "session.step_expired");
}

TEST_CASE("an address with too many failures is slowed at the second step too, also when it guesses tickets") {
    Home h;
    h.set_up();
    const auto ticket = MUST(h.enter()).token;
    for (int i = 0; i < 20; ++i) CHECK(h.factor.enter("guessed", "123456", "10.9.9.9", "r").error().code == "session.step_expired");
    CHECK(h.factor.enter(ticket, h.code(), "10.9.9.9", "r").error().code == "session.too_many_attempts");
    MUST(h.factor.enter(ticket, h.code(), "10.0.0.1", "r"));   // another address is not
    h.world.clock.advance_minutes(11);
    const auto later = MUST(h.enter()).token;
    MUST(h.factor.enter(later, h.code(), "10.9.9.9", "r"));
}

TEST_CASE("administrators owe a second factor under dengbao3; others, small offices and the demo do not") {
    const auto owed = [](const char* profile, bool demo, const char* role) {
        Home h(profile, demo, role);
        if (!demo) MUST(h.sign_in.change_password(h.user, password, "Chosen#2025"));
        return h.owed();
    };
    CHECK(owed("dengbao3", false, "security") == "factor");
    CHECK(owed("dengbao3", false, "clerk").empty());
    CHECK(owed("dengbao3", true, "security").empty());
    CHECK(owed("small", true, "security").empty());
    Home h("dengbao3", true, "security");
    h.set_up();
    CHECK(h.owed().empty());
    CHECK(MUST(h.factor.status(h.me())).in_use);
}

TEST_CASE("whoever approves what others submit owes a second factor too") {
    World world;
    world.definitions.roles.push_back({.id = "approver", .label = "审批", .scope = "all", .permissions = {"firm.approve"}});
    world.definitions.roles.push_back({.id = "checker", .label = "复核", .scope = "all", .permissions = {"firm.check"}});
    world.definitions.roles.push_back({.id = "approves_widely", .label = "窗口复核", .scope = "department", .permissions = {"firm.view"}, .zone_wide = {"firm.approve"}});
    world.definitions.roles.push_back({.id = "audits_widely", .label = "窗口审计", .scope = "department", .permissions = {"firm.view"}, .zone_wide = {"audit.read"}});
    world.definitions.roles.push_back({.id = "enterprise", .label = "企业用户", .scope = "records", .permissions = {"firm.view", "policy.view"}});
    world.definitions.roles.push_back({.id = "awards", .label = "兑现", .scope = "zone", .permissions = {"policy.view", "policy.batch"}});
    schema::Registry registry;
    auto type = testing::firm_type();
    schema::Action approve, check;
    approve.name = "approve";
    check.name = "check";
    check.second_person = true;
    type.actions.push_back(approve);
    type.actions.push_back(check);
    MUST(registry.add(std::move(type)));
    for (auto& each : records::system_types()) MUST(registry.add(std::move(each)));
    SignIn sign_in{{world.store.get(), &registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}}};
    SignIn small{{world.store.get(), &registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}, "small"}};
    for (const auto* role : {"approver", "checker", "director", "approves_widely", "audits_widely", "awards"}) CHECK(sign_in.state().needs_factor({{role, "a"}}));
    for (const auto* role : {"clerk", "viewer", "enterprise"}) CHECK_FALSE(sign_in.state().needs_factor({{role, "a"}}));
    CHECK_FALSE(small.state().needs_factor({{"approver", "a"}}));
}

TEST_CASE("a password is owed anew after 90 days, and the last five do not come back") {
    Home h;
    CHECK(h.owed() == "password");   // somebody else set it
    const std::string words[] = {password, "Second#2025", "Third#2025", "Fourth#2025", "Fifth#2025", "Sixth#2025"};
    for (std::size_t i = 1; i < 5; ++i) MUST(h.sign_in.change_password(h.user, words[i - 1], words[i]));
    CHECK(h.owed().empty());
    for (std::size_t i = 0; i < 4; ++i) CHECK(h.sign_in.change_password(h.user, words[4], words[i]).error().code == "password.used_before");
    MUST(h.sign_in.change_password(h.user, words[4], words[5]));
    MUST(h.sign_in.change_password(h.user, words[5], words[0]));   // five others lie between
    h.world.clock.advance_minutes(std::int64_t{90} * 24 * 60 - 1);
    CHECK(h.owed().empty());
    h.world.clock.advance_minutes(1);
    CHECK(h.owed() == "password");
    CHECK(MUST(h.enter(words[0])).must_change);
    MUST(h.sign_in.change_password(h.user, words[0], words[1]));
    CHECK(h.owed().empty());
}

TEST_CASE("a small office changes passwords when it wants to") {
    Home h("small", true);
    h.world.clock.advance_minutes(std::int64_t{400} * 24 * 60);
    CHECK(h.owed().empty());
    MUST(h.sign_in.change_password(h.user, password, "一串不相干的词语放在这里当口令"));
    MUST(h.sign_in.change_password(h.user, "一串不相干的词语放在这里当口令", "另外一串不相干的词语放在这里做口令"));
    MUST(h.sign_in.change_password(h.user, "另外一串不相干的词语放在这里做口令", "一串不相干的词语放在这里当口令"));
}

TEST_CASE("a token is shown once, hashed at rest, cut to what was asked, and ends when revoked, too old or the account is") {
    Home h("dengbao3", true);
    CHECK(h.tokens.make(h.me("guess"), "脚本", {"firm.view"}, 30).error().code == "account.password_again");
    CHECK(h.tokens.make(h.me(), "脚本", {"firm.view"}, 366).error().fields.front().path == "days");
    CHECK(h.tokens.make(h.me(), "脚本", {"firm.view"}, 0).error().fields.front().path == "days");
    CHECK(h.tokens.make(h.me(), "脚本", {"king.crown"}, 30).error().fields.front().path == "permissions");
    CHECK(h.tokens.make(h.me(), "脚本", {"*"}, 30).error().fields.front().path == "permissions");
    CHECK(h.tokens.make(h.me(), "脚本", {}, 30).error().fields.front().path == "permissions");
    CHECK(h.tokens.make(h.me(), " ", {"firm.view"}, 30).error().fields.front().path == "name");
    const auto made = MUST(h.tokens.make(h.me(), "每日取数", {"firm.view"}, 30));
    CHECK(is_interface_token(made.token));
    for (const auto* type : {"api_token", "audit_entry"})
        for (const auto& row : h.world.all(type))
            for (const auto& cell : row.cells) CHECK(cell.text_or_empty().find(made.token.substr(3)) == std::string_view::npos);
    const auto program = MUST(h.tokens.who(made.token));
    CHECK(access::may(program, "firm.view", "a"));
    CHECK(access::may(MUST(h.sign_in.principal_of("zhang")), "firm.edit", "a"));
    CHECK_FALSE(access::may(program, "firm.edit", "a"));
    CHECK_FALSE(access::may(program, "firm.view", "b"));
    CHECK(MUST(h.tokens.own(h.me())).size() == 1);
    CHECK(h.tokens.who("wt_" + std::string(64, '0')).error().code == "token.not_valid");
    CHECK(h.tokens.who("wt_x").error().code == "token.not_valid");
    MUST(h.sign_in.set_disabled(h.user, true, "admin"));
    CHECK(h.tokens.who(made.token).error().code == "token.not_valid");
    MUST(h.sign_in.set_disabled(h.user, false, "admin"));
    h.world.clock.advance_minutes(std::int64_t{30} * 24 * 60);
    CHECK(h.tokens.who(made.token).error().code == "token.not_valid");
    const auto second = MUST(h.tokens.make(h.me(), "另一个", {"firm.view"}, 365));
    MUST(h.sign_in.create_account({"li", "李四", password, {{"clerk", "a", false}}, true}, "setup"));
    CHECK(h.tokens.revoke({MUST(h.sign_in.principal_of("li")), password, "", ""}, second.view.id).error().code == "token.not_found");
    MUST(h.tokens.revoke(h.me(), second.view.id));
    CHECK(h.tokens.who(second.token).error().code == "token.not_valid");
}

TEST_CASE("a token follows the grants of its person: what was withdrawn is gone from it at once") {
    Home h("dengbao3", true);
    const auto made = MUST(h.tokens.make(h.me(), "脚本", {"firm.view"}, 30));
    MUST(h.sign_in.set_grants(h.user, {}, "admin"));
    CHECK_FALSE(access::may_anywhere(MUST(h.tokens.who(made.token)), "firm.view"));
}

TEST_CASE("a reader of public fields cannot make a token that sees more") {
    Home h("dengbao3", true, "screen");
    CHECK(h.tokens.make(h.me(), "大屏", {"firm.view"}, 30).error().code == "token.input_invalid");
    const auto made = MUST(h.tokens.make(h.me(), "大屏", {"firm.view_public"}, 30));
    CHECK(access::may(MUST(h.tokens.who(made.token)), "firm.view", "a"));
    CHECK(MUST(h.tokens.who(made.token)).permissions() == std::vector<std::string>{"firm.view_public"});
}

TEST_CASE("a reader of public fields with another role besides cannot leave the mark behind by a token") {
    Home h("dengbao3", true, "screen");
    MUST(h.sign_in.set_grants(h.user, {{"screen", "a", false}, {"clerk", "a", false}}, "admin"));
    REQUIRE(access::public_only(MUST(h.sign_in.principal_of("zhang"))));
    const auto made = MUST(h.tokens.make(h.me(), "脚本", {"firm.view"}, 30));
    const auto program = MUST(h.tokens.who(made.token));
    CHECK(access::may(program, "firm.view", "a"));
    CHECK(access::public_only(program));
}

TEST_CASE("a token of one verb everywhere reaches no right that is for people only") {
    Home h("dengbao3", true);
    h.world.definitions.roles.push_back({.id = "manager", .label = "管理", .scope = "all", .permissions = {"*.manage", "*.view"}});
    MUST(h.sign_in.set_grants(h.user, {{"manager", "a", false}}, "admin"));
    CHECK(h.tokens.make(h.me(), "脚本", {"*.manage"}, 30).error().fields.front().path == "permissions");
    CHECK(access::may(MUST(h.tokens.who(MUST(h.tokens.make(h.me(), "脚本", {"*.view"}, 30)).token)), "firm.view", "a"));
    CHECK(access::may(MUST(h.tokens.who(MUST(h.tokens.make(h.me(), "脚本", {"firm.manage"}, 30)).token)), "firm.manage", "a"));
}

TEST_CASE("what two patterns have in common") {
    CHECK(common_pattern("firm.*", "firm.view") == "firm.view");
    CHECK(common_pattern("*.view", "firm.*") == "firm.view");
    CHECK(common_pattern("firm.*", "*.view") == "firm.view");
    CHECK(common_pattern("*", "firm.view") == "firm.view");
    CHECK(common_pattern("firm.view", "*") == "firm.view");
    CHECK(common_pattern("firm.view", "firm.edit").empty());
    CHECK(common_pattern("firm.*", "plot.*").empty());
    CHECK(common_pattern("firm.view_public", "firm.view").empty());
}
