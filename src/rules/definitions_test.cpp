// definitions_test.cpp — Definition files as their page shows them, and how a broken one is named and left out.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.h"
#include "rules/definitions.h"
#include "rules/test_world.h"

namespace wutong::rules {

namespace {
const std::string alliance = R"yaml(id: industry_alliance
label: 产业联盟
area: enterprises
source: 目录 S112
fields:
  name:       {label: 联盟名称, type: text, max: 80, required: true, search: true, unique: zone}
  chain:      {label: 产业链, type: reference(industry_node)}
  members:    {label: 成员企业, type: list(reference(enterprise))}
  founded_on: {label: 成立日期, type: date, not_after: today}
  pledge:     {label: 质量承诺书, type: file, accept: [pdf, image], max: 20MB}
  papers:     {label: 材料, type: list(file), accept: [pdf], max: 2MB, max_items: 5}
  turnover:   {label: 联盟年营收, type: money, computed: "sum(revenue_last_year of members)"}
stages:
  start: preparing
  preparing: {label: 筹备}
  running:   {label: 运行}
  dissolved: {label: 解散, end: true}
actions:
  establish: {label: 成立, from: preparing, to: running, needs: alliance.manage, evidence: [pledge], when: "count(members) >= 3", refuse: 成员不足 3 家，不能成立}
  leave:     {label: 成员退出, in: running, needs: alliance.manage, input: {member: reference(enterprise), reason: text}, set: {members: "remove input.member from members"}}
  dissolve:  {label: 解散, from: running, to: dissolved, needs: alliance.dissolve, input: {reason: text}}
checks:
  - {when: "exists(members where zone != record.zone)", level: warn, say: 成员中有区外企业}
list:    {columns: [name, chain, members, stage, founded_on], sort: -founded_on}
metrics: [{id: alliance_count, label: 产业联盟数, expr: "count(industry_alliances where stage at period.end = running)"}]
cases:
  - say: 两家成员不能成立
    given: {industry_alliance: {name: 示例联盟, members: [甲, 乙]}}
    do: {action: establish}
    expect: {refused: 成员不足 3 家，不能成立}
)yaml";
const std::string node = R"yaml(id: industry_node
label: 产业节点
area: enterprises
fields:
  name: {label: 名称, type: text}
  parent: {label: 上级, type: reference(industry_node)}
)yaml";
const std::string rate = R"yaml(id: same_year_start_rate
label: 当年开工率
unit: percent
period: cumulative
direction: up
roll_up: recompute            # sum | weighted(by) | last | recompute | none: a rate is never summed
source: {text: 盐湖区报道 2025, note: 山西“三个一批”口径}
versions:
  - from: 2020-01-01
    numerator:   {say: 本期签约且在期末前开工的项目, expr: "count(projects where signed_on in period and started_on <= period.end)"}
    denominator: {say: 本期签约的项目, expr: "count(projects where signed_on in period)"}
cases:
  - {say: 上年签约今年开工不计入, given: …, expect: 0%}
)yaml";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

void add_enterprise(schema::Registry& registry) {
    schema::RecordType enterprise = test_type("enterprise", "enterprises", "企业");
    enterprise.fields.push_back(test_field("name", "企业名称", schema::FieldKind::Text));
    enterprise.fields.push_back(test_field("revenue_last_year", "上年营收", schema::FieldKind::Money));
    MUST(registry.add(enterprise));
    schema::RecordType project = test_type("project", "projects", "项目");
    project.fields.push_back(test_field("name", "项目名称", schema::FieldKind::Text));
    project.fields.push_back(test_field("signed_on", "签约日期", schema::FieldKind::MilestoneDate));
    project.fields.push_back(test_field("started_on", "开工日期", schema::FieldKind::MilestoneDate));
    MUST(registry.add(project));
}

struct Loaded {
    schema::Registry registry;
    Definitions definitions;
    explicit Loaded(std::vector<DefinitionFile> files) {
        add_enterprise(registry);
        definitions = load_definitions(files, registry);
    }
};
}  // namespace

