// sheet_routes.cpp — Lists that leave the system as workbooks, and empty templates: counted, marked with who and when, audited.
#include "access/disclosure.h"
#include "formats/record_table.h"
#include "http/gate.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::string_view xlsx_media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::int64_t most_rows = 100'000;

formats::TableWords words_of(const Call& call, const schema::RecordType& type, std::size_t rows, std::size_t left_out, bool outside) {
    formats::TableWords words;
    words.title = type.label;
    const auto at = to_string(call.services.clock->now());
    words.left_line = "截至 " + call.services.clock->today().to_string() + "　导出人 " + call.principal.name + "　导出时间 " + at.substr(0, 10) + " " +
                      at.substr(11, 5) + "　共 " + std::to_string(rows) + " 条";
    if (call.principal.demo) words.notes.push_back("演示数据");
    words.notes.push_back(outside ? "只含公开字段，可以对外提供。" : "内部资料，未经批准不得对外提供。" + call.services.banner);
    if (left_out > 0) words.notes.push_back("另有 " + std::to_string(left_out) + " 条无权导出");
    return words;
}

std::vector<std::string> open_fields(const schema::RecordType& type) {
    std::vector<std::string> names;
    for (const auto& field : type.fields)
        if (!field.system && !field.hidden && access::may_leave(field)) names.push_back(field.name);
    return names;
}

Result<Response> export_list(Call& call, const schema::RecordType& type) {
    auto request = TRY(list_request_of(call, type));
    if (!request.zone.empty()) TRY(access::demand(call.principal, "export", request.zone));
    const bool outside = call.parameter("for") == "outside" || access::public_only(call.principal);
    const auto reader = outside ? access::for_outside(call.principal, access::view_permission(type)) : call.principal;
    const auto page = TRY(call.services.queries->all_rows(reader, request, most_rows));
    std::vector<formats::TableRow> rows;
    rows.reserve(page.rows.size());
    for (const auto& row : page.rows)
        if (access::may(call.principal, "export", row.record.zone())) rows.push_back({row.record.view(), row.labels});
    const auto words = words_of(call, type, rows.size(), page.rows.size() - rows.size(), outside);
    TRY(audit_route(call.services, call.request, call.route, call.principal, true, type.name + " " + std::to_string(rows.size()) + " rows", request.zone));
    auto bytes = TRY(formats::write_record_workbook(type, outside ? open_fields(type) : std::vector<std::string>(), rows, words, *call.services.registry));
    return attachment(xlsx_media_type, type.label + " " + call.services.clock->today().to_string() + ".xlsx", std::move(bytes));
}

}  // namespace

void add_sheet_routes(const Services& services, RouteTable& table) {
    for (const auto* type : services.registry->types()) {
        if (!type->visible) continue;
        Route out;
        out.method = Method::Get;
        out.pattern = "/api/" + type->collection + "/export.xlsx";
        out.summary = "导出" + type->label;
        out.tag = type->name;
        out.permission = "export";
        out.audit = "export";
        out.handler = [type](Call& call) { return export_list(call, *type); };
        out.parameters = {{"zone", "query", "开发区编号"}, {"q", "query", "全文搜索"}, {"filter", "query", "规则式筛选条件"},
                          {"stage", "query", "阶段代码"}, {"sort", "query", "排序字段"}, {"for", "query", "outside：只含公开字段，可对外提供"}};
        out.reply_schema = "binary";
        out.reply_media = xlsx_media_type;
        table.add(std::move(out));
        if (!type->importable) continue;
        Route blank;
        blank.method = Method::Get;
        blank.pattern = "/api/" + type->collection + "/template.xlsx";
        blank.summary = type->label + "导入模板";
        blank.tag = type->name;
        blank.permission = access::view_permission(*type);
        blank.audit = "template.read";
        blank.handler = [type](Call& call) -> Result<Response> {
            return attachment(xlsx_media_type, type->label + "模板.xlsx", TRY(formats::write_template_workbook(*type, *call.services.registry)));
        };
        blank.reply_schema = "binary";
        blank.reply_media = xlsx_media_type;
        table.add(std::move(blank));
    }
}

}  // namespace wutong::http
