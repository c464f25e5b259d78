// head_check.cpp — Line by line over the header block; every rule refuses rather than repairs.
#include "http/head_check.h"

#include "base/text.h"

namespace wutong::http {

namespace {

bool is_token_character(char c) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    return std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

bool is_token(std::string_view text) {
    for (const char c : text)
        if (!is_token_character(c)) return false;
    return !text.empty();
}

bool is_field_value(std::string_view value) {
    for (const char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return false;
    }
    return true;
}

bool is_length(std::string_view value) {
    if (value.empty() || value.size() > 12) return false;
    for (const char c : value)
        if (c < '0' || c > '9') return false;
    return value.size() == 1 || value.front() != '0';
}

HeadFault check_request_line(std::string_view line, const ReadLimits& limits, bool& version_1_0) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) return {400, "request line"};
    const auto method = line.substr(0, first);
    const auto target = line.substr(first + 1, last - first - 1);
    const auto version = line.substr(last + 1);
    if (!is_token(method)) return {400, "method"};
    if (version != "HTTP/1.1" && version != "HTTP/1.0") return {version.starts_with("HTTP/") ? 505 : 400, "version"};
    version_1_0 = version == "HTTP/1.0";
    if (!method_of(method)) return {501, "method"};
    if (target.size() > limits.target_bytes) return {414, "target too long"};
    if (target.empty() || target.front() != '/') return {400, "target is not a path"};
    for (const char c : target)
        if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7f || c == '#') return {400, "target"};
    return {};
}

struct Seen {
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
};

HeadFault check_field(std::string_view line, Seen& seen) {
    if (line.front() == ' ' || line.front() == '\t') return {400, "folded header line"};
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return {400, "header name"};
    const auto value = without_blanks(line.substr(colon + 1));
    if (!is_field_value(value)) return {400, "header value"};
    const auto name = to_lower_ascii(line.substr(0, colon));
    if (name == "host") {
        ++seen.hosts;
        if (value.empty() || value.find_first_of(" ,/@\\") != std::string_view::npos) return {400, "host"};
    } else if (name == "content-length") {
        ++seen.lengths;
        if (!is_length(value)) return {400, "content-length"};
    } else if (name == "transfer-encoding") {
        ++seen.encodings;
        if (to_lower_ascii(value) != "chunked") return {400, "transfer-encoding"};
    } else if (name == "upgrade" || name == "http2-settings") {
        return {400, "upgrade"};
    } else if (name == "expect" && to_lower_ascii(value) != "100-continue") {
        return {400, "expect"};
    }
    return {};
}

}  // namespace

HeadFault check_head(std::string_view block, const ReadLimits& limits) {
    std::size_t count = 0;
    bool first_line = true;
    bool version_1_0 = false;
    Seen seen;
    while (!block.empty()) {
        const auto end = block.find('\n');
        if (end == std::string_view::npos || end == 0 || block[end - 1] != '\r') return {400, "line end"};
        const auto line = block.substr(0, end - 1);
        block.remove_prefix(end + 1);
        if (line.find('\r') != std::string_view::npos) return {400, "line end"};
        if (first_line) {
            if (auto fault = check_request_line(line, limits, version_1_0); fault.status != 0) return fault;
            first_line = false;
            continue;
        }
        if (line.empty()) break;
        if (++count > limits.header_count) return {431, "too many headers"};
        if (auto fault = check_field(line, seen); fault.status != 0) return fault;
    }
    if (seen.hosts > 1 || (seen.hosts == 0 && !version_1_0)) return {400, "host"};
    if (seen.lengths > 1 || seen.encodings > 1) return {400, "framing twice"};
    if (seen.lengths != 0 && seen.encodings != 0) return {400, "content-length beside transfer-encoding"};
    if (seen.encodings != 0 && version_1_0) return {400, "transfer-encoding in 1.0"};
    return {};
}

bool read_target(std::string_view target, Request& request) {
    const auto mark = target.find('?');
    const auto raw_path = target.substr(0, mark);
    const auto lower = to_lower_ascii(raw_path);
    if (lower.find("%2f") != std::string::npos || lower.find("%5c") != std::string::npos) return false;
    auto path = percent_decode(raw_path);
    if (!path || path->find('\\') != std::string::npos) return false;
    for (const char c : *path)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
    for (const auto& segment : split(*path, "/"))
        if (segment == ".." || segment == ".") return false;
    auto parameters = parse_query(mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1));
    if (!parameters) return false;
    request.path = std::move(*path);
    request.parameters = std::move(*parameters);
    return true;
}

}  // namespace wutong::http
