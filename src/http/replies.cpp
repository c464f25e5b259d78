// replies.cpp — Responses are written by hand as one string; header values are checked, so nobody can split a reply.
#include "http/replies.h"

#include <zlib.h>

#include "base/text.h"

namespace wutong::http {

namespace {

constexpr std::string_view content_security_policy =
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

struct StatusText {
    int status;
    std::string_view phrase;
    std::string_view code;
    std::string_view message;
    std::string_view next;
};

constexpr StatusText status_texts[] = {
    {100, "Continue", "", "", ""},
    {200, "OK", "", "", ""},
    {201, "Created", "", "", ""},
    {204, "No Content", "", "", ""},
    {304, "Not Modified", "", "", ""},
    {400, "Bad Request", "http.request_malformed", "请求格式不正确，服务器没有处理", "请刷新页面后重试；如反复出现，请把请求编号告诉管理员"},
    {401, "Unauthorized", "session.not_signed_in", "尚未登录或登录已过期", "请重新登录"},
    {403, "Forbidden", "access.not_allowed", "没有权限进行此操作", "如确需办理，请联系本单位管理员授权"},
    {404, "Not Found", "http.nothing_here", "没有找到所请求的内容", "请检查地址，或从菜单重新进入"},
    {405, "Method Not Allowed", "http.method_not_allowed", "此地址不支持这种操作", "请从页面按钮操作"},
    {408, "Request Timeout", "http.request_too_slow", "请求在规定时间内没有发送完", "请检查网络后重试"},
    {409, "Conflict", "record.changed_meanwhile", "内容已被他人修改", "请刷新后重新操作"},
    {413, "Content Too Large", "http.body_too_large", "发送的内容超过允许的大小", "表单数据不超过 1 MB，上传文件不超过 20 MB"},
    {414, "URI Too Long", "http.address_too_long", "地址过长，超过 8 KB", "请减少筛选条件后重试"},
    {415, "Unsupported Media Type", "http.json_expected", "请求内容须为 JSON", "请使用 Content-Type: application/json"},
    {421, "Misdirected Request", "http.host_not_ours", "请求的主机名不属于本系统", "请使用管理员公布的地址访问"},
    {422, "Unprocessable Content", "http.input_invalid", "提交的内容有误", "请按提示修改后重新提交"},
    {428, "Precondition Required", "record.version_needed", "缺少记录版本号", "请刷新页面后重新操作"},
    {429, "Too Many Requests", "http.too_many", "操作过于频繁", "请稍后再试"},
    {431, "Request Header Fields Too Large", "http.headers_too_large", "请求头过大，超过 16 KB 或 100 项", "请清除浏览器中本站的 Cookie 后重试"},
    {500, "Internal Server Error", "system.fault", "系统出现故障，操作没有完成", "请稍后重试；如反复出现，请把请求编号告诉管理员"},
    {501, "Not Implemented", "http.method_unknown", "不支持的请求方法", "请从页面按钮操作"},
    {503, "Service Unavailable", "http.busy", "系统繁忙，暂时不能处理", "请稍等几秒后重试"},
    {505, "HTTP Version Not Supported", "http.version_unknown", "不支持的协议版本", "请使用较新的浏览器"},
};

const StatusText& text_of(int status) {
    const StatusText* fallback = nullptr;
    for (const auto& text : status_texts) {
        if (text.status == status) return text;
        if (text.status == 500) fallback = &text;
    }
    return *fallback;
}

Json problem_body(int status, const Error& error, std::string_view request_id) {
    Json body = Json::object();
    body.set("type", "urn:wutong:problem:" + error.code);
    body.set("title", reason_phrase(status));
    body.set("status", status);
    body.set("code", error.code);
    body.set("detail", error.message);
    body.set("next", error.next);
    Json fields = Json::array();
    for (const auto& field : error.fields) {
        Json line = Json::object();
        line.set("path", field.path);
        line.set("message", field.message);
        line.set("allowed", field.allowed);
        fields.push(std::move(line));
    }
    body.set("fields", std::move(fields));
    body.set("request_id", request_id);
    return body;
}

}  // namespace

int status_of(Kind kind) {
    switch (kind) {
        case Kind::Invalid: return 422;
        case Kind::Unauthenticated: return 401;
        case Kind::Forbidden: return 403;
        case Kind::NotFound: return 404;
        case Kind::Conflict: return 409;
        case Kind::TooLarge: return 413;
        case Kind::Busy: return 503;
        case Kind::Fault: return 500;
    }
    return 500;
}

std::string_view reason_phrase(int status) { return text_of(status).phrase; }

Response json_reply(const Json& value, int status) { return text_reply(status, "application/json", write_json(value)); }

Response text_reply(int status, std::string_view media_type, std::string body) {
    Response response;
    response.status = status;
    response.with("Content-Type", std::string(media_type));
    response.body = std::move(body);
    return response;
}

Response packed(Response response, std::string_view accepted) {
    constexpr std::size_t worth_it = 1'400;             // below, it is one packet either way
    constexpr int gzip_window = 15 + 16, memory_level = 8;   // 32 KB, in a gzip envelope
    response.with("Vary", "Accept-Encoding");
    if (accepted.find("gzip") == std::string_view::npos || response.body.size() < worth_it) return response;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) return response;
    std::string small(deflateBound(&stream, response.body.size()), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(response.body.data());
    stream.avail_in = static_cast<uInt>(response.body.size());
    stream.next_out = reinterpret_cast<Bytef*>(small.data());
    stream.avail_out = static_cast<uInt>(small.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    small.resize(stream.total_out);
    deflateEnd(&stream);
    if (!whole) return response;
    response.body = std::move(small);
    response.with("Content-Encoding", "gzip");
    return response;
}

Response no_content() {
    Response response;
    response.status = 204;
    return response;
}

Response attachment(std::string_view media_type, std::string_view file_name, std::string body) {
    Response response = text_reply(200, media_type, std::move(body));
    response.with("Content-Disposition", "attachment; filename*=UTF-8''" + percent_encode(file_name));
    response.with("Content-Security-Policy", "sandbox; default-src 'none'");
    return response;
}

Response problem(const Error& error, std::string_view request_id) {
    const int status = status_of(error.kind);
    Response response = text_reply(status, "application/problem+json", write_json(problem_body(status, error, request_id)));
    if (status == 503) response.with("Retry-After", "2");
    return response;
}

Response transport_problem(int status, std::string_view request_id) {
    const auto& text = text_of(status);
    const Error error(Kind::Invalid, std::string(text.code), std::string(text.message), std::string(text.next));
    Response response = text_reply(status, "application/problem+json", write_json(problem_body(status, error, request_id)));
    if (status == 503) response.with("Retry-After", "2");
    return response;
}

void add_security_headers(Response& response, bool secure) {
    const auto unless_given = [&response](std::string_view name, std::string_view value) {
        if (response.header(name).empty()) response.with(std::string(name), std::string(value));
    };
    unless_given("Content-Security-Policy", content_security_policy);
    unless_given("X-Content-Type-Options", "nosniff");
    unless_given("Referrer-Policy", "no-referrer");
    unless_given("Cross-Origin-Opener-Policy", "same-origin");
    unless_given("Cross-Origin-Resource-Policy", "same-origin");
    unless_given("Permissions-Policy", "camera=(self), geolocation=(self), microphone=()");
    unless_given("Cache-Control", "no-store");
    if (secure) unless_given("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

std::string wire_form(const Response& response, bool head_only, bool keep_alive) {
    std::string out;
    out.reserve(response.body.size() + 700);
    out += "HTTP/1.1 ";
    out += std::to_string(response.status);
    out += ' ';
    out += reason_phrase(response.status);
    out += "\r\n";
    for (const auto& header : response.headers) {
        if (header.value.find_first_of("\r\n") != std::string::npos || header.value.find('\0') != std::string::npos) continue;
        out += header.name;
        out += ": ";
        out += header.value;
        out += "\r\n";
    }
    if (response.events) {
        out += "Transfer-Encoding: chunked\r\n";
    } else if (response.status != 204 && response.status != 304) {
        out += "Content-Length: " + std::to_string(response.body.size()) + "\r\n";
    }
    out += keep_alive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    if (!head_only && !response.events && response.status != 204 && response.status != 304) out += response.body;
    return out;
}

std::string chunk(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string size;
    for (auto rest = bytes.size(); rest != 0; rest /= 16) size.insert(size.begin(), digits[rest % 16]);
    if (size.empty()) size = "0";
    return size + "\r\n" + std::string(bytes) + "\r\n";
}

}  // namespace wutong::http
