// definition_kind_routes.h — Routes of what definitions add beside records: approval items, figures that are typed in, papers, plans.
#pragma once

#include "http/route.h"

namespace wutong::http {

void add_approval_routes(RouteTable& table);
void add_entry_routes(RouteTable& table);
void add_document_routes(RouteTable& table);
void add_plan_routes(RouteTable& table);

}  // namespace wutong::http
