// cursor.h — Where a page ended: the sort values and id of its last row, as opaque text. Private to queries/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "queries/reading.h"

namespace wutong::queries {

struct SortKey {
    const schema::Field* field = nullptr;
    bool descending = false;
};

/// From the request, else those of the list. Personal, list and computed fields are no keys (`list.unknown_sort`).
Result<std::vector<SortKey>> sort_keys(const schema::RecordType& type, const schema::ListView& list, const std::vector<std::string>& asked);
std::string cursor_after(const std::vector<SortKey>& keys, const records::Record& last);
/// The condition that a row stands behind the cursor, in the order keys then id, missing values last.
Result<rules::ScalarPtr> behind(const std::vector<SortKey>& keys, const schema::RecordType& type, std::string_view cursor);
/// What a cursor holds: a cell for each key, then the id.
Result<std::vector<schema::Cell>> cursor_cells(const std::vector<SortKey>& keys, std::string_view cursor);

}  // namespace wutong::queries
