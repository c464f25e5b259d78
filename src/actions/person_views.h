// person_views.h — What a person set up for their own pages (saved query schemes, columns of a list): theirs on every computer, nobody else's.
#pragma once

#include <string>
#include <string_view>

#include "actions/run.h"
#include "base/json.h"

namespace wutong::actions {

inline constexpr std::size_t most_person_views = 200, longest_view_name = 80, longest_view = 16 * 1024;

/// An object of name → value; empty for a person who set nothing.
Result<Json> person_views(records::Store& store, const schema::Registry& registry, std::string_view user);
/// Puts the value in place of what stood under the name; a null value takes it away. Operational: no ledger entry.
Result<void> keep_person_view(Engine& engine, const schema::Registry& registry, const Clock& clock, const std::string& user, const std::string& name, const Json& value);

/// How far the person has read the messages of the zone: a sequence of its ledger. 0 for who has read none.
Result<std::int64_t> messages_read(records::Store& store, const schema::Registry& registry, std::string_view user, std::string_view zone);
/// Never goes back: of a phone and a computer that say it at once, the farther one stands. Answers what stands.
Result<std::int64_t> keep_messages_read(Engine& engine, const schema::Registry& registry, const Clock& clock, const std::string& user, const std::string& zone,
                                        std::int64_t sequence);

}  // namespace wutong::actions
