// listener.h — The one listener: sockets, TLS, limits and deadlines. What a request means is the application's business.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/ports.h"
#include "http/doorway.h"
#include "http/message.h"
#include "http/request_reader.h"

namespace wutong::http {

/// Which pool a request runs in: passwords cost 25 ms each and must not hold up anybody else; who writes one record waits for the disk, and
/// the more wait together, the more share one COMMIT.
enum class Lane { Common, Writing, Passwords };

/// What the application says when it has seen a request's head only.
struct Admission {
    std::optional<Response> refusal;  ///< answered at once, the body is not read
    std::size_t body_limit = 0;       ///< bytes
    Lane lane = Lane::Common;
    std::shared_ptr<void> state;      ///< whatever `answer` wants to know again
};

class Application {
public:
    virtual ~Application() = default;
    /// Runs in a pool thread, before the body is read.
    virtual Admission admit(Request& head) = 0;
    /// Runs in the pool of the lane, with the body.
    virtual Response answer(Request& request, const Admission& admission) = 0;
    /// Which pool `admit` and `answer` of this head belong to; must not block.
    virtual Lane lane(const Request& head) const = 0;
    /// A line for the access log, after the reply is known.
    virtual void answered(const Request& request, const Response& response, std::int64_t microseconds) = 0;
};

struct ListenerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;                   ///< 0: the system chooses, see `port()`
    std::shared_ptr<const Doorway> doorway;   ///< of an earlier listener at this address; none: a new socket is bound
    std::string certificate_file, key_file;   ///< PEM; both or neither. Needed off loopback.
    int io_threads = 2;
    std::size_t worker_threads = 4, writing_threads = 64;
    std::size_t worker_queue = 256;                       ///< of the common lane, and of the writing one
    std::size_t password_queue = 64;
    std::size_t connections = 2'000;
    std::size_t event_streams = 500;
    int header_seconds = 10, body_seconds = 60, idle_seconds = 75, write_seconds = 60, heartbeat_seconds = 15;
    ReadLimits limits;
};

class Listener {
public:
    /// Binds and starts. Plain HTTP on an address that is not loopback is refused.
    static Result<std::unique_ptr<Listener>> start(ListenerOptions options, Application& application, Log* log);
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port() const;
    bool secure() const;
    /// For the next listener at this place.
    std::shared_ptr<const Doorway> doorway() const;
    /// Stops accepting, lets running handlers finish, closes everything, joins all threads.
    void stop();

    struct State;

private:
    explicit Listener(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace wutong::http
