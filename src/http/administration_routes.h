// administration_routes.h — What the administrators read beside accounts and grants: the audit log, roles as defined, project groups.
#pragma once

#include "http/route.h"

namespace wutong::http {

void add_administration_routes(RouteTable& table);

}  // namespace wutong::http
