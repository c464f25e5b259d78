// ids.cpp — Writing and recognising ULIDs.
#include "base/ids.h"

namespace wutong {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

std::string make_ulid(Instant time, const std::array<std::uint8_t, 10>& randomness) {
    std::string text(26, '0');
    auto milliseconds = static_cast<std::uint64_t>(time.milliseconds < 0 ? 0 : time.milliseconds) & 0xFFFF'FFFF'FFFFULL;
    for (std::size_t i = 10; i-- > 0; milliseconds >>= 5) text[i] = alphabet[milliseconds & 31];
    std::uint32_t pending = 0;
    int bits = 0;
    std::size_t place = 10;
    for (const std::uint8_t byte : randomness) {
        pending = (pending << 8) | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text[place++] = alphabet[(pending >> bits) & 31];
        }
        pending &= (1U << bits) - 1;
    }
    return text;
}

bool is_ulid(std::string_view text) {
    return text.size() == 26 && text[0] <= '7' && text.find_first_not_of(alphabet) == std::string_view::npos;
}

}  // namespace wutong
