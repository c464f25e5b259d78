// store_source.h — A Reader seen by rules and decisions: the sets, references and stage histories they ask for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "records/context.h"
#include "records/known_source.h"
#include "records/store.h"
#include "rules/expression.h"

namespace wutong::records {

/// Rows of the zones given (empty: all), archived ones left out. Lives no longer than its Reader.
class StoreSource : public rules::RecordSource, public Lookup {
public:
    StoreSource(Reader& reader, const schema::Registry& registry, std::vector<std::string> zones)
        : reader_(reader), registry_(registry), zones_(std::move(zones)) {}

    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override;
    Result<std::optional<std::vector<schema::Cell>>> load(const schema::RecordType& type, std::string_view id) const override;
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override;

    Result<std::unique_ptr<rules::RecordSource>> as_known_on(Date day) const override;

    Result<std::optional<Record>> load(std::string_view type, std::string_view id) const override;
    Result<std::vector<Record>> where_equal(std::string_view type, std::string_view field, const schema::Cell& value) const override;

private:
    Reader& reader_;
    const schema::Registry& registry_;
    std::vector<std::string> zones_;
    std::shared_ptr<KnownSequences> sequences_ = std::make_shared<KnownSequences>();
};

/// The record with this id in whatever zone it lies; archived ones too.
Result<std::optional<Record>> find_by_id(Reader& reader, const schema::RecordType& type, std::string_view id);
/// What people call the account; its id where there is none (any more).
std::string account_name(Reader& reader, const schema::Registry& registry, std::string_view user);

/// Rows whose field equals the value, in the zones given (empty: all).
Result<std::vector<Record>> find_equal(Reader& reader, const schema::RecordType& type, std::string_view field, const schema::Cell& value,
                                       const std::vector<std::string>& zones, bool with_archived = false);

}  // namespace wutong::records
