// wire.cpp — See wire.h.
#include "http/wire.h"

#include "http/replies.h"

namespace wutong::http {

std::string wire_head(const Response& response, const std::string& request_id, bool keep_alive) {
    std::string head = "HTTP/1.1 " + std::to_string(response.status) + ' ' + std::string(reason_phrase(response.status)) + "\r\n";
    head.reserve(1024);
    for (const auto& header : response.headers) {
        if (header.value.find_first_of("\r\n") != std::string::npos || header.value.find('\0') != std::string::npos) continue;
        head += header.name;
        head += ": ";
        head += header.value;
        head += "\r\n";
    }
    head += "X-Request-Id: " + request_id + "\r\nContent-Length: " + std::to_string(response.body.size()) + "\r\n";
    head += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return head;
}

}  // namespace wutong::http
