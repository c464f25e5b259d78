// rule_generator_test.cpp — What rule_generator.h promises, written out; and that all of it type-checks.
#include <doctest/doctest.h>

#include "contract/rule_generator.h"
#include "records/system_types.h"

namespace wutong::contract {

void RandomWorld::add(const std::string& type_name, const std::string& id, std::vector<std::pair<std::string, schema::Cell>> values, const std::string& zone, bool archived) {
    values.emplace_back("version", 1);
    if (archived) values.emplace_back("archived_at", std::int64_t{1'700'000'000'000});
    const auto cells = world.row(type_name, id, std::move(values), zone);
    records.push_back({world.registry.type(type_name), cells});
}

RandomWorld::RandomWorld(Dice& dice, int projects) {
    for (auto& type : records::system_types()) REQUIRE(world.registry.add(std::move(type)));
    for (const char* recorded : {"enterprise", "project"}) REQUIRE(world.registry.add(records::history_type_of(*world.registry.type(recorded))));
    REQUIRE(world.registry.seal());
    const std::vector<std::string> zones{"z1", "z1", "z1", "z2"};
    std::vector<std::string> enterprises;
    for (int i = 0; i < 8; ++i) {
        enterprises.push_back("e" + std::to_string(i));
        add("enterprise", enterprises.back(),
            {{"name", maybe(dice, dice.pick<std::string>({"甲机械", "乙化工", "丙_重大%", ""}))},
             {"revenue_last_year", maybe(dice, amount(dice, 1'000'000))},
             {"rd_ratio", maybe(dice, dice.below(1'000))},
             {"recognised_on", maybe(dice, random_date(dice, true))},
             {"level", maybe(dice, dice.pick<std::string>({"provincial", "top"}))}},
            dice.pick(zones), dice.one_in(8));
        if (enterprises.size() == 8) enterprises.push_back("nobody");
    }
    for (int i = 0; i < projects; ++i) {
        const std::string id = "p" + std::to_string(i), zone = dice.pick(zones);
        schema::CellList partners;
        for (int n = dice.below(4); n > 0; --n) partners.emplace_back(dice.pick(enterprises));
        add("project", id,
            {{"name", maybe(dice, dice.pick<std::string>({"重大装备一期", "轴承", "100%回收", "a_b", "重"}))},
             {"investor", maybe(dice, dice.pick(enterprises))},
             {"total_investment", maybe(dice, amount(dice, 1'000'000))},
             {"signed_on", maybe(dice, random_date(dice, true))},
             {"started_on", maybe(dice, random_date(dice, true))},
             {"accepted_on", maybe(dice, random_date(dice, false))},
             {"signing_kind", maybe(dice, dice.pick<std::string>({"intent", "contract"}))},
             {"industry", maybe(dice, dice.pick<std::string>({"C", "34", "341", "D"}))},
             {"land_area", maybe(dice, amount(dice, 150))},
             {"staff", maybe(dice, dice.below(500))},
             {"rounds", maybe(dice, dice.below(4))},
             {"key_project", maybe(dice, dice.below(2))},
             {"partners", partners.empty() ? schema::Cell() : schema::Cell(partners)},
             {"parent", i == 0 ? schema::Cell() : maybe(dice, "p" + std::to_string(dice.below(i)))},
             {"place", maybe(dice, dice.pick<std::string>({"112.5376,37.8743", "112.55,37.85", "112.6,37.8", "113.0005,37.10", "112.5,37.8", "somewhere"}))},
             {"output", maybe(dice, amount(dice, 1'000'000))},
             {"output_bound", maybe(dice, dice.pick<std::string>({"exact", "ge", "approx"}))},
             {"stage", maybe(dice, dice.pick<std::string>({"signed", "started", "running"}))}},
            zone, dice.one_in(8));
        for (int n = 0, count = dice.below(4); n < count; ++n) {
            const auto happened = *MilestoneDate::parse(random_date(dice, true));
            const std::string stage = dice.pick<std::string>({"signed", "started", "running"});
            world.events[id].emplace_back(happened, stage);
            add("stage_event", id + ".s" + std::to_string(n),
                {{"record_type", "project"}, {"record_id", id}, {"stage", stage}, {"happened_on", happened.to_string()}, {"sequence_number", n}}, zone, false);
        }
    }
    remember(dice);
}

std::string RuleWriter::fixed_day() {
    if (dice_.one_in(4)) return dice_.pick<std::string>({"period.start", "period.end", "本期.末日", "today", "2024-02-29"});
    return random_date(dice_, false);
}

std::string RuleWriter::day(const std::string& type, int depth) {
    if (dice_.one_in(4)) return fixed_day();
    if (depth > 0 && dice_.one_in(8)) return "(" + day(type, depth - 1) + " ?? " + day(type, depth - 1) + ")";
    if (depth > 0 && dice_.one_in(10)) return "(if " + condition(type, 1) + " then " + day(type, 0) + " else " + day(type, 0) + ")";
    if (depth > 0 && dice_.one_in(10)) return "(" + day(type, 0) + " + 10日)";
    if (type == "enterprise") return "recognised_on";
    return dice_.pick<std::string>({"signed_on", "started_on", "accepted_on", "签约日期", "开工日期", "investor.recognised_on"});
}

std::string RuleWriter::date_test(const std::string& type) {
    switch (dice_.below(6)) {
        case 0: return day(type, 1) + " in period";
        case 1: return day(type, 1) + " in " + dice_.pick<std::string>({"2024Q1", "2024-02", "2024", "2024-02-10..2024-05-31"});
        case 2: return day(type, 1) + " between " + day(type, 0) + " and " + day(type, 0);
        case 3: return "year(" + day(type, 0) + ")" + compare() + "2024";
        case 4: return "days(" + day(type, 0) + ", " + day(type, 0) + ") > 45日";
        default: return day(type, 1) + compare() + day(type, 1);
    }
}

std::string RuleWriter::money_leaf(const std::string& type) {
    if (dice_.one_in(3)) return dice_.pick<std::string>({"0元", "3万元", "5000万元", "0.01亿元", "100元", "90000亿元"});
    if (type == "enterprise") return "revenue_last_year";
    return dice_.pick<std::string>({"total_investment", "总投资", "investor.revenue_last_year"});
}

std::string RuleWriter::money(const std::string& type, int depth) {
    if (depth <= 0) return money_leaf(type);
    switch (dice_.below(14)) {
        case 0: return "(" + money(type, depth - 1) + " + " + money(type, depth - 1) + ")";
        case 1: return "(" + money(type, depth - 1) + " - " + money(type, depth - 1) + ")";
        case 2: return "(" + money(type, depth - 1) + " * " + dice_.pick<std::string>({"2", "0.3", "7%", "-1.5", "0"}) + ")";
        case 3: return "(" + money(type, depth - 1) + " / " + dice_.pick<std::string>({"3", "7%", "1.2"}) + ")";
        case 4: return "(" + money(type, depth - 1) + " ?? " + money(type, depth - 1) + ")";
        case 5: return "(if " + condition(type, depth - 1) + " then " + money(type, depth - 1) + " else " + money(type, depth - 1) + ")";
        case 6: return "-" + money_leaf(type);
        case 7: return type == "project" ? "(rounds * " + money_leaf(type) + ")" : money_leaf(type);
        case 8: return type == "project" ? "(" + money_leaf(type) + " / rounds)" : money_leaf(type);
        case 9:
            if (sets_ > 0 && type == "project") return --sets_, "sum(revenue_last_year of partners where " + condition("enterprise", depth - 1) + ")";
            return money_leaf(type);
        default: return money_leaf(type);
    }
}

std::string RuleWriter::set_test(const std::string& type, int depth) {
    --sets_;
    const bool of_project = type == "project";
    const std::string set = of_project ? dice_.pick<std::string>({"partners", "参与企业"}) : "projects";
    const std::string inner = of_project ? "enterprise" : "project";
    const std::string link = of_project ? "" : dice_.pick<std::string>({"investor = record.id and ", "investor.name = record.name and ", ""});
    const std::string where = " where " + link + condition(inner, depth - 1);
    if (!of_project && dice_.one_in(4)) {
        const std::string at = dice_.pick<std::string>({"projects at ", "项目 于 "}) + dice_.pick<std::string>({"2024-06-30", "2024-02-10", "period.end", "today"}) + " where " + link + standing();
        return dice_.one_in(2) ? "exists(" + at + ")" : dice_.one_in(2) ? "all(" + at + ")" : "count(" + at + ") > 1";
    }
    switch (dice_.below(8)) {
        case 6:
        case 7: return edge_test(inner, set + where);
        case 0: return "exists(" + set + where + ")";
        case 1: return "all(" + set + where + ")";
        case 2: return "count(" + set + where + ") " + dice_.pick<std::string>({"> 1", "= 0", "<= 2"});
        case 3: return "all(" + condition(inner, 1) + " of " + set + where + ")";
        case 4: return (of_project ? "max(recognised_on of " : "min(signed_on of ") + set + where + ")" + compare() + fixed_day();
        default: return of_project ? "distinct(level of " + set + where + ") = 1" : "sum(total_investment of " + set + where + ") > 10万元";
    }
}

/// A condition on a project of a set that stands at a day: there `stage` is the stage of that day, and no other day can be asked for.
std::string RuleWriter::standing() {
    const std::string stage = dice_.pick<std::string>({"stage = started", "阶段 != 签约", "not (stage in (started, 投产))", "missing(stage)"});
    return dice_.one_in(2) ? stage : "(" + stage + dice_.pick<std::string>({" and ", " 或 "}) + (dice_.one_in(2) ? "total_investment" + compare() + "3万元" : "signed_on" + compare() + fixed_day()) + ")";
}

/// The first or last of a set that has a value: texts, amounts, days, choices and references.
std::string RuleWriter::edge_test(const std::string& type, const std::string& set_and_where) {
    const std::string edge = dice_.pick<std::string>({"first(", "last(", "首个("});
    if (type == "enterprise")
        switch (dice_.below(4)) {
            case 0: return edge + "name of " + set_and_where + ")" + dice_.pick<std::string>({" = \"甲机械\"", " starts with \"丙\""});
            case 1: return edge + "level of " + set_and_where + ") = 省级";
            case 2: return edge + "recognised_on of " + set_and_where + ")" + compare() + fixed_day();
            default: return edge + "revenue_last_year of " + set_and_where + ")" + compare() + dice_.pick<std::string>({"0元", "3万元", "90000亿元"});
        }
    switch (dice_.below(5)) {
        case 0: return edge + "signed_on of " + set_and_where + ")" + compare() + fixed_day();
        case 1: return edge + "land_area of " + set_and_where + ") > 10亩";
        case 2: return "missing(" + edge + "investor of " + set_and_where + "))";
        case 3: return edge + "output of " + set_and_where + ")" + compare() + "3万元";
        default: return edge + "investor of " + set_and_where + ").name contains \"甲\"";
    }
}

/// What had been recorded by a day: of the record, of what it refers to, of its stages and of sets.
std::string RuleWriter::past_test() {
    const std::string known = dice_.pick<std::string>({" as known on ", " 已知于 "}) + known_day();
    if (sets_ > 0 && dice_.one_in(4)) {
        --sets_;
        return dice_.pick<std::string>({"count(partners" + known + ") > 1", "exists(projects" + known + " where parent = record.id)", "(count(projects where parent = record.id)" + known + ") = 1",
                                        "(sum(total_investment of projects where investor = record.investor)" + known + ") > 10万元",
                                        "count(projects at 2024-06-30" + known + " where investor = record.investor) >= 1"});
    }
    return dice_.pick<std::string>({"(total_investment" + known + ")" + compare() + "total_investment", "(stage" + known + ") = stage", "missing(name" + known + ")",
                                    "(signed_on" + known + ")" + compare() + fixed_day(), "(stage at 2024-06-30" + known + ") = started", "(阶段 于 本期.末日" + known + ") = 投产",
                                    "(investor.level" + known + ") = 省高端", "(parent.stage at 2024-04-30" + known + ") = signed", "(output" + known + ") = 3万元",
                                    "(" + money("project", 1) + known + ")" + compare() + money_leaf("project"), "missing(partners" + known + ")"});
}

/// Places and reported numbers: a field with a bound beside it, and numbers written with one.
std::string RuleWriter::ground_or_reported_test() {
    return dice_.pick<std::string>({"place inside \"112.5,37.8 112.6,37.8 112.6,37.9 112.5,37.9\"", "建设地点 位于 \"112.5,37.8;112.6,37.8;112.6,37.9\"", "not (place inside \"112,37 113,37 113,38\")",
                                    "distance(place, \"112.5376,37.8833\") < 1500m", "distance(place, parent.place) <= 10km", "missing(distance(place, parent.place))", "missing(place)",
                                    "output >= 3万元", "output" + compare() + money_leaf("project"), "output = 3万元", "output != total_investment", "missing(output = 3万元)",
                                    "(output ?? total_investment) > approx 2万元", "total_investment < ge 5万元", "output in (1万元, 3万元)", "output between 1万元 and 5万元",
                                    "-output < total_investment", "output + total_investment = 3万元", "parent.output = output", "staff > ge 100人"});
}

std::string RuleWriter::leaf(const std::string& type, int depth) {
    if (type == "project" && dice_.one_in(14)) return ground_or_reported_test();
    if (type == "project" && dice_.one_in(24)) return past_test();
    if (sets_ > 0 && dice_.one_in(6)) return set_test(type, std::min(depth, 2));
    if (dice_.one_in(4)) return date_test(type);
    if (dice_.one_in(4)) return money(type, 2) + compare() + money(type, 2);
    if (type == "enterprise")
        return dice_.pick<std::string>({"rd_ratio >= 3%", "rd_ratio - 2% > 1pp", "level = 省级", "missing(level)", "name contains \"机械\"", "name contains \"_\"", "name starts with \"丙\"",
                                        "(level ?? top) = top", "missing(revenue_last_year)", "name = \"甲机械\"", "rd_ratio / 2 < 2%"});
    return dice_.pick<std::string>({"stage = 开工", "stage != running", "stage in (signed, 投产)", "(signing_kind ?? contract) = contract", "industry under C34", "行业 属于 制造业", "industry = D",
                                    "key_project", "not key_project", "key_project = (stage = started)", "(key_project ?? false)", "missing(key_project)", "missing(partners)",
                                    "partners contains investor", "partners contains \"e1\"", "investor in partners", "name contains \"%\"", "name starts with \"重大\"", "name = investor.name",
                                    "land_area > 15亩", "land_area * 2 + 100㎡ >= 1公顷", "land_area - 3.5亩 <= 2000㎡", "staff > 100人", "rounds + 1 > 2", "rounds * rounds = 4", "3 - rounds < rounds",
                                    "stage at 2024-06-30 = started", "阶段 于 本期.末日 = 投产", "missing(stage at 2024-02-10)", "stage at accepted_on = signed", "investor.level = 省高端",
                                    "investor.zone = zone", "total_investment / land_area > 200万元/亩", "missing(total_investment + 1元)", "missing(signed_on)", "name < investor.name",
                                    "(if key_project then stage = started else stage = signed)", "land_area between 1亩 and 20亩", "missing(land_area > 3亩)", "parent.stage at 2024-06-30 = started", "总项目.总项目.项目名称 = name",
                                    "parent.investor.name contains \"甲\"", "missing(parent.parent.signed_on)", "parent.signed_on <= signed_on", "parent.key_project = key_project",
                                    "exists(projects where parent = record.id and stage = started)", "sum(total_investment of projects where parent = record.id) > total_investment"});
}

std::string RuleWriter::condition(const std::string& type, int depth) {
    if (depth <= 0) return leaf(type, 0);
    switch (dice_.below(9)) {
        case 0:
        case 1: return "(" + condition(type, depth - 1) + " and " + condition(type, depth - 1) + ")";
        case 2: return "(" + condition(type, depth - 1) + " 或 " + condition(type, depth - 1) + ")";
        case 3: return "not (" + condition(type, depth - 1) + ")";
        case 4: return "(" + condition(type, depth - 1) + " or not " + leaf(type, depth - 1) + ")";
        default: return leaf(type, depth - 1);
    }
}

std::string RuleWriter::aggregate() {
    const bool projects = dice_.one_in(3) ? false : true;
    const std::string type = projects ? "project" : "enterprise", set = projects ? "projects" : "enterprises";
    const std::string where = dice_.one_in(5) ? "" : " where " + condition(type, 2);
    if (dice_.one_in(16)) return "count(projects" + std::string(" as known on ") + known_day() + (projects ? where : "") + ") * 1元";
    if (projects && dice_.one_in(8)) return "count(projects at " + dice_.pick<std::string>({"2024-06-30", "period.start", "今天"}) + (dice_.one_in(3) ? "" : " where " + standing()) + ") * 1元";
    if (dice_.one_in(10)) return dice_.pick<std::string>({"first(", "last("}) + money_leaf(type) + " of " + set + where + ")";
    if (dice_.one_in(30)) return "sum(revenue_last_year of projects.investor where " + condition("enterprise", 2) + ")";
    if (dice_.one_in(30)) return "median(" + money(type, 1) + " of " + set + where + ")";
    switch (dice_.below(7)) {
        case 0: return "sum(" + money(type, 1) + " of " + set + where + ")";
        case 1: return "max(" + money(type, 1) + " of " + set + where + ")";
        case 2: return "average(" + money_leaf(type) + " of " + set + where + ")";
        case 3: return "distinct(" + std::string(projects ? "investor" : "level") + " of " + set + where + ") * 1元";
        case 4: return "(if exists(" + set + where + ") then 1元 else 0元)";
        default: return "count(" + set + where + ") * 1元";
    }
}

std::string RuleWriter::metric_of(int depth) {
    if (dice_.one_in(10)) return dice_.pick<std::string>({"min(", "max("}) + day("project", 0) + " of projects where " + condition("project", 2) + ")";
    if (dice_.one_in(12)) {
        const std::string edge = dice_.pick<std::string>({"first(", "last("}), where = " where " + condition("project", 2) + ")";
        return edge + dice_.pick<std::string>({"name", "investor", "stage", "signed_on", "accepted_on", "industry", "land_area", "staff", "output", "place", "key_project"}) + " of projects" + where;
    }
    if (dice_.one_in(20)) return "(" + aggregate() + ") as known on " + known_day();
    if (depth == 0 || dice_.one_in(2)) return aggregate();
    const std::string left = "(" + aggregate() + ")", right = "(" + aggregate() + ")";
    switch (dice_.below(4)) {
        case 0: return left + " / " + right;
        case 1: return "growth(" + left + ", " + right + ")";
        case 2: return "if " + left + " > 2元 then " + left + " else " + right;
        default: return left + " - " + right;
    }
}

TEST_CASE("what the writer of rules writes type-checks") {
    Dice dice(7);
    const RandomWorld random(dice, 5);
    RuleWriter writer(dice);
    int bad = 0;
    for (int i = 0; i < 500 && bad < 3; ++i) {
        const std::string text = i % 2 == 0 ? writer.condition_on_project() : writer.metric();
        const auto compiled = rules::compile(text, random.world.scope(i % 2 == 0 ? "project" : ""));
        if (compiled || text.size() > 4096 || compiled.error().message.find("8 个集合") != std::string::npos) continue;
        ++bad;
        FAIL_CHECK(compiled.error().message);
    }
}

}  // namespace wutong::contract
