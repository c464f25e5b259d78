// person_test.cpp — A person at hand is the one the store would name: nothing that changes an account, a grant or a session leaves an old one behind.
#include <doctest/doctest.h>

#include "actions/person.h"
#include "actions/test_world.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

struct Desk {
    World world;
    SignIn desk{{world.store.get(), &world.registry, &world.definitions, &world.clock, &world.ids, world.engine.get(), {}}};
    std::string user = MUST(desk.create_account({"zhang", "张三", "Wutong#2025", {{"clerk", "a", false}}, false}, "setup"));
    std::string token = MUST(desk.sign_in("zhang", "Wutong#2025", "10.0.0.1", "r1")).token;
};

}  // namespace

TEST_CASE("a person is looked up once, shared while nothing changes, and at hand only after that") {
    Desk d;
    CHECK(person_at_hand(d.desk, d.token) == nullptr);
    const auto first = MUST(person_of(d.desk, d.token));
    CHECK(first->principal.user == d.user);
    CHECK(MUST(person_of(d.desk, d.token)) == first);
    CHECK(person_at_hand(d.desk, d.token) == first);
    CHECK(person_at_hand(d.desk, std::string(64, '0')) == nullptr);
    CHECK(person_at_hand(d.desk, "x") == nullptr);
}

TEST_CASE("another day, another grant, another name, the end of a session: nobody old is at hand") {
    Desk d;
    const auto first = MUST(person_of(d.desk, d.token));
    CHECK(access::may(first->principal, "firm.edit", "a"));
    REQUIRE(d.desk.set_grants(d.user, {{"viewer", "a", false}}, "setup"));
    CHECK(person_at_hand(d.desk, d.token) == nullptr);
    const auto again = MUST(d.desk.sign_in("zhang", "Wutong#2025", "10.0.0.1", "r2")).token;
    const auto second = MUST(person_of(d.desk, again));
    CHECK_FALSE(access::may(second->principal, "firm.edit", "a"));
    CHECK(second->mark != first->mark);
    accounts_changed(d.desk);  // as the server says when zones change
    CHECK(person_at_hand(d.desk, again) == nullptr);
    CHECK(MUST(person_of(d.desk, again))->mark == second->mark);
    REQUIRE(d.desk.set_disabled(d.user, true, "setup"));
    CHECK(person_at_hand(d.desk, again) == nullptr);
    CHECK_FALSE(person_of(d.desk, again).has_value());
}

TEST_CASE("signing out takes the person from hand, and so do the idle time, the end of the day and the twelve hours") {
    Desk d;
    REQUIRE(person_of(d.desk, d.token).has_value());
    REQUIRE(d.desk.sign_out(d.token));
    CHECK(person_at_hand(d.desk, d.token) == nullptr);
    CHECK(person_of(d.desk, d.token).error().code == "session.ended");
    const auto idle = MUST(d.desk.sign_in("zhang", "Wutong#2025", "10.0.0.1", "r2")).token;
    REQUIRE(person_of(d.desk, idle).has_value());
    d.world.clock.advance_minutes(30);
    CHECK(person_at_hand(d.desk, idle) == nullptr);
    CHECK(person_of(d.desk, idle).error().code == "session.ended");
    const auto late = MUST(d.desk.sign_in("zhang", "Wutong#2025", "10.0.0.1", "r3")).token;
    for (int i = 0; i < 28; ++i) {
        REQUIRE(person_of(d.desk, late).has_value());
        d.world.clock.advance_minutes(26);
    }
    CHECK(person_at_hand(d.desk, late) == nullptr);
    CHECK(person_of(d.desk, late).error().code == "session.ended");
}

TEST_CASE("a wrong password of somebody does not send everybody back to the store; being at hand renews the idle time") {
    Desk d;
    const auto first = MUST(person_of(d.desk, d.token));
    CHECK_FALSE(d.desk.sign_in("zhang", "wrong", "10.0.0.2", "r2").has_value());
    CHECK(person_at_hand(d.desk, d.token) == first);
    // The row follows within a minute, so that a restart forgets no more than that.
    d.world.clock.advance_minutes(2);
    CHECK(person_at_hand(d.desk, d.token) == nullptr);
    REQUIRE(person_of(d.desk, d.token).has_value());
    CHECK(person_at_hand(d.desk, d.token) != nullptr);
    for (int i = 0; i < 3; ++i) {
        d.world.clock.advance_minutes(29);
        CHECK(person_of(d.desk, d.token).has_value());
    }
}
