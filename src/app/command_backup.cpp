// command_backup.cpp — `backup` and `restore`: a folder as one file, proved before it counts, and back without a second history.
#include <unistd.h>

#include <filesystem>

#include "app/backups.h"
#include "app/command_end.h"
#include "app/command_socket.h"
#include "app/commands.h"
#include "app/system_ports.h"
#include "base/text.h"
#include "storage/disk.h"
#include "storage/recovery_code.h"

namespace wutong::app {

storage::RegistryOf backup_registry(const std::string& source) {
    return [source](const std::string& path) -> Result<std::shared_ptr<const schema::Registry>> {
        const DataFolder folder(path);
        const auto settings = TRY(folder.settings());
        if (settings.store != "sqlite" && path != source) return refuse(Kind::Invalid, "archive.store_unknown", "备份中的设置指向另一个数据库，不是梧桐自己做的", "请换用梧桐自己做的备份");
        const auto descriptions = std::make_shared<Descriptions>(load_descriptions(own_definitions_of(folder)));
        return std::shared_ptr<const schema::Registry>(descriptions, descriptions->registry.get());
    };
}

namespace {
/// The connection in a `store`; empty: it is in the folder.
std::string postgresql_of(const std::string& store) {
    constexpr std::string_view postgresql = "postgresql ";
    return store.starts_with(postgresql) ? store.substr(postgresql.size()) : std::string();
}
}  // namespace

Result<void> backup_stopped() { return refuse(Kind::Conflict, "backup.stopped", "备份中断，没有做完：服务停止、定义更新或命令被终止", "已写下的部分都清除了，请再做一次"); }

Json unrenewed_json(const storage::BackupReport& report) {
    Json list = Json::array();
    for (const auto& [file, why] : report.unrenewed_keys) {
        Json one = Json::object();
        one.set("file", file);
        one.set("why", why);
        list.push(std::move(one));
    }
    return list;
}

Result<storage::BackupReport> back_up_runtime(Runtime& runtime, const BackupWish& wish) {
    auto event = wish.who;
    event.event = "backup";
    event.detail = wish.file.substr(wish.file.rfind('/') + 1) + (wish.new_code ? "，换恢复码" : "") + (wish.give_up_shown_code ? "，放弃未确认的恢复码" : "");
    // Before the copy: so the backup itself tells of itself, and nothing is written after it.
    TRY(runtime.engine().audit(event));
    TRY(runtime.engine().sign_heads());
    const std::string folder = runtime.folder().root().string();
    auto report = storage::back_up(storage::DataFolder{folder}, {wish.file, wish.who.user, runtime.clock().now(), wish.new_code, wish.code_may_be_taken, wish.watch, postgresql_of(runtime.settings().store), wish.give_up_shown_code}, backup_registry(folder));
    if (report) return report;
    event.event = "backup.failed";
    event.allowed = false;
    event.detail += ": " + report.error().code;
    TRY(runtime.engine().audit(event));
    return report;
}

namespace {

/// Whoever got the code has it: printed to the end, or on disk in the file that was named.
Result<void> code_was_read(Runtime& runtime, const std::string& code) {
    const storage::DataFolder folder{runtime.folder().root().string()};
    TRY(storage::code_is_shown(folder, code, runtime.clock().now()));
    return storage::code_is_saved(folder);
}

void tell(const storage::BackupReport& report, const Arguments& arguments, bool to_file) {
    if (arguments.has("json")) {
        Json answer = Json::object();
        answer.set("file", report.file);
        answer.set("keys_file", report.keys_file);
        answer.set("sha256", report.sha256);
        answer.set("bytes", report.bytes);
        answer.set("made_at", report.made_at);
        answer.set("entries", report.proof.entries);
        answer.set("rows", report.proof.rows);
        answer.set("heads", report.proof.heads);
        answer.set("listed", report.listed);
        answer.set("renewed_keys", report.renewed_keys);
        answer.set("unrenewed_keys", unrenewed_json(report));
        answer.set("code_unseen", report.code_unseen && report.recovery_code.empty());
        answer.set("codes_proved", report.codes_proved);
        answer.set("recovery_code", to_file ? std::string() : report.recovery_code);
        print(answer);
        return;
    }
    print_line("已备份到 " + report.file + "（" + std::to_string(report.bytes >> 10) + " KB），并已另处恢复核验：存证 " + std::to_string(report.proof.entries) + " 条、记录 " + std::to_string(report.proof.rows) + " 行、签名 " +
               std::to_string(report.proof.heads) + " 个，全部相符");
    print_line("SHA-256 " + report.sha256);
    if (!report.listed) print_line("注意：清单 backups.jsonl 写不进去，这份备份先记在 backup.lock，下次备份时补入清单；请检查磁盘空间和权限");
    print_line("密钥在 " + report.keys_file + "，请与备份分开存放");
    if (report.renewed_keys > 0) print_line("已更新此前 " + std::to_string(report.renewed_keys) + " 份备份的密钥文件：其间已删除的个人信息在旧备份中也不再能打开");
    for (const auto& [file, why] : report.unrenewed_keys) print_line("注意：旧备份的密钥文件没有更新，其后删除的个人信息用它仍能打开：" + file + "，" + why);
    if (report.code_unseen && report.recovery_code.empty()) print_line("注意：此前生成的恢复码没有人确认已抄录；抄录了的请在网页确认；没有抄录的，请加 --new-code --give-up-code 再备份一次");
    if (!report.codes_proved) print_line("注意：恢复码是旧版本生成的，没有恢复码就核对不了它能否打开这份密钥文件；请用 wutong restore --only-prove 带恢复码演练一次，或加 --new-code 换一个");
    if (to_file) print_line("恢复码已写入 " + arguments.get("code-to") + "，请抄录后移走，由专人保管");
    else if (!report.recovery_code.empty()) print_line("恢复码（只显示这一次，请抄录并由专人保管）：" + report.recovery_code);
}

/// Tried before the backup: nobody waits an hour for a code that cannot be written then. Empty where no file was asked for.
Result<std::string> code_file(const Arguments& arguments, const std::string& file) {
    if (!arguments.has("code-to")) return std::string();
    const auto path = std::filesystem::absolute(asked_path(arguments.get("code-to"))).lexically_normal();
    const auto backup = std::filesystem::absolute(file).lexically_normal();
    const std::string why = path == backup || path == backup.string() + ".keys" ? "那是备份文件自己的名字" : !path.has_filename() || std::filesystem::is_directory(path) ? "那是文件夹" : "";
    const auto refused = [&](const std::string& reason) { return refuse(Kind::Invalid, "backup.code_file", "恢复码写不进 " + path.string() + "：" + reason + "；没有备份", "请给 --code-to 换一个写得进去的文件名"); };
    if (!why.empty()) return refused(why);
    const std::string tried = path.string() + ".try";
    auto written = storage::make_folder(path.parent_path().string());
    if (written) written = storage::write_file(tried, std::string(64, '\n'));
    ::unlink(tried.c_str());
    return written ? Result<std::string>(path.string()) : refused("请检查文件夹、权限和磁盘空间");
}

Result<int> run_backup(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    actions::AuditEvent who;
    who.user = TRY(runtime->actor(arguments.get("as"))).user;
    const CommandEnd end;
    const auto watch = [&end](const storage::BackupProgress&) { return end.asked() ? backup_stopped() : Result<void>(); };
    const auto file = asked_path(arguments.positional.front()).string();
    const auto code_to = TRY(code_file(arguments, file));
    const auto report = TRY(back_up_runtime(*runtime, {file, arguments.has("new-code"), borrowed_runtime() != nullptr, who, watch, arguments.has("give-up-code")}));
    const bool to_file = !code_to.empty() && !report.recovery_code.empty();
    if (to_file) {
        TRY(storage::write_file(code_to, report.recovery_code + "\n"));
        TRY(code_was_read(*runtime, report.recovery_code));
    } else if (!report.recovery_code.empty()) {
        when_printed({[runtime, code = report.recovery_code] { return code_was_read(*runtime, code); }, "恢复码没有显示出来，不作数：请排除输出的问题，加 --new-code 再备份一次"});
    }
    tell(report, arguments, to_file);
    return 0;
}

/// The code itself, or `@FILE`: a command line can be read by others on the machine.
Result<std::string> code_of(const std::string& given) {
    if (!given.starts_with('@')) return given;
    return trim(TRY(read_file(given.substr(1), 4096)));
}

void tell(const storage::RestoreReport& report, const storage::RestoreRequest& request) {
    print_line(request.only_prove ? "备份可以恢复，核验相符；没有留下目录" : "已恢复到 " + request.folder);
    print_line("备份时间 " + report.made_at + "，存证 " + std::to_string(report.proof.entries) + " 条、记录 " + std::to_string(report.proof.rows) + " 行，核验全部相符");
    if (report.erased_subjects > 0) print_line("已依法删除的个人信息 " + std::to_string(report.erased_subjects) + " 人，恢复后仍是删除");
    for (const auto& tree : report.left_behind) print_line("  分支：" + tree.tree + " 备份到 " + std::to_string(tree.backup_size) + " 条，此后已签到 " + std::to_string(tree.known_size) + " 条的树头留在 heads/abandoned");
    if (!report.goes_on_in.empty() && !request.only_prove)
        print_line(request.branch_reason.empty() ? "原数据目录仍在：" + report.goes_on_in + "；移走它以后才能启用恢复的目录" : "原数据目录已停用：" + report.goes_on_in);
}

Result<int> run_restore(const Arguments& arguments) {
    storage::RestoreRequest request;
    request.file = arguments.positional.front();
    request.keys_file = arguments.get("keys", request.file + ".keys");
    request.recovery_code = TRY(code_of(arguments.get("code")));
    request.folder = std::filesystem::absolute(arguments.get("data")).lexically_normal().string();
    while (request.folder.size() > 1 && request.folder.ends_with('/')) request.folder.pop_back();
    if (arguments.has("heads")) request.later_heads = split(arguments.get("heads"), ",");
    const auto store = arguments.get("store", "sqlite");
    request.postgresql = postgresql_of(store);
    if (store != "sqlite" && request.postgresql.empty()) return refuse(Kind::Invalid, "command.misused", "--store 看不懂：" + store, "只能是 sqlite，或 postgresql 加连接串");
    request.branch_reason = arguments.get("branch");
    request.only_prove = arguments.has("only-prove");
    request.at = to_string(SystemClock(std::nullopt).now());
    const CommandEnd end;
    request.stop = [&end] { return end.asked(); };
    const auto report = TRY(storage::restore(request, backup_registry()));
    if (!arguments.has("json")) {
        tell(report, request);
        return 0;
    }
    Json answer = Json::object();
    answer.set("made_at", report.made_at);
    answer.set("source", report.source);
    answer.set("source_is_there", !report.goes_on_in.empty());
    answer.set("goes_on_in", report.goes_on_in);
    answer.set("entries", report.proof.entries);
    answer.set("rows", report.proof.rows);
    answer.set("erased_subjects", report.erased_subjects);
    Json left = Json::array();
    for (const auto& tree : report.left_behind) {
        Json one = Json::object();
        one.set("tree", tree.tree);
        one.set("backup_size", tree.backup_size);
        one.set("known_size", tree.known_size);
        left.push(std::move(one));
    }
    answer.set("left_behind", std::move(left));
    print(answer);
    return 0;
}

}  // namespace

Command backup_command() {
    return {{"backup", "FILE", "备份整个数据目录，服务运行中也可以；另处恢复核验过才算数", {{"data", "DIR", "数据目录", true}, {"code-to", "FILE", "恢复码写入这个文件，不显示"}, {"new-code", "", "换一个恢复码（原来的遗失时）"}, {"give-up-code", "", "与 --new-code 同用：上一个已显示、没有人确认的恢复码没有抄录，放弃"}, {"as", "USER", "以某账号的身份"}, {"json", "", "输出 JSON"}}}, run_backup};
}
Command restore_command() {
    return {{"restore", "FILE", "把备份恢复成一个新的数据目录", {{"data", "DIR", "新的数据目录", true}, {"code", "CODE", "恢复码，或 @文件", true}, {"keys", "FILE", "密钥文件，默认 FILE.keys"}, {"store", "STORE", "数据放在哪里：sqlite（默认），或 postgresql 加空数据库的连接串"}, {"heads", "DIR,DIR", "另存的树头文件夹，核对备份是否过时"}, {"branch", "REASON", "备份之后又写过：写明原因，从备份处另起一支"}, {"only-prove", "", "只检验能否恢复，不留下目录"}, {"json", "", "输出 JSON"}}}, run_restore};
}

}  // namespace wutong::app
