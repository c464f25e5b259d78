// table_change.h — What a table that is already there needs before it fits a changed description: names, kinds, limits, codes. Nothing is dropped.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "schema/registry.h"
#include "storage/connection.h"
#include "storage/table.h"

namespace wutong::storage {

/// The limits of a field as one line: when it differs from what was noted, rows are looked at.
std::string shape_of(const schema::Field& field, const schema::Registry& registry);

class TableChange {
public:
    TableChange(Connection& connection, const schema::Registry& registry, const schema::RecordType& type) : connection_(connection), registry_(registry), type_(type) {}

    /// The table, its link tables and columns under the names they have now (`was:`). Refuses where both names hold rows (`store.rename_collides`).
    Result<void> rename();
    /// A column of the other storage kind: put aside under another name when no row has a value, refused otherwise (`store.column_kind_changed`).
    Result<void> make_room();
    /// Rows whose cells do not fit a field that changed since it was noted are named and refuse the change (`store.rows_disagree`).
    Result<void> check_rows(const std::map<std::string, std::string>& noted);
    /// Codes that have another name now, in rows, lists, `extra` and stage events.
    Result<void> recode();

private:
    bool postgresql() const { return connection_.dialect() == Dialect::PostgreSql; }
    Result<bool> exists(const std::string& table) { return !TRY(columns_of(connection_, table)).empty(); }
    Result<void> rename_table();
    Result<void> rename_extra(const schema::Field& field, const std::string& former);
    Result<std::vector<std::string>> rows_where(const std::string& condition);
    std::unexpected<Error> disagreeing(const schema::Field& field, const std::vector<std::string>& rows, std::string_view code, const std::string& next) const;
    Result<void> check_text_rows(const schema::Field& field);
    Result<void> check_integer_rows(const schema::Field& field, const std::string& before, const std::string& now);
    Result<void> check_extra_rows(const schema::Field& field, const std::string& before, const std::string& now);
    Result<void> recode_field(const schema::Field& field, const std::string& former, const std::string& now);

    Connection& connection_;
    const schema::Registry& registry_;
    const schema::RecordType& type_;
};

}  // namespace wutong::storage
