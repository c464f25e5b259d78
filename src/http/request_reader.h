// request_reader.h — Bytes of one connection become requests, under limits, refusing everything two servers could read differently.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.h"

namespace wutong::http {

struct ReadLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t header_count = 100;
    std::size_t target_bytes = 8 * 1024;
};

/// Feed bytes with `append`, then call `advance` until it says NeedMore. After Head the caller decides how large a body may be.
class RequestReader {
public:
    enum class State { NeedMore, Head, Complete, Refused };

    explicit RequestReader(ReadLimits limits = {});
    ~RequestReader();
    RequestReader(const RequestReader&) = delete;
    RequestReader& operator=(const RequestReader&) = delete;

    void append(std::string_view bytes);
    State advance();
    /// The body that follows may have this many bytes, decoded; chunk headers count against a like allowance.
    void allow_body(std::size_t bytes);
    const Request& head() const;
    Request take();            ///< after Complete; the reader then expects the next request, bytes already here are kept
    bool idle() const;         ///< nothing of a next request has arrived
    int refused_status() const;                  ///< 400, 413, 414, 431, 501, 505
    const std::string& refused_because() const;  ///< English, for the log

private:
    struct Parser;
    State refuse(int status, std::string because);
    State advance_head();
    State advance_body();

    ReadLimits limits_;
    std::string buffer_;
    std::unique_ptr<Parser> parser_;
    Request request_;
    State state_ = State::NeedMore;
    std::size_t body_limit_ = 0;
    std::size_t wire_bytes_ = 0;
    int status_ = 400;
    std::string because_;
};

}  // namespace wutong::http
