// operation_desk.cpp — See operation_desk.h.
#include "app/operation_desk.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>

#include "app/system_ports.h"
#include "base/crypto.h"
#include "base/text.h"
#include "ledger/head.h"
#include "ledger/tree.h"
#include "storage/recovery_code.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

constexpr int behind_everybody = 10;   ///< nice
constexpr std::int64_t seconds_between_sweeps = 60 * minutes_between_sweeps, seconds_between_looks = 60, seconds_between_heads = 1;

storage::DataFolder places_of(const Runtime& runtime) { return {runtime.folder().root().string()}; }
std::string backup_folder(const Runtime& runtime) {
    const auto& chosen = runtime.settings().backup_folder;
    return chosen.empty() ? (fs::absolute(runtime.folder().root()) / "backups").lexically_normal().string() : chosen;
}

Json disk_of(std::string_view what, const std::string& path) {
    std::error_code error;
    auto seen = fs::path(path);
    while (!fs::exists(seen, error) && seen.has_relative_path()) seen = seen.parent_path();   // the folder of the backups is made by the first one
    const auto space = fs::space(seen, error);
    Json out = Json::object();
    out.set("what", what);
    out.set("path", path);
    out.set("free", error ? Json() : Json(static_cast<std::int64_t>(space.available)));
    out.set("total", error ? Json() : Json(static_cast<std::int64_t>(space.capacity)));
    return out;
}

/// Bytes of a "VmRSS:  123 kB" line of this process.
std::int64_t own_memory(std::string_view line_name) {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with(line_name)) return std::strtoll(line.c_str() + line_name.size() + 1, nullptr, 10) * 1024;
    return 0;
}

/// The file itself is written by checkpoints alone: what came since lies beside it.
Json database_of(const Runtime& runtime) {
    const auto path = places_of(runtime).database();
    struct stat seen {};
    if (runtime.settings().store != "sqlite" || ::stat(path.c_str(), &seen) != 0) return {};
    Json out = Json::object();
    out.set("bytes", static_cast<std::int64_t>(seen.st_size));
    out.set("checkpoint_at", to_string(Instant{static_cast<std::int64_t>(seen.st_mtim.tv_sec) * 1000 + seen.st_mtim.tv_nsec / 1'000'000}));
    out.set("beside", ::stat((path + "-wal").c_str(), &seen) == 0 ? static_cast<std::int64_t>(seen.st_size) : std::int64_t{0});
    return out;
}

/// Trees of one kind, ledgers of zones or their audit logs, by their newest heads.
struct SignedTrees {
    std::int64_t trees = 0, entries = 0;
    std::optional<ledger::Head> newest;

    void take(const ledger::Head& head) {
        ++trees;
        entries += head.size;
        if (!newest || newest->at < head.at) newest = head;
    }
    std::optional<Instant> signed_at() const { return newest ? std::optional(newest->at) : std::nullopt; }
    Json json() const {
        Json out = Json::object(), last = Json::object();
        out.set("trees", trees);
        out.set("entries", entries);
        if (newest) {
            last.set("at", to_string(newest->at));
            last.set("size", newest->size);
            last.set("root", ledger::hex(newest->root));
        }
        out.set("last", newest ? std::move(last) : Json());
        return out;
    }
};

/// {ledger, audit}: each {trees, entries, last: {at, size, root} or null}.
std::pair<SignedTrees, SignedTrees> signed_trees_of(Runtime& runtime) {
    const auto& heads = *runtime.reads().sources().heads;
    std::pair<SignedTrees, SignedTrees> found;
    const auto all = heads.trees();
    for (const auto& tree : all ? *all : std::vector<std::string>()) {
        const auto line = heads.last_line(tree);
        const auto head = line ? ledger::parse_head(*line) : Result<ledger::Head>(fail("no head"));
        if (head) (ledger::is_audit_tree(tree) ? found.second : found.first).take(*head);
    }
    return found;
}

Json job(std::string_view id, std::int64_t every_seconds, Json last, Json next = {}) {
    Json out = Json::object();
    out.set("id", id);
    out.set("every_seconds", every_seconds);
    out.set("last", std::move(last));
    out.set("next", std::move(next));
    return out;
}
void tell(Json& out, const Error& error) {
    out.set("code", error.code);
    out.set("message", error.message);
    out.set("next", error.next);
}
Json ran_at(const Json& at) {
    if (!at.is_string()) return {};
    Json out = Json::object();
    out.set("at", at);
    out.set("ok", true);
    return out;
}

}  // namespace