TEST_CASE("the register and the indicator of the page load as they stand") {
    const Loaded loaded({{"registers/industry_alliance.yaml", alliance}, {"registers/industry_node.yaml", node}, {"indicators/attraction/same_year_start_rate.yaml", rate}});
    for (const auto& problem : loaded.definitions.problems) MESSAGE(problem.file, ":", problem.line, " ", problem.message);
    REQUIRE(loaded.definitions.problems.empty());
    const auto* type = loaded.registry.type("industry_alliance");
    REQUIRE(type != nullptr);
    CHECK(type->collection == "industry_alliances");
    CHECK(type->field("members")->target == "enterprise");
    CHECK(type->field("pledge")->accept == std::vector<std::string>{"pdf", "image"});
    const auto* papers = type->field("papers");
    CHECK(papers->item_kind() == schema::FieldKind::File);
    CHECK(papers->accept == std::vector<std::string>{"pdf"});
    CHECK(papers->max_bytes == 2 * 1024 * 1024);
    CHECK(papers->max_items == 5);
    CHECK(type->field("turnover")->read_only);
    CHECK(type->field("stage")->target == "industry_alliance_stage");
    CHECK(type->start_stage == "preparing");
    CHECK(type->action("leave")->set.front().how == schema::Assignment::How::Remove);
    CHECK(type->action("leave")->set.front().expression == "input.member");
    CHECK(type->action("leave")->input.front().label == "企业");
    CHECK(type->checks.front().level == schema::Check::Level::Warn);
    CHECK(type->view_permission == "industry_alliance.view");
    CHECK(type->title_field == "name");
    REQUIRE(loaded.definitions.indicator("alliance_count") != nullptr);
    const auto* indicator = loaded.definitions.indicator("same_year_start_rate");
    REQUIRE(indicator != nullptr);
    CHECK(indicator->roll_up == RollUp::Recompute);
    CHECK(indicator->in_force(*Date::parse("2019-12-31")) == nullptr);
    CHECK(indicator->in_force(*Date::parse("2025-09-30"))->denominator->say == "本期签约的项目");
    CHECK(indicator->hash.size() == 64);
    CHECK(loaded.definitions.cases.size() == 2);
    CHECK(loaded.definitions.hashes.size() == 3);
}

TEST_CASE("a register says what a form asks for first and what offices call it; a field that is not filled in is refused there") {
    const auto with = [](const std::string& lines) { return Loaded({{"registers/industry_node.yaml", node}, {"registers/industry_alliance.yaml", alliance + lines}}); };
    const auto good = with("first_fields: [name, members]\nwords: [联盟, 协作体]\n");
    REQUIRE(good.definitions.problems.empty());
    CHECK(good.registry.type("industry_alliance")->first_fields == std::vector<std::string>{"name", "members"});
    CHECK(good.registry.type("industry_alliance")->words == std::vector<std::string>{"联盟", "协作体"});
    for (const auto* field : {"turnover", "nowhere", "created_at"}) CHECK(with("first_fields: [" + std::string(field) + "]\n").definitions.problems.size() == 1);
}

TEST_CASE("a broken file is named with line, excerpt and caret; the others still load") {
    const std::string broken = replaced(rate, "signed_on in period)\"", "signed_on in perod)\"");
    const Loaded loaded({{"indicators/attraction/same_year_start_rate.yaml", broken}, {"registers/industry_node.yaml", node}});
    REQUIRE(loaded.definitions.problems.size() == 1);
    const auto& problem = loaded.definitions.problems.front();
    CHECK(problem.file == "indicators/attraction/same_year_start_rate.yaml");
    CHECK(problem.line == 11);
    CHECK(problem.excerpt == "   count(projects where signed_on in perod)\n                                     ^^^^^");
    CHECK(problem.message == "没有名为 perod 的字段或参数。是否想写 period（本期）？");
    CHECK(loaded.definitions.indicators.empty());
    CHECK(loaded.registry.type("industry_node") != nullptr);
}

