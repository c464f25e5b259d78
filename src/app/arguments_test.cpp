// arguments_test.cpp — Subcommand words, right and wrong.
#include "app/arguments.h"

#include <doctest/doctest.h>

using namespace wutong;
using namespace wutong::app;

namespace {
const CommandSpec spec{"import", "TYPE FILE", "导入", {{"data", "DIR", "数据目录", true}, {"json", "", "输出 JSON"}, {"zone", "ZONE", "开发区"}}};
std::string message(const std::vector<std::string>& words) {
    const auto result = parse_arguments(spec, words);
    return result ? std::string() : result.error().message;
}
}  // namespace

TEST_CASE("words, values and flags are told apart") {
    const auto arguments = parse_arguments(spec, {"project", "--data", "d", "a.xlsx", "--zone=盐湖", "--json"});
    REQUIRE(arguments);
    CHECK(arguments->positional == std::vector<std::string>{"project", "a.xlsx"});
    CHECK(arguments->get("data") == "d");
    CHECK(arguments->get("zone") == "盐湖");
    CHECK(arguments->has("json"));
}

TEST_CASE("misuse names the word and shows the usage") {
    CHECK(message({"project", "a.xlsx"}) == "缺少选项 --data");
    CHECK(message({"project", "--data", "d"}) == "缺少参数 FILE");
    CHECK(message({"project", "a", "b", "--data", "d"}) == "多余的参数 b");
    CHECK(message({"project", "a", "--data"}) == "选项 --data 缺少值 DIR");
    CHECK(message({"project", "a", "--data", "d", "--data", "e"}) == "选项 --data 写了两次");
    CHECK(message({"project", "a", "--dta", "d"}) == "不认识的选项 --dta，是否想写 --data");
    CHECK(message({"project", "a", "--data", "d", "--json=1"}) == "选项 --json 不带值");
}
