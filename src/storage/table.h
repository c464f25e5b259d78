// table.h — How a record type lies in a database: columns of its own, cells of zone-added fields in `extra`, lists in link tables.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "schema/record_type.h"
#include "storage/connection.h"

namespace wutong::storage {

enum class Place { Own, Extra, List, ExtraList };
Place place_of(const schema::Field& field);
bool is_integer_cell(schema::FieldKind kind);

/// "industry_alliance__members", shortened with a hash where a database would cut it.
std::string link_table(std::string_view type, std::string_view field);
/// A name of an index, within what both databases keep apart.
std::string index_name(const std::vector<std::string>& parts);

/// Statements of one type that never change while its description stands.
struct Table {
    std::string name;                    ///< quoted
    std::vector<std::string> fields;     ///< names in order: what the statements were made for
    std::vector<std::size_t> own, extra, lists;
    std::string select;                  ///< columns of alias `s`, one a field in order (a list as JSON), then `extra` if there is any
    std::string load;                    ///< whole statement; zone and id
    std::string load_anywhere;           ///< whole statement; id
    std::string insert;                  ///< whole statement
    std::string update;                  ///< whole statement; zone, id and expected version last
    std::vector<std::string> link_names; ///< quoted, parallel to `lists`
};

/// Made once a connection; asked by description.
class Tables {
public:
    explicit Tables(Dialect dialect) : dialect_(dialect) {}
    const Table& of(const schema::RecordType& type);

private:
    Dialect dialect_;
    std::map<std::string, Table, std::less<>> known_;
};

/// Column name → whether it holds integers; empty for a table that is not there.
using Columns = std::map<std::string, bool, std::less<>>;
Result<Columns> columns_of(Connection& connection, const std::string& table);
/// Columns of alias "s" for a table that an earlier version made: a field that was not there yet is null, one that had another name is read under it.
Result<std::string> select_what_is_there(Connection& connection, const schema::RecordType& type, const std::string& table, const Columns& there);
/// Columns of alias `alias` in the order of the fields; a list as one JSON array of its elements, so that a row brings all it has.
std::string select_columns(const schema::RecordType& type, std::string_view alias, Dialect dialect);

}  // namespace wutong::storage
