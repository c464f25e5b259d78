// table_change.cpp — Renames, kinds, limits and codes of a table that already holds rows.
#include "storage/table_change.h"

#include <algorithm>

#include "base/text.h"
#include "rules/units.h"
#include "storage/table.h"

namespace wutong::storage {

using schema::Field;
using schema::FieldKind;
using schema::RecordType;

namespace {
constexpr std::size_t most_named = 10;

/// A literal in a statement that has no bound values: codes and names come from checked descriptions, and are escaped all the same.
std::string literal(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + "'";
}

bool has_codes(const Field& field) { return field.item_kind() == FieldKind::Choice || field.item_kind() == FieldKind::Code; }
bool is_past(const RecordType& type) { return type.field("to_seq") != nullptr; }
}  // namespace

std::string shape_of(const Field& field, const schema::Registry& registry) {
    std::string shape = std::string(schema::name_of(field.kind)) + " " + std::string(field.kind == FieldKind::List ? schema::name_of(field.element) : "") + " " +
                        std::to_string(field.decimals) + " " + field.target + " " + (field.kind == FieldKind::Quantity ? field.unit : "") + "|" +
                        std::to_string(int(field.format)) + " " + std::to_string(field.max_length) + " " + std::to_string(field.max_items) + " " +
                        std::to_string(field.minimum) + " " + std::to_string(field.maximum);
    // A code that left its list is a narrowing too; a list that only grew is looked through once more and found good.
    if (const auto* list = has_codes(field) ? registry.choices(field.target) : nullptr) shape += " " + std::to_string(list->items.size());
    return shape;
}

/// Does a stored number mean what it meant? What stands before the "|" says so; a unit under another name (kWh, 千瓦时) is the same unit.
bool same_meaning(std::string_view before, std::string_view now) {
    before = before.substr(0, before.find('|'));
    now = now.substr(0, now.find('|'));
    if (before == now) return true;
    const auto old_unit = before.rfind(' '), new_unit = now.rfind(' ');
    if (before.substr(0, old_unit) != now.substr(0, new_unit)) return false;
    const auto was = before.substr(old_unit + 1), is = now.substr(new_unit + 1);
    const auto unit = rules::unit_of(was);
    const bool measured = unit && (unit->type.kind == rules::ValueKind::Quantity || unit->type.kind == rules::ValueKind::Span);   // 户 and 项 count different things
    return measured && !is.empty() && rules::units_in(was, is) == Rational(1);
}

Result<std::vector<std::string>> TableChange::rows_where(const std::string& condition) {
    const auto* title = type_.field(type_.title_field);
    const bool titled = title != nullptr && place_of(*title) == Place::Own && !title->personal && !is_integer_cell(title->kind);
    const std::string shown = titled && TRY(columns_of(connection_, type_.name)).contains(title->name) ? "coalesce(" + quoted_name(title->name) + ", \"id\")" : "\"id\"";
    std::vector<std::string> names;
    for (const auto& row : TRY(connection_.query(Sql("SELECT " + shown + " FROM " + quoted_name(type_.name) + " WHERE " + condition + " ORDER BY \"zone_id\", \"id\" LIMIT " +
                                                     std::to_string(most_named + 1)))))
        names.emplace_back(row[0].text_or_empty());
    return names;
}

std::unexpected<Error> TableChange::disagreeing(const Field& field, const std::vector<std::string>& rows, std::string_view code, const std::string& next) const {
    std::vector<FieldProblem> problems;
    for (std::size_t i = 0; i < std::min(rows.size(), most_named); ++i) problems.push_back({type_.name + "." + field.name, rows[i], ""});
    const std::string count = std::to_string(rows.size());
    const std::string named = join(std::vector(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(std::min(rows.size(), most_named))), "、");
    return refuse(Kind::Invalid, std::string(code),
                  rows.size() > most_named ? "登记表“" + type_.label + "”的字段“" + field.label + "”改得比已有数据窄，至少 " + count + " 条记录不符：" + named
                                           : "登记表“" + type_.label + "”的字段“" + field.label + "”改得比已有数据窄，" + count + " 条记录不符：" + named,
                  next, std::move(problems));
}

Result<void> TableChange::rename_table() {
    if (TRY(exists(type_.name))) {
        for (const auto& former : type_.was) {
            if (!TRY(exists(former))) continue;
            const auto rows = TRY(connection_.query(Sql("SELECT 1 FROM " + quoted_name(former) + " LIMIT 1")));
            if (!rows.empty())
                return refuse(Kind::Conflict, "store.rename_collides", "登记表“" + type_.label + "”改名前后的两张表（" + former + "、" + type_.name + "）都在，原表里有记录",
                              "去掉 was，把原表的记录导出再导入新表；或给新登记表另起标识名");
        }
        return {};
    }
    for (const auto& former : type_.was) {
        if (!TRY(exists(former))) continue;
        TRY(connection_.script("ALTER TABLE " + quoted_name(former) + " RENAME TO " + quoted_name(type_.name)));
        for (const auto& field : type_.fields) {
            if (place_of(field) != Place::List) continue;
            std::vector<std::string> names = field.was;
            names.push_back(field.name);
            for (const auto& name : names)
                if (const auto old = link_table(former, name); TRY(exists(old)) && !TRY(exists(link_table(type_.name, field.name))))
                    TRY(connection_.script("ALTER TABLE " + quoted_name(old) + " RENAME TO " + quoted_name(link_table(type_.name, field.name))));
        }
        if (is_past(type_)) return {};
        for (const char* table : {"stage_event", "search_record"})
            if (TRY(columns_of(connection_, table)).contains("record_type"))
                TRY(connection_.script("UPDATE " + quoted_name(table) + " SET \"record_type\" = " + literal(type_.name) + " WHERE \"record_type\" = " + literal(former)));
        return {};
    }
    return {};
}

/// A zone-added cell moves within the JSON of its row.
Result<void> TableChange::rename_extra(const Field& field, const std::string& former) {
    const std::string table = quoted_name(type_.name), from = literal("$." + quoted_name(former)), to = literal("$." + quoted_name(field.name));
    if (postgresql())
        return connection_.script("UPDATE " + table + " SET \"extra\" = (\"extra\" - " + literal(former) + ") || jsonb_build_object(" + literal(field.name) + ", \"extra\" -> " +
                                  literal(former) + ") WHERE jsonb_exists(\"extra\", " + literal(former) + ") AND NOT jsonb_exists(\"extra\", " + literal(field.name) + ")");
    return connection_.script("UPDATE " + table + " SET \"extra\" = json_remove(json_set(\"extra\", " + to + ", json_extract(\"extra\", " + from + ")), " + from +
                              ") WHERE json_type(\"extra\", " + from + ") IS NOT NULL AND json_type(\"extra\", " + to + ") IS NULL");
}

Result<void> TableChange::rename() {
    TRY(rename_table());
    auto there = TRY(columns_of(connection_, type_.name));
    if (there.empty()) return {};
    for (const auto& field : type_.fields) {
        for (const auto& former : field.was) {
            const Place place = place_of(field);
            if (place == Place::Extra || place == Place::ExtraList) TRY(rename_extra(field, former));
            if (place == Place::List) {
                const std::string old = link_table(type_.name, former), now = link_table(type_.name, field.name);
                if (TRY(exists(old)) && !TRY(exists(now))) TRY(connection_.script("ALTER TABLE " + quoted_name(old) + " RENAME TO " + quoted_name(now)));
            }
            if (place != Place::Own || !there.contains(former)) continue;
            if (there.contains(field.name)) {
                const auto rows = TRY(rows_where(quoted_name(former) + " IS NOT NULL AND " + quoted_name(field.name) + " IS NULL"));
                if (!rows.empty())
                    return refuse(Kind::Conflict, "store.rename_collides",
                                  "登记表“" + type_.label + "”的字段“" + field.label + "”写了原名 " + former + "，但新旧两列都已存在，旧列里还有值：" + rows.front(),
                                  "先把这些记录的值填到 " + field.name + "，再启用；或不写 was");
                continue;
            }
            TRY(connection_.script("ALTER TABLE " + quoted_name(type_.name) + " RENAME COLUMN " + quoted_name(former) + " TO " + quoted_name(field.name)));
            there = TRY(columns_of(connection_, type_.name));
        }
    }
    return {};
}

Result<void> TableChange::make_room() {
    const auto there = TRY(columns_of(connection_, type_.name));
    for (const auto& field : type_.fields) {
        const auto at = there.find(field.name);
        if (place_of(field) != Place::Own || at == there.end() || at->second == is_integer_cell(field.kind)) continue;
        const auto rows = TRY(rows_where(quoted_name(field.name) + " IS NOT NULL"));
        if (!rows.empty())
            return disagreeing(field, rows, "store.column_kind_changed", "请恢复原来的种类，或另加一个字段；要换种类，先在原种类下清空这些记录的值");
        const std::string aside = field.name + (at->second ? "__was_integer" : "__was_text");
        if (there.contains(aside)) return refuse(Kind::Conflict, "store.column_kind_changed", "登记表“" + type_.label + "”的字段“" + field.label + "”换过种类，留有旧列 " + aside, "请换一个字段名");
        TRY(connection_.script("ALTER TABLE " + quoted_name(type_.name) + " RENAME COLUMN " + quoted_name(field.name) + " TO " + quoted_name(aside)));
    }
    return {};
}

Result<void> TableChange::check_text_rows(const Field& field) {
    const std::string column = quoted_name(field.name);
    const bool list = place_of(field) == Place::List;
    const std::string from = list ? quoted_name(link_table(type_.name, field.name)) : quoted_name(type_.name);
    const std::string value = list ? std::string("\"value\"") : column;
    Field each = field;
    each.kind = field.item_kind();
    std::vector<std::string> rows;
    for (const auto& row : TRY(connection_.query(Sql("SELECT DISTINCT " + value + " FROM " + from + " WHERE " + value + " IS NOT NULL")))) {
        std::vector<FieldProblem> problems;
        schema::check_cell(each, row[0], registry_, "", problems);
        if (problems.empty()) continue;
        const std::string wrong = literal(row[0].text_or_empty());
        const std::string condition = list ? "EXISTS (SELECT 1 FROM " + from + " l WHERE l.\"zone_id\" = " + quoted_name(type_.name) + ".\"zone_id\" AND l.\"owner_id\" = " + quoted_name(type_.name) +
                                                 ".\"id\" AND l.\"value\" = " + wrong + ")"
                                           : column + " = " + wrong;
        for (auto& name : TRY(rows_where(condition)))
            if (rows.size() <= most_named) rows.push_back(name + "（" + escape_control(std::string(row[0].text_or_empty())) + "）");
        if (rows.size() > most_named) break;
    }
    if (rows.empty()) return {};
    return disagreeing(field, rows, "store.rows_disagree", "先更正这些记录，或把范围放宽后再启用");
}

Result<void> TableChange::check_integer_rows(const Field& field, const std::string& before, const std::string& now) {
    const std::string column = quoted_name(field.name);
    const bool same = same_meaning(before, now);
    const std::string condition = same ? column + " < " + std::to_string(field.minimum) + " OR " + column + " > " + std::to_string(field.maximum) : column + " IS NOT NULL";
    const auto rows = TRY(rows_where(condition));
    if (rows.empty()) return {};
    return disagreeing(field, rows, "store.rows_disagree",
                                       same ? "先更正这些记录，或把范围放宽后再启用" : "单位、小数位或种类变了，已有的数会被读错；请另加一个字段");
}

Result<void> TableChange::check_rows(const std::map<std::string, std::string>& noted) {
    const auto there = TRY(columns_of(connection_, type_.name));
    for (const auto& field : type_.fields) {
        if (field.system || field.personal || field.hidden || !field.computed.empty()) continue;
        auto before = noted.find(field.name);
        for (std::size_t i = 0; before == noted.end() && i < field.was.size(); ++i) before = noted.find(field.was[i]);
        const std::string now = shape_of(field, registry_);
        if (before == noted.end() || before->second == now) continue;
        const Place place = place_of(field);
        if (place == Place::Own && there.contains(field.name)) {
            if (is_integer_cell(field.kind)) TRY(check_integer_rows(field, before->second, now));
            else TRY(check_text_rows(field));
        }
        if (place == Place::List && TRY(exists(link_table(type_.name, field.name)))) TRY(check_text_rows(field));
        if (place == Place::Extra || place == Place::ExtraList) TRY(check_extra_rows(field, before->second, now));
    }
    for (const auto& field : type_.fields) {
        if (!field.unique || place_of(field) != Place::Own || !there.contains(field.name)) continue;
        const std::string column = quoted_name(field.name), table = quoted_name(type_.name);
        const auto rows = TRY(rows_where("\"archived_at\" IS NULL AND (\"zone_id\", " + column + ") IN (SELECT \"zone_id\", " + column + " FROM " + table + " WHERE \"archived_at\" IS NULL AND " +
                                         column + " IS NOT NULL GROUP BY 1, 2 HAVING count(*) > 1)"));
        if (!rows.empty()) return disagreeing(field, rows, "store.rows_disagree", "先合并或更正重复的记录，再写 unique");
    }
    return {};
}

Result<void> TableChange::check_extra_rows(const Field& field, const std::string& before, const std::string& now) {
    const std::string value = postgresql() ? "(\"extra\" -> " + literal(field.name) + ")" : "json_extract(\"extra\", " + literal("$." + quoted_name(field.name)) + ")";
    const bool same = same_meaning(before, now);
    std::string condition = value + " IS NOT NULL";
    if (same && is_integer_cell(field.kind)) {
        const std::string number = postgresql() ? "(\"extra\" ->> " + literal(field.name) + ")::bigint" : value;
        condition = number + " < " + std::to_string(field.minimum) + " OR " + number + " > " + std::to_string(field.maximum);
    } else if (same && field.kind == FieldKind::Text) {
        const std::string text = postgresql() ? "(\"extra\" ->> " + literal(field.name) + ")" : value;
        condition = "length(" + text + ") > " + std::to_string(field.max_length);
    } else if (same) {
        return {};
    }
    const auto rows = TRY(rows_where(condition));
    if (rows.empty()) return {};
    return disagreeing(field, rows, "store.rows_disagree", same ? "先更正这些记录，或把范围放宽后再启用" : "种类变了，已有的值会被读错；请换一个字段名");
}

Result<void> TableChange::recode_field(const Field& field, const std::string& former, const std::string& now) {
    const std::string from = literal(former), to = literal(now), column = quoted_name(field.name), table = quoted_name(type_.name);
    switch (place_of(field)) {
        case Place::Own: return connection_.script("UPDATE " + table + " SET " + column + " = " + to + " WHERE " + column + " = " + from);
        case Place::List: {
            const std::string link = quoted_name(link_table(type_.name, field.name));
            return connection_.script("UPDATE " + link + " SET \"value\" = " + to + " WHERE \"value\" = " + from);
        }
        case Place::Extra: {
            if (postgresql())
                return connection_.script("UPDATE " + table + " SET \"extra\" = \"extra\" || jsonb_build_object(" + literal(field.name) + ", " + to + "::text) WHERE \"extra\" ->> " +
                                          literal(field.name) + " = " + from);
            const std::string path = literal("$." + column);
            return connection_.script("UPDATE " + table + " SET \"extra\" = json_set(\"extra\", " + path + ", " + to + ") WHERE json_extract(\"extra\", " + path + ") = " + from);
        }
        case Place::ExtraList: {
            if (postgresql())
                return connection_.script("UPDATE " + table + " SET \"extra\" = jsonb_set(\"extra\", ARRAY[" + literal(field.name) + "], (SELECT jsonb_agg(CASE WHEN v = " + from + " THEN " + to +
                                          " ELSE v END ORDER BY n) FROM jsonb_array_elements_text(\"extra\" -> " + literal(field.name) + ") WITH ORDINALITY e(v, n))) WHERE \"extra\" -> " +
                                          literal(field.name) + " @> to_jsonb(" + from + "::text)");
            const std::string path = literal("$." + column);
            return connection_.script("UPDATE " + table + " SET \"extra\" = json_set(\"extra\", " + path + ", (SELECT json_group_array(CASE value WHEN " + from + " THEN " + to +
                                      " ELSE value END) FROM json_each(\"extra\", " + path + "))) WHERE EXISTS (SELECT 1 FROM json_each(\"extra\", " + path + ") WHERE value = " + from + ")");
        }
    }
    return {};
}

Result<void> TableChange::recode() {
    for (const auto& field : type_.fields) {
        const auto* list = has_codes(field) ? registry_.choices(field.target) : nullptr;
        if (list == nullptr) continue;
        for (const auto& item : list->items)
            for (const auto& former : item.was) {
                if (list->by_code(former) != &item) continue;  // the former code is another's now
                TRY(recode_field(field, former, item.code));
                if (field.name != type_.stage_field || is_past(type_)) continue;
                TRY(connection_.script("UPDATE \"stage_event\" SET \"stage\" = " + literal(item.code) + " WHERE \"record_type\" = " + literal(type_.name) + " AND \"stage\" = " + literal(former)));
            }
    }
    return {};
}

}  // namespace wutong::storage
