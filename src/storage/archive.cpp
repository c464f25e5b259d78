// archive.cpp — Headers of 512 bytes, bodies padded to it, two empty blocks at the end (POSIX.1-1988 ustar; sizes beyond 8 GiB in base 256).
#include "storage/archive.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <set>

#include "base/running_digest.h"
#include "storage/disk.h"

namespace wutong::storage {

std::unexpected<Error> damaged(const std::string& path, const std::string& what) {
    return refuse(Kind::Invalid, "archive.damaged", "备份文件 " + path + " 不完整或已改动：" + what, "请换用另一份备份");
}

namespace {
constexpr std::int64_t block = 512, largest_in_octal = 0'77777777777;
constexpr std::size_t piece = 1 << 20, name_size = 100, prefix_at = 345, prefix_size = 155, size_at = 124, sum_at = 148, type_at = 156;

std::unexpected<Error> io_error(const std::string& what, const std::string& path) { return fail(what + " " + path + ": " + std::strerror(errno)); }

struct Open {
    int number;
    ~Open() {
        if (number >= 0) ::close(number);
    }
};

void octal(char* at, std::size_t digits, std::int64_t value) {
    for (std::size_t i = digits; i-- > 0; value >>= 3) at[i] = static_cast<char>('0' + (value & 7));
}

std::int64_t sum_of(std::array<char, block> header) {
    std::memset(header.data() + sum_at, ' ', 8);
    std::int64_t sum = 0;
    for (const char c : header) sum += static_cast<unsigned char>(c);
    return sum;
}

std::int64_t number_in(const char* at, std::size_t length) {
    std::int64_t value = 0;
    if ((static_cast<unsigned char>(at[0]) & 0x80) != 0) {
        for (std::size_t i = length - 8; i < length; ++i) value = static_cast<std::int64_t>((static_cast<std::uint64_t>(value) << 8) | static_cast<unsigned char>(at[i]));
        return value;
    }
    for (std::size_t i = 0; i < length && at[i] >= '0' && at[i] <= '7'; ++i) value = value * 8 + (at[i] - '0');
    return value;
}

std::string text_in(const char* at, std::size_t most) { return std::string(at, ::strnlen(at, most)); }

bool is_plain(std::string_view name) {
    if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos) return false;
    for (std::size_t start = 0; start <= name.size();) {
        const auto end = std::min(name.find('/', start), name.size());
        const auto part = name.substr(start, end - start);
        if (part.empty() || part == "." || part == "..") return false;
        start = end + 1;
    }
    return true;
}

/// Exactly `size` bytes, or false at the end of the file.
bool read_whole(int descriptor, char* at, std::size_t size) {
    while (size > 0) {
        const auto got = ::read(descriptor, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}
}  // namespace

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::create(const std::string& path, BytesTold told) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return refuse(Kind::Invalid, "archive.cannot_make", "不能建立文件 " + path + "：" + std::strerror(errno), "请检查文件夹、权限和磁盘空间");
    return std::unique_ptr<ArchiveWriter>(new ArchiveWriter(descriptor, path, std::move(told)));
}

ArchiveWriter::~ArchiveWriter() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> ArchiveWriter::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return io_error("write", path_);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> ArchiveWriter::pad(std::int64_t size) { return write(std::string(static_cast<std::size_t>((block - size % block) % block), '\0')); }

Result<void> ArchiveWriter::header(const std::string& name, std::int64_t size) {
    std::array<char, block> header{};
    std::size_t cut = 0;   // a long name is cut at a '/': the front goes into the prefix
    if (name.size() > name_size) cut = name.find('/', name.size() - name_size - 1);
    if (cut == std::string::npos || cut > prefix_size) return fail("the name is too long for an archive: " + name);
    const std::string last = cut == 0 ? name : name.substr(cut + 1);
    std::memcpy(header.data(), last.data(), last.size());
    std::memcpy(header.data() + prefix_at, name.data(), cut);
    octal(header.data() + 100, 7, 0600);
    octal(header.data() + 108, 7, 0);
    octal(header.data() + 116, 7, 0);
    if (size <= largest_in_octal) octal(header.data() + size_at, 11, size);
    else {
        header[size_at] = static_cast<char>(0x80);
        for (std::size_t i = 0; i < 8; ++i) header[size_at + 11 - i] = static_cast<char>((size >> (8 * i)) & 0xFF);
    }
    octal(header.data() + 136, 11, 0);
    header[type_at] = '0';
    std::memcpy(header.data() + 257, "ustar\00000", 8);
    octal(header.data() + sum_at, 6, sum_of(header));
    header[sum_at + 6] = '\0';
    header[sum_at + 7] = ' ';
    return write({header.data(), header.size()});
}

Result<void> ArchiveWriter::add_bytes(const std::string& name, std::string_view bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    TRY(header(name, size));
    TRY(write(bytes));
    RunningSha256 digest;
    digest.add(bytes);
    members_.push_back({name, size, digest.hex()});
    return pad(size);
}

Result<void> ArchiveWriter::add_file(const std::string& name, const std::string& path) {
    const Open file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    struct stat status {};
    if (file.number < 0 || ::fstat(file.number, &status) != 0) return io_error("open", path);
    TRY(header(name, status.st_size));
    RunningSha256 digest;
    std::string bytes(piece, '\0');
    for (std::int64_t left = status.st_size; left > 0;) {
        const auto now = static_cast<std::size_t>(std::min<std::int64_t>(left, static_cast<std::int64_t>(piece)));
        if (!read_whole(file.number, bytes.data(), now)) return fail("the file became shorter while it was read: " + path);
        digest.add({bytes.data(), now});
        TRY(write({bytes.data(), now}));
        if (told_) TRY(told_(static_cast<std::int64_t>(now)));
        left -= static_cast<std::int64_t>(now);
    }
    members_.push_back({name, status.st_size, digest.hex()});
    return pad(status.st_size);
}

Result<void> ArchiveWriter::finish() {
    TRY(write(std::string(2 * block, '\0')));
    if (::fsync(descriptor_) != 0) return io_error("fsync", path_);
    ::close(descriptor_);
    descriptor_ = -1;
    return {};
}

namespace {
Result<std::string> unpack_body(int archive, const std::string& path, const std::string& target, std::int64_t size, const BytesTold& told) {
    const Open file{::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600)};
    if (file.number < 0) return io_error("create", target);
    RunningSha256 digest;
    std::string bytes(piece, '\0');
    for (std::int64_t left = size; left > 0;) {
        const auto now = static_cast<std::size_t>(std::min<std::int64_t>(left, static_cast<std::int64_t>(piece)));
        if (!read_whole(archive, bytes.data(), now)) return damaged(path, "文件提前结束");
        digest.add({bytes.data(), now});
        if (::write(file.number, bytes.data(), now) != static_cast<ssize_t>(now)) return io_error("write", target);
        if (told) TRY(told(static_cast<std::int64_t>(now)));
        left -= static_cast<std::int64_t>(now);
    }
    if (::fsync(file.number) != 0) return io_error("fsync", target);
    if (const auto rest = (block - size % block) % block; rest > 0 && !read_whole(archive, bytes.data(), static_cast<std::size_t>(rest))) return damaged(path, "文件提前结束");
    return digest.hex();
}
}  // namespace

