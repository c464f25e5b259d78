// reports.h — The area of reports: what was sent to whom, and the forms others send us. The only list of what it owns.
#pragma once

#include "records/context.h"

namespace wutong::reports {

records::Area area();

/// A record type of this area before it has a name: not imported from sheets, with its source.
schema::RecordType reports_type();

}  // namespace wutong::reports
