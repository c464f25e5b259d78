// references.h — Names in a sheet → the records they mean.
#pragma once

#include <string>

#include "imports/review.h"

namespace wutong::imports {

/// As `reference_finder`, but a name means first the record of this zone: two zones may each have a 驻点招商.
FindReference reference_finder_in(const CommitParts& parts, const access::Principal& principal, const std::string& zone);

}  // namespace wutong::imports