OperationDesk::~OperationDesk() {
    stopping_ = true;
    if (thread_.joinable()) thread_.join();
}

Result<Json> OperationDesk::health() const {
    const auto& settings = runtime_.settings();
    Json out = Json::object(), disks = Json::array(), memory = Json::object(), jobs = Json::array();
    out.set("version", WUTONG_VERSION);
    out.set("since", to_string(state_.since()));
    out.set("now", to_string(runtime_.clock().now()));
    out.set("profile", settings.profile);
    out.set("demo", settings.demo);
    out.set("business_date", settings.business_date ? Json(settings.business_date->to_string()) : Json());
    out.set("store", settings.store == "sqlite" ? "sqlite" : "postgresql");
    disks.push(disk_of("data", fs::absolute(runtime_.folder().root()).lexically_normal().string()));
    disks.push(disk_of("backups", backup_folder(runtime_)));
    out.set("disks", std::move(disks));
    const auto database = database_of(runtime_);
    out.set("database", database);
    memory.set("now", own_memory("VmRSS"));
    memory.set("most", own_memory("VmHWM"));
    out.set("memory", std::move(memory));
    const auto [ledgers, audits] = signed_trees_of(runtime_);
    out.set("ledger", ledgers.json());
    out.set("audit", audits.json());
    const auto signed_at = std::max(ledgers.signed_at(), audits.signed_at());
    const auto next = runtime_.next_change();
    jobs.push(job("sign_heads", seconds_between_heads, ran_at(signed_at ? Json(to_string(*signed_at)) : Json())));
    if (database.is_object()) jobs.push(job("checkpoint", 0, ran_at(database["checkpoint_at"])));
    jobs.push(job("sweep", seconds_between_sweeps, state_.last_run("sweep")));
    jobs.push(job("definitions", seconds_between_looks, state_.last_run("definitions"), next ? Json(next->to_string()) : Json()));
    out.set("jobs", std::move(jobs));
    return out;
}

Json OperationDesk::running() const {
    {
        const std::lock_guard lock(mutex_);
        if (!progress_.is_null()) return progress_;
    }
    const auto file = storage::running_backup(places_of(runtime_));
    if (file.empty()) return {};
    Json elsewhere = Json::object();   // on the command line: how far it is, it tells nobody
    elsewhere.set("file", fs::path(file).filename().string());
    elsewhere.set("phase", "elsewhere");
    return elsewhere;
}

Json OperationDesk::unseen(const access::Principal& reader) const {
    const auto code = storage::unseen_code(places_of(runtime_));
    if (!code) return {};
    Json out = Json::object();
    out.set("made_at", code->made_at);
    out.set("by_name", runtime_.person_name(code->by));
    out.set("shown", !code->shown_at.empty());
    out.set("mine", code->by == reader.user);
    out.set("waits", state_.code_waits());
    out.set("former", code->former);
    return out;
}

Result<Json> OperationDesk::backups(const access::Principal& reader) const {
    Json out = Json::object(), list = Json::array();
    out.set("folder", backup_folder(runtime_));
    out.set("running", running());
    out.set("last", state_.last_backup());
    out.set("code_waits", state_.code_waits_for(reader.user));
    out.set("code_unseen", unseen(reader));
    for (auto& note : storage::noted_backups(places_of(runtime_))) {
        std::error_code error;
        const fs::path file(note.text("file")), keys(note.text("keys_file"));
        note.set("by_name", runtime_.person_name(note.text("by")));
        note.set("file", file.filename().string());
        note.set("folder", file.parent_path().string());
        note.set("is_there", fs::exists(file, error));
        note.set("keys_are_there", !keys.empty() && fs::exists(keys, error));
        list.push(std::move(note));
    }
    out.set("backups", std::move(list));
    return out;
}

