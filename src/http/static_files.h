// static_files.h — The web pages: read once at start into memory, so no path of a request ever reaches the file system.
#pragma once

#include <map>
#include <string>

#include "base/result.h"
#include "http/message.h"

namespace wutong::http {

class StaticFiles {
public:
    static constexpr std::size_t most_files = 2'000;
    static constexpr std::size_t most_bytes = 100u << 20;

    /// Reads every regular file below `folder`; links are skipped. An empty folder name serves nothing.
    static Result<StaticFiles> load(const std::string& folder);

    /// The file, 304 when the client has it, the gzip form where there is one; a path that names no file and has no extension gets
    /// index.html (the pages route themselves), with the two questions every page begins with for who has a session. 404 otherwise.
    Response serve(const Request& request) const;
    bool empty() const { return files_.empty(); }

private:
    struct File {
        std::string bytes, gzip, media_type, tag;
        bool immutable = false;   ///< its name holds a hash
    };
    std::map<std::string, File, std::less<>> files_;   ///< by path, "/index.html"
};

}  // namespace wutong::http
