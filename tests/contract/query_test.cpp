// query_test.cpp — The Store's contract on reading: what every operation of rules::Query means, on memory, SQLite and PostgreSQL.
#include "contract/things.h"

using namespace wutong;
using namespace wutong::contract;
using records::Record;
using rules::Op;
using rules::Query;
using rules::ScalarPtr;
using schema::Cell;
using schema::CellList;
using Ids = std::vector<std::string>;

namespace {
struct World {
    std::unique_ptr<schema::Registry> registry = thing_registry();
    const schema::RecordType& type = *registry->type("thing");
    const schema::RecordType& note = *registry->type("note");

    ScalarPtr at(const char* name, int source = 0) const { return rules::column(source, type.field(name)); }
    Query where(ScalarPtr condition) const {
        Query query = all_of(type);
        query.where = std::move(condition);
        return query;
    }
};

ScalarPtr is(Op op, ScalarPtr a, ScalarPtr b) { return rules::apply(op, {std::move(a), std::move(b)}); }
ScalarPtr text(const char* value) { return rules::constant(value); }
ScalarPtr number(std::int64_t value) { return rules::constant(value); }
ScalarPtr nothing() { return rules::constant({}); }

/// A 签约 in May 2024 (day unknown), B on 2024-02-10 with everything, C empty, D in another zone, E archived.
void fill(records::Store& store, const World& world) {
    Record a = thing(world.type, "z1", "A"), b = thing(world.type, "z1", "B"), c = thing(world.type, "z1", "C"), d = thing(world.type, "z2", "D"),
           e = thing(world.type, "z1", "E");
    a.set("name", "集成电路封装100%"), a.set("count", 5), a.set("amount", 1000), a.set("ready", 1), a.set("signed_on", "2024-05"), a.set("stage", "signed");
    a.set("members", CellList{"B", "C"}), a.set("zone_note", "甲"), a.set("zone_amount", 70);
    b.set("name", "高纯石英_砂"), b.set("count", -3), b.set("amount", 2000), b.set("ready", 0), b.set("signed_on", "2024-02-10"), b.set("stage", "started");
    b.set("owner", "A"), b.set("zone_tags", CellList{"x", "y"}), b.set("zone_amount", 30);
    d.set("name", "Zebra park 电路"), d.set("count", 5), d.set("amount", 4000), d.set("stage", "signed"), d.set("signed_on", "2023-02");
    e.set("name", "归档"), e.set("archived_at", 1), e.set("count", 9), e.set("amount", 8000);
    insert_all(store, {a, b, c, d, e});
}

void each(const World& world, const std::function<void(records::Store&)>& body) {
    on_each_store(*world.registry, [&](records::Store& store) {
        fill(store, world);
        body(store);
    });
}

std::vector<std::vector<Cell>> rows(records::Store& store, const Query& query) {
    auto found = read(store)->select(query);
    if (!found) FAIL(found.error().code, " ", cause_for_log(found.error()));
    return *found;
}
}  // namespace

TEST_CASE("comparisons are exact and a missing value makes them unknown, also under not") {
    const World world;
    each(world, [&](records::Store& store) {
        CHECK(ids(store, world.where(is(Op::Equal, world.at("count"), number(5)))) == Ids{"A", "D"});
        CHECK(ids(store, world.where(is(Op::NotEqual, world.at("count"), number(5)))) == Ids{"B"});
        CHECK(ids(store, world.where(rules::apply(Op::Not, {is(Op::Equal, world.at("count"), number(5))}))) == Ids{"B"});
        CHECK(ids(store, world.where(is(Op::Less, world.at("count"), number(0)))) == Ids{"B"});
        CHECK(ids(store, world.where(is(Op::GreaterEqual, world.at("signed_on"), text("2024-02-10")))) == Ids{"A", "B"});
        CHECK(ids(store, world.where(is(Op::Equal, world.at("count"), nothing()))).empty());
        CHECK(ids(store, world.where(is(Op::Equal, nothing(), world.at("name")))).empty());
        CHECK(ids(store, world.where(rules::apply(Op::IsMissing, {world.at("count")}))) == Ids{"C"});
        CHECK(ids(store, world.where(rules::apply(Op::IsMissing, {world.at("members")}))) == Ids{"B", "C", "D"});
        CHECK(ids(store, world.where(is(Op::Equal, is(Op::Equal, world.at("count"), number(5)), world.at("ready")))) == Ids{"A", "B"});
    });
}

