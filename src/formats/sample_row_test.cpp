// sample_row_test.cpp — The example of a template holds values that the field itself would take, and says what it is.
#include "formats/sample_row.h"

#include <doctest/doctest.h>

#include "base/text.h"
#include "formats/record_table.h"
#include "formats/workbook.h"

using namespace wutong;
using schema::Field;
using schema::FieldKind;

namespace {

Field sampled(std::string name, std::string label, FieldKind kind) {
    Field field;
    field.name = std::move(name);
    field.label = std::move(label);
    field.kind = kind;
    return field;
}

schema::RecordType sampled_type() {
    schema::RecordType type;
    type.name = "sampled";
    type.label = "样品";
    type.title_field = "name";
    type.fields = {sampled("name", "名称", FieldKind::Text), sampled("amount", "总投资", FieldKind::Money), sampled("day", "签约日期", FieldKind::Date), sampled("sure", "是否重点", FieldKind::Boolean),
                   sampled("count", "年度", FieldKind::Integer), sampled("share", "占比", FieldKind::Percent), sampled("grade", "等级", FieldKind::Choice), sampled("total", "合计", FieldKind::Money)};
    type.fields[4].minimum = 2000, type.fields[4].maximum = 2100;
    type.fields[5].decimals = 2;
    type.fields[6].target = "grades";
    type.fields[7].computed = "amount";
    return type;
}

schema::Registry grades() {
    schema::Registry registry;
    schema::ChoiceList list;
    list.id = "grades";
    list.items = {{"old", "旧级", "", {}, "", "2020-01-01", "", ""}, {"one", "一级", "", {}, "", "", "", ""}, {"two", "二级", "", {}, "", "", "", ""}};
    list.index();
    REQUIRE(registry.add(std::move(list)));
    return registry;
}

}  // namespace

TEST_CASE("the first row of a template is an example that says so, with values of the kind of each column") {
    const auto bytes = formats::write_template_workbook(sampled_type(), grades());
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? "" : cause_for_log(bytes.error())));
    const auto workbook = formats::read_workbook(*bytes);
    REQUIRE(workbook.has_value());
    const auto& sheet = workbook->sheets[0];
    const auto at = [&](std::uint32_t column) { const auto* cell = sheet.find(2, column); return cell ? std::string(cell->text) : std::string(); };
    CHECK(at(1) == "示例行，导入时自动跳过：示例名称");
    CHECK(sheet.find(2, 2)->kind == formats::CellKind::Number);
    CHECK(at(2) == "5000");
    CHECK(sheet.find(2, 3)->kind == formats::CellKind::Date);
    CHECK(at(3) == "2025-03-18");
    CHECK(at(4) == "是");
    CHECK(at(5) == "2025");
    CHECK(at(6) == "60");
    CHECK(at(7) == "一级");
    CHECK(sheet.find(2, 8) == nullptr);
    CHECK(workbook->sheets[1].name == "填报说明");
    CHECK(std::string(workbook->sheets[1].find(2, 1)->text).find(formats::sample_mark) != std::string::npos);
}

TEST_CASE("a code and a number keep within what their field allows") {
    const schema::Registry none;
    auto code = sampled("code", "统一社会信用代码", FieldKind::Text);
    code.format = schema::TextFormat::CreditCode;
    CHECK(schema::credit_code_fault(formats::sample_value(code, none)).empty());
    auto rank = sampled("rank", "名次", FieldKind::Integer);
    rank.maximum = 5;
    CHECK(formats::sample_value(rank, none) == "5");
    auto brief = sampled("brief", "很长的名称", FieldKind::Text);
    brief.max_length = 3;
    CHECK(formats::sample_value(brief, none) == "示例很");
}
