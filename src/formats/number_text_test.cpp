// number_text_test.cpp — Numbers and day numbers of sheets.
#include "formats/number_text.h"

#include <doctest/doctest.h>

using namespace wutong::formats;

TEST_CASE("numbers lose the dust of binary fractions and nothing else") {
    CHECK(normalise_number("262119.90000000002") == "262119.9");
    CHECK(normalise_number("0.1") == "0.1");
    CHECK(normalise_number("0.30000000000000004") == "0.3");
    CHECK(normalise_number("-1.10") == "-1.1");
    CHECK(normalise_number("1.2E+3") == "1200");
    CHECK(normalise_number("1.5e-3") == "0.0015");
    CHECK(normalise_number("9.9999999999999999") == "10");
    CHECK(normalise_number("0") == "0");
    CHECK(normalise_number("-0.0") == "0");
    CHECK(normalise_number("007") == "7");
    CHECK(normalise_number("34.702000000000005") == "34.702");
    CHECK(normalise_number("911408021234567890") == "911408021234567890");
    CHECK_FALSE(normalise_number("1E+300"));
    CHECK_FALSE(normalise_number("1e99999999999"));
    CHECK_FALSE(normalise_number("NaN"));
    CHECK_FALSE(normalise_number("1.2.3"));
    CHECK_FALSE(normalise_number(""));
    CHECK_FALSE(normalise_number("-"));
    CHECK_FALSE(normalise_number("0x10"));
}

TEST_CASE("day numbers become dates in both epochs") {
    CHECK(serial_to_iso("45429", false) == "2024-05-17");
    CHECK(serial_to_iso("45889", false) == "2025-08-20");
    CHECK(serial_to_iso("1", false) == "1900-01-01");
    CHECK(serial_to_iso("59", false) == "1900-02-28");
    CHECK_FALSE(serial_to_iso("60", false));
    CHECK(serial_to_iso("61", false) == "1900-03-01");
    CHECK(serial_to_iso("0", true) == "1904-01-01");
    CHECK(serial_to_iso("43967", true) == "2024-05-17");
    CHECK(serial_to_iso("45429.5", false) == "2024-05-17T12:00:00");
    CHECK(serial_to_iso("45429.999999999", false) == "2024-05-17T23:59:59");
    CHECK(serial_to_iso("2958465", false) == "9999-12-31");
    CHECK_FALSE(serial_to_iso("2958466", false));
    CHECK_FALSE(serial_to_iso("0.5", false));
    CHECK_FALSE(serial_to_iso("-1", false));
}
