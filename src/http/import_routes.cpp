// import_routes.cpp — From a sheet to actions: upload, look, repair, confirm, undo. What a person may import is asked for each type.
#include "access/principal.h"
#include "base/text.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_sheet_name = 300;

imports::Asker importer_of(const Call& call) { return {call.principal, call.request.id, call.request.remote_address, call.parameter("progress")}; }

std::string import_permission(const schema::RecordType& type) {
    return type.import_permission.empty() ? type.name + ".import" : type.import_permission;
}

Result<Response> open(Call& call) {
    const auto name = call.parameter("type");
    const auto* type = call.services.registry->type(name);
    if (type == nullptr || !type->visible || !type->importable)
        return refuse(Kind::NotFound, "import.type_must_exist", "不能导入“" + name + "”", "请从列表页面的“导入”进入");
    const auto zone = call.parameter("zone");
    if (zone.empty()) return refuse(Kind::Invalid, "import.zone_needed", "没有说明导入到哪个开发区", "请先选择开发区", {{"zone", "请选择开发区", ""}});
    TRY(access::demand(call.principal, import_permission(*type), zone));
    auto file_name = call.parameter("name");
    if (file_name.empty()) file_name = percent_decode(call.request.header("x-file-name")).value_or("上传的表格");
    if (file_name.size() > longest_sheet_name) return refuse(Kind::Invalid, "import.name_too_long", "文件名过长", "不超过 100 个字");
    return json_reply(TRY(call.services.imports->open(importer_of(call), name, zone, file_name, call.request.body)), 201);
}

Result<Response> runs(Call& call) { return json_reply(TRY(call.services.imports->runs(importer_of(call), call.parameter("zone")))); }

Result<Response> view(Call& call) { return json_reply(TRY(call.services.imports->view(importer_of(call), call.at("id")))); }

Result<Response> change(Call& call) { return json_reply(TRY(call.services.imports->change(importer_of(call), call.at("id"), call.body))); }

Result<Response> confirm(Call& call) { return json_reply(TRY(call.services.imports->confirm(importer_of(call), call.at("id"), call.body))); }

Result<Response> rest(Call& call) { return json_reply(TRY(call.services.imports->rest(importer_of(call), call.at("id"))), 201); }

Result<Response> discard(Call& call) { return json_reply(TRY(call.services.imports->discard(importer_of(call), call.at("id")))); }

Result<Response> undo(Call& call) {
    const auto reason = trim(call.body.text("reason"));
    if (reason.empty()) return refuse(Kind::Invalid, "import.undo_reason_needed", "没有写明撤销的原因", "请写明为什么撤销这次导入，原因记入存证", {{"reason", "没有写明原因", ""}});
    if (reason.size() > longest_reason) return refuse(Kind::Invalid, "http.reason_too_long", "原因过长", "不超过 600 个字", {{"reason", "原因过长", ""}});
    return json_reply(TRY(call.services.imports->undo(importer_of(call), call.at("id"), reason)));
}

Result<Response> annotated(Call& call) {
    return attachment(xlsx_media_type, "退回修改.xlsx", TRY(call.services.imports->annotated(importer_of(call), call.at("id"))));
}

Result<Response> original(Call& call) {
    auto file = TRY(call.services.imports->original(importer_of(call), call.at("id")));
    return attachment(file.bytes.starts_with("PK") ? xlsx_media_type : "text/csv", file.file_name, std::move(file.bytes));
}

Result<Response> corrected(Call& call) { return json_reply(TRY(call.services.imports->corrected(importer_of(call), call.at("id"), call.request.body))); }

Result<Response> progress(Call& call) { return json_reply(call.services.imports->progress(importer_of(call), call.at("word"))); }

Result<Response> layouts(Call& call) { return json_reply(TRY(call.services.imports->layouts(importer_of(call), call.parameter("zone")))); }

Result<Response> forget_layout(Call& call) {
    TRY(call.services.imports->forget_layout(importer_of(call), call.at("id")));
    Json done = Json::object();
    done.set("forgotten", true);
    return json_reply(done);
}

