// zip_folder.cpp — libzip from files to a file; see zip_folder.h.
#include "formats/zip_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <set>
#include <utility>

#include "base/text.h"
#include "formats/zip_entry.h"

namespace wutong::formats {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;
/// What an archive cannot do without: a header before each entry and one in the directory, each with the name; and its end.
constexpr std::uint64_t headers_bytes = 30 + 46, end_bytes = 22;

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, Discard>;

std::unexpected<Error> not_safe(const std::string& what) {
    return refuse(Kind::Invalid, "zip.not_safe", "压缩包不能打开：" + escape_control(what), "请使用 wutong export everything --zip 得到的文件，未经改动");
}

struct Entry {
    zip_uint64_t index = 0;
    std::string name;
    zip_uint64_t bytes = 0, packed = 0;
};

Result<Entry> judged(zip_t* archive, zip_uint64_t index, const UnzipLimits& limits) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if (zip_stat_index(archive, index, 0, &stat) != 0 || (stat.valid & needed) != needed) return not_safe("目录已损坏");
    std::string_view name(stat.name);
    if (name.ends_with('/')) name.remove_suffix(1);   // a folder, where somebody else packed it
    if (!is_portable_name(name) || !is_regular(archive, index)) return not_safe(stat.name);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE) return not_safe("已加密");
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) return not_safe(stat.name);
    if (stat.size > ratio_free_bytes && stat.size / limits.ratio > stat.comp_size) return not_safe(std::string(stat.name) + " 的压缩比异常");
    return Entry{index, stat.name, stat.size, stat.comp_size};
}

Result<void> unpack_entry(zip_t* archive, const Entry& entry, const fs::path& folder) {
    const auto target = folder / entry.name;
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    const std::unique_ptr<zip_file_t, void (*)(zip_file_t*)> in(zip_fopen_index(archive, entry.index, 0), [](zip_file_t* open) { if (open) zip_fclose(open); });
    if (!in) return not_safe(entry.name);
    std::ofstream out(target, std::ios::binary | std::ios::trunc);
    std::string chunk(chunk_bytes, '\0');
    zip_uint64_t read = 0;
    for (;;) {
        const auto got = zip_fread(in.get(), chunk.data(), chunk.size());
        if (got < 0) return not_safe(entry.name + " 已损坏");
        if (got == 0) break;
        read += static_cast<zip_uint64_t>(got);
        if (read > entry.bytes) return not_safe(entry.name + " 比写明的长");
        if (!out.write(chunk.data(), got)) return fail("cannot write " + target.string());
    }
    out.close();
    if (!out) return fail("cannot write " + target.string());
    fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write, error);
    return read == entry.bytes ? Result<void>() : not_safe(entry.name + " 比写明的短");
}

Result<void> settle_zip(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fchmod(descriptor, 0600) == 0 && ::fsync(descriptor) == 0;
    const std::string why = std::strerror(errno);
    if (descriptor >= 0) ::close(descriptor);
    return synced ? Result<void>() : fail("cannot write " + file.string() + ": " + why);
}

/// An empty file for the owner alone. The library writes beside a file that is there, with its mode, and gives it that name; one it makes itself is readable for everybody.
Result<void> make_private(const fs::path& file) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return refuse(Kind::Invalid, "zip.cannot_make", "不能写文件 " + file.string(), "请检查文件夹、权限和磁盘空间");
    ::close(descriptor);
    return {};
}
}  // namespace

Result<void> write_zip(const fs::path& folder, const std::vector<std::string>& names, const fs::path& file) {
    int problem = 0;
    TRY(make_private(file));   // a whole zone lies in it
    Archive archive(zip_open(file.c_str(), ZIP_TRUNCATE, &problem));
    if (!archive) return refuse(Kind::Invalid, "zip.cannot_make", "不能写文件 " + file.string(), "请检查文件夹、权限和磁盘空间");
    for (const auto& name : names) {
        zip_source_t* source = zip_source_file(archive.get(), (folder / name).c_str(), 0, -1);
        if (source && zip_file_add(archive.get(), name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0) continue;
        if (source) zip_source_free(source);
        return fail("zip: cannot add " + name);
    }
    if (zip_close(archive.get()) != 0) {
        const std::string why = zip_strerror(archive.get());
        return fail("zip: cannot write " + file.string() + ": " + why);
    }
    (void)archive.release();   // closed
    return settle_zip(file);
}

bool is_portable_name(std::string_view name) {
    constexpr std::size_t longest = 100;   // below origins/<SHA-256>/ it still fits the headers of a backup
    if (name.size() > longest || !is_valid_utf8(name)) return false;
    for (const char32_t c : decode_utf8(name)) {
        const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.' || c == '/';
        if (!plain && (c < U'\u4e00' || c > U'\u9fff')) return false;
    }
    for (const auto& part : split(name, "/"))
        if (part.empty() || part.front() == '.' || part.back() == '.' || to_lower_ascii(part).ends_with(".part")) return false;
    return true;
}

Result<void> demand_room(const fs::path& folder, std::uint64_t bytes, std::uint64_t copies, std::uint64_t left_free) {
    std::error_code error;
    const auto space = fs::space(folder, error);
    if (error) return fail("cannot ask for the room at " + folder.string() + ": " + error.message());
    std::uint64_t needed = 0;
    const bool countless = __builtin_mul_overflow(bytes, copies, &needed) || __builtin_add_overflow(needed, left_free, &needed);
    if (!countless && needed <= space.available) return {};
    return refuse(Kind::TooLarge, "zip.no_room", "磁盘放不下：展开后 " + std::to_string(bytes >> 20) + " MB，装入共需 " + (countless ? "更多" : std::to_string((needed >> 20) + 1) + " MB") + "，现有 " +
                  std::to_string(space.available >> 20) + " MB", "请腾出空间后重试");
}

Result<void> unpack_zip(const fs::path& file, const fs::path& folder, const UnzipLimits& limits) {
    int problem = 0;
    const Archive archive(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &problem));   // each header is held against the directory
    const auto count = archive ? zip_get_num_entries(archive.get(), 0) : 0;
    if (count <= 0) return not_safe("不是压缩包，或已损坏");
    if (std::cmp_greater(count, limits.files)) return not_safe("文件过多");
    std::vector<Entry> entries;
    std::set<std::string> names;
    zip_uint64_t total = 0, claimed = end_bytes;
    for (zip_uint64_t index = 0; std::cmp_less(index, count); ++index) {
        entries.push_back(TRY(judged(archive.get(), index, limits)));
        const auto& entry = entries.back();
        if (!names.insert(to_lower_ascii(entry.name)).second) return not_safe(entry.name + " 出现两次");
        const bool countless = __builtin_add_overflow(total, entry.bytes, &total) || __builtin_add_overflow(claimed, entry.packed, &claimed);
        if (countless || __builtin_add_overflow(claimed, headers_bytes + 2 * entry.name.size(), &claimed)) return not_safe("写明的大小不可能");
    }
    // Of the file itself, whatever its directory says: entries that share bytes claim more than there is.
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error || claimed > size) return not_safe("各部分互相重叠");
    if (total > ratio_free_bytes && total / limits.ratio > size) return not_safe("整个压缩包的压缩比异常");
    TRY(demand_room(folder, total, limits.copies, limits.bytes_left_free));
    for (const auto& entry : entries)
        if (!entry.name.ends_with('/')) TRY(unpack_entry(archive.get(), entry, folder));
    return {};
}

}  // namespace wutong::formats