namespace {
/// The bytes of the archive, once it is a plain file that fits on the disk of the folder.
Result<std::int64_t> size_with_room(int archive, const std::string& path, const std::string& folder, const UnpackLimits& limits) {
    struct stat status {};
    if (::fstat(archive, &status) != 0) return io_error("stat", path);
    if (!S_ISREG(status.st_mode)) return damaged(path, "不是普通文件");
    struct statvfs disk {};
    if (::statvfs(folder.c_str(), &disk) != 0) return io_error("statvfs", folder);
    const auto free_bytes = static_cast<std::int64_t>(disk.f_bavail) * static_cast<std::int64_t>(disk.f_frsize);
    if (status.st_size > free_bytes - limits.bytes_left_free)
        return refuse(Kind::TooLarge, "archive.no_room", "磁盘放不下备份文件 " + path + " 解开后的内容：需要 " + std::to_string(status.st_size >> 20) + " MB，可用 " + std::to_string(free_bytes >> 20) + " MB",
                      "请腾出空间，或恢复到另一块磁盘");
    return status.st_size;
}
}  // namespace

Result<std::vector<Member>> unpack(const std::string& path, const std::string& folder, const UnpackLimits& limits, const BytesTold& told) {
    const Open archive{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    if (archive.number < 0) return refuse(Kind::NotFound, "archive.not_found", "打不开备份文件 " + path + "：" + std::strerror(errno), "请核对路径");
    std::int64_t left = TRY(size_with_room(archive.number, path, folder, limits));
    std::vector<Member> members;
    std::set<std::string> names;
    for (;;) {
        std::array<char, block> header{};
        if (!read_whole(archive.number, header.data(), header.size())) return damaged(path, "没有结尾");
        if (header == std::array<char, block>{}) return members;
        if (number_in(header.data() + sum_at, 8) != sum_of(header)) return damaged(path, "文件头校验不符");
        std::string name = text_in(header.data(), name_size);
        if (const auto prefix = text_in(header.data() + prefix_at, prefix_size); !prefix.empty()) name = prefix + "/" + name;
        const auto size = number_in(header.data() + size_at, 12);
        if ((header[type_at] != '0' && header[type_at] != '\0') || !is_plain(name) || size < 0) return damaged(path, "其中有不允许的条目");
        left -= block;
        if (size > left) return damaged(path, "有条目声称的长度超过文件本身");
        left -= size;
        if (members.size() >= limits.members) return refuse(Kind::TooLarge, "archive.too_large", "备份文件 " + path + " 中的条目超过 " + std::to_string(limits.members) + " 个", "请换用梧桐自己做的备份");
        if (!names.insert(name).second) return damaged(path, "同名条目出现两次");
        const std::string target = folder + "/" + name;
        TRY(make_folder(target.substr(0, target.rfind('/'))));
        members.push_back({name, size, TRY(unpack_body(archive.number, path, target, size, told))});
    }
}

Result<std::string> sha256_of_file(const std::string& path, const BytesTold& told) {
    const Open file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (file.number < 0) return io_error("open", path);
    RunningSha256 digest;
    std::string bytes(piece, '\0');
    for (;;) {
        const auto got = ::read(file.number, bytes.data(), bytes.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return io_error("read", path);
        if (got == 0) return digest.hex();
        digest.add({bytes.data(), static_cast<std::size_t>(got)});
        if (told) TRY(told(static_cast<std::int64_t>(got)));
    }
}

}  // namespace wutong::storage
