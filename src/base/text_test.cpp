// text_test.cpp — UTF-8, widths, blanks, encodings, suggestions and search grams.
#include "base/text.h"

#include <doctest/doctest.h>

#include <random>

using namespace wutong;
using namespace std::string_literals;

TEST_CASE("invalid UTF-8 is recognised") {
    CHECK(is_valid_utf8("园区 Wutong 😀"));
    for (const auto& bytes : {"\x80"s, "\xC0\x80"s, "\xC1\xBF"s, "\xE0\x80\x80"s, "\xED\xA0\x80"s, "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xE5\x9B"s, "a\xFF"s, "\xF0\x80\x80\x80"s}) {
        CHECK(!is_valid_utf8(bytes));
    }
    CHECK(decode_utf8("a\xFF园") == std::vector<char32_t>{'a', 0xFFFD, U'园'});
    for (char32_t c = 0; c <= 0x10FFFF; c += 7) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string bytes;
        append_utf8(bytes, c);
        REQUIRE(is_valid_utf8(bytes));
        REQUIRE(decode_utf8(bytes) == std::vector<char32_t>{c});
    }
}

TEST_CASE("counting and columns") {
    CHECK(character_count("园区A") == 3);
    CHECK(display_width("园区A") == 5);
    CHECK(display_width("（a）") == 5);
}

TEST_CASE("widths, blanks and breaks") {
    CHECK(to_half_width("１２．５％（Ａ），　ｂ－园") == "12.5%(A), b-园");
    CHECK(trim("\xEF\xBB\xBF 　\xE2\x80\x8B园 区\xC2\xA0\t\n") == "园 区");
    CHECK(trim("　　").empty());
    CHECK(trim("a\xFF") == "a\xFF");
    CHECK(without_line_breaks("总投资\r\n（万元）") == "总投资（万元）");
    CHECK(to_upper_ascii("ab园z") == "AB园Z");
    CHECK(to_lower_ascii("AB园Z") == "ab园z");
}

TEST_CASE("splitting, joining, replacing") {
    CHECK(split("a、b、", "、") == std::vector<std::string>{"a", "b", ""});
    CHECK(split("", ",") == std::vector<std::string>{""});
    CHECK(join({"a", "b"}, "、") == "a、b");
    CHECK(replace_all("aaa", "aa", "b") == "ba");
    CHECK(replace_all("abc", "", "x") == "abc");
    CHECK(group_thousands("1167600") == "1,167,600");
    CHECK(group_thousands("-100") == "-100");
    CHECK(group_thousands("") == "");
}

TEST_CASE("hexadecimal and base64 read back what they write, and nothing else") {
    std::mt19937 random(3);
    for (std::size_t size = 0; size < 70; ++size) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(random()));
        CHECK(from_hex(to_hex(bytes)) == bytes);
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
    CHECK(to_base64("foobar") == "Zm9vYmFy");
    CHECK(to_base64("f") == "Zg==");
    for (const char* text : {"a", "zz", "0x", "0g"}) CHECK(from_hex(text).empty());
    for (const char* text : {"Zg=", "Zg", "Zh==", "Z===", "====", "Zg==Zg==", "Zm 9v", "Zm9_"}) CHECK_MESSAGE(from_base64(text).empty(), text);
}

TEST_CASE("lines for logs and terminals cannot be forged") {
    CHECK(escape_control("好\r\n[root] ok\x1b[31m") == "好\\r\\n[root] ok\\x1b[31m");
    CHECK(escape_control("a\xE2\x80\xAE" "b") == "a\\u202eb");
    CHECK(escape_control("\xC2\x9B") == "\\x9b");
    CHECK(escape_control("x\xFF") == "x\\xff");
}

TEST_CASE("the nearest name is offered only when it is near") {
    const std::vector<std::string> fields{"total_investment", "signed_on", "签约日期", "开工日期"};
    CHECK(nearest("total_investmnt", fields) == "total_investment");
    CHECK(nearest("签约曰期", fields) == "签约日期");
    CHECK(nearest("完全不同的东西", fields).empty());
    CHECK(nearest("", fields).empty());
    CHECK(nearest(std::string(100'000, 'a'), fields).empty());
    CHECK(nearest("签约", {"签订"}) == "签订");
}

TEST_CASE("grams for the search index") {
    CHECK(grams("投资项目") == std::vector<std::string>{"投资", "资项", "项目", "目"});
    CHECK(grams("ＡＢ12园区-C") == std::vector<std::string>{"ab12", "园区", "区", "c"});
    CHECK(grams("园").size() == 1);
    CHECK(grams("  、，").empty());
}
