// zone_export.cpp — See zone_export.h.
#include "app/zone_export.h"

#include <functional>
#include <memory>
#include <set>

#include "access/disclosure.h"
#include "app/aside.h"
#include "app/zone_arrival.h"
#include "app/zone_definitions.h"
#include "app/zone_package.h"
#include "base/crypto.h"
#include "formats/json_meta.h"
#include "formats/json_record.h"
#include "formats/record_table.h"
#include "formats/zip_folder.h"
#include "ledger/head.h"
#include "storage/disk.h"

namespace wutong::app {

namespace fs = std::filesystem;

namespace {

using schema::Cell;
constexpr std::int64_t rows_a_step = 500, entries_a_step = 1'000;

struct Exporting {
    Runtime& runtime;
    const access::Principal& person;
    const std::string& zone;
    PackageWriter& package;
    ZoneExport done;
    std::set<std::string> seen;     ///< ids of records the person may see
    std::set<std::string> hashes;   ///< of files these records name
    std::set<std::string> definitions{};   ///< ids of definition records in the zone's ledger
};

void note_files(Exporting& work, const schema::RecordView& record) {
    for (std::size_t i = 0; i < record.cells.size(); ++i) {
        if (record.type->fields[i].item_kind() != schema::FieldKind::File) continue;
        for (auto& hash : texts_of(record.cells[i])) work.hashes.emplace(std::move(hash));
    }
}

/// Page after page in the order of ids, so that a zone of any size needs the memory of one page; both files of a type grow together.
Result<void> export_records(Exporting& work, const schema::RecordType& type) {
    queries::ListRequest request;
    request.type = type.name;
    request.zone = work.zone;
    request.sort = {type.fields[schema::system_field::id].name};
    request.with_archived = true;
    request.with_totals = false;
    request.limit = rows_a_step;
    std::unique_ptr<PackagePart> table, lines;
    std::int64_t count = 0;
    do {
        const auto page = TRY(work.runtime.reads().list(work.person, request));
        std::vector<formats::TableRow> rows;
        for (const auto& row : page.rows) {
            if (row.record.zone() != work.zone) continue;   // a list of a zone holds what lies under it: that has an owner of its own
            rows.push_back({row.record.view(), row.labels});
            work.seen.emplace(row.record.id());
            note_files(work, row.record.view());
        }
        request.after = page.next;
        if (rows.empty()) continue;
        if (!table) {
            table = TRY(work.package.begin("records/" + type.name + ".csv"));
            lines = TRY(work.package.begin("records/" + type.name + ".jsonl"));
            TRY(table->add(formats::write_record_csv(type, {}, {}, work.runtime.registry())));
        }
        TRY(table->add(formats::record_csv_lines(type, rows, work.runtime.registry())));
        for (const auto& row : rows) TRY(lines->add(write_json(formats::record_to_json(row.record, row.labels)) + "\n"));
        count += static_cast<std::int64_t>(rows.size());
    } while (!request.after.empty());
    if (!table) return {};
    TRY(work.package.end(*table));
    TRY(work.package.end(*lines));
    work.done.records[type.name] = count;
    return {};
}

/// Rows of one of the engine's own tables in this zone, by a number that only grows, a step at a time.
Result<void> each_row(Exporting& work, const schema::RecordType& type, std::string_view number, const std::function<Result<void>(const records::Record&)>& visit) {
    const auto reader = TRY(work.runtime.store().reader());
    const auto column = rules::column(0, type.field(number));
    for (Cell after;;) {
        rules::Query query;
        query.from = &type;
        query.zones = {work.zone};
        if (!after.is_null()) query.where = rules::apply(rules::Op::Greater, {column, rules::constant(after)});
        query.order = {{column, false}};
        query.limit = entries_a_step;
        const auto rows = TRY(reader->find(query));
        for (const auto& row : rows) TRY(visit(row));
        if (std::cmp_less(rows.size(), entries_a_step)) return {};
        after = rows.back()[number];
    }
}

/// When a record came to which stage: what the rows alone do not say.
Result<void> export_stages(Exporting& work) {
    const auto* events = work.runtime.registry().type("stage_event");
    if (!events) return fail("the registry has no stage events");
    const auto part = TRY(work.package.begin(std::string(stages_file)));
    TRY(each_row(work, *events, "id", [&](const records::Record& row) -> Result<void> {
        if (!work.seen.contains(std::string(row["record_id"].text_or_empty()))) return {};
        Json line = Json::object();
        for (const auto* name : {"record_type", "record_id", "stage", "happened_on"}) line.set(name, row[name].text_or_empty());
        line.set("number", row["sequence_number"].integer());
        return part->add(write_json(line) + "\n");
    }));
    return work.package.end(*part);
}

Json entry_line(const records::Record& row, bool visible) {
    Json line = Json::object();
    line.set("sequence", row["sequence"].integer());
    line.set("leaf_hash", row["leaf_hash"].text_or_empty());
    if (!visible) return line;
    line.set("recorded_at", to_string(Instant{row["recorded_at"].integer()}));
    for (const auto* name : {"act", "action", "actor", "record_type", "record_id", "body"}) line.set(name, row[name].text_or_empty());
    return line;
}

/// Signed heads first, entries after: every head then has its entries, also where others write meanwhile.
Result<void> export_heads(Exporting& work) {
    const auto& sources = work.runtime.reads().sources();
    std::string heads;
    for (const auto& line : TRY(sources.heads->lines(work.zone))) {
        heads += line + "\n";
        ++work.done.heads;
    }
    TRY(work.package.add("ledger/heads.jsonl", heads));
    if (work.done.heads == 0) return {};
    const auto key = TRY(sources.signing_keys->public_key(work.zone));
    work.done.key_fingerprint = ledger::key_fingerprint(key);
    return work.package.add("ledger/public_key.pem", key);
}

/// The history of the zone with what proves it. Bodies hold personal fields as commitments only (decision 0011).
Result<void> export_ledger(Exporting& work) {
    const auto* entries = work.runtime.registry().type("ledger_entry");
    if (!entries) return fail("the registry has no ledger");
    const auto part = TRY(work.package.begin("ledger/entries.jsonl"));
    TRY(each_row(work, *entries, "sequence", [&](const records::Record& row) -> Result<void> {
        const std::string id(row["record_id"].text_or_empty());
        const bool visible = work.seen.contains(id) || work.definitions.contains(id);
        ++(visible ? work.done.entries : work.done.blind_entries);
        return part->add(write_json(entry_line(row, visible)) + "\n");
    }));
    return work.package.end(*part);
}

Result<void> export_files(Exporting& work) {
    for (const auto& hash : work.hashes) {
        const auto bytes = work.runtime.files().get(work.zone, hash);
        if (!bytes && bytes.error().kind != Kind::NotFound) return std::unexpected(bytes.error());
        if (!bytes) {
            ++work.done.missing_files;
            continue;
        }
        TRY(work.package.add("files/" + hash, *bytes));
        ++work.done.files;
    }
    return {};
}

std::string read_me(const Exporting& work, const std::string& zone_name, const std::string& at) {
    std::string text = "# " + zone_name + " 全部数据\n\n导出时间：" + at + "，导出人：" + work.person.name + "\n\n"
        "| 内容 | 说明 |\n|---|---|\n"
        "| `records/类型.csv` | 每类记录一张表，UTF-8（带 BOM），Excel、WPS 可直接打开；列与导入用的表相同，可用 `wutong import 类型 文件` 再导入 |\n"
        "| `records/类型.jsonl` | 同样的记录，每行一条 JSON，含编号、版本、引用和归档状态 |\n"
        "| `records/stage_event.jsonl` | 各条记录何时到达哪个阶段 |\n"
        "| `descriptions/types.json`、`choices.json` | 每类记录的字段、阶段、操作说明，选项的代码与名称 |\n"
        "| `definitions/`、`definitions.jsonl` | 本区自己写的定义文件（字段、登记表、指标、条文等），含历次版本；后者每行一份：何时生效、谁提出、谁确认 |\n"
        "| `ledger/entries.jsonl` | 本区存证，即全部变更的历史，按序号每行一条；`body` 是存证原文，`leaf_hash` = SHA-256(0x00 ‖ body) |\n"
        "| `ledger/heads.jsonl`、`public_key.pem` | 已签名的树头和验签公钥：由各条 `leaf_hash` 按 RFC 6962 逐级复算（树头写明的算法），应得到树头的 `root` |\n"
        "| `files/摘要`、`files.jsonl` | 记录引用的附件，文件名是内容的 SHA-256；后者每行一个，写明字节数 |\n"
        "| `manifest.json` | 条数，以及附件以外每个文件的字节数和 SHA-256 |\n\n"
        "整个文件夹可用 `wutong import everything 文件夹 --data 新目录` 装入另一处安装。\n\n"
        "- 只含本区的记录；其他开发区的记录不在其中。\n"
        "- 个人信息字段一律遮盖；存证原文中只有不可还原的承诺值。要看明文须在系统内逐条说明理由。\n";
    if (!work.done.key_fingerprint.empty()) text += "- 验签公钥的指纹（SHA-256）：`" + work.done.key_fingerprint + "`。接收单位应打电话核对，不以本文件所写为准。\n";
    if (work.done.blind_entries > 0) text += "- 有 " + std::to_string(work.done.blind_entries) + " 条存证属于导出人无权查看的或系统自身的记录，只给出序号和摘要，不影响复算。\n";
    if (work.done.missing_files > 0) text += "- 有 " + std::to_string(work.done.missing_files) + " 个附件在文件夹中找不到，请运行 wutong verify。\n";
    if (work.runtime.settings().demo) text += "- 演示数据。\n";
    return text;
}

Json manifest_of(const Exporting& work, const std::string& zone_name, const std::string& at, Json files) {
    Json records = Json::object();
    for (const auto& [type, count] : work.done.records) records.set(type, count);
    Json manifest = Json::object();
    manifest.set("format", zone_package_format);
    manifest.set("zone", work.zone);
    manifest.set("zone_name", zone_name);
    manifest.set("exported_at", at);
    manifest.set("personal_fields", "masked");
    manifest.set("records", std::move(records));
    manifest.set("entries", work.done.entries);
    manifest.set("blind_entries", work.done.blind_entries);
    manifest.set("heads", work.done.heads);
    manifest.set("files", std::move(files));
    return manifest;
}

Result<std::string> name_of_zone(const Exporting& work) {
    for (const auto& line : TRY(work.runtime.reads().zones(work.person)))
        if (line.id == work.zone) return line.name;
    return work.zone;
}

Result<void> write_all(Exporting& work) {
    for (const auto* type : work.runtime.registry().types())
        if (type->visible && access::may(work.person, access::view_permission(*type), work.zone)) TRY(export_records(work, *type));
    TRY(export_stages(work));
    TRY(work.package.add("descriptions/types.json", write_json(formats::types_to_json(work.runtime.registry()))));
    TRY(work.package.add("descriptions/choices.json", write_json(formats::choices_to_json(work.runtime.registry(), SIZE_MAX))));
    auto definitions = TRY(export_definitions(work.runtime, work.zone, work.package));
    work.done.definitions = definitions.files;
    work.definitions = std::move(definitions.in_ledger);
    TRY(export_heads(work));
    TRY(export_ledger(work));
    TRY(export_files(work));
    const auto name = TRY(name_of_zone(work));
    const auto at = to_string(work.runtime.clock().now());
    TRY(work.package.add("说明.md", read_me(work, name, at)));
    Json files = TRY(work.package.finish());
    return write_file(work.package.folder() / "manifest.json", write_json(manifest_of(work, name, at, std::move(files))), 0600);
}

std::unexpected<Error> folder_exists(const fs::path& folder) { return refuse(Kind::Conflict, "export.folder_exists", "文件夹已经存在：" + folder.string(), "请换一个还没有的文件夹"); }
std::unexpected<Error> zip_exists(const fs::path& zip) { return refuse(Kind::Conflict, "zip.exists", "文件已经存在：" + zip.string(), "请换一个文件名"); }

/// Folder and zip get their names, both or neither, and never over what came there while the zone was exported.
Result<void> name_both(const fs::path& beside, const fs::path& folder, const fs::path& zip_beside, const fs::path& zip) {
    if (!zip.empty() && !TRY(storage::take_name(zip_beside.string(), zip.string()))) return zip_exists(zip);
    auto named = folder.empty() ? Result<bool>(true) : storage::take_name(beside.string(), folder.string());
    std::error_code ignored;
    if (!zip.empty() && !(named && *named)) fs::remove(zip, ignored);   // ours: it got this name just now
    if (!named) return std::unexpected(std::move(named).error());
    if (!*named) return folder_exists(folder);
    for (const auto& one : {folder, zip})
        if (!one.empty()) TRY(storage::sync_folder(one.has_parent_path() ? one.parent_path().string() : "."));
    return {};
}

/// The zip is written in a folder of its own on the disk it will lie on: the library makes files beside it, and a kill leaves them there.
Result<void> place(const PackageWriter& package, const fs::path& folder, const fs::path& zip, std::vector<std::string>& swept) {
    if (zip.empty()) return name_both(package.folder(), folder, {}, {});
    const auto aside = TRY(Aside::make(zip));
    for (const auto& name : aside.swept()) swept.push_back(name);
    auto names = package.names();
    names.insert(names.begin(), "manifest.json");
    TRY(formats::write_zip(package.folder(), names, aside.path() / zip.filename()));
    return name_both(package.folder(), folder, aside.path() / zip.filename(), zip);
}

}  // namespace

Result<ZoneExport> export_zone(Runtime& runtime, const access::Principal& person, const std::string& zone, const fs::path& folder, const fs::path& zip) {
    TRY(access::demand(person, "export", zone));
    if (access::public_only(person)) return refuse(Kind::Forbidden, "export.inside_only", "对外展示的账号不能导出全部数据", "请由本区工作人员导出");
    std::error_code error;
    if (!folder.empty() && fs::exists(fs::symlink_status(folder, error))) return folder_exists(folder);
    if (!zip.empty() && fs::exists(fs::symlink_status(zip, error))) return zip_exists(zip);
    const auto aside = TRY(Aside::make(folder.empty() ? zip : folder));
    const auto beside = aside.path() / (folder.empty() ? zip : folder).filename();
    if (!fs::create_directory(beside, error)) return fail("cannot make " + beside.string());
    fs::permissions(beside, fs::perms::owner_all, error);
    TRY(runtime.engine().audit({"export.zone", zone, person.user, "", "", "", "", "", true, (folder.empty() ? zip : folder).filename().string()}));
    TRY(runtime.engine().sign_heads());
    PackageWriter package(beside);
    Exporting work{runtime, person, zone, package, {}, {}, {}};
    TRY(write_all(work));
    work.done.swept = aside.swept();
    TRY(place(package, folder, zip, work.done.swept));
    return work.done;
}

}  // namespace wutong::app