TEST_CASE("and, or: unknown passes through unless the other side decides") {
    const World world;
    each(world, [&](records::Store& store) {
        const auto five = is(Op::Equal, world.at("count"), number(5));      // unknown for C
        const auto always = is(Op::Equal, number(1), number(1));
        CHECK(ids(store, world.where(is(Op::Or, five, always))) == Ids{"A", "B", "C", "D"});
        CHECK(ids(store, world.where(rules::apply(Op::Not, {is(Op::And, five, always)}))) == Ids{"B"});
        CHECK(ids(store, world.where(rules::apply(Op::Not, {is(Op::Or, five, rules::apply(Op::Not, {always}))}))) == Ids{"B"});
        CHECK(ids(store, world.where(world.at("ready"))) == Ids{"A"});
        CHECK(ids(store, world.where(rules::apply(Op::Not, {world.at("ready")}))) == Ids{"B"});
        CHECK(ids(store, world.where(rules::apply(Op::And, {}))).size() == 4);
        CHECK(ids(store, world.where(rules::apply(Op::Or, {}))).empty());
    });
}

TEST_CASE("zones and the archive") {
    const World world;
    each(world, [&](records::Store& store) {
        Query query = all_of(world.type);
        CHECK(ids(store, query) == Ids{"A", "B", "C", "D"});
        query.zones = {"z2"};
        CHECK(ids(store, query) == Ids{"D"});
        query.zones = {"z1", "z2", "z3"};
        query.with_archived = true;
        CHECK(ids(store, query) == Ids{"A", "B", "C", "D", "E"});
    });
}

TEST_CASE("in, under, coalesce, case and arithmetic") {
    const World world;
    each(world, [&](records::Store& store) {
        CHECK(ids(store, world.where(rules::apply(Op::In, {world.at("stage"), text("signed"), text("x")}))) == Ids{"A", "D"});
        CHECK(ids(store, world.where(rules::apply(Op::In, {world.at("stage")}))).empty());
        CHECK(ids(store, world.where(rules::apply(Op::Not, {rules::apply(Op::In, {world.at("stage"), text("signed"), nothing()})}))).empty());
        CHECK(ids(store, world.where(rules::apply(Op::Under, {world.at("stage"), text("started")}))) == Ids{"B"});
        CHECK(ids(store, world.where(is(Op::Equal, rules::apply(Op::Coalesce, {world.at("count"), number(-3)}), number(-3)))) == Ids{"B", "C"});
        const auto sign = rules::apply(Op::Case, {is(Op::Less, world.at("count"), number(0)), text("minus"), is(Op::Greater, world.at("count"), number(0)), text("plus"), text("none")});
        CHECK(ids(store, world.where(is(Op::Equal, sign, text("none")))) == Ids{"C"});
        const auto nulls = rules::apply(Op::Case, {is(Op::Less, world.at("count"), number(0)), nothing(), number(1)});
        CHECK(ids(store, world.where(is(Op::Equal, nulls, number(1)))) == Ids{"A", "C", "D"});
        CHECK(ids(store, world.where(is(Op::Equal, is(Op::Add, is(Op::Multiply, world.at("count"), number(2)), number(1)), number(11)))) == Ids{"A", "D"});
        CHECK(ids(store, world.where(is(Op::Equal, is(Op::Subtract, rules::apply(Op::Negate, {world.at("count")}), number(3)), number(0)))) == Ids{"B"});
    });
}

