// list_condition.h — What a list, and whatever is counted beside it, is asked under. Private to queries/.
#pragma once

#include <vector>

#include "base/rational.h"
#include "queries/reading.h"
#include "rules/expression.h"

namespace wutong::queries {

/// The condition of a list: what the database answers, and what is left to evaluate row by row.
struct Condition {
    rules::Query query;
    rules::ExpressionPtr remainder;   ///< null: the database answers all of it
};

Result<Condition> condition_of(Reading& reading, const schema::RecordType& type, const ListRequest& request);
/// What one zone chose for its list, where that zone alone is asked for; of several zones the list of the type, whose columns all of them have.
Result<const schema::ListView*> list_for(Reading& reading, const schema::RecordType& type, std::string_view zone);
/// The fields whose amounts are added up under the list: of its columns, of those of the type, which a person may have chosen beside them, and of those the
/// request names. Refused: a name that the reader knows no field by.
Result<std::vector<const schema::Field*>> summed_fields(Reading& reading, const schema::RecordType& type, const ListRequest& request);
/// Asks beside what is asked already, of each field in order, for its sum and for how many rows have a value.
void ask_sums(rules::Query& query, const std::vector<const schema::Field*>& fields);
/// The sum as a cell; refused where it is larger than one can hold.
Result<schema::Cell> sum_cell(Int128 sum);

}  // namespace wutong::queries
