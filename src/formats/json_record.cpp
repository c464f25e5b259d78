// json_record.cpp — The one mapping between cells and JSON values; OpenAPI and TypeScript describe what is done here.
#include "formats/json_record.h"

#include <algorithm>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "schema/number_display.h"

namespace wutong::formats {

using schema::Cell;
using schema::Field;
using schema::FieldKind;

namespace {

constexpr std::size_t most_digits = 18;

Json one_to_json(FieldKind kind, const Field& field, const Cell& cell) {
    if (cell.is_text()) return Json(cell.text());
    if (cell.is_rational()) return Json(cell.rational().to_string());
    if (!cell.is_integer()) return Json();
    const auto value = cell.integer();
    switch (kind) {
        case FieldKind::Boolean: return Json(value != 0);
        case FieldKind::Money: return Json(money_to_json(Money{value}));
        case FieldKind::Decimal:
        case FieldKind::Quantity:
        case FieldKind::Percent: return Json(schema::decimal_text(value, field.decimals, false));
        case FieldKind::Instant: return Json(to_string(Instant{value}));
        default: return Json(value);
    }
}

/// Decimal text in units of 10^-decimals; nothing when it is no number, too long or too fine.
std::optional<std::int64_t> units_of(std::string_view text, int decimals) {
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto part = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || (point != std::string_view::npos && part.empty())) return std::nullopt;
    if (part.size() > static_cast<std::size_t>(decimals) || whole.size() + static_cast<std::size_t>(decimals) > most_digits) return std::nullopt;
    std::int64_t units = 0;
    for (const char c : whole) {
        if (c < '0' || c > '9') return std::nullopt;
        units = units * 10 + (c - '0');
    }
    for (std::size_t i = 0; i < static_cast<std::size_t>(decimals); ++i) {
        const char c = i < part.size() ? part[i] : '0';
        if (c < '0' || c > '9') return std::nullopt;
        units = units * 10 + (c - '0');
    }
    return negative ? -units : units;
}

/// A JSON number or a decimal text, as text; empty for anything else.
std::string number_text(const Json& value) {
    if (value.is_integer()) return std::to_string(value.integer());
    if (value.is_decimal()) return value.decimal();
    if (value.is_string()) return trim(value.string());
    return {};
}

struct Reader {
    const Field& field;
    const std::string& path;
    std::vector<FieldProblem>& problems;

    Cell wrong(std::string allowed) const {
        problems.push_back({path, field.label + "的内容类型不对", std::move(allowed)});
        return {};
    }
    Cell number(FieldKind kind, const Json& value) const;
    Cell text(const Json& value) const;
    Cell file(const Json& value) const;
    Cell one(FieldKind kind, const Json& value) const;
};

Cell Reader::number(FieldKind kind, const Json& value) const {
    const auto written = number_text(value);
    const int decimals = kind == FieldKind::Money ? 2 : kind == FieldKind::Integer ? 0 : field.decimals;
    if (const auto units = units_of(written, decimals)) return Cell(*units);
    if (kind == FieldKind::Money) return wrong("以元为单位的金额，最多两位小数，如 \"12000000.00\"");
    if (kind == FieldKind::Integer) return wrong("整数，如 12");
    return wrong("数字，最多 " + std::to_string(decimals) + " 位小数");
}

Cell Reader::text(const Json& value) const {
    if (!value.is_string()) return wrong("文字");
    return Cell(value.string());
}

Cell Reader::file(const Json& value) const {
    if (value.is_string()) return Cell(value.string());
    if (value.is_object() && value["sha256"].is_string()) return Cell(value["sha256"].string());
    return wrong("先上传文件再保存");
}

Cell Reader::one(FieldKind kind, const Json& value) const {
    switch (kind) {
        case FieldKind::Boolean:
            if (!value.is_bool()) return wrong("是或否");
            return Cell(std::int64_t{value.boolean()});
        case FieldKind::Money:
        case FieldKind::Integer:
        case FieldKind::Decimal:
        case FieldKind::Quantity:
        case FieldKind::Percent: return number(kind, value);
        case FieldKind::Instant: {
            const auto instant = value.is_string() ? parse_instant(value.string()) : std::nullopt;
            if (!instant) return wrong("时刻，如 2024-05-18T08:30:15.123+08:00");
            return Cell(instant->milliseconds);
        }
        case FieldKind::File: return file(value);
        default: return text(value);
    }
}

bool is_empty(const Json& value) { return value.is_null() || (value.is_string() && trim(value.string()).empty()); }

void check_given(const Field& field, const Cell& cell, const std::string& path, const schema::Registry& registry, std::string_view today,
                 std::vector<FieldProblem>& problems) {
    std::vector<FieldProblem> found;
    schema::check_cell(field, cell, registry, today, found);
    for (auto& problem : found) {
        problem.path = path + problem.path.substr(std::min(problem.path.size(), field.name.size()));
        problems.push_back(std::move(problem));
    }
}

const Field* field_named(std::span<const Field> fields, std::string_view name) {
    for (const auto& field : fields)
        if (field.name == name && !field.hidden) return &field;
    return nullptr;
}

FieldProblem unknown_field(std::span<const Field> fields, const std::string& name, const std::string& prefix) {
    std::vector<std::string> names;
    for (const auto& field : fields)
        if (writable(field)) names.push_back(field.name);
    const auto close = nearest(name, names);
    return {prefix + name, "没有名为“" + escape_control(name) + "”的字段", close.empty() ? "请只提交页面上的字段" : "是否想写 " + close};
}

bool may_enter(const Field& field, bool also_read_only) {
    return writable(field) || (also_read_only && !field.system && !field.hidden && field.computed.empty());
}

void read_members(std::span<const Field> fields, const Json& body, const std::vector<std::string>& beside, const std::string& prefix,
                  bool also_read_only, const schema::Registry& registry, std::string_view today, JsonInput& input) {
    if (!body.is_object()) {
        input.problems.push_back({prefix.empty() ? "" : prefix.substr(0, prefix.size() - 1), "提交的内容应是一个 JSON 对象", "{\"字段\": 值}"});
        return;
    }
    for (const auto& [name, value] : body.members()) {
        if (std::find(beside.begin(), beside.end(), name) != beside.end()) continue;
        const auto* field = field_named(fields, name);
        if (field == nullptr) {
            input.problems.push_back(unknown_field(fields, name, prefix));
            continue;
        }
        if (!may_enter(*field, also_read_only)) {
            input.problems.push_back({prefix + name, field->label + "由系统维护，不能直接填写", "请用相应的操作来改变它"});
            continue;
        }
        const auto before = input.problems.size();
        auto cell = cell_from_json(*field, value, prefix + name, input.problems);
        if (input.problems.size() == before && !cell.is_null()) check_given(*field, cell, prefix + name, registry, today, input.problems);
        input.cells.emplace(name, std::move(cell));
    }
}

void add_missing(std::span<const Field> fields, const std::string& prefix, JsonInput& input) {
    if (input.problems.empty()) return;
    for (const auto& field : fields)
        if (field.required && writable(field) && !field.hidden && !input.cells.contains(field.name))
            input.problems.push_back({prefix + field.name, "请填写" + field.label, {}});
}

}  // namespace

