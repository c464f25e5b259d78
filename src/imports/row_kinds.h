// row_kinds.h — What a row under the header is: data, or blank, subtotal, note, repeated header.
#pragma once

#include <cstdint>
#include <string>

#include "imports/grid.h"
#include "imports/proposal.h"
#include "imports/words.h"

namespace wutong::imports {

enum class RowKind { Data, Blank, Subtotal, GrandTotal, Note, Group, Header, Sample };

struct JudgedRow {
    RowKind kind = RowKind::Data;
    std::string label;  ///< of a total: "小计", "合计"; of a heading over a group of rows: "一、制造业项目"
};

/// The header over the title column, for rows that repeat it; an empty text when there is none.
struct TitleHeader {
    std::uint32_t column = 0;
    std::string text;
};
TitleHeader title_header(const Grid& grid, const SheetProposal& sheet, const std::string& title_field);

JudgedRow judge_row(const Grid& grid, std::uint32_t row, const SheetProposal& sheet, const TitleHeader& title, const ImportWords& words);

/// "title", "unit_line", "note" or "blank" for a row above the header.
std::string_view judge_row_above(const Grid& grid, std::uint32_t row, bool title_seen, const ImportWords& words);

}  // namespace wutong::imports
