// extra_areas.h — Areas that live outside the tree, as the build was told (WUTONG_EXTRA_AREAS); none unless it was.
#pragma once

#include <vector>

#include "records/context.h"

namespace wutong::app {

/// Written by CMake.
std::vector<records::Area> extra_areas();

}  // namespace wutong::app
