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

/// Who reaches the firms of these names and nothing else; `zone_wide`: what may be looked up in the whole zone besides.
access::Principal party_to(World& world, const std::vector<std::string>& names, std::vector<std::string> permissions = {"firm.view"}, std::vector<std::string> zone_wide = {}) {
    const auto id = "party" + std::to_string(world.definitions.roles.size());
    world.definitions.roles.push_back({.id = id, .label = "企业用户", .scope = "records", .permissions = std::move(permissions), .zone_wide = std::move(zone_wide)});
    access::RoleGrant grant{id, "a"};
    grant.rows = "records";
    for (const auto& name : names) grant.chosen.push_back(world.id_of(name));
    return MUST(access::make_principal("party", "party", "party", {grant}, world.definitions, {}));
}

/// So many later entries of the firm: what a busy zone writes of others.
void write_more(World& world, const std::string& name, std::int64_t entries) {
    const auto& type = *world.registry.type("ledger_entry");
    auto transaction = MUST(world.store->begin());
    for (std::int64_t n = 0; n < entries; ++n) {
        auto row = records::Record::of(type);
        const auto sequence = 100 + n;
        row.cells[schema::system_field::id] = ledger::entry_id(sequence);
        row.cells[schema::system_field::zone_id] = "a";
        row.cells[schema::system_field::version] = 1;
        const std::pair<const char*, schema::Cell> values[] = {{"sequence", schema::Cell(sequence)}, {"recorded_at", schema::Cell(0)}, {"record_type", schema::Cell("firm")},
                                                               {"record_id", schema::Cell(world.id_of(name))}, {"body", schema::Cell("{}")}};
        for (const auto& [key, cell] : values) row.set(key, cell);
        MUST(transaction->insert(row));
    }
    MUST(transaction->commit());
}

std::vector<std::string> titles(const LedgerPage& page) {
    std::vector<std::string> all;
    for (const auto& line : page.lines) all.push_back(line.title);
    return all;
}

using Changes = std::vector<ledger::CellChange>;

/// An entry of the firm as the engine would write it.
void write_entry(World& world, const std::string& name, std::int64_t sequence, const char* action, std::int64_t version, Changes changes) {
    ledger::Entry entry{"a", sequence, "act" + std::to_string(sequence), action, Instant{sequence}, "u2", "firm", world.id_of(name), version, std::move(changes), {}, Json::object()};
    entry.extra.set("reason", "内部原因");
    const auto body = ledger::encode_entry(entry);
    auto row = records::Record::of(*world.registry.type("ledger_entry"));
    row.cells[schema::system_field::id] = ledger::entry_id(sequence);
    row.cells[schema::system_field::zone_id] = "a";
    row.cells[schema::system_field::version] = 1;
    const std::pair<const char*, schema::Cell> values[] = {{"sequence", schema::Cell(sequence)}, {"recorded_at", schema::Cell(sequence)}, {"record_type", schema::Cell("firm")}, {"actor", schema::Cell("u2")},
                                                           {"record_id", schema::Cell(world.id_of(name))}, {"body", schema::Cell(body)}, {"leaf_hash", schema::Cell(ledger::hex(ledger::leaf_hash(DigestAlgorithm::Sha256, body)))}};
    for (const auto& [key, cell] : values) row.set(key, cell);
    auto transaction = MUST(world.store->begin());
    MUST(transaction->insert(row));
    MUST(transaction->commit());
}

void open_to_public(World& world, std::initializer_list<const char*> fields) {
    auto& type = firms(world);
    for (const auto* name : fields) const_cast<schema::Field*>(type.field(name))->disclosure = schema::Disclosure::Public;
}

