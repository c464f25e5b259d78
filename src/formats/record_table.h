// record_table.h — Records as a workbook or csv that Wutong itself imports again: one column a field, amounts in the unit of the header.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "formats/json_record.h"
#include "formats/sheet_writer.h"
#include "schema/registry.h"

namespace wutong::formats {

struct TableRow {
    schema::RecordView record;
    Labels labels;       ///< field → text for people: references, masked personal fields
    std::string zone{};  ///< name of the owner, where the table holds rows of several; see `name_owners`
};

/// Headers of the two columns that are no field of the form: by the first an import finds the very record again, whatever else was changed in the row.
inline constexpr std::string_view id_header = "系统编号", zone_header = "所属开发区";
/// The header of a field's column: its label with the unit of its numbers. By it an import knows a table of our own.
std::string sheet_header(const schema::Field& field);
/// Whether a field has a column in a table of everything.
bool has_column(const schema::Field& field);
/// Gives the rows the names of their zones when not all of them belong to the zone that was asked for (empty: when they belong to several).
void name_owners(std::vector<TableRow>& rows, std::string_view asked_zone, const std::map<std::string, std::string>& zone_names);

/// The type as zones with these codes see it: the own fields of other zones have no column.
schema::RecordType for_zones(schema::RecordType type, const std::set<std::string, std::less<>>& codes);

struct TableWords {
    std::string title;        ///< "项目台账 盐湖高新技术产业开发区"
    std::string left_line;    ///< "截至 2025-12-20　导出人 …"
    std::vector<std::string> notes;  ///< under the table: 演示数据, 内部资料
    std::string conditions{};        ///< "总投资 不低于 5,000 万元": what the rows were looked for by
    std::string filled_by{};         ///< who hands the table on; empty: nobody signs it
    std::set<std::string, std::less<>> totals{};   ///< fields that are added up under the rows
};

/// `fields` empty: every field people may see, in the order of the form, and the id of each record in the last column.
Result<std::string> write_record_workbook(const schema::RecordType& type, const std::vector<std::string>& fields, const std::vector<TableRow>& rows,
                                          const TableWords& words, const schema::Registry& registry);
std::string write_record_csv(const schema::RecordType& type, const std::vector<std::string>& fields, const std::vector<TableRow>& rows,
                             const schema::Registry& registry);
/// The rows alone, of every field: what follows the header of a table that grows.
std::string record_csv_lines(const schema::RecordType& type, const std::vector<TableRow>& rows, const schema::Registry& registry);
/// An empty table to fill: drop-downs for choices, a note for each field, a sample row (sample_row.h) that an import leaves out.
Result<std::string> write_template_workbook(const schema::RecordType& type, const schema::Registry& registry);
/// The header of that table alone, as csv.
std::string write_template_csv(const schema::RecordType& type);

}  // namespace wutong::formats
