// workbook.h — A workbook as it was typed: sheets of sparse rows, whatever file format it came from.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/text_pool.h"

namespace wutong::formats {

/// What the xlsx format itself allows.
inline constexpr std::uint32_t rows_of_a_sheet = 1'048'576, columns_of_a_sheet = 16'384;

/// What a file may cost. A limit that is exceeded refuses the whole file.
struct ReadLimits {
    std::size_t file_bytes = 64u << 20;
    std::size_t entries = 1'000;              ///< files inside the archive
    std::size_t unpacked_bytes = 256u << 20;  ///< of everything that is read, counted while inflating
    std::size_t ratio = 100;                  ///< unpacked : packed, for one entry
    std::size_t shared_strings = 2'000'000;
    std::size_t text_bytes = 64u << 20;       ///< all texts that are kept
    std::size_t cell_bytes = 1u << 20;
    std::size_t sheets = 200;
    std::size_t rows = 200'000;               ///< rows with content, all sheets together
    std::size_t columns = 16'384;
    std::size_t csv_columns = 1'024;
    std::size_t cells = 2'000'000;            ///< cells with content, all sheets together
    std::size_t elements = 10'000'000;        ///< XML elements of one part, empty styled cells included
    std::size_t merged_ranges = 20'000;
};

enum class CellKind : std::uint8_t { Blank, Number, Text, Boolean, Error, Date };

/// One filled cell. `row` and `column` count from 1. `text` holds the value:
///   Number   decimal text without exponent, at most 15 significant digits unless a whole number was written out
///   Date     "2024-05-18", or "2024-05-18T08:30:00" when a time of day was given
///   Boolean  "TRUE" or "FALSE";  Error  "#REF!";  Text  as typed, blanks and line breaks included
struct SheetCell {
    std::uint32_t row = 0;
    std::uint16_t column = 0;
    CellKind kind = CellKind::Blank;
    bool corrected : 1 = false; ///< typed by the person who reviews the sheet, not by who wrote it
    bool computed : 1 = false; ///< the value is the stored result of a formula; nothing here ever evaluates one
    std::uint32_t detail = 0;  ///< index into Sheet::details; 0 is "no detail"
    std::string_view text;
};

/// What only few cells have.
struct CellDetail {
    std::string_view formula;  ///< without the leading "="; empty inside a shared formula
    std::string_view serial;   ///< the number behind a date
};

struct CellRange {
    std::uint32_t first_row = 0, last_row = 0;
    std::uint32_t first_column = 0, last_column = 0;
    bool contains(std::uint32_t row, std::uint32_t column) const {
        return first_row <= row && row <= last_row && first_column <= column && column <= last_column;
    }
};

struct SheetRow {
    std::uint32_t number = 0;
    bool hidden = false;
    std::uint32_t first_cell = 0;
    std::uint32_t cell_count = 0;
};

enum class SheetState { Visible, Hidden, VeryHidden };

class Sheet {
public:
    std::string name;
    SheetState state = SheetState::Visible;
    std::vector<SheetRow> rows;  ///< rows with content or a hidden mark, ascending
    std::vector<SheetCell> cells;
    std::vector<CellDetail> details{CellDetail{}};
    std::vector<CellRange> merged;
    std::vector<std::uint32_t> hidden_columns;  ///< ascending; at most the first 1,024 columns

    std::span<const SheetCell> cells_of(const SheetRow& row) const { return {cells.data() + row.first_cell, row.cell_count}; }
    const SheetRow* find_row(std::uint32_t number) const;
    const SheetCell* find(std::uint32_t row, std::uint32_t column) const;  ///< nullptr for a blank cell
    std::uint32_t last_row() const { return rows.empty() ? 0 : rows.back().number; }
    /// As a person sees it in the edit line: "=9420+6280" for a formula that is known, else the value.
    std::string as_typed(const SheetCell& cell) const;
};

class Workbook {
public:
    enum class Source { Xlsx, Csv };
    Source source = Source::Xlsx;
    bool epoch_1904 = false;
    std::vector<Sheet> sheets;
    std::vector<std::string> notes;  ///< Chinese: what was left out while reading
    std::shared_ptr<TextPool> texts = std::make_shared<TextPool>();
};

/// "A", "Z", "AA" … for 1, 26, 27 …
std::string column_letters(std::uint32_t column);
/// "C12" → row 12, column 3. False for anything else or outside the limits of a sheet (1,048,576 × 16,384).
bool parse_cell_reference(std::string_view text, std::uint32_t& row, std::uint32_t& column);
bool parse_range_reference(std::string_view text, CellRange& range);  ///< "A1:B2" or "A1"

/// Reads xlsx or csv, recognised by content. Refuses everything else with a hint what to do.
Result<Workbook> read_workbook(std::string_view bytes, const ReadLimits& limits = {});

}  // namespace wutong::formats
