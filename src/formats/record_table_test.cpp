// record_table_test.cpp — A list that is handed on: what it was asked for by, its sums as numbers, a line to sign; the csv is nothing but rows.
#include "formats/record_table.h"

#include <doctest/doctest.h>

#include <deque>

#include "formats/workbook.h"
#include "schema/describe.h"

namespace wutong::formats {

namespace {

using schema::Cell;
using schema::FieldKind;

struct Plots {
    schema::Registry registry;
    schema::RecordType type;
    std::deque<std::vector<Cell>> cells;
    std::vector<TableRow> rows;

    Plots() {
        type.name = "plot";
        type.label = "地块";
        type.add_system_fields();
        type.fields.push_back(schema::make_field("price", "价款", FieldKind::Money, {.unit = "万元"}));
        type.fields.push_back(schema::make_field("name", "名称", FieldKind::Text, {}));
        type.fields.push_back(schema::make_field("area", "面积", FieldKind::Quantity, {.unit = "亩", .decimals = 2}));
        type.fields.push_back(schema::make_field("year", "年份", FieldKind::Integer, {}));
        type.fields.push_back(schema::make_field("rent", "租金", FieldKind::Money, {.unit = "万元"}));
    }
    void add(Cell price, Cell name, Cell area) {
        auto& row = cells.emplace_back(type.fields.size());
        row[*type.index_of("price")] = std::move(price);
        row[*type.index_of("name")] = std::move(name);
        row[*type.index_of("area")] = std::move(area);
        rows.push_back({{&type, row}, {}});
    }
    /// Every row of the sheet as texts, those of numbers after a #.
    std::vector<std::string> sheet(const std::vector<std::string>& fields, const TableWords& words) const {
        const auto book = MUST(read_workbook(MUST(write_record_workbook(type, fields, rows, words, registry))));
        std::vector<std::string> lines;
        for (const auto& row : book.sheets.at(0).rows) {
            std::string line;
            for (const auto& cell : book.sheets[0].cells_of(row))
                if (cell.kind != CellKind::Blank && !cell.text.empty()) line += (line.empty() ? "" : "|") + std::string(cell.kind == CellKind::Number ? "#" : "") + std::string(cell.text);
            lines.push_back(line);
        }
        return lines;
    }
};

TableWords words() {
    TableWords words{"地块", "截至 2025-05-18", {"内部资料"}};
    words.conditions = "价款 不低于 5 万元";
    words.filled_by = "李四";
    words.totals = {"price", "area", "rent"};
    return words;
}

}  // namespace

TEST_CASE("a list that is handed on says what it was asked for by, adds up, and has a line to sign") {
    Plots plots;
    plots.add(100'000'000, "甲", 1'050);
    plots.add(1, "乙", {});
    plots.add({}, "丙", 25);
    const std::vector<std::string> expected{"地块", "筛选条件：价款 不低于 5 万元", "截至 2025-05-18|单位：万元", "价款(万元)|名称|面积(亩)|租金(万元)", "#100|甲|#10.5", "#0.000001|乙", "丙|#0.25",
                                            "#100.000001|合计|#10.75", "填表人：李四　　　　　　审核人：　　　　　　　　　　日期：　　　年　　月　　日", "内部资料"};
    CHECK(plots.sheet({"price", "name", "area", "rent"}, words()) == expected);   // of rent nothing is known: it has no sum
}

TEST_CASE("nothing is added up where no row has a value, no field is asked for, or no column has room for the word") {
    Plots plots;
    plots.add({}, "甲", {});
    CHECK(plots.sheet({"price", "name"}, words()).at(4) == "甲");
    CHECK(plots.sheet({"price", "name"}, words()).at(5).starts_with("填表人"));
    plots.add(1'000'000, "乙", {});
    CHECK(plots.sheet({"price"}, words()).back() == "内部资料");
    CHECK(plots.sheet({"price"}, words()).at(2) == "截至 2025-05-18　单位：万元");   // one cell for both
    CHECK(plots.sheet({"price"}, words()).at(4) == "#1");
    CHECK(plots.sheet({"price"}, words()).at(5).starts_with("填表人"));
    CHECK(plots.sheet({"price", "name"}, {"地块", "", {}}) == std::vector<std::string>{"地块", "单位：万元", "价款(万元)|名称", "甲", "#1|乙"});
}

TEST_CASE("the sentence stands over the whole width") {
    Plots plots;
    plots.add(1'000'000, "甲", {});
    const auto book = MUST(read_workbook(MUST(write_record_workbook(plots.type, {"price", "name"}, plots.rows, words(), plots.registry))));
    CHECK(std::ranges::any_of(book.sheets.at(0).merged, [](const CellRange& range) { return range.first_row == 2 && range.last_row == 2 && range.last_column == 2; }));
}

TEST_CASE("a csv is rows and nothing else") {
    Plots plots;
    plots.add(1'000'000, "甲", {});
    const auto csv = write_record_csv(plots.type, {"price", "name"}, plots.rows, plots.registry);
    CHECK(csv.ends_with("价款(万元),名称\r\n1,甲\r\n"));
}

}  // namespace wutong::formats
