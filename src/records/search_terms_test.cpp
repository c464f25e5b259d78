// search_terms_test.cpp — What of a record is found by which typed words.
#include "records/search_terms.h"

#include <doctest/doctest.h>

using namespace wutong;
using namespace wutong::records;

namespace {
schema::RecordType firm_type() {
    schema::RecordType type;
    type.name = "firm";
    type.title_field = "name";
    for (const auto* name : {"name", "code"}) {
        schema::Field field;
        field.name = field.label = name;
        field.search = true;
        type.fields.push_back(std::move(field));
    }
    return type;
}

bool found(const schema::RecordType& type, std::string_view name, std::string_view code, std::string_view typed) {
    Record record;
    record.type = &type;
    record.cells = {schema::Cell(std::string(name)), schema::Cell(std::string(code))};
    return matches(grams_of(record), search_terms(typed));
}
}  // namespace

TEST_CASE("the end of a code and the unit behind a number are found, as is what a name begins with") {
    const auto type = firm_type();
    for (const auto* typed : {"HPRK05", "hprk05", "91140802WTG7HPRK05", "wtg7", "rk05", "MWh", "3mwh", "储能", "cn"}) CHECK_MESSAGE(found(type, "示例储能3MWh项目", "91140802WTG7HPRK05", typed), typed);
    for (const auto* typed : {"HPRK06", "mwp", "K05H", "hprk", "wt", "rk"}) CHECK_FALSE_MESSAGE(found(type, "示例储能3MWh项目", "91140802WTG7HPRK05", typed), typed);
}

TEST_CASE("traditional characters find what is written in simplified ones, and the other way round") {
    const auto type = firm_type();
    for (const auto* title : {"锂电池项目", "鋰電池項目"})
        for (const auto* typed : {"锂电池", "鋰電池", "鋰电池", "電池", "锂", "ldc", "lidianchi"}) CHECK_MESSAGE(found(type, title, "", typed), title, " ", typed);
    CHECK_FALSE(found(type, "锂电池项目", "", "鈉電池"));
}

TEST_CASE("letters alone are asked for as the beginning of a word or of a sound, not within every code") {
    const auto type = firm_type();
    CHECK(found(type, "马铃薯合作社", "91140802MA0000000X", "ma"));
    CHECK_FALSE(found(type, "示例公司", "91140802MA0000000X", "ma"));
    CHECK(found(type, "示例公司", "91140802MA0000000X", "ma000"));
    CHECK(found(type, "3MWh储能", "", "3m"));
}

TEST_CASE("a very long word is kept whole alone, so that no text makes the index grow by its square") {
    const auto type = firm_type();
    const std::string longest(3'000, '7');
    Record record;
    record.type = &type;
    record.cells = {schema::Cell("某项目"), schema::Cell(longest)};
    CHECK(grams_of(record).size() < 20);
}
