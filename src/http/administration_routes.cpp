// administration_routes.cpp — See administration_routes.h.
#include "http/administration_routes.h"

#include "actions/account_desk.h"
#include "actions/desk_checks.h"
#include "base/text.h"
#include "formats/csv_writer.h"
#include "http/answers_json.h"
#include "http/audit_words.h"
#include "http/gate.h"
#include "http/parameters.h"
#include "http/permission_words.h"
#include "http/replies.h"
#include "queries/audit_log.h"

namespace wutong::http {

namespace {

constexpr std::int64_t most_lines = 500, most_exported = 100'000;
constexpr std::size_t longest_person = 200;

Result<std::optional<Date>> day_of(const Call& call, const std::string& name) {
    const auto text = call.parameter(name);
    if (text.empty()) return std::optional<Date>();
    const auto day = Date::parse(text);
    if (!day) return refuse(Kind::Invalid, "http.parameter_invalid", "日期写法不对", "如 2025-11-21", {{name, "日期写法不对", "如 2025-11-21"}});
    return day;
}

Json line_json(const queries::AuditLine& line, const AuditWords& words, const schema::Registry& registry) {
    Json json = Json::object();
    const std::pair<const char*, const std::string*> texts[] = {
        {"id", &line.id}, {"tree", &line.zone}, {"actor", &line.actor}, {"actor_name", &line.actor_name}, {"role", &line.role}, {"address", &line.address},
        {"event", &line.event}, {"object", &line.object}, {"result", &line.result}, {"detail", &line.detail}, {"leaf_hash", &line.leaf_hash},
        {"actor_login", &line.actor_login}, {"account_login", &line.account_login}, {"object_title", &line.title}};
    for (const auto& [name, text] : texts) json.set(name, *text);
    json.set("event_label", words.of(line.event));
    json.set("object_label", object_words(registry, line));
    json.set("object_path", line.title.empty() ? std::string() : object_path(registry, line));
    json.set("sequence", line.sequence);
    json.set("at", to_string(Instant{line.at}));
    return json;
}

Result<queries::AuditRequest> audit_request(const Call& call, const AuditWords& words) {
    queries::AuditRequest request;
    request.actor = call.parameter("actor");
    request.person = trim(call.parameter("person"));
    if (request.person.size() > longest_person) return refuse(Kind::Invalid, "http.parameter_invalid", "姓名或登录名太长", "请核对人员", {{"person", "太长", "至多 " + std::to_string(longest_person) + " 个字节"}});
    const auto event = call.parameter("event");
    // By its name's beginning, or by what it is called.
    if (!event.empty()) request.events = words.called(event);
    if (request.events.empty()) request.event = event;
    request.result = call.parameter("result");
    if (!request.result.empty() && request.result != "done" && request.result != "refused")
        return refuse(Kind::Invalid, "http.parameter_invalid", "结果写法不对", "写 done 或 refused，或不写", {{"result", "没有这种结果", "done、refused"}});
    request.from = TRY(day_of(call, "from"));
    request.to = TRY(day_of(call, "to"));
    if (request.from && request.to && *request.to < *request.from) return refuse(Kind::Invalid, "http.parameter_invalid", "截止日早于起始日", "请核对起止日期", {{"to", "早于起始日", "不早于 " + request.from->to_string()}});
    return request;
}

Result<Response> read_audit(Call& call) {
    const AuditWords words(call.table, *call.services.registry);
    auto request = TRY(audit_request(call, words));
    request.before = call.parameter("before");
    request.limit = TRY(number_of(call, "limit", 100, 1, most_lines));
    const auto page = TRY(queries::audit_log(*call.services.queries, call.principal, request));
    Json lines = Json::array();
    for (const auto& line : page.lines) lines.push(line_json(line, words, *call.services.registry));
    Json reply = Json::object();
    reply.set("lines", std::move(lines));
    reply.set("next", page.next.empty() ? Json() : Json(page.next));
    return json_reply(reply);
}

std::string audit_csv_line(const queries::AuditLine& line, const AuditWords& words, const schema::Registry& registry) {
    return formats::csv_record({to_string(Instant{line.at}), line.actor_name, line.actor, line.role, words.of(line.event), line.event, line.result == "refused" ? "被拒绝" : "已办理",
                                object_words(registry, line), line.detail, line.address, line.zone, std::to_string(line.sequence), line.leaf_hash});
}

/// The log as it leaves for an inspection: the same lines under the same conditions, newest first, none of them cut off without a word.
Result<Response> export_audit(Call& call) {
    const AuditWords words(call.table, *call.services.registry);
    auto request = TRY(audit_request(call, words));
    request.limit = most_lines;
    std::string csv = std::string(formats::csv_head) + formats::csv_record({"时间", "人员", "人员编号", "角色", "事项", "事件代码", "结果", "对象", "说明", "地址", "所在树", "序号", "叶哈希"});
    std::int64_t lines = 0;
    do {
        const auto page = TRY(queries::audit_log(*call.services.queries, call.principal, request));
        lines += std::ssize(page.lines);
        if (lines > most_exported)
            return refuse(Kind::Invalid, "audit.too_many_lines", "符合条件的日志超过 " + std::to_string(most_exported) + " 条", "请缩短起止日期，分几次导出", {{"from", "日志条数过多", "缩短起止日期"}});
        for (const auto& line : page.lines) csv += audit_csv_line(line, words, *call.services.registry);
        request.before = page.next;
    } while (!request.before.empty());
    TRY(audit_route(call.services, call.request, call.route, call.principal, true, "audit_entry " + std::to_string(lines) + " rows", ""));
    return attachment("text/csv; charset=utf-8", "审计日志 " + call.services.clock->today().to_string() + ".csv", csv);
}

/// What each role may do is in force for everyone it binds, so everyone who is signed in may read it.
Result<Response> read_roles(Call& call) {
    const PermissionWords words(call.table, *call.services.registry);
    Json list = Json::array();
    for (const auto& role : call.services.queries->sources().definitions->roles) {
        Json json = Json::object();
        json.set("id", role.id);
        json.set("label", role.label);
        json.set("note", role.note);
        json.set("scope", role.scope);
        json.set("permissions", texts_json(role.permissions));
        json.set("zone_wide", texts_json(role.zone_wide));
        json.set("rights", rights_json(words.of(role.permissions)));
        json.set("zone_wide_rights", rights_json(words.of(role.zone_wide)));
        json.set("excludes", texts_json(role.excludes));
        list.push(std::move(json));
    }
    return json_reply(list);
}

Result<Response> list_groups(Call& call) {
    Json list = Json::array();
    const auto groups = TRY(actions::AccountDesk(*call.services.sign_in).groups({call.principal, {}, call.request.remote_address, call.request.id}));
    std::vector<std::string> ids;
    for (const auto& group : groups) ids.insert(ids.end(), group.records.begin(), group.records.end());
    const auto names = TRY(call.services.queries->names_for_grants(call.principal, std::move(ids)));
    for (const auto& group : groups) {
        Json json = Json::object();
        json.set("id", group.id);
        json.set("name", group.name);
        json.set("records", texts_json(group.records));
        Json called = Json::object();
        for (const auto& id : group.records)
            if (const auto found = names.find(id); found != names.end()) called.set(id, found->second);
        json.set("names", std::move(called));
        list.push(std::move(json));
    }
    return json_reply(list);
}

Result<Response> save_group(Call& call) {
    std::vector<std::string> records;
    if (call.body["records"].is_array())
        for (const auto& item : call.body["records"].items()) records.push_back(item.is_string() ? item.string() : std::string());
    const actions::Asker asker{call.principal, call.body.text("password"), call.request.remote_address, call.request.id};
    const auto group = TRY(actions::AccountDesk(*call.services.sign_in).save_group(asker, {call.body.text("id"), call.body.text("name"), std::move(records)}));
    Json json = Json::object();
    json.set("id", group.id);
    return json_reply(json, 201);
}

Result<Response> remove_group(Call& call) {
    const actions::Asker asker{call.principal, call.body.text("password"), call.request.remote_address, call.request.id};
    TRY(actions::confirm_person(call.services.sign_in->state(), asker));
    TRY(actions::AccountDesk(*call.services.sign_in).remove_group(asker, call.at("id")));
    return no_content();
}

}  // namespace

void add_administration_routes(RouteTable& table) {
    using enum Method;
    const std::vector<formats::RouteParameter> audit_conditions = {
        {"actor", "query", "用户编号"}, {"person", "query", "登录名，或登录名、姓名里的字"}, {"event", "query", "事件名的开头，或名称里的字"}, {"result", "query", "done 或 refused"}, {"from", "query", "自哪天"}, {"to", "query", "至哪天"}};
    auto page_of_audit = audit_conditions;
    page_of_audit.insert(page_of_audit.end(), {{"before", "query", "上一页给出的位置"}, {"limit", "query", "行数，1 到 500"}});
    table.add({.method = Get, .pattern = "/api/audit", .summary = "审计日志", .tag = "audit", .permission = "audit.read", .audit = "audit.read", .handler = read_audit,
               .audited = Audited::Always,
               .parameters = page_of_audit});
    table.add({.method = Get, .pattern = "/api/audit/export", .summary = "导出审计日志", .tag = "audit", .permission = "audit.export", .audit = "audit.export", .handler = export_audit,
               .parameters = audit_conditions, .reply_schema = "binary", .reply_media = "text/csv"});
    table.add({.method = Get, .pattern = "/api/roles", .summary = "角色和各自的权限", .tag = "accounts", .permission = std::string(signed_in), .audit = "role.list", .handler = read_roles});
    table.add({.method = Get, .pattern = "/api/groups", .summary = "项目组清单", .tag = "accounts", .permission = "grant.manage", .audit = "organisation.groups", .handler = list_groups});
    table.add({.method = Post, .pattern = "/api/groups", .summary = "新增或修改项目组", .tag = "accounts", .permission = "grant.manage", .audit = "organisation.group", .handler = save_group,
               .body = Body::Json, .lane = Lane::Passwords, .status = 201});
    table.add({.method = Post, .pattern = "/api/groups/{id}/remove", .summary = "删除没有人在用的项目组", .tag = "accounts", .permission = "grant.manage", .audit = "organisation.group_removed",
               .handler = remove_group, .body = Body::Json, .lane = Lane::Passwords, .status = 204});
}

}  // namespace wutong::http
