// screens.h — The area of 大屏.
#pragma once

#include "records/context.h"

namespace wutong::screens {

records::Area area();

}  // namespace wutong::screens
