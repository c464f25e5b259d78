// header_detection.h — Finding the header rows of a sheet and what each column under them means.
#pragma once

#include <optional>
#include <vector>

#include "imports/grid.h"
#include "imports/header_text.h"
#include "imports/proposal.h"

namespace wutong::imports {

struct MappingRules {
    const schema::RecordType& type;
    const HeaderWords& headers;
    const ImportWords& words;
    bool references = false;
    int year = 0;   ///< see ProposeOptions
};

/// One column for each filled header, mapped by its leaf text, else by parent and leaf together.
std::vector<ColumnProposal> map_columns(const Grid& grid, std::uint32_t first_row, std::uint32_t last_row, const MappingRules& rules);

struct FoundHeader {
    std::uint32_t first_row = 0, last_row = 0;
    std::vector<ColumnProposal> columns;
    bool own = false;   ///< our own table, its columns known by their exact headers
};
/// The block of one to three rows among the first forty that maps most fields, the record's title among them. nullopt: no such sheet.
std::optional<FoundHeader> find_header(const Grid& grid, const MappingRules& rules);

/// Why a field cannot be filled from a cell (Chinese), or empty.
std::string why_not_importable(const schema::Field& field, bool references);

}  // namespace wutong::imports
