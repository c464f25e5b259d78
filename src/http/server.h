// server.h — The web server: listener, routes, pages and events put together.
//
//   auto events = http::EventHub(registry);              // give it to the engine as a ChangeListener
//   auto server = TRY(http::Server::start(options, services, events));
//   … server->port() … server->stop();
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "http/events.h"
#include "http/listener.h"
#include "http/route.h"
#include "http/services.h"

namespace wutong::http {

struct Options {
    ListenerOptions listener;
    std::string web_folder;                 ///< web/dist; empty: no pages
    std::vector<std::string> host_names;    ///< names the server may be asked for; on loopback 127.0.0.1, localhost and [::1] are added
    std::size_t json_bytes = 1 << 20;
    std::size_t upload_bytes = 20 << 20;
};

/// "127.0.0.1:8080" or "[::1]:8443" into the listener's address and port.
Result<void> set_listen(Options& options, std::string_view address_and_port);

class Server {
public:
    /// Refuses to start when a route lacks its permission or audit event, when TLS is needed and missing, when the port is taken.
    static Result<std::unique_ptr<Server>> start(Options options, Services services, EventHub& events);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    std::uint16_t port() const;
    bool secure() const;
    std::shared_ptr<const Doorway> doorway() const;
    const RouteTable& routes() const;
    void stop();

    struct State;

private:
    explicit Server(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

/// The OpenAPI document of these services, for `wutong schema --openapi` and GET /api/openapi.json.
Json openapi_document(const Services& services, const RouteTable& table);

}  // namespace wutong::http
