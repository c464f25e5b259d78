// amount_text_test.cpp — Amounts in every usual way, and what is no amount.
#include "imports/amount_text.h"

#include <doctest/doctest.h>

#include "imports/ledger_for_tests.h"

using namespace wutong::imports;

namespace {
constexpr std::int64_t wan = 1'000'000, yi = 10'000'000'000;
const ImportWords& words() {
    static const ImportWords loaded = load_words(testing::registry());
    return loaded;
}
std::int64_t fen(std::string_view text, std::int64_t unit = wan) {
    auto amount = read_amount(text, unit, words());
    return amount ? amount->fen : -1;
}
std::string bound(std::string_view text) {
    auto amount = read_amount(text, wan, words());
    return amount ? amount->bound : "refused";
}
}  // namespace

TEST_CASE("amounts with and without units") {
    CHECK(fen("45980") == 45980 * wan);
    CHECK(fen("1.2亿元") == yi + 2000 * wan);
    CHECK(fen("4亿5600万元") == 4 * yi + 5600 * wan);
    CHECK(fen("１０．７亿元") == 107'000 * wan);
    CHECK(fen("24，800") == 24'800 * wan);
    CHECK(fen("1,234,567.89") == 1'234'567'890'000);
    CHECK(fen(" 3600　") == 3600 * wan);
    CHECK(fen("2.82 亿") == 28'200 * wan);
    CHECK(fen("8600000元") == 860 * wan);
    CHECK(fen("0.199", yi) == 1990 * wan);
    CHECK(fen("1790万元", yi) == 1790 * wan);
    CHECK(fen("人民币500万元整") == -1);
    CHECK(fen("人民币500万元") == 500 * wan);
    CHECK(fen("￥500") == 500 * wan);
    CHECK(fen("3千万元") == 3000 * wan);
    CHECK(fen("5百万元") == 500 * wan);
    CHECK(fen("-12") == -12 * wan);
    CHECK(fen("0") == 0);
}

TEST_CASE("bounds come from words before, behind and inside") {
    CHECK(bound("约3000万元") == "approx");
    CHECK(bound("17100余万元") == "ge");
    CHECK(bound("3亿元左右") == "approx");
    CHECK(bound("5000万元以上") == "ge");
    CHECK(bound("≥500") == "ge");
    CHECK(bound("3亿多元") == "ge");
    CHECK(fen("3亿余元") == 3 * yi);
    CHECK(bound("不超过500万元") == "le");
    CHECK(bound("近2亿元") == "approx");
    CHECK(bound("12000") == "exact");
    CHECK(fen("17100余万元") == 17100 * wan);
}

TEST_CASE("what cannot be told for certain is refused") {
    for (const char* text : {"", "面议", "3000-5000", "3000~5000万元", "1亿5600", "12,34", "1,2345", ",123", "1.2.3", "1.2亿美元", "5600万4亿", "1亿2亿", "约", "万元",
                             "0.0000001", "99999999999亿元", "1e5", "=1+2", "1/2", "--5", "5-", "1亿-2万", "12abc", "１２三"})
        CHECK_MESSAGE(!read_amount(text, wan, words()), text);
    CHECK_FALSE(read_amount(std::string(10'000, '9'), wan, words()));
}
