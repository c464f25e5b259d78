// figure_point.h — A figure as it was known at a place in the ledger, from the history tables. Private to queries/.
#pragma once

#include <map>
#include <memory>

#include "queries/metric_parts.h"
#include "queries/reporting.h"

namespace wutong::queries {

/// Records as the ledgers knew them at the positions (decision 12). Reads each type once.
class KnownSource : public rules::RecordSource {
public:
    KnownSource(Reading& reading, LedgerPositions known) : reading_(reading), known_(std::move(known)) {}

    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override;
    Result<std::optional<std::vector<schema::Cell>>> load(const schema::RecordType& type, std::string_view id) const override;
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override;

    /// The record as known there; nothing when it was not yet there. Archived ones too.
    Result<std::optional<records::Record>> record(const schema::RecordType& type, std::string_view id) const;
    const LedgerPositions& known() const { return known_; }

private:
    using Rows = std::map<std::string, records::Record, std::less<>>;
    Result<const Rows*> rows_of(const schema::RecordType& type) const;

    Reading& reading_;
    LedgerPositions known_;
    mutable std::map<const schema::RecordType*, Rows> rows_;
};

struct PointRow {
    const schema::RecordType* type = nullptr;
    bool in_numerator = false, in_denominator = false;
};
struct FigurePoint {
    MetricAnswer answer;
    const rules::IndicatorVersion* version = nullptr;
    std::map<std::string, PointRow> rows;
};
struct PointRequest {
    std::string indicator, zone;
    Period period;
    Date today;
};
Result<FigurePoint> work_out_at(Reading& reading, const KnownSource& source, const PointRequest& request);

/// Zones of the reader's scope for figures; refused outside.
Result<std::vector<std::string>> figure_zones(Reading& reading, std::string_view zone);
/// The last entry of each zone, recorded at or before `until` where given.
Result<LedgerPositions> last_positions(Reading& reading, const std::vector<std::string>& zones, std::optional<Instant> until = std::nullopt);

/// What makes the figure differ between two points of the same indicator.
struct TwoPoints {
    const KnownSource& before;
    const KnownSource& after;
    const FigurePoint& from;
    const FigurePoint& to;
};
Result<FigureChange> explain(Reading& reading, const TwoPoints& points);

}  // namespace wutong::queries