TEST_CASE("text conditions know no wildcard and no case") {
    const World world;
    each(world, [&](records::Store& store) {
        CHECK(ids(store, world.where(is(Op::Contains, world.at("name"), text("100%")))) == Ids{"A"});
        CHECK(ids(store, world.where(is(Op::Contains, world.at("name"), text("石英_")))) == Ids{"B"});
        CHECK(ids(store, world.where(is(Op::Contains, world.at("name"), text("_")))) == Ids{"B"});
        CHECK(ids(store, world.where(is(Op::Contains, world.at("name"), text("zebra")))).empty());
        CHECK(ids(store, world.where(is(Op::StartsWith, world.at("name"), text("高纯")))) == Ids{"B"});
        CHECK(ids(store, world.where(is(Op::StartsWith, world.at("name"), text("纯")))).empty());
        CHECK(ids(store, world.where(is(Op::Contains, world.at("name"), text("")))) == Ids{"A", "B", "D"});
        CHECK(ids(store, world.where(is(Op::Equal, world.at("name"), text("' OR 1=1 --")))).empty());
    });
}

TEST_CASE("first and last day of a date known to the month") {
    const World world;
    each(world, [&](records::Store& store) {
        Query query = all_of(world.type);
        query.outputs = {{"first", {}, rules::apply(Op::FirstDay, {world.at("signed_on")})},
                         {"last", {}, rules::apply(Op::LastDay, {world.at("signed_on")})},
                         {"leap", {}, rules::apply(Op::LastDay, {rules::apply(Op::Coalesce, {nothing(), text("2024-02")})})},
                         {"no leap", {}, rules::apply(Op::LastDay, {text("2100-02")})},
                         {"short", {}, rules::apply(Op::LastDay, {text("2024-11")})}};
        const auto found = rows(store, query);
        REQUIRE(found.size() == 4);
        CHECK(found[0] == std::vector<Cell>{"2024-05-01", "2024-05-31", "2024-02-29", "2100-02-28", "2024-11-30"});
        CHECK(found[1][0] == Cell("2024-02-10"));
        CHECK(found[1][1] == Cell("2024-02-10"));
        CHECK(found[2][0].is_null());
        CHECK(found[2][1].is_null());
        CHECK(found[3][1] == Cell("2023-02-28"));
    });
}

TEST_CASE("order: nulls last both ways, binary text, ties by id, limit and offset") {
    const World world;
    each(world, [&](records::Store& store) {
        Query query = all_of(world.type);
        query.order = {{world.at("count"), false}};
        CHECK(ids(store, query) == Ids{"B", "A", "D", "C"});
        query.order = {{world.at("count"), true}};
        CHECK(ids(store, query) == Ids{"A", "D", "B", "C"});
        query.order = {{world.at("name"), false}};
        CHECK(ids(store, query) == Ids{"D", "A", "B", "C"});
        query.order = {{world.at("zone_amount"), true}};
        CHECK(ids(store, query) == Ids{"A", "B", "C", "D"});
        query.limit = 2;
        query.offset = 1;
        CHECK(ids(store, query) == Ids{"B", "C"});
        query.limit.reset();
        query.offset = 3;
        CHECK(ids(store, query) == Ids{"D"});
        query.limit = 0;
        query.offset.reset();
        CHECK(ids(store, query).empty());
    });
}

TEST_CASE("aggregates over all rows and by group") {
    const World world;
    each(world, [&](records::Store& store) {
        using rules::Aggregate;
        Query query = all_of(world.type);
        query.outputs = {{"n", Aggregate::Count, nullptr},          {"known", Aggregate::Count, world.at("count")}, {"sum", Aggregate::Sum, world.at("amount")},
                         {"least", Aggregate::Min, world.at("count")}, {"last", Aggregate::Max, world.at("name")},     {"kinds", Aggregate::CountDistinct, world.at("stage")}};
        CHECK(rows(store, query) == std::vector<std::vector<Cell>>{{4, 3, 7000, -3, "高纯石英_砂", 2}});
        query.where = is(Op::Equal, number(1), number(2));
        CHECK(rows(store, query) == std::vector<std::vector<Cell>>{{0, 0, {}, {}, {}, 0}});
        Query groups = all_of(world.type);
        groups.group_by = {world.at("stage")};
        groups.outputs = {{"n", Aggregate::Count, nullptr}, {"sum", Aggregate::Sum, world.at("amount")}};
        CHECK(rows(store, groups) == std::vector<std::vector<Cell>>{{"signed", 2, 5000}, {"started", 1, 2000}, {{}, 1, {}}});
        groups.group_by = {rules::apply(Op::Coalesce, {world.at("stage"), text("signed")})};
        groups.order = {{groups.group_by[0], true}};
        groups.limit = 1;
        CHECK(rows(store, groups) == std::vector<std::vector<Cell>>{{"started", 1, 2000}});
    });
}

