// zone_export.h — Everything one zone owns, as files that any office can read and check without this program.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "app/runtime.h"

namespace wutong::app {

struct ZoneExport {
    std::map<std::string, std::int64_t> records;   ///< type → rows
    std::int64_t entries = 0;        ///< of the ledger, with their bodies
    std::int64_t blind_entries = 0;  ///< of records the person may not see: leaf hash only, so that the tree can still be computed
    std::int64_t definitions = 0;    ///< files, each version one
    std::int64_t files = 0, missing_files = 0, heads = 0;
    std::vector<std::string> swept;  ///< names of what exports that were killed had left beside this one
    std::string key_fingerprint;     ///< of the key that signed the heads: who receives the package asks for it
};

/// Writes `folder`, which must not be there: first beside it, then by one rename. Personal fields are masked. Audited before anything is written.
/// `zip` not empty: the same as one file, also a new one; `folder` empty: that file alone.
Result<ZoneExport> export_zone(Runtime& runtime, const access::Principal& person, const std::string& zone, const std::filesystem::path& folder, const std::filesystem::path& zip = {});

}  // namespace wutong::app
