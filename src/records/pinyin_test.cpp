// pinyin_test.cpp — Readings, initials and full pinyin, with characters of several readings.
#include "records/pinyin.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace wutong::records;

namespace {
bool begins_one(const std::vector<std::string>& words, std::string_view typed) {
    return std::any_of(words.begin(), words.end(), [&](const auto& word) { return word.starts_with(typed); });
}
}  // namespace

TEST_CASE("a character has its readings without tones, the common one first") {
    CHECK(readings_of(U'阳') == std::vector<std::string_view>{"yang"});
    CHECK(readings_of(U'绿').front() == "lv");
    const auto heavy = readings_of(U'重');
    CHECK(heavy.front() == "zhong");
    CHECK(std::find(heavy.begin(), heavy.end(), "chong") != heavy.end());
    CHECK(readings_of(U'A').empty());
    CHECK(readings_of(U'，').empty());
}

TEST_CASE("initials and full pinyin find a title from any character on") {
    const auto words = sounds_of("阳泉百瑞华信重型机械");
    for (const std::string_view typed : {"yq", "yqbr", "brhx", "yangquan", "bairuihua", "ruihuaxin", "zxjx", "cxjx", "zhongxing", "b"}) CHECK_MESSAGE(begins_one(words, typed), typed);
    for (const std::string_view typed : {"qy", "brxh", "yangruan", "rb"}) CHECK_FALSE_MESSAGE(begins_one(words, typed), typed);
}

TEST_CASE("letters, digits and stops end a run; a long text gives a bounded number of words") {
    const auto words = sounds_of("山西（集团）ABC公司");
    CHECK(begins_one(words, "shanxi"));
    CHECK(begins_one(words, "gs"));
    CHECK_FALSE(begins_one(words, "sxj"));
    std::string longest;
    for (int i = 0; i < 4000; ++i) longest += "重行长";
    CHECK(sounds_of(longest).size() <= 40 * 2 * 6);
}

TEST_CASE("a title that begins with what was typed is told from one that holds it") {
    CHECK(sounds_begin_with("阳泉百瑞", "yqbr"));
    CHECK(sounds_begin_with("阳泉百瑞", "yangq"));
    CHECK_FALSE(sounds_begin_with("阳泉百瑞", "br"));
    CHECK_FALSE(sounds_begin_with("A阳泉", "yq"));
    CHECK_FALSE(sounds_begin_with("", ""));
}
