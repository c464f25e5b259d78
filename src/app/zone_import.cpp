// zone_import.cpp — See zone_import.h.
#include "app/zone_import.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <unordered_map>

#include "app/zone_package.h"
#include "base/text.h"
#include "formats/json_record.h"
#include "records/store_source.h"
#include "storage/disk.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

using actions::Item;
using schema::Cell;
using schema::Field;
using schema::FieldKind;

constexpr JsonLimits line_limits{16u << 20, 16, 200'000};
constexpr std::size_t most_told = 100, most_problems = 50;

struct Arriving {
    Runtime& runtime;
    const access::Principal& person;
    const ZonePackage& package;
    ZoneImport result{};
    std::vector<Item> items{};                                ///< in the order of the files; `order` sorts them
    std::unordered_map<std::string, std::size_t> item_of{};   ///< id → item
    std::vector<std::size_t> archived{};                      ///< items that were archived there
    std::vector<FieldProblem> problems{};

    void leave_out(std::string what) {
        ++result.left_out_count;
        if (result.left_out.size() < most_told) result.left_out.push_back(std::move(what));
    }
    void problem(const std::string& where, std::string what, std::string allowed = {}) {
        if (problems.size() < most_problems) problems.push_back({where, std::move(what), std::move(allowed)});
    }
    Result<void> check(std::string message, std::string next) {
        if (problems.empty()) return {};
        return refuse(Kind::Invalid, "import.package_does_not_fit", std::move(message), std::move(next), std::move(problems));
    }
};

std::string file_of(const std::string& type) { return "records/" + type + ".jsonl"; }

/// Every type of the package must be described here as well, whoever wrote it there.
Result<std::vector<const schema::RecordType*>> types_of(Arriving& work) {
    std::vector<const schema::RecordType*> types;
    for (const auto& [name, count] : work.package.manifest["records"].members()) {
        const auto* type = work.runtime.registry().type(name);
        if (!type || !type->visible || type->area == "system") work.problem(name, "这里没有这类记录", "先启用它的定义");
        else if (!work.package.has(file_of(name))) work.problem(name, "清单里有，却没有 " + file_of(name), "重新导出");
        else types.push_back(type);
    }
    TRY(work.check("这里缺少导出数据用到的登记表，什么也没有写入", "请先用 wutong definitions 启用同样的定义（见导出文件夹的 descriptions/types.json），再装入"));
    return types;
}

/// Sequences of the other ledger: here they would point at entries of ours.
bool tells_positions(const schema::RecordType& type, const Field& field) { return type.name == "submission" && field.name == "known_as"; }

void take_cell(Arriving& work, const schema::RecordType& type, const Field& field, const Json& value, const std::string& where, Item& item) {
    if (field.system || !field.computed.empty() || value.is_null()) return;
    if (tells_positions(type, field)) return work.leave_out(where + "的" + field.label + "：指原来的存证，为何变动请在原来的安装里查");
    std::vector<FieldProblem> wrong;
    Cell cell = formats::cell_from_json(field, value, field.name, wrong);
    for (const auto& each : wrong) work.problem(where + " " + field.name, each.message, each.allowed);
    if (field.personal) {   // the package has it masked: what nobody told cannot be written
        ++work.result.masked;
        if (field.required) work.problem(where + " " + field.name, type.label + "的" + field.label + "必填，而导出的文件里是遮盖的", "");
        return;
    }
    if (!cell.is_null()) item.input[field.name] = std::move(cell);
}

Result<void> take_record(Arriving& work, const schema::RecordType& type, std::string_view line, std::int64_t number) {
    const auto where = type.name + " 第 " + std::to_string(number) + " 行";
    const Json row = TRY(parse_json(line, line_limits));
    if (!row.is_object() || row.text("id").empty() || row.text("zone_id") != work.result.zone) {
        work.problem(where, "不是这个开发区的一条记录");
        return {};
    }
    Item item;
    item.type = type.name;
    item.action = "record_existing";
    item.zone = work.result.zone;
    item.moved_in = actions::MovedIn{row.text("id"), {}};
    for (const auto& [name, value] : row.members()) {
        if (name.starts_with('_')) continue;
        if (const auto* field = type.field_once(name)) take_cell(work, type, *field, value, where, item);
        else if (!value.is_null()) work.problem(where + " " + name, "这里的“" + type.label + "”没有这个字段", "先启用同样的定义");
    }
    if (!row["archived_at"].is_null()) work.archived.push_back(work.items.size());
    if (!work.item_of.emplace(item.moved_in->id, work.items.size()).second) work.problem(where, "编号 " + item.moved_in->id + " 出现两次");
    work.items.push_back(std::move(item));
    return {};
}

Result<void> take_stages(Arriving& work) {
    struct Step {
        std::int64_t number;
        records::StageEvent event;
    };
    std::unordered_map<std::string, std::vector<Step>> steps;
    TRY(work.package.each_line(std::string(stages_file), [&](std::string_view line) -> Result<void> {
        const Json row = TRY(parse_json(line, line_limits));
        const auto day = MilestoneDate::parse(row.text("happened_on"));
        if (!day || !row["number"].is_integer()) work.problem(std::string(stages_file), "看不懂的一行：" + escape_control(line.substr(0, 80)));
        else steps[row.text("record_id")].push_back({row["number"].integer(), {row.text("stage"), *day}});
        return {};
    }));
    for (auto& [id, list] : steps) {
        const auto found = work.item_of.find(id);
        if (found == work.item_of.end()) continue;
        std::ranges::sort(list, {}, &Step::number);
        for (auto& step : list) work.items[found->second].moved_in->stages.push_back(std::move(step.event));
    }
    return {};
}

/// Ids a field refers to.
std::vector<std::string> texts_of(const Cell& cell) {
    std::vector<std::string> texts;
    if (cell.is_text()) texts.push_back(cell.text());
    if (cell.is_list())
        for (const auto& each : cell.list()) texts.emplace_back(each.text_or_empty());
    return texts;
}

FieldKind kind_in(const Field& field) { return field.kind == FieldKind::List ? field.element : field.kind; }

void keep_only(Cell& cell, const std::function<bool(const std::string&)>& kept) {
    if (cell.is_text() && !kept(cell.text())) cell = Cell();
    if (!cell.is_list()) return;
    std::erase_if(cell.list(), [&](const Cell& item) { return !kept(std::string(item.text_or_empty())); });
}

/// What points out of the package, at a zone above or at a record of another zone, is kept where this installation has it; a file must be in the package.
Result<void> cut_loose_ends(Arriving& work) {
    const auto reader = TRY(work.runtime.store().reader());
    std::map<std::pair<std::string, std::string>, bool> here;
    for (auto& item : work.items) {
        const auto& type = *work.runtime.registry().type(item.type);
        for (auto& [name, cell] : item.input) {
            const auto& field = *type.field(name);
            const bool file = kind_in(field) == FieldKind::File;
            if (!file && kind_in(field) != FieldKind::Reference) continue;
            const auto before = texts_of(cell);
            for (const auto& id : before) {
                if (file || work.item_of.contains(id) || here.contains({field.target, id})) continue;
                const auto* target = work.runtime.registry().type(field.target);
                here[{field.target, id}] = target && TRY(records::find_by_id(*reader, *target, id)).has_value();
            }
            keep_only(cell, [&](const std::string& id) { return file ? work.package.has("files/" + id) : work.item_of.contains(id) || here[{field.target, id}]; });
            const auto after = texts_of(cell);
            if (after.size() == before.size()) continue;
            const auto title = item.input.find(type.title_field);
            const auto named = type.label + "“" + (title == item.input.end() ? item.moved_in->id : std::string(title->second.text_or_empty())) + "”的" + field.label;
            work.leave_out(named + (file ? "：导出时就找不到这个文件" : "：指向本区之外的记录，这里没有"));
            if (field.required && after.empty()) work.problem(named, "必填，而它指向的记录不在其中", "先装入那个开发区，或在那里改好后重新导出");
        }
        std::erase_if(item.input, [](const auto& entry) { return entry.second.is_null() || (entry.second.is_list() && entry.second.list().empty()); });
    }
    return {};
}

/// The zone first, then each record after those it refers to. A ring is cut at one field, which an edit sets at the end.
class Order {
public:
    explicit Order(Arriving& work) : work_(work), state_(work.items.size(), State::Waiting) {}
    std::vector<Item> take() {
        std::vector<Item> archivings;
        for (const auto i : work_.archived) archivings.push_back(later_item(work_.items[i], "archive"));
        if (const auto zone = work_.item_of.find(work_.result.zone); zone != work_.item_of.end()) visit(zone->second);
        for (std::size_t i = 0; i < work_.items.size(); ++i) visit(i);
        std::ranges::move(later_, std::back_inserter(out_));
        std::ranges::move(archivings, std::back_inserter(out_));   // last: what is archived can no longer be referred to
        return std::move(out_);
    }

private:
    enum class State : std::uint8_t { Waiting, Open, Done };
    static Item later_item(const Item& of, std::string action) {
        Item item;
        item.type = of.type;
        item.id = of.moved_in->id;
        item.action = std::move(action);
        item.zone = of.zone;
        return item;
    }
    /// Depth first without recursion: a chain of references may be as long as the zone has records.
    void visit(std::size_t first) {
        std::vector<std::size_t> path{first};
        while (!path.empty()) {
            const auto at = path.back();
            if (state_[at] != State::Waiting) {
                path.pop_back();
                if (state_[at] == State::Open) finish(at);
                continue;
            }
            state_[at] = State::Open;
            for (const auto target : targets_of(at))
                if (state_[target] == State::Waiting) path.push_back(target);
        }
    }
    std::vector<std::size_t> targets_of(std::size_t at) const {
        std::vector<std::size_t> targets;
        const auto& item = work_.items[at];
        const auto& type = *work_.runtime.registry().type(item.type);
        for (const auto& [name, cell] : item.input)
            if (kind_in(*type.field(name)) == FieldKind::Reference)
                for (const auto& id : texts_of(cell))
                    if (const auto found = work_.item_of.find(id); found != work_.item_of.end() && found->second != at) targets.push_back(found->second);
        return targets;
    }
    void finish(std::size_t at) {
        state_[at] = State::Done;
        Item& item = work_.items[at];
        const auto& type = *work_.runtime.registry().type(item.type);
        Item edit = later_item(item, "edit");
        for (const auto& [name, cell] : item.input) {
            if (kind_in(*type.field(name)) != FieldKind::Reference) continue;
            const auto ids = texts_of(cell);
            const bool waits = std::ranges::any_of(ids, [&](const auto& id) {
                const auto found = work_.item_of.find(id);
                return found != work_.item_of.end() && (state_[found->second] != State::Done || found->second == at);
            });
            if (waits) edit.input[name] = cell;
        }
        if (!edit.input.empty()) {
            for (const auto& [name, cell] : edit.input) item.input.erase(name);
            later_.push_back(std::move(edit));
        }
        out_.push_back(std::move(item));
    }
    Arriving& work_;
    std::vector<State> state_;
    std::vector<Item> out_, later_;
};

/// The reason in every entry: where the record comes from, and which bytes prove it.
std::string reason_of(const ZonePackage& package) {
    return "接收自“" + package.text("zone_name") + "”导出的全部数据（导出于 " + package.text("exported_at") + "，清单 SHA-256 " + package.manifest_sha256 + "）";
}

/// Whether the zone is here, and whether this very package brought it.
Result<bool> is_here_already(Arriving& work) {
    const auto reader = TRY(work.runtime.store().reader());
    const auto* zones = work.runtime.registry().type("zone");
    if (!zones || !TRY(records::find_by_id(*reader, *zones, work.result.zone))) return false;
    const auto* entries = work.runtime.registry().type("ledger_entry");
    rules::Query query;
    query.from = entries;
    query.zones = {work.result.zone};
    query.order = {{rules::column(0, entries->field("sequence")), false}};
    query.limit = 1;
    for (const auto& entry : TRY(reader->find(query)))
        if (entry["body"].text_or_empty().find(work.package.manifest_sha256) != std::string_view::npos) return true;
    return refuse(Kind::Conflict, "import.zone_is_here", "这个数据目录里已经有“" + work.package.text("zone_name") + "”，不是由这份导出装入的", "请装入一个新的数据目录：先 wutong init --data 新目录");
}

/// What the engine made of each record must be what the package says of it.
void compare(Arriving& work, const std::vector<Item>& items, const actions::BatchOutcome& answer) {
    std::unordered_map<std::string, const records::Record*> made;
    std::map<std::pair<std::string, std::string>, Cell> said;   // id and field: what an edit at the end sets
    for (std::size_t i = 0; i < items.size(); ++i) {
        made[std::string(answer.outcomes[i].record.id())] = &answer.outcomes[i].record;
        for (const auto& [name, cell] : items[i].input)
            if (!items[i].moved_in) said[{items[i].id, name}] = cell;
    }
    for (const auto& item : items) {
        if (!item.moved_in) continue;
        const auto& record = *made.at(item.moved_in->id);
        for (std::size_t i = schema::system_field::count; i < record.cells.size(); ++i) {
            const auto& field = record.type->fields[i];
            if (field.personal || !field.computed.empty()) continue;
            const auto given = item.input.find(field.name);
            const auto later = said.find({item.moved_in->id, field.name});
            const Cell expected = later != said.end() ? later->second : given == item.input.end() ? Cell() : given->second;
            if (expected == record.cells[i]) continue;
            work.problem(record.type->label + "“" + record.title() + "”的" + field.label,
                         "导出的是“" + schema::display_text(field, expected, work.runtime.registry()) + "”，装入后会变成“" + schema::display_text(field, record.cells[i], work.runtime.registry()) + "”");
        }
    }
}

/// The names themselves, not only what is in the files: entries that are on disk must not speak of evidence that a power failure took.
Result<void> settle(const fs::path& target) {
    std::error_code error;
    for (fs::recursive_directory_iterator at(target, error), end; !error && at != end; at.increment(error))
        if (at->is_directory(error)) TRY(storage::sync_folder(at->path().string()));
    if (error) return fail("cannot read " + target.string() + ": " + error.message());
    TRY(storage::sync_folder(target.string()));
    TRY(storage::sync_folder(target.parent_path().string()));
    return storage::sync_folder(target.parent_path().parent_path().string());
}

/// The other ledger, its heads and everything its records said, beside the database: not our history, but evidence of theirs.
Result<void> keep_evidence(const Arriving& work, const fs::path& target) {
    std::error_code error;
    auto beside = target;
    beside += ".part";
    fs::remove_all(beside, error);
    PackageWriter copy(beside);
    fs::create_directories(beside, error);
    fs::permissions(beside, fs::perms::owner_all, error);
    if (error) return fail("cannot make " + beside.string() + ": " + error.message());
    const auto keep = [&](const std::string& name) -> Result<void> {
        const auto part = TRY(copy.begin(name));
        std::ifstream in(work.package.folder / name, std::ios::binary);
        std::string block(256 * 1024, '\0');
        while (in.read(block.data(), static_cast<std::streamsize>(block.size())) || in.gcount() > 0)
            TRY(part->add(std::string_view(block.data(), static_cast<std::size_t>(in.gcount()))));
        return copy.end(*part);
    };
    for (const auto& [name, bytes] : work.package.files)
        if (!name.starts_with("files/")) TRY(keep(name));
    TRY(keep("manifest.json"));
    fs::remove_all(target, error);   // of an attempt that a crash ended: no entry names it
    fs::rename(beside, target, error);
    if (error) return fail("cannot place " + target.string() + ": " + error.message());
    return settle(target);
}

Result<void> put_files(Arriving& work) {
    for (const auto& [name, bytes] : work.package.files) {
        if (!name.starts_with("files/")) continue;
        const auto stored = TRY(work.runtime.files().put(work.result.zone, TRY(read_file(work.package.folder / name))));
        if ("files/" + stored.sha256 != name) return refuse(Kind::Invalid, "import.package_changed", "文件 " + name + " 的内容与文件名不符", "请使用未经改动的导出文件夹，或重新导出");
    }
    return {};
}

actions::BatchRequest batch_of(const Arriving& work, std::vector<Item> items) {
    actions::BatchRequest batch;
    batch.principal = work.person;
    batch.zone = work.result.zone;
    batch.items = std::move(items);
    batch.label = batch.reason = reason_of(work.package);
    batch.body_hash = work.package.manifest_sha256;
    batch.importing = batch.moving_in = true;
    return batch;
}

Result<void> try_out(Arriving& work, const actions::BatchRequest& batch) {
    const auto& registry = work.runtime.registry();
    const auto tried = TRY(work.runtime.engine().try_batch(batch));
    for (const auto& refused : tried.refused) {
        const auto& item = batch.items[refused.item];
        std::string what = refused.error.message;
        for (const auto& field : refused.error.fields) what += " " + field.path + "：" + field.message;
        work.problem(registry.type(item.type)->label + " " + (item.moved_in ? item.moved_in->id : item.id), std::move(what));
    }
    if (tried.refused.empty()) compare(work, batch.items, tried);
    return work.check("有记录不能原样装入，什么也没有写入", "请在原来的安装里改好后重新导出，或先启用同样的定义");
}

void count(Arriving& work) {
    const auto lines = [&](const std::string& name) {
        std::int64_t found = 0;
        (void)work.package.each_line(name, [&](std::string_view) -> Result<void> { return ++found, Result<void>(); });
        return found;
    };
    for (const auto& item : work.items) ++work.result.records[item.type];
    for (const auto& [name, bytes] : work.package.files) work.result.files += name.starts_with("files/");
    work.result.entries = lines("ledger/entries.jsonl");
    work.result.heads = lines("ledger/heads.jsonl");
}

}  // namespace

