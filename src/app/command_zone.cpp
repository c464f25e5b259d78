// command_zone.cpp — `export everything` and `import everything`: a whole zone out, and in elsewhere.
#include <cstdlib>

#include "app/aside.h"
#include "app/command_socket.h"
#include "app/commands.h"
#include "app/zone_commands.h"
#include "app/zone_export.h"
#include "app/zone_import.h"
#include "formats/zip_folder.h"

namespace wutong::app {

namespace {

Json counts_json(const std::map<std::string, std::int64_t>& records, std::int64_t& rows) {
    Json counts = Json::object();
    for (const auto& [type, count] : records) {
        counts.set(type, count);
        rows += count;
    }
    return counts;
}

Json import_json(const ZoneImport& done, bool dry) {
    Json answer = Json::object();
    std::int64_t rows = 0;
    answer.set("zone", done.zone);
    answer.set("zone_name", done.zone_name);
    answer.set("package", done.package);
    answer.set("already", done.already);
    answer.set("records", counts_json(done.records, rows));
    answer.set("definitions", done.definitions);
    answer.set("definitions_waiting", done.waiting);
    answer.set("definitions_here", done.definitions_here);
    answer.set("definitions_unproven", done.definitions_unproven);
    answer.set("files", done.files);
    answer.set("origin_entries", done.ledger.entries);
    answer.set("origin_withheld", done.ledger.withheld);
    answer.set("origin_unsigned", done.ledger.unsigned_entries);
    answer.set("origin_heads", done.ledger.heads);
    answer.set("key_fingerprint", done.ledger.key_fingerprint);
    answer.set("masked", done.masked);
    answer.set("left_out_count", done.left_out_count);
    Json left = Json::array();
    for (const auto& each : done.left_out) left.push(Json(each));
    answer.set("left_out", std::move(left));
    answer.set("dry_run", dry);
    answer.set("act", done.act);
    return answer;
}

/// Four digits at a time: it is read out over the telephone.
std::string spoken(std::string_view fingerprint) {
    std::string groups;
    for (std::size_t i = 0; i < fingerprint.size(); i += 4) groups += (i == 0 ? "" : " ") + std::string(fingerprint.substr(i, 4));
    return groups;
}

void print_ledger(const LedgerOfPackage& ledger) {
    print_line("  原存证 " + std::to_string(ledger.entries) + " 条、签名 " + std::to_string(ledger.heads) + " 个：摘要、树根、签名逐一核对相符，各条记录与存证一致");
    if (ledger.withheld > 0) print_line("  其中 " + std::to_string(ledger.withheld) + " 条导出时只给出摘要，其内容无从核对");
    if (ledger.unsigned_entries > 0) print_line("  最后 " + std::to_string(ledger.unsigned_entries) + " 条还没有签名：导出当时刚写入");
    print_line("  签名公钥指纹 " + spoken(ledger.key_fingerprint));
    print_line("  请打电话与导出单位核对指纹（对方导出时也显示）：只有它能证明这份存证是谁签的");
}

void print_import(const ZoneImport& done, bool dry) {
    if (done.already) return print_line("“" + done.zone_name + "”的这份导出已经装入过，没有再写入");
    std::int64_t rows = 0;
    counts_json(done.records, rows);
    print_line((dry ? "试运行：可装入“" : "已装入“") + done.zone_name + "”：" + std::to_string(done.records.size()) + " 类记录 " + std::to_string(rows) + " 行、附件 " + std::to_string(done.files) + " 个");
    if (done.definitions > 0) print_line("  自有定义 " + std::to_string(done.definitions) + " 份" + (dry ? "可" : "已") + "启用，自原单位启用之日起");
    if (done.waiting > 0) print_line("  自有定义 " + std::to_string(done.waiting) + " 份涉及权限或金额，列为待确认：由另一人用 wutong definitions confirm 确认后生效");
    if (done.definitions_here > 0) print_line("  自有定义 " + std::to_string(done.definitions_here) + " 份这里已在用，未再启用");
    if (done.definitions_unproven > 0) print_line("  其中 " + std::to_string(done.definitions_unproven) + " 份记在原安装另一个区的存证里，这份导出不能证明，请与导出单位核对");
    print_ledger(done.ledger);
    print_line("  原存证" + std::string(dry ? "将" : "已") + "作为证据存入 " + std::string(origins_folder) + "/" + done.package + "，不冒充本机的历史");
    if (done.masked > 0) print_line("  个人信息 " + std::to_string(done.masked) + " 处在导出时已遮盖，装入后为空，需由本人单位补填");
    for (const auto& each : done.left_out) print_line("  未带入：" + each);
    if (std::cmp_greater(done.left_out_count, done.left_out.size())) print_line("  ……共 " + std::to_string(done.left_out_count) + " 处未带入");
}

/// A zip is unpacked in the data folder for the time of the import.
Result<ZoneImport> import_from(std::shared_ptr<Runtime>& runtime, const access::Principal& person, const std::filesystem::path& given, bool write) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(given, error)) return import_zone(runtime, person, given, write);
    std::string folder = (runtime->folder().root() / (std::string(origins_folder) + ".unpacked-XXXXXX")).string();
    if (::mkdtemp(folder.data()) == nullptr) return fail("cannot make a folder to unpack in");   // 0700
    formats::UnzipLimits limits;
    limits.copies = move_copies + 1;
    limits.bytes_left_free = move_reserve;
    auto done = formats::unpack_zip(given, folder, limits);
    auto result = done ? import_zone(runtime, person, folder, write) : Result<ZoneImport>(std::unexpected(done.error()));
    std::filesystem::remove_all(folder, error);
    return result;
}

}  // namespace

