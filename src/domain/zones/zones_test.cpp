// zones_test.cpp — A zone's description is whole, and a zone lies in its own ledger.
#include "domain/zones/zones.h"

#include <doctest/doctest.h>

#include <functional>
#include <set>
#include <string>
#include <vector>

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

TEST_CASE("who keeps the zones changes neither a zone's place nor its code, and lets none disappear; the operator of the machine may") {
    const auto area = zones::area();
    const auto save = [&](const std::string& actor, const std::function<void(records::Record&)>& change) {
        auto before = records::Record::of(area.types.front());
        before.cells[schema::system_field::id] = "z1";
        before.set("name", schema::Cell("甲区"));
        before.set("code", schema::Cell("JQ"));
        auto after = before;
        change(after);
        records::Context context;
        context.actor = actor;
        const auto saved = area.behaviours.before_save.at("zone")(&before, after, context);
        return saved ? std::string() : saved.error().code;
    };
    const auto moved = [](records::Record& zone) { zone.set("parent", schema::Cell("z9")); };
    const auto named = [](records::Record& zone) { zone.set("code", schema::Cell("YQ")); };
    const auto gone = [](records::Record& zone) { zone.cells[schema::system_field::archived_at] = std::int64_t{1}; };
    CHECK(save("u1", moved) == "zone.parent_is_fixed");
    CHECK(save("u1", named) == "zone.code_is_fixed");
    CHECK(save("u1", gone) == "zone.stays");
    CHECK(save("u1", [](records::Record& zone) { zone.set("name", schema::Cell("乙区")); }).empty());
    for (const auto& change : std::vector<std::function<void(records::Record&)>>{moved, named, gone}) CHECK(save("local_operator", change).empty());
    CHECK(area.types.front().field("code")->unique);
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
