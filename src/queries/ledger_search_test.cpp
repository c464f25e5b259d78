// ledger_search_test.cpp — Looking through the history shows a record by the name its reader may know, and by no other.
#include <doctest/doctest.h>

#include <algorithm>

#include "queries/ledger_search.h"
#include "queries/test_world.h"

using namespace wutong;
using namespace wutong::queries;
using wutong::queries::testing::World;

namespace {

schema::RecordType& firms(World& world) {
    auto& type = const_cast<schema::RecordType&>(*world.registry.type("firm"));
    type.visible = true;
    return type;
}

access::Principal reader_with(World& world, std::vector<std::string> permissions, const char* scope = "zone", const char* user = "r") {
    world.definitions.roles.push_back({.id = "reader", .label = "查阅", .scope = scope, .permissions = std::move(permissions)});
    return MUST(access::make_principal(user, user, user, {{"reader", "a", false}}, world.definitions, {}));
}

LedgerPage found(const World& world, const access::Principal& reader, const std::string& words = {}) {
    LedgerRequest request;
    request.zone = "a";
    request.words = words;
    return MUST(search_ledger(world.queries, reader, request));
}

std::vector<std::string> titles(const LedgerPage& page) {
    std::vector<std::string> all;
    for (const auto& line : page.lines) all.push_back(line.title);
    return all;
}

}  // namespace

TEST_CASE("entries are found by the names of their records, the newest first, in the reader's reach only") {
    World world;
    firms(world);
    const auto clerk = reader_with(world, {"firm.view", "zone.view"});
    CHECK(titles(found(world, clerk)) == std::vector<std::string>{"丁", "丙", "甲", "乙"});
    CHECK(titles(found(world, clerk, "甲")) == std::vector<std::string>{"甲"});
    world.definitions.roles.pop_back();
    CHECK(titles(found(world, reader_with(world, {"firm.view", "zone.view"}, "own", "visitor"))) == std::vector<std::string>{"丙"});
    CHECK(found(world, world.nobody).lines.empty());
}

TEST_CASE("a name that is personal is masked, and is not found by what the mask hides") {
    World world;
    firms(world).title_field = "contact_phone";
    const auto clerk = reader_with(world, {"firm.view", "zone.view"});
    const auto all = titles(found(world, clerk));
    CHECK(std::ranges::count(all, "139****0001") == 1);
    CHECK(found(world, clerk, "13900000001").lines.empty());
    CHECK(found(world, clerk, "|").lines.empty());   // neither as it is stored
    CHECK(found(world, clerk, "****0001").lines.size() == 1);
}

TEST_CASE("a reader of public fields sees neither a name that is internal, nor who wrote it, nor what changed") {
    World world;
    firms(world);
    const auto outside = reader_with(world, {"firm.view_public", "zone.view_public"});
    const auto page = found(world, outside);
    CHECK(page.lines.size() == 4);
    for (const auto& line : page.lines) {
        CHECK(line.title == "（无权查看）");
        CHECK(line.entry.actor.empty());
        CHECK(line.entry.changes.empty());
    }
    CHECK(found(world, outside, "甲").lines.empty());
}
