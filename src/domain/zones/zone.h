// zone.h — A node of the tree that owns records: province, city, development zone, park. A zone's records live under its own id.
#pragma once

#include <string>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::zones {

struct Zone {
    std::string name, short_name, code;
    schema::ChoiceCode level;
    std::string zone_type;
    schema::RecordId parent;
    std::string city, county, leading_industries, note;
    bool ledger = true;
    bool sample = false;
    std::string source;
};

/// The record type "zone".
void add_zone(records::Area& area);

}  // namespace wutong::zones

namespace wutong::schema {
template <>
struct Description<wutong::zones::Zone> {
    using T = wutong::zones::Zone;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
