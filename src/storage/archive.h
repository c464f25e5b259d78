// archive.h — One file that holds many: POSIX tar without compression, so that any computer opens it. Read with suspicion.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace wutong::storage {

/// `archive.damaged`: what is wrong with the file.
std::unexpected<Error> damaged(const std::string& path, const std::string& what);

/// Told of bytes as they are written; an error ends the work. None: nobody listens.
using BytesTold = std::function<Result<void>(std::int64_t more)>;

struct Member {
    std::string name;         ///< relative, parts joined by '/'
    std::int64_t size = 0;    ///< bytes
    std::string sha256;       ///< hex
};

/// Writes a new file with mode 0600; it counts only after `finish`, which syncs it.
class ArchiveWriter {
public:
    static Result<std::unique_ptr<ArchiveWriter>> create(const std::string& path, BytesTold told = {});
    ~ArchiveWriter();
    ArchiveWriter(const ArchiveWriter&) = delete;
    ArchiveWriter& operator=(const ArchiveWriter&) = delete;
    Result<void> add_file(const std::string& name, const std::string& path);
    Result<void> add_bytes(const std::string& name, std::string_view bytes);
    Result<void> finish();
    const std::vector<Member>& members() const { return members_; }

private:
    ArchiveWriter(int descriptor, std::string path, BytesTold told) : descriptor_(descriptor), path_(std::move(path)), told_(std::move(told)) {}
    Result<void> header(const std::string& name, std::int64_t size);
    Result<void> write(std::string_view bytes);
    Result<void> pad(std::int64_t size);
    int descriptor_;
    const std::string path_;
    const BytesTold told_;
    std::vector<Member> members_;
};

Result<std::string> sha256_of_file(const std::string& path, const BytesTold& told = {});   ///< hex

/// What an archive may ask of the disk it is unpacked on. It is not compressed, so it can claim no more bytes than it has.
struct UnpackLimits {
    std::size_t members = 5'000'000;              ///< a zone of 10^6 files with room to spare
    std::int64_t bytes_left_free = 64LL << 20;    ///< on the disk, after the last byte
};

/// Unpacks into a folder that must be there. Refuses (`archive.damaged`) absolute names, "..", links, devices, names that come twice, wrong sums, an
/// early end and what is no plain file or claims more than it holds; `archive.too_large`, `archive.no_room` before anything is written.
Result<std::vector<Member>> unpack(const std::string& path, const std::string& folder, const UnpackLimits& limits = {}, const BytesTold& told = {});

}  // namespace wutong::storage
