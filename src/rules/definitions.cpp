// definitions.cpp — Loads a folder of definitions: choices first, then registers, then what speaks about them. A bad file stays out alone.
#include "rules/definitions.h"

#include <algorithm>

#include "base/crypto.h"
#include "rules/definition_reader.h"

namespace wutong::rules {

namespace {
constexpr std::size_t most_files = 10'000;

std::string folder_of(const std::string& path) { return path.substr(0, path.find('/')); }
std::string id_of(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
    return name.substr(0, name.rfind('.'));
}

class Loader {
public:
    Loader(const std::vector<DefinitionFile>& files, schema::Registry& registry) : files_(files), registry_(registry) {}

    Definitions run() {
        read_files();
        load_choices();
        load_registers();
        for (const auto& loaded : loaded_) {
            const std::string folder = folder_of(loaded.file->path);
            if (folder == "indicators") load_indicator(loaded);
            if (folder == "roles") load_role(loaded);
            if (folder == "calendars") load_calendar(loaded);
        }
        return std::move(definitions_);
    }

private:
    void keep_problems(const DefinitionReader& reader) {
        definitions_.problems.insert(definitions_.problems.end(), reader.problems().begin(), reader.problems().end());
    }

    void read_files() {
        for (const auto& file : files_) {
            if (!file.path.ends_with(".yaml") && !file.path.ends_with(".yml")) continue;
            if (loaded_.size() >= most_files) {
                definitions_.problems.push_back(problem_at(file, 0, 0, "定义文件超过 10000 个"));
                return;
            }
            definitions_.hashes[file.path] = sha256_hex(file.text);
            auto tree = read_yaml(file);
            if (!tree) {
                definitions_.problems.push_back(tree.error());
                continue;
            }
            DefinitionReader reader(file);
            const std::string folder = folder_of(file.path);
            if (folder != "choices" && folder != "registers" && folder != "indicators" && folder != "roles" && folder != "calendars")
                reader.wrong(*tree, "不认识的定义文件夹 " + folder + "。可以放在 choices、registers、indicators、roles、calendars 下");
            if (reader.expect_map(*tree, "定义文件")) {
                const std::string id = reader.text(*tree, "id", true);
                if (!id.empty() && id != id_of(file.path)) reader.wrong(*tree->find("id"), "id 应与文件名相同：" + id_of(file.path));
            }
            keep_problems(reader);
            if (reader.good()) loaded_.push_back({&file, std::move(*tree), id_of(file.path)});
        }
    }

    void load_choices() {
        for (const auto& loaded : loaded_) {
            if (folder_of(loaded.file->path) != "choices") continue;
            DefinitionReader reader(*loaded.file);
            auto list = read_choices(reader, loaded);
            if (list)
                if (const auto added = registry_.add(std::move(*list)); !added) reader.wrong(loaded.root, added.error().message);
            keep_problems(reader);
        }
    }

    void load_registers() {
        std::vector<RegisterDraft> drafts;
        for (const auto& loaded : loaded_) {
            if (folder_of(loaded.file->path) != "registers") continue;
            DefinitionReader reader(*loaded.file);
            auto type = read_register(reader, loaded, registry_);
            RegisterDraft draft;
            draft.loaded = loaded;
            if (type) {
                draft.type = std::move(*type);
                reader.cases(loaded.root, loaded.id, draft.cases);
            }
            keep_problems(reader);
            if (type && reader.good()) drafts.push_back(std::move(draft));
        }
        settle(drafts);
        for (auto& draft : drafts) {
            if (!draft.good) continue;
            DefinitionReader reader(*draft.loaded.file);
            if (const auto added = registry_.add(draft.type); !added) {
                reader.wrong(draft.loaded.root, added.error().message);
                keep_problems(reader);
            }
        }
        if (const auto sealed = registry_.seal(); !sealed) {
            for (const auto& field : sealed.error().fields) definitions_.problems.push_back({"", 0, 0, field.path + " " + field.message, ""});
            if (sealed.error().fields.empty()) definitions_.problems.push_back({"", 0, 0, sealed.error().message, ""});
        }
        for (auto& draft : drafts) {
            if (!draft.good || registry_.type(draft.type.name) == nullptr) continue;
            draft.metrics.clear();
            DefinitionReader reader(*draft.loaded.file);
            check_register(reader, draft, registry_);
            keep_problems(reader);
            for (auto& metric : draft.metrics) add_indicator(reader, draft.loaded, std::move(metric));
            std::move(draft.cases.begin(), draft.cases.end(), std::back_inserter(definitions_.cases));
        }
    }

