// asio_options.h — How Boost.Asio and Beast are compiled: their code once, in asio_parts.cpp. Included before their headers, in .cpp only.
#pragma once

#define BOOST_ASIO_SEPARATE_COMPILATION
#define BOOST_BEAST_SEPARATE_COMPILATION
