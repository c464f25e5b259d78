// report_filling.h — What requests of 报送 share, and a saved mapping turned into the cells of a form: figures worked out for its periods, in its units.
#pragma once

#include "formats/template_fill.h"
#include "http/route.h"

namespace wutong::http {

/// The zone a request of 报送 speaks for, from its body or its address; a refusal when there is none.
Result<std::string> needed_zone(const Call& call);
/// `period` of the body: "2025-09" or "2025-01..2025-09".
Result<Period> body_period(const Call& call);

/// A route under /api/reports; one that writes takes JSON, answers 201 and is always audited.
Route report_route(Method method, std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler, std::string reply);

struct FilledForm {
    formats::FilledTemplate file;
    Json filled = Json::array();     ///< {sheet, cell, item, label, text, unit, period}
    Json missing = Json::array();    ///< {sheet, cell, label, why, next}
    std::vector<std::string> indicators;   ///< distinct, of the cells that were filled
};
struct FillRequest {
    std::string zone;
    Period period;                   ///< the reporting period: its end decides month and year
    std::string receiver, zone_name, person;
};
/// `bytes` is the form, `mapping` what the office said once. Cells that cannot be filled are listed, never guessed.
Result<FilledForm> fill_form(const Call& call, std::string_view bytes, const Json& mapping, const FillRequest& request);

}  // namespace wutong::http
