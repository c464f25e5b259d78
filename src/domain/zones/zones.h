// zones.h — The area of zones: the only list of what it owns.
#pragma once

#include "records/context.h"

namespace wutong::zones {

records::Area area();

}  // namespace wutong::zones
