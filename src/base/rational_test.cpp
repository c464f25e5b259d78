// rational_test.cpp — Exactness, rounding and overflow of fractions and amounts.
#include "base/rational.h"

#include <doctest/doctest.h>

#include <random>

#include "base/money.h"

using namespace wutong;

namespace {
Rational fraction(Int128 a, Int128 b) { return *Rational::of(a, b); }
constexpr Int128 huge = static_cast<Int128>(~static_cast<unsigned __int128>(0) >> 1);
}  // namespace

TEST_CASE("fractions are kept in lowest terms with a positive denominator") {
    CHECK(fraction(62, 74).to_string() == "31/37");
    CHECK(fraction(4, -2).to_string() == "-2");
    CHECK(fraction(0, -5) == Rational(0));
    CHECK(!Rational::of(1, 0));
    CHECK(!Rational::of(-huge - 1, 1));
    CHECK(fraction(-huge - 1, -huge - 1) == Rational(1));
    CHECK(fraction(huge, huge) == Rational(1));
}

TEST_CASE("rounding is half away from zero") {
    CHECK(fraction(31, 37).to_decimal(4) == "0.8378");
    CHECK(fraction(31 * 100, 37).to_decimal(2) == "83.78");
    CHECK(fraction(1, 3).round(2) == 33);
    CHECK(fraction(5, 10).round(0) == 1);
    CHECK(fraction(-5, 10).round(0) == -1);
    CHECK(fraction(-1, 1000).to_decimal(2) == "0.00");
    CHECK(fraction(9995, 1000).to_decimal(2) == "10.00");
    CHECK(fraction(99999, 1000).to_decimal(0) == "100");
    CHECK(fraction(1, huge).to_decimal(3) == "0.000");
    CHECK(fraction(huge - 1, huge).to_decimal(3) == "1.000");
    CHECK(fraction(huge / 3, huge).to_decimal(5) == "0.33333");
    CHECK(!fraction(huge, 1).round(0));
    CHECK(Rational(INT64_MAX).round(0) == INT64_MAX);
    CHECK(!Rational(INT64_MAX).round(1));
    CHECK(!fraction(static_cast<Int128>(INT64_MAX) * 2 + 1, 2).round(0));
}

TEST_CASE("overflow is nullopt, never a wrong value") {
    CHECK(!Rational::add(fraction(huge, 1), Rational(1)));
    CHECK(!Rational::multiply(fraction(huge, 1), Rational(2)));
    CHECK(!Rational::add(fraction(1, huge), fraction(1, huge - 1)));
    CHECK(Rational::multiply(fraction(huge, 1), fraction(1, huge)) == Rational(1));
    CHECK(!Rational::divide(Rational(1), Rational(0)));
    CHECK(Rational::subtract(Rational(1), fraction(1, 3)) == fraction(2, 3));
}

TEST_CASE("comparison never overflows and agrees with the small case") {
    CHECK(fraction(huge, huge - 1) > Rational(1));
    CHECK(fraction(huge - 1, huge) < fraction(huge, huge - 1));
    CHECK(fraction(-huge, huge - 1) < fraction(-(huge - 1), huge));
    std::mt19937_64 random(7);
    std::uniform_int_distribution<int> any(-40, 40), positive(1, 40);
    for (int i = 0; i < 20'000; ++i) {
        const int a = any(random), b = positive(random), c = any(random), d = positive(random);
        CHECK((fraction(a, b) <=> fraction(c, d)) == (a * d <=> c * b));
        CHECK(*Rational::add(fraction(a, b), fraction(c, d)) == fraction(a * d + c * b, b * d));
    }
}

TEST_CASE("fractions read back what they write, and nothing else") {
    for (const char* text : {"31/37", "-31/37", "31", "0", "-7"}) CHECK(Rational::parse(text)->to_string() == text);
    CHECK(Rational::parse("0.35") == fraction(35, 100));
    CHECK(Rational::parse("-12.50") == fraction(-25, 2));
    for (const char* text : {"", "-", "1/", "/2", "1/0", "1.", ".5", "1e5", "1/2/3", "+1", " 1", "1.2.3", "--1", "1/-2",
                             "999999999999999999999999999999999999999999", "０.5"}) {
        CHECK_MESSAGE(!Rational::parse(text), text);
    }
}

TEST_CASE("money as JSON text: exact, two decimals, within the largest stored amount") {
    CHECK(money_to_json({1'200'000'000}) == "12000000.00");
    CHECK(money_to_json({-5}) == "-0.05");
    CHECK(money_from_json("12000000")->fen == 1'200'000'000);
    CHECK(money_from_json("12000000.5")->fen == 1'200'000'050);
    CHECK(money_from_json("-0.01")->fen == -1);
    CHECK(money_from_json("90000000000000.00")->fen == largest_stored_integer);
    for (const char* text : {"", "-", "1.234", "1.", ".5", "1,000", "1e5", "90000000000000.01", "99999999999999999999999", "1.2.3", " 1", "１"}) {
        CHECK_MESSAGE(!money_from_json(text), text);
    }
    for (const std::int64_t fen : {0L, 1L, 99L, 100L, -123456L, 9'000'000'000'000'000L}) CHECK(money_from_json(money_to_json({fen}))->fen == fen);
}

TEST_CASE("money for people") {
    CHECK(money_for_people({116'7600'0000'00}) == "116.76 亿元");
    CHECK(money_for_people({4598LL * fen_per_wan}) == "4,598.00 万元");
    CHECK(money_for_people({-4598LL * fen_per_wan}) == "-4,598.00 万元");
    CHECK(money_for_people({0}) == "0 万元");
    CHECK(money_for_people({-1}) == "-0.01 元");
    CHECK(money_for_people({24'000}) == "240 元");
    CHECK(money_for_people({999'999}) == "9,999.99 元");
    CHECK(money_for_people({fen_per_yi}) == "1.00 亿元");
    CHECK(money_in_wan({45'980LL * fen_per_wan}) == "45980");
    CHECK(money_in_wan({262'119'900'000}) == "262119.9");
    CHECK(money_in_wan({-1}) == "-0.000001");
    CHECK(money_in({350}, *money_unit("元")) == "3.5");
    CHECK(money_in({-5}, *money_unit("元")) == "-0.05");
    CHECK(money_in({123'000'000}, *money_unit("千元")) == "1230");
    CHECK(money_in({1}, *money_unit("亿元")) == "0.0000000001");
    CHECK(money_in({12'345'000'000}, *money_unit("亿元")) == "1.2345");
    CHECK(money_unit("") == money_unit("万元"));
    CHECK(money_unit("美元") == nullptr);
}
