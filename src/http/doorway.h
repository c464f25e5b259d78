// doorway.h — The socket people connect to. It outlives a listener: who connects while one ends and the next begins waits instead of being turned away.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace wutong::http {

class Doorway {
public:
    /// Listens at an IP address as written (127.0.0.1, ::1); port 0: the system chooses.
    static Result<std::shared_ptr<const Doorway>> open(const std::string& address, std::uint16_t port);
    ~Doorway();
    Doorway(const Doorway&) = delete;
    Doorway& operator=(const Doorway&) = delete;

    std::uint16_t port() const { return port_; }
    /// A descriptor of the same queue for the caller to close; below 0 when the system has none left.
    int descriptor() const;

private:
    explicit Doorway(int socket) : socket_(socket) {}
    int socket_;
    std::uint16_t port_ = 0;
};

}  // namespace wutong::http
