// expression.h — The rule language from text to answer: compile (parse and type-check), evaluate with a trace, lower to a Query.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/date.h"
#include "base/result.h"
#include "rules/query.h"
#include "rules/value.h"
#include "schema/registry.h"

namespace wutong::rules {

/// What names mean where an expression stands.
struct CompileScope {
    const schema::Registry* registry = nullptr;
    const schema::RecordType* record = nullptr;                 ///< bare names are its fields; also `record.x`, `self`
    const std::vector<schema::Field>* input = nullptr;          ///< `input.x` of an action
    std::map<std::string, ValueType> parameters;                ///< further names (`period` is always known)
    std::optional<ValueType> expected;                          ///< the result must have this type
    std::optional<std::set<std::string>> zones;                 ///< codes of the zones whose own fields can be meant; none given: all
};

struct Node;  // the typed syntax tree; private to rules/

/// A checked expression: immutable, shared between threads.
class Expression {
public:
    explicit Expression(std::shared_ptr<const Node> root, std::string text) : root_(std::move(root)), text_(std::move(text)) {}
    const ValueType& type() const;
    const std::string& text() const { return text_; }
    const Node& root() const { return *root_; }

private:
    std::shared_ptr<const Node> root_;
    std::string text_;
};
using ExpressionPtr = std::shared_ptr<const Expression>;

/// Errors: code `rule.syntax` or `rule.type`; the message holds the line, a caret line below it, and a way out, in Chinese.
Result<ExpressionPtr> compile(std::string_view text, const CompileScope& scope);

enum class Language : std::uint8_t { Chinese, English };
/// The rule in labels or in identifiers; both read back as the same rule. `registry` may be null: choices then keep their codes.
std::string print(const Expression& expression, Language language, const schema::Registry* registry);

/// Where evaluation finds other records. Implemented over a Store by `records/`, over vectors by tests.
class RecordSource {
public:
    virtual ~RecordSource() = default;
    /// Every record of the type in the zones in scope, until `visit` returns false. Views live only during the call.
    virtual Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const = 0;
    virtual Result<std::optional<std::vector<schema::Cell>>> load(const schema::RecordType& type, std::string_view id) const = 0;
    /// Stage codes with the day they happened, oldest first: for `stage at D`.
    virtual Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const = 0;
    /// The same records as they had been recorded by the end of `day`; lives no longer than this source. Refuses (`rule.no_history`) where
    /// no history is kept or may be asked for.
    virtual Result<std::unique_ptr<RecordSource>> as_known_on(Date day) const;
};

struct Environment {
    const schema::Registry* registry = nullptr;
    const RecordSource* source = nullptr;       ///< may be null where no set or reference is used
    const WorkingCalendar* calendar = nullptr;
    std::optional<schema::RecordView> record;
    std::optional<schema::RecordView> user;
    const std::vector<schema::Field>* input_fields = nullptr;
    const std::vector<schema::Cell>* input = nullptr;
    std::map<std::string, Value> parameters;
    Date today;
    Instant now;
    std::string zone;
    std::optional<Period> period;
};

/// What was computed, as a tree that reads as sentences.
struct Trace {
    std::string text;       ///< the part of the expression, as written
    std::string value;      ///< for people
    bool unknown = false;
    std::int64_t rows = -1; ///< rows of a set that counted, −1 where none
    std::vector<Trace> parts;
};

/// Refuses (`rule.too_much_work`, `rule.division_by_zero`, `rule.overflow`) rather than guess. `trace` may be null.
Result<Value> evaluate(const Expression& expression, const Environment& environment, Trace* trace = nullptr);
/// A condition at the top: unknown counts as false.
Result<bool> holds(const Expression& expression, const Environment& environment, Trace* trace = nullptr);

/// A condition over one record type as a Query's `where`, plus what could not be lowered exactly (evaluate it on the rows left).
struct LoweredCondition {
    ScalarPtr where;            ///< null: no condition
    ExpressionPtr remainder;    ///< null: nothing left
};
Result<LoweredCondition> lower_condition(const Expression& condition, const schema::RecordType& type, int source, const Environment& environment);

/// An aggregate expression (count, sum, …, and arithmetic over such) as one query a set plus the arithmetic that follows.
struct LoweredMetric {
    std::vector<Query> queries;     ///< one row, one output each; the aggregates in order of their appearance
    std::vector<Query> row_queries; ///< the rows each aggregate used, whole records, without limit
    std::vector<ValueType> types;
    std::vector<Rational> scales;   ///< an integer answer × its scale is the value in base units
    bool exact_in_sql = true;       ///< false: evaluate in memory through a RecordSource
    ExpressionPtr expression;
};
Result<LoweredMetric> lower_metric(const Expression& metric, const Environment& environment);
/// The metric's value once the database has answered `queries` (cells in order).
Result<Value> finish_metric(const LoweredMetric& metric, const std::vector<schema::Cell>& answers, const Environment& environment, Trace* trace = nullptr);


/// A row that an aggregate of a metric counted.
struct UsedRow {
    const schema::RecordType* type = nullptr;
    std::string id;
};
/// The rows behind a metric found in memory, each once, in the order met: where `exact_in_sql` is false and there are no row queries.
Result<std::vector<UsedRow>> rows_of_metric(const Expression& metric, const Environment& environment);

}  // namespace wutong::rules
