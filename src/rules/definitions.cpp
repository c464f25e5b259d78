// definitions.cpp — Loads a folder of definitions: choices first, then registers, then what speaks about them. A bad file stays out alone.
#include "rules/definitions.h"

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>

#include "base/crypto.h"
#include "base/text.h"
#include "rules/definition_reader.h"
#include "rules/kind_reader.h"
#include "rules/zone_fields.h"

namespace wutong::rules {

namespace {
constexpr std::size_t most_files = 10'000, files_worth_a_thread = 16;

std::string folder_of(const std::string& path) { return place_of_definition(path).kind; }
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
        const ZoneNames names = zone_names(loaded_);
        for (auto& loaded : loaded_) resolve_zone_names(loaded.root, place_of_definition(loaded.file->path).zone, names);
        keep_last();
        load_choices();
        add_approval_choices();
        load_registers();
        for (const auto& loaded : loaded_) {
            const std::string folder = folder_of(loaded.file->path);
            if (folder == "indicators") load_indicator(loaded);
            if (folder == "roles") load_role(loaded);
            if (folder == "calendars") load_calendar(loaded);
        }
        load_kinds();
        return std::move(definitions_);
    }

private:
    void keep_problems(const DefinitionReader& reader) {
        definitions_.problems.insert(definitions_.problems.end(), reader.problems().begin(), reader.problems().end());
        if (reader.good()) kinds_->rules.insert(kinds_->rules.end(), reader.rules().begin(), reader.rules().end());
    }

    using Tree = std::expected<YamlNode, DefinitionProblem>;
    static bool is_yaml(const DefinitionFile& file) { return file.path.ends_with(".yaml") || file.path.ends_with(".yml"); }

    /// Reading the YAML is most of a start, and one file knows nothing of another: two threads share it. What is made of the trees keeps the order of the files.
    std::vector<std::optional<Tree>> read_trees() const {
        std::vector<std::optional<Tree>> trees(std::min(files_.size(), most_files));
        std::atomic<std::size_t> next{0};
        const auto read = [&] {
            for (std::size_t i = next++; i < trees.size(); i = next++)
                if (is_yaml(files_[i])) trees[i] = read_yaml(files_[i]);
        };
        std::optional<std::jthread> other;
        if (trees.size() >= files_worth_a_thread && std::thread::hardware_concurrency() > 1) other.emplace(read);
        read();
        if (other) other->join();
        return trees;
    }

    void read_files() {
        auto trees = read_trees();
        for (std::size_t i = 0; i < files_.size(); ++i) {
            const auto& file = files_[i];
            const bool article = folder_of(file.path) == "policies" && file.path.ends_with(".md");
            if (!is_yaml(file) && !article) continue;
            if (loaded_.size() >= most_files) {
                definitions_.problems.push_back(problem_at(file, 0, 0, "定义文件超过 10000 个"));
                return;
            }
            definitions_.hashes[file.path] = sha256_hex(file.text);
            if (article) {
                loaded_.push_back({&file, YamlNode{}, id_of(file.path)});
                continue;
            }
            auto tree = i < trees.size() ? std::move(*trees[i]) : read_yaml(file);
            if (!tree) {
                definitions_.problems.push_back(tree.error());
                continue;
            }
            DefinitionReader reader(file);
            const std::string folder = folder_of(file.path);
            if (folder != "choices" && folder != "registers" && folder != "indicators" && folder != "roles" && folder != "calendars" && folder != "extensions" && !is_further_kind(folder))
                reader.wrong(*tree, "不认识的定义文件夹 " + folder + "。可以放在 choices、registers、extensions、indicators、roles、calendars、policies、approvals、plans、documents 下");
            if (!place_of_definition(file.path).zone.empty() && folder != "extensions" && folder != "registers" && folder != "indicators")
                reader.wrong(*tree, "一个区自己的文件夹里可以放 extensions、registers、indicators；" + folder + " 对全部开发区生效，放在 definitions/" + folder + "/ 下");
            if (reader.expect_map(*tree, "定义文件")) {
                const std::string id = reader.text(*tree, "id", true);
                if (!id.empty() && id != id_of(file.path)) reader.wrong(*tree->find("id"), "id 应与文件名相同：" + id_of(file.path));
            }
            keep_problems(reader);
            if (reader.good()) loaded_.push_back({&file, std::move(*tree), id_of(file.path)});
        }
    }

