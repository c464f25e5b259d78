// near_names_test.cpp — What may be one name and what never is.
#include <doctest/doctest.h>

#include "imports/near_names.h"

namespace wutong::imports {

namespace {

bool near(std::string_view one, std::string_view other) { return near_cores(name_core(one), name_core(other)); }

}  // namespace

TEST_CASE("blanks, width, brackets and the words offices leave out are no difference; one wrong character may be none") {
    for (const auto& [one, other] : {std::pair{"年产10万吨铝镁合金项目", "年产 10 万吨铝镁合金"}, {"示例（运城）新材料有限公司", "示例(运城)新材料"}, {"智能装备产业园建设项目", "智能装备产业园"},
                                     {"ＡＢ汽车零部件", "ab汽车零部件"}, {"高端铝合金轮毂生产线", "高端铝合金轮轂生产线"}, {"新能源汽车线束生产项目", "新能源汽车线束产项目"}}) {
        CAPTURE(one);
        CHECK(near(one, other));
        CHECK(near(other, one));
    }
}

TEST_CASE("what numbers things is a difference, and so is a character of a short name") {
    for (const auto& [one, other] : {std::pair{"智能装备产业园一期", "智能装备产业园二期"}, {"智能装备产业园", "智能装备产业园二期"}, {"标准厂房建设1号楼", "标准厂房建设2号楼"}, {"物流园区东区仓库", "物流园区西区仓库"},
                                     {"年产10万吨铝镁合金项目", "年产20万吨铝镁合金项目"}, {"铝材加工", "钢材加工"}, {"示例甲公司", "示例乙公司"}, {"项目", "公司"}, {"智能装备产业园", "智慧物流产业园"}}) {
        CAPTURE(one);
        CHECK_FALSE(near(one, other));
        CHECK_FALSE(near(other, one));
    }
}

TEST_CASE("of many rows those near to a name are found, each once, in its own zone") {
    NearNames names;
    names.add(3, "z", "高端铝合金轮毂生产线");
    names.add(4, "z", "高端铝合金轮毂生产线项目");
    names.add(5, "y", "高端铝合金轮毂生产线");
    names.add(6, "z", "城市更新");
    auto found = names.near("z", "高端铝合金轮轂生产线");
    std::ranges::sort(found);
    CHECK(found == std::vector<std::size_t>{3, 4});
    CHECK(names.near("z", "（）").empty());
}

TEST_CASE("rows of one core are asked for together, and not without end") {
    NearNames names;
    for (std::size_t row = 0; row < 1'000; ++row) names.add(row, "z", std::string("重复的名称") + std::string(row % 7, '-'));
    CHECK(names.near("z", "重复的名称").size() == 1'000);
    std::size_t answered = 0;
    for (int asked = 0; asked < 100; ++asked) answered += names.near("z", "重复的名称").size();
    CHECK(answered == 19'000);   // twenty times in all
}

}  // namespace wutong::imports
