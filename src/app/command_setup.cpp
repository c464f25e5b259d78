// command_setup.cpp — `init`: an empty data folder; `setup-codes`: new one-time codes when those of `init` ran out.
#include <filesystem>

#include "actions/password_rules.h"
#include "app/case_values.h"
#include "app/case_world.h"
#include "app/commands.h"
#include "app/runtime.h"
#include "app/system_ports.h"
#include "base/crypto.h"
#include "base/text.h"
#include "records/memory_store.h"
#include "storage/postgresql_connection.h"

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

/// The first zone and the first administrator, where they are named already at `init`: both or none of the folder stays when one of them is refused.
struct Beginning {
    std::string zone_id, zone;
    std::optional<actions::Redeemed> administrator;
};

/// A password on the command line could be read by others on the machine.
Result<std::string> password_of(const Arguments& arguments) {
    const auto given = arguments.get("admin-password");
    if (!given.starts_with('@') || given.size() < 2)
        return refuse(Kind::Invalid, "command.misused", "--admin-password 要写 @文件", "把口令写进只有您能读的文件，例如 --admin-password @口令.txt，用后删除");
    auto bytes = TRY(read_file(given.substr(1), 4096));
    std::string password = bytes.substr(0, bytes.find_first_of("\r\n"));
    cleanse(bytes);
    if (password.empty()) return refuse(Kind::Invalid, "init.password_is_needed", "口令文件是空的：" + given.substr(1), "第一行写口令");
    return password;
}

Result<void> check_beginning(const Arguments& arguments) {
    std::vector<FieldProblem> problems;
    const auto needs = [&](const char* option, const char* other) {
        if (arguments.has(option) && !arguments.has(other)) problems.push_back({"--" + std::string(other), "写了 --" + std::string(option) + "，还要写 --" + other, ""});
    };
    for (const auto* option : {"zone-code", "zone-level"}) needs(option, "zone");
    for (const auto* option : {"admin-name", "admin-password"}) needs(option, "admin");
    for (const auto* other : {"admin-name", "admin-password"}) needs("admin", other);
    if (problems.empty()) return {};
    return refuse(Kind::Invalid, "command.misused", "参数不齐", "第一个开发区：--zone 全称；第一位管理员：--admin 用户名 --admin-name 姓名 --admin-password @口令文件", std::move(problems));
}

/// Where it is made: in the folder, or in memory to see whether it can be.
struct Place {
    const schema::Registry& registry;
    actions::Engine& engine;
    actions::SignIn& accounts;
    IdSource& ids;
    access::Principal person;
};

Result<void> begin_zone(const Place& place, const Arguments& arguments, Beginning& begun) {
    const auto* type = place.registry.type("zone");
    actions::Request request;
    request.principal = place.person;
    request.zone = place.ids.next();   // a zone's own record: replaced by its id before it is saved
    request.type = type->name;
    request.action = "create";
    request.reason = "初始化";
    constexpr std::pair<const char*, const char*> words[] = {{"zone", "name"}, {"zone-code", "code"}, {"zone-level", "level"}};
    for (const auto& [option, field] : words)
        if (arguments.has(option))
            request.input[field] = TRY(cell_from_words(*type->field(field), Json(arguments.get(option)), place.registry, [](auto, auto title) -> Result<std::string> { return std::string(title); }));
    const auto made = TRY(place.engine.run(request));
    begun.zone_id = made.record.id();
    begun.zone = made.record.title();
    return {};
}

/// The administrator as the person would at the page 首次设置: the code of the first role is redeemed at once, those of the others stay for them.
Result<void> begin_in(const Place& place, const Arguments& arguments, const std::string& password, std::vector<actions::SetupCode>& codes, Beginning& begun) {
    if (arguments.has("zone")) TRY(begin_zone(place, arguments, begun));
    codes = TRY(place.accounts.make_setup_codes());
    if (!arguments.has("admin")) return {};
    begun.administrator = TRY(place.accounts.redeem_setup_code({codes.front().code, arguments.get("admin"), arguments.get("admin-name"), password, "", ""}));
    codes.erase(codes.begin());
    return {};
}

Result<void> begin(const DataFolder& folder, const Arguments& arguments, const std::string& password, std::vector<actions::SetupCode>& codes, Beginning& begun) {
    const auto runtime = TRY(Runtime::open(folder, Runtime::Options{}));
    return begin_in({runtime->registry(), runtime->engine(), runtime->accounts(), runtime->ids(), TRY(runtime->actor({}))}, arguments, password, codes, begun);
}

/// All of it in memory first, by the very same acts: what a database on a server has taken cannot be taken back with the folder.
Result<void> rehearse(const Settings& settings, const Arguments& arguments, const std::string& password) {
    const auto descriptions = load_descriptions();
    const std::shared_ptr<records::Store> store = records::make_memory_store();
    TRY(store->migrate(*descriptions.registry));
    SystemClock clock(settings.business_date);
    RandomIds ids(clock);
    const auto world = TRY(CaseWorld::make(descriptions.setting(), clock.today(), store));
    actions::SignIn accounts(actions::SignIn::Parts{store.get(), descriptions.registry.get(), &descriptions.definitions, &clock, &ids, &world->engine(), {}, settings.profile});
    std::vector<actions::SetupCode> codes;
    Beginning begun;
    return begin_in({*descriptions.registry, world->engine(), accounts, ids, access::local_operator("init")}, arguments, password, codes, begun);
}

