// data_folder.cpp — Reading and writing the data folder's settings, and finding what ships with the binary.
#include "app/data_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>

#include "base/text.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view settings_name = "wutong.conf";

Result<Settings> parse_settings(std::string_view text) {
    Settings settings;
    int line_number = 0;
    for (const auto& raw : split(text, "\n")) {
        ++line_number;
        const auto line = trim(raw);
        if (line.empty() || line.front() == '#') continue;
        const auto equals = line.find('=');
        const auto key = trim(line.substr(0, equals));
        const auto value = equals == std::string::npos ? std::string() : trim(line.substr(equals + 1));
        const auto wrong = [&](std::string allowed) {
            return refuse(Kind::Invalid, "settings.unknown", "wutong.conf 第 " + std::to_string(line_number) + " 行看不懂：" + line, std::move(allowed));
        };
        if (key == "store") {
            if (value != "sqlite" && !value.starts_with("postgresql ")) return wrong("store 只能是 sqlite 或 postgresql 连接串");
            settings.store = value;
        } else if (key == "profile") {
            if (value != "small" && value != "dengbao3" && value != "asvs5") return wrong("profile 只能是 small、dengbao3 或 asvs5");
            settings.profile = value;
        } else if (key == "demo") {
            if (value != "yes" && value != "no") return wrong("demo 只能是 yes 或 no");
            settings.demo = value == "yes";
        } else if (key == "business_date") {
            settings.business_date = Date::parse(value);
            if (!settings.business_date) return wrong("business_date 写成 2025-12-20 的样子");
        } else if (key == "screen_mark") {
            if (value != "yes" && value != "no") return wrong("screen_mark 只能是 yes 或 no");
            settings.screen_mark = value == "yes";
        } else if (key == "backup_folder") {
            if (!fs::path(value).is_absolute()) return wrong("backup_folder 写成完整路径，如 /mnt/backup");
            settings.backup_folder = fs::path(value).lexically_normal().string();
        } else {
            return wrong("可用的项：store、profile、demo、business_date、screen_mark、backup_folder");
        }
    }
    return settings;
}

std::string settings_text(const Settings& settings) {
    std::string text = "# 梧桐数据目录的设置。改后重新启动生效。\n";
    text += "# 数据库：sqlite，或 postgresql 加连接串\nstore = " + settings.store + "\n";
    text += "# 安全档次：small（小单位/二级）、dengbao3（等保三级）、asvs5\nprofile = " + settings.profile + "\n";
    if (settings.demo) text += "# 演示数据：只在本机回环地址提供服务\ndemo = yes\n";
    if (settings.business_date) text += "# 演示用的业务日期\nbusiness_date = " + settings.business_date->to_string() + "\n";
    if (settings.screen_mark) text += "# 页面水印：每页淡淡地印上谁在看、什么时候看\nscreen_mark = yes\n";
    if (!settings.backup_folder.empty()) text += "# 网页上“立即备份”存放的文件夹\nbackup_folder = " + settings.backup_folder + "\n";
    return text;
}

std::string reason() { return std::strerror(errno); }

}  // namespace

bool DataFolder::exists() const {
    std::error_code ignored;
    return fs::exists(root_ / settings_name, ignored);
}

Result<void> DataFolder::may_be_created() const {
    std::error_code error;
    if (exists())
        return refuse(Kind::Conflict, "folder.already_made", "数据目录已经存在：" + root_.string(), "换一个目录，或先备份后删除它");
    if (fs::exists(root_, error) && !fs::is_empty(root_, error))
        return refuse(Kind::Conflict, "folder.not_empty", "目录里已有别的东西：" + root_.string(), "请给一个空目录或还不存在的目录");
    return {};
}

Result<void> DataFolder::create(const Settings& settings) const {
    TRY(may_be_created());
    std::error_code error;
    fs::create_directories(root_, error);
    if (error) return fail("cannot make " + root_.string() + ": " + error.message());
    if (::chmod(root_.c_str(), 0700) != 0) return fail("chmod " + root_.string() + ": " + reason());
    return write_settings(settings);
}

Result<Settings> DataFolder::settings() const {
    if (!exists())
        return refuse(Kind::NotFound, "folder.not_made", "不是梧桐的数据目录：" + root_.string(), "先运行 wutong init 或 wutong demo，或核对 --data");
    return parse_settings(TRY(read_file(root_ / settings_name, 1 << 16)));
}

Result<void> DataFolder::write_settings(const Settings& settings) const { return write_file(root_ / settings_name, settings_text(settings)); }

fs::path shipped(std::string_view folder) {
    std::error_code ignored;
    const auto binary = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    for (const auto& base : {binary, binary.parent_path(), binary.parent_path() / "share" / "wutong"})
        if (fs::is_directory(base / folder, ignored)) return base / folder;
    return binary / folder;
}

std::vector<rules::DefinitionFile> read_definition_files(const fs::path& folder) {
    std::vector<rules::DefinitionFile> files;
    std::error_code error;
    for (auto it = fs::recursive_directory_iterator(folder, error); !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
        const auto extension = it->path().extension();
        if (!it->is_regular_file() || (extension != ".yaml" && extension != ".md") || it->path().filename() == "README.md") continue;
        auto text = read_file(it->path(), 8u << 20);
        files.push_back({fs::relative(it->path(), folder).generic_string(), text ? std::move(*text) : std::string()});
    }
    std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return files;
}

std::vector<fs::path> shipped_by_areas(std::string_view folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (const auto& area : fs::directory_iterator(shipped("areas"), error))
        if (std::error_code ignored; fs::is_directory(area.path() / folder, ignored)) found.push_back(area.path() / folder);
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<rules::DefinitionFile> shipped_definition_files() {
    auto files = read_definition_files(shipped("definitions"));
    for (const auto& folder : shipped_by_areas("definitions"))
        for (auto& file : read_definition_files(folder)) files.push_back(std::move(file));
    return files;
}

Result<std::string> read_file(const fs::path& path, std::size_t limit) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return refuse(Kind::NotFound, "file.not_found", "找不到文件：" + path.string(), "请核对路径");
    if (size > limit) return refuse(Kind::TooLarge, "file.too_large", "文件太大：" + path.string(), "上限 " + std::to_string(limit >> 20) + " MB");
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(size, '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(size));
    if (!stream) return fail("cannot read " + path.string());
    return bytes;
}

Result<void> write_file(const fs::path& path, std::string_view bytes, int mode) {
    const auto beside = path.string() + ".new";
    const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (file < 0) return fail("cannot write " + beside + ": " + reason());
    std::size_t done = 0;
    bool ok = ::fchmod(file, static_cast<mode_t>(mode)) == 0;
    while (ok && done < bytes.size()) {
        const auto written = ::write(file, bytes.data() + done, bytes.size() - done);
        ok = written > 0;
        if (ok) done += static_cast<std::size_t>(written);
    }
    ok = ok && ::fsync(file) == 0;
    ok = ::close(file) == 0 && ok;
    if (!ok || ::rename(beside.c_str(), path.c_str()) != 0) return fail("cannot write " + path.string() + ": " + reason());
    return {};
}

}  // namespace wutong::app
