// operation_routes.cpp — Health, background work and backups, for those who keep the installation.
#include "http/operation_routes.h"

#include "actions/desk_checks.h"
#include "base/text.h"
#include "http/account_route.h"
#include "http/operation_desk.h"
#include "http/replies.h"

namespace wutong::http {

namespace {

constexpr std::string_view backup_permission = "system.backup";

Result<BackupAsk> ask_of(const Call& call) {
    BackupAsk ask{false, false, call.request.id, call.request.remote_address};
    std::vector<FieldProblem> problems;
    static const Json::Object none;
    for (const auto& [name, value] : call.body.is_object() ? call.body.members() : none) {
        if (name == "password") continue;   // looked at where a new code is asked for
        if (name != "new_code" && name != "give_up_code") problems.push_back({escape_control(name), "没有这一项", "new_code、give_up_code、password"});
        else if (!value.is_bool()) problems.push_back({name, "应是 true 或 false", ""});
        else (name == "new_code" ? ask.new_code : ask.give_up_code) = value.boolean();
    }
    if (!problems.empty()) return refuse(Kind::Invalid, "backup.input_invalid", "备份的内容不对", "请按提示更正后重新提交", std::move(problems));
    return ask;
}

/// A new code makes the one on paper worthless: it is asked for against the person's password, as the code itself is.
Result<Response> begin(OperationDesk& desk, Call& call) {
    const auto ask = TRY(ask_of(call));
    if (ask.new_code) TRY(actions::confirm_person(call.services.sign_in->state(), asker_of(call)));
    return json_reply(TRY(desk.begin_backup(call.principal, ask)), 202);
}

Result<Response> take_code(OperationDesk& desk, Call& call) {
    TRY(actions::confirm_person(call.services.sign_in->state(), asker_of(call)));
    return json_reply(TRY(desk.take_code(call.principal)));
}

}  // namespace

void add_operation_routes(const Services& services, RouteTable& table) {
    auto* desk = services.operation;
    if (desk == nullptr) return;
    using enum Method;
    table.add({.method = Get, .pattern = "/api/operation", .summary = "运行状况和后台工作", .tag = "system", .permission = "system.configure", .audit = "operation.read",
               .handler = [desk](Call&) -> Result<Response> { return json_reply(TRY(desk->health())); }});
    table.add({.method = Get, .pattern = "/api/backups", .summary = "做过的备份和正在做的备份", .tag = "system", .permission = std::string(backup_permission), .audit = "backup.list",
               .handler = [desk](Call& call) -> Result<Response> { return json_reply(TRY(desk->backups(call.principal))); }});
    table.add({.method = Post, .pattern = "/api/backups", .summary = "立即备份：另处恢复并核验通过才算数", .tag = "system", .permission = std::string(backup_permission),
               .audit = "backup.begin", .handler = [desk](Call& call) { return begin(*desk, call); }, .body = Body::Json, .lane = Lane::Passwords, .status = 202});
    table.add({.method = Post, .pattern = "/api/backups/code", .summary = "领取新生成的恢复码，只显示一次", .tag = "system", .permission = std::string(backup_permission),
               .audit = "backup.code", .handler = [desk](Call& call) { return take_code(*desk, call); }, .body = Body::Json, .audited = Audited::Always, .lane = Lane::Passwords});
    table.add({.method = Post, .pattern = "/api/backups/code/saved", .summary = "确认恢复码已抄录保存，此前的恢复码不再用于新备份", .tag = "system", .permission = std::string(backup_permission),
               .audit = "backup.code_saved", .handler = [desk](Call& call) -> Result<Response> { return json_reply(TRY(desk->code_saved(call.principal))); }, .body = Body::Json, .audited = Audited::Always});
}

}  // namespace wutong::http
