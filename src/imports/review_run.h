// review_run.h — The stored form of an import under review, and what is worked out from it. Internal to imports/.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "imports/review.h"

namespace wutong::imports {

inline constexpr Refusal already_confirmed{"import.already_confirmed", Kind::Conflict, "这次导入已经确认过", "要改请先撤销，或再导入一次"};
inline constexpr Refusal being_written{"import.being_written", Kind::Conflict, "这次导入正在办理", "请稍候，再刷新页面"};

inline constexpr Refusal unknown_type{"import.type_not_importable", Kind::NotFound, "这一类记录不能从表格导入", "请选择项目、企业等可导入的类型"};

/// The type of this name, where its records may come from a sheet.
const schema::RecordType* importable(const schema::Registry& registry, std::string_view name);
std::string import_permission(const schema::RecordType& type);

struct Reviews::Run {
    std::string id, zone, type, file_hash, file_name, status, act, user;
    std::string outcome;             ///< hash of the file with the rows and counts as confirming found them: {rows, summary}; empty before
    std::int64_t opened_at = 0;      ///< milliseconds
    Json changes = Json::object();   ///< {mapping:[…], fixes:[…], skips:[…], layout_notes:[…], list:{…}, year}
    Json result = Json::object();    ///< {accepted, rejected} while it is open; of confirming {accepted, new, updated, unchanged, rejected, act}
    std::int64_t version = 0;
};

constexpr JsonLimits outcome_limits{64u << 20, 16, 2'000'000};  ///< 5,000 rows of some hundred cells

struct Reviews::Worked {
    formats::Workbook workbook;
    Proposal proposal;
    DryRun run;
    CommitResult preview;
};

/// Changes that call the sheet of a text file "(csv)", as it was called before.
void name_sheet_by_file(Json& changes, std::string_view file_name);
/// Puts the person's corrections into the cells they name; a field of the type for which the sheet has no column (a reason) gets one behind the last.
/// Refuses a sheet that is not there and a field that cannot be imported.
Result<void> apply_fixes(formats::Workbook& workbook, Proposal& proposal, const Json& fixes, const schema::RecordType& type);
Result<void> apply_mapping(Proposal& proposal, const formats::Workbook& workbook, const Json& mapping, const schema::RecordType& type,
                           const schema::Registry& registry, const ProposeOptions& options);
/// Every row of the file with what will become of it: {sheet, row, status, reason, message, column, value, suggestion, cells, warnings,
/// changes:[{column, label, before, after}] of a record that is there, namesake of a new one whose title a record bears}.
/// Refused rows come first where a sheet has more than fit.
class LikelyRows;
Json review_rows(const Reviews::Worked& worked, const Json& changes, const std::vector<RowWarning>& remarks, const schema::RecordType& type, const schema::Registry& registry, LikelyRows& likely);
/// What a person changed, folded into the changes that stand: a cell corrected again replaces its correction. See `Reviews::change`.
Result<void> fold_change(Json& changes, const Json& added);
std::set<std::pair<std::string, std::uint32_t>> rows_left_out(const Json& changes);
/// What the person said of rows whose title a stored record bears: the record it is, or an empty id where it is another one.
std::map<std::pair<std::string, std::uint32_t>, std::string> rows_known(const Json& changes);
/// The rows a review of what stayed wrong is about; empty: every row.
std::set<std::pair<std::string, std::uint32_t>> only_rows(const Json& changes);

/// The rejected rows of every used sheet as typed: red cells with their reason, the row of the original, the reasons in the last column.
Result<std::string> annotated_workbook(const formats::Workbook& workbook, const Proposal& proposal, const DryRun& run, const schema::RecordType& type);
/// The cells of a returned sheet that differ from what stands in the workbook, as fixes.
Result<Json> corrections_in(const formats::Workbook& corrected, const formats::Workbook& workbook, const Proposal& proposal);

}  // namespace wutong::imports
