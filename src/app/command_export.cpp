// command_export.cpp — `export`: the records of a zone as xlsx or csv, in the shape that `import` reads.
#include "app/command_socket.h"
#include "app/commands.h"
#include "app/named_record.h"
#include "app/runtime.h"
#include "app/zone_commands.h"
#include "formats/record_table.h"

namespace wutong::app {

namespace {

Result<int> run_export(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    const auto principal = TRY(runtime->actor(arguments.get("as")));
    if (arguments.positional.front() == everything_word) return run_export_everything(*runtime, principal, arguments);
    const auto* type = type_called(runtime->registry(), arguments.positional.front());
    if (!type || !type->visible) return refuse(Kind::NotFound, "record.type_not_found", "没有记录类型 " + arguments.positional.front(), "例如 project");
    if (!arguments.has("out") || arguments.has("zip")) return refuse(Kind::Invalid, "command.misused", "导出一类记录要写 --out，不用 --zip", "例如 --out 项目.xlsx");
    const std::filesystem::path out(arguments.get("out"));
    if (out.extension() != ".xlsx" && out.extension() != ".csv") return refuse(Kind::Invalid, "command.misused", "--out 应以 .xlsx 或 .csv 结尾", "");
    const auto zone = TRY(runtime->zone_named(arguments.get("zone")));
    std::map<std::string, std::string> zone_names;
    std::set<std::string, std::less<>> codes;
    for (auto& line : TRY(runtime->reads().zones(principal))) {
        if (line.id == zone) codes.insert(line.code);
        zone_names.emplace(std::move(line.id), std::move(line.name));
    }
    const auto seen = formats::for_zones(*type, codes);
    // Who may see may not yet carry away: the same as on the page.
    if (!arguments.has("template")) TRY(access::demand(principal, "export", zone));
    if (arguments.has("template")) {
        TRY(write_file(out, out.extension() == ".csv" ? formats::write_template_csv(seen) : TRY(formats::write_template_workbook(seen, runtime->registry())), 0600));
        print_line("已写出空表 " + out.string());
        return 0;
    }
    queries::ListRequest request;
    request.type = type->name;
    request.zone = zone;
    request.filter = arguments.get("filter");
    const auto page = TRY(runtime->reads().all_rows(principal, request));
    std::vector<formats::TableRow> rows;
    for (const auto& row : page.rows) rows.push_back({row.record.view(), row.labels});
    formats::name_owners(rows, request.zone, zone_names);
    formats::TableWords words{type->label + "　" + arguments.get("zone"), "截至 " + runtime->clock().today().to_string(), {}};
    words.conditions = page.condition_words;
    for (const auto& [field, sum] : page.sums) words.totals.insert(field);
    if (runtime->settings().demo) words.notes.push_back("演示数据");
    const auto bytes = out.extension() == ".csv" ? formats::write_record_csv(seen, {}, rows, runtime->registry())
                                                 : TRY(formats::write_record_workbook(seen, {}, rows, words, runtime->registry()));
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
    return {{"export", "TYPE", "导出一类记录；TYPE 写 everything 则导出该区全部数据，--out 为新文件夹", {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "开发区编号或全称", true}, {"out", "FILE", "xlsx 或 csv 文件；导出全部数据时为文件夹"}, {"zip", "FILE", "导出全部数据为一个 zip 文件；与 --out 可同时写"}, {"filter", "RULE", "规则式条件"}, {"as", "USER", "以某账号的身份"}, {"template", "", "只写出导入用的空表"}, {"json", "", "输出 JSON"}}},
            run_export};
}

}  // namespace wutong::app
