// submission.h — A 报送件 as it left the house: written once, never edited, withdrawn or superseded by another.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::reports {

struct Submission {
    std::string name, receiver, period;
    std::optional<Date> period_start, period_end, as_of;
    schema::ChoiceCode stage;
    schema::RecordId report_template, replaces, superseded_by;
    schema::FileRef file;
    std::string file_name, submitted_by, reason, withdrawn_reason;
    std::string known_as;             ///< zone=sequence;…: what the ledgers held when the figures were worked out
    std::optional<std::int64_t> figure_count;
};

/// Freezes a 报送件 with its figures. A cumulative below the last one sent to the same receiver for the same year asks why
/// (`submission.reason_is_needed`); a superseded one must still stand and have gone to the same receiver.
Result<records::Change> freeze(const records::Record& record, const schema::RecordView& input, const records::Context& context);
/// Refuses every change of what was frozen.
Result<records::Change> keep_submission(const records::Record* before, const records::Record& after, const records::Context& context);

std::vector<schema::Action> submission_actions();

/// The record type "submission" and the decision that freezes it.
void add_submission(records::Area& area);

}  // namespace wutong::reports

namespace wutong::schema {
template <>
struct Description<wutong::reports::Submission> {
    using T = wutong::reports::Submission;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
