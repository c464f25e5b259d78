// query.h — A set expression lowered to relations, without SQL text: `storage/` prints it per dialect, tests read it as data.
//
// Meaning shared by memory, SQLite and PostgreSQL: three-valued logic (a comparison with a missing value is unknown), binary collation,
// NULLS LAST, exact int64 arithmetic (a lowering that could overflow is not made: the condition stays for memory), dates as text.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schema/cell.h"
#include "schema/record_type.h"

namespace wutong::rules {

enum class Op : std::uint8_t {
    Column,       ///< `field` of `source`
    Constant,     ///< `constant` (bound, never printed)
    Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
    And, Or, Not,
    IsMissing,    ///< operand is null: never unknown
    Coalesce,
    Add, Subtract, Multiply, Negate,  ///< int64; the lowering has proved that no stored value can overflow
    Case,         ///< operands: condition, value, condition, value, …, otherwise
    In,           ///< operand 0 in the constants that follow
    Under,        ///< operand 0 in the constants that follow (a tree code and all below it, already expanded)
    Contains, StartsWith,  ///< text operand 0, constant operand 1; no wildcard has a meaning
    FirstDay, LastDay,     ///< earliest and latest day of a date text ("2024-05" → "2024-05-01", "2024-05-31"; February by the calendar)
    StageAt,      ///< stage code of the record of `source` on the day operand 0, from table stage_event: the event with the greatest
                  ///< sequence_number whose LastDay(happened_on) <= operand 0 (it has surely happened); null before the first, null for a null day
    Exists,       ///< some row of `subquery`
    Aggregate,    ///< scalar subquery: one output of `subquery`, which holds the aggregate
    ListContains, ///< some element of list field `field` of `source` equals operand 0
    SearchMatch,  ///< full-text: record of `source` has all grams of constant operand 0
};

enum class Aggregate : std::uint8_t { Count, Sum, Min, Max, CountDistinct };

struct Query;
struct Scalar;
using ScalarPtr = std::shared_ptr<const Scalar>;

struct Scalar {
    Op op = Op::Constant;
    std::vector<ScalarPtr> operands;
    int source = 0;                        ///< which row source (Query::source) a Column belongs to
    const schema::Field* field = nullptr;
    schema::Cell constant;
    std::shared_ptr<const Query> subquery;
};

struct Output {
    std::string name;
    std::optional<Aggregate> aggregate;  ///< over `value`; Count without value counts rows
    ScalarPtr value;
};

struct OrderKey {
    ScalarPtr value;
    bool descending = false;
};

/// Rows reached through a list field of an outer row: `members` of an alliance.
struct Through {
    int owner_source = 0;
    const schema::RecordType* owner_type = nullptr;
    const schema::Field* list_field = nullptr;
};

/// Outputs empty: whole records. With aggregates and `group_by`: one row a group, group values first.
struct Query {
    int source = 0;                         ///< unique among nested queries
    const schema::RecordType* from = nullptr;
    std::vector<std::string> zones;         ///< rows of these zones only; empty: all (a subquery inherits through its condition)
    bool with_archived = false;
    std::optional<Through> through;
    ScalarPtr where;                        ///< null: every row
    std::vector<Output> outputs;
    std::vector<ScalarPtr> group_by;
    std::vector<OrderKey> order;            ///< ties are always broken by id
    bool any_order = false;                 ///< of whole records, with a limit and no order: whichever match may come, in whatever order
    std::optional<std::int64_t> limit, offset;
};

ScalarPtr column(int source, const schema::Field* field);
ScalarPtr constant(schema::Cell cell);
ScalarPtr apply(Op op, std::vector<ScalarPtr> operands);
ScalarPtr both(ScalarPtr a, ScalarPtr b);  ///< And that drops null sides
/// The same query whose own rows are source 0, and those nested in it the numbers that follow: conditions of queries so numbered may be joined.
Query numbered_from_zero(const Query& query);

}  // namespace wutong::rules
