// enterprises.cpp — The only list of what the area owns.
#include "domain/enterprises/enterprises.h"

#include "domain/enterprises/enterprise.h"

namespace wutong::enterprises {

records::Area area() {
    records::Area area;
    area.name = "enterprises";
    add_enterprise(area);
    return area;
}

}  // namespace wutong::enterprises