TEST_CASE("unknown keys, keys twice, aliases and documents that are no YAML") {
    const auto only_problem = [](const std::string& text) {
        const Loaded loaded({{"registers/industry_node.yaml", text}});
        REQUIRE(!loaded.definitions.problems.empty());
        CHECK(loaded.registry.type("industry_node") == nullptr);
        const auto& problem = loaded.definitions.problems.front();
        return std::to_string(problem.line) + " " + problem.message;
    };
    CHECK(only_problem(replaced(node, "label: 产业节点", "lable: 产业节点")) == "2 不认识的键 lable。是否想写 label？");
    CHECK(only_problem(replaced(node, "area: enterprises", "areas: enterprises")) == "3 不认识的键 areas。是否想写 area？");
    CHECK(only_problem(node + "label: 又一个\n") == "7 “label”写了两次");
    CHECK(only_problem(replaced(node, "{label: 名称, type: text}", "&a {label: 名称, type: text}")) == "5 定义文件里不能用 YAML 锚点（&名称）。把内容直接写出来");
    CHECK(only_problem(node + "note: [未完\n").find("不是有效的 YAML") != std::string::npos);
    CHECK(only_problem(node + "note: [未完\n").find("方括号 [ ] 没有配对") != std::string::npos);
    CHECK(only_problem(replaced(node, "  parent:", "\tparent:")) == "6 缩进只能用空格，这里是制表符（Tab）");
    CHECK(only_problem(replaced(node, "area: enterprises", "area：enterprises")) == "3 键后面要写半角冒号，再空一格：area: …");
    CHECK(only_problem(replaced(node, "{label: 名称", "{label：名称")) == "5 键后面要写半角冒号，再空一格：label: …");
    CHECK(only_problem(replaced(node, "reference(industry_node)", "reference(industry_nod)")) == "6 没有登记表 industry_nod，或它没有通过检查。是否想写 industry_node？");
    CHECK(only_problem("") == "1 定义文件是空的");
    CHECK(only_problem("- a\n").find("定义文件应写成") != std::string::npos);
    CHECK(only_problem(replaced(node, "id: industry_node", "id: other")) == "1 id 应与文件名相同：industry_node");
    CHECK(only_problem(replaced(node, "type: text", "type: txet")).find("不认识的类型 txet") != std::string::npos);
    CHECK(only_problem(replaced(node, "reference(industry_node)", "reference(nowhere)")).find("没有登记表 nowhere") != std::string::npos);
    CHECK(only_problem(replaced(node, "reference(industry_node)", "reference(产业节点)")).find("是否想写 industry_node？") != std::string::npos);
    CHECK(only_problem(replaced(node, "reference(industry_node)", "choice(nowhere)")).find("没有选项表 nowhere") != std::string::npos);
    CHECK(only_problem(node + "title_of: name\n").find("title_of 要写指向另一张登记表的字段") != std::string::npos);
    CHECK(only_problem(node + "title_of: parent\n").find("title_of 要写指向另一张登记表的字段") != std::string::npos);   // a chain of its own kind would have no end
    CHECK(only_problem("a: \xff\n").find("UTF-8") != std::string::npos);
    CHECK(only_problem("a: " + std::string(100, '[') + std::string(100, ']')).find("嵌套太深") != std::string::npos);
}

TEST_CASE("a list names the days of the calendar, over dates there are") {
    const auto with = [](const std::string& days) {
        const std::string text = replaced(node, "  parent:", "  opened_on: {label: 开工日期, type: date}\n  met_on: {label: 会见日期, type: date, personal: {purpose: 联络, legal_basis: 同意, mask: phone}}\n  parent:");
        const Loaded loaded({{"registers/industry_node.yaml", text + "list: {columns: [name], days: [" + days + "]}\n"}});
        return loaded.definitions.problems.empty() ? join(loaded.registry.type("industry_node")->list.days, ",") : loaded.definitions.problems.front().message;
    };
    CHECK(with("opened_on") == "opened_on");
    CHECK(with("name") == "days 里的 name 不是日期字段");
    CHECK(with("met_on") == "days 里的 met_on 是个人信息，不能列入日历");
    CHECK(with("opened_on, opened_on") == "days 里的 opened_on 写了两次");
    CHECK(with("opnd_on").find("没有名为 opnd_on 的字段") != std::string::npos);
    CHECK(with("opened_on], days_not_in: [nowhere") == "没有阶段 nowhere");
}

