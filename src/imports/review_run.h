// review_run.h — The stored form of an import under review, and what is worked out from it. Internal to imports/.
#pragma once

#include <string>
#include <vector>

#include "imports/review.h"

namespace wutong::imports {

struct Reviews::Run {
    std::string id, zone, type, file_hash, file_name, status, act, user;
    Json changes = Json::object();   ///< {mapping:[…], fixes:[…], list:{…}}
    Json result = Json::object();    ///< of confirming
    std::int64_t version = 0;
};

struct Reviews::Worked {
    formats::Workbook workbook;
    Proposal proposal;
    DryRun run;
    CommitResult preview;
};

/// Puts the person's corrections into the cells they name. Refuses a sheet or a field that is not there.
Result<void> apply_fixes(formats::Workbook& workbook, const Proposal& proposal, const Json& fixes);
Result<void> apply_mapping(Proposal& proposal, const formats::Workbook& workbook, const Json& mapping, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options);
/// Every row of the file with what will become of it: {sheet, row, status, reason, message, column, value, suggestion, cells, warnings}.
Json review_rows(const Reviews::Worked& worked, const schema::RecordType& type, const schema::Registry& registry);

/// The rejected rows of every used sheet as typed, with the reason in the last column.
Result<std::string> annotated_workbook(const formats::Workbook& workbook, const Proposal& proposal, const DryRun& run, const schema::RecordType& type);

}  // namespace wutong::imports
