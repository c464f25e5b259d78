// likely_codes.h — The codes that a name which no list knows may mean: 医药制造 → the classes under 27 医药制造业.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "imports/likely.h"
#include "schema/registry.h"

namespace wutong::imports {

/// One code list, its names cut into pairs of characters once.
class LikelyCodes {
public:
    explicit LikelyCodes(const schema::ChoiceList& list);
    /// At most three names of the lowest level, the nearest first; those of a group stand for the group that is named. Asked twice, answered from memory.
    const std::vector<Likely>& of(const std::string& written);

private:
    struct Entry {
        const schema::Choice* choice = nullptr;
        const schema::Choice* group = nullptr;   ///< whose name was compared, where it is not the choice's own
        std::vector<std::uint64_t> pairs{};      ///< sorted
        std::u32string end{};                    ///< last two characters: 制造 is no 零售
    };
    std::vector<Entry> entries_;
    std::map<std::string, std::vector<Likely>> known_;
};

}  // namespace wutong::imports
