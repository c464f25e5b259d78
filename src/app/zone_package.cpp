// zone_package.cpp — See zone_package.h.
#include "app/zone_package.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <set>

#include "app/data_folder.h"
#include "base/crypto.h"
#include "base/text.h"
#include "formats/zip_folder.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t written_at_once = 256 * 1024, longest_line = 16u << 20;
/// Two files a register, thirteen hundred registers at most: some 400 kB. Attachments are not in it, so the limit need not grow with a zone.
constexpr std::size_t largest_manifest = 16u << 20;
constexpr JsonLimits manifest_limits{largest_manifest, 8, 1'000'000}, attachment_limits{1'024, 2, 8};
constexpr std::string_view manifest_file = "manifest.json";

std::string why() { return std::strerror(errno); }

std::unexpected<Error> changed(const std::string& name, const std::string& what) {
    return refuse(Kind::Invalid, "import.package_changed", "导出文件与清单不符：" + escape_control(name) + " " + what, "请使用未经改动的导出文件夹，或重新导出");
}

Result<void> check_sum(const fs::path& file, const std::string& name, std::int64_t bytes, const std::string& sha256) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error))) return changed(name, "不是普通文件，或缺少这个文件");
    std::ifstream in(file, std::ios::binary);
    std::string block(written_at_once, '\0');
    RunningSha256 sum;
    std::int64_t read = 0;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        sum.add(std::string_view(block.data(), static_cast<std::size_t>(in.gcount())));
        read += in.gcount();
    }
    if (in.bad() || read != bytes) return changed(name, "的字节数不对");
    return sum.hex() == sha256 ? Result<void>() : changed(name, "的内容被改动过");
}

/// Nothing may lie in the folder that the manifest does not name.
Result<void> check_nothing_else(const ZonePackage& package) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(package.folder, error), end; at != end && !error; at.increment(error)) {
        const auto name = fs::relative(at->path(), package.folder).generic_string();
        if (fs::is_directory(at->symlink_status()) || name == manifest_file || package.has(name)) continue;
        return changed(name, "不在清单里");
    }
    return error ? Result<void>(fail("cannot read " + package.folder.string() + ": " + error.message())) : Result<void>();
}

/// One file as the manifest or the list of attachments has it.
Result<void> take_file(ZonePackage& package, const Json& file, std::set<std::string>& names) {
    const auto name = file.text("name"), sha256 = file.text("sha256");
    const bool attachment = name.starts_with(attachments_folder);
    if (!formats::is_portable_name(name) || name == manifest_file || !file["bytes"].is_integer()) return changed(name, "的名称不对");
    if (attachment && name.substr(attachments_folder.size()) != sha256) return changed(name, "的名称不是它的摘要");
    // Where letters of both sizes are one, the second would lie over the first.
    if (!names.insert(to_lower_ascii(name)).second) return changed(name, "在清单里出现两次");
    package.files.emplace(name, file["bytes"].integer());
    return check_sum(package.folder / name, name, file["bytes"].integer(), sha256);
}

}  // namespace

