// ports.h — What the inner layers may ask of the world; `app/` gives the real thing, tests give a fake.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/result.h"

namespace wutong {

class Clock {
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
    /// The business date: the civil date of `now`, or the fixed date of a demo.
    virtual Date today() const = 0;
};

struct StoredFile {
    std::string sha256;      ///< lower-case hex of the bytes
    std::int64_t size = 0;   ///< bytes
    std::string media_type;  ///< sniffed from the bytes, never taken from the client
};

/// Bytes by hash, under one folder. `put` returns only after fsync.
class Files {
public:
    virtual ~Files() = default;
    virtual Result<StoredFile> put(std::string_view zone, std::string_view bytes) = 0;
    virtual Result<std::string> get(std::string_view zone, std::string_view sha256) const = 0;
};

/// Told after COMMIT which records changed; carries ids only. Order is the ledger's.
struct ChangeNotice {
    std::string zone;
    std::int64_t sequence = 0;
    std::string type;
    std::string id;
};
class ChangeListener {
public:
    virtual ~ChangeListener() = default;
    virtual void changed(const std::vector<ChangeNotice>& notices) = 0;
};

/// Where lines for the operator go. Text is escaped (CR, LF, control and bidi characters) by the sink.
class Log {
public:
    virtual ~Log() = default;
    virtual void line(std::string_view level, std::string_view message, std::string_view request_id = {}) = 0;
};

}  // namespace wutong
