// sheet_routes.cpp — Lists that leave the system as workbooks, and empty templates: counted, marked with who and when, audited.
#include <algorithm>

#include "access/disclosure.h"
#include "base/text.h"
#include "formats/record_table.h"
#include "http/gate.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/route.h"

namespace wutong::http {

namespace {

constexpr std::string_view csv_media_type = "text/csv; charset=utf-8";
constexpr std::int64_t most_rows = 100'000;
constexpr std::size_t most_columns = 200;

enum class Format { Workbook, Csv };

/// What was asked for, as the server read it: no text of the request stands here that it did not take apart. Chosen rows are not all that the conditions mean.
std::string conditions_of(const queries::ListPage& page, std::optional<std::size_t> chosen) {
    const std::string& said = page.condition_words;
    return (said.empty() ? "无" : said) + (chosen ? "；只含选定的 " + std::to_string(*chosen) + " 条" : "");
}

formats::TableWords words_of(const Call& call, const schema::RecordType& type, const queries::ListPage& page, std::size_t rows, bool outside) {
    formats::TableWords words;
    const std::size_t left_out = page.rows.size() - rows;
    words.title = type.label;
    words.filled_by = call.principal.name;
    for (const auto& [field, sum] : page.sums) words.totals.insert(field);
    const auto at = to_string(call.services.clock->now());
    words.left_line = "截至 " + call.services.clock->today().to_string() + "　导出人 " + call.principal.name + "　导出时间 " + at.substr(0, 10) + " " +
                      at.substr(11, 5) + "　共 " + std::to_string(rows) + " 条";
    if (call.services.demo) words.notes.push_back("演示数据");
    words.notes.push_back(outside ? "只含公开字段，可以对外提供。" : "内部资料，未经批准不得对外提供。" + call.services.banner);
    if (left_out > 0) words.notes.push_back("另有 " + std::to_string(left_out) + " 条无权导出");
    return words;
}

/// What may leave: the open ones among the chosen columns, or among all. A type with nothing open leaves nothing.
Result<std::vector<std::string>> open_only(const schema::RecordType& type, const std::vector<std::string>& chosen, const schema::Registry& registry) {
    std::vector<std::string> names;
    for (const auto& field : type.fields) {
        if (field.system || field.hidden || !access::may_leave(type, field, registry)) continue;
        if (chosen.empty() || std::find(chosen.begin(), chosen.end(), field.name) != chosen.end()) names.push_back(field.name);
    }
    if (names.empty())
        return refuse(Kind::Invalid, "export.nothing_open", "所选各列都是内部字段，不能对外提供", "请选择标为“公开”的列，或作内部导出", {{"columns", "没有公开的列", "标为公开的列"}});
    return names;
}

struct Wanted {
    Format format = Format::Workbook;
    std::vector<std::string> columns;   ///< empty: every field of the form
    std::vector<std::string> ids;       ///< empty: every row of the list
};

Result<Wanted> wanted_by(const Call& call, const schema::RecordType& type, Format format) {
    Wanted wanted{format, texts_in(call.body["columns"]), texts_in(call.body["ids"])};
    if (call.body.text("format") == "csv") wanted.format = Format::Csv;
    for (const auto& name : split(call.parameter("columns"), ","))
        if (!name.empty()) wanted.columns.push_back(name);
    if (wanted.columns.size() > most_columns)
        return refuse(Kind::Invalid, "export.too_many_columns", "导出的列过多", "不超过 200 列", {{"columns", "导出的列过多", "不超过 200 列"}});
    for (const auto& name : wanted.columns)
        if (const auto* field = type.field(name); field == nullptr || field->hidden)
            return refuse(Kind::Invalid, "export.unknown_column", "没有名为“" + escape_control(name) + "”的列", "请从列设置中选择", {{"columns", "没有名为“" + escape_control(name) + "”的列", ""}});
    return wanted;
}

/// The type without the own fields of zones that are not asked for, or that the person has no part in.
schema::RecordType seen_by(const Call& call, const schema::RecordType& type, const std::vector<queries::ZoneLine>& zones) {
    const auto zone = call.parameter("zone");
    std::set<std::string, std::less<>> codes;
    for (const auto& line : zones)
        if (zone.empty() || line.id == zone) codes.insert(line.code);
    return formats::for_zones(type, codes);
}

Result<Response> export_list(Call& call, const schema::RecordType& type, Format format) {
    auto request = TRY(list_request_of(call, type));
    auto wanted = TRY(wanted_by(call, type, format));
    request.ids = std::move(wanted.ids);
    if (!request.zone.empty()) TRY(access::demand(call.principal, "export", request.zone));
    const bool outside = call.parameter("for") == "outside" || access::public_only(call.principal);
    const auto reader = outside ? access::for_outside(call.principal, access::view_permission(type)) : call.principal;
    const auto page = TRY(call.services.queries->all_rows(reader, request, most_rows));
    auto columns = std::move(wanted.columns);
    if (outside) columns = TRY(open_only(type, columns, *call.services.registry));
    std::vector<formats::TableRow> rows;
    rows.reserve(page.rows.size());
    for (const auto& row : page.rows)
        if (access::may(call.principal, "export", row.record.zone())) rows.push_back({row.record.view(), row.labels});
    std::map<std::string, std::string> zone_names;
    const auto zones = TRY(call.services.queries->zones(call.principal));
    for (const auto& line : zones) zone_names.emplace(line.id, line.name);
    formats::name_owners(rows, request.zone, zone_names);
    auto words = words_of(call, type, page, rows.size(), outside);
    words.conditions = conditions_of(page, request.ids.empty() ? std::nullopt : std::optional(rows.size()));
    TRY(audit_route(call.services, call.request, call.route, call.principal, true, type.name + " " + std::to_string(rows.size()) + " rows", request.zone));
    const auto name = type.label + " " + call.services.clock->today().to_string();
    const auto seen = seen_by(call, type, zones);
    if (wanted.format == Format::Csv) return attachment(csv_media_type, name + ".csv", formats::write_record_csv(seen, columns, rows, *call.services.registry));
    return attachment(xlsx_media_type, name + ".xlsx", TRY(formats::write_record_workbook(seen, columns, rows, words, *call.services.registry)));
}

Route export_route(const schema::RecordType& type, Method method, std::string tail, std::string summary, std::string_view media, Format format) {
    Route out;
    out.method = method;
    out.pattern = "/api/" + type.collection + std::move(tail);
    out.summary = std::move(summary);
    out.tag = type.name;
    out.permission = "export";
    out.audit = "export";
    out.handler = [&type, format](Call& call) { return export_list(call, type, format); };
    out.parameters = {{"zone", "query", "开发区编号"}, {"q", "query", "全文搜索"}, {"filter", "query", "规则式筛选条件"}, {"stage", "query", "阶段代码"},
                      {"sort", "query", "排序字段"}, {"columns", "query", "列，逗号分隔；空为全部"}, {"for", "query", "outside：只含公开字段，可对外提供"}};
    out.reply_schema = "binary";
    out.reply_media = std::string(media);
    return out;
}

}  // namespace

void add_sheet_routes(const Services& services, RouteTable& table) {
    for (const auto* type : services.registry->types()) {
        if (!type->visible) continue;
        table.add(export_route(*type, Method::Get, "/export.xlsx", "导出" + type->label, xlsx_media_type, Format::Workbook));
        table.add(export_route(*type, Method::Get, "/export.csv", "导出" + type->label + "为 csv", csv_media_type, Format::Csv));
        auto chosen = export_route(*type, Method::Post, "/export", "导出选定的" + type->label, xlsx_media_type, Format::Workbook);
        chosen.body = Body::Json;
        chosen.request_schema = "ExportChosen";
        table.add(std::move(chosen));
        if (!type->importable) continue;
        Route blank;
        blank.method = Method::Get;
        blank.pattern = "/api/" + type->collection + "/template.xlsx";
        blank.summary = type->label + "导入模板";
        blank.tag = type->name;
        blank.permission = access::view_permission(*type);
        blank.audit = "template.read";
        blank.handler = [type](Call& call) -> Result<Response> {
            return attachment(xlsx_media_type, type->label + "模板.xlsx", TRY(formats::write_template_workbook(seen_by(call, *type, TRY(call.services.queries->zones(call.principal))), *call.services.registry)));
        };
        blank.reply_schema = "binary";
        blank.reply_media = xlsx_media_type;
        table.add(std::move(blank));
    }
}

}  // namespace wutong::http
