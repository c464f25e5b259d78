// leaf.h — What was promised to the ledger inside a transaction and must be found there before its head is signed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/crypto.h"

namespace wutong::actions {

/// Trees: "<zone>" for changes, "<zone>/audit" for the audit log; also the id of the tree's row in `signed_head`.
struct ExpectedLeaf {
    std::string zone;
    bool audit = false;
    std::int64_t sequence = 0;
    Digest hash{};
};

inline std::string tree_name(const std::string& zone, bool audit) { return audit ? zone + "/audit" : zone; }

}  // namespace wutong::actions
