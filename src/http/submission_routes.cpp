// submission_routes.cpp — 报送: a form of the upper level opened and filled, a 报送件 frozen, what was sent, and why a figure changed since.
#include "base/crypto.h"
#include "base/text.h"
#include "formats/template_mapping.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/report_filling.h"
#include "http/reporting_json.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_preview_rows = 60, most_preview_columns = 40;
constexpr std::size_t longest_text = 500;

Json object(std::vector<std::pair<std::string, Json>> members) { return Json(Json::Object(std::move(members))); }

std::string zone_of(const Call& call) {
    const auto zone = call.body.text("zone");
    return zone.empty() ? call.parameter("zone") : zone;
}

Result<std::string> needed_zone(const Call& call) {
    auto zone = zone_of(call);
    if (zone.empty()) return refuse(Kind::Invalid, "report.zone_needed", "没有说明是哪个开发区", "请先选择开发区", {{"zone", "请选择开发区", ""}});
    return zone;
}

std::vector<formats::TemplateItem> template_items(const Services& services) {
    std::vector<formats::TemplateItem> items;
    const auto* words = services.registry->choices("report_items");
    for (const auto& indicator : services.indicators) {
        formats::TemplateItem item{indicator.id, indicator.label, indicator.unit, {}};
        if (const auto* known = words ? words->by_code(indicator.id) : nullptr) {
            item.synonyms = known->synonyms;
            item.synonyms.push_back(known->label);
        }
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<std::string> zone_words(const Call& call, const std::string& zone) {
    const auto zones = call.services.queries->zones(call.principal);
    if (zones)
        for (const auto& line : *zones)
            if (line.id == zone) return {line.name, line.short_name};
    return {};
}

Json proposal_json(const formats::TemplateProposal& proposal) {
    Json cells = Json::array(), unknown = Json::array();
    for (const auto& cell : proposal.cells)
        cells.push(object({{"sheet", cell.sheet}, {"cell", cell.cell}, {"item", cell.item}, {"part", cell.part}, {"period", cell.period}, {"unit", cell.unit},
                           {"row_label", cell.row_label}, {"column_label", cell.column_label}, {"why", cell.why}}));
    for (const auto& row : proposal.unknown) unknown.push(object({{"sheet", row.sheet}, {"cell", row.cell}, {"label", row.label}, {"next", row.next}}));
    return object({{"cells", std::move(cells)}, {"unknown", std::move(unknown)}});
}

Json preview_json(const formats::Workbook& workbook) {
    Json sheets = Json::array();
    for (const auto& sheet : workbook.sheets) {
        if (sheet.state != formats::SheetState::Visible) continue;
        Json rows = Json::array();
        for (const auto& row : sheet.rows) {
            if (rows.items().size() >= most_preview_rows) break;
            Json cells = Json::array();
            for (const auto& cell : sheet.cells_of(row))
                if (cell.column <= most_preview_columns)
                    cells.push(object({{"cell", formats::column_letters(cell.column) + std::to_string(cell.row)}, {"text", cell.text}, {"formula", cell.computed}}));
            rows.push(object({{"row", static_cast<std::int64_t>(row.number)}, {"cells", std::move(cells)}}));
        }
        sheets.push(object({{"name", sheet.name}, {"rows", std::move(rows)}}));
    }
    return sheets;
}

/// The saved template of the zone with this fingerprint, or null.
Result<Json> known_template(const Call& call, const std::string& zone, const std::string& fingerprint) {
    queries::ListRequest request;
    request.type = "report_template";
    request.zone = zone;
    request.filter = "fingerprint = \"" + fingerprint + "\"";
    request.limit = 1;
    const auto page = TRY(call.services.queries->list(call.principal, request));
    if (page.rows.empty()) return Json();
    const auto& record = page.rows[0].record;
    Json known = object({{"id", record.id()}, {"version", record.version()}, {"name", record["name"].text_or_empty()}, {"receiver", record["receiver"].text_or_empty()}});
    const auto mapping = parse_json(record["mapping"].text_or_empty(), {2u << 20, 8, 100'000});
    known.set("mapping", mapping ? *mapping : Json());
    return known;
}

Result<Response> open_template(Call& call) {
    const auto zone = TRY(needed_zone(call));
    TRY(access::demand(call.principal, "report_template.create", zone));
    const auto workbook = TRY(formats::read_workbook(call.request.body));
    if (workbook.source != formats::Workbook::Source::Xlsx) return refuse(Kind::Invalid, "template.must_be_xlsx", "上报模板要用 xlsx 文件", "请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
    const auto stored = TRY(call.services.files->put(zone, call.request.body));
    const auto fingerprint = formats::template_fingerprint(workbook);
    Json known = TRY(known_template(call, zone, fingerprint));
    Json sheets = Json::array();
    for (const auto& sheet : workbook.sheets) sheets.push(sheet.name);
    return json_reply(object({{"file", stored.sha256}, {"fingerprint", fingerprint}, {"known", std::move(known)}, {"sheet_names", std::move(sheets)},
                              {"sheets", preview_json(workbook)}, {"proposal", proposal_json(formats::propose_mapping(workbook, template_items(call.services), zone_words(call, zone)))}}), 201);
}

struct TemplateRecord {
    records::Record record;
    Json mapping;
    std::string zone;
};
Result<TemplateRecord> load_template(const Call& call, const std::string& id) {
    auto page = TRY(call.services.queries->record(call.principal, "report_template", id));
    TemplateRecord found{page.row.record, Json(), std::string(page.row.record.zone())};
    auto mapping = parse_json(found.record["mapping"].text_or_empty(), {2u << 20, 8, 100'000});
    if (!mapping) return refuse(Kind::Conflict, "template.not_mapped", "这张表还没有对应关系", "请先在模板页面上指定每格填哪个数");
    found.mapping = std::move(*mapping);
    return found;
}

Result<Period> body_period(const Call& call) {
    const auto text = call.body.text("period");
    const auto period = Period::parse(text);
    if (!period) return refuse(Kind::Invalid, "report.period_needed", "没有说明报哪一期", "如 2025-09 或 2025-01..2025-09", {{"period", "请填写期间", "如 2025-09"}});
    return *period;
}

Result<Response> fill(Call& call) {
    const auto source = TRY(load_template(call, call.at("id")));
    TRY(access::demand(call.principal, "submission.create", source.zone));
    auto file = call.body.text("file");   // next month's blank form with the same fingerprint; else the one kept
    if (file.empty()) file = source.record["file"].text_or_empty();
    const auto bytes = TRY(call.services.files->get(source.zone, file));
    const auto words = zone_words(call, source.zone);
    const FillRequest request{source.zone, TRY(body_period(call)), std::string(source.record["receiver"].text_or_empty()), words.empty() ? "" : words[0], call.principal.name};
    auto form = TRY(fill_form(call, bytes, source.mapping, request));
    const auto stored = TRY(call.services.files->put(source.zone, form.file.bytes));
    Json indicators = Json::array();
    for (const auto& id : form.indicators) indicators.push(id);
    auto name = std::string(source.record["name"].text_or_empty()) + " " + request.period.to_string() + ".xlsx";
    return json_reply(object({{"file", stored.sha256}, {"file_name", replace_all(name, "/", "-")}, {"filled", std::move(form.filled)}, {"missing", std::move(form.missing)},
                              {"indicators", std::move(indicators)}}), 201);
}

Json frozen_json(const queries::FrozenFigure& figure) {
    const auto& answer = figure.answer;
    const auto rows = [](const std::vector<std::string>& ids) {
        Json list = Json::array();
        for (const auto& id : ids) list.push(id);
        return list;
    };
    return object({{"indicator", answer.id}, {"label", answer.label}, {"unit", answer.unit}, {"definition_from", answer.definition_from}, {"definition_hash", answer.definition_hash},
                   {"numerator", answer.numerator.for_people()}, {"denominator", answer.denominator ? answer.denominator->for_people() : std::string()}, {"value", answer.value_text},
                   {"value_number", answer.value->to_string()}, {"cumulative", figure.cumulative}, {"numerator_rows", rows(figure.numerator_rows)}, {"denominator_rows", rows(figure.denominator_rows)}});
}

Result<queries::FreezeRequest> freeze_request(const Call& call) {
    queries::FreezeRequest request;
    request.zone = TRY(needed_zone(call));
    request.period = TRY(body_period(call));
    if (call.body["indicators"].is_array())
        for (const auto& id : call.body["indicators"].items())
            if (id.is_string()) request.indicators.push_back(id.string());
    return request;
}

void take_text(const Call& call, std::string_view name, actions::Input& input) {
    const auto text = call.body.text(name);
    if (!text.empty()) input[std::string(name)] = schema::Cell(text.substr(0, longest_text * 4));
}

/// Figures are worked out here, in one snapshot: what a person sends says only which and for when.
Result<Response> send(Call& call) {
    const auto request = TRY(freeze_request(call));
    TRY(access::demand(call.principal, "submission.create", request.zone));
    const auto frozen = TRY(queries::figures_to_freeze(*call.services.queries, call.principal, request));
    Json figures = Json::array();
    for (const auto& figure : frozen.figures) figures.push(frozen_json(figure));
    actions::Request act;
    act.principal = call.principal;
    act.zone = request.zone;
    act.type = "submission";
    act.action = "create";
    act.idempotency_key = std::string(call.request.header("idempotency-key")).substr(0, 128);
    act.body_hash = sha256_hex(call.request.path + "\n" + call.request.body);
    act.request_id = call.request.id;
    act.address = call.request.remote_address;
    act.reason = call.body.text("reason").substr(0, longest_text * 4);
    for (const auto* name : {"name", "receiver", "file", "file_name", "reason", "report_template", "replaces"}) take_text(call, name, act.input);
    act.input["period_start"] = schema::Cell(request.period.start.to_string());
    act.input["period_end"] = schema::Cell(request.period.end.to_string());
    act.input["as_of"] = schema::Cell(call.services.clock->today().to_string());
    act.input["submitted_by"] = schema::Cell(call.principal.name);
    act.input["known_as"] = schema::Cell(queries::text_of_positions(frozen.known));
    act.input["figures"] = schema::Cell(write_json(figures));
    const auto outcome = TRY(call.services.engine->run(act));
    Json warnings = Json::array();
    for (const auto& warning : outcome.warnings) warnings.push(warning);
    return json_reply(object({{"id", outcome.record.id()}, {"sequence", outcome.sequence}, {"figures", frozen.figures.size()}, {"warnings", std::move(warnings)}}), 201);
}

Result<Response> sent(Call& call) {
    queries::SentRequest request;
    request.zone = call.parameter("zone");
    request.receiver = call.parameter("receiver");
    request.indicator = call.parameter("indicator");
    request.limit = TRY(number_of(call, "limit", 200, 1, 1000));
    if (!call.parameter("period").empty()) request.period = TRY(period_of(call));
    Json list = Json::array();
    for (const auto& figure : TRY(queries::sent_figures(*call.services.queries, call.principal, request))) list.push(sent_json(figure));
    return json_reply(object({{"figures", std::move(list)}}));
}

Result<Response> why(Call& call) {
    const auto answer = TRY(queries::why_changed(*call.services.queries, call.principal, call.at("id")));
    return json_reply(object({{"sent", sent_json(answer.sent)}, {"change", figure_change_json(answer.change, *call.services.registry)}}));
}

Route reporting(Method method, std::string pattern, std::string summary, std::string permission, std::string audit, Handler handler, std::string reply) {
    Route route;
    route.method = method;
    route.pattern = "/api/reports" + std::move(pattern);
    route.summary = std::move(summary);
    route.tag = "reports";
    route.permission = std::move(permission);
    route.audit = std::move(audit);
    route.handler = std::move(handler);
    route.reply_schema = std::move(reply);
    if (method == Method::Post) {
        route.body = Body::Json;
        route.status = 201;
        route.audited = Audited::Always;
    }
    return route;
}

}  // namespace

void add_submission_routes(const Services& services, RouteTable& table) {
    if (services.registry->type("submission") == nullptr || services.files == nullptr) return;
    const formats::RouteParameter zone{"zone", "query", "开发区编号", true};
    auto open = reporting(Method::Post, "/templates", "上传上级的表，认出是哪一张并给出对应建议", "report_template.create", "template.open", open_template, "OpenedTemplate");
    open.body = Body::Upload;
    open.request_schema = "binary";
    open.parameters = {zone};
    table.add(std::move(open));
    auto filled = reporting(Method::Post, "/templates/{id}/fill", "按对应关系填表，列出缺什么", "submission.create", "template.fill", fill, "FilledTemplate");
    filled.request_schema = "FillRequest";
    table.add(std::move(filled));
    auto frozen = reporting(Method::Post, "/submissions", "生成报送件：取数、冻结、留底", "submission.create", "submission.create", send, "SubmissionMade");
    frozen.request_schema = "SubmissionRequest";
    table.add(std::move(frozen));
    auto list = reporting(Method::Get, "/sent", "我们报过什么：报送值与现在的值", "submission.view", "submission.list", sent, "SentFigures");
    list.parameters = {{"zone", "query", "开发区编号"}, {"receiver", "query", "报送对象"}, {"indicator", "query", "指标编号"}, {"period", "query", "期间"}, {"limit", "query", "最多条数，1 到 1000"}};
    table.add(std::move(list));
    table.add(reporting(Method::Get, "/sent/{id}/why", "为什么变了：报送时与现在相比，哪些记录进出、谁改的", "submission.view", "submission.why", why, "WhyChanged"));
}

}  // namespace wutong::http
