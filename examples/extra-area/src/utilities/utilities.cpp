// utilities.cpp — The only list of what the area owns.
#include "utilities/utilities.h"

#include "utilities/outage.h"

namespace wutong::utilities {

records::Area area() {
    records::Area area;
    area.name = "utilities";
    add_outage(area);
    return area;
}

}  // namespace wutong::utilities
