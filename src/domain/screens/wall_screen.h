// wall_screen.h — A 大屏 of the zone: made by an administrator, shows public figures until a day or until it is revoked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "records/context.h"
#include "schema/describe.h"

namespace wutong::screens {

inline constexpr int longest_days = 366;

struct WallScreen {
    std::string name, place;
    std::optional<Date> expires_on;   ///< the last day on which it shows
    std::string key_hash;             ///< SHA-256 of the key, hex; the key is nowhere
    std::string revoked_reason;
    schema::ChoiceCode stage;
};

/// Refuses a day that is over or more than a year away, and a key that did not come from the page.
Result<records::Change> make_screen(const records::Record& record, const schema::RecordView& input, const records::Context& context);
/// Refuses every change but the revocation.
Result<records::Change> keep_screen(const records::Record* before, const records::Record& after, const records::Context& context);

std::vector<schema::Action> screen_actions();

}  // namespace wutong::screens

namespace wutong::schema {
template <>
struct Description<wutong::screens::WallScreen> {
    using T = wutong::screens::WallScreen;
    static const std::vector<FieldLine<T>> lines;
};
}  // namespace wutong::schema
