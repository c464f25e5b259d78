// request_reader.cpp — check_head decides what is acceptable, Beast's parser does the framing of bodies.
#include "http/asio_options.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

// After Boost: base/result.h defines the macro `require`, and Asio has a function of that name.
#include "base/text.h"
#include "http/head_check.h"
#include "http/request_reader.h"

namespace wutong::http {

namespace beast = boost::beast;

/// Chunk headers may cost at most this much above the body itself.
constexpr std::size_t chunk_allowance = 64 * 1024;

struct RequestReader::Parser {
    beast::http::request_parser<beast::http::string_body> beast;
    std::size_t fields = 0;
};

RequestReader::RequestReader(ReadLimits limits) : limits_(limits) {}
RequestReader::~RequestReader() = default;

void RequestReader::append(std::string_view bytes) { buffer_.append(bytes); }

const Request& RequestReader::head() const { return request_; }
bool RequestReader::idle() const { return buffer_.empty() && !parser_; }
int RequestReader::refused_status() const { return status_; }
const std::string& RequestReader::refused_because() const { return because_; }

RequestReader::State RequestReader::refuse(int status, std::string because) {
    status_ = status;
    because_ = std::move(because);
    return state_ = State::Refused;
}

RequestReader::State RequestReader::advance() {
    if (state_ == State::Refused || state_ == State::Complete) return state_;
    return parser_ ? advance_body() : advance_head();
}

RequestReader::State RequestReader::advance_head() {
    const auto end = buffer_.find("\r\n\r\n");
    if (end == std::string::npos || end + 4 > limits_.header_bytes) {
        const auto line = buffer_.find('\n');
        if (line == std::string::npos && buffer_.size() > limits_.target_bytes + 32) return refuse(414, "target too long");
        if (end != std::string::npos || buffer_.size() > limits_.header_bytes) return refuse(431, "header block too large");
        if (line != std::string::npos && (line == 0 || buffer_[line - 1] != '\r')) return refuse(400, "line end");
        if (buffer_.find("\n\n") != std::string::npos) return refuse(400, "line end");
        return State::NeedMore;
    }
    const std::string_view block(buffer_.data(), end + 4);
    if (auto fault = check_head(block, limits_); fault.status != 0) return refuse(fault.status, std::move(fault.because));

    parser_ = std::make_unique<Parser>();
    auto& beast = parser_->beast;
    beast.eager(false);
    beast.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    beast.body_limit(boost::none);
    beast::error_code error;
    const auto used = beast.put(boost::asio::buffer(block.data(), block.size()), error);
    if (error || !beast.is_header_done()) return refuse(400, "header: " + error.message());
    beast.eager(true);

    request_ = Request();
    for (const auto& field : beast.get()) {
        ++parser_->fields;
        request_.headers.push_back({to_lower_ascii({field.name_string().data(), field.name_string().size()}),
                                    std::string(field.value().data(), field.value().size())});
    }
    const std::string_view target(beast.get().target().data(), beast.get().target().size());
    request_.method = *method_of(block.substr(0, block.find(' ')));
    if (!read_target(target, request_)) return refuse(400, "target");
    request_.keep_alive = beast.keep_alive();
    request_.expects_continue = !request_.header("expect").empty() && beast.get().version() == 11;
    request_.has_body = beast.chunked() || (beast.content_length() && *beast.content_length() > 0);
    buffer_.erase(0, used);
    wire_bytes_ = 0;
    body_limit_ = 0;
    return State::Head;
}

void RequestReader::allow_body(std::size_t bytes) { body_limit_ = bytes; }

RequestReader::State RequestReader::advance_body() {
    auto& beast = parser_->beast;
    if (beast.content_length() && *beast.content_length() > body_limit_) return refuse(413, "body too large");
    while (!beast.is_done()) {
        if (buffer_.empty()) return State::NeedMore;
        beast::error_code error;
        const auto used = beast.put(boost::asio::buffer(buffer_.data(), buffer_.size()), error);
        buffer_.erase(0, used);
        wire_bytes_ += used;
        if (beast.get().body().size() > body_limit_ || wire_bytes_ > body_limit_ + chunk_allowance) return refuse(413, "body too large");
        if (error == beast::http::error::need_more) {
            if (buffer_.size() > limits_.header_bytes) return refuse(400, "chunk header too long");
            if (used == 0) return State::NeedMore;
            continue;
        }
        if (error) return refuse(400, "body: " + error.message());
    }
    std::size_t fields = 0;
    for (const auto& field : beast.get()) {
        (void)field;
        ++fields;
    }
    if (fields != parser_->fields) return refuse(400, "trailer");
    request_.body = std::move(beast.get().body());
    return state_ = State::Complete;
}

Request RequestReader::take() {
    parser_.reset();
    state_ = State::NeedMore;
    return std::move(request_);
}

}  // namespace wutong::http
