// case_world.h — A small world of its own for one case: a fixed date, ids in sequence, one zone, an empty store.
#pragma once

#include <memory>
#include <string>

#include "actions/run.h"
#include "queries/queries.h"

namespace wutong::app {

/// What is the same for every case: descriptions, definitions, behaviours.
struct CaseSetting {
    const schema::Registry* registry = nullptr;
    const rules::Definitions* definitions = nullptr;
    const records::Behaviours* behaviours = nullptr;
};

class FixedClock : public Clock {
public:
    explicit FixedClock(Date today) : today_(today) {}
    Instant now() const override;   ///< noon of the date, one millisecond later each time it is asked
    Date today() const override { return today_; }

private:
    Date today_;
    mutable std::int64_t asked_ = 0;
};

class SequenceIds : public IdSource {
public:
    std::string next() override;

private:
    std::int64_t count_ = 0;
};

class CaseWorld {
public:
    /// `zone_code`: of the zone whose file the case stands in; empty for a file of the whole installation.
    static Result<std::unique_ptr<CaseWorld>> make(const CaseSetting& setting, Date today, std::shared_ptr<records::Store> store, const std::string& zone_code = {});
    ~CaseWorld();
    actions::Engine& engine();
    queries::Queries& reads();
    const CaseSetting& setting() const;
    const access::Principal& operator_() const;
    Date today() const;
    const std::string& zone() const;
    records::Store& store();

private:
    struct Parts;
    explicit CaseWorld(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace wutong::app
