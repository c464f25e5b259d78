// problem.h — What a verification found wrong, and where.
#pragma once

#include <cstdint>
#include <string>

namespace wutong::ledger {

struct Problem {
    enum class Where : std::uint8_t { Entry, Head };
    Where where = Where::Entry;
    std::int64_t sequence = 0;   ///< of the first entry concerned; for a head its line number, from 1
    std::string what;            ///< Chinese sentence for people
    bool operator==(const Problem&) const = default;
};

}  // namespace wutong::ledger