Route importing(Method method, std::string tail, std::string summary, std::string audit, Handler handler, std::string request, std::string reply) {
    Route route;
    route.method = method;
    route.pattern = "/api/imports" + std::move(tail);
    route.summary = std::move(summary);
    route.tag = "imports";
    route.permission = "import.view";
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    if (changes_state(method)) route.body = Body::Json;
    route.request_schema = std::move(request);
    route.reply_schema = std::move(reply);
    return route;
}

}  // namespace

void add_import_routes(const Services&, RouteTable& table) {
    auto begin = importing(Method::Post, "", "上传表格，得到导入预检", "import.open", open, "binary", "ImportRun");
    begin.permission = "import.create";
    begin.body = Body::Upload;
    begin.status = 201;
    const formats::RouteParameter watched{"progress", "query", "进度标记，供同时查询进度"};
    begin.parameters = {{"type", "query", "记录类型", true}, {"zone", "query", "开发区编号", true}, {"name", "query", "文件名"}, watched};
    table.add(std::move(begin));
    auto list = importing(Method::Get, "", "历次导入", "import.list", runs, "", "ImportRuns");
    list.parameters = {{"zone", "query", "开发区编号"}};
    table.add(std::move(list));
    table.add(importing(Method::Get, "/{id}", "一次导入的预检", "import.read", view, "", "ImportRun"));
    auto repair = importing(Method::Patch, "/{id}", "改列对应或改单元格", "import.change", change, "ImportChange", "ImportRun");
    repair.permission = "import.create";
    table.add(std::move(repair));
    auto accept = importing(Method::Post, "/{id}/confirm", "确认导入", "import.confirm", confirm, "ImportConfirm", "ImportDone");
    accept.permission = "import.confirm";
    accept.parameters = {watched};
    table.add(std::move(accept));
    auto left = importing(Method::Post, "/{id}/rest", "接着改上次没有导入的行", "import.open", rest, "", "ImportRun");
    left.permission = "import.create";
    table.add(std::move(left));
    auto dropped = importing(Method::Post, "/{id}/discard", "放弃一次没有确认的导入", "import.discard", discard, "", "ImportDiscarded");
    dropped.permission = "import.create";
    table.add(std::move(dropped));
    auto back = importing(Method::Post, "/{id}/undo", "撤销导入", "import.undo", undo, "ImportUndo", "ImportUndone");
    back.permission = "import.undo";
    table.add(std::move(back));
    auto marked = importing(Method::Get, "/{id}/annotated.xlsx", "标注了原因的退回表", "import.annotated", annotated, "", "binary");
    marked.audited = Audited::Always;
    marked.reply_media = xlsx_media_type;
    table.add(std::move(marked));
    // Columns that are not imported may hold what nobody who only looks should read: the file is for who imports.
    auto whole = importing(Method::Get, "/{id}/original", "上传的原文件", "import.original", original, "", "binary");
    whole.permission = "import.create";
    whole.audited = Audited::Always;
    whole.reply_media = "application/octet-stream";
    table.add(std::move(whole));
    auto returned = importing(Method::Post, "/{id}/corrected", "上传改好的标红表", "import.change", corrected, "binary", "ImportRun");
    returned.permission = "import.create";
    returned.body = Body::Upload;
    table.add(std::move(returned));
    table.add(importing(Method::Get, "/progress/{word}", "正在进行的导入做到哪里", "import.read", progress, "", "ImportProgress"));
    auto known = importing(Method::Get, "/layouts", "记住的导入版式", "import.list", layouts, "", "ImportLayouts");
    known.parameters = {{"zone", "query", "开发区编号"}};
    table.add(std::move(known));
    auto forgotten = importing(Method::Delete, "/layouts/{id}", "忘掉一个导入版式", "import.layout_forgotten", forget_layout, "", "");
    forgotten.permission = "import.create";
    forgotten.audited = Audited::Always;
    table.add(std::move(forgotten));
}

}  // namespace wutong::http
