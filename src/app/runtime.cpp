// runtime.cpp — Wiring of one data folder.
#include "app/runtime.h"

#include <atomic>
#include <chrono>
#include <pwd.h>
#include <unistd.h>

#include <mutex>
#include <set>

#include "app/activation.h"
#include "app/aside.h"
#include "app/definition_records.h"
#include "app/extra_areas.h"
#include "app/system_ports.h"
#include "base/text.h"
#include "domain/enterprises/enterprises.h"
#include "domain/projects/projects.h"
#include "domain/reports/reports.h"
#include "domain/screens/screens.h"
#include "domain/zones/zones.h"
#include "queries/watched_store.h"
#include "records/system_types.h"
#include "storage/backup.h"
#include "storage/data_folder.h"
#include "storage/sql_store.h"

namespace wutong::app {

namespace {

std::string operator_name() {
    const auto* entry = ::getpwuid(::geteuid());
    return entry ? entry->pw_name : std::to_string(::geteuid());
}

Result<std::unique_ptr<records::Store>> open_store(const DataFolder& folder, const Settings& settings) {
    constexpr std::string_view postgresql = "postgresql ";
    if (settings.store.starts_with(postgresql)) return storage::open_postgresql_store({settings.store.substr(postgresql.size()), "", 16});
    return storage::open_sqlite_store({storage::DataFolder{folder.root().string()}.database(), 8});
}

}  // namespace

Descriptions load_descriptions(const std::vector<rules::DefinitionFile>& own) {
    Descriptions out;
    out.registry = std::make_unique<schema::Registry>();
    for (auto& type : records::system_types()) MUST(out.registry->add(std::move(type)));
    // The only list of areas; those from outside the tree come after.
    std::vector<records::Area> areas{zones::area(), enterprises::area(), projects::area(), reports::area(), screens::area()};
    for (auto& area : extra_areas()) areas.push_back(std::move(area));
    for (const auto& area : areas) {
        for (const auto& type : area.types) MUST(out.registry->add(type));
        out.behaviours.decisions.insert(area.behaviours.decisions.begin(), area.behaviours.decisions.end());
        out.behaviours.before_save.insert(area.behaviours.before_save.begin(), area.behaviours.before_save.end());
    }
    MUST(out.registry->add(definition_type()));
    add_definition_behaviours(out.behaviours, [](const std::string&, const std::string&) { return false; });
    auto files = shipped_definition_files();
    files.insert(files.end(), own.begin(), own.end());
    out.definitions = rules::load_definitions(files, *out.registry);
    // Every recorded type has its history beside it, whether it came from C++ or from a file.
    for (const auto* type : std::vector<const schema::RecordType*>(out.registry->types()))
        if (type->proof == schema::Proof::Recorded && type->area != "system") MUST(out.registry->add(records::history_type_of(*type)));
    return out;
}

namespace {
/// What passed the checks of an activation and may be written; asked on the writer's thread.
class CheckedFiles {
public:
    void note(const std::string& path, const std::string& sha256) {
        const std::lock_guard lock(mutex_);
        files_.emplace(path, sha256);
    }
    bool has(const std::string& path, const std::string& sha256) {
        const std::lock_guard lock(mutex_);
        return files_.contains({path, sha256});
    }

private:
    std::mutex mutex_;
    std::set<std::pair<std::string, std::string>> files_;
};

/// A million records take minutes, in which nobody is let in: the log says so at once, every few seconds how far it is, and when it is done.
class IndexingNews {
public:
    explicit IndexingNews(Log& log) : log_(log) {}
    records::IndexingWatch watch() {
        return [this](const schema::RecordType& type, std::int64_t done, std::int64_t total) { tell(type, done, total); };
    }
    void end() {
        if (records_ > 0) log_.line("info", "检索索引已重建，共 " + std::to_string(records_) + " 条记录", "");
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr auto between_lines = std::chrono::seconds(3);

    void tell(const schema::RecordType& type, std::int64_t done, std::int64_t total) {
        if (total == 0) return;
        const auto now = Clock::now();
        if (done >= total) records_ += done;
        if (said_ == Clock::time_point()) log_.line("info", "检索索引由旧版本建立或定义有变，正在重建；完成前不能登录，请勿中断", "");
        else if (now - said_ < between_lines) return;
        else log_.line("info", "正在重建检索索引：" + type.label + " " + std::to_string(done) + " / " + std::to_string(total), "");
        said_ = now;
    }

    Log& log_;
    Clock::time_point said_;
    std::int64_t records_ = 0;
};

/// Definitions are records: their table comes first, then what they describe.
Result<std::vector<ActivatedFile>> read_activated(records::Store& store) {
    schema::Registry first;
    TRY(first.add(definition_type()));
    TRY(first.seal());
    TRY(store.migrate(first));
    return activated_files(*TRY(store.reader()));
}
}  // namespace

struct Runtime::Parts {
    DataFolder folder;
    Settings settings;
    std::vector<ActivatedFile> activated;
    std::vector<rules::DefinitionFile> coming;
    std::shared_ptr<CheckedFiles> checked = std::make_shared<CheckedFiles>();
    std::function<void()> definitions_changed;
    std::atomic<bool> outdated{false};
    std::unique_ptr<storage::FolderLock> lock;
    Descriptions descriptions;
    SystemClock clock;
    RandomIds ids;
    StderrLog log;
    std::unique_ptr<records::Store> store;
    std::unique_ptr<HeadStore> heads;
    std::unique_ptr<SubjectKeys> subject_keys;
    std::unique_ptr<SigningKeys> signing_keys;
    std::unique_ptr<Files> files;
    std::unique_ptr<actions::Engine> engine;
    std::unique_ptr<queries::WatchedStore> watched;   ///< the store as `reads` sees it
    std::unique_ptr<queries::Queries> reads;
    std::unique_ptr<actions::SignIn> accounts;
    Parts(DataFolder where, Settings given, std::unique_ptr<storage::FolderLock> held) : folder(std::move(where)), settings(std::move(given)), lock(std::move(held)), clock(settings.business_date), ids(clock) {}
    Result<void> describe();
};

std::vector<rules::DefinitionFile> own_definitions_of(const DataFolder& folder) {
    const auto settings = folder.settings();
    if (!settings) return {};
    const auto store = open_store(folder, *settings);
    if (!store) return {};
    const auto reader = (*store)->reader();
    if (!reader) return {};
    const auto files = activated_files(**reader);
    return files ? in_force(*files, SystemClock(settings->business_date).today()) : std::vector<rules::DefinitionFile>();
}

Runtime::Runtime(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Runtime::~Runtime() = default;
const Settings& Runtime::settings() const { return parts_->settings; }
const schema::Registry& Runtime::registry() const { return *parts_->descriptions.registry; }
const rules::Definitions& Runtime::definitions() const { return parts_->descriptions.definitions; }
CaseSetting Runtime::setting() const { return parts_->descriptions.setting(); }
actions::Engine& Runtime::engine() { return *parts_->engine; }
queries::Queries& Runtime::reads() { return *parts_->reads; }
actions::SignIn& Runtime::accounts() { return *parts_->accounts; }
records::Store& Runtime::store() { return *parts_->store; }
Files& Runtime::files() { return *parts_->files; }
Clock& Runtime::clock() { return parts_->clock; }
IdSource& Runtime::ids() { return parts_->ids; }
Log& Runtime::log() { return parts_->log; }
const DataFolder& Runtime::folder() const { return parts_->folder; }
void Runtime::note_checked(const std::string& path, const std::string& sha256) { parts_->checked->note(path, sha256); }

bool Runtime::outdated() const { return parts_->outdated; }

void Runtime::definitions_changed() {
    parts_->outdated = true;
    if (parts_->definitions_changed) parts_->definitions_changed();
}

std::string Runtime::person_name(const std::string& user) {
    if (user == "local_operator") return "本机操作员";
    const auto* accounts = registry().type("user_account");
    const auto reader = parts_->store->reader();
    if (!reader || user.empty()) return user;
    rules::Query one;
    one.from = accounts;
    one.where = rules::apply(rules::Op::Equal, {rules::column(0, accounts->field("id")), rules::constant(schema::Cell(user))});
    const auto found = (*reader)->find(one);
    return found && !found->empty() ? std::string(found->front()["display_name"].text_or_empty()) : user;
}

std::optional<Date> Runtime::next_change() const {
    std::optional<Date> next;
    const Date today = parts_->clock.today();
    for (const auto& file : parts_->activated)
        if (const auto from = Date::parse(file.from); file.stage == "active" && from && today < *from && (!next || *from < *next)) next = from;
    return next;
}

/// Descriptions of the day, and the database brought up to them. A file whose rows came to disagree since it was checked is left out, and said.
Result<void> Runtime::Parts::describe() {
    auto own = in_force(activated, clock.today());
    IndexingNews news(log);
    for (;;) {
        auto all = own;
        all.insert(all.end(), coming.begin(), coming.end());
        descriptions = load_descriptions(all);
        const auto migrated = store->migrate(*descriptions.registry, news.watch());
        if (migrated) break;
        if (own.empty() || !coming.empty() || migrated.error().kind == Kind::Fault) return std::unexpected(migrated.error());
        log.line("error", "definitions/" + own.back().path + " 未启用：" + migrated.error().message, "");
        own.pop_back();
    }
    news.end();
    add_definition_behaviours(descriptions.behaviours, [held = checked](const std::string& path, const std::string& sha256) { return held->has(path, sha256); });
    for (const auto& problem : descriptions.definitions.problems)
        log.line("warning", "definitions/" + problem.file + ":" + std::to_string(problem.line) + " " + problem.message, "");
    for (const auto& path : not_activated(folder, activated)) log.line("warning", "definitions/" + path + " 没有启用，不起作用；用 wutong definitions activate 启用", "");
    return {};
}

Result<std::unique_ptr<Runtime>> Runtime::open(const DataFolder& folder, Options options) {
    auto settings = TRY(folder.settings());
    // Without them every choice list is empty, and the records would seem to break their types.
    if (const auto definitions = shipped("definitions"); !std::filesystem::is_directory(definitions))
        return refuse(Kind::NotFound, "program.incomplete", "程序旁边没有定义文件：" + definitions.string(), "请把发布包整个解开使用，不要只拷出 wutong 一个文件；数据没有改动");
    const storage::DataFolder places{folder.root().string()};
    TRY(storage::may_be_used(places));
    TRY(places.make());
    auto parts = std::make_unique<Parts>(folder, settings, TRY(storage::FolderLock::take(places)));
    parts->coming = std::move(options.coming);
    if (options.clear_up)
        for (const auto& name : sweep_moves(folder.root())) parts->log.line("warning", "已清理上次中断的装入留下的 " + name, "");
    parts->store = TRY(open_store(folder, settings));
    parts->activated = TRY(read_activated(*parts->store));
    TRY(parts->describe());
    parts->definitions_changed = std::move(options.definitions_changed);
    parts->heads = TRY(storage::open_head_store(places));
    parts->subject_keys = TRY(storage::open_subject_keys(places));
    parts->signing_keys = TRY(storage::open_signing_keys(places));
    parts->files = TRY(storage::open_files(places));
    actions::EngineParts engine;
    engine.store = parts->store.get();
    engine.registry = parts->descriptions.registry.get();
    engine.definitions = &parts->descriptions.definitions;
    engine.behaviours = &parts->descriptions.behaviours;
    engine.clock = &parts->clock;
    engine.ids = &parts->ids;
    engine.heads = parts->heads.get();
    engine.subject_keys = parts->subject_keys.get();
    engine.signing_keys = parts->signing_keys.get();
    engine.files = parts->files.get();
    engine.log = &parts->log;
    if (options.listeners) engine.listeners = options.listeners(*parts->descriptions.registry);
    engine.background = options.background;
    parts->engine = TRY(actions::Engine::start(engine));
    if (const auto told = storage::untold_restore(places); !told.empty()) {
        TRY(parts->engine->audit({"folder.restored", "", operator_name(), "", "", "", "", "", true, told}));
        TRY(storage::restore_was_told(places));
    }
    parts->watched = std::make_unique<queries::WatchedStore>(*parts->store, *engine.registry);
    parts->reads = std::make_unique<queries::Queries>(queries::Sources{parts->watched.get(), engine.registry, engine.definitions, &parts->clock,
                                                                       parts->subject_keys.get(), parts->heads.get(), parts->signing_keys.get(),
                                                                       [kept = parts.get()](records::Reader& reader, const records::Record& account) {
                                                                           return kept->accounts->principal_of(reader, account);
                                                                       }});
    parts->accounts = std::make_unique<actions::SignIn>(actions::SignIn::Parts{parts->store.get(), engine.registry, engine.definitions, &parts->clock,
                                                                               &parts->ids, parts->engine.get(), {}, parts->settings.profile});
    return std::unique_ptr<Runtime>(new Runtime(std::move(parts)));
}

Result<std::vector<actions::SetupCode>> Runtime::make_setup_codes() { return parts_->accounts->make_setup_codes(); }

Result<std::string> Runtime::zone_named(std::string_view word) {
    std::vector<std::string> names;
    for (const auto& zone : TRY(parts_->reads->zones(access::local_operator(operator_name())))) {
        if (zone.id == word || zone.code == word || zone.name == word || zone.short_name == word) return zone.id;
        names.push_back(zone.name);
    }
    const auto near = nearest(word, names);
    return refuse(Kind::NotFound, "zone.not_found", "没有开发区“" + std::string(word) + "”", near.empty() ? "请写编号或全称" : "是否想写 " + near);
}

Result<access::Principal> Runtime::actor(std::string_view as_user) {
    if (as_user.empty()) return access::local_operator(operator_name());
    return parts_->accounts->principal_of(as_user);
}

}  // namespace wutong::app
