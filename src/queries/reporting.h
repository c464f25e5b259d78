// reporting.h — Figures for those who ask by phone and for those who report: the card of a figure, two weeks compared, what was sent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "queries/queries.h"

namespace wutong::queries {

/// Zone → sequence of the last ledger entry that was known. A zone without an entry is absent.
using LedgerPositions = std::map<std::string, std::int64_t>;

/// "zone=12;zone=7", sorted by zone; what a 报送件 keeps. An unreadable text gives no positions.
std::string text_of_positions(const LedgerPositions& positions);
LedgerPositions positions_of_text(std::string_view text);

/// A figure as it is read out on the phone.
struct FigureCard {
    std::string id, label, value, as_of, zone, zone_name;
    std::string meaning;             ///< 口径: what is counted, in words
    std::string definition_from, definition_hash;
    std::string origin;              ///< "调度"; 统计公布 figures are records of their own and never computed here
    std::string source;              ///< of the value; empty where it is worked out from the zone's records, and where there is none
    std::string why_no_value;        ///< Chinese; empty where there is one
    std::string disclosure;          ///< 可否对外, in words
    bool open_to_public = false, assumed = false, demo = false;
    bool unregistered = false;       ///< see MetricAnswer; then there is no value to give out
    Period period;
    std::string text;                ///< all of it as sentences, to be copied
};
struct CardRequest {
    std::string id, zone;
    Period period;
    bool demo = false;               ///< the data folder holds demonstration data
};
Result<FigureCard> figure_card(const Queries& queries, const access::Principal& reader, const CardRequest& request);

/// A day (what was recorded by its end) or a sequence of the zone's own ledger; neither: now.
struct Moment {
    std::optional<Date> date;
    std::optional<std::int64_t> sequence;
};
struct CompareRequest {
    std::string zone;
    Moment from, to;
    std::vector<std::string> indicators;   ///< empty: every one that is defined
    std::optional<Period> period;          ///< empty: from 1 January to each moment's date
    bool or_first = false;                 ///< a history younger than `from` is compared from its first entry; one without any has no changes
};

/// One row that makes a figure differ, with the ledger entries in between that touched it.
struct RowChange {
    std::string type, id, title;
    std::string how;                       ///< "entered", "left", "changed"
    std::string part;                      ///< "numerator", "denominator"
    std::string why;                       ///< Chinese, where no entry explains it
    std::vector<HistoryEntry> entries;     ///< newest first
    std::vector<std::string> because;      ///< of the fields they changed, those the figure is worked out from
};
struct FigureChange {
    std::string id, label, unit, from_text, to_text, from_parts, to_parts;  ///< parts: "31 / 37"
    bool changed = false;
    std::vector<RowChange> rows;           ///< at most 500
    std::int64_t more = 0, hidden = 0;     ///< rows left out; rows the reader may not see
    std::vector<std::string> notes;        ///< Chinese: the definition changed, the period moved on
};
struct KnownMoment {
    Date on;
    LedgerPositions known;
    std::string recorded_at;               ///< of the last entry of the zone's own ledger; empty: none
};
struct Comparison {
    KnownMoment from, to;
    std::vector<FigureChange> changes;     ///< changed figures only
    std::int64_t unchanged = 0;
    std::vector<std::string> left_out;     ///< Chinese: figures that could not be compared and why
    bool since_first = false;              ///< `or_first` was taken up
};
/// Refuses (`compare.nothing_known`) a first moment before the first entry.
Result<Comparison> compare(const Queries& queries, const access::Principal& reader, const CompareRequest& request);

/// A figure worked out from what is known now, with what a 报送件 must keep.
struct FrozenFigure {
    MetricAnswer answer;
    bool cumulative = false;
    std::vector<std::string> numerator_rows, denominator_rows;  ///< record ids, also those the reader may not open
};
struct FreezeRequest {
    std::string zone;
    Period period;
    std::vector<std::string> indicators;
};
struct Frozen {
    std::vector<FrozenFigure> figures;
    LedgerPositions known;
};
/// All figures in one snapshot.
Result<Frozen> figures_to_freeze(const Queries& queries, const access::Principal& reader, const FreezeRequest& request);

/// 我们报过什么: the frozen figures, newest first; every condition may be empty.
struct SentRequest {
    std::string zone, receiver, indicator, submission;
    std::optional<Period> period;
    std::optional<Period> touching;        ///< of periods that share a day with this one
    bool standing = false;                 ///< neither corrected by another report nor withdrawn
    std::int64_t limit = 200;
};
struct SentFigure {
    std::string figure, submission, receiver, indicator, label, value, period, sent_at, sent_by, state, state_label;
    std::string now;                       ///< the same figure of the same period from what is known now
    bool differs = false;
};
Result<std::vector<SentFigure>> sent_figures(const Queries& queries, const access::Principal& reader, const SentRequest& request);

/// 为什么变了: a frozen figure against the same figure now.
struct WhyChanged {
    SentFigure sent;
    FigureChange change;
};
Result<WhyChanged> why_changed(const Queries& queries, const access::Principal& reader, std::string_view figure);

}  // namespace wutong::queries
