// hazard_test.cpp — Closing a hazard: how late it was, and the days that cannot be.
#include "domain/enterprises/hazard.h"

#include <doctest/doctest.h>

using namespace wutong;

namespace {
struct World {
    records::Area area;
    World() { enterprises::add_hazard(area); }
    records::Record record(const char* found_on, const char* due_on) const {
        auto record = records::Record::of(area.types.front());
        record.set("found_on", schema::Cell(found_on));
        record.set("due_on", schema::Cell(due_on));
        return record;
    }
    Result<records::Change> close(const records::Record& record, const char* closed_on) const {
        auto input = records::Record::of(area.types.front());
        input.set("closed_on", schema::Cell(closed_on));
        return enterprises::close_hazard(record, input.view(), {});
    }
};
}  // namespace

TEST_CASE("three days past the limit are three days late; a day before it is none") {
    const World world;
    CHECK(MUST(world.close(world.record("2025-03-01", "2025-03-10"), "2025-03-13")).record["days_late"].integer() == 3);
    CHECK(MUST(world.close(world.record("2025-03-01", "2025-03-10"), "2025-03-09")).record["days_late"].integer() == 0);
}

TEST_CASE("a hazard is not closed before it was found") {
    const World world;
    const auto refused = world.close(world.record("2025-03-01", "2025-03-10"), "2025-02-28");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "hazard.closed_before_found");
    CHECK(refused.error().fields.front().path == "closed_on");
}

TEST_CASE("every stage leads on or ends, and every action asks a permission") {
    const World world;
    const auto& type = world.area.types.front();
    for (const auto& action : type.actions) {
        CHECK_FALSE(action.permission.empty());
        CHECK(type.stage(action.to) != nullptr);
    }
    CHECK(type.stage("closed")->end);
}
