// metric_parts.h — A dated indicator worked out over a scope, with the rows that each part used. Private to queries/.
#pragma once

#include <optional>
#include <vector>

#include "queries/reading.h"
#include "rules/entered.h"

namespace wutong::queries {

struct MetricPart {
    rules::Value value;
    bool by_zero = false;                ///< a divisor in the rule is zero: there is no value
    std::vector<records::Record> rows;   ///< only when asked for; of every aggregate, each record once
};
/// A rule that divides by zero has no value; any other refusal stands.
Result<MetricPart> part_of(Result<rules::Value> worked_out, const rules::ValueType& type);

struct MetricParts {
    const rules::Indicator* indicator = nullptr;
    const rules::IndicatorVersion* version = nullptr;
    const rules::EnteredFigure* entered = nullptr;   ///< where the version is typed in
    MetricPart numerator;
    std::optional<MetricPart> denominator;
    std::string why_not, as_of, entered_source;   ///< of an entered figure
    std::optional<Coverage> covers;                  ///< see MetricAnswer
    bool unregistered = false;
    /// Records of the denominator that are not in the numerator.
    std::vector<records::Record> rest() const;
};

/// Under permission indicator.view with the zones' scope (decision 14); rows are not yet filtered for the reader.
Result<MetricParts> work_out(Reading& reading, std::string_view id, std::string_view zone, const Period& period, bool with_rows);

/// Whole records of a part ("numerator", "denominator", or "rest": of the denominator, not in the numerator), for the database to count, sort
/// and cut: a part may be a million rows. Nothing where it is not one condition on one type; then `work_out` finds them row by row.
/// Refuses as `work_out`; rows are not yet filtered for the reader.
Result<std::optional<rules::Query>> part_query(Reading& reading, const MetricRequest& request, std::string_view part);
inline constexpr std::int64_t most_rows_of_a_metric = 100'000;   ///< that are found row by row

/// Value, its text, or why there is none, from the parts that stand in the answer. `by_zero`: of the numerator's part.
void set_value(const rules::Indicator& indicator, MetricAnswer& answer, bool by_zero = false);
/// Puts into words that the value is of a part of the period only. Where `whole` is wanted, that is no value.
void set_coverage(MetricAnswer& answer, const std::optional<Coverage>& covers, bool whole = false);
/// Whose figure the version is.
Nature nature_of(const rules::EnteredFigure* entered);
/// The indicator, or NotFound with the nearest name.
Result<const rules::Indicator*> indicator_named(const Reading& reading, std::string_view id);

}  // namespace wutong::queries
