// head_marks.h — What the database says was signed, tree by tree, against the head files: a file that is gone, cut back or put back is found at once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/ports.h"
#include "storage/session.h"
#include "storage/verification.h"

namespace wutong::storage {

/// `heads`: the lines that were read, by tree; read again where a server signed on since. `entries`: how many each tree has.
void compare_head_marks(Session& session, const HeadStore& store, const std::map<std::string, std::vector<std::string>>& heads,
                        const std::map<std::string, std::int64_t>& entries, VerificationReport& report);

}  // namespace wutong::storage
