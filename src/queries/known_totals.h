// known_totals.h — Exact counts and sums that were worked out before, brought forward by the records that changed since.
//
// A total is known at a place in the ledger of each zone it covers. A later snapshot adds the history rows that entries behind that place
// opened and takes away those they closed, so that it costs what changed, not what matches. Where that cannot be done it is counted anew.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "records/store.h"
#include "schema/registry.h"

namespace wutong::queries {

class KnownTotals {
public:
    static constexpr std::size_t most_totals = 4'096, most_zones = 16, most_changes = 1'000, most_ids = 2'000;

    using Row = std::vector<schema::Cell>;
    /// First and last version that entries behind a place made of one record.
    struct Versions {
        std::int64_t first = 0, last = 0;
    };
    /// What one snapshot has been asked already: it does not change.
    struct Snapshot {
        std::map<std::string, std::int64_t> places;   ///< by zone
        /// By type, zone and place; nothing where too much changed.
        std::map<std::tuple<std::string, std::string, std::int64_t>, std::optional<std::map<std::string, Versions>>> changes;
    };
    /// The one row of a query of counts and sums; nothing where the query is of another kind. `registry` knows the ledger and the histories.
    Result<std::optional<Row>> answer(records::Reader& reader, Snapshot& snapshot, const schema::Registry& registry, const rules::Query& query);

    /// The ids of the rows a condition means, in their order, for a query of ids alone with a limit: few of many are found without looking at the many.
    /// Nothing where the query is of another kind. What reaches the limit is not followed.
    Result<std::optional<std::vector<Row>>> ids(records::Reader& reader, Snapshot& snapshot, const schema::Registry& registry, const rules::Query& query);

    /// How often a total was brought forward, or found as it stood; and how often rows were counted.
    struct Uses {
        std::int64_t known = 0, counted = 0;
    };
    Uses uses() const;

private:
    /// As one row of the query: counts are 0 for nothing, sums null. With each sum goes the count of its values.
    struct Total {
        std::vector<std::int64_t> places;     ///< last sequence of each zone of the query, in its order
        std::vector<std::int64_t> values;     ///< one an output
        std::vector<std::int64_t> given;      ///< one an output: of a sum, how many values
        std::set<std::string> ids;            ///< of a question for ids: all of them
    };
    using TotalPtr = std::shared_ptr<const Total>;
    TotalPtr known(const std::string& question);
    void keep(const std::string& question, TotalPtr total);

    mutable std::mutex mutex_;
    struct Kept {
        std::string question;
        TotalPtr total;
    };
    std::list<Kept> by_use_;                  ///< most recently used first
    std::map<std::string_view, std::list<Kept>::iterator> totals_;
    Uses uses_;
};

}  // namespace wutong::queries
