// review.h — An import under review: the uploaded file, what the person changed, and what confirming would do.
//
// Only the file (by hash) and the person's changes are kept, in the operational table import_run; everything shown is worked out from
// them again each time, so that a restart loses nothing and nothing half-read can be confirmed.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/ports.h"
#include "imports/claims.h"
#include "imports/commit.h"
#include "imports/progress.h"

namespace wutong::imports {

/// The uploaded file; the one sheet of a text file is called by the file.
Result<formats::Workbook> read_upload(std::string_view bytes, std::string_view file_name);

struct ReviewParts {
    CommitParts commit;
    Files* files = nullptr;
    Clock* clock = nullptr;
    IdSource* ids = nullptr;
};

/// Who asks, and from where.
struct Asker {
    access::Principal principal;
    std::string request_id, address;
    std::string progress;   ///< word under which `progress` answers meanwhile; may be empty
};

class Reviews {
public:
    explicit Reviews(ReviewParts parts) : parts_(parts), board_(std::make_unique<ProgressBoard>()), claims_(std::make_unique<Claims>()) {}

    /// Stores the file and answers the review (see `view`). `sheet` empty: all sheets.
    Result<Json> open(const Asker& asker, std::string_view type, std::string_view zone, std::string_view file_name, std::string_view bytes) const;
    /// {id, type, zone, name, status, sheets:[…], rows:[…], summary:{…}, notes:[…]}
    Result<Json> view(const Asker& asker, std::string_view id) const;
    /// {mapping:[{sheet, use?, unit?, header_rows?, fields?:[{column, field}], units?:[{column, unit}], dates?:[{column, order}]}],
    ///  fixes:[{sheet, row, field, text}], unfixes:[{sheet, row, field}], skips:[{sheet, row}], unskips:[{sheet, row}],
    ///  as (another type: the same file read as records of that kind, nothing of what was changed before is kept),
    ///  same:[{sheet, row, record}] (the record of the same title that a row is; empty: another one), unsame:[{sheet, row}], reset?}
    Result<Json> change(const Asker& asker, std::string_view id, const Json& change) const;
    /// {list_name?, period?, filed_by?}: the summary of what was written.
    Result<Json> confirm(const Asker& asker, std::string_view id, const Json& how) const;
    /// The rows that stayed wrong when it was confirmed, as a review of their own over the same file; the one begun before, while it is open.
    Result<Json> rest(const Asker& asker, std::string_view id) const;
    /// An open review of the asker that will not be confirmed: nothing was written, the file stays, nobody is reminded of it again. Its new status.
    Result<Json> discard(const Asker& asker, std::string_view id) const;
    Result<Json> undo(const Asker& asker, std::string_view id, std::string_view reason) const;
    Result<Json> runs(const Asker& asker, std::string_view zone) const;
    /// The rejected rows as a workbook: what was typed, red cells with their reason.
    Result<std::string> annotated(const Asker& asker, std::string_view id) const;
    struct Original {
        std::string file_name, bytes;
    };
    /// The file as it was uploaded, byte for byte.
    Result<Original> original(const Asker& asker, std::string_view id) const;
    /// The workbook of rejected rows, corrected: what differs becomes fixes of this review. The view, with `corrected` (number of cells).
    Result<Json> corrected(const Asker& asker, std::string_view id, std::string_view bytes) const;
    /// {phase, done, total}; phase "" when nothing runs under the word.
    Json progress(const Asker& asker, std::string_view word) const;
    /// Remembered layouts of the types the person may import.
    Result<Json> layouts(const Asker& asker, std::string_view zone) const;
    Result<void> forget_layout(const Asker& asker, std::string_view id) const;

    struct Run;      ///< as stored; see review_run.h
    struct Worked;   ///< what is worked out from it

private:
    Result<Run> load(const Asker& asker, std::string_view id) const;
    Result<void> check_same(const Asker& asker, const Run& run, const Json& same) const;
    ProposeOptions propose_options(const Run& run) const;
    Result<Worked> read_sheets(const Run& run) const;
    Result<Worked> work(const Asker& asker, const Run& run, const ProgressBoard::Entry* progress = nullptr) const;
    Result<void> recall_layout(Run& run, std::string_view bytes) const;
    Result<void> save(const Run& run, bool is_new) const;
    Result<Json> findings(const Asker& asker, const Run& run, const Worked& worked) const;
    Result<Json> shown(const Asker& asker, const Run& run, const Worked& worked, Json findings) const;
    void say_kinds(const Asker& asker, const Run& run, const Worked& worked, Json& out) const;
    Result<Json> taken_as(const Asker& asker, Run& run, std::string_view type) const;
    Result<Json> opened(const Asker& asker, Run& run, const Worked& worked, bool is_new) const;
    CommitRequest commit_request(const Asker& asker, const Run& run) const;
    ReviewParts parts_;
    std::unique_ptr<ProgressBoard> board_;
    std::unique_ptr<Claims> claims_;
};

/// What `wutong import --json` and the page both print of a dry run: {accepted, rejected, skipped, total_investment_wan, warnings}.
Json summary_of(const DryRun& run, const schema::RecordType& type);

/// Names in the person's scope → ids, for reference columns.
FindReference reference_finder(const CommitParts& parts, const access::Principal& principal);

}  // namespace wutong::imports
