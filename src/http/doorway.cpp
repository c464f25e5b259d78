// doorway.cpp — A listening socket, by the calls of the system.
#include "http/doorway.h"

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace wutong::http {

namespace {
constexpr int waiting_connections = 1024;

Result<std::uint16_t> port_of(int socket) {
    sockaddr_storage place{};
    socklen_t length = sizeof place;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&place), &length) != 0) return fail(std::string("getsockname: ") + std::strerror(errno));
    return ntohs(place.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(place).sin6_port : reinterpret_cast<const sockaddr_in&>(place).sin_port);
}
}  // namespace

Result<std::shared_ptr<const Doorway>> Doorway::open(const std::string& address, std::uint16_t port) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    addrinfo* found = nullptr;
    if (::getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0)
        return refuse(Kind::Invalid, "http.listen_address", "监听地址 " + address + " 不是有效的 IP 地址", "请写成 127.0.0.1:8080 的形式");
    const std::unique_ptr<addrinfo, void (*)(addrinfo*)> place(found, ::freeaddrinfo);
    std::shared_ptr<Doorway> doorway(new Doorway(::socket(place->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0)));
    const int again = 1;
    if (doorway->socket_ < 0 || ::setsockopt(doorway->socket_, SOL_SOCKET, SO_REUSEADDR, &again, sizeof again) != 0 ||
        ::bind(doorway->socket_, place->ai_addr, place->ai_addrlen) != 0 || ::listen(doorway->socket_, waiting_connections) != 0)
        return refuse(Kind::Invalid, "http.cannot_listen", "不能在 " + address + ":" + std::to_string(port) + " 上监听（" + std::strerror(errno) + "）",
                      "端口可能已被占用：请换一个端口，或停止占用它的程序");
    doorway->port_ = TRY(port_of(doorway->socket_));
    return doorway;
}

Doorway::~Doorway() {
    if (socket_ >= 0) ::close(socket_);
}

int Doorway::descriptor() const { return ::fcntl(socket_, F_DUPFD_CLOEXEC, 0); }

}  // namespace wutong::http