TEST_CASE("a duty says since when or until when, over fields there are; a personal one is not put into a list") {
    const auto with = [](const std::string& duty) {
        const std::string text = replaced(node, "  parent:", "  opened_on: {label: 开工日期, type: date}\n  phone: {label: 电话, type: text, personal: {purpose: 联络, legal_basis: 同意, mask: phone}}\n  parent:");
        const Loaded loaded({{"registers/industry_node.yaml", text + "duties:\n  - {id: to_open, label: 待开, " + duty + "}\n"}});
        if (loaded.definitions.problems.empty()) return loaded.registry.type("industry_node")->duties.front().day_field + (loaded.registry.type("industry_node")->duties.front().deadline ? " deadline" : " since");
        return std::to_string(loaded.definitions.problems.front().line) + " " + loaded.definitions.problems.front().message;
    };
    CHECK(with("when: \"opened_on < today\", due: opened_on") == "opened_on deadline");
    CHECK(with("when: missing(parent), since: opened_on, say: name, needs: industry_node.edit") == "opened_on since");
    CHECK(with("when: missing(parent)") == "10 待办要写 due（期限）或 since（从哪天等起），二者写一个");
    CHECK(with("when: missing(parent), due: opened_on, since: opened_on").find("二者写一个") != std::string::npos);
    CHECK(with("when: missing(parent), due: name") == "10 due 应是一个日期字段的标识名");
    CHECK(with("when: missing(parent), since: opened_on, say: phone") == "10 个人信息字段不能写进待办");
    CHECK(with("when: missing(parent), since: opened_on, say: nmae").find("没有名为 nmae 的字段") != std::string::npos);
    CHECK(with("when: missing(parent), since: opened_on, owner: created_by") == "opened_on since");
    CHECK(with("when: missing(parent), since: opened_on, owner: phone") == "10 个人信息字段不能写进待办");
    CHECK(with("when: missing(parent), since: opened_on, owner: opened_on") == "10 owner 应是写姓名或部门的文本字段，或 created_by（登记人）");
    CHECK(with("when: missing(parent), since: opened_on, owner: parent").starts_with("10 owner 应是"));
    CHECK(with("when: missing(parent), since: opened_on, owner: nmae").find("没有名为 nmae 的字段") != std::string::npos);
    CHECK(with("when: missing(parent), since: opened_on, owner: name, outside: true, needs: industry_node.edit") == "opened_on since");
    CHECK(with("when: missing(parent), since: opened_on, outside: true, needs: industry_node.edit").starts_with("10 outside 要与 owner 和 needs 一起写"));
    CHECK(with("when: missing(parent), since: opened_on, owner: name, outside: true").starts_with("10 outside 要与 owner 和 needs 一起写"));
    CHECK(with("when: missing(parnt), since: opened_on").find("没有名为 parnt 的字段") != std::string::npos);
    CHECK(with("when: count(parent), since: opened_on").starts_with("10 "));
}

TEST_CASE("evidence is a file field of the register; the action asks for it without being told, and what only the action asks for is no evidence") {
    const auto with = [](const std::string& action, const std::string& field = "  paper: {label: 验收报告, type: file}\n") {
        const std::string text = replaced(node, "  parent:", field + "  parent:");
        const Loaded loaded({{"registers/industry_node.yaml", text + "stages: {start: a, a: {label: 在建, locked: true}, b: {label: 投运}}\nactions:\n  open: {label: 投运, from: a, to: b, needs: industry_node.open, " + action + "}\n"}});
        if (!loaded.definitions.problems.empty()) return loaded.definitions.problems.front().message;
        const auto& type = *loaded.registry.type("industry_node");
        return type.actions.front().input.front().name + (type.actions.front().input.front().required ? " required" : "") + (type.stages.front().locked ? " locked" : "");
    };
    CHECK(with("evidence: [paper]") == "paper locked");
    CHECK(with("evidence: [paper], input: {day: date}") == "day required locked");
    CHECK(with("evidence: [report], input: {report: {label: 报告, type: file}}") == "report 只是这个动作的输入，登记表里没有同名的字段，证据留不下来：在 fields 下也写一个");
    CHECK(with("evidence: [nowhere]") == "没有名为 nowhere 的字段作证据");
    CHECK(with("evidence: [name]") == "证据 name 应是文件字段（type: file）");
}