TEST_CASE("a sum beyond 64 bits is refused, not rounded") {
    const World world;
    each(world, [&](records::Store& store) {
        Record big = thing(world.type, "z3", "X"), more = thing(world.type, "z3", "Y");
        big.set("amount", INT64_MAX), more.set("amount", 1);
        insert_all(store, {big, more});
        Query query = all_of(world.type);
        query.zones = {"z3"};
        query.outputs = {{"sum", rules::Aggregate::Sum, world.at("amount")}};
        CHECK(code_of(read(store)->select(query)) == "store.overflow");
        query.outputs = {{"more", {}, is(Op::Add, world.at("amount"), number(INT64_MAX))}};
        CHECK(code_of(read(store)->select(query)) == "store.overflow");
    });
}

TEST_CASE("exists and scalar aggregates over other rows") {
    const World world;
    each(world, [&](records::Store& store) {
        auto owned = std::make_shared<Query>(all_of(world.type));
        owned->source = 1;
        owned->where = is(Op::Equal, world.at("owner", 1), world.at("id", 0));
        auto exists = std::make_shared<rules::Scalar>();
        exists->op = Op::Exists;
        exists->subquery = owned;
        CHECK(ids(store, world.where(exists)) == Ids{"A"});
        CHECK(ids(store, world.where(rules::apply(Op::Not, {exists}))) == Ids{"B", "C", "D"});
        auto counted = std::make_shared<Query>(*owned);
        counted->outputs = {{"sum", rules::Aggregate::Sum, world.at("amount", 1)}};
        auto sum = std::make_shared<rules::Scalar>();
        sum->op = Op::Aggregate;
        sum->subquery = counted;
        CHECK(ids(store, world.where(is(Op::Greater, sum, number(1999)))) == Ids{"A"});
        CHECK(ids(store, world.where(is(Op::Greater, rules::apply(Op::Coalesce, {sum, number(0)}), number(1999)))) == Ids{"A"});
    });
}

TEST_CASE("lists: an element, and the rows reached through a list") {
    const World world;
    each(world, [&](records::Store& store) {
        auto contains = [&](const char* name, ScalarPtr value) {
            auto scalar = std::make_shared<rules::Scalar>();
            scalar->op = Op::ListContains;
            scalar->field = world.type.field(name);
            scalar->operands = {std::move(value)};
            return scalar;
        };
        CHECK(ids(store, world.where(contains("members", text("C")))) == Ids{"A"});
        CHECK(ids(store, world.where(contains("members", nothing()))).empty());
        CHECK(ids(store, world.where(contains("zone_tags", text("y")))) == Ids{"B"});
        auto members = std::make_shared<Query>(all_of(world.type));
        members->source = 1;
        members->through = rules::Through{0, &world.type, world.type.field("members")};
        members->outputs = {{"n", rules::Aggregate::Count, nullptr}};
        auto count = std::make_shared<rules::Scalar>();
        count->op = Op::Aggregate;
        count->subquery = members;
        CHECK(ids(store, world.where(is(Op::Equal, count, number(2)))) == Ids{"A"});
        CHECK(ids(store, world.where(is(Op::Equal, count, number(0)))) == Ids{"B", "C", "D"});
        const auto found = read(store)->find(world.where(contains("members", text("C"))));
        REQUIRE(found);
        CHECK(found->front()["members"] == Cell(CellList{"B", "C"}));
    });
}

TEST_CASE("fields that a zone added are read, compared and sorted like others") {
    const World world;
    each(world, [&](records::Store& store) {
        CHECK(ids(store, world.where(is(Op::Equal, world.at("zone_note"), text("甲")))) == Ids{"A"});
        CHECK(ids(store, world.where(is(Op::Less, world.at("zone_amount"), number(50)))) == Ids{"B"});
        CHECK(ids(store, world.where(rules::apply(Op::IsMissing, {world.at("zone_amount")}))) == Ids{"C", "D"});
        Query query = all_of(world.type);
        query.outputs = {{"sum", rules::Aggregate::Sum, world.at("zone_amount")}};
        CHECK(rows(store, query) == std::vector<std::vector<Cell>>{{100}});
    });
}

