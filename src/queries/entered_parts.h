// entered_parts.h — The value of an entered figure over zones, from the records of its book. Private to queries/.
#pragma once

#include <functional>
#include <map>

#include "queries/metric_parts.h"
#include "rules/entered.h"

namespace wutong::queries {

/// Values that stand, by zone and period.
using EnteredRows = std::map<std::pair<std::string, std::string>, records::Record>;

/// Every value of the indicator in the zones, as they stand now.
Result<EnteredRows> entered_rows(Reading& reading, const rules::Indicator& indicator, const rules::EnteredFigure& entered, const std::vector<std::string>& zones);

struct EnteredPart {
    MetricPart part;
    std::string why_not;                  ///< Chinese; where there is no value
    std::string as_of, source;            ///< the latest day, the sources joined
    std::optional<Coverage> covers;       ///< set where the months reach less far than the period
};
/// One zone: its value of the period, else the sum or the last of its months up to the last that was entered; a month missing before that
/// leaves no value. Several zones: their sum over the months that all of them have, where the figure may be summed.
EnteredPart entered_part(const rules::Indicator& indicator, const EnteredRows& rows, const Period& period);

}  // namespace wutong::queries
