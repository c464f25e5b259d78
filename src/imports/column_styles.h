// column_styles.h — How the cells of a column are written, counted: "2024.5.18（42）、20240518（8）"; and in which order dates name day and month.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "imports/grid.h"
#include "imports/proposal.h"
#include "imports/words.h"

namespace wutong::imports {

/// The whole numbers in a text, in order, at most eight: "2024年2月30日" → 2024, 2, 30.
std::vector<int> numbers_in(std::string_view text);

/// Fills `written` of date and amount columns, and proposes `date_order` where the year stands last.
void describe_columns(SheetProposal& sheet, const Grid& grid, const schema::RecordType& type, const ImportWords& words);

}  // namespace wutong::imports