    /// Leaves out the drafts that do not check, and those that point at them, until the rest stands by itself.
    void settle(std::vector<RegisterDraft>& drafts) {
        for (std::size_t round = 0; round <= drafts.size(); ++round) {
            schema::Registry trial;
            for (const auto* list : registry_.choice_lists()) (void)trial.add(*list);
            for (const auto* type : registry_.types()) (void)trial.add(*type);
            for (const auto& draft : drafts)
                if (draft.good) (void)trial.add(draft.type);
            (void)trial.seal();  // what is missing is named below, with its place
            bool changed = false;
            for (auto& draft : drafts) {
                if (!draft.good) continue;
                DefinitionReader reader(*draft.loaded.file);
                check_targets(reader, draft, trial);
                if (reader.good() && trial.type(draft.type.name) != nullptr && registry_.type(draft.type.name) == nullptr) {
                    draft.metrics.clear();
                    check_register(reader, draft, trial);
                    draft.metrics.clear();
                }
                if (reader.good()) continue;
                keep_problems(reader);
                draft.good = false;
                changed = true;
            }
            if (!changed) return;
        }
    }

    static void check_targets(DefinitionReader& reader, const RegisterDraft& draft, const schema::Registry& trial) {
        const auto check = [&](const schema::Field& field, const YamlNode* place) {
            const auto kind = field.kind == schema::FieldKind::List ? field.element : field.kind;
            if (field.system || kind != schema::FieldKind::Reference || trial.type(field.target) != nullptr) return;
            reader.wrong(place == nullptr ? draft.loaded.root : *place, "没有登记表 " + field.target + "，或它没有通过检查");
        };
        const YamlNode* fields = draft.loaded.root.find("fields");
        for (const auto& field : draft.type.fields) check(field, fields == nullptr ? nullptr : fields->find(field.name));
        const YamlNode* actions = draft.loaded.root.find("actions");
        for (const auto& action : draft.type.actions)
            for (const auto& field : action.input) check(field, actions == nullptr ? nullptr : actions->find(action.name));
    }

    void add_indicator(DefinitionReader& reader, const LoadedFile& loaded, Indicator indicator) {
        if (definitions_.indicator(indicator.id) != nullptr) {
            reader.wrong(loaded.root, "指标 " + indicator.id + " 已有同名的");
            keep_problems(reader);
            return;
        }
        definitions_.indicators.push_back(std::move(indicator));
    }

    void load_indicator(const LoadedFile& loaded) {
        DefinitionReader reader(*loaded.file);
        auto indicator = read_indicator(reader, loaded, registry_);
        std::vector<DefinitionCase> cases;
        reader.cases(loaded.root, loaded.id, cases);
        keep_problems(reader);
        if (!indicator || !reader.good()) return;
        add_indicator(reader, loaded, std::move(*indicator));
        std::move(cases.begin(), cases.end(), std::back_inserter(definitions_.cases));
    }

    void load_role(const LoadedFile& loaded) {
        DefinitionReader reader(*loaded.file);
        auto role = read_role(reader, loaded);
        keep_problems(reader);
        if (role) definitions_.roles.push_back(std::move(*role));
    }

    void load_calendar(const LoadedFile& loaded) {
        DefinitionReader reader(*loaded.file);
        auto calendar = read_calendar(reader, loaded);
        keep_problems(reader);
        if (calendar) definitions_.calendars[loaded.id] = std::move(calendar);
    }

    const std::vector<DefinitionFile>& files_;
    schema::Registry& registry_;
    std::vector<LoadedFile> loaded_;
    Definitions definitions_;
};
}  // namespace

std::string sha256_of(const DefinitionFile& file) { return sha256_hex(file.text); }

Definitions load_definitions(const std::vector<DefinitionFile>& files, schema::Registry& registry) { return Loader(files, registry).run(); }

const IndicatorVersion* Indicator::in_force(Date date) const {
    const IndicatorVersion* found = nullptr;
    for (const auto& version : versions)
        if (version.from <= date) found = &version;
    return found;
}

const Indicator* Definitions::indicator(std::string_view id) const {
    for (const auto& each : indicators)
        if (each.id == id) return &each;
    return nullptr;
}

const Role* Definitions::role(std::string_view id) const {
    for (const auto& each : roles)
        if (each.id == id) return &each;
    return nullptr;
}

const WorkingCalendar& Definitions::calendar() const {
    static const WorkingCalendar empty;
    const auto found = calendars.find("china");
    return found == calendars.end() ? empty : *found->second;
}

}  // namespace wutong::rules
