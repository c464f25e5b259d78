// asio_parts.cpp — The compiled part of Boost.Asio and Beast, once.
#include "http/asio_options.h"

#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
