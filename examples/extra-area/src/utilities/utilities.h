// utilities.h — The area of public utilities: the only list of what it owns.
#pragma once

#include "records/context.h"

namespace wutong::utilities {

records::Area area();

}  // namespace wutong::utilities