TEST_CASE("the stage on a day is that of the last event that has surely happened") {
    const World world;
    each(world, [&](records::Store& store) {
        const auto& event = *world.registry->type("stage_event");
        const auto happened = [&](const char* id, const char* record, const char* stage, const char* on, int number) {
            Record made = thing(event, "z1", id);
            made.set("record_type", "thing"), made.set("record_id", record), made.set("stage", stage), made.set("happened_on", on), made.set("sequence_number", number);
            return made;
        };
        insert_all(store, {happened("1", "A", "lead", "2024-01-05", 1), happened("2", "A", "signed", "2024-02", 2), happened("3", "A", "started", "2024-03-01", 3),
                           happened("4", "B", "lead", "2024-02-29", 1)});
        const auto stage_on = [&](ScalarPtr day) {
            auto scalar = std::make_shared<rules::Scalar>();
            scalar->op = Op::StageAt;
            scalar->operands = {std::move(day)};
            Query query = all_of(world.type);
            query.zones = {"z1"};
            query.outputs = {{"stage", {}, scalar}};
            std::vector<Cell> answer;
            for (auto& row : rows(store, query)) answer.push_back(row[0]);
            return answer;
        };
        CHECK(stage_on(text("2024-01-04")) == std::vector<Cell>{{}, {}, {}});
        CHECK(stage_on(text("2024-02-28")) == std::vector<Cell>{"lead", {}, {}});
        CHECK(stage_on(text("2024-02-29")) == std::vector<Cell>{"signed", "lead", {}});
        CHECK(stage_on(text("2024-12-31")) == std::vector<Cell>{"started", "lead", {}});
        CHECK(stage_on(nothing()) == std::vector<Cell>{{}, {}, {}});
        CHECK(stage_on(rules::apply(Op::LastDay, {world.at("signed_on")})) == std::vector<Cell>{"started", {}, {}});
    });
}

TEST_CASE("search: bigrams must be there, single characters and words may begin longer ones") {
    const World world;
    each(world, [&](records::Store& store) {
        const auto search = [&](const char* typed) { return ids(store, world.where(rules::apply(Op::SearchMatch, {text(typed)}))); };
        CHECK(search("集成电路") == Ids{"A"});
        CHECK(search("电路") == Ids{"A", "D"});
        CHECK(search("路") == Ids{"A", "D"});
        CHECK(search("砂") == Ids{"B"});
        CHECK(search("成路").empty());
        CHECK(search("zeb 电路") == Ids{"D"});
        CHECK(search("ebra").empty());
        CHECK(search("") == Ids{"A", "B", "C", "D"});
        CHECK(search("\"'* OR NEAR(") == search("or near"));
        Record renamed = thing(world.type, "z1", "A");
        renamed.set("name", "碳纤维");
        renamed.set("version", 2);
        auto transaction = begin(store);
        REQUIRE(transaction->update(renamed, 1));
        REQUIRE(transaction->index_for_search(renamed));
        REQUIRE(transaction->commit());
        CHECK(search("集成").empty());
        CHECK(search("纤维") == Ids{"A"});
    });
}

TEST_CASE("what begins so is a range that ends before the next character, whichever that is") {
    const World world;
    each(world, [&](records::Store& store) {
        const std::string last = "\xF4\x8F\xBF\xBF", before_surrogates = "\xED\x9F\xBF", after_surrogates = "\xEE\x80\x80";   // U+10FFFF, U+D7FF, U+E000
        int number = 0;
        auto transaction = begin(store);
        for (const auto& name : {std::string("甲"), "甲" + last, "甲" + last + "乙", "甲" + before_surrogates, "甲" + after_surrogates, std::string("申"), std::string("A"), std::string("Az"), std::string("B")}) {
            Record record = thing(world.type, "z1", ("N" + std::to_string(number++)).c_str());
            record.set("name", name);
            REQUIRE(transaction->insert(record));
        }
        REQUIRE(transaction->commit());
        const auto beginning = [&](const std::string& name) { return ids(store, world.where(is(Op::StartsWith, world.at("name"), text(name.c_str())))); };
        CHECK(beginning("甲") == Ids{"N0", "N1", "N2", "N3", "N4"});
        CHECK(beginning("甲" + last) == Ids{"N1", "N2"});
        CHECK(beginning("甲" + before_surrogates) == Ids{"N3"});
        CHECK(beginning("A") == Ids{"N6", "N7"});
        CHECK(beginning("甲乙").empty());
    });
}

