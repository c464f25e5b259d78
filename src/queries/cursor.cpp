// cursor.cpp — See cursor.h.
#include "queries/cursor.h"

#include "base/json.h"
#include "base/text.h"
#include "records/entry_cells.h"

namespace wutong::queries {

namespace {

using rules::Op;
using rules::ScalarPtr;

constexpr std::size_t most_keys = 4, longest_cursor = 4'000;

std::unexpected<Error> bad_cursor() {
    return refuse(Kind::Invalid, "list.bad_cursor", "翻页位置无效。", "请从第一页重新打开列表。");
}

Result<Json> parts_of(std::string_view cursor) {
    if (cursor.size() > longest_cursor) return bad_cursor();
    auto parts = parse_json(from_base64(cursor));
    if (!parts || !parts->is_array() || parts->items().empty() || !parts->items().back().is_string()) return bad_cursor();
    return std::move(*parts);
}

ScalarPtr is(const schema::Field* field, const schema::Cell& value) {
    const auto key = rules::column(0, field);
    return value.is_null() ? rules::apply(Op::IsMissing, {key}) : rules::apply(Op::Equal, {key, rules::constant(value)});
}

/// Null when nothing can come behind: missing values are last.
ScalarPtr comes_behind(const SortKey& sort, const schema::Cell& value) {
    if (value.is_null()) return nullptr;
    const auto key = rules::column(0, sort.field);
    return rules::apply(Op::Or, {rules::apply(sort.descending ? Op::Less : Op::Greater, {key, rules::constant(value)}), rules::apply(Op::IsMissing, {key})});
}

}  // namespace

Result<std::vector<SortKey>> sort_keys(const schema::RecordType& type, const schema::ListView& list, const std::vector<std::string>& asked) {
    std::vector<std::string> words = asked;
    if (words.empty() && !list.sort.empty()) words = split(list.sort, ",");
    std::vector<SortKey> keys;
    for (const auto& word : words) {
        const std::string text = trim(word);
        const bool descending = text.starts_with('-');
        const auto* field = type.field(descending ? std::string_view(text).substr(1) : std::string_view(text));
        if (!field || field->personal || field->hidden || !field->computed.empty() || field->kind == schema::FieldKind::List || keys.size() >= most_keys) {
            return refuse(Kind::Invalid, "list.unknown_sort", "不能按 " + escape_control(text) + " 排序。", "请选择列表中的列，最多 4 个。");
        }
        keys.push_back({field, descending});
    }
    return keys;
}

std::string cursor_after(const std::vector<SortKey>& keys, const records::Record& last) {
    Json parts = Json::array();
    for (const auto& key : keys) parts.push(records::cell_to_entry(last[key.field->name]));
    parts.push(std::string(last.id()));
    return to_base64(write_json(parts));
}

Result<std::vector<schema::Cell>> cursor_cells(const std::vector<SortKey>& keys, std::string_view cursor) {
    const Json parts = TRY(parts_of(cursor));
    if (parts.items().size() != keys.size() + 1) return bad_cursor();
    std::vector<schema::Cell> cells;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        cells.push_back(records::cell_from_entry(parts.items()[i]));
        const bool fits = cells[i].is_null() || (keys[i].field->is_integer_kind() ? cells[i].is_integer() : cells[i].is_text());
        if (!fits) return bad_cursor();
    }
    cells.emplace_back(parts.items().back().string());
    return cells;
}

Result<ScalarPtr> behind(const std::vector<SortKey>& keys, const schema::RecordType& type, std::string_view cursor) {
    const auto cells = TRY(cursor_cells(keys, cursor));
    const auto* id = &type.fields[schema::system_field::id];
    ScalarPtr alike, result;
    const auto either = [](ScalarPtr a, ScalarPtr b) { return a ? rules::apply(Op::Or, {std::move(a), std::move(b)}) : b; };
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (auto later = comes_behind(keys[i], cells[i])) result = either(result, rules::both(alike, later));
        alike = rules::both(alike, is(keys[i].field, cells[i]));
    }
    const auto later_id = rules::apply(Op::Greater, {rules::column(0, id), rules::constant(cells.back())});
    return either(result, rules::both(alike, later_id));
}

}  // namespace wutong::queries
