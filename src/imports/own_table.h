// own_table.h — A table that Wutong wrote itself, coming back: its columns by their exact headers, its rows by the id of the record.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "imports/dry_run.h"
#include "imports/header_detection.h"
#include "records/store.h"

namespace wutong::imports {

/// The columns of `row` when it is the header of such a table: it names the id of the record, or it has a column for every field of the type.
/// A column that somebody added is left out. nullopt: somebody else's table, to be recognised word by word.
std::optional<std::vector<ColumnProposal>> own_columns(const Grid& grid, std::uint32_t row, const MappingRules& rules);

/// Whether a row is a record of the zone already: by the id of our own export, or by a key of the type. Looks nothing up before it is asked.
KnownRow known_rows(records::Store& store, const schema::RecordType& type, std::string zone);

/// The masked form of a personal value: it says nothing that could be written.
bool is_masked(const schema::Field& field, std::string_view text);

}  // namespace wutong::imports
