// unplaced_words_test.cpp — Words that an optional list lacks: what goes in, where they are kept, what stays red, and what is offered for them.
#include <doctest/doctest.h>

#include "imports/ledger_for_tests.h"
#include "imports/likely_codes.h"
#include "imports/said_zones.h"
#include "imports/unplaced_words.h"

using namespace wutong;
using namespace wutong::imports;
using namespace wutong::imports::testing;

namespace {

std::string reds(const DryRun& run) {
    std::string out;
    for (const auto& one : run.rejected) out += std::to_string(one.row) + ":" + one.reason + " ";
    return out;
}

std::string remarks(const DryRun& run) {
    std::string out;
    for (const auto& one : run.warnings)
        if (one.code == words_unplaced) out += std::to_string(one.row) + ":" + one.column + ":" + one.raw + " ";
    return out;
}

/// The project type with a few more lists to choose from.
schema::RecordType with_lists() {
    schema::RecordType type = project();
    type.fields.push_back(schema::make_field("division", "所在地区", schema::FieldKind::Code, {.target = "division"}));
    type.fields.push_back(schema::make_field("basis", "区内依据", schema::FieldKind::Choice, {.target = "zone_basis"}));
    type.fields.push_back(schema::make_field("signing_kind", "签约类型", schema::FieldKind::Choice, {.target = "signing_kind"}));
    return type;
}

std::string first(LikelyCodes& codes, const std::string& written, const std::string& called = {}) {
    const auto found = codes.of(written, called);
    return found.empty() ? std::string() : found.front().text;
}

}  // namespace

TEST_CASE("words wider than a class leave an optional code blank and are kept; a code that was mistyped stays red") {
    const auto [proposal, run] = import(csv({{"项目名称", "总投资", "所属行业", "产业类别", "备注"},
                                             {"甲", "5", "装备制造", "", ""},
                                             {"乙", "5", "新材料", "先进材料", "二期"},
                                             {"丙", "5", "物流", "现代物流", ""},
                                             {"丁", "5", "C34", "", ""},
                                             {"戊", "5", "3499Z", "", ""},
                                             {"己", "5", "9999", "", ""},
                                             {"庚", "5", "炼铁", "", ""}}),
                                        project());
    CHECK(reds(run) == "6:industry_unknown 7:industry_unknown ");
    CHECK(remarks(run) == "2:industry:装备制造 3:industry:新材料 4:industry:物流 5:industry:C34 ");
    REQUIRE(run.accepted.size() == 5);
    CHECK(shown(run, 0, "industry", project()).empty());
    CHECK(shown(run, 0, "industry_group", project()) == "装备制造");
    CHECK(run.accepted[0].spare == std::vector<std::uint16_t>{static_cast<std::uint16_t>(*project().index_of("industry_group"))});
    // The row says something else there: the remark has room. What the row itself says is no filling.
    CHECK(shown(run, 1, "industry_group", project()) == "先进材料");
    CHECK(shown(run, 1, "remark", project()) == "二期；行业代码：新材料");
    CHECK(shown(run, 2, "industry_group", project()) == "现代物流");   // says the words already
    CHECK(run.accepted[2].spare.empty());
    CHECK(shown(run, 3, "industry_group", project()) == "C34");
    CHECK(shown(run, 4, "industry", project()) == "3110");
    CHECK(run.warnings.front().message == "行业代码“装备制造”不在选项之内，本格先留空，原文记入“产业类别”");
}

TEST_CASE("words stay red where a field must be right, where a blank would be counted, and where nothing could keep them") {
    const auto rows = csv({{"项目名称", "总投资", "所在地区", "区内依据", "签约类型", "项目阶段"},
                           {"甲", "5", "运城市盐湖区", "原文", "框架", ""},
                           {"乙", "5", "平遥", "核准", "备忘录", ""},
                           {"丙", "5", "火星", "", "", "不明所以"}});
    schema::RecordType type = with_lists();
    const auto taken = import(rows, type).run;
    CHECK(reds(taken) == "3:signing_kind_unknown 4:stage_unknown ");
    REQUIRE(taken.accepted.size() == 1);
    CHECK(shown(taken, 0, "division", type) == "140802");
    CHECK(shown(taken, 0, "remark", type) == "区内依据：原文");
    type.fields[*type.index_of("basis")].required = true;
    CHECK(reds(import(rows, type).run).starts_with("2:basis_unknown "));
    type.fields[*type.index_of("basis")].required = false;
    std::erase_if(type.fields, [](const auto& field) { return field.name == "remark"; });
    CHECK(reds(import(rows, type).run).starts_with("2:basis_unknown "));
}

TEST_CASE("words that mean several classes are offered those the record's name speaks of, then those that stand for the rest") {
    LikelyCodes codes(*registry().choices("industry"), registry().choices("industry_words"));
    CHECK(first(codes, "物流") == "通用仓储");
    CHECK(first(codes, "装备制造") == "其他未列明通用设备制造业");   // and no diving gear, whose letters are nearest
    CHECK(first(codes, "装备制造", "示例年产五千套矿山机械项目") == "矿山机械制造");
    CHECK(first(codes, "医药制造（中药饮片）") == "中药饮片加工");
    CHECK(first(codes, "生物医药/医疗") == "化学药品制剂制造");
    CHECK(first(codes, "医药物流") == "通用仓储");       // the last word says what it is
    CHECK(first(codes, "C34") == "其他未列明通用设备制造业");
    CHECK(first(codes, "医药制造业").find("药") != std::string::npos);
    CHECK(first(codes, "制造业").empty());               // any of a thousand
    CHECK(first(codes, "全然不同的字").empty());
}

TEST_CASE("a row of another's zone stands aside, a slip of the pen is red, and a zone's short name is known") {
    const SaidZones zones({{"盐湖高新技术产业开发区", "盐湖高新区", "SXZ046"}});
    DryRunOptions options;
    options.judge_zone = [&](const std::string& written) { return zones.judge(written); };
    const auto [proposal, run] = import(csv({{"项目名称", "总投资", "所属开发区"},
                                             {"甲", "5", "盐湖高新区"},
                                             {"乙", "5", "寿阳经济技术开发区"},
                                             {"丙", "5", "盐胡高新技术产业开发区"},
                                             {"丁", "5", ""},
                                             {"戊", "面议", "长治经济技术开发区"},
                                             {"己", "5", "本区"}}),
                                        project(), options);
    CHECK(reds(run) == "4:zone_unknown 7:zone_unknown ");
    CHECK(run.accepted.size() == 2);
    CHECK(note_of_other_zones(run) == "有 2 行写的不是您的开发区（寿阳经济技术开发区、长治经济技术开发区），略过不导入");
    CHECK(zones.near("盐胡高新技术产业开发区").front().text == "盐湖高新技术产业开发区");
    CHECK(zones.near("寿阳经济技术开发区").empty());
}
