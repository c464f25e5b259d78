// zones.cpp — The only list of what the area owns.
#include "domain/zones/zones.h"

#include "domain/zones/zone.h"

namespace wutong::zones {

records::Area area() {
    records::Area area;
    area.name = "zones";
    add_zone(area);
    return area;
}

}  // namespace wutong::zones