    /// Of one kind and id the last file is in force; those before it are remembered for what it takes over.
    void keep_last() {
        std::map<std::string, std::size_t> last;
        std::vector<LoadedFile> kept;
        for (auto& loaded : loaded_) {
            const auto place = place_of_definition(loaded.file->path);
            const std::string key = place.zone + "/" + place.kind + "/" + place.id;
            const auto at = last.find(key);
            if (at == last.end() || !loaded.file->own) {  // two shipped files of one id are a mistake, named where they are added
                last[key] = kept.size();
                kept.push_back(std::move(loaded));
                continue;
            }
            former_[loaded.file->path].push_back(std::move(kept[at->second]));
            auto& before = former_[kept[at->second].file->path];
            auto& mine = former_[loaded.file->path];
            if (&before != &mine) mine.insert(mine.begin(), before.begin(), before.end());
            kept[at->second] = std::move(loaded);
        }
        loaded_ = std::move(kept);
    }

    /// Earlier files of the chain, oldest first.
    const std::vector<LoadedFile>& former(const LoadedFile& loaded) { return former_[loaded.file->path]; }

    void load_extensions(std::vector<RegisterDraft>& drafts) {
        for (const auto& loaded : loaded_) {
            if (folder_of(loaded.file->path) != "extensions") continue;
            DefinitionReader reader(*loaded.file);
            auto extension = read_extension(reader, loaded, registry_);
            if (extension) {
                for (const auto& earlier : former(loaded)) {
                    DefinitionReader unheard(*earlier.file);
                    if (const auto before = read_extension(unheard, earlier, registry_)) hide_removed(*before, *extension);
                }
                schema::RecordType* type = registry_.open(loaded.id);
                for (auto& draft : drafts)
                    if (draft.type.name == loaded.id) type = &draft.type;
                if (type == nullptr) reader.wrong(loaded.root, "没有登记表 " + loaded.id + "。extensions 下的文件名是要补充的登记表标识");
                else apply_extension(reader, *extension, *type);
                if (reader.good()) reader.cases(loaded.root, loaded.id, definitions_.cases);
            }
            keep_problems(reader);
            if (extension && reader.good()) extensions_.push_back(std::move(*extension));
        }
    }

    void check_extensions() {
        for (const auto& extension : extensions_) {
            DefinitionReader reader(*extension.loaded.file);
            check_extension(reader, extension, registry_);
            keep_problems(reader);
        }
    }

    void load_choices() {
        for (const auto& loaded : loaded_) {
            if (folder_of(loaded.file->path) != "choices") continue;
            DefinitionReader reader(*loaded.file);
            auto list = read_choices(reader, loaded);
            for (const auto& earlier : former(loaded)) {
                DefinitionReader unheard(*earlier.file);
                const auto before = list ? read_choices(unheard, earlier) : std::nullopt;
                if (before && !earlier.file->own) list = merged_choices(*before, std::move(*list));
                else if (before) keep_withdrawn(*before, *list);
            }
            if (list)
                if (const auto added = registry_.add(std::move(*list)); !added) reader.wrong(loaded.root, added.error().message);
            keep_problems(reader);
        }
    }