/// `export everything`: the word stands where a type would.
Result<int> run_export_everything(Runtime& runtime, const access::Principal& person, const Arguments& arguments) {
    for (const auto* option : {"filter", "template"})
        if (arguments.has(option)) return refuse(Kind::Invalid, "command.misused", "导出全部数据时不用 --" + std::string(option), "去掉它，或只导出一类记录");
    if (!arguments.has("out") && !arguments.has("zip")) return refuse(Kind::Invalid, "command.misused", "没有写导出到哪里", "--out 新文件夹，或 --zip 新文件");
    const auto path_of = [&](const char* option) {
        const auto path = arguments.has(option) ? asked_path(arguments.get(option)) : std::filesystem::path();
        return path.has_filename() ? path : path.parent_path();   // "folder/" is the folder
    };
    const auto folder = path_of("out"), zip = path_of("zip");
    const auto& out = folder.empty() ? zip : folder;
    const auto zone = TRY(runtime.zone_named(arguments.get("zone")));
    const auto done = TRY(export_zone(runtime, person, zone, folder, zip));
    for (const auto& name : done.swept) print_error_line("已清理上次中断的导出留下的 " + name);
    std::int64_t rows = 0;
    Json records = counts_json(done.records, rows);
    if (arguments.has("json")) {
        Json answer = Json::object();
        answer.set("folder", folder.string());
        answer.set("zip", zip.string());
        answer.set("records", std::move(records));
        answer.set("definitions", done.definitions);
        answer.set("entries", done.entries);
        answer.set("blind_entries", done.blind_entries);
        answer.set("heads", done.heads);
        answer.set("key_fingerprint", done.key_fingerprint);
        answer.set("files", done.files);
        answer.set("missing_files", done.missing_files);
        print(answer);
        return 0;
    }
    print_line("已导出到 " + out.string() + "：" + std::to_string(done.records.size()) + " 类记录 " + std::to_string(rows) + " 行、存证 " + std::to_string(done.entries + done.blind_entries) + " 条、签名 " +
               std::to_string(done.heads) + " 个、附件 " + std::to_string(done.files) + " 个、自有定义 " + std::to_string(done.definitions) + " 份；个人信息已遮盖");
    if (!done.key_fingerprint.empty()) print_line("  签名公钥指纹 " + spoken(done.key_fingerprint) + "，供接收单位核对");
    if (done.missing_files > 0) print_line("  有 " + std::to_string(done.missing_files) + " 个附件找不到，请运行 wutong verify");
    return 0;
}

Result<int> run_import_everything(const Arguments& arguments) {
    for (const auto* option : {"sheet", "list", "period", "zone"})
        if (arguments.has(option)) return refuse(Kind::Invalid, "command.misused", "装入全部数据时不用 --" + std::string(option), "去掉它，或只导入一张表");
    if (!borrowed_runtime() && !DataFolder(arguments.get("data")).exists())
        return refuse(Kind::NotFound, "folder.not_found", "没有数据目录 " + arguments.get("data"), "请先建立：wutong init --data " + arguments.get("data"));
    auto runtime = TRY(runtime_for(arguments));
    for (const auto& name : sweep_moves(runtime->folder().root())) print_error_line("已清理上次中断的装入留下的 " + name);
    const bool dry = arguments.has("dry-run");
    const auto done = TRY(import_from(runtime, TRY(runtime->actor(arguments.get("as"))), asked_path(arguments.positional[1]), !dry));
    if (arguments.has("json")) print(import_json(done, dry));
    else print_import(done, dry);
    return 0;
}

}  // namespace wutong::app
