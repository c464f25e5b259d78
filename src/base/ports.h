// ports.h — What the inner layers may ask of the world; `app/` gives the real thing, tests give a fake.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.h"
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

/// Signed heads, kept apart from the database, one text line each, only growing. A tree is "<zone>" or "<zone>/audit".
class HeadStore {
public:
    virtual ~HeadStore() = default;
    virtual Result<void> append(std::string_view tree, std::string_view line) = 0;   ///< returns only after fsync
    virtual Result<std::vector<std::string>> lines(std::string_view tree) const = 0; ///< oldest first; empty for a new tree
    /// Empty for a new tree. A tree of years has millions of lines: who asks where it stands reads one.
    virtual Result<std::string> last_line(std::string_view tree) const {
        auto all = lines(tree);
        if (!all) return std::unexpected(all.error());
        return all->empty() ? std::string() : std::move(all->back());
    }
    /// Every tree that has a head, so that a store restored from older data is noticed even where it lacks a whole tree.
    virtual Result<std::vector<std::string>> trees() const { return std::vector<std::string>(); }
};

/// The data key of each subject of personal fields, wrapped at rest. Destroying it is the erasure of the subject's data.
class SubjectKeys {
public:
    virtual ~SubjectKeys() = default;
    virtual Result<std::string> key(std::string_view zone, std::string_view subject) = 0;  ///< 32 bytes, made on first use
    virtual Result<std::string> existing_key(std::string_view zone, std::string_view subject) const = 0;  ///< NotFound once destroyed
    virtual Result<void> destroy(std::string_view zone, std::string_view subject) = 0;
    virtual Result<std::string> index_key(std::string_view zone) = 0;   ///< for blind indexes: equality without plain text
};

/// The zone's signing key pair, made at `init`; the private half never leaves the process.
class SigningKeys {
public:
    virtual ~SigningKeys() = default;
    virtual Result<KeyPair> signing_key(std::string_view zone) = 0;
    virtual Result<std::string> public_key(std::string_view zone) const = 0;   ///< PEM
};

/// Where lines for the operator go. Text is escaped (CR, LF, control and bidi characters) by the sink.
class Log {
public:
    virtual ~Log() = default;
    virtual void line(std::string_view level, std::string_view message, std::string_view request_id = {}) = 0;
};

}  // namespace wutong
