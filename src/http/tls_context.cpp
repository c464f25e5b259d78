// tls_context.cpp — OpenSSL through Boost.Asio.
#include "http/asio_options.h"

#include <boost/asio/ssl/context.hpp>

// After Boost, as in listener.cpp.
#include "http/tls_context.h"

namespace wutong::http {

namespace ssl = boost::asio::ssl;

Result<std::unique_ptr<ssl::context>> make_tls(const ListenerOptions& options) {
    auto context = std::make_unique<ssl::context>(ssl::context::tls_server);
    context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 | ssl::context::no_tlsv1 |
                         ssl::context::no_tlsv1_1 | ssl::context::single_dh_use);
    boost::system::error_code error;
    context->use_certificate_chain_file(options.certificate_file, error);
    if (error) return fail("certificate " + options.certificate_file + ": " + error.message());
    context->use_private_key_file(options.key_file, ssl::context::pem, error);
    if (error) return fail("private key " + options.key_file + ": " + error.message());
    return context;
}

}  // namespace wutong::http
