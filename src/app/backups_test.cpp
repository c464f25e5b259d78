// backups_test.cpp — A backup that is told to end, or meets a disk that refuses: it ends at the next look, says why, and nothing of it stays.
#include <doctest/doctest.h>

#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>

#include "app/backups.h"
#include "storage/disk.h"

using namespace wutong;
using namespace wutong::app;
namespace fs = std::filesystem;

namespace {

/// A data folder with a zone, a few projects and a file, and a place for its backups.
class Installation {
public:
    Installation() {
        fs::remove_all(root_);
        MUST(DataFolder(root_ / "data").create(Settings{}));
        Runtime::Options options;
        options.background = false;
        runtime_ = MUST(Runtime::open(DataFolder(root_ / "data"), options));
        const auto zone = act(runtime_->ids().next(), "zone", {{"name", schema::Cell("示例开发区")}, {"short_name", schema::Cell("示例")}, {"code", schema::Cell("SL")}});
        for (int i = 0; i < 5; ++i) act(zone, "project", {{"name", schema::Cell("示例项目" + std::to_string(i))}});
        MUST(runtime_->files().put(zone, "%PDF-1.7 承诺书"));
        fs::create_directories(place());
    }
    ~Installation() {
        runtime_.reset();
        fs::remove_all(root_);
    }
    Installation(const Installation&) = delete;
    Installation& operator=(const Installation&) = delete;

    Runtime& runtime() { return *runtime_; }
    storage::DataFolder folder() const { return {(root_ / "data").string()}; }
    fs::path place() const { return root_ / "place"; }
    std::string file(const std::string& name = "zone.wutong") const { return (place() / name).string(); }
    Result<storage::BackupReport> back_up(const std::string& name = "zone.wutong", storage::BackupWatch watch = {}, bool new_code = false) {
        return back_up_runtime(*runtime_, {file(name), new_code, {}, std::move(watch)});
    }
    /// How the last backup was noted.
    std::string last_code() const { return storage::noted_backups(folder()).at(0).text("code"); }

private:
    std::string act(const std::string& zone, const std::string& type, actions::Input input) {
        actions::Request request;
        request.principal = access::local_operator("setup");
        request.zone = zone;
        request.type = type;
        request.action = "create";
        request.input = std::move(input);
        const auto made = runtime_->engine().run(request);
        if (!made) FAIL(made.error().message, " ", cause_for_log(made.error()));
        return std::string(made->record.id());
    }
    const fs::path root_ = fs::temp_directory_path() / ("wutong-backups-" + std::to_string(::getpid()));
    std::unique_ptr<Runtime> runtime_;
};

/// Counts how often a backup asks whether it is still wanted, and says no from the given look on.
struct Looks {
    std::mutex mutex;
    std::map<std::string, int, std::less<>> in_phase;
    int all = 0, last = 0;   ///< last: 0, always wanted
    storage::BackupWatch watch() {
        return [this](const storage::BackupProgress& progress) -> Result<void> {
            const std::lock_guard lock(mutex);
            ++in_phase[std::string(progress.phase)];
            return ++all >= last && last > 0 ? backup_stopped() : Result<void>();
        };
    }
};

}  // namespace

TEST_CASE("a backup that is told to end ends soon, whatever it is at; it is told as interrupted and nothing of it stays") {
    Installation installation;
    Looks whole;
    MUST(installation.back_up("whole.wutong", whole.watch()));
    for (const char* phase : {"copy", "pack", "unpack", "prove"}) CHECK(whole.in_phase[phase] > 2);
    CHECK(whole.in_phase["prove"] > 100);   // it asks all the way through the proof
    std::vector<int> ends{1, 2, 3};
    for (int part = 1; part < 12; ++part) ends.push_back(whole.all * part / 12);
    ends.push_back(whole.all - 1);
    for (const int last : ends) {
        INFO("told at look ", last, " of ", whole.all);
        Looks looks;
        looks.last = last;
        const auto ended = installation.back_up("ended.wutong", looks.watch());
        REQUIRE_FALSE(ended);
        CHECK(ended.error().code == "backup.stopped");
        CHECK(looks.all < last + 120);
        CHECK(storage::names_in(installation.place().string()) == std::vector<std::string>{"whole.wutong", "whole.wutong.keys"});
        CHECK(installation.last_code() == "backup.stopped");
        CHECK(storage::running_backup(installation.folder()).empty());
    }
    CHECK(installation.back_up("ended.wutong"));
}
