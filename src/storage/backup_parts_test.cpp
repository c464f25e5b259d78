// backup_parts_test.cpp — Settings with another store: the line replaced where it stands, added where the default was left unsaid, comments left alone.
#include <doctest/doctest.h>

#include "storage/backup_parts.h"

using namespace wutong::storage;

TEST_CASE("the store of a settings text is read and replaced, wherever and however it is written") {
    const std::string settings = "# store = not this\n store=postgresql host=x password=y\nprofile = small\n";
    CHECK(store_in(settings) == "postgresql host=x password=y");
    const auto changed = with_store(settings, "sqlite");
    CHECK(changed == "# store = not this\nstore = sqlite\nprofile = small\n");
    CHECK(changed.find("password") == std::string::npos);
    CHECK(store_in("profile = small\n").empty());
    CHECK(store_in(with_store("profile = small\n", "postgresql host=z")) == "postgresql host=z");
    CHECK(with_store(changed, "sqlite") == changed);
}
