// static_files.cpp — Exact look-ups in a map; media types by extension, strong entity tags from the bytes.
#include "http/static_files.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/crypto.h"
#include "base/text.h"
#include "http/gate.h"
#include "http/replies.h"

namespace wutong::http {

namespace {

constexpr std::pair<std::string_view, std::string_view> media_types[] = {
    {".html", "text/html; charset=utf-8"},   {".js", "text/javascript; charset=utf-8"}, {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},     {".json", "application/json"},             {".svg", "image/svg+xml"},
    {".png", "image/png"},                   {".jpg", "image/jpeg"},                    {".ico", "image/x-icon"},
    {".webp", "image/webp"},                 {".woff2", "font/woff2"},                  {".woff", "font/woff"},
    {".txt", "text/plain; charset=utf-8"},   {".webmanifest", "application/manifest+json"}, {".map", "application/json"},
};

std::string extension_of(std::string_view path) {
    const auto name = path.substr(path.rfind('/') + 1);
    const auto point = name.rfind('.');
    return point == std::string_view::npos ? std::string() : to_lower_ascii(name.substr(point));
}

std::string media_type_of(std::string_view path) {
    const auto extension = extension_of(path);
    for (const auto& [known, type] : media_types)
        if (known == extension) return std::string(type);
    return "application/octet-stream";
}

std::optional<std::string> read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

/// Whoever has a session is still signed in more often than not: what every page asks first is asked for while its script is on its way.
constexpr std::string_view asked_first = "</api/session>; rel=preload; as=fetch; crossorigin, </api/meta>; rel=preload; as=fetch; crossorigin";
/// There nobody is signed in yet, or nobody has to be.
constexpr std::string_view open_pages[] = {"/sign-in", "/setup", "/wall"};

bool asks_who_is_there(const Request& request) {
    for (const auto page : open_pages)
        if (request.path == page || (request.path.starts_with(page) && request.path[page.size()] == '/')) return false;
    return !request.cookie(cookie_name(request.secure)).empty();
}

}  // namespace

Result<StaticFiles> StaticFiles::load(const std::string& folder) {
    StaticFiles all;
    if (folder.empty()) return all;
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path root(folder);
    if (!fs::is_directory(root, error)) return fail("no folder of web pages at " + folder);
    std::size_t total = 0;
    std::map<std::string, std::string> packed;
    for (fs::recursive_directory_iterator it(root, error), end; !error && it != end; it.increment(error)) {
        if (it->is_symlink(error) || !it->is_regular_file(error)) continue;
        auto bytes = read_file(it->path());
        if (!bytes) return fail("cannot read " + it->path().string());
        total += bytes->size();
        if (all.files_.size() >= most_files || total > most_bytes) return fail("the folder of web pages is too large: " + folder);
        const auto path = "/" + fs::relative(it->path(), root, error).generic_string();
        if (path.ends_with(".gz")) {
            packed[path.substr(0, path.size() - 3)] = std::move(*bytes);
            continue;
        }
        File file;
        file.media_type = media_type_of(path);
        file.tag = "\"" + sha256_hex(*bytes).substr(0, 32) + "\"";
        file.immutable = path.starts_with("/assets/");
        file.bytes = std::move(*bytes);
        all.files_[path] = std::move(file);
    }
    if (error) return fail("cannot list " + folder + ": " + error.message());
    for (auto& [path, bytes] : packed)
        if (const auto found = all.files_.find(path); found != all.files_.end()) found->second.gzip = std::move(bytes);
    return all;
}

Response StaticFiles::serve(const Request& request) const {
    auto found = files_.find(request.path == "/" ? std::string_view("/index.html") : std::string_view(request.path));
    if (found == files_.end() && extension_of(request.path).empty()) found = files_.find("/index.html");
    if (found == files_.end()) return transport_problem(404, request.id);
    const auto& file = found->second;
    Response response;
    response.with("ETag", file.tag);
    response.with("Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (!file.gzip.empty()) response.with("Vary", "Accept-Encoding");
    if (found->first == "/index.html" && asks_who_is_there(request)) response.with("Link", std::string(asked_first));
    if (request.header("if-none-match").find(file.tag) != std::string_view::npos) {
        response.status = 304;
        return response;
    }
    response.with("Content-Type", file.media_type);
    if (!file.gzip.empty() && request.header("accept-encoding").find("gzip") != std::string_view::npos) {
        response.with("Content-Encoding", "gzip");
        response.body = file.gzip;
    } else {
        response.body = file.bytes;
    }
    return response;
}

}  // namespace wutong::http
