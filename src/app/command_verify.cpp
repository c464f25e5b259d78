// command_verify.cpp — `verify`: proves a data folder without a server, naming the first thing that is wrong.
#include "app/commands.h"
#include "app/runtime.h"
#include "storage/postgresql_verification.h"
#include "storage/verification.h"

namespace wutong::app {

namespace {

Result<int> run_verify(const Arguments& arguments) {
    const DataFolder folder(arguments.get("data"));
    const auto settings = TRY(folder.settings());
    const auto descriptions = load_descriptions(own_definitions_of(folder));
    const storage::DataFolder stored{folder.root().string()};
    constexpr std::string_view postgresql = "postgresql ";
    const auto report = settings.store.starts_with(postgresql) ? TRY(storage::verify_folder_with_postgresql(stored, *descriptions.registry, settings.store.substr(postgresql.size())))
                                                               : TRY(storage::verify_folder(stored, *descriptions.registry));
    if (arguments.has("json")) {
        print(storage::to_json(report));
        return report.ok() ? 0 : 1;
    }
    if (report.ok()) {
        print_line("核验通过：存证 " + std::to_string(report.entries) + " 条、审计 " + std::to_string(report.audit_entries) + " 条、签名 " + std::to_string(report.heads) +
                   " 个、记录 " + std::to_string(report.rows) + " 行、文件 " + std::to_string(report.files) + " 个，全部相符");
    } else {
        print_line("核验未通过，共 " + std::to_string(report.finding_count) + " 处：");
        for (const auto& finding : report.findings) print_line("  ✗ " + finding.what);
    }
    if (report.erased_fields > 0) print_line("  已依法删除的个人信息 " + std::to_string(report.erased_fields) + " 项，不影响核验");
    for (const auto& note : report.notes) print_line("  " + note);
    return report.ok() ? 0 : 1;
}

}  // namespace

Command verify_command() {
    return {{"verify", "", "不需要服务，逐条核验存证、签名、记录和文件；指出第一处不符", {{"data", "DIR", "数据目录", true}, {"json", "", "输出 JSON"}}}, run_verify};
}

}  // namespace wutong::app
