// record_table.cpp — Exports and templates derived from the description of a type.
#include "formats/record_table.h"

#include <algorithm>
#include <set>

#include "base/money.h"
#include "base/text.h"
#include "formats/csv_writer.h"
#include "formats/sample_row.h"

namespace wutong::formats {

using schema::Field;
using schema::FieldKind;

namespace {

constexpr std::size_t most_drop_down_choices = 100;
constexpr std::string_view total_word = "合计";

bool filled_by_people(const Field& field) { return has_column(field) && field.name != "stage_name" && field.name != "evidence_pending" && field.computed.empty(); }

std::vector<const Field*> columns_of(const schema::RecordType& type, const std::vector<std::string>& names) {
    std::vector<const Field*> fields;
    if (names.empty()) {
        for (const auto& field : type.fields)
            if (has_column(field)) fields.push_back(&field);
    } else {
        for (const auto& name : names)
            if (const auto* field = type.field(name); field && has_column(*field)) fields.push_back(field);
    }
    return fields;
}

std::string unit_of(const Field& field) {
    if (field.kind == FieldKind::Money) return std::string(money_unit_of(field).word);
    if (field.kind == FieldKind::Percent) return "%";
    return field.kind == FieldKind::Quantity ? field.unit : std::string();
}

std::string decimal_text(std::int64_t value, int decimals) {
    const auto scaled = Rational::of(value, [&] {
        Int128 scale = 1;
        for (int i = 0; i < decimals; ++i) scale *= 10;
        return scale;
    }());
    return scaled ? scaled->to_decimal(decimals) : std::string();
}

/// Items of a list in one cell. An item that holds what else parts them makes each stand on a line of its own; see `read_list`.
std::string joined_items(const std::vector<std::string>& items) {
    constexpr std::string_view separators[] = {"、", "，", ",", "；", ";", "|"};
    const bool lines = std::ranges::any_of(items, [&](const auto& item) { return std::ranges::any_of(separators, [&](auto mark) { return item.find(mark) != item.npos; }); });
    return lines ? join(items, "\n") + "\n" : join(items, "、");
}

/// A stored amount or quantity in the unit of its column.
std::string figure_text(const Field& field, std::int64_t value) {
    return field.kind == FieldKind::Money ? money_in(Money{value}, money_unit_of(field)) : decimal_text(value, field.decimals);
}

/// What stands in the sheet: amounts in the field's unit, labels of choices and references, masked personal text.
std::string text_of(const Field& field, const TableRow& row, const schema::Registry& registry) {
    const auto& cell = row.record[field.name];
    if (cell.is_null()) return {};
    const bool figure = field.kind == FieldKind::Money || field.kind == FieldKind::Percent || field.kind == FieldKind::Quantity || field.kind == FieldKind::Decimal;
    if (figure && cell.is_integer()) return figure_text(field, cell.integer());
    if (field.kind == FieldKind::Integer && cell.is_integer()) return std::to_string(cell.integer());  // 2025, not 2,025: a sheet calculates with it
    if (field.kind == FieldKind::Code && cell.is_text()) return cell.text();
    if (field.kind == FieldKind::List && cell.is_list() && field.element != FieldKind::Reference) {
        Field element = field;
        element.kind = field.element;
        std::vector<std::string> items;
        for (const auto& item : cell.list()) items.push_back(schema::display_text(element, item, registry));
        return joined_items(items);
    }
    for (const auto& [name, label] : row.labels)
        if (name == field.name && (field.kind == FieldKind::Reference || field.kind == FieldKind::List || field.personal)) return label;
    return schema::display_text(field, cell, registry);
}

SheetColumn column_of(const Field& field, const schema::Registry& registry) {
    SheetColumn column;
    column.header = {sheet_header(field)};
    if (field.kind == FieldKind::Money) column.kind = ColumnKind::Number;
    else if (field.is_integer_kind() && field.kind != FieldKind::Boolean && field.kind != FieldKind::Instant) {
        column.kind = ColumnKind::Number;
        column.decimals = field.decimals;
    } else if (field.kind == FieldKind::Date) column.kind = ColumnKind::Date;
    column.width = field.format == schema::TextFormat::LongText ? 40 : field.kind == FieldKind::Text ? 22 : 14;
    if (field.kind == FieldKind::Boolean) column.choices = {"是", "否"};
    if (const auto* list = field.kind == FieldKind::Choice ? registry.choices(field.target) : nullptr; list && list->items.size() <= most_drop_down_choices)
        for (const auto& choice : list->items) column.choices.push_back(choice.label);
    return column;
}

std::string help_of(const Field& field) {
    std::string text = field.label + "：";
    if (field.required) text += "必填。";
    switch (field.kind) {
        case FieldKind::Money: text += "数字，单位" + unit_of(field) + "；也可写 1.2亿元、约3000万元。"; break;
        case FieldKind::Date: text += "日期，如 2025-03-18。"; break;
        case FieldKind::MilestoneDate: text += "可到日或到月，如 2025-03-18、2025-03。"; break;
        case FieldKind::Choice: text += "从下拉列表选择。"; break;
        case FieldKind::Code: text += "填代码。"; break;
        case FieldKind::Reference: text += "填名称，须已在系统里。"; break;
        case FieldKind::List: text += "多个以顿号分隔。"; break;
        default: break;
    }
    return text + field.help;
}

/// The columns of a table: of fields, then the owner and the id where they belong in it.
struct Columns {
    std::vector<const Field*> fields;
    bool zones = false, ids = false;
};

Columns columns_for(const schema::RecordType& type, const std::vector<std::string>& names, const std::vector<TableRow>& rows) {
    const bool zones = std::ranges::any_of(rows, [](const auto& row) { return !row.zone.empty(); });
    return {columns_of(type, names), zones, names.empty()};
}

/// The line above a table says the unit of its amounts, where they share one.
std::string unit_line_of(const Columns& columns) {
    std::set<std::string> units;
    for (const auto* field : columns.fields)
        if (field->kind == FieldKind::Money) units.insert(unit_of(*field));
    return units.size() == 1 ? "单位：" + *units.begin() : std::string();
}

std::string conditions_line(const TableWords& words) { return words.conditions.empty() ? std::string() : std::string(conditions_mark) + words.conditions; }

/// As on the printed list; who checks it signs by hand.
std::string sign_line(const TableWords& words) {
    return words.filled_by.empty() ? std::string() : "填表人：" + words.filled_by + "　　　　　　审核人：　　　　　　　　　　日期：　　　年　　月　　日";
}

/// What the rows that went out add up to, a column each.
class Totals {
public:
    Totals(const Columns& columns, const std::set<std::string, std::less<>>& names) : columns_(columns), sums_(columns.fields.size()) {
        for (std::size_t at = 0; at < sums_.size(); ++at) sums_[at].wanted = names.contains(columns.fields[at]->name);
        label_ = static_cast<std::size_t>(std::ranges::find(sums_, false, &Sum::wanted) - sums_.begin());
    }
    void add(const schema::RecordView& record) {
        for (std::size_t at = 0; at < sums_.size(); ++at) {
            const auto& cell = record[columns_.fields[at]->name];
            if (sums_[at].wanted && cell.is_integer()) sums_[at].sum += cell.integer(), sums_[at].given = true;
        }
    }
    /// A column without any value has no sum. Empty where nothing is added up, or no column has room for the word that says what the row is.
    std::vector<std::string> row() const {
        if (label_ == sums_.size() || std::ranges::none_of(sums_, &Sum::given)) return {};
        std::vector<std::string> values(sums_.size());
        values[label_] = total_word;
        for (std::size_t at = 0; at < sums_.size(); ++at)
            if (const Sum& sum = sums_[at]; sum.given && sum.sum <= INT64_MAX && sum.sum >= INT64_MIN) values[at] = figure_text(*columns_.fields[at], static_cast<std::int64_t>(sum.sum));
        return values;
    }

private:
    struct Sum {
        bool wanted = false, given = false;
        Int128 sum = 0;
    };
    const Columns& columns_;
    std::vector<Sum> sums_;
    std::size_t label_ = 0;
};

std::vector<std::string> values_of(const Columns& columns, const TableRow& row, const schema::Registry& registry) {
    std::vector<std::string> values;
    for (const auto* field : columns.fields) values.push_back(text_of(*field, row, registry));
    if (columns.zones) values.push_back(row.zone);
    if (columns.ids) values.emplace_back(row.record["id"].text_or_empty());
    return values;
}

}  // namespace

bool has_column(const Field& field) { return !field.system && !field.hidden && field.item_kind() != FieldKind::File; }

std::string sheet_header(const Field& field) {
    const auto unit = unit_of(field);
    return unit.empty() ? field.label : field.label + "(" + unit + ")";
}

schema::RecordType for_zones(schema::RecordType type, const std::set<std::string, std::less<>>& codes) {
    for (auto& field : type.fields) field.hidden = field.hidden || (!field.zone.empty() && !codes.contains(field.zone));
    return type;
}

void name_owners(std::vector<TableRow>& rows, std::string_view asked_zone, const std::map<std::string, std::string>& zone_names) {
    const auto owner = [](const TableRow& row) { return row.record["zone_id"].text_or_empty(); };
    const std::string_view one = asked_zone.empty() && !rows.empty() ? owner(rows.front()) : asked_zone;
    if (std::ranges::all_of(rows, [&](const auto& row) { return owner(row) == one; })) return;
    for (auto& row : rows)
        if (const auto found = zone_names.find(std::string(owner(row))); found != zone_names.end()) row.zone = found->second;
}

Result<std::string> write_record_workbook(const schema::RecordType& type, const std::vector<std::string>& names, const std::vector<TableRow>& rows,
                                          const TableWords& words, const schema::Registry& registry) {
    const auto columns = columns_for(type, names, rows);
    SheetTable table;
    table.name = type.label;
    table.title = words.title;
    table.left_line = words.left_line;
    table.unit_line = unit_line_of(columns);
    table.condition_line = conditions_line(words);
    table.sign_line = sign_line(words);
    table.notes = words.notes;
    for (const auto* field : columns.fields) {
        auto column = column_of(*field, registry);
        column.choices.clear();
        table.columns.push_back(std::move(column));
    }
    if (columns.zones) table.columns.push_back({{std::string(zone_header)}, ColumnKind::Text, 22, 0, {}});
    if (columns.ids) table.columns.push_back({{std::string(id_header)}, ColumnKind::Text, 30, 0, {}});
    auto writer = TRY(SheetWriter::create());
    TRY(writer.begin(table));
    Totals totals(columns, words.totals);
    for (const auto& row : rows) {
        TRY(writer.row(values_of(columns, row, registry)));
        totals.add(row.record);
    }
    if (const auto sums = totals.row(); !sums.empty()) TRY(writer.total_row(sums));
    return writer.finish();
}

std::string write_record_csv(const schema::RecordType& type, const std::vector<std::string>& names, const std::vector<TableRow>& rows,
                             const schema::Registry& registry) {
    const auto columns = columns_for(type, names, rows);
    std::vector<std::string> headers;
    for (const auto* field : columns.fields) headers.push_back(sheet_header(*field));
    if (columns.zones) headers.emplace_back(zone_header);
    if (columns.ids) headers.emplace_back(id_header);
    std::string out = std::string(csv_head) + csv_record(headers);
    for (const auto& row : rows) out += csv_record(values_of(columns, row, registry));
    return out;
}

std::string record_csv_lines(const schema::RecordType& type, const std::vector<TableRow>& rows, const schema::Registry& registry) {
    const auto columns = columns_for(type, {}, rows);
    std::string out;
    for (const auto& row : rows) out += csv_record(values_of(columns, row, registry));
    return out;
}

std::string write_template_csv(const schema::RecordType& type) {
    std::vector<std::string> headers;
    for (const auto& field : type.fields)
        if (filled_by_people(field)) headers.push_back(sheet_header(field));
    return std::string(csv_head) + csv_record(headers);
}

Result<std::string> write_template_workbook(const schema::RecordType& type, const schema::Registry& registry) {
    SheetTable table;
    table.name = type.label + "模板";
    SheetTable notes;
    notes.name = "填报说明";
    notes.columns = {SheetColumn{{"说明"}, ColumnKind::Text, 90, 0, {}}};
    std::vector<const Field*> fields;
    std::vector<std::string> sample;
    for (const auto& field : type.fields) {
        if (!filled_by_people(field)) continue;
        fields.push_back(&field);
        table.columns.push_back(column_of(field, registry));
        sample.push_back(sample_value(field, registry));
    }
    if (!sample.empty()) sample[0] = std::string(sample_mark) + (sample[0].empty() ? "" : "：" + sample[0]);
    auto writer = TRY(SheetWriter::create());
    TRY(writer.begin(table));
    TRY(writer.faded_row(sample));
    TRY(writer.begin(notes));
    TRY(writer.row({"表头下的第一行写着“" + std::string(sample_mark) + "”，只示范写法；从它下面一行填起，示例行可以留着，也可以删去。"}));
    for (const auto* field : fields) TRY(writer.row({help_of(*field)}));
    return writer.finish();
}

}  // namespace wutong::formats
