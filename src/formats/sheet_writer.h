// sheet_writer.h — Tables to xlsx, row by row in constant memory: ledgers, templates and reports that leave the system.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::formats {

enum class ColumnKind { Text, Number, Date };

struct SheetColumn {
    std::vector<std::string> header;   ///< levels from the top; equal neighbours are merged, a short column reaches down
    ColumnKind kind = ColumnKind::Text;
    int width = 14;                    ///< characters
    int decimals = 2;                  ///< Number: shown digits after the point
    std::vector<std::string> choices;  ///< drop-down
};

struct SheetTable {
    std::string name;                  ///< of the sheet; made valid and unique
    std::string title;                 ///< merged over the table; empty: none
    std::string condition_line;        ///< "筛选条件：…" under the title, over as many lines as it needs; empty: none
    std::string left_line, unit_line;  ///< "填报单位：…", "单位：万元" right above the table; both empty: no such row
    std::vector<SheetColumn> columns;
    std::string sign_line;             ///< "填表人：… 审核人：" right under the table; empty: none
    std::vector<std::string> notes;    ///< under that, one a row
    std::uint32_t choice_rows = 500;   ///< drop-downs reach at least so far: for templates
    bool hidden = false;
};

/// Text is always text: "=1+2", "0111" and 18-digit codes are never a formula or a number. A Number column takes decimal text and keeps
/// what a sheet cannot hold exactly (more than 15 digits, words) as text; a Date column takes "2024-05-18", other text stays text.
class SheetWriter {
public:
    static Result<SheetWriter> create();
    SheetWriter(SheetWriter&&) noexcept;
    SheetWriter& operator=(SheetWriter&&) noexcept;
    ~SheetWriter();

    Result<void> begin(const SheetTable& table);
    /// One value a column; missing ones are blank. Refuses more than 1,000,000 rows.
    Result<void> row(const std::vector<std::string>& values) { return row(values, {}); }
    /// `red`: for each column what is wrong with it, shown as a red cell with a note; empty: nothing. A red cell is text.
    Result<void> row(const std::vector<std::string>& values, const std::vector<std::string>& red);
    /// An example that stands apart from the rows to come: grey and slanted.
    Result<void> faded_row(const std::vector<std::string>& values);
    /// What the rows above add up to: stands out from them.
    Result<void> total_row(const std::vector<std::string>& values);
    Result<std::string> finish();  ///< the bytes of the workbook; the writer is used up

private:
    struct State;
    enum class Look : std::uint8_t { Faded, Total };
    Result<void> special_row(const std::vector<std::string>& values, Look look);
    explicit SheetWriter(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wutong::formats
