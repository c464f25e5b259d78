// enterprises.h — The area of enterprises: the only list of what it owns.
#pragma once

#include "records/context.h"

namespace wutong::enterprises {

records::Area area();

}  // namespace wutong::enterprises
