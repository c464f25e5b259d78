// filter_scope.h — What an ad-hoc condition may look at: the reader's own scope, also inside its subqueries. Private to queries/.
#pragma once

#include "queries/reading.h"
#include "rules/expression.h"

namespace wutong::queries {

/// What names mean in a condition that somebody typed over records of the type: fields that one zone added are there where the reader has
/// records of the type in that zone, and it lies in what was asked for.
Result<rules::CompileScope> asked_of(Reading& reading, const schema::RecordType& type, std::string_view zone);

/// A condition somebody typed: no personal field anywhere in it, whatever record it is reached through, and no set too deep inside sets.
Result<void> may_be_asked(const Reading& reading, const rules::Expression& condition);

/// The condition with every subquery cut to the zones the reader reaches. Refuses types the reader may not view and personal fields.
Result<rules::ScalarPtr> within_reach(const Reading& reading, const rules::ScalarPtr& condition);

/// Other records as the reader may see them: for the part of a condition that is evaluated row by row.
class ReachableSource : public rules::RecordSource {
public:
    ReachableSource(const Reading& reading, records::Reader& reader, std::vector<std::string> zones)
        : reading_(reading), reader_(reader), source_(reader, reading.registry(), std::move(zones)) {}
    Result<void> each(const schema::RecordType& type, const std::function<bool(const schema::RecordView&)>& visit) const override;
    Result<std::optional<std::vector<schema::Cell>>> load(const schema::RecordType& type, std::string_view id) const override;
    Result<std::vector<std::pair<MilestoneDate, std::string>>> stage_events(const schema::RecordType& type, std::string_view id) const override {
        return source_.stage_events(type, id);
    }

private:
    const Reading& reading_;
    records::Reader& reader_;
    records::StoreSource source_;
};

}  // namespace wutong::queries
