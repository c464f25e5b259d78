// own_account_routes.h — What a person does about the own account beside signing in: the second factor, tokens for programs.
#pragma once

#include "http/route.h"

namespace wutong::http {

void add_own_account_routes(RouteTable& table);

}  // namespace wutong::http
