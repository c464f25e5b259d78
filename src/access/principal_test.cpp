// principal_test.cpp — Nothing is allowed that no grant says; a right in one zone is none in another.
#include <doctest/doctest.h>

#include "access/principal.h"

using namespace wutong;
using namespace wutong::access;

namespace {

rules::Definitions roles() {
    rules::Definitions definitions;
    definitions.roles = {
        {.id = "clerk", .label = "经办", .scope = "zone", .permissions = {"project.view", "project.edit"}, .start_page = "clerk"},
        {.id = "director", .label = "主任", .scope = "subtree", .permissions = {"project.*", "indicator.view"}, .start_page = "director"},
        {.id = "province", .label = "省级查看", .scope = "all", .permissions = {"*.view"}},
        {.id = "visitor", .label = "驻点", .scope = "own", .permissions = {"project.view"}},
        {.id = "firm", .label = "企业用户", .scope = "records", .permissions = {"project.view", "project.edit"}, .zone_wide = {"list.view"}},
        {.id = "security", .label = "安全管理员", .scope = "all", .permissions = {"grant.manage"}, .excludes = {"auditor"}},
        {.id = "auditor", .label = "审计管理员", .scope = "all", .permissions = {"audit.view"}, .excludes = {"security"}},
    };
    return definitions;
}

const ZoneTree tree = {{"province", ""}, {"city", "province"}, {"a", "city"}, {"b", "city"}, {"c", "province"}};

Principal with(const std::vector<RoleGrant>& grants) { return MUST(make_principal("u1", "zhang", "张三", grants, roles(), tree)); }

struct Row {
    schema::RecordType type;
    std::vector<schema::Cell> cells;
    Row(const char* zone, const char* creator) {
        type.name = "project";
        type.add_system_fields();
        cells.resize(type.fields.size());
        cells[schema::system_field::zone_id] = zone;
        cells[schema::system_field::created_by] = creator;
    }
    schema::RecordView view() const { return {&type, cells}; }
};

}  // namespace

TEST_CASE("deny by default") {
    CHECK_FALSE(may(Principal{}, "project.view", "a"));
    CHECK_FALSE(may(with({}), "project.view", "a"));
    CHECK_FALSE(may(with({{"clerk", "a"}}), "", "a"));
    CHECK_FALSE(may(with({{"clerk", ""}}), "project.view", "a"));
    CHECK_FALSE(may(with({{"no_such_role", "a"}}), "project.view", "a"));
}

TEST_CASE("a right in one zone is none in another") {
    const auto person = with({{"clerk", "a"}, {"visitor", "b"}});
    CHECK(may(person, "project.edit", "a"));
    CHECK_FALSE(may(person, "project.edit", "b"));
    CHECK(may(person, "project.view", "b"));
    CHECK_FALSE(may(person, "project.view", "c"));
    CHECK_FALSE(may(person, "project.drop", "a"));
}

TEST_CASE("a subtree reaches what lies under it; all reaches everything") {
    const auto director = with({{"director", "city"}});
    CHECK(may(director, "project.sign", "a"));
    CHECK(may(director, "project.sign", "city"));
    CHECK_FALSE(may(director, "project.sign", "c"));
    CHECK_FALSE(may(director, "projects.view", "a"));
    CHECK(may(with({{"province", ""}}), "enterprise.view", "c"));
    CHECK_FALSE(may(with({{"province", ""}}), "enterprise.edit", "c"));
}

TEST_CASE("scope own counts only for records the person created") {
    const auto visitor = with({{"visitor", "b"}});
    CHECK(may(visitor, "project.view", Row("b", "u1").view()));
    CHECK_FALSE(may(visitor, "project.view", Row("b", "u2").view()));
    const auto scope = data_scope(visitor, "project.view");
    CHECK(scope.zones.empty());
    CHECK(scope.contains(Row("b", "u1").view()));
    CHECK_FALSE(scope.contains(Row("b", "u2").view()));
}

TEST_CASE("a role for chosen records reaches none that nobody chose, and its lists in the whole zone") {
    Row chosen("a", "u2"), other("a", "u2");
    chosen.cells[schema::system_field::id] = "r1";
    other.cells[schema::system_field::id] = "r2";
    const auto firm = with({{"firm", "a", false, "records", {"r1"}}}), nobody = with({{"firm", "a"}});
    CHECK(may(firm, "project.edit", chosen.view()));
    CHECK_FALSE(may(firm, "project.edit", other.view()));
    CHECK_FALSE(may_every_row(firm, "project.view", "a"));
    CHECK_FALSE(may(nobody, "project.view", chosen.view()));
    CHECK(may(firm, "list.view", other.view()));
    CHECK(may_every_row(firm, "list.view", "a"));
    CHECK_FALSE(may(firm, "list.view", "b"));
    CHECK_FALSE(may(firm, "list.edit", "a"));
    CHECK(firm.roles() == std::vector<std::string>{"firm"});
}

TEST_CASE("a zone outside the scope is not admitted to exist") {
    const auto clerk = with({{"clerk", "a"}});
    CHECK(demand(clerk, "project.view", "a").has_value());
    CHECK(demand(clerk, "project.view", "b").error().kind == Kind::NotFound);
    CHECK(demand(clerk, "project.drop", "a").error().kind == Kind::Forbidden);
    CHECK(demand(Principal{}, "project.view", "a").error().kind == Kind::Unauthenticated);
    CHECK(within(data_scope(clerk, "project.view"), "b").nothing());
}

TEST_CASE("a scope of nothing matches no zone, not every zone") {
    const Row row("a", "u1");
    rules::Query query;
    query.from = &row.type;
    apply_scope(data_scope(with({}), "project.view"), row.type, query);
    CHECK(query.zones == std::vector<std::string>{""});
    apply_scope(data_scope(with({{"clerk", "a"}, {"visitor", "b"}}), "project.view"), row.type, query);
    CHECK(query.zones == std::vector<std::string>{"a", "b"});
    REQUIRE(query.where);
    CHECK(query.where->op == rules::Op::Or);
}

TEST_CASE("separated administrators cannot be one person") {
    const auto both = make_principal("u1", "zhang", "张三", {{"security", ""}, {"auditor", ""}}, roles(), tree);
    REQUIRE(!both);
    CHECK(both.error().code == "access.roles_exclude_each_other");
}
