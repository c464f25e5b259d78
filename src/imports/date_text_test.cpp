// date_text_test.cpp — Dates in every usual way, with the precision they have.
#include "imports/date_text.h"

#include <doctest/doctest.h>

#include "imports/ledger_for_tests.h"

using namespace wutong::imports;

namespace {
std::string told(const ReadDate& read) {
    if (read.kind == ReadDate::Kind::NoDate) return "none";
    if (read.kind == ReadDate::Kind::Invalid) return "invalid";
    return (read.planned ? "planned " : "") + read.date->to_string();
}
std::string text(std::string_view written) {
    static const ImportWords words = load_words(testing::registry());
    return told(read_date_text(written, words));
}
std::string number(std::string_view written, bool epoch_1904 = false) { return told(read_date_number(written, epoch_1904)); }
}  // namespace

TEST_CASE("days, months, plans and words") {
    for (const char* day : {"2024-05-18", "2024-5-18", "2024.5.18", "24.5.18", "2024/5/18", "20240518", "2024年5月18日", "２０２４年５月１８日", " 2024-05-18 ",
                            "2024-05-18 08:30:00", "2024-05-18T08:30:00", "2024年05月18号", "2024-5-18 8:30"})
        CHECK_MESSAGE(text(day) == "2024-05-18", day);
    for (const char* month : {"2024年5月", "2024.5", "2024-05", "2024/05", "202405", "２０２４年５月", "2024年5月开工", "2024年5月底", "2024年5月份", "24年5月", "2024年5月中旬"})
        CHECK_MESSAGE(text(month) == "2024-05", month);
    for (const char* numerals : {"2025年三月", "二〇二五年三月", "二零二五年三月份", "二〇二五年三月底", "25年三月"}) CHECK_MESSAGE(text(numerals) == "2025-03", numerals);
    CHECK(text("2025年十二月") == "2025-12");
    CHECK(text("二〇二四年十月三十一日") == "2024-10-31");
    CHECK(text("2025年十月二十日") == "2025-10-20");
    CHECK(text("计划2025年三月") == "planned 2025-03");
    CHECK(text("计划2025年3月") == "planned 2025-03");
    CHECK(text("预计2025年6月底") == "planned 2025-06");
    CHECK(text("拟2025年4月开工") == "planned 2025-04");
    for (const char* word : {"待定", "已开工", "尚未开工", "—", "/", "无", "在 建"}) CHECK_MESSAGE(text(word) == "none", word);
    for (const char* wrong : {"2024年2月30日", "2024-13-01", "去年底", "2024", "2024年", "24.5", "1989-12-31", "2101-01-01", "2024年二季度", "2024年二十月", "2025年十三月", "三月", "一期2025年", "5月18日", "2024.5.183",
                              "2024-05-18abc", "2024--05", "20241301", "2024年5月18日至20日", "计划", "99999999"})
        CHECK_MESSAGE(text(wrong) == "invalid", wrong);
    for (const char* no_year : {"三月", "5月18日", "十二月"}) CHECK_MESSAGE(read_date_text(no_year, load_words(testing::registry())).why == "没有写年份", no_year);
    CHECK(text("45429") == "2024-05-17");   // a date whose cell was made text
    CHECK(text("４５４２９") == "2024-05-17");
    CHECK(read_date_text("45429", load_words(testing::registry())).from_serial);
    CHECK(told(read_date_text("43967", load_words(testing::registry()), DateOrder::YearFirst, true)) == "2024-05-17");
    for (const char* wrong : {"24518", "99999", "454290", "45429天"}) CHECK_MESSAGE(text(wrong) == "invalid", wrong);
    CHECK(text(std::string(100'000, '1')) == "invalid");
}

TEST_CASE("number cells: digits, day numbers, and the lost zero") {
    CHECK(number("20240604") == "2024-06-04");
    CHECK(number("202406") == "2024-06");
    CHECK(number("45429") == "2024-05-17");
    CHECK(number("43967", true) == "2024-05-17");
    CHECK(number("45429.5") == "2024-05-17");
    CHECK(number("2024.5") == "2024-05");
    CHECK(number("2024.12") == "2024-12");
    CHECK(number("2024.1") == "invalid");
    for (const char* wrong : {"2024", "5", "20241301", "-45429", "999999", "0.5"}) CHECK_MESSAGE(number(wrong) == "invalid", wrong);
}
