// test_world.h — A small world for the tests of rules/: projects, enterprises, an alliance, in vectors. Not part of the product.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "rules/expression.h"
#include "schema/describe.h"

namespace wutong::rules {

inline schema::RecordType test_type(std::string name, std::string collection, std::string label) {
    schema::RecordType type;
    type.name = std::move(name);
    type.collection = std::move(collection);
    type.label = std::move(label);
    type.add_system_fields();
    return type;
}

inline schema::Field test_field(std::string_view name, std::string_view label, schema::FieldKind kind, schema::Says says = {}) {
    return schema::make_field(name, label, kind, says);
}

inline schema::ChoiceList test_list(std::string id, std::vector<std::array<std::string, 3>> items) {
    schema::ChoiceList list;
    list.id = id;
    list.label = id;
    for (auto& [code, label, parent] : items) list.items.push_back({code, label, parent, {}, "", "", "", ""});
    return list;
}

inline void fill_test_registry(schema::Registry& registry) {
    using enum schema::FieldKind;
    MUST(registry.add(test_list("signing_kind", {{"intent", "意向", ""}, {"contract", "合同", ""}})));
    MUST(registry.add(test_list("industry", {{"C", "制造业", ""}, {"34", "通用设备制造业", "C"}, {"341", "锅炉制造", "34"}, {"D", "电力", ""}})));
    MUST(registry.add(test_list("level", {{"provincial", "省级", ""}, {"top", "省高端", ""}})));
    MUST(registry.add(test_list("bound", {{"exact", "准确", ""}, {"ge", "不低于", ""}, {"approx", "约", ""}})));
    schema::RecordType zone = test_type("zone", "zones", "开发区");
    zone.fields.push_back(test_field("name", "名称", Text));
    MUST(registry.add(zone));
    schema::RecordType enterprise = test_type("enterprise", "enterprises", "企业");
    enterprise.fields.push_back(test_field("name", "企业名称", Text));
    enterprise.fields.push_back(test_field("revenue_last_year", "上年营收", schema::FieldKind::Money));
    enterprise.fields.push_back(test_field("rd_ratio", "研发费用占比", Percent, {.decimals = 2}));
    enterprise.fields.push_back(test_field("recognised_on", "认定日期", MilestoneDate));
    enterprise.fields.push_back(test_field("level", "级别", Choice, {.target = "level"}));
    MUST(registry.add(enterprise));
    schema::RecordType project = test_type("project", "projects", "项目");
    project.fields.push_back(test_field("name", "项目名称", Text));
    project.fields.push_back(test_field("investor", "投资方", Reference, {.target = "enterprise"}));
    project.fields.push_back(test_field("total_investment", "总投资", schema::FieldKind::Money, {.unit = "万元"}));
    project.fields.push_back(test_field("signed_on", "签约日期", MilestoneDate));
    project.fields.push_back(test_field("started_on", "开工日期", MilestoneDate));
    project.fields.push_back(test_field("accepted_on", "受理日期", schema::FieldKind::Date));
    project.fields.push_back(test_field("signing_kind", "签约类型", Choice, {.target = "signing_kind"}));
    project.fields.push_back(test_field("industry", "行业", Code, {.target = "industry"}));
    project.fields.push_back(test_field("land_area", "用地面积", Quantity, {.unit = "亩", .decimals = 2}));
    project.fields.push_back(test_field("staff", "用工人数", Integer, {.unit = "人"}));
    project.fields.push_back(test_field("rounds", "轮次", Integer));
    project.fields.push_back(test_field("key_project", "重点项目", Boolean));
    project.fields.push_back(test_field("partners", "参与企业", List, {.target = "enterprise"}));
    project.fields.push_back(test_field("parent", "总项目", Reference, {.target = "project"}));
    project.fields.push_back(test_field("place", "建设地点", Place));
    project.fields.push_back(test_field("output", "年产值", schema::FieldKind::Money));
    project.fields.push_back(test_field("output_bound", "产值口径", Choice, {.target = "bound"}));
    project.fields.push_back(test_field("stage", "阶段", Choice));
    project.stage_field = "stage";
    project.start_stage = "signed";
    project.stages = {{"signed", "签约", "", false, false}, {"started", "开工", "", false, false}, {"running", "投产", "", true, false}};
    MUST(registry.add(project));
    MUST(registry.seal());
}

/// Records in vectors, in any order of entry.
class VectorSource : public RecordSource {
public:
    std::map<std::string, std::vector<std::vector<schema::Cell>>> rows;
    std::map<std::string, std::vector<std::pair<MilestoneDate, std::string>>> events;

    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override {
        const auto found = rows.find(type.name);
        if (found == rows.end()) return {};
        for (const auto& cells : found->second)
            if (!visit({&type, cells})) break;
        return {};
    }
    Result<std::optional<std::vector<schema::Cell>>> load(const schema::RecordType& type, std::string_view id) const override {
        const auto found = rows.find(type.name);
        if (found != rows.end())
            for (const auto& cells : found->second)
                if (cells[schema::system_field::id].text_or_empty() == id) return std::optional(cells);
        return std::optional<std::vector<schema::Cell>>();
    }
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType&, std::string_view id) const override {
        const auto found = events.find(std::string(id));
        return found == events.end() ? std::vector<std::pair<MilestoneDate, std::string>>() : found->second;
    }
};

