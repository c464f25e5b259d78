// simplified_test.cpp — Traditional characters as they are searched.
#include "records/simplified.h"

#include <doctest/doctest.h>

using namespace wutong::records;

TEST_CASE("traditional characters have their simplified form, all else stays as it stands") {
    CHECK(simplified("鋰電池") == "锂电池");
    CHECK(simplified("開工、投產、簽約") == "开工、投产、签约");
    CHECK(simplified(U'開') == U'开');
    for (const char* text : {"锂电池", "开工率 2025", "ABC（集团）", "", "𠮷"}) CHECK(simplified(text) == text);
    CHECK(simplified("\xff開") == "\xEF\xBF\xBD开");
}

TEST_CASE("a form that was reached is the last one") {
    for (char32_t character = 0x4E00; character <= 0x9FFF; ++character) {
        const auto form = simplified(character);
        CHECK_MESSAGE(simplified(form) == form, static_cast<unsigned>(character));
    }
}
