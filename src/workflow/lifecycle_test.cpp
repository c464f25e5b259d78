// lifecycle_test.cpp — The stage decides; the refusal says where the action is possible.
#include <doctest/doctest.h>

#include "workflow/lifecycle.h"

using namespace wutong;

namespace {

schema::RecordType alliance() {
    schema::RecordType type;
    type.name = "industry_alliance";
    type.label = "产业联盟";
    type.add_system_fields();
    for (auto [name, kind] : {std::pair{"name", schema::FieldKind::Text}, {"stage", schema::FieldKind::Choice}, {"pledge", schema::FieldKind::File}}) {
        schema::Field field;
        field.name = name;
        field.label = name;
        field.kind = kind;
        type.fields.push_back(field);
    }
    type.stage_field = "stage";
    type.start_stage = "preparing";
    type.stages = {{.code = "preparing", .label = "筹备"}, {.code = "running", .label = "运行"}, {.code = "dissolved", .label = "解散", .end = true}};
    schema::Action establish;
    establish.name = "establish";
    establish.label = "成立";
    establish.from = {"preparing"};
    establish.to = "running";
    establish.evidence = {"pledge"};
    type.actions = {establish};
    return type;
}

}  // namespace

TEST_CASE("an action is allowed only from its stages and never on an archived record") {
    const auto type = alliance();
    std::vector<schema::Cell> cells(type.fields.size());
    const auto action = MUST(workflow::find_action(type, "establish"));
    CHECK(action.permission == "industry_alliance.establish");
    cells[*type.index_of("stage")] = "preparing";
    CHECK(workflow::may_take(action, {&type, cells}).has_value());
    cells[*type.index_of("stage")] = "running";
    const auto refused = workflow::may_take(action, {&type, cells});
    REQUIRE(!refused);
    CHECK(refused.error().code == "industry_alliance.establish.not_from_here");
    CHECK(refused.error().next.find("筹备") != std::string::npos);
    cells[schema::system_field::archived_at] = 1;
    CHECK(workflow::may_take(action, {&type, cells}).error().code == "record.archived");
}

TEST_CASE("in a locked stage nothing is edited, and its actions are taken all the same") {
    auto type = alliance();
    type.stages[1].locked = true;
    type.actions[0].from = {"running"};
    std::vector<schema::Cell> cells(type.fields.size());
    const auto edit = MUST(workflow::find_action(type, "edit"));
    cells[*type.index_of("stage")] = "preparing";
    CHECK(workflow::may_take(edit, {&type, cells}).has_value());
    cells[*type.index_of("stage")] = "running";
    const auto refused = workflow::may_take(edit, {&type, cells});
    REQUIRE(!refused);
    CHECK(refused.error().code == "record.locked");
    CHECK(refused.error().message == "这条“产业联盟”处于“运行”，内容不能再修改。");
    CHECK(workflow::may_take(MUST(workflow::find_action(type, "establish")), {&type, cells}).has_value());
}

TEST_CASE("every type has the four universal actions; an unknown one is refused with the nearest name") {
    const auto type = alliance();
    CHECK(MUST(workflow::find_action(type, "create")).permission == "industry_alliance.create");
    CHECK(MUST(workflow::find_action(type, "archive")).reason_required);
    CHECK(MUST(workflow::find_action(type, "record_existing")).evidence_later);
    const auto unknown = workflow::find_action(type, "establsh");
    REQUIRE(!unknown);
    CHECK(unknown.error().next.find("establish") != std::string::npos);
}

TEST_CASE("evidence may lie in the record or come with the action") {
    const auto type = alliance();
    std::vector<schema::Cell> before(type.fields.size()), after(type.fields.size());
    const auto action = MUST(workflow::find_action(type, "establish"));
    CHECK(workflow::missing_evidence(action, {&type, before}, {&type, after}) == std::vector<std::string>{"pledge"});
    after[*type.index_of("pledge")] = "ab";
    CHECK(workflow::missing_evidence(action, {&type, before}, {&type, after}).empty());
}
