// previews.h — What a page may show of a stored file, worked out once: bytes never change under their hash. Never more than two at a time, since a document takes a second of a thread.
#pragma once

#include <functional>
#include <list>
#include <mutex>
#include <semaphore>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/ports.h"
#include "base/result.h"

namespace wutong::http {

class Previews {
public:
    static constexpr std::size_t most_kept = 32, most_bytes = 8u << 20, at_a_time = 2;
    using Reader = std::function<Json(std::string_view bytes)>;

    explicit Previews(Reader reader) : reader_(std::move(reader)) {}
    /// JSON as text. Refused as busy while two others are worked out; photos and PDFs, of which only the head is read, never wait.
    Result<std::string> of(const std::string& sha256, std::string_view bytes);
    /// Into the reply to an upload. The file is stored by then: what cannot be said of it now is asked for again when it is opened, and the log says why, by the request alone.
    void add_to(Json& reply, const std::string& sha256, std::string_view bytes, Log* log, std::string_view request_id);

private:
    struct Kept {
        std::string sha256, text;
    };
    bool find(const std::string& sha256, std::string& text);
    void keep(const std::string& sha256, const std::string& text);
    Result<std::string> worked_out(std::string_view bytes) const;

    Reader reader_;
    std::counting_semaphore<at_a_time> free_{at_a_time};
    std::mutex mutex_;
    std::list<Kept> kept_;   ///< most recently used first
    std::size_t bytes_ = 0;
};

}  // namespace wutong::http
