// memory_tables.h — Rows of the in-memory Store: columns by name, copied only when written to.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/result.h"
#include "records/record.h"
#include "rules/query.h"

namespace wutong::records {

using RowKey = std::pair<std::string, std::string>;  ///< zone, id
using Row = std::vector<schema::Cell>;

/// Columns grow with the types that are written, as a migrated table does; a row may be shorter than the columns.
struct MemoryTable {
    std::vector<std::string> columns;
    std::unordered_map<std::string, std::size_t> positions;
    std::map<RowKey, std::shared_ptr<const Row>> rows;
    std::map<RowKey, std::shared_ptr<const std::vector<std::string>>> search;  ///< sorted grams

    std::size_t position(const std::string& column);
    const schema::Cell& cell(const Row& row, const std::string& column) const;
    Record record(const schema::RecordType& type, const Row& row) const;
};

struct MemoryData {
    std::map<std::string, std::shared_ptr<const MemoryTable>, std::less<>> tables;
    const MemoryTable* table(std::string_view name) const;
    MemoryTable& writable(const std::string& name);
};

Result<std::vector<Record>> find_in_memory(const MemoryData& data, const rules::Query& query);
Result<std::vector<std::vector<schema::Cell>>> select_in_memory(const MemoryData& data, const rules::Query& query);

}  // namespace wutong::records
