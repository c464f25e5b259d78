// mark.h — One text for everything that decides what a person may have.
#pragma once

#include <string>

#include "access/principal.h"

namespace wutong::access {

/// Equal only for the same person with exactly the same grants: SHA-256 of all that decides it.
std::string mark_of(const Principal& principal);

}  // namespace wutong::access
