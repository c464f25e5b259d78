// hostile_test.cpp — Whatever is typed, the answer is a rule or a refusal: damaged rules, random words, damaged files.
#include <doctest/doctest.h>

#include <random>

#include "base/text.h"
#include "rules/definitions.h"
#include "rules/test_world.h"

namespace wutong::rules {

namespace {
const std::vector<std::string> seeds{
    "count(projects where signed_on in period and started_on <= period.end) / count(projects where signed_on in period)",
    "计数(项目 其中 签约日期 在 本期 且 开工日期 <= 本期.末日)",
    "if stage at 2024-06-30 = 开工 then 20万元 else sum(revenue_last_year of partners where rd_ratio >= 3%) ?? 0元",
    "land_area between 1亩 and 20亩 and name starts with \"重大\" and stage in (签约, 开工) and industry under C34",
    "growth(count(projects), 2) > -5% and add_working_days(today, 3) > cumulative(2024Q2).start",
};
const std::vector<std::string> words{"and", "or", "not", "in", "(", ")", "((", "of", "where", "的", "其中", ".", "..", "2024-", "-", "5000万元", "%", "「", "」", "\"", "“", "at", "于", "if",
                                     "then", "else", "??", "count(", "sum(", "projects", "partners", "record.", "self", "user.", "input.", "period", "stage", "investor.", "name", "1", "0", " ", "not (", "+ 1", "- 1元", "* 2", "/ 0", "and true", "or key_project", "and missing(name)",
                                     "99999999999999999999999999999999999999999", "0.0000000000000000000000000000001", "\xff", "\xe4\xb8", "，", "\n", "\t", "\\", "亩", "2024Q9"};
}  // namespace

TEST_CASE("damaged rules are compiled or refused, and what compiles can be run, lowered and printed") {
    TestWorld world;
    const auto cells = world.row("project", "p1", {{"signed_on", "2024-05"}, {"total_investment", largest_stored_integer}, {"rounds", 0}, {"stage", "started"}});
    auto environment = world.environment();
    environment.record = schema::RecordView{world.registry.type("project"), cells};
    std::mt19937_64 engine(1);
    int compiled_count = 0;
    for (int i = 0; i < 20'000; ++i) {
        std::string text = seeds[engine() % seeds.size()];
        for (int changes = static_cast<int>(engine() % 2) + 1; changes > 0; --changes) {
            const std::size_t anywhere = engine() % (text.size() + 1), length = engine() % 12;
            const std::size_t at = engine() % 4 == 0 ? anywhere : std::min(text.find(' ', anywhere), text.size());
            const std::string& word = words[engine() % words.size()];
            if (engine() % 2 == 0) text.insert(at, " " + word + " ");
            else text.replace(at, std::min(length, text.size() - at), word);
        }
        const auto compiled = compile(text, world.scope("project"));
        if (!compiled) {
            REQUIRE(compiled.error().message.find('^') != std::string::npos);
            REQUIRE(is_valid_utf8(compiled.error().message));
            continue;
        }
        ++compiled_count;
        (void)evaluate(**compiled, environment);
        const std::string english = print(**compiled, Language::English, &world.registry);
        const auto again = compile(english, world.scope("project"));
        if (!again) FAIL_CHECK(text, "\n", again.error().message);
        if ((*compiled)->type().kind == ValueKind::Boolean) REQUIRE(lower_condition(**compiled, *world.registry.type("project"), 0, environment));
    }
    CHECK(compiled_count > 200);
}

TEST_CASE("damaged definition files are loaded or refused") {
    const std::string good = "id: node\nlabel: 节点\narea: x\nfields:\n  name: {label: 名称, type: text, max: 80}\n  parent: {label: 上级, type: reference(node)}\nstages:\n  start: a\n  a: {label: 甲}\n"
                             "actions:\n  go: {label: 走, in: a, needs: x.y, input: {reason: text}, when: \"missing(parent)\", refuse: 不行, set: {name: input.reason}}\n"
                             "checks:\n  - {when: \"name = \\\"甲\\\"\", say: 甲}\nmetrics: [{id: node_count, label: 数, expr: count(nodes)}]\ncases: []\n";
    const std::vector<std::string> pieces{"{", "}", "[", "]", ":", "- ", "\n", "  ", "&a ", "*a", "!tag ", "\"", "'", "|", ">", "#", "---\n", "...", "%YAML", "? ", "\t", "\xff", "null", "~", "<<: ", "id", "type"};
    std::mt19937_64 engine(2);
    int loaded_count = 0;
    for (int i = 0; i < 4'000; ++i) {
        std::string text = good;
        for (int changes = static_cast<int>(engine() % 3) + 1; changes > 0; --changes) {
            const std::size_t at = engine() % (text.size() + 1);
            if (engine() % 2 == 0) text.insert(at, pieces[engine() % pieces.size()]);
            else text.erase(at, engine() % 6);
        }
        schema::Registry registry;
        const auto definitions = load_definitions({{"registers/node.yaml", text}}, registry);
        loaded_count += registry.type("node") != nullptr ? 1 : 0;
        REQUIRE((registry.type("node") != nullptr || !definitions.problems.empty()));
    }
    CHECK(loaded_count > 100);
}

}  // namespace wutong::rules
