// zone_fields_test.cpp — What an installation and its zones change: superseding by id and date, fields of their own, removal that hides.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/definitions.h"
#include "rules/test_world.h"

namespace wutong::rules {

namespace {
using schema::FieldKind;

struct Loaded {
    schema::Registry registry;
    Definitions definitions;
    explicit Loaded(const std::vector<DefinitionFile>& files) {
        schema::RecordType zone = test_type("zone", "", "开发区");
        zone.fields.push_back(test_field("name", "名称", FieldKind::Text));
        zone.fields.push_back(test_field("code", "编号", FieldKind::Text));
        MUST(registry.add(zone));
        schema::RecordType project = test_type("project", "projects", "项目");
        project.fields.push_back(test_field("name", "项目名称", FieldKind::Text));
        project.fields.push_back(test_field("total_investment", "总投资", FieldKind::Money));
        project.list.columns = {"name"};
        MUST(registry.add(project));
        definitions = load_definitions(files, registry);
    }
    std::string problems() const {
        std::string all;
        for (const auto& problem : definitions.problems) all += problem.file + ":" + std::to_string(problem.line) + " " + problem.message + "\n";
        return all;
    }
};

DefinitionFile own(std::string path, std::string text) { return {std::move(path), std::move(text), true}; }

const std::string node = "id: industry_node\nlabel: 产业节点\narea: enterprises\nfields:\n  name: {label: 名称, type: text}\n  level: {label: 级次, type: integer}\n";
const std::string rate =
    "id: big_projects\nlabel: 大项目数\nunit: count\nversions:\n  - from: 2020-01-01\n    numerator: {say: 一亿元以上, expr: \"count(projects where total_investment >= 1亿元)\"}\n";
const std::string lists = "id: kind\nlabel: 类别\nitems:\n  - {code: a, label: 甲类, synonyms: [甲]}\n  - {code: b, label: 乙类}\n";
}  // namespace

TEST_CASE("two zones add a field of one name with different types; each rule speaks of its own zone's") {
    const Loaded loaded({own("zones/XY/extensions/project.yaml",
                             "id: project\nlabel: 孝义的项目字段\nfields:\n  subsidy: {label: 已兑付补贴, type: money}\nlist: {columns: [name, zone.subsidy]}\n"
                             "labels: {name: 项目全称}\nchecks:\n  - {id: subsidy_high, when: \"zone.subsidy > total_investment\", say: 补贴高于总投资}\n"),
                         own("zones/HJ/extensions/project.yaml",
                             "id: project\nlabel: 河津的项目字段\nfields:\n  subsidy: {label: 享受的补贴, type: text}\nchecks:\n  - {when: \"zone.subsidy = 无\", say: 没有补贴}\n")});
    CHECK(loaded.problems().find("zones/XY") == std::string::npos);
    const auto* type = loaded.registry.type("project");
    REQUIRE(type->field("zone_xy_subsidy") != nullptr);
    CHECK(type->field("zone_xy_subsidy")->kind == FieldKind::Money);
    CHECK(type->field("zone_xy_subsidy")->extra);
    CHECK(type->field("zone_xy_subsidy")->zone == "XY");
    CHECK(type->field("name")->label == "项目名称");
    CHECK(type->field("name")->zone_labels == std::vector<std::pair<std::string, std::string>>{{"XY", "项目全称"}});
    REQUIRE(type->zone_lists.size() == 1);
    CHECK(type->zone_lists.front().second.columns == std::vector<std::string>{"name", "zone_xy_subsidy"});
    CHECK(type->list.columns == std::vector<std::string>{"name"});
    REQUIRE(!type->checks.empty());
    CHECK(type->checks.front().when == "zone.code = \"XY\" and (zone_xy_subsidy > total_investment)");
}

TEST_CASE("the two fields of one name stand side by side when both files check") {
    const auto file = [](std::string zone, std::string type) {
        return own("zones/" + zone + "/extensions/project.yaml", "id: project\nlabel: 自有字段\nfields:\n  level: {label: 档次, type: " + type + "}\n");
    };
    const Loaded loaded({file("XY", "integer"), file("HJ", "text")});
    CHECK(loaded.problems() == "");
    CHECK(loaded.registry.type("project")->field("zone_xy_level")->kind == FieldKind::Integer);
    CHECK(loaded.registry.type("project")->field("zone_hj_level")->kind == FieldKind::Text);
    CompileScope list;   // what a person writes above the list
    list.registry = &loaded.registry;
    list.record = loaded.registry.type("project");
    const auto both = compile("zone.level > 1", list);
    REQUIRE(!both);
    CHECK(both.error().message.find("不止一个区有名为 level 的字段。请写 zone_") != std::string::npos);
    CHECK(compile("zone_xy_level > 1", list));
    CHECK(compile("zone.code = \"XY\"", list));
    const Loaded named({own("zones/XY/extensions/project.yaml", "id: project\nlabel: 自有字段\nfields:\n  code: {label: 内部编号, type: integer}\n")});
    list.registry = &named.registry;
    list.record = named.registry.type("project");
    CHECK(compile("zone.code = \"XY\"", list));   // the zone's own, a text
    const Loaded one({file("XY", "integer")});
    list.registry = &one.registry;
    list.record = one.registry.type("project");
    CHECK(compile("zone.level > 1", list));
}

TEST_CASE("an extension of the whole installation changes labels and lists for everybody, and bad ones say what is allowed") {
    const Loaded good({own("extensions/project.yaml", "id: project\nlabel: 本区口径\nfields:\n  batch: {label: 批次, type: text, required: true}\n  reviewed_on: {label: 复核日期, type: date}\nlabels: {total_investment: 计划总投资}\n"
                                                      "list: {columns: [name, total_investment, zone.batch], sort: -total_investment, days: [zone.reviewed_on]}\n")});
    CHECK(good.problems() == "");
    CHECK(good.registry.type("project")->field("total_investment")->label == "计划总投资");
    CHECK(good.registry.type("project")->list.columns.back() == "zone_batch");
    CHECK(good.registry.type("project")->list.days == std::vector<std::string>{"zone_reviewed_on"});
    const Loaded undated({own("extensions/project.yaml", "id: project\nlabel: 本区口径\nlist: {days: [name]}\n")});
    CHECK(undated.problems().find("days 里的 name 不是日期字段") != std::string::npos);
    const Loaded bad({own("extensions/project.yaml", "id: project\nlabel: 本区\nlabels: {totl: 总额}\n"), own("extensions/ghost.yaml", "id: ghost\nlabel: 无此表\n"),
                      own("zones/XY/roles/boss.yaml", "id: boss\nlabel: 头\nscope: all\npermissions: [project.view]\n")});
    CHECK(bad.problems().find("extensions/project.yaml:3 “项目”没有名为 totl 的字段") != std::string::npos);
    CHECK(bad.problems().find("没有登记表 ghost") != std::string::npos);
    CHECK(bad.problems().find("roles 对全部开发区生效") != std::string::npos);
    CHECK(bad.definitions.roles.empty());
}

TEST_CASE("an own file supersedes the shipped one of its id; one that does not check leaves the shipped one in force") {
    const DefinitionFile shipped{"registers/industry_node.yaml", node};
    const std::string changed = "id: industry_node\nlabel: 产业链节点\narea: enterprises\nfields:\n  name: {label: 节点名称, type: text}\n  rank: {label: 级次, type: integer, was: level}\n";
    const Loaded good({shipped, own("registers/industry_node.yaml", changed)});
    CHECK(good.problems() == "");
    CHECK(good.registry.type("industry_node")->label == "产业链节点");
    CHECK(good.registry.type("industry_node")->field("level") == nullptr);
    CHECK(good.registry.type("industry_node")->field_once("level")->name == "rank");
    const Loaded bad({shipped, own("registers/industry_node.yaml", changed + "  chain: {label: 链, type: reference(nowhere)}\n")});
    REQUIRE(bad.definitions.problems.size() == 1);
    CHECK(bad.definitions.problems.front().line == 7);
    CHECK(bad.registry.type("industry_node")->label == "产业节点");
}

TEST_CASE("a field or code that a later file leaves out is hidden and kept") {
    const std::string less = "id: industry_node\nlabel: 产业节点\narea: enterprises\nfields:\n  name: {label: 名称, type: text}\n";
    const Loaded loaded({{"registers/industry_node.yaml", node}, own("registers/industry_node.yaml", less)});
    CHECK(loaded.problems() == "");
    REQUIRE(loaded.registry.type("industry_node")->field("level") != nullptr);
    CHECK(loaded.registry.type("industry_node")->field("level")->hidden);
    const Loaded own_field({own("extensions/project.yaml", "id: project\nlabel: 一\nfields:\n  batch: {label: 批次, type: text}\n"),
                            own("extensions/project.yaml", "id: project\nlabel: 二\nfields:\n  round: {label: 轮次, type: text}\n")});
    CHECK(own_field.registry.type("project")->field("zone_batch")->hidden);
    CHECK(!own_field.registry.type("project")->field("zone_round")->hidden);
    const Loaded codes({{"choices/kind.yaml", lists}, own("choices/kind.yaml", "id: kind\nlabel: 类别\nitems:\n  - {code: a1, label: 甲一类, was: a}\n  - {code: c, label: 丙类}\n"),
                        own("choices/kind.yaml", "id: kind\nlabel: 类别\nitems:\n  - {code: a1, label: 甲一类, was: a}\n")});
    const auto* list = codes.registry.choices("kind");
    CHECK(codes.problems() == "");
    CHECK(list->by_code("a")->label == "甲一类");
    CHECK(list->by_any("甲")->code == "a1");
    CHECK(list->by_code("b")->until == "");
    CHECK(list->by_code("c")->until == "1949-10-01");
}

TEST_CASE("an indicator takes a version of another day and keeps the earlier ones") {
    const std::string later = "id: big_projects\nlabel: 大项目数\nunit: count\nversions:\n  - from: 2026-01-01\n    numerator: {say: 五亿元以上, expr: \"count(projects where total_investment >= 5亿元)\"}\n";
    const Loaded loaded({{"indicators/delivery/big_projects.yaml", rate}, own("indicators/big_projects.yaml", later)});
    CHECK(loaded.problems() == "");
    const auto* indicator = loaded.definitions.indicator("big_projects");
    REQUIRE(indicator != nullptr);
    REQUIRE(indicator->versions.size() == 2);
    CHECK(indicator->in_force(*Date::parse("2025-12-31"))->numerator.say == "一亿元以上");
    CHECK(indicator->in_force(*Date::parse("2026-01-01"))->numerator.say == "五亿元以上");
}

TEST_CASE("was: a former name in use by another field, and one that is no name, are refused at their place") {
    const Loaded loaded({{"registers/a.yaml", "id: a\nlabel: 甲\narea: x\nfields:\n  name: {label: 名称, type: text}\n  title: {label: 题名, type: text, was: name}\n"},
                         {"registers/b.yaml", "id: b\nlabel: 乙\narea: x\nwas: [old_b]\nfields:\n  name: {label: 名称, type: text, was: 名称}\n"},
                         {"registers/c.yaml", "id: c\nlabel: 丙\narea: x\nwas: [old_c]\nfields:\n  name: {label: 名称, type: text}\n  next: {label: 下一个, type: reference(old_c)}\n"}});
    CHECK(loaded.problems().find("registers/a.yaml:6 原名 name 正被另一个字段使用") != std::string::npos);
    CHECK(loaded.problems().find("registers/b.yaml:6 was 写以前的标识名") != std::string::npos);
    REQUIRE(loaded.registry.type("old_c") != nullptr);
    CHECK(loaded.registry.type("old_c")->name == "c");
    CHECK(loaded.registry.type("c")->field("next")->target == "c");
}

TEST_CASE("a unit of a field's own counts right behind a number, in its limits and in rules, and compares with itself only") {
    const std::string head = "id: project\nlabel: 自有\nfields:\n  cranes: {label: 行车, type: quantity, unit: 台, min: 0台, max: 1000台}\n  land: {label: 占地, type: quantity, unit: 亩}\nchecks:\n";
    const Loaded good({own("zones/XY/extensions/project.yaml", head + "  - {when: \"zone.cranes > 5台 and zone.land > 2公顷\", say: 行车多}\n")});
    CHECK(good.problems() == "");
    const auto* field = good.registry.type("project")->field("zone_xy_cranes");
    REQUIRE(field != nullptr);
    CHECK(field->minimum == 0);
    CHECK(field->maximum == 1000);
    const auto problem = [&](const std::string& rule) { return Loaded({own("zones/XY/extensions/project.yaml", head + "  - {when: \"" + rule + "\", say: 行车多}\n")}).problems(); };
    CHECK(problem("zone.cranes > 5亩").find("数量（台）不能与数量（㎡）比较") != std::string::npos);
    CHECK(problem("zone.cranes > 5架").find("不认识的单位 架。可以写的单位：金额 元、") != std::string::npos);
    CHECK(problem("zone.cranes > 5架").find("；另有 台") != std::string::npos);
}

TEST_CASE("what is said of a rule names a field as its author does") {
    const std::string head = "id: project\nlabel: 自有\nfields:\n  transformer: {label: 变压器, type: quantity, unit: kW}\nchecks:\n";
    const auto problem = [&](const std::string& rule) {
        const Loaded loaded({own("extensions/project.yaml", head + "  - {when: \"" + rule + "\", say: 变压器}\n")});
        REQUIRE(loaded.definitions.problems.size() == 1);
        return loaded.definitions.problems.front().excerpt + "\n" + loaded.definitions.problems.front().message;
    };
    CHECK(problem("zone.transformer > 5亩") == "   zone.transformer > 5亩\n   ^^^^^^^^^^^^^^^^^^^^^^\n数量（MW）不能与数量（㎡）比较。两边要用同一类数");
    CHECK(problem("zone.transformer > 5kW and nothing") == "   zone.transformer > 5kW and nothing\n                              ^^^^^^^\n没有名为 nothing 的字段或参数。可以写 name、项目名称、total_investment、总投资、zone.transformer、变压器、id、编号 等");
    CHECK(problem("zone.transformr > 5kW").find("zone_transformer") == std::string::npos);
    CHECK(problem("transformer > 5kW").find("zone_transformer") == std::string::npos);
}

}  // namespace wutong::rules
