// duties.h — What 今天 reminds of: each a condition in the rule language over one type, and the date it is counted from. Private to queries/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "queries/reading.h"

namespace wutong::queries {

struct Duty {
    std::string_view id, label, type;
    std::string_view when;        ///< rule text
    std::string_view due_field;   ///< overdue days are counted from its last day
    std::string_view say_field;   ///< added to the title; may be empty
};

/// Those whose type and fields exist in the definitions in force.
std::vector<const Duty*> known_duties(const schema::Registry& registry);
struct DutyRows {
    std::int64_t total = 0;
    std::vector<Todo> items;      ///< most overdue first
};
Result<DutyRows> rows_of_duty(Reading& reading, const Duty& duty, std::string_view zone, std::int64_t most);

}  // namespace wutong::queries