Json cell_to_json(const Field& field, const Cell& cell) {
    if (field.kind != FieldKind::List) return one_to_json(field.kind, field, cell);
    if (!cell.is_list()) return Json::array();
    Json list = Json::array();
    for (const auto& item : cell.list()) list.push(one_to_json(field.element, field, item));
    return list;
}

Json record_to_json(const schema::RecordView& record, const Labels& labels) {
    Json::Object members;
    members.reserve(record.cells.size() + 1);
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        const auto& field = record.type->fields[i];
        if (!field.hidden) members.emplace_back(field.name, cell_to_json(field, record.cells[i]));
    }
    Json::Object texts;
    texts.reserve(labels.size());
    for (const auto& [name, text] : labels) texts.emplace_back(name, Json(text));
    members.emplace_back("_labels", Json(std::move(texts)));
    return Json(std::move(members));
}

Cell cell_from_json(const Field& field, const Json& value, const std::string& path, std::vector<FieldProblem>& problems) {
    if (is_empty(value)) return {};
    if (field.kind != FieldKind::List) return Reader{field, path, problems}.one(field.kind, value);
    if (!value.is_array()) return Reader{field, path, problems}.wrong("清单");
    if (value.items().empty()) return {};
    if (value.items().size() > static_cast<std::size_t>(field.max_items)) {
        problems.push_back({path, field.label + "的项数太多", "不超过 " + std::to_string(field.max_items) + " 项"});
        return {};
    }
    schema::CellList list;
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        const auto item_path = path + "[" + std::to_string(i) + "]";
        list.push_back(Reader{field, item_path, problems}.one(field.element, value.items()[i]));
    }
    return Cell(std::move(list));
}

bool writable(const Field& field) { return !field.system && !field.read_only && !field.hidden && field.computed.empty(); }

JsonInput record_input(const schema::RecordType& type, const Json& body, const std::vector<std::string>& beside, Entering entering,
                       const schema::Registry& registry, std::string_view today) {
    JsonInput input;
    read_members(type.fields, body, beside, {}, entering == Entering::Existing, registry, today, input);
    if (entering != Entering::Edit) add_missing(type.fields, {}, input);
    return input;
}

JsonInput action_input(const schema::Action& action, const Json& body, const schema::Registry& registry, std::string_view today) {
    JsonInput input;
    if (!body.is_null()) read_members(action.input, body, {}, "input.", false, registry, today, input);
    add_missing(action.input, "input.", input);
    return input;
}

}  // namespace wutong::formats
