// stated_totals.h — 小计 and 合计 rows beside what was really read: shown to the person, never imported.
#pragma once

#include <vector>

#include "imports/dry_run.h"
#include "imports/grid.h"
#include "imports/row_kinds.h"

namespace wutong::imports {

/// A 小计 speaks of the rows since the one before it; a 合计 of the whole sheet, above or below its rows.
class StatedTotals {
public:
    StatedTotals(std::uint32_t sheet, std::size_t field_count) : sheet_(sheet), since_subtotal_(field_count), whole_(field_count) {}
    void accepted(const std::vector<schema::Cell>& cells, const std::vector<ColumnReader>& readers);
    /// A row of data that is not taken in (wrong, or left out by the person): the total the office wrote counts it all the same.
    void kept_out(const Grid& grid, std::uint32_t row, const std::vector<schema::Cell>& cells, const std::vector<ColumnReader>& readers);
    void stated(const Grid& grid, std::uint32_t row, const JudgedRow& judged, const std::vector<ColumnReader>& readers);
    void finish(std::vector<StatedTotal>& out);

private:
    std::string group_over(const Grid& grid, std::uint32_t row, const std::vector<ColumnReader>& readers) const;

    std::uint32_t sheet_;
    struct Sum {
        std::int64_t taken = 0, kept_out = 0;  ///< 分
        std::uint32_t rows_out = 0, unread = 0;
    };
    static void fill(StatedTotal& total, const Sum& sum);
    std::vector<Sum> since_subtotal_, whole_;  ///< by field index
    struct Pending {
        StatedTotal total;
        std::size_t field_index;
        bool whole;
    };
    std::vector<Pending> pending_;
};

}  // namespace wutong::imports
