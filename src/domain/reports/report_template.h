// report_template.h — The upper level's own form: its file, its fingerprint, and which cell holds which figure.
#pragma once

#include <string>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::reports {

struct ReportTemplate {
    std::string name, receiver;
    schema::FileRef file;
    std::string file_name;
    std::string fingerprint;   ///< of the form's words, numbers left out: next month's form has the same
    std::string mapping;       ///< JSON {"cells": […], "lists": […]}
    std::string note;
};

/// Refuses a mapping that is not one, naming the line.
Result<records::Change> check_template(const records::Record* before, const records::Record& after, const records::Context& context);

/// The record type "report_template".
void add_report_template(records::Area& area);

}  // namespace wutong::reports

namespace wutong::schema {
template <>
struct Description<wutong::reports::ReportTemplate> {
    using T = wutong::reports::ReportTemplate;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