    /// What an approval item is called is a choice of its own: an item is one file, and a formality of a project names it.
    void add_approval_choices() {
        schema::ChoiceList list;
        list.id = "approval_item";
        list.label = "审批事项";
        for (const auto& loaded : loaded_) {
            const YamlNode* label = folder_of(loaded.file->path) == "approvals" ? loaded.root.find("label") : nullptr;
            if (label == nullptr || !label->is_scalar()) continue;
            const YamlNode* code = loaded.root.find("code");
            list.items.push_back({loaded.id, label->text, "", {}, "", "", "", ""});
            if (code != nullptr && code->is_scalar()) list.items.back().synonyms.push_back(code->text);
        }
        if (!list.items.empty()) (void)registry_.add(std::move(list));
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
                for (const auto& earlier : former(loaded)) {
                    DefinitionReader unheard(*earlier.file);
                    if (const auto before = read_register(unheard, earlier, registry_)) hide_removed(*before, *type);
                }
                draft.type = std::move(*type);
                reader.cases(loaded.root, loaded.id, draft.cases);
            }
            keep_problems(reader);
            if (type && reader.good()) drafts.push_back(std::move(draft));
        }
        load_extensions(drafts);
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
            for (const auto& field : sealed.error().fields) definitions_.problems.push_back({"", 0, 0, field.path + "：" + field.message, ""});
            if (sealed.error().fields.empty()) definitions_.problems.push_back({"", 0, 0, sealed.error().message, ""});
        }
        check_extensions();
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
            const auto kind = field.item_kind();
            if (field.system || kind != schema::FieldKind::Reference || trial.type(field.target) != nullptr) return;
            std::vector<std::string> names;
            for (const auto* type : trial.types()) names.push_back(type->name);
            std::string near = nearest(field.target, names);
            for (const auto* type : trial.types())
                if (type->label == field.target) near = type->name;
            const YamlNode* named = place == nullptr ? nullptr : place->find("type");
            reader.wrong(named != nullptr ? *named : place == nullptr ? draft.loaded.root : *place,
                         "没有登记表 " + field.target + "，或它没有通过检查" + (near.empty() ? "" : "。是否想写 " + near + "？"));
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
        auto entered = reader.entered();
        for (const auto& earlier : former(loaded)) {
            DefinitionReader unheard(*earlier.file);
            if (const auto before = read_indicator(unheard, earlier, registry_)) merge_versions(*before, *indicator), entered.insert(unheard.entered().begin(), unheard.entered().end());
        }
        if (!entered.empty()) kinds_->entered[indicator->id] = std::move(entered);
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

    void load_kinds() {
        for (const auto& loaded : loaded_) {
            if (!is_further_kind(folder_of(loaded.file->path))) continue;
            DefinitionReader reader(*loaded.file);
            std::vector<DefinitionCase> cases;
            const bool taken = read_further_kind(reader, loaded, registry_, definitions_, *kinds_, cases);
            keep_problems(reader);
            if (taken) std::move(cases.begin(), cases.end(), std::back_inserter(definitions_.cases));
        }
        settle_approvals(*kinds_, loaded_, definitions_);
        definitions_.kinds = std::move(kinds_);
    }

    const std::vector<DefinitionFile>& files_;
    schema::Registry& registry_;
    std::vector<LoadedFile> loaded_;
    std::map<std::string, std::vector<LoadedFile>> former_;   ///< by path of the file in force
    std::vector<Extension> extensions_;
    std::shared_ptr<DefinitionKinds> kinds_ = std::make_shared<DefinitionKinds>();
    Definitions definitions_;
};
}  // namespace

std::string sha256_of(const DefinitionFile& file) { return sha256_hex(file.text); }

DefinitionPlace place_of_definition(std::string_view path) {
    DefinitionPlace place;
    constexpr std::string_view zones = "zones/";
    if (path.starts_with(zones)) {
        path.remove_prefix(zones.size());
        place.zone = path.substr(0, path.find('/'));
        path.remove_prefix(std::min(path.size(), place.zone.size() + 1));
    }
    place.kind = path.substr(0, path.find('/'));
    place.id = id_of(std::string(path));
    return place;
}

Definitions load_definitions(const std::vector<DefinitionFile>& files, schema::Registry& registry) {
    // An own file that does not check is set aside and what it would have superseded stays in force: tried until the rest stands.
    std::vector<DefinitionFile> kept = files;
    std::vector<DefinitionProblem> set_aside;
    const auto is_own = [](const DefinitionFile& file) { return file.own; };
    while (std::any_of(kept.begin(), kept.end(), is_own)) {
        schema::Registry trial;
        for (const auto* list : registry.choice_lists()) (void)trial.add(*list);
        for (const auto* type : registry.types()) (void)trial.add(*type);
        std::set<std::string> broken;
        for (const auto& problem : Loader(kept, trial).run().problems) {
            const auto last = std::find_if(kept.rbegin(), kept.rend(), [&](const DefinitionFile& file) { return file.path == problem.file; });
            if (last == kept.rend() || !last->own) continue;
            broken.insert(problem.file);
            set_aside.push_back(problem);
        }
        if (broken.empty()) break;
        for (const auto& path : broken)
            kept.erase(std::prev(std::find_if(kept.rbegin(), kept.rend(), [&](const DefinitionFile& file) { return file.path == path; }).base()));
    }
    auto definitions = Loader(kept, registry).run();
    definitions.problems.insert(definitions.problems.end(), set_aside.begin(), set_aside.end());
    return definitions;
}

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
