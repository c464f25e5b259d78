// definition_routes.cpp — Definitions over the web: what is in force, its history, trying a file, putting it in force, the second person.
#include "base/text.h"
#include "http/definition_desk.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_path = 200, longest_text = 1 << 20, longest_why = 500;
constexpr std::string_view activate_permission = "definition.activate", confirm_permission = "definition.confirm";
constexpr std::size_t most_files = 50;

Result<DefinitionOffer> offer_of(const Call& call) {
    std::vector<FieldProblem> problems;
    const auto take = [&](std::string_view name, std::string_view label, std::size_t longest, bool needed) {
        const Json& value = call.body[name];
        if (!value.is_null() && !value.is_string()) problems.push_back({std::string(name), std::string(label) + "应是文字", ""});
        const std::string text = value.is_string() ? value.string() : std::string();
        if (needed && text.empty() && (value.is_null() || value.is_string())) problems.push_back({std::string(name), "请填写" + std::string(label), ""});
        if (text.size() > longest) problems.push_back({std::string(name), std::string(label) + "太长", "不超过 " + std::to_string(longest) + " 个字节"});
        return text;
    };
    static const Json::Object none;
    for (const auto& [name, value] : call.body.is_object() ? call.body.members() : none)
        if (name != "path" && name != "text" && name != "reason") problems.push_back({escape_control(name), "没有这一项", "path、text、reason"});
    DefinitionOffer offer{take("path", "文件路径", longest_path, true), take("text", "内容", longest_text, true), take("reason", "缘由", longest_why, false), call.request.id,
                          call.request.remote_address};
    if (!problems.empty()) return refuse(Kind::Invalid, "definition.input_invalid", "启用定义的内容不完整", "请按提示更正后重新提交", std::move(problems));
    return offer;
}

/// The desk refuses who neither views, proposes nor confirms definitions: three rights, any of which is enough.
Route reading(std::string pattern, std::string summary, Handler handler) {
    return {.method = Method::Get, .pattern = std::move(pattern), .summary = std::move(summary), .tag = "definitions", .permission = std::string(signed_in),
            .audit = "definition.read", .handler = std::move(handler)};
}

Route changing(std::string pattern, std::string summary, std::string_view permission, std::string audit, Handler handler) {
    return {.method = Method::Post, .pattern = std::move(pattern), .summary = std::move(summary), .tag = "definitions", .permission = std::string(permission),
            .audit = std::move(audit), .handler = std::move(handler), .body = Body::Json};
}

Handler deciding(DefinitionDesk* desk, std::string action) {
    return [desk, action = std::move(action)](Call& call) -> Result<Response> {
        DefinitionOffer about;
        about.request_id = call.request.id;
        about.address = call.request.remote_address;
        about.reason = call.body.text("reason");
        return json_reply(TRY(desk->decide(call.principal, call.at("id"), action, about)));
    };
}

}  // namespace

void add_definition_routes(const Services& services, RouteTable& table) {
    DefinitionDesk* desk = services.definitions;
    if (desk == nullptr) return;
    table.add(reading("/api/definitions", "在用和待确认的定义文件", [desk](Call& call) -> Result<Response> { return json_reply(TRY(desk->list(call.principal))); }));
    auto file = reading("/api/definitions/file", "一个定义文件的内容和历次启用",
                        [desk](Call& call) -> Result<Response> { return json_reply(TRY(desk->show(call.principal, call.parameter("path")))); });
    file.parameters = {{"path", "query", "如 registers/industry_alliance.yaml"}};
    table.add(std::move(file));
    auto cases = reading("/api/definitions/cases", "试算在用定义文件的案例", [desk](Call& call) -> Result<Response> {
        Json list = Json::array();
        const auto paths = split(call.parameter("paths"), ",");
        if (paths.size() > most_files) return refuse(Kind::Invalid, "http.parameter_invalid", "文件太多", "一次至多 50 个", {{"paths", "文件太多", "至多 50 个"}});
        for (const auto& path : paths) list.push(TRY(desk->cases(call.principal, path)));
        return json_reply(list);
    });
    cases.parameters = {{"paths", "query", "如 indicators/delivery/start_rate.yaml；几个以逗号分开，至多 50 个"}};
    table.add(std::move(cases));
    table.add(changing("/api/definitions/check", "试一个定义文件：有无错误、改了什么，不写入", activate_permission, "definition.check",
                       [desk](Call& call) -> Result<Response> { return json_reply(TRY(desk->check(call.principal, TRY(offer_of(call))))); }));
    auto activate = changing("/api/definitions", "启用一个定义文件", activate_permission, "definition.activate",
                             [desk](Call& call) -> Result<Response> { return json_reply(TRY(desk->activate(call.principal, TRY(offer_of(call)))), 201); });
    activate.status = 201;
    table.add(std::move(activate));
    table.add(changing("/api/definitions/{id}/confirm", "第二人确认启用", confirm_permission, "definition.confirm", deciding(desk, "confirm")));
    table.add(changing("/api/definitions/{id}/withdraw", "撤回待确认的定义", activate_permission, "definition.withdraw", deciding(desk, "withdraw")));
}

}  // namespace wutong::http
