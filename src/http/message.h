// message.h — What a handler sees and answers: a request and a response in plain types; no socket, no library.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace wutong::http {

struct Header {
    std::string name;  ///< lower case in a request
    std::string value;
    bool operator==(const Header&) const = default;
};

/// Without blanks and tabs at both ends, as the grammar of a header asks.
std::string_view without_blanks(std::string_view text);

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
std::string_view name_of(Method method);
std::optional<Method> method_of(std::string_view name);
/// POST, PUT, PATCH and DELETE may change something, so their Origin is checked.
bool changes_state(Method method);

struct Request {
    Method method = Method::Get;
    std::string path;  ///< percent-decoded, valid UTF-8, starts with '/', no `..`, no encoded separator
    std::vector<std::pair<std::string, std::string>> parameters;  ///< of the query, decoded, in order
    std::vector<Header> headers;
    std::string body;
    std::string remote_address;
    std::string id;       ///< request id, also in the log and in problems
    bool secure = false;  ///< came over TLS
    bool keep_alive = true;
    bool has_body = false;
    bool expects_continue = false;

    std::string_view header(std::string_view lower_case_name) const;
    std::string_view parameter(std::string_view name) const;  ///< the first of that name, or empty
    bool has_parameter(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;     ///< empty when absent
};

/// A source of server-sent events. The listener takes what is pending and is woken when there is more.
class EventStream {
public:
    virtual ~EventStream() = default;
    virtual std::string take() = 0;                              ///< pending bytes in event-stream form, may be empty
    virtual bool closed() const = 0;                             ///< the queue overflowed or the session ended
    virtual void on_pending(std::function<void()> wake) = 0;     ///< called from any thread; an empty function stops the calls
};

struct Response {
    int status = 200;
    std::vector<Header> headers;
    std::string body;
    std::shared_ptr<EventStream> events;  ///< set: the body is this stream, chunked
    bool close = false;                   ///< end the connection after this reply

    Response& with(std::string name, std::string value) {
        headers.push_back({std::move(name), std::move(value)});
        return *this;
    }
    std::string_view header(std::string_view name) const;  ///< compared without case
};

/// New, unguessable: 26 characters, sortable by time.
std::string new_request_id();

/// `%41` decoding; `plus_is_blank` for queries. Nothing for a broken escape or text that is not UTF-8.
std::optional<std::string> percent_decode(std::string_view text, bool plus_is_blank = false);
std::string percent_encode(std::string_view text);  ///< everything but unreserved characters
/// "a=1&b=2" decoded; nothing when an escape is broken or there are more than 100 pairs.
std::optional<std::vector<std::pair<std::string, std::string>>> parse_query(std::string_view query);

}  // namespace wutong::http
