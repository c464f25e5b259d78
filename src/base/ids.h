// ids.h — ULIDs: 26 characters, sortable by the time they were made.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace wutong {

/// Crockford base 32 of 48 bits of time and 80 bits of randomness.
std::string make_ulid(Instant time, const std::array<std::uint8_t, 10>& randomness);
bool is_ulid(std::string_view text);

/// Port: where ids come from. A test gives ids in sequence, the product gives random ones, strictly increasing within a process.
class IdSource {
public:
    virtual ~IdSource() = default;
    virtual std::string next() = 0;
};

}  // namespace wutong
