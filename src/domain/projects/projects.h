// projects.h — The area of projects: the only list of what it owns.
#pragma once

#include "records/context.h"

namespace wutong::projects {

records::Area area();

}  // namespace wutong::projects
