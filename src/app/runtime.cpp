// runtime.cpp — Wiring of one data folder.
#include "app/runtime.h"

#include <pwd.h>
#include <unistd.h>

#include "app/system_ports.h"
#include "base/text.h"
#include "domain/enterprises/enterprises.h"
#include "domain/projects/projects.h"
#include "domain/zones/zones.h"
#include "records/system_types.h"
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
    // The only list of areas.
    for (auto& area : {zones::area(), enterprises::area(), projects::area()}) {
        for (const auto& type : area.types) MUST(out.registry->add(type));
        out.behaviours.decisions.insert(area.behaviours.decisions.begin(), area.behaviours.decisions.end());
        out.behaviours.before_save.insert(area.behaviours.before_save.begin(), area.behaviours.before_save.end());
    }
    auto files = read_definition_files(shipped("definitions"));
    files.insert(files.end(), own.begin(), own.end());
    out.definitions = rules::load_definitions(files, *out.registry);
    // Every recorded type has its history beside it, whether it came from C++ or from a file.
    for (const auto* type : std::vector<const schema::RecordType*>(out.registry->types()))
        if (type->proof == schema::Proof::Recorded && type->area != "system") MUST(out.registry->add(records::history_type_of(*type)));
    return out;
}

struct Runtime::Parts {
    Settings settings;
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
    std::unique_ptr<queries::Queries> reads;
    std::unique_ptr<actions::SignIn> accounts;
    Parts(Settings given, std::unique_ptr<storage::FolderLock> held) : settings(std::move(given)), lock(std::move(held)), clock(settings.business_date), ids(clock) {}
};

Runtime::Runtime(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Runtime::~Runtime() = default;
const Settings& Runtime::settings() const { return parts_->settings; }
const schema::Registry& Runtime::registry() const { return *parts_->descriptions.registry; }
const rules::Definitions& Runtime::definitions() const { return parts_->descriptions.definitions; }
actions::Engine& Runtime::engine() { return *parts_->engine; }
queries::Queries& Runtime::reads() { return *parts_->reads; }
actions::SignIn& Runtime::accounts() { return *parts_->accounts; }
records::Store& Runtime::store() { return *parts_->store; }
Files& Runtime::files() { return *parts_->files; }
Clock& Runtime::clock() { return parts_->clock; }
IdSource& Runtime::ids() { return parts_->ids; }
Log& Runtime::log() { return parts_->log; }

Result<std::unique_ptr<Runtime>> Runtime::open(const DataFolder& folder, Options options) {
    auto settings = TRY(folder.settings());
    const storage::DataFolder places{folder.root().string()};
    TRY(places.make());
    auto parts = std::make_unique<Parts>(settings, TRY(storage::FolderLock::take(places)));
    parts->descriptions = load_descriptions(read_definition_files(folder.file("definitions")));
    for (const auto& problem : parts->descriptions.definitions.problems)
        parts->log.line("warning", "definitions/" + problem.file + ":" + std::to_string(problem.line) + " " + problem.message, "");
    parts->store = TRY(open_store(folder, settings));
    TRY(parts->store->migrate(*parts->descriptions.registry));
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
    parts->reads = std::make_unique<queries::Queries>(queries::Sources{parts->store.get(), engine.registry, engine.definitions, &parts->clock,
                                                                       parts->subject_keys.get(), parts->heads.get(), parts->signing_keys.get()});
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
