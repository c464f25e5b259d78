// chinese_numerals_test.cpp — The examples that hold the reader of a form too, plain numbers, and years as they are written by hand.
#include "imports/chinese_numerals.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

using namespace wutong::imports;

TEST_CASE("amounts in Chinese numerals are read as the page reads them") {
    const char* root = std::getenv("WUTONG_SOURCE");
    std::ifstream file(std::string(root ? root : ".") + "/tests/fixtures/chinese_amounts.tsv");
    REQUIRE(file);
    int read = 0, refused = 0;
    for (std::string line; std::getline(file, line);) {
        const auto tab = line.find('\t');
        REQUIRE_MESSAGE(tab != std::string::npos, line);
        const auto yuan = chinese_amount(line.substr(0, tab));
        CHECK_MESSAGE((yuan ? std::to_string(*yuan) : "") == line.substr(tab + 1), line);
        ++(yuan ? read : refused);
    }
    CHECK(read > 20);
    CHECK(refused > 20);
}

TEST_CASE("a number is read where no other could be meant") {
    const auto number = [](const std::string& text) { return chinese_number(text).value_or("none"); };
    CHECK(number("五十") == "50");
    CHECK(number("十") == "10");
    CHECK(number("八千") == "8000");
    CHECK(number("一百零五点二〇") == "105.20");
    CHECK(number("五百万") == "5000000");
    CHECK(number("零点五") == "0.5");
    for (const std::string text : {"", "一百五", "三万五", "点五", "五点", "五点十", "五点五万", "三四", "零", "abc", "五十几"}) CHECK_MESSAGE(number(text) == "none", text);
    std::string long_one;
    for (int i = 0; i < 10'000; ++i) long_one += "一";
    CHECK_FALSE(chinese_number(long_one));
    CHECK_FALSE(chinese_amount(long_one + "元"));
}

TEST_CASE("the numerals of a date become the usual ones; other letters and numbers stay") {
    CHECK(usual_date_numerals("二O二四年五月") == "二〇二四年五月");
    CHECK(usual_date_numerals("贰零贰肆年壹拾贰月叁拾壹日") == "二〇二四年一十二月三十一日");
    CHECK(usual_date_numerals("2024年5月18日") == "2024年5月18日");
    CHECK(usual_date_numerals("OK 2024年十二月") == "OK2024年十二月");
    CHECK(usual_date_numerals("投资壹亿元") == "投资壹亿元");
}
