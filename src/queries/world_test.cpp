// world_test.cpp — The zone of test_world.h.
#include "base/ids.h"
#include "ledger/commitment.h"
#include "queries/test_world.h"
#include "records/entry_cells.h"
#include "records/personal.h"

namespace wutong::queries::testing {

namespace {

using schema::Cell;
using schema::FieldKind;
namespace system_field = schema::system_field;

schema::Field field(std::string name, std::string label, FieldKind kind, std::string target = {}) {
    schema::Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    field.target = std::move(target);
    return field;
}

schema::RecordType plain_type(std::string name, std::string label, std::vector<schema::Field> fields) {
    schema::RecordType type;
    type.name = name;
    type.collection = name + "s";
    type.label = type.collection_label = std::move(label);
    type.area = "test";
    type.fields = std::move(fields);
    type.add_system_fields();
    type.title_field = type.fields[system_field::count].name;
    return type;
}

schema::RecordType firm_type() {
    auto name = field("name", "名称", FieldKind::Text);
    name.search = true;
    auto phone = field("contact_phone", "电话", FieldKind::Text);
    phone.personal = schema::PersonalData{"联系", "职责", "phone", 0};
    phone.search = true;
    auto type = plain_type("firm", "企业", {name, field("amount", "金额", FieldKind::Money), field("founded_on", "成立日期", FieldKind::MilestoneDate), phone, field("stage", "阶段", FieldKind::Choice, "firm_stage"), field("rent", "租金", FieldKind::Money)});
    type.stage_field = "stage";
    type.start_stage = "preparing";
    type.stages = {{.code = "preparing", .label = "筹备"}, {.code = "running", .label = "运行"}};
    type.list = {{"name", "amount"}, "-amount", {}};
    type.zone_lists.emplace_back("B", schema::ListView{{"name", "rent"}, "name", {}, {}});
    schema::Action establish;
    establish.name = "establish";
    establish.label = "成立";
    establish.from = {"preparing"};
    establish.to = "running";
    type.actions = {establish};
    return type;
}

rules::IndicatorPart part(const schema::Registry& registry, std::string say, std::string text) {
    rules::CompileScope scope;
    scope.registry = &registry;
    return {std::move(say), text, MUST(rules::compile(text, scope))};
}

}  // namespace

void World::describe() {
    schema::ChoiceList stages;
    stages.id = "firm_stage";
    stages.label = "阶段";
    stages.items = {{.code = "preparing", .label = "筹备"}, {.code = "running", .label = "运行"}};
    stages.index();
    MUST(registry.add(std::move(stages)));
    MUST(registry.add(firm_type()));
    MUST(registry.add(records::history_type_of(firm_type())));
    MUST(registry.add(plain_type("zone", "开发区", {field("name", "名称", FieldKind::Text), field("code", "编号", FieldKind::Text)})));
    MUST(registry.add(plain_type("secret", "秘密", {field("name", "名称", FieldKind::Text), field("amount", "金额", FieldKind::Money)})));
    MUST(registry.add(plain_type("filed", "清单身份", {field("filed_name", "清单名称", FieldKind::Text), field("project", "企业", FieldKind::Reference, "firm"), field("list", "清单", FieldKind::Text),
                                                      field("period", "期别", FieldKind::Text), field("amount", "清单金额", FieldKind::Money), field("founded_on", "清单日期", FieldKind::MilestoneDate)})));
    MUST(registry.add(plain_type("dispatch_value", "调度数", {field("indicator", "指标", FieldKind::Text), field("figure_period", "期间", FieldKind::Text), field("value", "数值", FieldKind::Integer)})));
    for (auto& type : records::system_types()) MUST(registry.add(std::move(type)));
    MUST(registry.seal());
    MUST(store->migrate(registry));
    definitions.roles = {{.id = "clerk", .label = "经办", .scope = "zone", .permissions = {"firm.view", "firm.edit", "firm.establish", "filed.view", "indicator.view"}},
                         {.id = "visitor", .label = "驻点", .scope = "own", .permissions = {"firm.view"}},
                         {.id = "figures", .label = "看数", .scope = "zone", .permissions = {"indicator.view"}},
                         {.id = "province", .label = "省级", .scope = "all", .permissions = {"firm.view"}}};
    rules::Indicator rate;
    rate.id = "running_rate";
    rate.label = "运行率";
    rate.unit = "percent";
    rate.versions.push_back({*Date::parse("2020-01-01"), part(registry, "运行的企业", "count(firms where stage = running)"), part(registry, "全部企业", "count(firms)")});
    definitions.indicators.push_back(std::move(rate));
}

void World::add_firm(records::Transaction& transaction, const std::string& zone, const std::string& name, std::map<std::string, Cell> cells) {
    const auto& type = *registry.type("firm");
    auto record = records::Record::of(type);
    const std::string id = make_ulid(Instant{++count_}, {});
    ids[name] = id;
    const auto place = [&](records::Record& row, const std::string& row_id, const Cell& creator) {
        row.cells[system_field::id] = row_id;
        row.cells[system_field::zone_id] = zone;
        row.cells[system_field::version] = 1;
        row.cells[system_field::created_at] = row.cells[system_field::updated_at] = 0;
        row.cells[system_field::created_by] = row.cells[system_field::updated_by] = creator;
    };
    place(record, id, cells.contains("created_by") ? cells["created_by"] : Cell("u1"));
    cells.erase("created_by");
    record.set("name", Cell(name));
    ledger::Entry entry{zone, 0, "act", "create", Instant{0}, "u1", "firm", id, 1, {}, {}, Json::object()};
    for (const auto& [key, cell] : cells) {
        const auto* described = type.field(key);
        entry.changes.push_back({key, {}, described->personal ? ledger::committed_cell(ledger::field_commitment(keys.data, key, cell.text())) : records::cell_to_entry(cell)});
        record.set(key, described->personal ? Cell(MUST(records::seal_personal(keys, zone, id, *described, cell.text(), ledger::blind_index(keys.data, key, cell.text())))) : cell);
    }
    MUST(transaction.insert(record));
    MUST(transaction.index_for_search(record));
    auto& frontier = frontiers_.try_emplace(zone, DigestAlgorithm::Sha256).first->second;
    entry.sequence = frontier.size() + 1;
    const auto body = ledger::encode_entry(entry);
    frontier.append(ledger::leaf_hash(DigestAlgorithm::Sha256, body));
    auto row = records::Record::of(*registry.type("ledger_entry"));
    place(row, "00000000000" + std::to_string(entry.sequence), Cell("u1"));
    const std::pair<const char*, Cell> values[] = {{"sequence", Cell(entry.sequence)}, {"act", Cell("act")}, {"action", Cell("create")}, {"recorded_at", Cell(0)}, {"record_type", Cell("firm")},
                                                   {"record_id", Cell(id)}, {"record_version", Cell(1)}, {"body", Cell(body)}, {"leaf_hash", Cell(ledger::hex(ledger::leaf_hash(DigestAlgorithm::Sha256, body)))}};
    for (const auto& [key, cell] : values) row.set(key, cell);
    MUST(transaction.insert(row));
}

void World::add_filed(records::Transaction& transaction, const std::string& firm, const std::string& filed_name, std::int64_t amount, const char* founded_on) {
    auto record = records::Record::of(*registry.type("filed"));
    record.cells[system_field::id] = make_ulid(Instant{++count_}, {});
    record.cells[system_field::zone_id] = "a";
    record.cells[system_field::version] = 1;
    if (!firm.empty()) record.set("project", Cell(id_of(firm)));
    record.set("filed_name", Cell(filed_name));
    record.set("list", Cell("重点清单"));
    record.set("period", Cell("2025"));
    record.set("amount", Cell(amount));
    record.set("founded_on", Cell(founded_on));
    MUST(transaction.insert(record));
}

World::World() {
    describe();
    auto transaction = MUST(store->begin());
    add_firm(*transaction, "a", "乙", {{"amount", Cell(200)}, {"stage", Cell("preparing")}});
    add_firm(*transaction, "a", "甲", {{"amount", Cell(300)}, {"stage", Cell("preparing")}, {"founded_on", Cell("2024-03-05")}, {"contact_phone", Cell("13900000001")}});
    add_firm(*transaction, "a", "丙", {{"amount", Cell(100)}, {"stage", Cell("running")}, {"created_by", Cell("visitor")}, {"founded_on", Cell("2024-02")}});
    add_firm(*transaction, "a", "丁", {{"stage", Cell("preparing")}});
    add_firm(*transaction, "b", "戊", {{"amount", Cell(900)}, {"stage", Cell("running")}});
    add_filed(*transaction, "甲", "甲一期", 400, "2024-03");
    add_filed(*transaction, "", "无主项目", 50, "2024-03");
    auto zone = records::Record::of(*registry.type("zone"));
    zone.cells[system_field::id] = zone.cells[system_field::zone_id] = "b";
    zone.cells[system_field::version] = 1;
    zone.set("code", Cell("B"));
    MUST(transaction->insert(zone));
    MUST(transaction->commit());
    const auto& frontier = frontiers_.at("a");
    MUST(keys.append("a", MUST(ledger::sign_head(keys.pair, "a", frontier.size(), frontier.root(), Instant{0}, DigestAlgorithm::Sha256, {}))));
    queries = Queries({store.get(), &registry, &definitions, &clock, &keys, &keys, &keys});
    const auto person = [&](std::vector<access::RoleGrant> grants, const char* user) { return MUST(access::make_principal(user, user, user, grants, definitions, {})); };
    clerk_a = person({{"clerk", "a", false}}, "u1");
    visitor_a = person({{"visitor", "a", false}, {"figures", "a", false}}, "visitor");
    province = person({{"province", "", false}}, "province");
    nobody = person({}, "nobody");
}

void World::tamper_entry(const std::string& name) {
    auto transaction = MUST(store->begin());
    rules::Query query;
    query.from = registry.type("ledger_entry");
    for (auto& row : MUST(transaction->find(query))) {
        if (row["record_id"] != Cell(id_of(name))) continue;
        row.set("body", Cell("{}"));
        MUST(transaction->update(row, 1));
    }
    MUST(transaction->commit());
}

}  // namespace wutong::queries::testing
