// account_route.h — A route about accounts: what changes one takes JSON and waits in the lane of the passwords.
#pragma once

#include <string>
#include <string_view>

#include "actions/account_desk.h"
#include "http/route.h"

namespace wutong::http {

/// Who asks, with the password typed again where the body has one.
actions::Asker asker_of(const Call& call);

struct AccountRoute {
    Method method;
    std::string pattern, summary;   ///< Chinese
    std::string audit;
    Handler handler;
    int status = 200;
};
void add_account_route(RouteTable& table, std::string_view tag, std::string_view permission, AccountRoute given);

}  // namespace wutong::http
