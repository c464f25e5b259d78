// gate.h — What stands before every handler: the host asked for, the origin, the kind of body, the session, the permission.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/people.h"
#include "http/route.h"

namespace wutong::http {

inline constexpr std::string_view bearer = "Bearer ";

/// `__Host-wutong` over TLS, `wutong` on loopback.
std::string_view cookie_name(bool secure);
std::string session_cookie(std::string_view token, bool secure);
std::string ended_cookie(bool secure);

/// The request's Host is one of ours (port and case aside).
bool host_is_ours(const Request& request, const std::vector<std::string>& host_names);
/// A changing request comes from our own pages, or from a program that is no browser.
bool origin_is_ours(const Request& request);
/// JSON where the route takes JSON.
bool media_type_fits(const Request& request, const Route& route);

struct Passage {
    std::shared_ptr<const Person> person;   ///< never null
    std::string token;
};
/// The person behind the cookie, allowed to take the route at all; Unauthenticated or Forbidden otherwise.
Result<Passage> pass(const Request& request, const Route& route, const Services& services, People& people);

/// The same person where that is known without looking anything up and nothing stands in the way; null: ask `pass`.
std::shared_ptr<const Person> passed_already(const Request& request, const Route& route, People& people);

/// Writes an audit line about a route; a fault means that the answer must not be given.
Result<void> audit_route(const Services& services, const Request& request, const Route& route, const access::Principal& principal, bool allowed,
                         std::string detail, std::string zone = {});

}  // namespace wutong::http
