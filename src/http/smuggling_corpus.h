// smuggling_corpus.h — Requests that two servers could read differently, or that only an attacker sends; for tests.
#pragma once

#include <string>
#include <vector>

namespace wutong::http {

struct HostileRequest {
    std::string name;
    std::string bytes;
    int status = 400;  ///< what must be answered before the connection is closed
};

/// Sixty of them. Each must be refused and must never reach the application.
std::vector<HostileRequest> smuggling_corpus();

}  // namespace wutong::http
