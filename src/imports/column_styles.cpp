// column_styles.cpp — Classing cells by the way they are written. Looks at the first 20,000 rows of data.
#include "imports/column_styles.h"

#include <algorithm>
#include <map>

#include "base/date.h"
#include "base/text.h"
#include "imports/amount_text.h"
#include "imports/date_text.h"

namespace wutong::imports {

namespace {

using formats::CellKind;

constexpr std::size_t most_rows_looked_at = 20'000;
constexpr std::size_t most_styles = 8;
constexpr std::size_t longest_looked_at = 64;

bool year_last(const std::vector<int>& numbers, const std::string& plain) {
    return numbers.size() == 3 && numbers[2] >= 1990 && numbers[2] <= 2100 && numbers[0] <= 31 && numbers[1] <= 31 &&
           std::all_of(plain.begin(), plain.end(), [](char c) { return (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-'; });
}

std::string date_style(const formats::SheetCell& cell, const ImportWords& words) {
    if (cell.kind == CellKind::Date) return "日期格";
    if (cell.kind == CellKind::Number) return cell.text.size() == 8 ? "20240518" : cell.text.size() == 5 ? "日期序号 45430" : "数字";
    const std::string plain = normal_word(cell.text.substr(0, longest_looked_at));
    const auto numbers = numbers_in(plain);
    if (numbers.empty() || words.status.contains(plain) || words.nothing.contains(plain)) return "文字";
    if (year_last(numbers, plain)) return "18/5/2024";
    for (const std::string& word : words.planned)
        if (starts_with(plain, word)) return "计划……";
    const bool in_words = plain.find("年") != std::string::npos;
    if (in_words) return numbers.size() >= 3 ? "2024年5月18日" : "2024年5月";
    if (numbers.size() == 1) return plain.size() == 8 ? "20240518" : "文字";
    for (std::string_view separator : {".", "-", "/"}) {
        if (plain.find(separator) == std::string::npos) continue;
        const std::string year = numbers[0] < 100 ? "24" : "2024";
        const std::string s(separator);
        return numbers.size() >= 3 ? year + s + "5" + s + "18" : year + s + "5";
    }
    return "文字";
}

std::string amount_style(const formats::SheetCell& cell, std::int64_t fen_per_unit, const ImportWords& words) {
    if (cell.kind == CellKind::Number) return cell.computed ? "公式" : "数字";
    if (cell.kind != CellKind::Text) return "其他";
    const auto read = read_amount(cell.text, fen_per_unit, words);
    if (!read) return words.nothing.contains(normal_word(cell.text.substr(0, longest_looked_at))) ? "文字" : "看不懂";
    if (read->bound != "exact") return "约数";
    if (read->unit_in_text) return "自带单位";
    return read->wide_digits ? "全角数字" : "文本数字";
}

void count_styles(ColumnProposal& column, const std::map<std::string, std::size_t>& counts) {
    column.written.clear();
    for (const auto& [label, cells] : counts) column.written.push_back({label, cells});
    std::stable_sort(column.written.begin(), column.written.end(), [](const auto& a, const auto& b) { return a.cells > b.cells; });
    if (column.written.size() > most_styles) column.written.resize(most_styles);
}

/// Where the year stands last, a number above 12 tells which of the two is the day; without one the office's own order (day first) is proposed.
void propose_order(ColumnProposal& column, const std::vector<std::vector<int>>& endings) {
    if (endings.empty() || column.date_order != DateOrder::YearFirst) return;
    std::size_t day_first = 0, month_first = 0;
    for (const auto& numbers : endings) {
        day_first += numbers[0] > 12;
        month_first += numbers[1] > 12;
    }
    const bool month = month_first > day_first;
    column.date_order = month ? DateOrder::MonthFirst : DateOrder::DayFirst;
    const std::string count = std::to_string(endings.size()) + " 格年份写在最后";
    if (month_first + day_first == 0) column.date_reason = count + "，看不出月、日的先后，暂按日/月/年，请核对";
    else if (month_first > 0 && day_first > 0) column.date_reason = count + "，月、日的先后不一致，请核对";
    else column.date_reason = count + (month ? "，第二个数大于 12，按月/日/年" : "，第一个数大于 12，按日/月/年");
}

}  // namespace

std::string_view name_of(DateOrder order) {
    switch (order) {
        case DateOrder::YearFirst: return "year_first";
        case DateOrder::MonthFirst: return "month_first";
        case DateOrder::DayFirst: return "day_first";
    }
    return "year_first";
}

std::optional<DateOrder> date_order_of(std::string_view name) {
    for (const DateOrder order : {DateOrder::YearFirst, DateOrder::MonthFirst, DateOrder::DayFirst})
        if (name_of(order) == name) return order;
    return std::nullopt;
}

std::vector<int> numbers_in(std::string_view text) {
    std::vector<int> numbers;
    bool inside = false;
    for (char c : text.substr(0, longest_looked_at)) {
        const bool digit = c >= '0' && c <= '9';
        if (digit && !inside) {
            if (numbers.size() == 8) break;
            numbers.push_back(0);
        }
        if (digit && numbers.back() < 100'000'000) numbers.back() = numbers.back() * 10 + (c - '0');
        inside = digit;
    }
    return numbers;
}

void describe_columns(SheetProposal& sheet, const Grid& grid, const schema::RecordType& type, const ImportWords& words) {
    for (ColumnProposal& column : sheet.columns) {
        const schema::Field* field = column.field.empty() ? nullptr : type.field(column.field);
        const bool money = field && field->kind == schema::FieldKind::Money, date = field && field->is_date_kind();
        column.written.clear();
        if (!money && !date) continue;
        std::map<std::string, std::size_t> counts;
        std::vector<std::vector<int>> endings;
        std::size_t looked_at = 0;
        const std::int64_t unit = money ? fen_per_unit(sheet, column, *field) : 0;
        for (const formats::SheetRow& row : grid.sheet().rows) {
            if (row.number < sheet.first_data_row || ++looked_at > most_rows_looked_at) continue;
            const formats::SheetCell* cell = grid.at(row.number, column.column);
            if (!cell) continue;
            ++counts[money ? amount_style(*cell, unit, words) : date_style(*cell, words)];
            if (!date || cell->kind != CellKind::Text) continue;
            const std::string plain = normal_word(cell->text.substr(0, longest_looked_at));
            if (auto numbers = numbers_in(plain); year_last(numbers, plain)) endings.push_back(std::move(numbers));
        }
        if (date) propose_order(column, endings);
        count_styles(column, counts);
    }
}

}  // namespace wutong::imports
