// listener_parts.cpp — The TLS context and the listening socket of a listener.
#include "http/asio_options.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

// After Boost: base/result.h defines the macro `require`, and Asio has a function of that name.
#include "http/listener_parts.h"

namespace wutong::http {

namespace ssl = boost::asio::ssl;
using boost::asio::ip::tcp;
using ErrorCode = boost::system::error_code;

Doorway::~Doorway() { ::close(socket_); }

Result<std::unique_ptr<ssl::context>> make_tls(const ListenerOptions& options) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                         ssl::context::no_tlsv1_1 | ssl::context::single_dh_use);
    ErrorCode error;
    context->use_certificate_chain_file(options.certificate_file, error);
    if (error) return fail("certificate " + options.certificate_file + ": " + error.message());
    context->use_private_key_file(options.key_file, ssl::context::pem, error);
    if (error) return fail("private key " + options.key_file + ": " + error.message());
    return context;
}

void open_door(tcp::acceptor& acceptor, const tcp::endpoint& endpoint, const Doorway* kept, ErrorCode& error) {
    constexpr int waiting_connections = 1024;
    if (kept != nullptr) {
        const int copy = ::fcntl(kept->socket(), F_DUPFD_CLOEXEC, 0);
        if (copy < 0) error.assign(errno, boost::system::system_category());
        else acceptor.assign(endpoint.protocol(), copy, error);
        return;
    }
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(waiting_connections, error);
}

}  // namespace wutong::http
