// proposal.h — How Wutong reads a workbook: which sheets, which header rows, which column means which field, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "formats/workbook.h"
#include "schema/record_type.h"
#include "schema/registry.h"

namespace wutong::imports {

/// In which order a date names its parts. YearFirst reads everything that date_text.h lists.
enum class DateOrder : std::uint8_t { YearFirst, MonthFirst, DayFirst };
std::string_view name_of(DateOrder order);  ///< "year_first", "month_first", "day_first"
std::optional<DateOrder> date_order_of(std::string_view name);

/// One way in which cells of a column are written.
struct WrittenStyle {
    std::string label;      ///< Chinese: "2024.5.18"
    std::size_t cells = 0;
};

struct ColumnProposal {
    std::uint32_t column = 0;         ///< from 1
    std::string header;               ///< as written, levels joined by " / ", line breaks removed
    std::string field;                ///< empty: not imported
    std::string reason;               ///< Chinese: why this field, or why none
    std::string suggestion;           ///< a field that may be meant, where none was found; may be empty
    std::int64_t fen_per_unit = 0;    ///< unit in the header; 0: the sheet's
    bool unit_by_line = false;        ///< that unit stands in a unit line that names this column
    std::vector<std::string> measures;  ///< units of quantities in the header, as written; see measures.h
    bool serial = false;              ///< numbers the rows: nothing is lost without it
    bool unknown = false;             ///< no field of that name, and no serial number
    bool wrong_unit = false;          ///< its field counts in something else than the header says
    bool other_year = false;          ///< of a field of this year, but its header says another: only a person takes it
    bool hidden = false;
    bool added = false;               ///< by a correction: the sheet has none, and a row without one of its own lacks nothing
    DateOrder date_order = DateOrder::YearFirst;
    std::string date_reason;          ///< Chinese: why another order than year first
    std::vector<WrittenStyle> written;  ///< of date and amount columns, the commonest first
};

struct PreviewRow {
    std::uint32_t row = 0;
    bool hidden = false;
    std::vector<std::string> cells;   ///< column 1 …, as typed, each at most 60 characters
};

struct SheetProposal {
    std::size_t index = 0;            ///< in the workbook
    std::string name;
    bool hidden = false;
    bool use = false;
    bool own = false;                 ///< a table that Wutong wrote itself: see own_table.h
    std::string reason;               ///< Chinese: why it is (not) used
    std::vector<std::uint32_t> header_rows;
    std::uint32_t first_data_row = 0;
    std::string unit = "万元";        ///< of amounts without a unit of their own
    std::int64_t fen_per_unit = 1'000'000;
    std::string unit_reason;          ///< Chinese: where the unit was found
    bool unit_stated = false;         ///< above the header or by the importer, so that it holds for fields in units of their own, too
    std::vector<std::string> measures;  ///< units of quantities that a unit line names
    std::vector<ColumnProposal> columns;
    std::vector<std::uint32_t> hidden_columns;
    std::vector<std::uint32_t> hidden_rows;        ///< at most 1,000 of them
    std::vector<formats::CellRange> merged;        ///< those within the preview
    std::vector<PreviewRow> preview;               ///< the first rows with content
};

struct Proposal {
    std::string type;                 ///< record type
    std::vector<SheetProposal> sheets;
    std::vector<std::string> notes;   ///< Chinese
};

struct ProposeOptions {
    std::string only_sheet;           ///< `--sheet`; empty: all
    std::size_t preview_rows = 60;
    bool without_header = false;      ///< a workbook in which no heading was found is answered all the same: a person will point at it
    bool references = false;          ///< the dry run will be able to look up references by name
    int year = 0;                     ///< the year that 本年, 年度 mean, by the clock of whoever imports; 0: a heading with a year means no field
};

/// Refuses (`import.sheet_must_exist`, `import.sheet_must_have_header`) when no sheet can be read as this type.
Result<Proposal> propose(const formats::Workbook& workbook, const schema::RecordType& type, const schema::Registry& registry,
                         const ProposeOptions& options = {});

/// What a person changed on the import page. Refuses a field that does not exist or is taken, a header below the data, an unknown unit.
struct ProposalEdit {
    std::size_t sheet = 0;                          ///< index in Proposal::sheets
    std::optional<bool> use;
    std::vector<std::uint32_t> header_rows;         ///< not empty: detect the columns again from these rows
    std::vector<std::pair<std::uint32_t, std::string>> fields;  ///< column → field, empty: do not import
    std::vector<std::pair<std::uint32_t, std::string>> units;        ///< column → unit; empty: the sheet's
    std::vector<std::pair<std::uint32_t, DateOrder>> date_orders;    ///< column → how its dates are written
    std::string unit;                               ///< not empty: "万元", "亿元", "元"
    std::string because = "由导入人指定";            ///< Chinese; shown beside what was changed
};
Result<void> edit_proposal(Proposal& proposal, const ProposalEdit& edit, const formats::Workbook& workbook, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options = {});

/// 分 in one of a column's bare numbers: as its header says; else as the sheet states; else in the unit the field is shown in, which for most is the sheet's.
std::int64_t fen_per_unit(const SheetProposal& sheet, const ColumnProposal& column, const schema::Field& field);

/// A column by its place and header, with what was thought of it.
Json place_json(const SheetProposal& sheet, const ColumnProposal& column);
/// Columns of the sheets in use that somebody filled and that are not imported: [{sheet, column, letter, header, reason, suggestion}].
Json columns_left_out(const Proposal& proposal);

Json to_json(const Proposal& proposal, const schema::RecordType& type);

}  // namespace wutong::imports