Result<Json> OperationDesk::begin_backup(const access::Principal& person, const http::BackupAsk& ask) {
    const std::lock_guard lock(mutex_);
    if (!progress_.is_null() || !storage::running_backup(places_of(runtime_)).empty())
        return refuse(Kind::Conflict, "backup.running", "这个数据目录正在备份", "请等它结束");
    if (ask.new_code) TRY(storage::may_be_replaced(storage::unseen_code(places_of(runtime_)), ask.give_up_code));
    if (thread_.joinable()) thread_.join();
    auto name = to_string(SystemClock(std::nullopt).now()).substr(0, 19);   // of the machine's clock, to the second
    std::erase_if(name, [](char c) { return c == '-' || c == ':'; });
    BackupWish wish;
    wish.file = backup_folder(runtime_) + "/wutong-" + name + ".wutong";
    wish.new_code = ask.new_code;
    wish.give_up_shown_code = ask.give_up_code;
    wish.code_may_be_taken = state_.code_waits();
    wish.who.user = person.user;
    wish.who.role = join(person.roles(), ",");
    wish.who.address = ask.address;
    wish.who.request_id = ask.request_id;
    Json begun = Json::object();
    begun.set("file", fs::path(wish.file).filename().string());
    begun.set("began_at", to_string(runtime_.clock().now()));
    begun.set("by_name", person.name);
    begun.set("phase", "copy");
    wish.watch = [this](const storage::BackupProgress& progress) -> Result<void> {
        if (stopping_) return backup_stopped();
        const std::lock_guard telling(mutex_);
        progress_.set("phase", progress.phase);
        progress_.set("done", progress.done);
        progress_.set("total", progress.total);
        return {};
    };
    thread_ = std::thread([this, wish] { make(wish); });   // waits for the lock before it tells how far it is
    progress_ = begun;
    return begun;
}

void OperationDesk::make(const BackupWish& wish) {
    if (::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), behind_everybody) != 0)   // of this thread and those it starts
        runtime_.log().line("warning", "the backup runs beside everybody, not behind: setpriority is not allowed", wish.who.request_id);
    Json outcome = Json::object();
    outcome.set("file", fs::path(wish.file).filename().string());
    Result<storage::BackupReport> made = fail("not begun");
    try {
        made = back_up_runtime(runtime_, wish);
    } catch (...) {
        made = fail("an exception ended it: out of memory, at most");
    }
    outcome.set("at", to_string(runtime_.clock().now()));
    outcome.set("proved", made.has_value());
    outcome.set("listed", !made || made->listed);
    outcome.set("unrenewed_keys", made ? unrenewed_json(*made) : Json::array());
    outcome.set("codes_proved", !made || made->codes_proved);
    if (made) {
        for (const auto& [file, why] : made->unrenewed_keys) runtime_.log().line("warning", "an older key file was not renewed: " + file + " " + why, wish.who.request_id);
        if (!made->listed) runtime_.log().line("error", "the backup is good; backups.jsonl could not take its line, which waits in backup.lock", wish.who.request_id);
        if (!made->recovery_code.empty()) state_.keep_code(wish.who.user, made->recovery_code);
        cleanse(made->recovery_code);
    } else {
        tell(outcome, made.error());
        runtime_.log().line("error", "backup not made: " + made.error().code + " " + cause_for_log(made.error()), wish.who.request_id);
    }
    state_.note_backup(std::move(outcome));
    const std::lock_guard lock(mutex_);
    progress_ = Json();
}

Result<Json> OperationDesk::take_code(const access::Principal& person) {
    auto code = state_.take_code(person.user);
    if (code.empty()) return refuse(Kind::NotFound, "backup.no_code", "没有待领取的恢复码", "恢复码在第一次备份后显示一次；遗失时请勾选“换一个恢复码”再备份一次");
    if (const auto noted = storage::code_is_shown(places_of(runtime_), code, runtime_.clock().now()); !noted) {
        if (noted.error().code != "backup.code_replaced") state_.keep_code(person.user, code);   // it waits on
        cleanse(code);
        return std::unexpected(noted.error());
    }
    Json out = Json::object();
    out.set("recovery_code", code);
    cleanse(code);
    return out;
}

Result<Json> OperationDesk::code_saved(const access::Principal& person) {
    const auto code = storage::unseen_code(places_of(runtime_));
    if (code && code->by != person.user) return refuse(Kind::Forbidden, "backup.code_of_another", "这个恢复码是别人备份时生成的", "请由当时领取的人确认；找不到人的，勾选“换一个恢复码”和“放弃上一个恢复码”再备份一次");
    if (code && code->shown_at.empty()) return refuse(Kind::Conflict, "backup.code_not_shown", "这个恢复码还没有显示过", "请先领取；领取不到的，勾选“换一个恢复码”再备份一次");
    TRY(storage::code_is_saved(places_of(runtime_)));
    return Json::object();
}

}  // namespace wutong::app