Result<ZoneImport> import_zone(Runtime& runtime, const access::Principal& person, const fs::path& folder, bool write) {
    if (person.user != "local_operator") return refuse(Kind::Forbidden, "import.everything_by_operator", "装入整个开发区只能由本机操作员进行", "请不写 --as，由数据目录的所有者运行");
    const auto package = TRY(open_zone_package(folder));
    Arriving work{runtime, person, package};
    work.result.zone = package.text("zone");
    work.result.zone_name = package.text("zone_name");
    work.result.package = package.manifest_sha256;
    if (TRY(is_here_already(work))) {
        work.result.already = true;
        return work.result;
    }
    for (const auto* type : TRY(types_of(work))) {
        std::int64_t number = 0;
        TRY(package.each_line(file_of(type->name), [&](std::string_view line) { return take_record(work, *type, line, ++number); }));
        const auto& stated = package.manifest["records"][type->name];
        if (!stated.is_integer() || stated.integer() != number) work.problem(type->name, "清单写明的条数与文件里的行数不同", "重新导出");
    }
    if (!work.item_of.contains(work.result.zone)) work.problem("zone", "其中没有这个开发区自己的记录", "由能查看开发区的人重新导出");
    TRY(take_stages(work));
    TRY(cut_loose_ends(work));
    TRY(work.check("导出的数据不能原样装入，什么也没有写入", "请先启用同样的定义，或重新导出"));
    count(work);
    const auto batch = batch_of(work, Order(work).take());
    TRY(try_out(work, batch));
    if (!write) return work.result;
    const auto evidence = runtime.folder().root() / origins_folder / package.manifest_sha256;
    TRY(keep_evidence(work, evidence));
    TRY(put_files(work));
    // Before the act: a crash after it leaves no move that nobody is said to have made.
    actions::AuditEvent event{"import.zone", work.result.zone, person.user, "", "", "", "", "", true, package.manifest_sha256};
    TRY(runtime.engine().audit(event));
    auto done = runtime.engine().run_batch(batch);
    if (!done || !done->refused.empty()) {
        const auto error = done ? done->refused.front().error : done.error();
        event.event = "import.zone.failed";
        event.allowed = false;
        event.detail += ": " + error.code;
        TRY(runtime.engine().audit(event));
        std::error_code ignored;
        if (done) fs::remove_all(evidence, ignored);   // else perhaps on disk all the same: the evidence stays, and a second attempt finds out
        return std::unexpected(error);
    }
    work.result.act = done->act;
    TRY(runtime.engine().sign_heads());
    return work.result;
}

}  // namespace wutong::app
