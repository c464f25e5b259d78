// test_client.h — A raw socket for tests: sends exactly these bytes, reads what comes, notices a close.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <string_view>

namespace wutong::http {

class TestClient {
public:
    explicit TestClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~TestClient() { ::close(socket_); }
    TestClient(const TestClient&) = delete;
    TestClient& operator=(const TestClient&) = delete;

    bool connected() const { return connected_; }
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const auto count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }
    /// One whole reply by its Content-Length, or everything up to a close.
    std::string read_reply(int milliseconds = 5'000) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        for (;;) {
            if (const auto size = whole_reply(); size != 0) {
                std::string reply = buffer_.substr(0, size);
                buffer_.erase(0, size);
                return reply;
            }
            if (!receive(end)) return std::exchange(buffer_, {});
        }
    }
    /// Everything that arrives until `wanted` is in it, or the time is over.
    std::string read_until(std::string_view wanted, int milliseconds = 5'000) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        while (buffer_.find(wanted) == std::string::npos)
            if (!receive(end)) break;
        return buffer_;
    }
    /// Whether the server has closed, waiting at most so long.
    bool closed(int milliseconds = 5'000) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
        while (receive(end)) {
        }
        return closed_;
    }
    std::string exchange(std::string_view bytes) {
        send(bytes);
        return read_reply();
    }

private:
    std::size_t whole_reply() const {
        const auto head = buffer_.find("\r\n\r\n");
        if (head == std::string::npos) return 0;
        if (buffer_.starts_with("HTTP/1.1 100") || buffer_.starts_with("HTTP/1.1 204") || buffer_.starts_with("HTTP/1.1 304")) return head + 4;
        const auto length = buffer_.find("Content-Length: ");
        if (length == std::string::npos || length > head) return 0;
        const auto size = head + 4 + std::stoul(buffer_.substr(length + 16, 12));
        return buffer_.size() >= size ? size : 0;
    }
    bool receive(std::chrono::steady_clock::time_point end) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now()).count();
        if (left <= 0 || closed_) return false;
        pollfd wait{socket_, POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(left)) <= 0) return false;
        char block[16 * 1024];
        const auto count = ::recv(socket_, block, sizeof block, 0);
        if (count <= 0) {
            closed_ = true;
            return false;
        }
        buffer_.append(block, static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    bool connected_ = false;
    bool closed_ = false;
    std::string buffer_;
};

inline int status_of_reply(std::string_view reply) { return reply.size() < 12 ? 0 : std::stoi(std::string(reply.substr(9, 3))); }

}  // namespace wutong::http
