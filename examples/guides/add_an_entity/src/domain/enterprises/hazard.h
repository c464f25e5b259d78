// hazard.h — A safety hazard found at an enterprise: who mends it by when, and how it was closed.
#pragma once

#include <optional>
#include <string>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::enterprises {

struct Hazard {
    std::string name;
    schema::RecordId enterprise;
    std::string place, owner;
    std::optional<Date> found_on, due_on, closed_on;
    std::optional<std::int64_t> days_late;
    schema::ChoiceCode stage;
};

/// Closing a hazard works out how late it was. Refuses a day before it was found.
Result<records::Change> close_hazard(const records::Record& record, const schema::RecordView& input, const records::Context& context);

/// The record type "hazard".
void add_hazard(records::Area& area);

}  // namespace wutong::enterprises

namespace wutong::schema {
template <>
struct Description<wutong::enterprises::Hazard> {
    using T = wutong::enterprises::Hazard;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
