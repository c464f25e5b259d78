// submission_figure.h — One figure of a 报送件, with what it was made of and the records behind it.
#pragma once

#include <optional>
#include <string>

#include "base/json.h"
#include "domain/reports/submission.h"

namespace wutong::reports {

struct SubmissionFigure {
    std::string label;
    std::string submission;   ///< id; not a reference, since both are written by one act
    std::string receiver, indicator, period;
    std::optional<Date> period_start, period_end;
    std::string value, value_number, unit, numerator, denominator;
    std::string definition_from, definition_hash;
    bool cumulative = false;
    std::string numerator_rows, denominator_rows;   ///< record ids, separated by commas
    std::optional<std::int64_t> position;
};

/// One line of what was worked out ({indicator, label, value, value_number, …, numerator_rows: []}) as a figure of the submission.
SubmissionFigure figure_of(const Json& line, const Submission& submission, std::string_view submission_id, std::int64_t position);
/// Refuses every change, and a figure without its 报送件.
Result<records::Change> keep_figure(const records::Record* before, const records::Record& after, const records::Context& context);

/// The record type "submission_figure".
void add_submission_figure(records::Area& area);

}  // namespace wutong::reports

namespace wutong::schema {
template <>
struct Description<wutong::reports::SubmissionFigure> {
    using T = wutong::reports::SubmissionFigure;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