std::vector<std::string> told(const std::vector<HistoryEntry>& history) {
    std::vector<std::string> lines;
    for (const auto& entry : history) {
        std::string line = std::to_string(entry.sequence) + " " + entry.action_label;
        for (const auto& change : entry.changes) line += " " + change.field;
        lines.push_back(std::move(line));
    }
    return lines;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("a reader of public fields is told of the making of a record and of what changed one of these, and under no name of an action") {
    World world;
    open_to_public(world, {"name", "founded_on"});
    const auto firm = world.id_of("丁");
    write_entry(world, "丁", 100, "establish", 2, {{"amount", Json(), Json("5")}, {"founded_on", Json(), Json("2025-03")}});
    write_entry(world, "丁", 101, "establish", 3, {{"rent", Json(), Json("5")}});   // 卡点, 停工, 核减: nothing of it is public
    const auto outside = reader_with(world, {"firm.view_public", "zone.view_public"});
    const auto history = MUST(world.queries.history(outside, "firm", firm));
    CHECK(told(history) == Told{"100 修改 founded_on", "4 新建"});
    for (const auto& entry : history) {
        CHECK(entry.reason.empty());
        CHECK(entry.actor_name.empty());
        CHECK(entry.action != "establish");
    }
    std::vector<HistoryEntry> searched;
    for (const auto& line : found(world, outside, "丁").lines) searched.push_back(line.entry);
    CHECK(told(searched) == told(history));
    // The record itself and its proof name the last entry that is told, not the last there is.
    CHECK(MUST(world.queries.record(outside, "firm", firm)).sequence == 100);
    CHECK(MUST(world.queries.proof(outside, "firm", firm)).sequence == 100);
    LedgerRequest by;
    by.zone = "a";
    by.actor = "u2";
    CHECK(MUST(search_ledger(world.queries, outside, by)).lines.empty());   // who it was is not found out by asking either
    world.definitions.roles.pop_back();
    const auto clerk = reader_with(world, {"firm.view", "zone.view"});
    CHECK(MUST(world.queries.history(clerk, "firm", firm)).front().action_label == "成立");
    CHECK(MUST(world.queries.record(clerk, "firm", firm)).sequence == 101);
    CHECK(MUST(search_ledger(world.queries, clerk, by)).lines.size() == 2);
}

TEST_CASE("what happened while a record stood in a stage that stays inside is not told once it has left it") {
    World world;
    open_to_public(world, {"name", "amount", "stage"});
    const_cast<schema::ChoiceList*>(world.registry.choices("firm_stage"))->items[0].value = "internal";
    write_entry(world, "丙", 100, "create", 1, {{"stage", Json(), Json("preparing")}, {"amount", Json(), Json("5")}});
    write_entry(world, "丙", 101, "edit", 2, {{"amount", Json("5"), Json("7")}});
    write_entry(world, "丙", 102, "establish", 3, {{"stage", Json("preparing"), Json("running")}});
    write_entry(world, "丙", 103, "edit", 4, {{"amount", Json("7"), Json("9")}});
    const auto outside = reader_with(world, {"firm.view_public", "zone.view_public"});
    CHECK(told(MUST(world.queries.history(outside, "firm", world.id_of("丙")))) == Told{"103 修改 amount", "102 修改 stage"});
    Told searched;
    for (const auto& line : found(world, outside, "丙").lines) searched.push_back(std::to_string(line.entry.sequence));
    CHECK(searched == Told{"103", "102"});
}

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

TEST_CASE("who reaches chosen records reads their entries and no others, without walking over what a busy zone wrote since") {
    World world;
    firms(world);
    const auto one = party_to(world, {"甲", "丙"}), other = party_to(world, {"乙"});
    write_more(world, "丁", 6'000);
    const auto page = found(world, one);
    CHECK(titles(page) == std::vector<std::string>{"丙", "甲"});
    CHECK(page.next == 0);
    CHECK(titles(found(world, one, "甲")) == std::vector<std::string>{"甲"});
    CHECK(titles(found(world, other)) == std::vector<std::string>{"乙"});
    CHECK(found(world, party_to(world, {})).lines.empty());
    CHECK(found(world, party_to(world, {"戊"})).lines.empty());   // of another zone
}

TEST_CASE("a page of chosen records goes on where the last one ended, and ends") {
    World world;
    firms(world);
    const auto reader = party_to(world, {"甲", "丙", "乙"});
    LedgerRequest request;
    request.zone = "a";
    request.limit = 2;
    const auto first = MUST(search_ledger(world.queries, reader, request));
    CHECK(titles(first) == std::vector<std::string>{"丙", "甲"});
    request.before = first.next;
    const auto second = MUST(search_ledger(world.queries, reader, request));
    CHECK(titles(second) == std::vector<std::string>{"乙"});
    CHECK(second.next == 0);
    request.before = 0;
    request.type = "filed";
    CHECK(MUST(search_ledger(world.queries, reader, request)).lines.empty());
}

TEST_CASE("what may be looked up in the whole zone is nobody's own, and tells nobody of its changes") {
    World world;
    firms(world);
    CHECK(found(world, party_to(world, {"甲"}, {"filed.view"}, {"firm.view"})).lines.empty());
}

TEST_CASE("who reads some kinds of record in the whole zone finds their history, whether or not the zone itself is among them") {
    World world;
    firms(world);
    const auto officer = reader_with(world, {"firm.view"});
    CHECK(titles(found(world, officer)) == std::vector<std::string>{"丁", "丙", "甲", "乙"});
    auto both = party_to(world, {"甲"}, {"filed.view", "firm.view"}, {"filed.view"});
    CHECK(titles(found(world, both)) == std::vector<std::string>{"甲"});
    both.grants.push_back(officer.grants.front());   // beside what was chosen: a role for the zone
    CHECK(titles(found(world, both)) == std::vector<std::string>{"丁", "丙", "甲", "乙"});
}

TEST_CASE("a line says whom its record went to, as far as the reader is shown it") {
    World world;
    firms(world).addressee_field = "stage";
    const auto clerk = reader_with(world, {"firm.view", "zone.view"});
    const auto page = found(world, clerk, "丙");
    REQUIRE(page.lines.size() == 1);
    CHECK(page.lines.front().addressee == "运行");
    world.definitions.roles.pop_back();
    for (const auto& line : found(world, reader_with(world, {"firm.view_public", "zone.view_public"})).lines) CHECK(line.addressee.empty());
}
