// wire.h — Replies given at once: what is at hand goes out from the connection's own thread, its body shared with everybody who gets the same.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/listener.h"
#include "http/message.h"

namespace wutong::http {

/// What some applications have beside `Application`: whole answers that need no waiting.
class AtOnce {
public:
    virtual ~AtOnce() = default;
    /// Security headers included, the request's id not. Null: the request goes its usual way. Must not block.
    virtual std::shared_ptr<const Response> at_once(const Request& request) = 0;
    /// As `Application::admit`, for a person at hand. Nothing: it takes a look into the store, or is refused. Must not block.
    virtual std::optional<Admission> admit_at_once(const Request& head) = 0;
};

/// Status line and headers of a reply whose body follows by itself; `request_id` is one more header.
std::string wire_head(const Response& response, const std::string& request_id, bool keep_alive);

}  // namespace wutong::http
