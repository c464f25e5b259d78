// mask_test.cpp — The golden file of masked values: what a reader sees of 200 names, numbers and addresses.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <set>
#include <string>

#include "base/text.h"
#include "schema/registry.h"

using namespace wutong;

TEST_CASE("200 personal values are masked as the golden file says") {
    const char* root = std::getenv("WUTONG_SOURCE");
    REQUIRE(root != nullptr);
    std::ifstream file(std::string(root) + "/tests/fixtures/masks.tsv");
    std::set<std::string> masks;
    int lines = 0;
    for (std::string line; std::getline(file, line); ++lines) {
        const auto cells = split(line, "\t");
        REQUIRE(cells.size() == 3);
        INFO(line);
        CHECK(schema::masked_text(cells[0], cells[1]) == cells[2]);
        masks.insert(cells[0]);
    }
    CHECK(lines == 200);
    CHECK(masks == std::set<std::string>{"account", "address", "email", "identity", "name", "phone"});
}
