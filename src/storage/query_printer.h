// query_printer.h — A rules::Query as SQL text for one dialect. Every value is bound; every name comes from a description.
#pragma once

#include <string>

#include "rules/query.h"
#include "storage/connection.h"

namespace wutong::storage {

/// SELECT of whole records: the columns of `select_columns`, in the order of the fields.
Result<Sql> print_records(const rules::Query& query, Dialect dialect);
/// SELECT of group values and outputs.
Result<Sql> print_outputs(const rules::Query& query, Dialect dialect);

}  // namespace wutong::storage
