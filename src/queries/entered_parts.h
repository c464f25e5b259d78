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
    std::optional<Coverage> covers;       ///< set where the months reach less far than the period, or not every zone has entered
    std::vector<std::string> zones;       ///< whose values are in it
};
/// The zone that is asked for and what lies below it.
struct ZonesAsked {
    std::string_view zone;                                        ///< itself; what was entered for it stands alone
    std::map<std::string, std::string, std::less<>> zones = {};   ///< the development zones and the parks of each, by which of them they belong to; neither province nor city is one
    std::map<std::string, std::string, std::less<>> above = {};   ///< what each zone lies below, whatever its level
};
Result<ZonesAsked> zones_asked(Reading& reading, std::string_view zone, const std::vector<std::string>& reached);

/// One zone: its value of the period, else the sum or the last of its months up to the last that was entered; a month missing before that
/// leaves no value. Several zones: their sum over the months that all of them have, where the figure may be summed. A value of the zone that
/// is asked for, be it a city or a province, is the figure, and nothing is added to it; one of any other zone stands for all that lies below.
EnteredPart entered_part(const rules::Indicator& indicator, const EnteredRows& rows, const Period& period, const ZonesAsked& asked = {});
/// Says with a sum over zones how many of them it is of: those with a value, and those below one that has.
void say_zones(const rules::Indicator& indicator, const ZonesAsked& asked, const Period& period, EnteredPart& part);

}  // namespace wutong::queries