class TestWorld : public VectorSource {
public:
    schema::Registry registry;
    std::map<std::string, std::shared_ptr<const VectorSource>> earlier;  ///< from a day on, what had been recorded; before the first, nothing

    TestWorld() { fill_test_registry(registry); }

    std::vector<schema::Cell> row(const std::string& type_name, const std::string& id, std::vector<std::pair<std::string, schema::Cell>> values, const std::string& zone = "z1") {
        const auto& type = *registry.type(type_name);
        std::vector<schema::Cell> cells(type.fields.size());
        cells[schema::system_field::id] = id;
        cells[schema::system_field::zone_id] = zone;
        for (auto& [name, cell] : values) {
            require(type.index_of(name).has_value());
            cells[*type.index_of(name)] = cell;
        }
        rows[type_name].push_back(cells);
        return cells;
    }

    /// All that stands now had been recorded by the day; later rows and changes come after it.
    void remember(const std::string& day) {
        auto copy = std::make_shared<VectorSource>();
        copy->rows = rows;
        copy->events = events;
        earlier[day] = std::move(copy);
    }
    Result<std::unique_ptr<RecordSource>> as_known_on(wutong::Date day) const override {
        auto known = std::make_unique<VectorSource>();
        const auto after = earlier.upper_bound(day.to_string());
        if (after != earlier.begin()) *known = *std::prev(after)->second;
        return known;
    }

    CompileScope scope(std::string_view record = {}) const {
        CompileScope scope;
        scope.registry = &registry;
        if (!record.empty()) scope.record = registry.type(record);
        return scope;
    }
    Environment environment() const {
        Environment environment;
        environment.registry = &registry;
        environment.source = this;
        environment.today = *wutong::Date::parse("2025-09-15");
        environment.period = wutong::Period::parse("2025-01..2025-09");
        return environment;
    }
    /// The value for people, or the code of the refusal.
    std::string say(std::string_view text, const std::vector<schema::Cell>* record = nullptr, std::string_view type = "project") const {
        const auto compiled = compile(text, scope(record != nullptr ? type : std::string_view()));
        if (!compiled) return compiled.error().message;
        auto where = environment();
        if (record != nullptr) where.record = schema::RecordView{registry.type(type), *record};
        const auto value = evaluate(**compiled, where);
        return value ? value->for_people() : value.error().code;
    }
    std::string error(std::string_view text, std::string_view record = "project") const {
        const auto compiled = compile(text, scope(record));
        return compiled ? "" : compiled.error().message;
    }
};

}  // namespace wutong::rules
