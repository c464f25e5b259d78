// connection.cpp — Binding and quoting, the same for both databases.
#include "storage/connection.h"

#include "records/store_errors.h"

namespace wutong::storage {

namespace {
std::string placeholder(const Sql& sql) { return "$" + std::to_string(sql.values.size()); }
}  // namespace

std::string Sql::bind_integer(std::int64_t value) {
    values.push_back({Bound::As::Integer, value, {}});
    return placeholder(*this);
}

std::string Sql::bind_text(std::string value) {
    owned.push_back(std::move(value));
    return bind_view(owned.back());
}

std::string Sql::bind_view(std::string_view value) {
    values.push_back({Bound::As::Text, 0, value});
    return placeholder(*this);
}

Result<void> Sql::add_cell(const schema::Cell& cell) {
    if (cell.is_null()) values.emplace_back();
    else if (cell.is_integer()) values.push_back({Bound::As::Integer, cell.integer(), {}});
    else if (cell.is_bytes()) values.push_back({Bound::As::Bytes, 0, cell.bytes()});
    else if (!cell.is_text()) return fail("a list or a fraction cannot be bound");
    else if (cell.text().find('\0') != std::string::npos) return refuse(records::text_with_nul);
    else values.push_back({Bound::As::Text, 0, cell.text()});
    return {};
}

Result<std::string> Sql::bind_cell(const schema::Cell& cell) {
    TRY(add_cell(cell));
    return placeholder(*this);
}

std::unexpected<Error> stopped() { return refuse(Kind::Conflict, "store.stopped", "这项工作已按要求停下", "请再做一次"); }

std::string quoted_name(std::string_view name) {
    require(!name.empty() && name.size() <= 63);
    for (const char c : name) require((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.');
    return "\"" + std::string(name) + "\"";
}

Error broken_constraint(bool primary_key, std::string_view column) {
    if (primary_key || column == "id") return refuse(records::id_already_used).error();
    auto error = refuse(records::value_not_unique).error();
    if (!column.empty()) error.fields.push_back({std::string(column), "已有取值相同的记录", "在本区内不重复"});
    return error;
}

}  // namespace wutong::storage