PackagePart::~PackagePart() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> PackagePart::flush() {
    sum_.add(waiting_);
    bytes_ += static_cast<std::int64_t>(waiting_.size());
    for (std::string_view left = waiting_; !left.empty();) {
        const auto written = ::write(descriptor_, left.data(), left.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return fail("write " + name_ + ": " + why());
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
    return {};
}

Result<void> PackagePart::add(std::string_view bytes) {
    waiting_ += bytes;
    return waiting_.size() < written_at_once ? Result<void>() : flush();
}

Result<std::unique_ptr<PackagePart>> PackageWriter::begin(const std::string& name) {
    std::error_code error;
    const auto path = folder_ / name;
    for (auto above = path.parent_path(); above != folder_ && !fs::exists(above, error); above = above.parent_path()) {
        fs::create_directories(above, error);
        fs::permissions(above, fs::perms::owner_all, error);
    }
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return fail("cannot make " + name + ": " + why());
    return std::unique_ptr<PackagePart>(new PackagePart(descriptor, name));
}

Result<void> PackageWriter::end(PackagePart& part) {
    TRY(part.flush());
    if (::fsync(part.descriptor_) != 0) return fail("fsync " + part.name_ + ": " + why());
    Json line = Json::object();
    line.set("name", part.name_);
    line.set("bytes", part.bytes_);
    line.set("sha256", part.sum_.hex());
    names_.push_back(part.name_);
    if (!part.name_.starts_with(attachments_folder)) return files_.push(std::move(line)), Result<void>();
    if (!attachments_) attachments_ = TRY(begin(std::string(attachments_file)));
    return attachments_->add(write_json(line) + "\n");
}

Result<Json> PackageWriter::finish() {
    if (const auto list = std::move(attachments_)) TRY(end(*list));
    return std::move(files_);
}

Result<void> PackageWriter::add(const std::string& name, std::string_view bytes) {
    const auto part = TRY(begin(name));
    TRY(part->add(bytes));
    return end(*part);
}

Result<void> ZonePackage::each_line(const std::string& name, const std::function<Result<void>(std::string_view)>& visit) const {
    if (!has(name)) return {};
    std::ifstream in(folder / name, std::ios::binary);
    std::string block(written_at_once, '\0'), line;
    while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0) {
        std::string_view left(block.data(), static_cast<std::size_t>(in.gcount()));
        while (!left.empty()) {
            const auto end = left.find('\n');
            line += left.substr(0, end);
            if (line.size() > longest_line) return refuse(Kind::TooLarge, "import.package_line_too_long", name + " 里有一行超过 16 MB", "请使用未经改动的导出文件夹");
            if (end == std::string_view::npos) break;
            left.remove_prefix(end + 1);
            if (!line.empty()) TRY(visit(line));
            line.clear();
        }
    }
    if (in.bad() || !in.is_open()) return fail("cannot read " + (folder / name).string());
    return line.empty() ? Result<void>() : visit(line);
}

Result<ZonePackage> open_zone_package(const fs::path& folder) {
    const auto none = [&] {
        return refuse(Kind::Invalid, "import.package_unknown", folder.string() + " 不是“导出全部数据”得到的文件夹", "请指定含有 manifest.json 的文件夹，由 wutong export everything 得到");
    };
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(folder / manifest_file, error))) return none();
    const auto text = TRY(read_file(folder / manifest_file, largest_manifest));
    ZonePackage package{folder, Json(), sha256_hex(text), {}};
    auto manifest = parse_json(text, manifest_limits);
    if (!manifest || manifest->text("format") != zone_package_format || !(*manifest)["files"].is_array() || !(*manifest)["records"].is_object() || manifest->text("zone").empty()) return none();
    package.manifest = std::move(*manifest);
    std::set<std::string> names;
    for (const auto& file : package.manifest["files"].items()) TRY(take_file(package, file, names));
    TRY(package.each_line(std::string(attachments_file), [&](std::string_view line) -> Result<void> {
        const auto file = parse_json(line, attachment_limits);
        if (!file || !file->text("name").starts_with(attachments_folder)) return changed(std::string(attachments_file), "里有看不懂的一行");
        return take_file(package, *file, names);
    }));
    TRY(check_nothing_else(package));
    return package;
}

Result<void> copy_evidence(const ZonePackage& package, const fs::path& folder) {
    PackageWriter copy(folder);
    const auto keep = [&](const std::string& name) -> Result<void> {
        const auto part = TRY(copy.begin(name));
        std::ifstream in(package.folder / name, std::ios::binary);
        std::string block(written_at_once, '\0');
        while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
            TRY(part->add(std::string_view(block.data(), static_cast<std::size_t>(in.gcount()))));
        return copy.end(*part);
    };
    std::map<std::string, std::string> wanted{{std::string(manifest_file), package.manifest_sha256}};
    for (const auto& file : package.manifest["files"].items())
        if (!file.text("name").starts_with(attachments_folder)) wanted.emplace(file.text("name"), file.text("sha256"));
    for (const auto& [name, sum] : wanted) TRY(keep(name));
    const Json made = TRY(copy.finish());
    for (const auto& file : made.items())
        if (file.text("sha256") != wanted.at(file.text("name"))) return changed(file.text("name"), "在装入期间变了");
    return {};
}

}  // namespace wutong::app
