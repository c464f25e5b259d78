// audit_log_test.cpp — The audit log is asked by person, and names a record to those only who may see that record besides.
#include <doctest/doctest.h>

#include "queries/audit_log.h"
#include "queries/test_world.h"

using namespace wutong;
using namespace wutong::queries;
using schema::Cell;
using wutong::queries::testing::World;

namespace {

void insert(World& world, const char* type, const std::string& id, const std::vector<std::pair<const char*, Cell>>& cells) {
    auto row = records::Record::of(*world.registry.type(type));
    row.cells[schema::system_field::id] = id;
    row.cells[schema::system_field::zone_id] = std::string(type) == "audit_entry" ? "a" : "system";
    row.cells[schema::system_field::version] = 1;
    for (const auto& [name, cell] : cells) row.set(name, cell);
    auto transaction = MUST(world.store->begin());
    MUST(transaction->insert(row));
    MUST(transaction->commit());
}

/// Three people, one of whom has the other's name in the own, and a line of each.
struct LogOfThree {
    World world;
    access::Principal auditor, auditor_who_sees;

    LogOfThree() {
        const_cast<schema::RecordType&>(*world.registry.type("firm")).visible = true;
        person("u1", "zhang", "张三");
        person("u2", "zhangsan", "张三丰");
        person("u3", "li", "李四");
        line(1, "u1", "firm.create", "firm/" + world.id_of("甲"));
        line(2, "u2", "sign_in", "account/u2");
        line(3, "u3", "account.disable", "user_account/u1");
        line(4, "local_operator", "backup", "backup");
        line(5, "u3", "firm.create", "firm/" + world.id_of("戊"));
        world.definitions.roles.push_back({.id = "auditor", .label = "审计", .scope = "all", .permissions = {"audit.read"}});
        auditor = MUST(access::make_principal("x", "x", "x", {{"auditor", "", false}}, world.definitions, {}));
        auditor_who_sees = MUST(access::make_principal("x", "x", "x", {{"auditor", "", false}, {"clerk", "a", false}}, world.definitions, {}));
    }
    void person(const char* id, const char* login, const char* name) { insert(world, "user_account", id, {{"login", Cell(login)}, {"display_name", Cell(name)}}); }
    void line(int number, const char* actor, const char* event, const std::string& object) {
        insert(world, "audit_entry", "00000000000" + std::to_string(number), {{"sequence", Cell(number)}, {"at", Cell(number)}, {"actor", Cell(actor)}, {"event", Cell(event)}, {"object", Cell(object)}, {"result", Cell("done")}});
    }
    Result<AuditPage> ask(const std::string& words) {
        AuditRequest request;
        request.person = words;
        return audit_log(world.queries, auditor, request);
    }
    std::vector<std::int64_t> found(const std::string& words) {
        std::vector<std::int64_t> all;
        for (const auto& each : MUST(ask(words)).lines) all.push_back(each.sequence);
        return all;
    }
};

}  // namespace

TEST_CASE("lines of one person are found by the whole login, or by a part of login or name") {
    LogOfThree log;
    CHECK(log.found("") == std::vector<std::int64_t>{5, 4, 3, 2, 1});
    CHECK(log.found("zhang") == std::vector<std::int64_t>{1});        // a login as it stands is that one person
    CHECK(log.found("张三") == std::vector<std::int64_t>{2, 1});
    CHECK(log.found("丰") == std::vector<std::int64_t>{2});
    CHECK(log.found("李四") == std::vector<std::int64_t>{5, 3});
    CHECK(log.found("本机") == std::vector<std::int64_t>{4});
    CHECK(log.found("local_operator") == std::vector<std::int64_t>{4});
    CHECK(log.found("ZHANG") == std::vector<std::int64_t>{1});        // however it is typed
    CHECK(log.found("ANGSAN") == std::vector<std::int64_t>{2});
    log.person("u4", "ZHANG", "张大");
    CHECK(log.found("ZHANG").empty());                                // the one who is called just that has done nothing
    CHECK(log.found("Zhang") == std::vector<std::int64_t>{1});
    CHECK(log.found("nobody").empty());
    for (int i = 0; i < 61; ++i) log.person(("n" + std::to_string(i)).c_str(), ("same" + std::to_string(i)).c_str(), "同名");
    CHECK(log.ask("同名").error().code == "audit.person_unclear");
}

TEST_CASE("a person is found behind more accounts than one look takes in") {
    LogOfThree log;
    auto transaction = MUST(log.world.store->begin());
    for (int i = 0; i < 60'000; ++i) {
        auto row = records::Record::of(*log.world.registry.type("user_account"));
        row.cells[schema::system_field::id] = "n" + std::to_string(100'000 + i);
        row.cells[schema::system_field::zone_id] = "system";
        row.cells[schema::system_field::version] = 1;
        row.set("login", Cell("other" + std::to_string(i)));
        row.set("display_name", Cell("别人"));
        MUST(transaction->insert(row));
    }
    MUST(transaction->commit());
    CHECK(log.found("zhangsan") == std::vector<std::int64_t>{2});
    CHECK(log.found("李四") == std::vector<std::int64_t>{5, 3});
}

TEST_CASE("a record is named to who may see it, an account by whose it is") {
    LogOfThree log;
    const auto lines_for = [&](const access::Principal& reader) { return MUST(audit_log(log.world.queries, reader, {})).lines; };
    const auto plain = lines_for(log.auditor), seen = lines_for(log.auditor_who_sees);
    REQUIRE(plain.size() == 5);
    CHECK(plain[4].title.empty());
    CHECK(seen[4].title == "甲");
    CHECK(seen[0].title.empty());   // of another zone
    CHECK(plain[2].account == "张三");
    CHECK(plain[2].account_login == "zhang");
    CHECK(plain[2].actor_login == "li");
    CHECK(plain[1].actor_login.empty());
    CHECK(audit_log(log.world.queries, log.world.clerk_a, {}).error().code == "access.forbidden");
}
