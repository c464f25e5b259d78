// examples_test.cpp — Every example of the language's page and of the definitions' page, from tests/fixtures/rules: value, both printed forms, errors.
// Record again with WUTONG_RECORD=1 and read the difference.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "base/text.h"
#include "rules/test_world.h"
#include "rules/zone_fields.h"

namespace wutong::rules {

namespace {
void add_definition_types(schema::Registry& registry) {
    using enum schema::FieldKind;
    auto alliance = test_type("industry_alliance", "industry_alliances", "产业联盟");
    alliance.fields.push_back(test_field("name", "联盟名称", Text));
    alliance.fields.push_back(test_field("members", "成员企业", List, {.target = "enterprise"}));
    alliance.fields.back().element = Reference;
    alliance.fields.push_back(test_field("founded_on", "成立日期", schema::FieldKind::Date));
    alliance.fields.push_back(test_field("stage", "阶段", Choice));
    alliance.stage_field = "stage";
    alliance.start_stage = "preparing";
    alliance.stages = {{"preparing", "筹备", "", false, false}, {"running", "运行", "", false, false}, {"dissolved", "解散", "", true, false}};
    MUST(registry.add(alliance));
    auto institution = test_type("research_institution", "research_institutions", "研发机构");
    institution.fields.push_back(test_field("institution", "机构名称", Text));
    institution.title_field = "institution";
    institution.fields.push_back(test_field("recognised_on", "认定日期", schema::FieldKind::Date));
    institution.fields.push_back(test_field("level", "级别", Choice, {.target = "level"}));
    MUST(registry.add(institution));
    MUST(registry.seal());
}

/// Three enterprises, 40 projects, an alliance and seven institutions; what was known grows on three days.
void fill(TestWorld& world) {
    add_definition_types(world.registry);
    world.row("enterprise", "e1", {{"name", "甲机械"}, {"revenue_last_year", std::int64_t{2'000'000'000}}, {"rd_ratio", 290}, {"recognised_on", "2024-06-15"}, {"level", "provincial"}});
    world.row("enterprise", "e2", {{"name", "乙化工"}, {"revenue_last_year", std::int64_t{3'000'000'000}}, {"rd_ratio", 350}, {"level", "top"}});
    world.row("enterprise", "e3", {{"name", "丙电力"}, {"revenue_last_year", schema::Cell()}});
    for (int i = 1; i <= 37; ++i) {
        const bool first = i == 1;
        world.row("project", "p" + std::to_string(100 + i),
                  {{"name", first ? "重大装备一期" : "项目" + std::to_string(i)}, {"investor", i % 2 == 1 ? "e1" : "e2"}, {"total_investment", std::int64_t{i} * 100'000'000}, {"signed_on", "2025-02-18"},
                   {"started_on", i <= 31 ? schema::Cell("2025-06") : schema::Cell()}, {"industry", first ? "341" : "D"}, {"land_area", 1500 + i}, {"staff", 10 * i}, {"rounds", i % 4},
                   {"key_project", first ? 1 : 0}, {"partners", first ? schema::Cell(schema::CellList{"e1", "e2", "e3"}) : schema::Cell()}, {"place", first ? schema::Cell("112.5376,37.8743") : schema::Cell()},
                   {"output", std::int64_t{195'000'000'000}}, {"output_bound", first ? schema::Cell("approx") : schema::Cell("exact")}, {"stage", i <= 31 ? "started" : "signed"}, {"signing_kind", "contract"}});
        world.events["p" + std::to_string(100 + i)] = {{*MilestoneDate::parse("2024-05-01"), "signed"}};
        if (i == 10) world.remember("2024-07-01");
    }
    for (int i = 1; i <= 31; ++i) world.events["p" + std::to_string(100 + i)].emplace_back(*MilestoneDate::parse("2024-06"), "started");
    world.remember("2024-07-05");
    for (auto& cells : world.rows["project"])
        if (cells[schema::system_field::id] == schema::Cell("p101")) cells[*world.registry.type("project")->index_of("total_investment")] = 500'000'000;
    world.row("project", "p200", {{"name", "上年签约"}, {"signed_on", "2024-12-20"}, {"started_on", "2025-03-10"}, {"parent", "p101"}, {"stage", "started"}});
    world.row("industry_alliance", "a1", {{"name", "示例联盟"}, {"members", schema::CellList{"e1", "e2"}}, {"founded_on", "2024-03-01"}, {"stage", "preparing"}});
    world.row("industry_alliance", "a2", {{"name", "铝联盟"}, {"members", schema::CellList{"e1", "e2", "e3"}}, {"stage", "running"}});
    world.events["a2"] = {{*MilestoneDate::parse("2025-04-01"), "running"}};
    world.remember("2025-09-01");
    for (int i = 1; i <= 7; ++i) world.row("research_institution", "r" + std::to_string(i), {{"institution", "机构" + std::to_string(i)}, {"recognised_on", i == 7 ? "2024-11-01" : "2025-05-01"}, {"level", i == 1 ? "top" : "provincial"}});
}

struct Example {
    std::string type, id, text;
    std::vector<std::string> expected;
};

std::vector<std::string> answer_of(const TestWorld& world, const Example& example) {
    auto scope = world.scope(example.type);
    const auto compiled = compile(example.text, scope);
    std::vector<std::string> lines;
    if (!compiled) {
        for (const auto& line : split(compiled.error().message, "\n")) lines.push_back("| " + line);
        return lines;
    }
    auto environment = world.environment();
    const auto* type = world.registry.type(example.type);
    const auto cells = type == nullptr ? std::nullopt : *world.load(*type, example.id);
    if (type != nullptr && cells) environment.record = schema::RecordView{type, *cells};
    const auto value = evaluate(**compiled, environment);
    lines.push_back("= " + (value ? value->for_people() : value.error().code + " " + value.error().message));
    lines.push_back("zh " + print(**compiled, Language::Chinese, &world.registry));
    lines.push_back("en " + print(**compiled, Language::English, &world.registry));
    for (const auto language : {Language::Chinese, Language::English}) {
        const auto again = compile(print(**compiled, language, &world.registry), scope);
        if (!again) FAIL_CHECK(example.text, " is printed as what cannot be read: ", again.error().message);
        else CHECK(print(**again, Language::English, &world.registry) == lines.back().substr(3));
    }
    return lines;
}

/// A blank line ends an example; `# …` is a heading; `[type id]` names the record that follow-up examples stand on, `[]` none.
std::vector<std::vector<std::string>> blocks_of(const std::string& text) {
    std::vector<std::vector<std::string>> blocks(1);
    for (const auto& line : split(text, "\n")) {
        if (!line.empty()) blocks.back().push_back(line);
        else if (!blocks.back().empty()) blocks.emplace_back();
    }
    if (blocks.back().empty()) blocks.pop_back();
    return blocks;
}

void run_file(const TestWorld& world, const std::string& path) {
    std::ifstream in(path);
    INFO(path);
    REQUIRE(in);
    std::stringstream read;
    read << in.rdbuf();
    const bool record = std::getenv("WUTONG_RECORD") != nullptr;
    std::string written, type, id;
    int examples = 0;
    for (const auto& block : blocks_of(read.str())) {
        std::size_t at = 0;
        for (; at < block.size() && (block[at].front() == '#' || block[at].front() == '['); ++at) {
            written += block[at] + "\n";
            if (block[at].front() == '#') continue;
            const std::string inner = block[at].substr(1, block[at].size() - 2);
            type = inner.substr(0, inner.find(' '));
            id = inner.find(' ') == std::string::npos ? "" : inner.substr(inner.find(' ') + 1);
        }
        if (at == block.size()) {
            written += "\n";
            continue;
        }
        const Example example{type, id, block[at], {block.begin() + static_cast<std::ptrdiff_t>(at) + 1, block.end()}};
        const auto answer = answer_of(world, example);
        ++examples;
        written += example.text + "\n" + join(answer, "\n") + "\n\n";
        if (!record) CHECK_MESSAGE(join(answer, "\n") == join(example.expected, "\n"), example.text);
    }
    CHECK(examples > 5);
    if (record) std::ofstream(path) << written;
}
}  // namespace

TEST_CASE("the examples of the language hold") {
    const char* root = std::getenv("WUTONG_SOURCE");
    const std::string folder = std::string(root != nullptr ? root : ".") + "/tests/fixtures/rules/";
    TestWorld world;
    fill(world);
    for (const auto* name : {"values.txt", "forms.txt", "definitions.txt", "errors.txt"}) run_file(world, folder + name);
}

namespace {
/// Chinese texts in double quotes of the calls that report a mistake, of one source file.
std::vector<std::string> sentences_in(const std::string& source) {
    std::vector<std::string> found;
    for (const auto& line : split(source, "\n")) {
        if (line.find("wrong(") == std::string::npos && line.find("expect_symbol(") == std::string::npos && line.find("note(problem_") == std::string::npos) continue;
        for (std::size_t at = line.find('"'); at != std::string::npos;) {
            std::size_t end = at + 1;
            while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2 : 1;
            if (end >= line.size()) break;
            const std::string text = replace_all(line.substr(at + 1, end - at - 1), "\\\"", "\"");
            // Four characters say which sentence it is; the shorter ones only join words of the rule.
            if (decode_utf8(text).size() >= 4 && static_cast<unsigned char>(text.front()) > 0x7f) found.push_back(text);
            at = line.find('"', end + 1);
        }
    }
    return found;
}

std::string read_source(const std::string& path) {
    std::ifstream in(path);
    REQUIRE(in);
    std::stringstream read;
    read << in.rdbuf();
    return read.str();
}
}  // namespace

TEST_CASE("what cannot stand in a file of examples is refused in words, too") {
    TestWorld world;
    CHECK(world.error(std::string(4097, '1')).find("规则式超过 4096 个字节。请拆成几条") != std::string::npos);
    CHECK(world.error("\xff").find("规则式不是 UTF-8 文字") != std::string::npos);
    CHECK(world.error("  ").find("规则式是空的") != std::string::npos);
    std::string many;
    for (int i = 0; i < 2'040; ++i) many += "- ";
    CHECK(world.error(many).find("规则式太长。请拆成几条") != std::string::npos);
    schema::Registry registry;
    schema::ChoiceList list = test_list("colour", {{"red", "红", ""}, {"same", "同名", ""}});
    MUST(registry.add(list));
    schema::RecordType type = test_type("thing", "things", "物件");
    type.fields.push_back(test_field("one", "重名", schema::FieldKind::Integer));
    type.fields.push_back(test_field("two", "重名", schema::FieldKind::Integer));
    type.fields.push_back(test_field("colour", "颜色", schema::FieldKind::Choice, {.target = "colour"}));
    type.fields.push_back(test_field("same", "底色", schema::FieldKind::Choice, {.target = "colour"}));
    type.fields.push_back(test_field("gone", "已撤登记", schema::FieldKind::Reference, {.target = "nowhere"}));
    type.fields.push_back(test_field("all_gone", "已撤清单", schema::FieldKind::List, {.target = "nowhere"}));
    type.fields.back().element = schema::FieldKind::Reference;
    type.fields.push_back(test_field("there", "去", schema::FieldKind::Integer, {.computed = "back + 1"}));
    type.fields.push_back(test_field("back", "回", schema::FieldKind::Integer, {.computed = "there - 1"}));
    type.fields.push_back(test_field("kin", "同类", schema::FieldKind::Reference, {.target = "thing"}));
    type.fields.push_back(test_field("kin_now", "现同类", schema::FieldKind::Reference, {.target = "thing", .computed = "kin"}));
    type.fields.push_back(test_field("kins", "各同类", schema::FieldKind::List, {.target = "thing"}));
    type.fields.back().element = schema::FieldKind::Reference;
    type.fields.push_back(test_field("kins_now", "现各同类", schema::FieldKind::List, {.target = "thing", .computed = "kins"}));
    type.fields.back().element = schema::FieldKind::Reference;
    for (int i = 0; i < 9; ++i) {   // each adds 61 layers
        const std::string before = i == 0 ? "one" : "deep" + std::to_string(i - 1);
        type.fields.push_back(test_field("deep" + std::to_string(i), "深" + std::to_string(i), schema::FieldKind::Integer, {.computed = std::string(60, '-') + before}));
    }
    for (const auto* zone : {"XY", "HJ"}) {
        type.fields.push_back(test_field(zone_field_name(zone, "rail"), std::string(zone) + "专用线", schema::FieldKind::Boolean));
        type.fields.back().extra = true;
        type.fields.back().zone = zone;
    }
    MUST(registry.add(type));
    (void)registry.seal();   // the references point nowhere, on purpose
    CompileScope scope;
    scope.registry = &registry;
    scope.record = registry.type("thing");
    REQUIRE(scope.record != nullptr);
    const auto said = [&](std::string_view text) {
        const auto compiled = compile(text, scope);
        return compiled ? std::string() : compiled.error().message;
    };
    CHECK(said("重名 > 1").find("”同时是 one 和 two 的名称。请写标识名") != std::string::npos);
    CHECK(said("colour = same").find("”既是选项也是字段。选项写作 \"same\"，字段写作 「same」") != std::string::npos);
    CHECK(said("gone.name = \"甲\"").find("没有登记表 nowhere，不能取它的字段") != std::string::npos);
    CHECK(said("count(all_gone) > 1").find("没有登记表 nowhere") != std::string::npos);
    CHECK(said("there > 1").find("计算字段“去”绕了一圈又用到它自己。请改用填写的字段来算") != std::string::npos);
    CHECK(said("deep8 > 1").find("计算字段“深0”一层套一层，合起来超过 512 层。请改用填写的字段来算") != std::string::npos);
    CHECK(said("kin_now = kin").empty());
    CHECK(said("one > 0 and kin_now.one > 1").find("kin_now.one > 1\n               ^^^^^^^\n“现同类”是计算字段，不能从它再往下取。请从它的规则式所用的引用字段取") != std::string::npos);
    CHECK(said("kin.kin_now.one > 1").find("“现同类”是计算字段，不能从它再往下取") != std::string::npos);
    CHECK(said("count(kins_now where one > 1) > 0").find("count(kins_now where one > 1) > 0\n         ^^^^^^^^\n“现各同类”是计算字段，不能当作集合。请写填写的引用或清单字段") != std::string::npos);
    CHECK(said("count(kins.kin_now) > 0").find("“现同类”是计算字段，不能当作集合") != std::string::npos);
    CHECK(said("count(kins_now.kin) > 0").find("“现各同类”是计算字段，不能当作集合") != std::string::npos);
    CHECK(said("kin in kins_now").empty());
    CHECK(said("zone.rail").find("不止一个区有名为 rail 的字段。请写 zone_xy_rail 或 zone_hj_rail") != std::string::npos);
    CHECK(said("zone.XY专用线").empty());
    scope.zones = {"XY"};   // somebody who has nothing of HJ: its field is no field, not even as a hint
    CHECK(said("zone.rail").empty());
    CHECK(said("HJ专用线 = true").find("没有名为 HJ专用线 的字段或参数") != std::string::npos);
    CHECK(said("zone_hj_rail = true").find("没有名为 zone_hj_rail 的字段或参数。是否想写 zone_xy_rail（XY专用线）？") != std::string::npos);
    scope.zones.reset();
    scope.expected = ValueType{ValueKind::Boolean, "", ""};
    CHECK(said("“one > 2”").find("整条规则式成了一段引号里的文字。包住规则式的引号写半角的 \"，不写 “ ”") != std::string::npos);
    CHECK(said("one + two").find("结果应是是否，却是数字") != std::string::npos);
}

TEST_CASE("every mistake that the reader of rules names is among the examples") {
    const char* root = std::getenv("WUTONG_SOURCE");
    const std::string folder = std::string(root != nullptr ? root : ".") + "/";
    const std::string examples = read_source(folder + "tests/fixtures/rules/errors.txt") + replace_all(read_source(folder + "src/rules/examples_test.cpp"), "\\\"", "\"");
    int sentences = 0;
    for (const auto* file : {"tokens", "parser", "checker", "checker_names", "checker_operators"})
        for (const auto& sentence : sentences_in(read_source(folder + "src/rules/" + file + ".cpp"))) {
            if (sentence == "不认识的写法") continue;   // stands after a switch over every form: no text reaches it
            ++sentences;
            CHECK_MESSAGE(examples.find(sentence) != std::string::npos, file, ": ", sentence);
        }
    CHECK(sentences > 60);
}

}  // namespace wutong::rules
