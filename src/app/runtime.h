// runtime.h — Everything of one data folder, wired: descriptions, definitions, store, engine, queries, accounts. Where all rings meet.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "actions/run.h"
#include "actions/sign_in.h"
#include "app/case_world.h"
#include "app/data_folder.h"
#include "queries/queries.h"

namespace wutong::app {

/// Descriptions alone, without a data folder: for `check`, `case run`, `schema`.
struct Descriptions {
    std::unique_ptr<schema::Registry> registry;
    rules::Definitions definitions;
    records::Behaviours behaviours;
    CaseSetting setting() const { return {registry.get(), &definitions, &behaviours}; }
};
/// C++ areas first, then shipped definitions, then those of `own` (marked so), which add or supersede.
Descriptions load_descriptions(const std::vector<rules::DefinitionFile>& own = {});

/// What the data folder's database says was activated, without a runtime: for `verify`. A database that cannot be read: none.
std::vector<rules::DefinitionFile> own_definitions_of(const DataFolder& folder);

class Runtime {
public:
    struct Options {
        bool background = true;             ///< writer and signing threads
        std::vector<rules::DefinitionFile> coming;   ///< in force beside the activated ones: their records are written by what this runtime does
        bool clear_up = true;               ///< what a killed move left goes; not while one is under way
        /// Called after definitions have come into force; who serves opens a new runtime. The one that is open keeps what it began with.
        std::function<void()> definitions_changed;
        /// Asked once the descriptions are known; the listeners outlive the runtime's engine.
        std::function<std::vector<ChangeListener*>(const schema::Registry&)> listeners;
    };
    /// Takes the folder's lock for the life of the object (decision 18).
    static Result<std::unique_ptr<Runtime>> open(const DataFolder& folder, Options options);
    ~Runtime();

    const Settings& settings() const;
    const schema::Registry& registry() const;
    const rules::Definitions& definitions() const;
    CaseSetting setting() const;
    actions::Engine& engine();
    queries::Queries& reads();
    actions::SignIn& accounts();
    records::Store& store();
    Files& files();
    Clock& clock();
    IdSource& ids();
    Log& log();
    const DataFolder& folder() const;
    /// Name of a user for people; "local_operator" and unknown ones as they are.
    std::string person_name(const std::string& user);
    /// Exactly these bytes have passed the checks of an activation: their record may be written.
    void note_checked(const std::string& path, const std::string& sha256);
    void definitions_changed();
    /// Other definitions are in force than those it was opened with: what comes next belongs to the runtime that is opened next.
    bool outdated() const;
    /// The next day on which a definition activated earlier comes into force; nothing: none waits.
    std::optional<Date> next_change() const;

    /// One-time codes for the first administrators (decision 29): one for 小单位, three for 等保三级. Only for those nobody is yet.
    Result<std::vector<actions::SetupCode>> make_setup_codes();

    /// The id of the zone with this code, name, short name or id. Refuses (`zone.not_found`) with the nearest names.
    Result<std::string> zone_named(std::string_view word);
    /// `--as USER`, else the folder's operating-system owner as local_operator.
    Result<access::Principal> actor(std::string_view as_user);

private:
    struct Parts;
    explicit Runtime(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace wutong::app
