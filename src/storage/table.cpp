// table.cpp — Statements derived from a description.
#include "storage/table.h"

#include "base/crypto.h"

namespace wutong::storage {

using schema::Field;
using schema::FieldKind;
using schema::RecordType;

namespace {
constexpr std::size_t longest_name = 60;

bool fits(const Table& table, const RecordType& type) {
    if (table.fields.size() != type.fields.size()) return false;
    for (std::size_t i = 0; i < table.fields.size(); ++i)
        if (table.fields[i] != type.fields[i].name) return false;
    return true;
}

std::string shortened(std::string name) {
    if (name.size() <= longest_name) return name;
    return name.substr(0, longest_name - 13) + "_" + sha256_hex(name).substr(0, 12);
}

std::string insert_statement(const Table& table, const RecordType& type, Dialect dialect) {
    std::string columns, values;
    int number = 0;
    for (const auto i : table.own) {
        columns += (number == 0 ? "" : ", ") + quoted_name(type.fields[i].name);
        values += (number == 0 ? "$" : ", $") + std::to_string(number + 1);
        ++number;
    }
    if (!table.extra.empty()) {
        columns += ", \"extra\"";
        values += ", $" + std::to_string(number + 1) + (dialect == Dialect::PostgreSql ? "::jsonb" : "");
    }
    return "INSERT INTO " + table.name + " (" + columns + ") VALUES (" + values + ")";
}

std::string update_statement(const Table& table, const RecordType& type, Dialect dialect) {
    std::string sets;
    int number = 0;
    for (const auto i : table.own) {
        if (i == schema::system_field::id || i == schema::system_field::zone_id) continue;
        sets += (number == 0 ? "" : ", ") + quoted_name(type.fields[i].name) + " = $" + std::to_string(number + 1);
        ++number;
    }
    // Cells of fields that are no longer described stay where they are.
    if (!table.extra.empty()) {
        const std::string value = "$" + std::to_string(++number);
        sets += ", \"extra\" = " + (dialect == Dialect::PostgreSql ? "jsonb_strip_nulls(coalesce(\"extra\", '{}'::jsonb) || " + value + "::jsonb)"
                                                                    : "json_patch(coalesce(\"extra\", '{}'), " + value + ")");
    }
    return "UPDATE " + table.name + " SET " + sets + " WHERE \"zone_id\" = $" + std::to_string(number + 1) + " AND \"id\" = $" + std::to_string(number + 2) +
           " AND \"version\" = $" + std::to_string(number + 3);
}
}  // namespace

Place place_of(const Field& field) {
    if (field.kind == FieldKind::List) return field.extra ? Place::ExtraList : Place::List;
    return field.extra ? Place::Extra : Place::Own;
}

bool is_integer_cell(FieldKind kind) {
    Field field;
    field.kind = kind;
    return field.is_integer_kind();
}

std::string link_table(std::string_view type, std::string_view field) { return shortened(std::string(type) + "__" + std::string(field)); }

std::string index_name(const std::vector<std::string>& parts) {
    std::string name;
    for (const auto& part : parts) name += (name.empty() ? "" : "__") + part;
    return shortened(std::move(name));
}

namespace {
/// The elements of a list field in their order; `[]` or null where there are none.
std::string select_list(const std::string& links, const std::string& alias, Dialect dialect) {
    const std::string of_owner = " FROM " + quoted_name(links) + " l WHERE l.\"zone_id\" = " + alias + ".\"zone_id\" AND l.\"owner_id\" = " + alias + ".\"id\")";
    if (dialect == Dialect::PostgreSql) return "(SELECT CAST(json_agg(l.\"value\" ORDER BY l.\"position\") AS text)" + of_owner;
    return "(SELECT json_group_array(l.\"value\" ORDER BY l.\"position\")" + of_owner;
}
}  // namespace

std::string select_columns(const RecordType& type, std::string_view alias, Dialect dialect) {
    std::string text;
    bool extra = false;
    for (const auto& field : type.fields) {
        if (!text.empty()) text += ", ";
        const Place place = place_of(field);
        extra = extra || place == Place::Extra || place == Place::ExtraList;
        if (place == Place::Own) text += std::string(alias) + "." + quoted_name(field.name);
        else text += place == Place::List ? select_list(link_table(type.name, field.name), std::string(alias), dialect) : "NULL";
    }
    if (extra) text += ", " + std::string(alias) + ".\"extra\"";
    return text;
}

Result<Columns> columns_of(Connection& connection, const std::string& table) {
    Sql sql(connection.dialect() == Dialect::PostgreSql
                ? "SELECT column_name::text, data_type::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1"
                : "SELECT name, type FROM pragma_table_info($1)");
    sql.bind_view(table);
    Columns columns;
    for (const auto& row : TRY(connection.query(sql))) {
        const auto kind = row[1].text_or_empty();
        columns.emplace(row[0].text_or_empty(), kind == "INTEGER" || kind == "bigint");
    }
    return columns;
}

Result<std::string> select_what_is_there(Connection& connection, const RecordType& type, const std::string& table, const Columns& there) {
    std::string text;
    bool extra = false;
    for (const auto& field : type.fields) {
        const Place place = place_of(field);
        extra = extra || place == Place::Extra || place == Place::ExtraList;
        std::string column = "NULL";
        std::vector<std::string> names{field.name};
        names.insert(names.end(), field.was.begin(), field.was.end());
        for (const auto& name : names) {
            if (place == Place::Own && there.contains(name)) column = "s." + quoted_name(name);
            else if (place == Place::List && !TRY(columns_of(connection, link_table(table, name))).empty()) column = select_list(link_table(table, name), "s", connection.dialect());
            else continue;
            break;
        }
        text += (text.empty() ? "" : ", ") + column;
    }
    return extra ? text + ", s.\"extra\"" : text;
}

const Table& Tables::of(const RecordType& type) {
    const auto at = known_.find(type.name);
    if (at != known_.end() && fits(at->second, type)) return at->second;
    Table table;
    table.name = quoted_name(type.name);
    for (std::size_t i = 0; i < type.fields.size(); ++i) {
        const auto& field = type.fields[i];
        table.fields.push_back(field.name);
        switch (place_of(field)) {
            case Place::Own: table.own.push_back(i); break;
            case Place::Extra: case Place::ExtraList: table.extra.push_back(i); break;
            case Place::List:
                table.lists.push_back(i);
                table.link_names.push_back(quoted_name(link_table(type.name, field.name)));
        }
    }
    table.select = select_columns(type, "s", dialect_);
    const std::string whole = "SELECT " + table.select + " FROM " + table.name + " s WHERE ";
    table.load = whole + "s.\"zone_id\" = $1 AND s.\"id\" = $2";
    table.load_anywhere = whole + "s.\"id\" = $1 LIMIT 1";
    table.insert = insert_statement(table, type, dialect_);
    table.update = update_statement(table, type, dialect_);
    return known_[type.name] = std::move(table);
}

}  // namespace wutong::storage
