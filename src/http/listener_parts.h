// listener_parts.h — What a listener stands on: its TLS context and its listening socket. Only listener.cpp includes this.
#pragma once

#include "http/asio_options.h"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <memory>

#include "http/listener.h"

namespace wutong::http {

/// A server context of TLS 1.2 and later with the options' certificate and key.
Result<std::unique_ptr<boost::asio::ssl::context>> make_tls(const ListenerOptions& options);

/// Listens at `endpoint`, or goes on with the socket of `kept`, which already does.
void open_door(boost::asio::ip::tcp::acceptor& acceptor, const boost::asio::ip::tcp::endpoint& endpoint, const Doorway* kept, boost::system::error_code& error);

}  // namespace wutong::http
