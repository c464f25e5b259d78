// command_demo.cpp — `demo`: a new data folder with the demo in it. Returns when loaded; `serve` is another command.
#include "app/commands.h"
#include "app/demo_loader.h"

namespace wutong::app {

namespace {

const Date default_business_date = *Date::of(2025, 12, 20);

Result<int> run_demo(const Arguments& arguments) {
    Settings settings;
    settings.demo = true;
    settings.business_date = default_business_date;
    settings.store = arguments.get("store", settings.store);
    if (arguments.has("business-date")) {
        settings.business_date = Date::parse(arguments.get("business-date"));
        if (!settings.business_date) return refuse(Kind::Invalid, "command.misused", "--business-date 应是 2025-12-20 这样的日期", "");
    }
    const auto examples = shipped("examples") / "shanxi";
    if (!std::filesystem::is_directory(examples))
        return refuse(Kind::NotFound, "demo.no_examples", "没有找到演示数据 " + examples.string(), "程序须在安装时的位置，与 examples、definitions 等文件夹一起");
    if (const auto definitions = shipped("definitions"); !std::filesystem::is_directory(definitions))
        return refuse(Kind::NotFound, "demo.no_definitions", "没有找到定义文件夹 " + definitions.string(), "程序须在安装时的位置，与 examples、definitions 等文件夹一起");
    const DataFolder folder(arguments.get("data"));
    TRY(folder.create(settings));
    auto runtime = TRY(Runtime::open(folder, Runtime::Options{}));
    const auto demo = TRY(load_demo(*runtime, examples));
    std::string lines;
    for (const auto& account : demo.accounts) lines += account.login + " " + account.password + " " + account.role + " " + account.name + "\n";
    TRY(write_file(folder.file("demo-accounts.txt"), lines));
    if (arguments.has("json")) {
        Json out = Json::object();
        out.set("data", folder.root().string());
        out.set("records", demo.records);
        out.set("accounts", folder.file("demo-accounts.txt").string());
        out.set("business_date", settings.business_date->to_string());
        print(out);
        return 0;
    }
    print_line("演示数据已装入 " + folder.root().string() + "：" + std::to_string(demo.records) + " 条记录，业务日期 " + settings.business_date->to_string());
    print_line("账号见 " + folder.file("demo-accounts.txt").string());
    return 0;
}

}  // namespace

Command demo_command() {
    return {{"demo", "", "建立带演示数据的数据目录", {{"data", "DIR", "数据目录", true}, {"business-date", "DATE", "固定的业务日期，默认 2025-12-20"}, {"store", "TEXT", "sqlite，或 \"postgresql 连接串\""}, {"json", "", "输出 JSON"}}}, run_demo};
}

}  // namespace wutong::app
