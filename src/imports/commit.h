// commit.h — A dry run becomes one act: new and changed records, or the identities of a second list. All accepted rows or none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "actions/run.h"
#include "imports/dry_run.h"
#include "imports/matching.h"

namespace wutong::imports {

enum class RowOutcome : std::uint8_t { New, Updated, Unchanged, Rejected };
std::string_view name_of(RowOutcome outcome);  ///< "new", "update", "unchanged", "rejected"

struct CommitRow {
    std::size_t accepted = 0;
    RowOutcome outcome = RowOutcome::New;
    std::string record;       ///< id, once it exists
    std::string matched_by;
    Namesake namesake;        ///< of a new record
    std::vector<actions::CellChange> changes;   ///< of a preview: what the row changes in the record
    std::vector<FieldProblem> problems;   ///< of a row that the engine refuses although the sheet read well
    std::string message;
};

/// In Chinese: what is wrong with the fields, or with the row as a whole.
std::string why_refused(const CommitRow& row);

struct CommitResult {
    std::string act;          ///< empty for a preview, or when nothing was written
    std::int64_t created = 0, updated = 0, unchanged = 0, refused = 0;
    std::vector<CommitRow> rows;
    std::vector<std::string> warnings;
};

/// A second list (发改重点、投促签约 …): rows become list identities of the projects they match, the ledger itself is not touched.
struct AsList {
    std::string name, period, filed_by;
    bool set() const { return !name.empty(); }
};

struct CommitRequest {
    access::Principal principal;
    std::string zone;         ///< id: owner of every row whose zone column names no other
    std::string label;        ///< "导入 项目台账.xlsx"
    AsList list;
    std::string request_id, address, idempotency_key;
};

struct CommitParts {
    actions::Engine* engine = nullptr;
    records::Store* store = nullptr;
    const schema::Registry* registry = nullptr;
};

/// `write` false: what would happen, row by row. True: refused as a whole (`import.rows_refused`) when the engine refuses any row.
Result<CommitResult> commit_import(const CommitParts& parts, const DryRun& run, const CommitRequest& request, bool write);

}  // namespace wutong::imports
