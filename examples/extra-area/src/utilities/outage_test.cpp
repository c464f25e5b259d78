// outage_test.cpp — Ending a cut: working days, the promise, and days that cannot be.
#include "utilities/outage.h"

#include <doctest/doctest.h>

#include "utilities/utilities.h"

using namespace wutong;

namespace {
struct World {
    records::Area area = utilities::area();
    WorkingCalendar calendar;
    records::Context context;
    World() { context.calendar = &calendar; }
    records::Record outage(const char* cut_on, const char* promised_on) const {
        auto record = records::Record::of(area.types.front());
        record.set("cut_on", schema::Cell(cut_on));
        record.set("promised_on", schema::Cell(promised_on));
        return record;
    }
    Result<records::Change> restore(const records::Record& record, const char* restored_on) const {
        auto input = records::Record::of(area.types.front());
        input.set("restored_on", schema::Cell(restored_on));
        return utilities::restore(record, input.view(), context);
    }
};
}  // namespace

TEST_CASE("a cut from Friday to Tuesday is two working days; the promised day itself keeps the promise") {
    const World world;
    const auto back = MUST(world.restore(world.outage("2025-03-07", "2025-03-11"), "2025-03-11")).record;
    CHECK(back["working_days_cut"].integer() == 2);
    CHECK(back["promise_kept"].integer() == 1);
    CHECK(MUST(world.restore(world.outage("2025-03-07", "2025-03-10"), "2025-03-11")).record["promise_kept"].integer() == 0);
}

TEST_CASE("a cut is not over before it began, nor promised to be") {
    const World world;
    const auto early = world.restore(world.outage("2025-03-07", "2025-03-11"), "2025-03-06");
    REQUIRE_FALSE(early);
    CHECK(early.error().code == "outage.restored_before_cut");
    const auto promised = utilities::check_outage(nullptr, world.outage("2025-03-07", "2025-03-06"), world.context);
    REQUIRE_FALSE(promised);
    CHECK(promised.error().fields.front().path == "promised_on");
}
