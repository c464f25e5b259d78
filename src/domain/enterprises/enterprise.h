// enterprise.h — An enterprise as one zone knows it; the same firm in another zone is another record, joined by credit code.
#pragma once

#include <string>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::enterprises {

struct Enterprise {
    std::string name, short_names, credit_code;
    schema::TreeCode industry, division;
    std::string industry_text, role;
    schema::ChoiceCode zone_basis;
    std::optional<Date> basis_since;
    std::string address, honours, facts;
    std::string contact_name, contact_phone;
    bool sample = false;
    std::string source;
};

/// The record type "enterprise" with all that may be done to it.
void add_enterprise(records::Area& area);

}  // namespace wutong::enterprises

namespace wutong::schema {
template <>
struct Description<wutong::enterprises::Enterprise> {
    using T = wutong::enterprises::Enterprise;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