TEST_CASE("a register that points at a broken one stays out with it, and says so") {
    const Loaded loaded({{"registers/industry_alliance.yaml", alliance}, {"registers/industry_node.yaml", replaced(node, "type: text", "type: txet")}});
    CHECK(loaded.registry.type("industry_alliance") == nullptr);
    CHECK(std::any_of(loaded.definitions.problems.begin(), loaded.definitions.problems.end(),
                      [](const auto& problem) { return problem.file == "registers/industry_alliance.yaml" && problem.message.find("industry_node") != std::string::npos; }));
    const Loaded typed({{"registers/industry_alliance.yaml", replaced(alliance, "count(members) >= 3", "count(members) >= 3亩")}, {"registers/industry_node.yaml", node}});
    CHECK(typed.registry.type("industry_alliance") == nullptr);
    CHECK(typed.registry.type("industry_node") != nullptr);
    REQUIRE(typed.definitions.problems.size() == 1);
    CHECK(typed.definitions.problems.front().message.find("数字不能与数量（㎡）比较") != std::string::npos);
}

TEST_CASE("choices, roles and calendars") {
    const Loaded loaded({{"choices/kind.yaml", "id: kind\nlabel: 类别\nsource: {text: 试, assumed: true}\nitems:\n  - {code: a, label: 甲, synonyms: [子], from: 2024-01-01}\n  - {code: \"01\", label: 乙, parent: a}\n"},
                         {"roles/clerk.yaml", "id: clerk\nlabel: 科员\nscope: zone\nstart_page: clerk\npermissions: [project.view, \"enterprise.*\"]\nexcludes: [auditor]\n"},
                         {"calendars/china.yaml", "id: china\nlabel: 工作日\nfrom: 2024-01-01\nuntil: 2024-12-31\ndays_off:\n  - {date: 2024-05-01, note: 劳动节}\nworking_days: [2024-05-11]\n"},
                         {"choices/twice.yaml", "id: twice\nlabel: 类别\nitems:\n  - {code: a, label: 甲}\n  - {code: a, label: 乙}\n"},
                         {"elsewhere/x.yaml", "id: x\n"},
                         {"README.md", "no definition"}});
    CHECK(loaded.definitions.problems.size() == 2);
    CHECK(loaded.registry.choices("kind")->by_any("子")->code == "a");
    CHECK(loaded.registry.choices("kind")->assumed);
    CHECK(loaded.registry.choices("twice") == nullptr);
    REQUIRE(loaded.definitions.role("clerk") != nullptr);
    CHECK(loaded.definitions.role("clerk")->permissions.size() == 2);
    CHECK(!loaded.definitions.calendar().is_working_day(*Date::parse("2024-05-01")));
    CHECK(loaded.definitions.calendar().is_working_day(*Date::parse("2024-05-11")));
}

TEST_CASE("case files become JSON trees with their types") {
    const auto json = parse_yaml("say: 甲\nnumber: 12\nrate: 38.10%\ncode: \"01\"\nplain: 01\nyes: true\nempty:\nlist: [1.5, 甲]\nperiod: 2025-01-01..2025-09-30\n", "x.yaml");
    REQUIRE(json);
    CHECK((*json)["number"].integer() == 12);
    CHECK(json->text("rate") == "38.10%");
    CHECK(json->text("code") == "01");
    CHECK(json->text("plain") == "01");
    CHECK((*json)["yes"].boolean());
    CHECK((*json)["empty"].is_null());
    CHECK((*json)["list"].items()[0].decimal() == "1.5");
    CHECK(json->text("period") == "2025-01-01..2025-09-30");
    const auto twice = parse_yaml("a: 1\na: 2\n", "x.yaml");
    REQUIRE(!twice);
    CHECK(twice.error().message == "x.yaml:2\n   a: 2\n   ^\n“a”写了两次");
    CHECK(!parse_yaml("a: *b\n", "x.yaml"));
}

}  // namespace wutong::rules
