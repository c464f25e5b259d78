// zone_import.cpp — See zone_import.h.
#include "app/zone_import.h"

#include <stdlib.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

#include "app/command_socket.h"
#include "app/zone_arrival.h"
#include "formats/zip_folder.h"
#include "records/store_source.h"
#include "storage/disk.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

using actions::Item;
using schema::Cell;

/// The reason in every entry: where the record comes from, and which bytes prove it.
std::string reason_of(const ZonePackage& package) {
    return "接收自“" + package.text("zone_name") + "”导出的全部数据（导出于 " + package.text("exported_at") + "，清单 SHA-256 " + package.manifest_sha256 + "）";
}

/// Whether the zone is here, and whether this very package brought it.
Result<bool> is_here_already(Runtime& runtime, const ZonePackage& package) {
    const auto reader = TRY(runtime.store().reader());
    const auto* zones = runtime.registry().type("zone");
    if (!zones || !TRY(records::find_by_id(*reader, *zones, package.text("zone")))) return false;
    const auto* entries = runtime.registry().type("ledger_entry");
    rules::Query query;
    query.from = entries;
    query.zones = {package.text("zone")};
    query.order = {{rules::column(0, entries->field("sequence")), false}};
    query.limit = 1;
    for (const auto& entry : TRY(reader->find(query)))
        if (entry["body"].text_or_empty().find(package.manifest_sha256) != std::string_view::npos) return true;
    return refuse(Kind::Conflict, "import.zone_is_here", "这个数据目录里已经有“" + package.text("zone_name") + "”，不是由这份导出装入的", "请装入一个新的数据目录：先 wutong init --data 新目录");
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
    fs::create_directories(beside, error);
    fs::permissions(beside, fs::perms::owner_all, error);
    if (error) return fail("cannot make " + beside.string() + ": " + error.message());
    TRY(copy_evidence(work.package, beside));
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
    for (const auto& item : work.items) ++work.result.records[item.type];
    for (const auto& [name, bytes] : work.package.files) work.result.files += name.starts_with("files/");
}

}  // namespace

namespace {

/// Evidence, files and the one act.
Result<void> write_arrival(Arriving& work, const actions::BatchRequest& batch) {
    auto& runtime = work.runtime;
    const auto& package = work.package;
    const auto evidence = runtime.folder().root() / origins_folder / package.manifest_sha256;
    TRY(keep_evidence(work, evidence));
    TRY(put_files(work));
    // Before the act: a crash after it leaves no move that nobody is said to have made.
    actions::AuditEvent event{"import.zone", work.result.zone, work.person.user, "", "", "", "", "", true, package.manifest_sha256};
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
    return runtime.engine().sign_heads();
}

ZoneImport result_of(const ZonePackage& package, const DefinitionPlan& plan) {
    ZoneImport result;
    result.zone = package.text("zone");
    result.zone_name = package.text("zone_name");
    result.package = package.manifest_sha256;
    result.waiting = std::ranges::count_if(plan.kept, [](const auto& each) { return each.waits; });
    result.definitions = std::int64_t(plan.kept.size()) - result.waiting;
    result.definitions_here = plan.here;
    result.definitions_unproven = std::ranges::count_if(plan.kept, [](const auto& each) { return !each.own_ledger; });
    return result;
}

/// In a runtime whose descriptions know what comes along.
Result<ZoneImport> move_in(Runtime& runtime, const access::Principal& person, const ZonePackage& package, const DefinitionPlan& plan, bool write) {
    Arriving work{runtime, person, package, plan, result_of(package, plan)};
    TRY(read_arrival(work));
    count(work);
    auto items = definition_items(runtime, plan, package);
    std::ranges::move(in_order(work), std::back_inserter(items));
    const auto batch = batch_of(work, std::move(items));
    TRY(try_out(work, batch));
    if (write) TRY(write_arrival(work, batch));
    return work.result;
}

/// The whole move in an empty folder, with the definitions of here and those that come: tables for them are made here only once it is known that all of it fits.
Result<ZoneImport> move_in_elsewhere(Runtime& runtime, const access::Principal& person, const ZonePackage& package, const DefinitionPlan& plan) {
    std::string folder = (runtime.folder().root() / (std::string(origins_folder) + ".unpacked-XXXXXX")).string();
    if (::mkdtemp(folder.data()) == nullptr) return fail("cannot make a folder to try in");
    const auto tried = [&]() -> Result<ZoneImport> {
        auto settings = runtime.settings();
        settings.store = "sqlite";
        const DataFolder trial(fs::path(folder) / "trial");
        TRY(trial.create(settings));
        Runtime::Options options;
        options.coming = in_force(TRY(activated_files(*TRY(runtime.store().reader()))), runtime.clock().today());
        options.coming.insert(options.coming.end(), plan.coming.begin(), plan.coming.end());
        return move_in(*TRY(Runtime::open(trial, std::move(options))), person, package, plan, false);
    }();
    std::error_code ignored;
    fs::remove_all(folder, ignored);
    return tried;
}

}  // namespace

Result<ZoneImport> import_zone(std::shared_ptr<Runtime>& runtime, const access::Principal& person, const fs::path& folder, bool write) {
    if (person.user != "local_operator") return refuse(Kind::Forbidden, "import.everything_by_operator", "装入整个开发区只能由本机操作员进行", "请不写 --as，由数据目录的所有者运行");
    const auto package = TRY(open_zone_package(folder));
    if (TRY(is_here_already(*runtime, package))) {
        auto here = result_of(package, {});
        here.already = true;
        return here;
    }
    std::uint64_t bytes = 0;
    for (const auto& [name, size] : package.files) bytes += static_cast<std::uint64_t>(size);
    if (write) TRY(formats::demand_room(runtime->folder().root(), bytes, move_copies, move_reserve));
    const auto plan = TRY(judge_definitions(*runtime, package));
    if (plan.coming.empty()) return move_in(*runtime, person, package, plan, write);
    if (borrowed_runtime()) return refuse(Kind::Conflict, "import.stop_the_server", "导出带来了自己的定义，服务运行时不能装入", "请先停止服务，装入后再启动");
    const auto tried = TRY(move_in_elsewhere(*runtime, person, package, plan));
    if (!write) return tried;
    const auto data = runtime->folder();
    runtime.reset();
    Runtime::Options options;
    options.coming = plan.coming;
    options.clear_up = false;   // the zip it comes from lies unpacked there
    runtime = TRY(Runtime::open(data, std::move(options)));
    return move_in(*runtime, person, package, plan, true);
}

}  // namespace wutong::app