/// A database that holds anything is somebody's: never begun in, whatever it is.
Result<void> demand_empty_database(const Settings& settings) {
    constexpr std::string_view postgresql = "postgresql ";
    if (!settings.store.starts_with(postgresql)) return {};
    const auto connection = storage::open_postgresql(settings.store.substr(postgresql.size()), "");
    if (!connection) return refuse(Kind::Invalid, "init.database_not_reached", "连不上 PostgreSQL 数据库：" + escape_control(cause_for_log(connection.error())), "请核对 --store 里的连接串，数据库要先建好，服务器要是 15 或更新");
    if (TRY(storage::contents_of_postgresql(**connection)).count == 0) return {};
    return refuse(Kind::Conflict, "init.database_not_empty", "PostgreSQL 数据库不是空的，里面已有表", "请给一个新建的空数据库；要接着用已有的数据，请恢复它的备份：wutong restore");
}

/// The folder was empty or not there: what lies in it now is ours.
void take_back(const DataFolder& folder, bool was_there) {
    std::error_code ignored;
    std::vector<std::filesystem::path> made;
    for (const auto& entry : std::filesystem::directory_iterator(folder.root(), ignored)) made.push_back(entry.path());
    for (const auto& path : made) std::filesystem::remove_all(path, ignored);
    if (!was_there) std::filesystem::remove(folder.root(), ignored);
}

Result<int> run_init(const Arguments& arguments) {
    Settings settings;
    settings.profile = arguments.get("profile", settings.profile);
    if (arguments.has("store")) settings.store = arguments.get("store");
    if (settings.profile != "small" && settings.profile != "dengbao3" && settings.profile != "asvs5")
        return refuse(Kind::Invalid, "command.misused", "--profile 只能是 small、dengbao3 或 asvs5", "");
    TRY(check_beginning(arguments));
    const DataFolder folder(arguments.get("data"));
    TRY(folder.may_be_created());
    std::string password = arguments.has("admin") ? TRY(password_of(arguments)) : std::string();
    if (arguments.has("admin")) TRY(actions::check_password_rules(settings.profile, password, {arguments.get("admin"), arguments.get("admin-name")}));
    TRY(demand_empty_database(settings));
    if (const auto judged = rehearse(settings, arguments, password); !judged) {
        cleanse(password);
        return std::unexpected(judged.error());
    }
    std::error_code ignored;
    const bool was_there = std::filesystem::exists(folder.root(), ignored);
    TRY(folder.create(settings));
    std::vector<actions::SetupCode> codes;
    Beginning begun;
    const auto done = begin(folder, arguments, password, codes, begun);
    cleanse(password);
    if (!done) {
        take_back(folder, was_there);
        return std::unexpected(done.error());
    }
    if (arguments.has("json")) {
        Json out = Json::object();
        out.set("data", folder.root().string());
        out.set("profile", settings.profile);
        out.set("codes", codes_json(codes));
        if (!begun.zone.empty()) {
            Json zone = Json::object();
            zone.set("id", begun.zone_id);
            zone.set("name", begun.zone);
            out.set("zone", std::move(zone));
        }
        if (begun.administrator) {
            Json administrator = Json::object();
            administrator.set("login", begun.administrator->login);
            administrator.set("role", begun.administrator->role);
            out.set("administrator", std::move(administrator));
        }
        print(out);
        return 0;
    }
    print_line("已建立数据目录 " + folder.root().string());
    if (!begun.zone.empty()) print_line("  第一个开发区：" + begun.zone);
    if (begun.administrator) print_line("  " + begun.administrator->label + "：" + begun.administrator->login);
    if (!codes.empty()) print_codes(codes);
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
    return {{"init", "", "建立一个空的数据目录，给出一次性设置码；可同时建立第一个开发区和第一位管理员", {data_option, {"profile", "NAME", "small、dengbao3（默认）或 asvs5"}, {"zone", "NAME", "第一个开发区的全称"}, {"zone-code", "CODE", "它的编号，命令行可用它指明"}, {"zone-level", "LEVEL", "它的级别，如 省级"}, {"admin", "LOGIN", "第一位管理员的用户名"}, {"admin-name", "NAME", "其姓名"}, {"admin-password", "@FILE", "其口令所在的文件，第一行为口令"}, {"store", "TEXT", "sqlite，或 \"postgresql 连接串\""}, json_option}}, run_init};
}
Command setup_codes_command() {
    return {{"setup-codes", "", "重新给出一次性设置码，原来的作废；只给还没有人担任的管理员", {data_option, json_option}}, run_setup_codes};
}

}  // namespace wutong::app
