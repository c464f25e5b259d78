// world_test.cpp — The small zone of test_world.h.
#include "actions/test_world.h"

namespace wutong::actions::testing {

namespace {

schema::Field field(std::string name, std::string label, schema::FieldKind kind) {
    schema::Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    return field;
}

std::vector<schema::Field> firm_fields() {
    using schema::FieldKind;
    auto name = field("name", "名称", FieldKind::Text);
    name.required = name.search = name.unique = true;
    auto members = field("members", "成员", FieldKind::List);
    members.element = FieldKind::Reference;
    members.target = "firm";
    auto phone = field("contact_phone", "联系电话", FieldKind::Text);
    phone.format = schema::TextFormat::Phone;
    phone.personal = schema::PersonalData{"服务联系", "履行职责", "phone", 0};
    phone.search = phone.unique = true;
    auto stage = field("stage", "阶段", FieldKind::Choice);
    stage.target = "firm_stage";
    stage.read_only = true;
    auto amount = field("amount", "金额", FieldKind::Money);
    amount.minimum = 0;
    return {name, members, phone, stage, amount, field("pledge", "承诺书", FieldKind::File)};
}

}  // namespace

schema::RecordType firm_type() {
    schema::RecordType type;
    type.name = "firm";
    type.collection = "firms";
    type.label = "企业";
    type.collection_label = "企业";
    type.area = "enterprises";
    type.definition_hash = "d0";
    type.add_system_fields();
    for (auto& each : firm_fields()) type.fields.push_back(std::move(each));
    type.stage_field = "stage";
    type.start_stage = "preparing";
    type.stages = {{.code = "preparing", .label = "筹备"}, {.code = "running", .label = "运行"}, {.code = "dissolved", .label = "解散", .end = true}};
    schema::Action establish;
    establish.name = "establish";
    establish.label = "成立";
    establish.from = {"preparing"};
    establish.to = "running";
    establish.evidence = {"pledge"};
    schema::Action leave;
    leave.name = "leave";
    leave.label = "退出";
    leave.from = {"running"};
    auto member = field("member", "成员", schema::FieldKind::Reference);
    member.target = "firm";
    member.required = true;
    leave.input = {member, field("reason", "原因", schema::FieldKind::Text)};
    leave.set = {{"members", schema::Assignment::How::Remove, "input.member"}};
    leave.reason_required = true;
    type.actions = {establish, leave};
    return type;
}

rules::Definitions test_definitions() {
    rules::Definitions definitions;
    definitions.roles = {
        {.id = "clerk", .label = "经办", .scope = "zone", .permissions = {"firm.view", "firm.create", "firm.edit", "firm.establish", "firm.leave"}, .start_page = "clerk"},
        {.id = "director", .label = "主任", .scope = "zone", .permissions = {"firm.*"}, .start_page = "director"},
        {.id = "firm", .label = "企业用户", .scope = "records", .permissions = {"firm.view"}},
        {.id = "viewer", .label = "查看", .scope = "zone", .permissions = {"firm.view"}},
    };
    return definitions;
}

void add_types(schema::Registry& registry) {
    auto firm = firm_type();
    const auto history = records::history_type_of(firm);
    schema::ChoiceList stages;
    stages.id = "firm_stage";
    stages.label = "阶段";
    for (const auto& stage : firm.stages) stages.items.push_back({.code = stage.code, .label = stage.label});
    stages.index();
    MUST(registry.add(std::move(stages)));
    MUST(registry.add(std::move(firm)));
    MUST(registry.add(history));
    for (auto& type : records::system_types()) MUST(registry.add(std::move(type)));
    MUST(registry.seal());
}

World::World(bool background, records::Store* other) {
    add_types(registry);
    parts.store = other ? other : store.get();
    MUST(parts.store->migrate(registry));
    parts.registry = &registry;
    parts.definitions = &definitions;
    parts.behaviours = &behaviours;
    parts.clock = &clock;
    parts.ids = &ids;
    parts.heads = &heads;
    parts.subject_keys = &keys;
    parts.signing_keys = &keys;
    parts.background = background;
    engine = MUST(Engine::start(parts));
    clerk = person({{"clerk", "a", false}}, "clerk");
    director = person({{"director", "a", false}}, "director");
    viewer = person({{"viewer", "a", false}}, "viewer");
    other_zone = person({{"director", "b", false}}, "other");
}

access::Principal World::person(const std::vector<access::RoleGrant>& grants, const std::string& user) const {
    return MUST(access::make_principal(user, user, user, grants, definitions, {}));
}

Request World::request(const access::Principal& principal, std::string action, Input input, std::string id, std::optional<std::int64_t> version) const {
    Request request;
    request.principal = principal;
    request.zone = "a";
    request.type = "firm";
    request.action = std::move(action);
    request.input = std::move(input);
    request.id = std::move(id);
    request.version = version;
    return request;
}

Outcome World::create(std::string name, Input more) {
    more["name"] = schema::Cell(std::move(name));
    return MUST(engine->run(request(clerk, "create", std::move(more))));
}

std::vector<records::Record> World::all(std::string_view type) const {
    rules::Query query;
    query.from = registry.type(type);
    query.with_archived = true;
    return MUST(MUST(parts.store->reader())->find(query));
}

Result<std::unique_ptr<Engine>> World::start_again() {
    engine.reset();
    return Engine::start(parts);
}

}  // namespace wutong::actions::testing
