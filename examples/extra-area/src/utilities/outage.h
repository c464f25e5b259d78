// outage.h — A cut of water, power, gas or heat: where, since when, promised back when, and whether the promise held.
#pragma once

#include <optional>
#include <string>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::utilities {

struct Outage {
    std::string name, utility, supplier;
    std::vector<schema::RecordId> enterprises;
    std::optional<Date> cut_on, promised_on, restored_on;
    std::optional<std::int64_t> working_days_cut;
    bool promise_kept = false;
    schema::ChoiceCode stage;
};

/// Ends the cut: counts the working days it lasted and says whether the promised day held.
Result<records::Change> restore(const records::Record& record, const schema::RecordView& input, const records::Context& context);
/// A cut cannot be promised back before it began.
Result<records::Change> check_outage(const records::Record* before, const records::Record& after, const records::Context& context);

/// The record type "outage".
void add_outage(records::Area& area);

}  // namespace wutong::utilities

namespace wutong::schema {
template <>
struct Description<wutong::utilities::Outage> {
    using T = wutong::utilities::Outage;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
