// answers.h — What each read asks and what it answers. Cells are in stored form; texts for people are Chinese.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/rational.h"
#include "records/record.h"
#include "rules/value.h"

namespace wutong::queries {

/// A record as the reader may see it: personal cells masked, and the words people read for codes, references and money.
struct Row {
    records::Record record;
    std::vector<std::pair<std::string, std::string>> labels;  ///< field → text for people
};

struct ListRequest {
    std::string type;
    std::string zone;                  ///< empty: every zone in the reader's scope
    std::string filter;                ///< rule text over the type; empty: every row
    std::string q;                     ///< full text
    std::string stage;
    std::vector<std::string> sort;     ///< "-signed_on", "name"; empty: the type's own
    std::vector<std::string> ids;      ///< only these rows; empty: every row
    std::vector<std::string> sum;      ///< amounts that are added up besides those of the list's columns; what cannot be added up has no sum
    std::string pointing, pointing_at; ///< only rows whose reference field `pointing` holds this id; empty: every row
    std::int64_t limit = 50;           ///< at most 500
    std::string after;                 ///< cursor of the page before
    std::string metric, part;          ///< rows of a metric instead: part "numerator", "denominator" or "rest"
    std::optional<Period> period;      ///< of the metric
    bool with_archived = false;
    bool with_totals = true;           ///< false: rows alone, for who reads page after page
    std::string told_rule;             ///< rule text to be told in Chinese beside the answer; no condition by itself
};

struct ListPage {
    std::int64_t total = 0;            ///< exact, of all pages
    std::vector<std::pair<std::string, schema::Cell>> sums;  ///< money and quantity fields of the list's columns, and of those asked for besides
    std::vector<std::pair<std::string, std::string>> sum_labels;
    std::vector<std::pair<std::string, std::int64_t>> missing;   ///< summed field → rows without a value: the sum says nothing of them
    std::int64_t samples = 0;          ///< rows marked as sample data, of all pages
    std::vector<Row> rows;
    std::string next;                  ///< cursor; empty on the last page
    std::string metric_id, metric_label, metric_say;
    std::int64_t hidden = 0;           ///< rows of the metric the reader may not see
    std::string rule_words;            ///< `told_rule` in labels
    std::string condition_words;       ///< of all rows: what they were asked for by, in words; empty: nothing
    bool row_by_row = false;           ///< the condition was worked out on each row: nothing counts or adds up under it in the database
};

struct ActionChoice {
    std::string name, label, help;
    bool allowed = false;
    std::string why_not;               ///< Chinese
    std::vector<std::string> input;    ///< names of its input fields
    std::vector<std::string> evidence;
    bool reason_required = false;
};
struct RelatedRows {
    std::string type, label, field;
    std::int64_t total = 0;
    std::vector<Row> rows;             ///< the first twenty
};
/// Whose a line is for the reader.
enum class Whose : std::uint8_t {
    Unsaid,   ///< nobody asked
    Reader,   ///< the record names them, or their department
    Role,     ///< it is not for naming: whoever may act
    Nobody,   ///< nobody is named yet, and the reader may act
    Other,    ///< somebody else is named
    Absent,   ///< who is named has no account in use and is no department here: it would stand in nobody's own list
    Outside,  ///< the same where that is how it is meant, and the reader may act
    Looks,    ///< nobody is named, and the reader may only look
};
struct Todo {
    std::string text, type, id, kind;
    std::int64_t overdue_days = 0;     ///< past a deadline
    std::int64_t waiting_days = 0;     ///< since a day; 0 where there is a deadline
    std::string owner{};               ///< whom the record names
    Whose whose = Whose::Unsaid;
    std::string zone{};                ///< where the record lies
};
/// What is late before what waits, each the longest first.
inline bool more_urgent(const Todo& a, const Todo& b) { return a.overdue_days != b.overdue_days ? a.overdue_days > b.overdue_days : a.waiting_days > b.waiting_days; }

struct RecordPage {
    Row row;
    std::string title, stage_label;
    std::vector<ActionChoice> actions;
    std::vector<std::string> warnings;
    std::vector<Todo> waits;           ///< the most urgent first; their text is without the title
    std::vector<RelatedRows> related;
    std::int64_t sequence = 0;         ///< of its last ledger entry
    std::string recorded_at;
    std::vector<std::pair<std::string, std::string>> stage_history;  ///< stage code, day
};

struct MetricRequest {
    std::string id;
    std::string zone;
    Period period;
    bool rows = false;
    std::optional<Rational> target;    ///< of a rate on counts: the answer then says how many are needed
    bool whole = false;                ///< a value of a part of the period is none: for what is filled in and reported
};
/// Whose figure it is: worked out from the records here, told to the zone (调度), or published (统计公布).
enum class Nature : std::uint8_t { Computed, Dispatch, Published };
/// An entered figure whose months reach less far than what was asked for.
struct Coverage {
    Period period;                     ///< what the value is of
    std::string until, lacks;         ///< "3月", "4月起暂缺"; "", "21 个区中 3 个已录入" where it is of the whole period
};
struct MetricAnswer {
    std::string id, label, unit, say_numerator, say_denominator;
    rules::Value numerator;
    std::optional<rules::Value> denominator;
    rules::ValueType value_type;          ///< of `value`: the numerator's, or what the quotient is (元/㎡)
    std::optional<Rational> value;     ///< null: the denominator is zero or something is missing
    std::string value_text;            ///< "83.78%"; of a part of the period "截至3月 2,220 万千瓦时（4月起暂缺）", so that it is shown nowhere without its period
    std::string bare_text;             ///< the same without its period
    std::optional<Coverage> covers;    ///< set where the value is of a part of the period
    Nature nature = Nature::Computed;
    std::string why_no_value;          ///< Chinese
    std::string definition_from, definition_hash, source;
    bool assumed = false;
    std::string as_of;
    Period period;
    std::vector<Row> numerator_rows, rest_rows;  ///< what the reader may see of them
    bool too_many_rows = false;        ///< more than are listed with a figure: the list of the part has them page by page
    std::int64_t hidden = 0;
    bool unregistered = false;         ///< the registers that it counts hold no record at all, so its 0 says nothing
    std::string note;                  ///< "2 条无权查看"
    std::int64_t samples = 0;          ///< of the rows shown, those marked as sample data; only when rows are asked for
    std::optional<std::int64_t> needed;  ///< the smallest count that meets the target: ⌈target × denominator⌉
    bool target_met = false;
    /// Of no value: that there is none, and why, where the reason says more than that.
    std::string said_without_value() const { return why_no_value.empty() || why_no_value.ends_with("暂无数据") ? "暂无数据" : "暂无数据（" + why_no_value + "）"; }
    /// 口径: what is counted, and of what.
    std::string say_in_full() const { return say_denominator.empty() ? say_numerator : say_numerator + " ÷ " + say_denominator; }
};

struct FieldChange {
    std::string field, label, before, after;   ///< for people; personal fields masked
};
struct HistoryEntry {
    std::int64_t sequence = 0;
    std::string act, action, action_label, at, actor, actor_name, reason;
    std::string import_run;            ///< id of the reviewed import that the act was; empty: of none
    std::vector<FieldChange> changes;
};

struct ProofAnswer {
    std::int64_t sequence = 0;
    std::string leaf_hash;             ///< hex
    std::vector<std::string> path;     ///< hex, from the leaf up
    std::int64_t head_size = 0;
    std::string head_root, head_at, head_signature, head_key_id, head_line;
    bool signed_yet = false;           ///< false: recorded after the last head, signed within a second
    bool verified = false;
    std::string sentence;              ///< Chinese
};

struct SearchHit {
    std::string type, type_label, id, zone, title, sub;
    std::string stage;    ///< its code
    std::string number;   ///< what the office knows it by; empty: it has none
};

struct NamedRecords {
    std::vector<SearchHit> hits;
    bool more = false;   ///< there are others that are called so
};

struct BoardRequest {
    std::string zone, swimlane;
    std::string type = "project";
    std::string sum_field = "total_investment";
    std::vector<std::string> card_fields = {"total_investment", "builder", "task_force"};
    std::vector<std::string> warning_fields = {"side_state", "blocked_reason", "evidence_pending"};
    std::string since_field = "stage_since";
    std::int64_t cards_per_column = 200;
};
struct BoardCard {
    Row row;
    std::string title, stage, since, lane;
    std::int64_t days_in_stage = -1;   ///< −1: since when is not known
    std::vector<std::string> warnings;
    std::vector<std::string> actions;  ///< names the reader may take now
};
struct BoardColumn {
    std::string code, label;
    std::int64_t count = 0;
    std::int64_t sum = 0;              ///< 分
    std::int64_t missing = 0;          ///< records of the column without the summed amount
    std::string sum_label;
    std::vector<BoardCard> cards;
};
struct Board {
    std::vector<BoardColumn> columns;
};

inline constexpr std::int64_t most_unstarted = 200;   ///< by name on the cockpit; the list has them all
struct CockpitRequest {
    std::string zone;
    Period period;
    std::vector<std::string> tiles = {"signed_count", "signed_investment", "same_year_start_rate", "start_rate", "production_rate", "attainment_rate"};
    std::string type = "project", sum_field = "total_investment";
    std::string unstarted_metric = "same_year_start_rate";   ///< its rest are the projects still to be started
    std::string holder_field = "blocked_holder", holder_since_field = "blocked_since", reason_field = "blocked_reason";
    std::string signed_field = "signed_on", started_field = "started_on", produced_field = "production_on";
};
struct Tile {
    std::string id, label, value, sub, rows_link;
    bool rate = false;
    std::string unit, why_no_value;
    std::string say;                   ///< what is counted, of what
    bool open_to_public = false;       ///< as the indicator says
};
struct FunnelStep {
    std::string stage, label;
    std::int64_t count = 0, sum = 0, missing = 0;
    std::string sum_label;
};
struct TrendMonth {
    std::string month;
    std::int64_t signed_count = 0, started_count = 0, produced_count = 0;
};
struct Unstarted {
    std::string id, name, holder, since, reason;
    std::int64_t days = 0;             ///< 0 once it has started
    std::string started;               ///< begun after the period's end: no longer waiting, though not of the period
    std::string zone{};
};
struct Cockpit {
    std::string as_of;
    Period period;
    std::vector<Tile> tiles;
    std::vector<FunnelStep> funnel;
    std::vector<TrendMonth> trend;
    std::vector<Todo> today;
    std::vector<Unstarted> unstarted;  ///< the longest waiting first, at most `most_unstarted`
    std::int64_t unstarted_count = 0;  ///< all of them
    std::int64_t samples = 0;          ///< records of the type in the zone that are sample data
    bool trend_open = false;           ///< may leave the house: every field it counts may
};
struct TodayGroup {
    std::string id, label;
    std::int64_t total = 0;
    std::vector<Todo> items;
};
/// Which lines of the zone: all, those that are the reader's, the rest of them, or of the rest those that nobody here will see as theirs.
enum class Wanted : std::uint8_t { Zone, Mine, Others, Absent };
struct WhoseCounts {
    std::int64_t zone = 0, mine = 0, absent = 0;
};
struct Today {
    std::string start_page, as_of;
    std::vector<TodayGroup> groups;
    WhoseCounts counts{};              ///< of all lines, whichever are wanted
};

/// A record the reader made that asks somebody to act (its type has a duty with a permission), and how far it has come.
struct Started {
    std::string type, id, title, stage;  ///< stage: its label; empty where the type has none
    std::int64_t at = 0;                 ///< milliseconds
};

/// Somebody who works in a zone, by the names a record may call them.
struct Colleague {
    std::string name, unit;  ///< unit: of their department; empty: in none
};

/// How list identities are stored; the names are the domain's, so the caller may give others.
struct DifferenceRequest {
    std::string zone, left, right;     ///< a list's name, "<name>|<period>", or "ledger"
    std::string identity_type = "list_identity", project_type = "project";
    std::string project_field = "project", list_field = "list", period_field = "period";
    /// Field of the identity ↔ field of the project ledger it is compared with.
    std::vector<std::pair<std::string, std::string>> compared = {
        {"filed_name", "name"}, {"amount", "total_investment"}, {"signed_on", "signed_on"}, {"started_on", "started_on"}, {"state", "stage"}};
};
struct ListName {
    std::string name, period;
    std::int64_t rows = 0;
};
struct Difference {
    std::string zone, project, name, field, label, left, right;
};
struct UnmatchedRow {
    std::string zone, project, name, amount;
};
struct Differences {
    std::int64_t matched = 0;
    std::vector<Difference> differences;
    std::vector<UnmatchedRow> only_left, only_right;
};

struct ZoneLine {
    std::string id, code, name, short_name;
    bool fictional = false;
    bool wide = false;                 ///< other zones that keep a ledger lie under it: a list of it is of several zones
    int depth = 0;                     ///< how many zones of the list it lies in: for the province's people a city 1, its zones 2
};

}  // namespace wutong::queries
