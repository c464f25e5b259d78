// known_source.h — Records as they had been recorded by the end of a day: read from the history tables and the ledger, on every Store.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "records/store.h"
#include "rules/expression.h"

namespace wutong::records {

inline constexpr std::int64_t most_rows_of_a_set = 1'000'000;   ///< the bound of the rule language

/// The last ledger sequence of each zone by the end of a day (+08:00). Shared by the sources of one Reader, so that a rule over many rows asks once.
class KnownSequences {
public:
    /// 0 where nothing had been recorded in the zone.
    Result<std::int64_t> of(Reader& reader, const schema::Registry& registry, const std::string& zone, Date day);

private:
    std::map<std::pair<std::string, std::int32_t>, std::int64_t> known_;
};

/// Refuses (`rule.no_history`) a type whose history is not kept. Lives no longer than its Reader.
class KnownSource : public rules::RecordSource {
public:
    KnownSource(Reader& reader, const schema::Registry& registry, std::vector<std::string> zones, std::shared_ptr<KnownSequences> sequences, Date day)
        : reader_(reader), registry_(registry), zones_(std::move(zones)), sequences_(std::move(sequences)), day_(day) {}

    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override;
    Result<std::optional<std::vector<schema::Cell>>> load(const schema::RecordType& type, std::string_view id) const override;
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override;
    Result<std::unique_ptr<rules::RecordSource>> as_known_on(Date day) const override;

private:
    Result<std::vector<std::string>> zones() const;
    Result<std::int64_t> sequence(const std::string& zone) const { return sequences_->of(reader_, registry_, zone, day_); }

    Reader& reader_;
    const schema::Registry& registry_;
    std::vector<std::string> zones_;
    std::shared_ptr<KnownSequences> sequences_;
    Date day_;
};

}  // namespace wutong::records
