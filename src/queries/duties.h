// duties.h — What 今天 reminds of: the duties that types declare, for those who may do them. Private to queries/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "queries/owners.h"
#include "queries/reading.h"

namespace wutong::queries {

struct KnownDuty {
    const schema::RecordType* type;
    const schema::Duty* said;
};

/// What may wait for the reader: duties of the types they see, where they hold what the duty asks for. None for a reader of 公开 fields.
std::vector<KnownDuty> duties_of(const Reading& reading);
struct DutyRows {
    std::int64_t total = 0;       ///< of those wanted
    WhoseCounts counts;           ///< filled where `owners` is given
    std::vector<Todo> items;      ///< most overdue first
};
struct DutyAsk {
    std::int64_t most = 0;
    Owners* owners = nullptr;     ///< null: whose the lines are is not asked, and all are wanted
    Wanted wanted = Wanted::Zone;
};
Result<DutyRows> rows_of_duty(Reading& reading, const KnownDuty& known, std::string_view zone, const DutyAsk& ask);
/// What waits in one record that the reader sees, the most urgent first; the text is without the record's title.
Result<std::vector<Todo>> waits_of(Reading& reading, const records::Record& record);
/// Records of the type that the reader made, newest first.
Result<std::vector<Started>> made_by_reader(Reading& reading, const schema::RecordType& type, std::string_view zone, std::int64_t most);

}  // namespace wutong::queries
