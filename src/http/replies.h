// replies.h — Making responses: JSON, problems of RFC 9457 in Chinese, the headers every reply carries, and the bytes on the wire.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "http/message.h"

namespace wutong::http {

int status_of(Kind kind);
std::string_view reason_phrase(int status);

inline constexpr std::string_view xlsx_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

inline Json object(Json::Object members) { return Json(std::move(members)); }

Response json_reply(const Json& value, int status = 200);
Response text_reply(int status, std::string_view media_type, std::string body);
/// The reply with its body gzipped where the client takes that: for what is long and the same for many. Never for records: the length of a packed answer that holds both what
/// somebody else chose and what is secret tells of the secret.
Response packed(Response response, std::string_view accepted);
Response no_content();
/// A file to be saved, never shown inside the page: attachment, nosniff, sandbox.
Response attachment(std::string_view media_type, std::string_view file_name, std::string body);
/// The public data of an error; a fault's cause stays in the log.
Response problem(const Error& error, std::string_view request_id);
/// A problem that arises before any handler, by its status alone (400 malformed, 408 time-out, 413, 414, 431, 503 …).
Response transport_problem(int status, std::string_view request_id);

/// Content-Security-Policy and the others of checklist 32; `no-store` on whatever does not say how it may be cached.
void add_security_headers(Response& response, bool secure);
/// Status line, headers and body (no body for HEAD; for a stream only the head, chunked).
std::string wire_form(const Response& response, bool head_only, bool keep_alive);
/// One chunk of a chunked body.
std::string chunk(std::string_view bytes);

}  // namespace wutong::http
