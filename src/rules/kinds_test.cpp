// kinds_test.cpp — Policy articles, approval items, plan and document templates: what loads, what is refused and where.
#include <doctest/doctest.h>

#include <algorithm>

#include "rules/definition_kinds.h"
#include "rules/definitions.h"
#include "rules/test_world.h"

namespace wutong::rules {

namespace {

const std::string article =
    "# 第七条 认定奖励\n给省级 10 万元。\n```rule\nfrom: 2025-01-01\nwho: enterprise where recognised_on in period\n"
    "pays: if level = 省级 then 10万元 else 0元\nonce: per (enterprise, level)\nbasis: 某办法\n"
    "competition_review: {conclusion: 通过, by: 联席会议, on: 2024-12-20}\n```\n```cases\n- {say: 一家, expect: 10万元}\n```\n";

struct Loaded {
    TestWorld world;
    Definitions definitions;
    explicit Loaded(const std::vector<DefinitionFile>& files) { definitions = load_definitions(files, registry()); }
    schema::Registry& registry() { return world.registry; }
    std::string problem() const {
        if (definitions.problems.empty()) return {};
        const auto& first = definitions.problems.front();
        return std::to_string(first.line) + " " + first.message;
    }
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

std::string problem_of(const std::string& path, const std::string& text) { return Loaded({{path, text}}).problem(); }

std::string item(const std::string& id, const std::string& after, const std::string& limit) {
    return "id: " + id + "\nlabel: " + id + "\nphase: S1\nkind: 审批\nauthority: 某局\napplies: always\nafter: \"" + after +
           "\"\nversions:\n  - {from: 2020-01-01, statutory: {limit: " + limit + ", source: 某法第1条}}\n";
}

}  // namespace

TEST_CASE("an article is a rule, a version and its cases; its errors stand at their line") {
    const Loaded good({{"policies/award.md", article}});
    CHECK(good.problem() == "");
    REQUIRE(good.definitions.kinds->policy("award") != nullptr);
    const auto& rule = good.definitions.kinds->policy("award")->versions.front();
    CHECK(rule.event->name == "recognised_on");
    CHECK(rule.once == std::vector<std::string>{"id", "level"});
    CHECK(rule.cleared());
    const Loaded unsaid({{"policies/award.md", replaced(article, "once: per (enterprise, level)\n", "")}});
    CHECK(unsaid.definitions.kinds->policy("award")->versions.front().once == std::vector<std::string>{"id"});   // left out, nobody is paid twice
    const Loaded rest({{"policies/award.md", replaced(article, "once: per (enterprise, level)\n", "difference: true\n")}});
    CHECK(rest.definitions.kinds->policy("award")->versions.front().once.empty());   // what is still owed is paid
    CHECK(good.definitions.cases.size() == 1);
    const Loaded misspelt({{"policies/award.md", replaced(article, "in period", "in perod")}});
    REQUIRE(misspelt.definitions.problems.size() == 1);
    CHECK(misspelt.definitions.problems.front().line == 5);
    CHECK(misspelt.definitions.problems.front().excerpt == "   recognised_on in perod\n                    ^^^^^");
    CHECK(problem_of("policies/award.md", replaced(article, "who: enterprise", "who: enterprize")).starts_with("5 没有登记表 enterprize"));
    CHECK(problem_of("policies/award.md", replaced(article, "10万元 else 0元", "10亩 else 0亩")).starts_with("6 "));
    CHECK(problem_of("policies/award.md", replaced(article, ", level)", ", levle)")).find("once 里的 levle") != std::string::npos);
    CHECK(problem_of("policies/award.md", replaced(article, "conclusion: 通过", "conclusion: 差不多")).find("只能写 通过 或 不通过") != std::string::npos);
    CHECK(problem_of("policies/award.md", article.substr(0, article.find("```cases"))).find("要有 ```cases") != std::string::npos);
}

TEST_CASE("the article of the definitions' page loads as it stands there") {
    const std::string page =
        "# 第七条 新型研发机构认定奖励\n对新认定的省高端新型研发机构给予一次性奖励 20 万元，对新认定的省新型研发机构给予一次性奖励 10 万元。\n```rule\nfrom: 2025-01-01\n"
        "who: research_institution where recognised_on in period\npays: if level = 省高端 then 20万元 else if level = 省级 then 10万元 else 0元\nonce: per (institution, level)\n"
        "budget: rd_award_budget\n```\n```cases\n- {say: 六家省级, expect: 60万元}\n- {say: 生效日前认定, expect: 0元, because: 生效日}\n```\n";
    const std::string institution =
        "id: research_institution\nlabel: 新型研发机构\narea: innovation\nfields:\n  name: {label: 机构名称, type: text}\n  level: {label: 级别, type: choice(level)}\n  recognised_on: {label: 认定日期, type: milestone_date}\n";
    const Loaded loaded({{"policies/article_07.md", page}, {"registers/research_institution.yaml", institution}});
    CHECK(loaded.problem() == "");
    REQUIRE(loaded.definitions.kinds->policy("article_07") != nullptr);
    CHECK(loaded.definitions.kinds->policy("article_07")->versions.front().once == std::vector<std::string>{"id", "level"});
    CHECK(loaded.definitions.kinds->policy("article_07")->versions.front().event->name == "recognised_on");
    CHECK(loaded.definitions.cases.size() == 2);
    CHECK(loaded.definitions.kinds->rules.size() == 2);
}

TEST_CASE("the day of the event picks the version; without a review nothing is payable") {
    const auto result = [](const std::string& text, const char* recognised, const char* level) {
        Loaded loaded({{"policies/award.md", text}});
        REQUIRE(loaded.problem() == "");
        auto cells = loaded.world.row("enterprise", "e1", {{"recognised_on", schema::Cell(recognised)}, {"level", schema::Cell(level)}});
        auto where = loaded.world.environment();
        where.period = Period::parse("2024-01..2025-12");
        where.record = schema::RecordView{loaded.registry().type("enterprise"), cells};
        return MUST(evaluate_policy(*loaded.definitions.kinds->policy("award"), where));
    };
    CHECK(result(article, "2025-06-01", "provincial").payable_fen == 10 * fen_per_wan);
    CHECK(result(article, "2025-06-01", "provincial").once_key == "award|e1|provincial");
    CHECK(result(article, "2024-12-31", "provincial").state == PolicyState::NotInForce);
    CHECK(result(article, "2024-12-31", "provincial").reason.find("早于《第七条 认定奖励》的生效日 2025-01-01") != std::string::npos);
    CHECK(result(article, "2026-02-01", "provincial").state == PolicyState::NotMet);
    CHECK(result(article, "2025-06-01", "top").state == PolicyState::Zero);
    // No day yet: who could never fit lacks nothing, who could is asked for it.
    const auto undated = [&](const char* level) {
        Loaded loaded({{"policies/award.md", replaced(article, "who: enterprise where recognised_on in period", "who: enterprise where level = 省级\nevent: recognised_on")}});
        REQUIRE(loaded.problem() == "");
        auto cells = loaded.world.row("enterprise", "e1", {{"level", schema::Cell(level)}});
        auto where = loaded.world.environment();
        where.record = schema::RecordView{loaded.registry().type("enterprise"), cells};
        return MUST(evaluate_policy(*loaded.definitions.kinds->policy("award"), where)).state;
    };
    CHECK(undated("top") == PolicyState::NotMet);
    CHECK(undated("provincial") == PolicyState::Unknown);
    const auto unreviewed = result(replaced(article, "competition_review: {conclusion: 通过, by: 联席会议, on: 2024-12-20}\n", ""), "2025-06-01", "provincial");
    CHECK(unreviewed.state == PolicyState::ToBeCleared);
    CHECK(unreviewed.payable_fen == 0);
    CHECK(unreviewed.by_clause_fen == 10 * fen_per_wan);
}

TEST_CASE("approval items: unknown predecessors and circles are refused with those that need them") {
    const Loaded unknown({{"approvals/a.yaml", item("a", "bb and c", "10日")}, {"approvals/c.yaml", item("c", "", "5日")}});
    CHECK(unknown.problem().find("没有审批事项 bb") != std::string::npos);
    CHECK(unknown.definitions.kinds->approval("a") == nullptr);
    CHECK(unknown.definitions.kinds->approval("c") != nullptr);
    const Loaded circle({{"approvals/a.yaml", item("a", "b", "10日")}, {"approvals/b.yaml", item("b", "a", "5日")}, {"approvals/c.yaml", item("c", "", "5日")}});
    CHECK(circle.problem().find("成了一个圈：a → b → a") != std::string::npos);
    CHECK(circle.definitions.kinds->approvals.size() == 1);
    CHECK(problem_of("approvals/a.yaml", item("a", "", "很快")).find("时限写作") != std::string::npos);
    CHECK(problem_of("approvals/a.yaml", item("a", "c d", "5日")).find("事项之间写 and 或 or") != std::string::npos);
}

TEST_CASE("a route waits for the last of all and the first of any, on working days") {
    const Loaded loaded({{"approvals/a.yaml", item("a", "", "2个工作日")}, {"approvals/b.yaml", item("b", "", "10日")}, {"approvals/c.yaml", item("c", "a or b", "1日")},
                         {"approvals/d.yaml", item("d", "a and b and c if (total_investment >= 1亿元)", "即办")}});
    REQUIRE(loaded.problem() == "");
    Environment environment;
    environment.today = *Date::parse("2025-09-01");
    RouteRequest request{*Date::parse("2025-09-05"), {}, {}, {}};   // a Friday
    const auto route = MUST(route_of(loaded.definitions.kinds->approvals, request, environment));
    REQUIRE(route.steps.size() == 4);
    CHECK(route.statutory_finish == *Date::parse("2025-09-15"));
    CHECK(route.statutory_path == std::vector<std::string>{"b", "d"});
    for (const auto& step : route.steps)
        if (step.item->id == "c") CHECK(step.statutory.due == *Date::parse("2025-09-10"));
    request.actual["a"] = {*Date::parse("2025-08-25"), *Date::parse("2025-08-29"), std::nullopt, "某局"};
    const auto under_way = MUST(route_of(loaded.definitions.kinds->approvals, request, environment));
    for (const auto& step : under_way.steps)
        if (step.item->id == "a") {
            CHECK(step.since_hand_in->working_days == 5);
            CHECK(step.since_acceptance->working_days == 1);
            CHECK(!step.late_promised);
            CHECK(step.late_by_hand_in);
        }
    // Neither of `a or b` is decided, so c waits for both; once one is, it waits for none. A pause is not on the clock of acceptance.
    const auto open_of = [&](const char* id) {
        for (const auto& step : MUST(route_of(loaded.definitions.kinds->approvals, request, environment)).steps)
            if (step.item->id == id) return step.open;
        return std::vector<std::string>{"not there"};
    };
    CHECK(open_of("c") == std::vector<std::string>{"a", "b"});
    request.actual["b"] = {std::nullopt, std::nullopt, *Date::parse("2025-08-29"), "", 0};
    CHECK(open_of("c").empty());
    CHECK(open_of("d") == std::vector<std::string>{"a"});
    request.actual["a"].paused_days = 1;
    environment.today = *Date::parse("2025-09-03");
    for (const auto& step : MUST(route_of(loaded.definitions.kinds->approvals, request, environment)).steps)
        if (step.item->id == "a") {
            CHECK(step.since_acceptance->working_days == 2);
            CHECK(!step.late_statutory);
            CHECK(step.statutory.due == *Date::parse("2025-09-03"));
        } else if (step.item->id == "c") CHECK(step.ready());
    request.with.insert("nothing");
    CHECK(!route_of(loaded.definitions.kinds->approvals, request, environment));
}

TEST_CASE("a promise is not longer than the law, weekends counted") {
    const auto longer = [](const char* promised, const char* statutory) { return longer_than(*parse_limit(promised), *parse_limit(statutory)); };
    CHECK(longer("30个工作日", "30日"));
    CHECK(longer("1个工作日", "即办"));
    CHECK(longer("6个工作日", "7日"));
    CHECK_FALSE(longer("5个工作日", "7日"));   // a week, from whichever day
    CHECK_FALSE(longer("30日", "30日"));
    CHECK_FALSE(longer("即办", "即办"));
    CHECK_FALSE(longer("20日", "20个工作日"));
    CHECK(longer("27日", "20个工作日"));
    CHECK(longer("8个工作日", "7个工作日"));
    const auto text = replaced(item("a", "", "30日"), "source: 某法第1条}}", "source: 某法第1条}, promised: {limit: 30个工作日, source: 某区}}");
    CHECK(problem_of("approvals/a.yaml", text).find("承诺时限 30个工作日 可能晚于法定时限 30日") != std::string::npos);
    CHECK(problem_of("approvals/a.yaml", replaced(text, "30个工作日", "20个工作日")).empty());
}

TEST_CASE("of a project that is past its start what was not registered lies behind: nothing of it can be begun, and no day is foreseen") {
    const Loaded loaded({{"approvals/a.yaml", item("a", "", "5日")}, {"approvals/b.yaml", replaced(item("b", "a", "5日"), "phase: S1", "milestone: signed_on\nphase: S1")}, {"approvals/c.yaml", item("c", "b", "5日")}});
    REQUIRE(loaded.problem() == "");
    RouteRequest request;
    request.first = *Date::parse("2025-09-01");
    Environment environment;
    environment.today = *Date::parse("2025-12-20");
    const auto states = [&] {
        std::string all;
        const auto route = MUST(route_of(loaded.definitions.kinds->approvals, request, environment));
        for (const auto& step : route.steps) all += step.item->id + ":" + step.state() + (step.ready() ? "! " : " ");
        return all + (route.foreseen() ? "foreseen" : "unknown");
    };
    CHECK(states() == "a:waiting! b:waiting c:waiting foreseen");
    request.passed = {"signed_on"};
    CHECK(states() == "a:unrecorded b:unrecorded c:waiting unknown");
    for (const auto* id : {"a", "b"}) request.actual[id] = {std::nullopt, std::nullopt, *Date::parse("2025-08-29"), "", 0};
    CHECK(states() == "a:decided b:decided c:waiting! foreseen");
    CHECK(problem_of("approvals/b.yaml", replaced(item("b", "", "5日"), "phase: S1", "milestone: signed_no\nphase: S1")).find("是否想写 signed_on？") != std::string::npos);
}

TEST_CASE("plans without a circle; documents that name what exists") {
    const std::string plan = "id: p\nlabel: 计划\nunit: 日\ntasks:\n  A: {label: 甲, days: 5}\n  B: {label: 乙, days: 3, after: [A + 2]}\n";
    const Loaded good({{"plans/p.yaml", plan}});
    REQUIRE(good.problem() == "");
    CHECK(MUST(times_of(*good.definitions.kinds->plan("p"))).finish == 10);
    CHECK(problem_of("plans/p.yaml", replaced(plan, "days: 5", "days: 5, milestone: founded_on")) == "5 没有里程碑 founded_on。写选项表 plan_milestone 的代码，如 signed_on");
    CHECK(problem_of("plans/p.yaml", replaced(plan, "days: 5", "days: 5, milestone: signed_no")) == "5 没有里程碑 signed_no。是否想写 signed_on？");
    const Loaded named({{"plans/p.yaml", replaced(plan, "days: 5", "days: 5, milestone: signed_on")}});
    REQUIRE(named.problem() == "");
    CHECK(named.definitions.kinds->plan("p")->tasks.front().milestone == "signed_on");
    CHECK(problem_of("plans/p.yaml", replaced(plan, "[A + 2]", "[C]")) == "6 没有任务 C。先写这个任务");
    CHECK(problem_of("plans/p.yaml", replaced(plan, "days: 5", "days: 5, after: [B]")).find("成了一个圈：A、B") != std::string::npos);
    const std::string paper = "id: d\nlabel: 简介\nabout: project\nsections:\n  - {title: 概况, text: \"{name} 总投资 {total_investment}\"}\n  - {title: 名单, lists: [{type: project, where: \"staff > 10人\", columns: [name]}]}\n";
    CHECK(problem_of("documents/d.yaml", paper) == "");
    CHECK(problem_of("documents/d.yaml", replaced(paper, "{name}", "{nmae}")).starts_with("5 项目 没有字段 nmae。"));
    CHECK(problem_of("documents/d.yaml", replaced(paper, "{name}", "{项目名称}")).find("这里写字段的标识名：项目名称 写作 name") != std::string::npos);
    CHECK(problem_of("documents/d.yaml", replaced(paper, "{name}", "{sum(staff)}")).find("不写算式") != std::string::npos);
    CHECK(problem_of("documents/d.yaml", replaced(paper, "{name}", "{total_investment} 万元")).find("印出来就带“万元”") != std::string::npos);
    CHECK(problem_of("documents/d.yaml", replaced(paper, "{name}", "{total_investment}，共 3 万元")).empty());
    CHECK(problem_of("documents/d.yaml", replaced(paper, "title: 概况, ", "")).empty());
    CHECK(problem_of("documents/d.yaml", replaced(paper, "columns: [name]", "columns: [name], totals: [name]")).find("不能合计") != std::string::npos);
    CHECK(problem_of("documents/d.yaml", replaced(paper, "columns: [name]", "columns: [name], totals: [total_investment]")).find("要先写在 columns 里") != std::string::npos);
    // What goes to one project lists its own rows alone.
    CHECK(problem_of("documents/d.yaml", replaced(paper, "about: project", "about: project\noutgoing: true")).find("对外的文书只列它自己的行") != std::string::npos);
    CHECK(problem_of("documents/d.yaml", "id: d\nlabel: 简介\noutgoing: true\nsections:\n  - {text: 全区情况}\n").find("about 写登记表") != std::string::npos);
    CHECK(problem_of("documents/d.yaml", replaced(paper, "staff > 10人", "staff > 10亩")).starts_with("6 "));
    CHECK(problem_of("documents/d.yaml", replaced(paper, "title: 概况,", "title: 概况, metrics: [nothing],")).find("没有指标 nothing") != std::string::npos);
}

}  // namespace wutong::rules
