// json_test.cpp — What the parser takes, what it refuses and where, and the canonical bytes.
#include "base/json.h"

#include <doctest/doctest.h>

using namespace wutong;
using namespace std::string_literals;

namespace {
std::string code_of(std::string_view text, const JsonLimits& limits = {}) {
    const auto parsed = parse_json(text, limits);
    return parsed ? "accepted" : parsed.error().code;
}
}  // namespace

TEST_CASE("a document of too many values is refused, of whatever kind they are") {
    const JsonLimits few{.values = 5};
    CHECK(parse_json("[1,2,3,4]", few));   // the list is one itself
    const auto refused = parse_json("[1,\"b\",null,true,{}]", few);
    REQUIRE(!refused);
    CHECK(refused.error().code == "json.too_many_values");
    CHECK(refused.error().message.find("5 个") != std::string::npos);
}

TEST_CASE("values are read with their exact numbers") {
    const Json json = MUST(parse_json(R"( {"b":[1,-2,1.50,1e3,9223372036854775807,9223372036854775808,-0.0,-0],"a":{"x":null,"y":true},"s":"\u56ed\ud83d\ude00\n"} )"));
    CHECK(json["b"].items()[0].integer() == 1);
    CHECK(json["b"].items()[1].integer() == -2);
    CHECK(json["b"].items()[2].decimal() == "1.50");
    CHECK(json["b"].items()[3].decimal() == "1e3");
    CHECK(json["b"].items()[4].integer() == INT64_MAX);
    CHECK(json["b"].items()[5].decimal() == "9223372036854775808");
    CHECK(json["b"].items()[6].decimal() == "-0.0");
    CHECK(write_json(json["b"].items()[7]) == "-0");
    CHECK(json["a"]["x"].is_null());
    CHECK(json["a"]["y"].boolean());
    CHECK(json.text("s") == "园😀\n");
    CHECK(json.text("missing", "其他") == "其他");
    CHECK(json["missing"]["deeper"].is_null());
    CHECK(MUST(parse_json("-9223372036854775808")).integer() == INT64_MIN);
    CHECK(MUST(parse_json("123456789012345678901234567890.123456789")).decimal() == "123456789012345678901234567890.123456789");
    CHECK(MUST(parse_json("\"\"")).string().empty());
}

TEST_CASE("what is not JSON is refused with the place") {
    for (const char* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "01", "1.", "+1", "NaN", "Infinity", "'a'", "{a:1}", "tru", "1 2", "[1]]", "\"\\x\"", "// c\n1", "\"\t\"", "\"\\ud800\"",
                             "\"\\udc00\"", "\"\xFF\"", "\"\xED\xA0\x80\"", "\"\xC0\xAF\"", "\xEF\xBB\xBF{}"}) {
        CHECK_MESSAGE(code_of(text) == "json.malformed", text);
    }
    CHECK(parse_json("[1,2,x]").error().message == "JSON 格式有误（第 5 字节处）");
}

TEST_CASE("duplicate keys are refused in small and in large objects") {
    CHECK(code_of(R"({"a":1,"a":2})") == "json.duplicate_key");
    CHECK(code_of(R"({"a":1,"\u0061":2})") == "json.duplicate_key");
    CHECK(code_of(R"({"a":{"a":1}})") == "accepted");
    std::string many = "{";
    for (int i = 0; i < 500; ++i) many += "\"k" + std::to_string(i) + "\":0,";
    CHECK(code_of(many + "\"last\":1}") == "accepted");
    CHECK(code_of(many + "\"k3\":1}") == "json.duplicate_key");
    CHECK(code_of(many + "\"new\":1,\"new\":2}") == "json.duplicate_key");
}

TEST_CASE("limits and NUL characters") {
    CHECK(code_of(std::string(64, '[') + std::string(64, ']')) == "accepted");
    CHECK(code_of(std::string(65, '[') + std::string(65, ']')) == "json.too_deep");
    CHECK(code_of(std::string(1'000'000, '[')) == "json.too_deep");
    CHECK(code_of("[" + std::string(1 << 20, ' ') + "]") == "json.too_large");
    CHECK(code_of(R"({"a":1,"b":2,"c":3})", {.keys = 2}) == "json.too_many_keys");
    CHECK(code_of(R"({"a":1,"b":2})", {.keys = 2}) == "accepted");
    CHECK(code_of(R"("a\u0000b")") == "json.nul_character");
    CHECK(code_of(R"({"a\u0000":1})") == "json.nul_character");
    CHECK(code_of("\"a\0b\""s) == "json.malformed");
}

TEST_CASE("writing reads back, canonical bytes sort the keys") {
    const std::string text = R"({"b":[1,2.50,"\"\\\n\u0001园"],"a":null,"B":{"z":true,"y":false}})";
    const Json json = MUST(parse_json(text));
    CHECK(write_json(json) == text);
    CHECK(write_canonical_json(json) == R"({"B":{"y":false,"z":true},"a":null,"b":[1,2.50,"\"\\\n\u0001园"]})");
    CHECK(MUST(parse_json(write_canonical_json(json)))["b"] == json["b"]);
    Json built;
    built.set("x", 1);
    built.set("x", "二");
    Json list;
    list.push(Json(nullptr));
    built.set("list", list);
    CHECK(write_json(built) == R"({"x":"二","list":[null]})");
    CHECK(write_json(Json::object()) == "{}");
    CHECK(write_json(Json::array()) == "[]");
}
