// operation_routes.h — Health, background work and backups.
#pragma once

#include "http/route.h"

namespace wutong::http {

/// Null desk: none.
void add_operation_routes(const Services& services, RouteTable& table);

}  // namespace wutong::http
