// test_installation.h — For tests: a data folder with a zone, a few projects and a file, and a place for its backups.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include "app/backups.h"
#include "app/test_acts.h"
#include "storage/recovery_code.h"

namespace wutong::app {

class Installation {
public:
    Installation() {
        std::filesystem::remove_all(root_);
        MUST(DataFolder(root_ / "data").create(Settings{}));
        Runtime::Options options;
        options.background = false;
        runtime_ = MUST(Runtime::open(DataFolder(root_ / "data"), options));
        const auto zone = act(runtime_->ids().next(), "zone", {{"name", schema::Cell("示例开发区")}, {"short_name", schema::Cell("示例")}, {"code", schema::Cell("SL")}});
        for (int i = 0; i < 5; ++i) act(zone, "project", {{"name", schema::Cell("示例项目" + std::to_string(i))}});
        MUST(runtime_->files().put(zone, "%PDF-1.7 承诺书"));
        std::filesystem::create_directories(place());
    }
    ~Installation() {
        runtime_.reset();
        std::filesystem::remove_all(root_);
    }
    Installation(const Installation&) = delete;
    Installation& operator=(const Installation&) = delete;

    Runtime& runtime() { return *runtime_; }
    storage::DataFolder folder() const { return {(root_ / "data").string()}; }
    std::filesystem::path place() const { return root_ / "place"; }
    std::string file(const std::string& name = "zone.wutong") const { return (place() / name).string(); }
    Result<storage::BackupReport> back_up(const std::string& name = "zone.wutong", storage::BackupWatch watch = {}, bool new_code = false) {
        return back_up_runtime(*runtime_, {file(name), new_code, false, {}, std::move(watch), false});
    }
    /// How the last backup was noted.
    std::string last_code() const { return storage::noted_backups(folder()).at(0).text("code"); }

private:
    std::string act(const std::string& zone, const std::string& type, actions::Input input) { return MUST(create_record(*runtime_, zone, type, std::move(input))); }
    const std::filesystem::path root_ = std::filesystem::temp_directory_path() / ("wutong-backups-" + std::to_string(::getpid()));
    std::unique_ptr<Runtime> runtime_;
};

/// Whether the code opens the backup, all the way to a proved restore.
inline bool opens(const Installation& installation, const std::string& code, const std::string& name) {
    storage::RestoreRequest request;
    request.file = installation.file(name);
    request.keys_file = request.file + ".keys";
    request.recovery_code = code;
    request.folder = installation.file("restored");
    request.only_prove = true;
    const auto report = storage::restore(request, backup_registry());
    if (!report && report.error().code == "restore.code_wrong") return false;
    MUST(report);
    return true;
}
inline void save(Installation& installation, const std::string& code) {
    MUST(storage::code_is_shown(installation.folder(), code, installation.runtime().clock().now()));
    MUST(storage::code_is_saved(installation.folder()));
}

}  // namespace wutong::app
