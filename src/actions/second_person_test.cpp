// second_person_test.cpp — A step that asks for a second person: not by who made the record, nor by who took the step before, whatever lies between.
#include <doctest/doctest.h>

#include <algorithm>

#include "actions/test_world.h"

using namespace wutong;
using namespace wutong::actions;
using wutong::actions::testing::World;

namespace {

/// Leaving asks for a second person, establishing for no evidence.
struct Office {
    World world;
    access::Principal third = world.person({{"clerk", "a", false}}, "third");
    std::string id;
    std::int64_t version = 0;

    Office() {
        auto& type = const_cast<schema::RecordType&>(*world.registry.type("firm"));
        std::ranges::find(type.actions, "leave", &schema::Action::name)->second_person = true;
        std::ranges::find(type.actions, "establish", &schema::Action::name)->evidence.clear();
        const auto made = MUST(world.engine->run(world.request(world.director, "create", {{"name", schema::Cell("甲")}})));
        id = made.record.id();
        version = made.record.version();
        take(world.clerk, "establish", {});
    }
    void take(const access::Principal& person, std::string action, Input input) {
        version = MUST(world.engine->run(world.request(person, std::move(action), std::move(input), id, version))).record.version();
    }
    std::string leave(const access::Principal& person) {
        auto request = world.request(person, "leave", {{"member", schema::Cell(id)}, {"reason", schema::Cell("退出")}}, id, version);
        request.reason = "退出";
        const auto done = world.engine->run(request);
        return done ? "done" : done.error().code;
    }
};

}  // namespace

TEST_CASE("neither who made the record nor who took the step before takes the next; a third person does") {
    Office office;
    CHECK(office.leave(office.world.director) == "firm.leave.second_person");
    CHECK(office.leave(office.world.clerk) == "firm.leave.second_person");
    CHECK(office.leave(office.third) == "done");
}

TEST_CASE("sixty edits do not bury who took the step before") {
    Office office;
    for (int i = 0; i < 60; ++i) office.take(office.world.clerk, "edit", {{"amount", schema::Cell(std::int64_t{100 + i})}});
    CHECK(office.leave(office.world.clerk) == "firm.leave.second_person");
    CHECK(office.leave(office.third) == "done");
}
