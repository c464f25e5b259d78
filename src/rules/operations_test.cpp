// operations_test.cpp — Three-valued comparison against a tiny reference: try every day a date could be.
#include <doctest/doctest.h>

#include <random>

#include "rules/operations.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
MilestoneDate random_date(std::mt19937_64& engine) {
    const int month = static_cast<int>(engine() % 4);
    if (engine() % 2 == 0) return *MilestoneDate::month(2024, 1 + month);
    const Date first = *Date::of(2024, 1 + month, 1);
    return MilestoneDate::day(engine() % 3 == 0 ? last_of_month(first) : first + static_cast<int>(engine() % 28));
}

bool holds(std::string_view word, Date a, Date b) {
    if (word == "=") return a == b;
    if (word == "!=") return a != b;
    if (word == "<") return a < b;
    if (word == "<=") return a <= b;
    if (word == ">") return a > b;
    return a >= b;
}

/// Yes when every pair of possible days holds, no when none does.
Truth by_trying(std::string_view word, const MilestoneDate& a, const MilestoneDate& b) {
    bool some = false, every = true;
    for (Date x = a.first; x <= a.last; x = x + 1)
        for (Date y = b.first; y <= b.last; y = y + 1) (holds(word, x, y) ? some : every) = holds(word, x, y);
    return every ? Truth::Yes : some ? Truth::Unknown : Truth::No;
}
}  // namespace

TEST_CASE("dates compare as every day they could be") {
    std::mt19937_64 engine(20250915);
    for (int i = 0; i < 3'000; ++i) {
        const auto a = random_date(engine), b = random_date(engine);
        for (const std::string_view word : {"=", "!=", "<", "<=", ">", ">="}) {
            INFO(a.to_string(), " ", word, " ", b.to_string());
            REQUIRE(compare(word, date_value(a), date_value(b)) == by_trying(word, a, b));
        }
        const wutong::Period period{std::min(a.first, b.first), std::max(a.first, b.first)};
        const auto day = random_date(engine);
        bool some = false, every = true;
        for (Date x = day.first; x <= day.last; x = x + 1) (period.contains(x) ? some : every) = period.contains(x);
        REQUIRE(in_period(date_value(day), period_value(period)) == (every ? Truth::Yes : some ? Truth::Unknown : Truth::No));
    }
}

TEST_CASE("the order of min and max is the order of the stored texts") {
    std::mt19937_64 engine(7);
    for (int i = 0; i < 2'000; ++i) {
        const auto a = random_date(engine), b = random_date(engine);
        CHECK(date_less(a, b) == (a.to_string() < b.to_string()));
    }
}

TEST_CASE("arithmetic is exact or refused") {
    const ValueType number{ValueKind::Number, "", ""};
    const Value third = *arithmetic('/', number_value(Rational(1)), number_value(Rational(3)), number);
    const Value sum = *arithmetic('+', third, *arithmetic('*', third, number_value(Rational(2)), number), number);
    CHECK(sum.number == Rational(1));
    CHECK(arithmetic('/', third, number_value(Rational(0)), number).error().code == "rule.division_by_zero");
    CHECK(arithmetic('/', Value::unknown(number), number_value(Rational(0)), number).error().code == "rule.division_by_zero");
    Value large = number_value(Rational(largest_stored_integer));
    Result<Value> product = large;
    for (int i = 0; i < 4 && product; ++i) product = arithmetic('*', *product, large, number);
    REQUIRE(!product);
    CHECK(product.error().code == "rule.overflow");
    CHECK(arithmetic('+', Value::unknown(number), third, number)->missing);
}

}  // namespace wutong::rules
