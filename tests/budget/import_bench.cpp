// import_bench.cpp — A clean ledger of 50,000 rows and 20 columns: time to read the file, and to read and check it. The budget: 3 s for both.
// Run from the root of the repository. The ratio to inflating the same bytes says more than the seconds of one machine.
#include <sys/resource.h>

#include <ctime>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "domain/enterprises/enterprises.h"
#include "domain/projects/projects.h"
#include "domain/zones/zones.h"
#include "formats/sheet_writer.h"
#include "formats/zip_package.h"
#include "imports/dry_run.h"
#include "imports/type_checks.h"
#include "rules/definitions.h"

using namespace wutong;

namespace {

constexpr int rows = 50'000;

/// Processor time: the figure must not depend on who else uses the machine.
double seconds_of(const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

std::string ledger() {
    auto writer = MUST(formats::SheetWriter::create());
    formats::SheetTable table;
    table.name = "项目台账";
    const char* headers[] = {"项目名称", "项目代码", "建设单位", "统一社会信用代码", "行业代码", "建设地点", "总投资(万元)", "年度计划投资(万元)", "本年完成投资(万元)", "项目阶段",
                             "签约日期", "开工日期", "投产日期", "入统日期", "专班", "联系人", "联系电话", "形象进度", "片区", "备注"};
    for (int column = 0; column < 20; ++column)
        table.columns.push_back({{headers[column]}, column >= 6 && column <= 8 ? formats::ColumnKind::Number : column >= 10 && column <= 13 ? formats::ColumnKind::Date : formats::ColumnKind::Text});
    MUST(writer.begin(table));
    for (int i = 0; i < rows; ++i) {
        char code[40];
        std::snprintf(code, sizeof code, "2503-%06d-04-01-%06d", i % 1'000'000, i);
        MUST(writer.row({"示例·第" + std::to_string(i) + "号生产线建设项目", code, "示例第" + std::to_string(i) + "有限公司", "91140802WTA70HEP30", "1371", "示例高新区纬三路" + std::to_string(i % 200) + "号",
                         std::to_string(1000 + i), std::to_string(500 + i), "120.5", i % 2 ? "开工" : "在建", "2025-01-15", "2025-03-20", "", "", "示例专班", "赵经理", "19900000001", "主体施工，完成34%", "示例片区",
                         "备注" + std::to_string(i)}));
    }
    return MUST(writer.finish());
}

void load(schema::Registry& registry) {
    for (auto area : {zones::area(), enterprises::area(), projects::area()})
        for (auto& type : area.types) MUST(registry.add(std::move(type)));
    std::vector<rules::DefinitionFile> files;
    for (const auto& entry : std::filesystem::directory_iterator("definitions/choices")) {
        std::ifstream file(entry.path(), std::ios::binary);
        files.push_back({"choices/" + entry.path().filename().string(), {std::istreambuf_iterator<char>(file), {}}});
    }
    rules::load_definitions(files, registry);
}

}  // namespace

int main() {
    schema::Registry registry;
    load(registry);
    const schema::RecordType& type = *registry.type("project");
    const std::string bytes = ledger();
    const double raw = seconds_of([&] {
        auto package = MUST(formats::ZipPackage::open(bytes, {}));
        for (const std::string& name : package.names()) MUST(package.inflate(name, [](std::string_view, bool) { return Result<void>{}; }));
    });
    formats::Workbook workbook;
    const double read = seconds_of([&] { workbook = MUST(formats::read_workbook(bytes)); });
    std::size_t accepted = 0, rejected = 0;
    const double check = seconds_of([&] {
        const auto proposal = MUST(imports::propose(workbook, type, registry));
        imports::DryRunOptions options;
        options.today = "2025-12-31";
        options.check = MUST(imports::type_checks(type, registry, *Date::of(2025, 12, 31)));
        const auto run = MUST(imports::dry_run(workbook, proposal, type, registry, options));
        accepted = run.accepted.size();
        rejected = run.rejected_rows;
        for (std::size_t i = 0; i < run.rejected.size() && i < 3; ++i) std::printf("rejected row %u: %s %s\n", run.rejected[i].row, run.rejected[i].reason.c_str(), run.rejected[i].message.c_str());
    });
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("file %.1f MB, inflate %.2f s, read %.2f s, propose and check %.2f s, together %.2f s (%.1f x inflate), peak %ld MB, accepted %zu, rejected %zu\n",
                static_cast<double>(bytes.size()) / 1e6, raw, read, check, read + check, (read + check) / raw, used.ru_maxrss / 1024, accepted, rejected);
    return accepted == rows && read + check <= 3.0 ? 0 : 1;
}
