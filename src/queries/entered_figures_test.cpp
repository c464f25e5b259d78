// entered_figures_test.cpp — Units in which an entered quantity may be asked for.
#include <doctest/doctest.h>

#include "queries/entered_figures.h"

namespace wutong::queries {

TEST_CASE("a quantity is told in units of its own dimension only, and never without a unit") {
    const rules::ValueType energy{rules::ValueKind::Quantity, "kWh", ""}, people{rules::ValueKind::Quantity, "人", ""};
    CHECK(size_of_unit(energy, "万千瓦时") == Rational(10'000));
    CHECK(size_of_unit(energy, "度") == Rational(1));
    CHECK_FALSE(size_of_unit(energy, ""));
    CHECK_FALSE(size_of_unit(energy, "个"));
    CHECK_FALSE(size_of_unit(energy, "吨"));
    CHECK(size_of_unit(people, "") == Rational(1));
    CHECK(size_of_unit(people, "万人") == Rational(10'000));
}

}  // namespace wutong::queries