TEST_CASE("whichever rows a search finds first: as many as there are up to the limit, of the type, the zones and the beginning alone") {
    const World world;
    each(world, [&](records::Store& store) {
        auto transaction = begin(store);
        for (const char* zone : {"z1", "z2"}) {
            for (int i = 0; i < 12; ++i) {
                Record record = thing(world.type, zone, (std::string(zone) + "-" + std::to_string(10 + i)).c_str());
                record.set("name", (i % 2 == 0 ? "铸造" : "精密铸造") + std::to_string(i) + "号");
                REQUIRE(transaction->insert(record));
                REQUIRE(transaction->index_for_search(record));
            }
        }
        REQUIRE(transaction->commit());
        const auto found = [&](const char* typed, const char* beginning, std::vector<std::string> zones, std::int64_t limit) {
            Query query = all_of(world.type);
            query.zones = std::move(zones);
            query.any_order = true;
            query.limit = limit;
            query.where = rules::apply(Op::SearchMatch, {text(typed)});
            if (*beginning) query.where = rules::both(query.where, is(Op::StartsWith, world.at("name"), text(beginning)));
            auto rows = ids(store, query);
            std::ranges::sort(rows);   // they may come in any order
            return rows;
        };
        CHECK(found("铸造", "", {}, 100).size() == 24);
        CHECK(found("铸造", "", {}, 5).size() == 5);
        CHECK(found("铸造", "", {"z2"}, 100).size() == 12);
        CHECK(found("铸造", "铸造", {"z2"}, 100) == Ids{"z2-10", "z2-12", "z2-14", "z2-16", "z2-18", "z2-20"});
        CHECK(found("铸", "铸", {"z1", "z2"}, 100).size() == 12);
        CHECK(found("精密铸造3号", "精密铸造3号", {"z1"}, 100) == Ids{"z1-13"});
        CHECK(found("密铸", "密铸", {}, 100).empty());
        CHECK(found("铸造", "", {"z3"}, 100).empty());
        CHECK(found("", "", {"z2"}, 100).size() == 13);
        CHECK(found("type", "", {}, 100).empty());   // what marks a type is no word of a record
        CHECK(found(world.type.name.c_str(), "", {}, 100).empty());
        CHECK(found("z1", "", {}, 100).empty());
    });
}

TEST_CASE("a condition nested beyond reason is refused") {
    const World world;
    each(world, [&](records::Store& store) {
        if (store.name() == "memory") return;
        ScalarPtr condition = world.at("ready");
        for (int i = 0; i < 2'000; ++i) condition = rules::apply(Op::Not, {condition});
        CHECK(code_of(read(store)->find(world.where(condition))) == "store.too_deep");
    });
}

TEST_CASE("a search inside a transaction sees its writes, and a rollback to a savepoint loses none from before it") {
    const World world;
    each(world, [&](records::Store& store) {
        const auto query = world.where(rules::apply(Op::SearchMatch, {text("碳纤")}));
        const auto add = [&](records::Transaction& transaction, const char* id) {
            Record record = thing(world.type, "z1", id);
            record.set("name", "碳纤维");
            REQUIRE(transaction.insert(record));
            REQUIRE(transaction.index_for_search(record));
        };
        auto transaction = begin(store);
        add(*transaction, "P");
        REQUIRE(transaction->savepoint());
        add(*transaction, "Q");
        CHECK(transaction->find(query)->size() == 2);
        REQUIRE(transaction->rollback_to_savepoint());
        CHECK(transaction->find(query)->size() == 1);
        REQUIRE(transaction->release_savepoint());
        REQUIRE(transaction->commit());
        CHECK(ids(store, query) == Ids{"P"});
    });
}
