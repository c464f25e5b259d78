// schema_test.cpp — Descriptions, the checks that close a Registry, the one validator, and what people read.
#include <doctest/doctest.h>

#include "schema/describe.h"
#include "schema/registry.h"

namespace wutong::schema {

struct Example {
    std::string name;
    std::optional<Money> investment;
    std::optional<MilestoneDate> signed_on;
    ChoiceCode stage;
    std::vector<RecordId> members;
};
template <>
struct Description<Example> {
    static constexpr FieldLine<Example> lines[] = {
        field<&Example::name>("项目名称", {.max_length = 6, .required = true, .search = true}),
        field<&Example::investment>("总投资", {.unit = "万元", .minimum = 0}),
        field<&Example::signed_on>("签约日期", {.not_after_today = true}),
        field<&Example::stage>("阶段"),
        field<&Example::members>("成员", {.target = "example"}),
    };
};

namespace {
RecordType example_type() {
    RecordType type;
    type.name = "example";
    type.collection = "examples";
    type.label = "示例";
    type.add_system_fields();
    for (auto& field : described_fields<Example>()) type.fields.push_back(std::move(field));
    type.stage_field = "stage";
    type.start_stage = "lead";
    type.stages = {{"lead", "在谈", "", false, false}, {"signed", "签约", "", false, false}};
    return type;
}

std::vector<FieldProblem> problems_of(const Registry& registry, std::string_view field, const Cell& cell, std::string_view today = "2025-09-15") {
    std::vector<FieldProblem> problems;
    check_cell(*registry.type("example")->field(field), cell, registry, today, problems);
    return problems;
}
}  // namespace

TEST_CASE("a described struct becomes fields in order, behind the system fields") {
    const RecordType type = example_type();
    REQUIRE(type.fields.size() == system_field::count + 5);
    CHECK(type.fields[system_field::id].name == "id");
    CHECK(type.fields[system_field::archived_at].name == "archived_at");
    CHECK(type.fields[system_field::archived_at].label == "归档时间");
    CHECK(type.fields[8].name == "name");
    CHECK(type.fields[9].kind == FieldKind::Money);
    CHECK(type.field("members")->element == FieldKind::Reference);
    CHECK(type.field_by_label("签约日期")->name == "signed_on");
    CHECK(type.field("nothing") == nullptr);
}

TEST_CASE("a view of a record reads the cells of the struct") {
    const RecordType type = example_type();
    std::vector<Cell> cells(type.fields.size());
    cells[*type.index_of("name")] = "甲";
    cells[*type.index_of("investment")] = 5'000'000;
    cells[*type.index_of("signed_on")] = "2024-05";
    const auto example = view_of<Example>(RecordView{&type, cells});
    CHECK(example.name == "甲");
    CHECK(example.investment == Money{5'000'000});
    CHECK(example.signed_on == MilestoneDate::month(2024, 5));
    CHECK(example.members.empty());
}

TEST_CASE("a field is found by its name whether or not its place was noted, and in a copy that was changed since") {
    RecordType type = example_type();
    const auto walked = type.index_of("investment");
    type.note_places();
    CHECK(type == example_type());
    for (std::size_t i = 0; i < type.fields.size(); ++i) CHECK(type.index_of(type.fields[i].name) == i);
    CHECK(type.index_of("investment") == walked);
    CHECK_FALSE(type.index_of("nothing"));
    CHECK_FALSE(type.index_of(""));
    RecordType longer = type;
    longer.fields.push_back(longer.fields.back());
    longer.fields.back().name = "later";
    longer.fields[8].name = "renamed";
    CHECK(longer.index_of("later") == type.fields.size());
    CHECK(longer.index_of("renamed") == 8u);
    CHECK_FALSE(longer.index_of("name"));
    longer.fields.erase(longer.fields.begin() + 8);
    CHECK(longer.index_of("investment") == 8u);
}

TEST_CASE("field kinds have one name each") {
    for (int kind = 0; kind <= static_cast<int>(FieldKind::List); ++kind) CHECK(field_kind_of(name_of(FieldKind(kind))) == FieldKind(kind));
    CHECK(!field_kind_of("float"));
}

TEST_CASE("a registry refuses what does not stand") {
    Registry registry;
    REQUIRE(registry.add(example_type()));
    CHECK(registry.add(example_type()).error().code == "definition.name");
    RecordType bad = example_type();
    bad.name = "Bad";
    CHECK(!registry.add(bad));
    RecordType lost = example_type();
    lost.name = "lost";
    lost.collection = "losts";
    lost.fields.push_back(make_field("chain", "产业链", FieldKind::Reference, {.target = "industry_node"}));
    REQUIRE(registry.add(lost));
    const auto sealed = registry.seal();
    REQUIRE(!sealed);
    CHECK(sealed.error().fields.front().path == "lost.chain");
}

TEST_CASE("an index may go down, and names a field either way") {
    for (const auto* column : {"name", "-name", "+name", "-nowhere"}) {
        Registry registry;
        RecordType type = example_type();
        type.indexes = {{column}};
        REQUIRE(registry.add(type));
        CHECK_MESSAGE(registry.seal().has_value() == (std::string_view(column) != "-nowhere"), column);
    }
}

TEST_CASE("stages are the choices of the stage field") {
    Registry registry;
    REQUIRE(registry.add(example_type()));
    REQUIRE(registry.seal());
    CHECK(registry.type("example")->field("stage")->target == "example_stage");
    CHECK(registry.choices("example_stage")->by_label("签约")->code == "signed");
    CHECK(registry.by_collection("examples") == registry.type("example"));
    CHECK(registry.by_collection("示例") == registry.type("example"));
}

TEST_CASE("the validator names what is wrong and what is allowed") {
    Registry registry;
    REQUIRE(registry.add(example_type()));
    REQUIRE(registry.seal());
    CHECK(problems_of(registry, "name", {}).front().message == "请填写项目名称");
    CHECK(problems_of(registry, "name", "一二三四五六").empty());
    CHECK(problems_of(registry, "name", "一二三四五六七").front().allowed == "不超过 6 个字");
    CHECK(problems_of(registry, "name", std::string("a\0b", 3)).front().message == "项目名称含有看不见的控制字符");
    CHECK(problems_of(registry, "name", "\xff").front().message == "项目名称的编码不是 UTF-8");
    CHECK(problems_of(registry, "name", 5).front().allowed == "文字");
    CHECK(problems_of(registry, "investment", -1).front().message == "总投资不能是负数");
    CHECK(problems_of(registry, "investment", largest_stored_integer).empty());
    CHECK(problems_of(registry, "investment", largest_stored_integer + 1).size() == 1);
    CHECK(problems_of(registry, "signed_on", "2025-09").empty());
    CHECK(problems_of(registry, "signed_on", "2025-09-16").front().message == "签约日期不能晚于今天（2025-09-15）");
    CHECK(problems_of(registry, "signed_on", "2025-02-30").front().message == "签约日期不是有效日期");
    CHECK(problems_of(registry, "stage", "signed").empty());
    CHECK(problems_of(registry, "stage", "签约").front().allowed == "在谈、签约");
    CHECK(problems_of(registry, "members", CellList{"01HZ", "x y"}).front().path == "members[1]");
    CHECK(problems_of(registry, "members", "01HZ").front().allowed == "清单");
}

TEST_CASE("a choice outside its dates is refused") {
    Registry registry;
    ChoiceList list;
    list.id = "kind";
    list.items = {{"old", "旧类", "", {"老"}, "", "2024-12-31", "", ""}, {"new", "新类", "", {}, "2026-01-01", "", "", ""}};
    REQUIRE(registry.add(list));
    std::vector<FieldProblem> problems;
    const Field field = make_field("kind", "类别", FieldKind::Choice, {.target = "kind"});
    check_cell(field, "old", registry, "2025-09-15", problems);
    check_cell(field, "new", registry, "2025-09-15", problems);
    CHECK(problems.size() == 2);
    check_cell(field, "old", registry, "2024-12-31", problems);
    CHECK(problems.size() == 2);
    check_cell(field, "old", registry, "2026-05-01", problems);
    CHECK(problems.back().allowed == "新类");   // what may be chosen on that day, not what the list is called
}

TEST_CASE("a list offers its first choices and says how many there are") {
    ChoiceList list;
    for (int i = 1; i <= 10; ++i) list.items.push_back({"c" + std::to_string(i), "第" + std::to_string(i), "", {}, "", i == 1 ? "2020-12-31" : "", "", ""});
    CHECK(list.offered() == "第1、第2、第3、第4、第5、第6、第7、第8 等 10 项");
    CHECK(list.offered("2025-01-01") == "第2、第3、第4、第5、第6、第7、第8、第9 等 9 项");
    list.items.resize(8);
    CHECK(list.offered() == "第1、第2、第3、第4、第5、第6、第7、第8");
}

TEST_CASE("code trees know what lies under what") {
    ChoiceList list;
    list.items = {{"C", "制造业", "", {}, "", "", "", ""}, {"34", "通用设备制造业", "C", {}, "", "", "", ""}, {"341", "锅炉及原动设备制造", "34", {}, "", "", "", ""},
                  {"D", "电力", "", {}, "", "", "", ""}};
    list.index();
    CHECK(list.under("341", "C34"));
    CHECK(list.under("341", "C"));
    CHECK(list.under("34", "34"));
    CHECK(!list.under("34", "341"));
    CHECK(!list.under("341", "D"));
    CHECK(!list.under("341", "D34"));
    CHECK(list.descendants("C") == std::vector<std::string>{"C", "34", "341"});
    CHECK(list.by_any("C341")->code == "341");
}

TEST_CASE("credit codes are checked by GB 32100-2015") {
    CHECK(credit_code_fault("91350100M000100Y43") == "");
    CHECK(credit_code_fault("91350100M000100Y44") == "uscc_check");
    CHECK(credit_code_fault("91350100M000100Y4") == "uscc_length");
    CHECK(credit_code_fault("91350100M000100I43") == "uscc_charset");
}

TEST_CASE("people read labels and units") {
    Registry registry;
    REQUIRE(registry.add(example_type()));
    REQUIRE(registry.seal());
    const RecordType& type = *registry.type("example");
    CHECK(display_text(*type.field("investment"), 2'621'199'000'000, registry) == "2,621,199 万元");
    CHECK(display_text(*type.field("investment"), 1'500'000, registry) == "1.5 万元");
    CHECK(display_text(make_field("f", "单价", FieldKind::Money, {.unit = "元"}), 350, registry) == "3.50 元");
    CHECK(display_text(make_field("f", "预算", FieldKind::Money, {.unit = "亿元"}), 12'345'000'000, registry) == "1.2345 亿元");
    std::vector<FieldProblem> problems;
    check_cell(make_field("f", "单价", FieldKind::Money, {.unit = "元", .minimum = 1'000}), Cell(999), registry, "", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].allowed == "不小于 10.00 元");
    problems.clear();
    check_cell(make_field("f", "总投资", FieldKind::Money, {.unit = "万元", .minimum = 1}), Cell(0), registry, "", problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].message == "总投资应大于 0");
    CHECK(problems[0].allowed.empty());
    CHECK(display_text(*type.field("stage"), "signed", registry) == "签约");
    CHECK(display_text(*type.field("signed_on"), "2024-05", registry) == "2024-05");
    CHECK(display_text(make_field("a", "面积", FieldKind::Quantity, {.unit = "亩", .decimals = 2}), 123'450, registry) == "1,234.5 亩");
    CHECK(display_text(make_field("r", "比例", FieldKind::Percent, {.decimals = 2}), -5, registry) == "-0.05%");
    CHECK(display_text(make_field("b", "是否", FieldKind::Boolean, {}), 1, registry) == "是");
    CHECK(display_text(*type.field("name"), {}, registry).empty());
}

TEST_CASE("a mask leaves only what it promises") {
    CHECK(masked_text("phone", "13812345678") == "138****5678");
    CHECK(masked_text("phone", "12345") == "1****");
    CHECK(masked_text("name", "欧阳小明") == "欧***");
    CHECK(masked_text("name", "李") == "李");
    CHECK(masked_text("identity", "140105199001011234") == "1****************4");
    CHECK(masked_text("email", "liming@example.com") == "l***@example.com");
    CHECK(masked_text("unknown", "秘密") == "**");
}

}  // namespace wutong::schema
