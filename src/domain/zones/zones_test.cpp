// zones_test.cpp — A zone's description is whole, and a zone lies in its own ledger.
#include "domain/zones/zones.h"

#include <doctest/doctest.h>

#include <set>

#include "domain/zones/zone.h"

using namespace wutong;

TEST_CASE("every field of a zone has a Chinese label of its own") {
    std::set<std::string> labels;
    for (const auto& field : schema::described_fields<zones::Zone>()) {
        INFO(field.name);
        CHECK_FALSE(field.label.empty());
        CHECK(labels.insert(field.label).second);
        CHECK_FALSE(field.personal.has_value());
    }
    CHECK(labels.size() == schema::Description<zones::Zone>::lines.size());
}

TEST_CASE("a zone owns its own record") {
    const auto area = zones::area();
    REQUIRE(area.types.size() == 1);
    auto record = records::Record::of(area.types.front());
    record.cells[schema::system_field::id] = "z1";
    record.cells[schema::system_field::zone_id] = "somewhere";
    const auto change = MUST(area.behaviours.before_save.at("zone")(nullptr, record, records::Context{}));
    CHECK(change.record.zone() == "z1");
}

TEST_CASE("a zone is found by its code, then by its name") {
    const auto type = zones::area().types.front();
    CHECK(type.match_keys == std::vector<std::vector<std::string>>{{"code"}, {"name"}});
    CHECK(type.field("parent")->target == "zone");
    CHECK(type.field("ledger")->read_only);
    CHECK(type.edit_permission == "zone.manage");
}

TEST_CASE("a zone goes into a record and comes back") {
    const auto type = zones::area().types.front();
    zones::Zone zone;
    zone.name = "示例经济技术开发区";
    zone.level.code = "province";
    zone.parent.id = "top";
    zone.ledger = false;
    const auto record = records::change_of(records::Record::of(type), zone).record;
    const auto back = schema::view_of<zones::Zone>(record.view());
    CHECK(back.name == zone.name);
    CHECK(back.level.code == "province");
    CHECK(back.parent.id == "top");
    CHECK_FALSE(back.ledger);
}
