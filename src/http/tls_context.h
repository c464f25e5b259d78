// tls_context.h — The certificate and key of a listener, and which versions of TLS it speaks. Internal to http/.
#pragma once

#include <memory>

#include "http/listener.h"

namespace boost::asio::ssl {
class context;
}

namespace wutong::http {

/// TLS 1.2 and later. A file that cannot be read is a fault that names it.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls(const ListenerOptions& options);

}  // namespace wutong::http
