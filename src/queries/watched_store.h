// watched_store.h — The store as the queries see it: what is read is noted for whoever wants to know, and totals known already are not counted again.
#pragma once

#include "queries/footprint.h"
#include "queries/known_totals.h"
#include "records/store.h"

namespace wutong::queries {

/// Over the store of a process, which outlives it. Writes go through unseen.
class WatchedStore final : public records::Store {
public:
    WatchedStore(records::Store& store, const schema::Registry& registry) : store_(store), registry_(registry) {}

    Result<void> migrate(const schema::Registry& registry, const records::IndexingWatch& watch) override { return store_.migrate(registry, watch); }
    Result<std::unique_ptr<records::Reader>> reader() override;
    Result<std::unique_ptr<records::Transaction>> begin() override { return store_.begin(); }
    bool single_writer() const override { return store_.single_writer(); }
    std::string name() const override { return store_.name(); }

    const KnownTotals& totals() const { return totals_; }

private:
    records::Store& store_;
    const schema::Registry& registry_;
    KnownTotals totals_;
};

}  // namespace wutong::queries
