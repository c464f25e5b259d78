// said_zones.h — What the zone column of a sheet says, to whoever imports: their zones by name, short name and code. Internal to imports/.
#pragma once

#include <array>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "imports/commit.h"
#include "imports/likely.h"

namespace wutong::imports {

/// Fields of a zone that a sheet may write.
inline constexpr std::array<std::string_view, 3> zone_words{"name", "short_name", "code"};

/// The zones into which a person may import. Whether any other zone exists is not asked: a name like that of none of theirs is another's, whosever.
class SaidZones {
public:
    static Result<std::shared_ptr<const SaidZones>> of(const CommitParts& parts, const access::Principal& principal, const std::string& permission);
    explicit SaidZones(std::vector<std::array<std::string, zone_words.size()>> zones);

    SaidZone judge(const std::string& written) const;
    /// Names of theirs that may be meant, at most three; the whole name stands for the short one.
    std::vector<Likely> near(const std::string& written) const;

private:
    std::vector<std::array<std::string, zone_words.size()>> zones_;
    std::set<std::string> words_;   ///< all of theirs
};

/// 其他开发区 … of a dry run, for people; empty where every row is of theirs.
std::string note_of_other_zones(const DryRun& run);

}  // namespace wutong::imports
