// command_export.cpp — `export`: the records of a zone as xlsx or csv, in the shape that `import` reads.
#include "app/command_socket.h"
#include "app/commands.h"
#include "app/runtime.h"
#include "app/zone_export.h"
#include "formats/record_table.h"

namespace wutong::app {

namespace {

constexpr std::string_view everything = "everything";

/// `export everything`: the word stands where a type would.
Result<int> run_export_everything(Runtime& runtime, const access::Principal& person, const Arguments& arguments) {
    for (const auto* option : {"filter", "template"})
        if (arguments.has(option)) return refuse(Kind::Invalid, "command.misused", "导出全部数据时不用 --" + std::string(option), "去掉它，或只导出一类记录");
    const auto out = asked_path(arguments.get("out"));
    const auto zone = TRY(runtime.zone_named(arguments.get("zone")));
    const auto done = TRY(export_zone(runtime, person, zone, out));
    std::int64_t rows = 0;
    Json records = Json::object();
    for (const auto& [type, count] : done.records) {
        records.set(type, count);
        rows += count;
    }
    if (arguments.has("json")) {
        Json answer = Json::object();
        answer.set("folder", out.string());
        answer.set("records", std::move(records));
        answer.set("entries", done.entries);
        answer.set("blind_entries", done.blind_entries);
        answer.set("heads", done.heads);
        answer.set("files", done.files);
        answer.set("missing_files", done.missing_files);
        print(answer);
        return 0;
    }
    print_line("已导出到 " + out.string() + "：" + std::to_string(done.records.size()) + " 类记录 " + std::to_string(rows) + " 行、存证 " + std::to_string(done.entries + done.blind_entries) + " 条、签名 " +
               std::to_string(done.heads) + " 个、附件 " + std::to_string(done.files) + " 个；个人信息已遮盖");
    if (done.missing_files > 0) print_line("  有 " + std::to_string(done.missing_files) + " 个附件找不到，请运行 wutong verify");
    return 0;
}

Result<int> run_export(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    const auto principal = TRY(runtime->actor(arguments.get("as")));
    if (arguments.positional.front() == everything) return run_export_everything(*runtime, principal, arguments);
    const auto* type = runtime->registry().type(arguments.positional.front());
    if (!type || !type->visible) return refuse(Kind::NotFound, "record.type_not_found", "没有记录类型 " + arguments.positional.front(), "例如 project");
    const std::filesystem::path out(arguments.get("out"));
    if (out.extension() != ".xlsx" && out.extension() != ".csv") return refuse(Kind::Invalid, "command.misused", "--out 应以 .xlsx 或 .csv 结尾", "");
    if (arguments.has("template")) {
        TRY(write_file(out, out.extension() == ".csv" ? formats::write_template_csv(*type) : TRY(formats::write_template_workbook(*type, runtime->registry())), 0600));
        print_line("已写出空表 " + out.string());
        return 0;
    }
    queries::ListRequest request;
    request.type = type->name;
    request.zone = TRY(runtime->zone_named(arguments.get("zone")));
    request.filter = arguments.get("filter");
    const auto page = TRY(runtime->reads().all_rows(principal, request));
    std::vector<formats::TableRow> rows;
    for (const auto& row : page.rows) rows.push_back({row.record.view(), row.labels});
    std::map<std::string, std::string> zone_names;
    for (auto& line : TRY(runtime->reads().zones(principal))) zone_names.emplace(std::move(line.id), std::move(line.name));
    formats::name_owners(rows, request.zone, zone_names);
    formats::TableWords words{type->label + "　" + arguments.get("zone"), "截至 " + runtime->clock().today().to_string(), {}};
    if (runtime->settings().demo) words.notes.push_back("演示数据");
    const auto bytes = out.extension() == ".csv" ? formats::write_record_csv(*type, {}, rows, runtime->registry())
                                                 : TRY(formats::write_record_workbook(*type, {}, rows, words, runtime->registry()));
    TRY(runtime->engine().audit({"export", request.zone, principal.user, "", "", "", type->name, "", true, std::to_string(rows.size()) + " rows"}));
    TRY(write_file(out, bytes, 0600));
    if (arguments.has("json")) {
        Json answer = Json::object();
        answer.set("rows", rows.size());
        answer.set("file", out.string());
        print(answer);
    } else {
        print_line("已导出 " + std::to_string(rows.size()) + " 行到 " + out.string());
    }
    return 0;
}

}  // namespace

Command export_command() {
    return {{"export", "TYPE", "导出一类记录；TYPE 写 everything 则导出该区全部数据，--out 为新文件夹", {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "开发区编号或全称", true}, {"out", "FILE", "xlsx 或 csv 文件；导出全部数据时为文件夹", true}, {"filter", "RULE", "规则式条件"}, {"as", "USER", "以某账号的身份"}, {"template", "", "只写出导入用的空表"}, {"json", "", "输出 JSON"}}},
            run_export};
}

}  // namespace wutong::app
