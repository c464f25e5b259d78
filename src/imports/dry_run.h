// dry_run.h — What an import would do, row by row, before anything is written.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.h"
#include "imports/cell_readers.h"
#include "imports/proposal.h"

namespace wutong::imports {

struct AcceptedRow {
    std::uint32_t sheet = 0;  ///< index in DryRun::sheets
    std::uint32_t row = 0;
    std::string zone;         ///< as written in a mapped zone column; empty: the import's own
    struct Awaited {
        std::uint16_t field = 0;
        std::uint32_t column = 0;
        std::string title;
        std::size_t row = 0;  ///< in DryRun::accepted, once it is found
    };
    std::vector<Awaited> awaited{};  ///< references to records that other rows of the file make
    std::string id;           ///< of the record, as our own export says; empty: none given
    std::vector<std::uint16_t> spare{};   ///< fields that hold words without a place: they fill what is empty in a record and replace nothing
    std::vector<std::pair<std::uint16_t, schema::Cell>> values;  ///< field index in the type → cell; empty cells are left out
    const schema::Cell* value(std::size_t field_index) const;
};

struct RejectedCell {
    std::uint32_t sheet = 0;
    std::uint32_t row = 0;
    std::uint32_t column_number = 0;  ///< 0: the field has no column
    std::string column;               ///< field
    std::string reason;               ///< code: "uscc_check", "duplicate_project", …
    std::string value;                ///< as typed, trimmed
    bool value_blank = false;
    bool value_number = false;
    std::string message, suggestion;  ///< Chinese
    std::vector<std::string> also;    ///< other fields that the same rule looks at: mending one of them may be what is right
};

struct SkippedRow {
    std::uint32_t sheet = 0;
    std::uint32_t row = 0;
    std::string_view why;  ///< "title", "unit_line", "header", "blank", "subtotal", "note", "group" (heading over rows), "sample" (of our own template), "left_out" (by the person), "taken_before", "other_zone"
    std::string label{};   ///< of a heading; of another zone, as written
};

struct RowWarning {
    std::uint32_t sheet = 0;
    std::uint32_t row = 0;
    std::string code;
    std::string column;  ///< field
    std::string raw;     ///< as typed, formulas with "="
    std::string message; ///< Chinese; for findings of the type's own checks
    std::string offer{};   ///< what the cell may have been meant to say; empty: nothing
};

/// A sheet whose amounts were probably meant in another unit.
struct UnitDoubt {
    std::uint32_t sheet = 0;
    std::string unit, why;   ///< "亿元"; Chinese
};

/// A total that the sheet states, beside what the accepted rows above it add up to; the rows that are not taken in stand in the office's total too.
struct StatedTotal {
    std::uint32_t sheet = 0;
    std::uint32_t row = 0;
    std::string label;   ///< "高端装备制造园小计"
    std::string field;
    std::int64_t stated_fen = 0;
    std::int64_t parsed_fen = 0;    ///< accepted rows
    std::int64_t kept_out_fen = 0;  ///< rows wrong or left out, as far as their amount could be read
    std::uint32_t rows_out = 0;     ///< number of those rows
    std::uint32_t unread = 0;       ///< and of those whose amount could not be read

    bool is_of_taken_rows() const { return stated_fen == parsed_fen; }
    /// What the sheet's own rows add up to, taken in or not; nothing when that is beyond every amount.
    std::optional<std::int64_t> of_all_rows() const {
        std::int64_t sum = 0;
        return __builtin_add_overflow(parsed_fen, kept_out_fen, &sum) ? std::nullopt : std::optional(sum);
    }
};

struct FieldSum {
    std::string field, label;
    std::int64_t fen = 0;
    std::size_t rows = 0;
};

struct DryRun {
    std::string type;
    std::vector<std::string> sheets;
    std::vector<AcceptedRow> accepted;
    std::vector<RejectedCell> rejected;  ///< one entry a fault; a row may have several
    std::size_t rejected_rows = 0;
    std::vector<SkippedRow> skipped;
    std::vector<RowWarning> warnings;    ///< of accepted rows, the first 100,000
    std::size_t warning_count = 0;
    std::vector<UnitDoubt> unit_doubts{};
    std::vector<StatedTotal> totals;
    std::vector<FieldSum> sums;          ///< of accepted rows, one for each mapped amount
    const FieldSum* sum(std::string_view field) const;
};

/// Whether a row is a record that is there already.
using KnownRow = std::function<Result<bool>(const std::vector<schema::Cell>& cells)>;

/// A finding about a whole row: the type's own checks (date order …).
struct RowFinding {
    bool refuse = false;
    std::string code, field, message;
    std::vector<std::string> also;    ///< as in RejectedCell
};
using RowCheck = std::function<void(const schema::RecordView& record, std::vector<RowFinding>& findings)>;

/// What a row says of its zone, to whoever imports: one of theirs, surely another, or neither.
enum class SaidZone : std::uint8_t { Own, Another, Unclear };
using JudgeZone = std::function<SaidZone(const std::string& written)>;

struct DryRunOptions {
    std::string today;              ///< ISO date
    FindReference find_reference;   ///< may be empty
    RowCheck check;                 ///< may be empty; see `type_checks`
    KnownRow known;                 ///< may be empty: every row is then new; see `known_rows`
    JudgeZone judge_zone{};         ///< may be empty: zones are then looked up when the rows are written
    std::size_t most_rejected = 100'000;
    std::set<std::pair<std::string, std::uint32_t>> left_out;  ///< sheet, row
    std::map<std::pair<std::string, std::uint32_t>, std::string> chosen;  ///< sheet, row → id of the record that the person says it is
    std::set<std::pair<std::string, std::uint32_t>> only;      ///< sheet, row; empty: every row. Others were taken in before
    std::function<void(std::size_t rows)> progress;            ///< so many more rows were read; may be empty
};

/// Pure. The proposal must have been made from this workbook (and may have been edited).
Result<DryRun> dry_run(const formats::Workbook& workbook, const Proposal& proposal, const schema::RecordType& type,
                       const schema::Registry& registry, const DryRunOptions& options);

/// {accepted, rejected_rows, rejected:[{sheet,row,column,label,column_letter,value,reason,message,suggestion}], skipped, warnings, totals, sums,
/// total_investment_wan?}; lists are cut to `most` entries, the counts are not. Amounts are decimal text in 万元.
Json to_json(const DryRun& run, const schema::RecordType& type, std::size_t most = 2'000);

}  // namespace wutong::imports
