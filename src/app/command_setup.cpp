// command_setup.cpp — `init`: an empty data folder; `setup-codes`: new one-time codes when those of `init` ran out.
#include "app/commands.h"
#include "app/runtime.h"

namespace wutong::app {

namespace {

Json codes_json(const std::vector<actions::SetupCode>& codes) {
    Json list = Json::array();
    for (const auto& code : codes) {
        Json one = Json::object();
        one.set("role", code.role);
        one.set("label", code.label);
        one.set("code", code.code);
        list.push(std::move(one));
    }
    return list;
}

void print_codes(const std::vector<actions::SetupCode>& codes) {
    for (const auto& code : codes) print_line("  " + code.label + "的一次性设置码（30 分钟内有效）：" + code.code);
    print_line("在登录页点“首次设置”，各由本人输入设置码建立账号。");
}

Result<int> run_init(const Arguments& arguments) {
    Settings settings;
    settings.profile = arguments.get("profile", settings.profile);
    if (arguments.has("store")) settings.store = arguments.get("store");
    if (settings.profile != "small" && settings.profile != "dengbao3" && settings.profile != "asvs5")
        return refuse(Kind::Invalid, "command.misused", "--profile 只能是 small、dengbao3 或 asvs5", "");
    const DataFolder folder(arguments.get("data"));
    TRY(folder.create(settings));
    const auto runtime = TRY(Runtime::open(folder, Runtime::Options{}));
    const auto codes = TRY(runtime->make_setup_codes());
    if (arguments.has("json")) {
        Json out = Json::object();
        out.set("data", folder.root().string());
        out.set("profile", settings.profile);
        out.set("codes", codes_json(codes));
        print(out);
        return 0;
    }
    print_line("已建立数据目录 " + folder.root().string());
    print_codes(codes);
    return 0;
}

Result<int> run_setup_codes(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    if (runtime->settings().demo)
        return refuse(Kind::Conflict, "setup.not_in_demo", "演示数据目录已有演示账号", "正式使用请用 wutong init 另建数据目录");
    const auto codes = TRY(runtime->make_setup_codes());
    if (!arguments.has("json")) {
        print_codes(codes);
        return 0;
    }
    Json out = Json::object();
    out.set("codes", codes_json(codes));
    print(out);
    return 0;
}

}  // namespace

Command init_command() {
    return {{"init", "", "建立一个空的数据目录，给出一次性设置码", {data_option, {"profile", "NAME", "small、dengbao3（默认）或 asvs5"}, {"store", "TEXT", "sqlite，或 \"postgresql 连接串\""}, json_option}}, run_init};
}
Command setup_codes_command() {
    return {{"setup-codes", "", "重新给出一次性设置码，原来的作废；只给还没有人担任的管理员", {data_option, json_option}}, run_setup_codes};
}

}  // namespace wutong::app
