// zip_package.cpp — Inflating under limits: an archive is judged by its directory first, then counted while it inflates.
#include "formats/zip_package.h"

#include <zip.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "formats/zip_entry.h"

namespace wutong::formats {

namespace {

constexpr std::size_t unpacked_at_once = 64 * 1024;
std::unexpected<Error> damaged() {
    return refuse(Kind::Invalid, "sheet.file_must_be_intact", "文件已损坏，无法读取", "请用 WPS 或 Excel 打开后另存为 xlsx 再上传");
}
std::unexpected<Error> too_large() {
    return refuse(Kind::TooLarge, "sheet.file_must_unpack_within_limits", "文件展开后过大或压缩比异常，已拒绝读取",
                  "展开后不超过 256 MB、压缩比不超过 100:1；请删除无关工作表和格式后另存为 xlsx");
}

}  // namespace

bool is_safe_name(std::string_view name) {
    if (name.empty() || name.size() > 512 || name.front() == '/' || name.front() == '\\') return false;
    if (name.find('\0') != std::string_view::npos || name.find(':') != std::string_view::npos) return false;
    std::string plain = replace_all(name, "\\", "/");
    for (const std::string& part : split(plain, "/"))
        if (part == "..") return false;
    return true;
}

bool is_regular(zip_t* archive, std::uint64_t index) {
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0) return true;
    if (system != ZIP_OPSYS_UNIX && system != ZIP_OPSYS_OS_X) return true;
    zip_uint32_t type = (attributes >> 16) & 0170000;
    return type == 0 || type == 0100000 || type == 0040000;
}

struct ZipPackage::State {
    zip_t* archive = nullptr;
    ReadLimits limits;
    std::vector<std::string> names;
    std::map<std::string, zip_uint64_t, std::less<>> index_of;
    std::map<std::string, std::size_t, std::less<>> packed_bytes;
    std::size_t inflated = 0;
    ~State() {
        if (archive) zip_discard(archive);
    }
};

ZipPackage::ZipPackage(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipPackage::ZipPackage(ZipPackage&&) noexcept = default;
ZipPackage& ZipPackage::operator=(ZipPackage&&) noexcept = default;
ZipPackage::~ZipPackage() = default;

namespace {

Result<void> judge_entry(zip_t* archive, zip_uint64_t index, const zip_stat_t& entry, const ReadLimits& limits) {
    constexpr zip_uint64_t needed = ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if ((entry.valid & needed) != needed || !is_safe_name(entry.name) || !is_regular(archive, index)) return damaged();
    if ((entry.valid & ZIP_STAT_ENCRYPTION_METHOD) && entry.encryption_method != ZIP_EM_NONE)
        return refuse(Kind::Invalid, "sheet.file_must_not_be_encrypted", "文件已加密", "请去掉打开密码后另存为 xlsx 再上传");
    if (entry.comp_method != ZIP_CM_STORE && entry.comp_method != ZIP_CM_DEFLATE) return damaged();
    if (entry.size > limits.unpacked_bytes) return too_large();
    if (entry.size > ratio_free_bytes && entry.size / limits.ratio > entry.comp_size) return too_large();
    return {};
}

}  // namespace

Result<ZipPackage> ZipPackage::open(std::string_view bytes, const ReadLimits& limits) {
    auto state = std::make_unique<State>();
    state->limits = limits;
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &problem);
    if (!source) return damaged();
    state->archive = zip_open_from_source(source, ZIP_RDONLY, &problem);
    zip_error_fini(&problem);
    if (!state->archive) {
        zip_source_free(source);
        return damaged();
    }
    zip_int64_t count = zip_get_num_entries(state->archive, 0);
    if (count <= 0) return damaged();
    if (static_cast<std::size_t>(count) > limits.entries) return too_large();
    std::size_t total = 0;
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        zip_stat_t entry;
        zip_stat_init(&entry);
        if (zip_stat_index(state->archive, index, 0, &entry) != 0) return damaged();
        TRY(judge_entry(state->archive, index, entry, limits));
        total += entry.size;
        if (total > limits.unpacked_bytes) return too_large();
        std::string name = entry.name;
        if (!state->index_of.emplace(name, index).second) return damaged();
        state->packed_bytes[name] = entry.comp_size;
        state->names.push_back(std::move(name));
    }
    return ZipPackage(std::move(state));
}

bool ZipPackage::contains(std::string_view name) const { return state_->index_of.contains(name); }
const std::vector<std::string>& ZipPackage::names() const { return state_->names; }

Result<void> ZipPackage::inflate(std::string_view name, const std::function<Result<void>(std::string_view, bool)>& sink) {
    auto found = state_->index_of.find(name);
    if (found == state_->index_of.end()) return damaged();
    std::unique_ptr<zip_file_t, void (*)(zip_file_t*)> file(zip_fopen_index(state_->archive, found->second, 0),
                                                            [](zip_file_t* open) { if (open) zip_fclose(open); });
    if (!file) return damaged();
    const std::size_t packed = state_->packed_bytes.find(name)->second;
    std::vector<char> chunk(unpacked_at_once);
    std::size_t from_this = 0;
    for (;;) {
        zip_int64_t got = zip_fread(file.get(), chunk.data(), chunk.size());
        if (got < 0) return damaged();
        if (got == 0) break;
        from_this += static_cast<std::size_t>(got);
        state_->inflated += static_cast<std::size_t>(got);
        if (state_->inflated > state_->limits.unpacked_bytes) return too_large();
        if (from_this > ratio_free_bytes && from_this / state_->limits.ratio > packed) return too_large();
        TRY(sink(std::string_view(chunk.data(), static_cast<std::size_t>(got)), false));
    }
    return sink({}, true);
}

}  // namespace wutong::formats
