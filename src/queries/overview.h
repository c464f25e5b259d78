// overview.h — What a director looks at for thirty seconds beside the tiles of the cockpit: milestones against last year, who owes what today,
// the zones in reach without any boundary drawn, targets and notified ranks.
#pragma once

#include <string>
#include <vector>

#include "queries/queries.h"

namespace wutong::queries {

/// Records of one milestone in the period and in the same period of last year. The filter is the one a list would be asked with, so the
/// number and the list it opens cannot differ.
struct MilestoneTile {
    std::string id, label, field;          ///< "signed", 签约, "signed_on"
    std::int64_t count = 0, sum = 0, missing = 0;
    std::int64_t last_count = 0, last_sum = 0, last_missing = 0;
    std::string indicator, sum_indicator;  ///< whose figures these are; empty: of none
    bool unregistered = false;             ///< the zones have no record at all of what is counted, so its 0 says nothing
    bool open = false, sum_open = false;   ///< may leave the house: the fields are 公开, and the indicator where there is one
};
struct OwnerDuties {
    std::string owner;                     ///< steward, else task force; empty: nobody is named
    std::int64_t total = 0, overdue = 0;   ///< overdue: more than zero days
    std::vector<Todo> items;               ///< the most overdue first, at most `items_an_owner`
};
/// A zone of the tree as a place in the schematic: where it stands follows from whom it belongs to, never from a boundary.
struct PlaceLine {
    std::string id, name, short_name, level, parent, city;
    std::int64_t signed_count = 0, started_count = 0, produced_count = 0;
    std::int64_t last_year = 0;            ///< of the three together, in the same days of last year: none says that nobody registered then
    bool sample = false;
};
struct YearTarget {
    std::string measure, source, id;       ///< measure: id of a MilestoneTile
    std::int64_t target = 0;
};
struct RankLine {
    std::string id, indicator, scope, period, source, before_period;
    std::int64_t rank = 0, total = 0, before = 0;   ///< before 0: no earlier notice
    std::string value, unit, to_ahead, to_behind;   ///< as notified, and how far the neighbours are; empty: not notified
};
/// A stage of the life cycle: how many stand there, how many stand there or further on.
struct ReachedStep {
    std::string stage, label;
    std::int64_t count = 0, reached = 0;
    bool open = false;                     ///< may leave the house: not of those that are only talked about
};
struct OverviewRequest {
    std::string zone;
    Period period;
};
struct Overview {
    std::string as_of;
    Period period, last_year;
    std::vector<MilestoneTile> tiles;
    std::vector<ReachedStep> steps;        ///< from first contact to the statistics; outside only what may leave
    std::vector<OwnerDuties> owners;       ///< most overdue first
    std::vector<PlaceLine> places;         ///< the asked zone and what lies under it; none asked: all in the reader's scope
    std::vector<YearTarget> targets;
    std::vector<RankLine> ranks;
    bool places_open = false;              ///< may leave the house
};

/// Whether counts of the milestones, by month or by zone, may leave the house.
bool milestones_open(const schema::RecordType& project, const schema::Registry& registry);


Result<Overview> overview(const Queries& queries, const access::Principal& reader, const OverviewRequest& request);

/// How many the tile of the milestone would say for the period; none where the reader may not see the field.
Result<std::int64_t> milestone_count(const Queries& queries, const access::Principal& reader, const std::string& zone, std::string_view field, const Period& period);

}  // namespace wutong::queries
