// template_routes.cpp — The upper level's own forms: opened and recognised, shown as they look, filled for a period with what is missing listed.
#include "base/text.h"
#include "formats/template_mapping.h"
#include "http/replies.h"
#include "http/report_filling.h"

namespace wutong::http {

namespace {

constexpr std::size_t most_preview_rows = 120, most_preview_columns = 60;
constexpr JsonLimits mapping_limits{2u << 20, 8, 100'000};

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

Json merged_json(const formats::Sheet& sheet) {
    Json ranges = Json::array();
    for (const auto& range : sheet.merged)
        if (range.first_row <= most_preview_rows && range.first_column <= most_preview_columns)
            ranges.push(object({{"row", std::int64_t{range.first_row}}, {"column", std::int64_t{range.first_column}}, {"rows", std::int64_t{range.last_row} - range.first_row + 1},
                                {"columns", std::int64_t{range.last_column} - range.first_column + 1}}));
    return ranges;
}

Json preview_json(const formats::Workbook& workbook) {
    Json sheets = Json::array();
    for (const auto& sheet : workbook.sheets) {
        if (sheet.state != formats::SheetState::Visible) continue;
        Json rows = Json::array();
        for (const auto& row : sheet.rows) {
            if (row.number > most_preview_rows) break;
            Json cells = Json::array();
            for (const auto& cell : sheet.cells_of(row))
                if (cell.column <= most_preview_columns)
                    cells.push(object({{"cell", formats::column_letters(cell.column) + std::to_string(cell.row)}, {"column", std::int64_t{cell.column}},
                                       {"text", cell.text}, {"formula", cell.computed ? Json(sheet.as_typed(cell)) : Json(false)}, {"number", cell.kind == formats::CellKind::Number}}));
            rows.push(object({{"row", static_cast<std::int64_t>(row.number)}, {"cells", std::move(cells)}}));
        }
        sheets.push(object({{"name", sheet.name}, {"rows", std::move(rows)}, {"merged", merged_json(sheet)}, {"cut", sheet.last_row() > most_preview_rows}}));
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
    const auto mapping = parse_json(record["mapping"].text_or_empty(), mapping_limits);
    known.set("mapping", mapping ? *mapping : Json());
    return known;
}

Json opened_json(const Call& call, const std::string& zone, const formats::Workbook& workbook) {
    Json sheets = Json::array();
    for (const auto& sheet : workbook.sheets) sheets.push(sheet.name);
    return object({{"fingerprint", formats::template_fingerprint(workbook)}, {"sheet_names", std::move(sheets)}, {"sheets", preview_json(workbook)},
                   {"proposal", proposal_json(formats::propose_mapping(workbook, template_items(call.services), zone_words(call, zone)))}});
}

Result<Response> open_template(Call& call) {
    const auto zone = TRY(needed_zone(call));
    TRY(access::demand(call.principal, "report_template.create", zone));
    const auto workbook = TRY(formats::read_workbook(call.request.body));
    if (workbook.source != formats::Workbook::Source::Xlsx) return refuse(Kind::Invalid, "template.must_be_xlsx", "上报模板要用 xlsx 文件", "请用 Excel 或 WPS 打开后另存为 xlsx 再上传");
    const auto stored = TRY(call.services.files->put(zone, call.request.body));
    Json opened = opened_json(call, zone, workbook);
    opened.set("file", stored.sha256);
    opened.set("known", TRY(known_template(call, zone, opened.text("fingerprint"))));
    return json_reply(opened, 201);
}

struct TemplateRecord {
    records::Record record;
    Json mapping;
    std::string zone;
};
Result<TemplateRecord> load_template(const Call& call, const std::string& id) {
    auto page = TRY(call.services.queries->record(call.principal, "report_template", id));
    TemplateRecord found{page.row.record, Json(), std::string(page.row.record.zone())};
    if (auto mapping = parse_json(found.record["mapping"].text_or_empty(), mapping_limits)) found.mapping = std::move(*mapping);
    return found;
}

/// The mapping names cells: in another form the same cells mean something else.
Result<void> demand_same_form(const records::Record& record, std::string_view fingerprint) {
    if (fingerprint == record["fingerprint"].text_or_empty()) return {};
    return refuse(Kind::Conflict, "template.other_form", "这个文件不是“" + std::string(record["name"].text_or_empty()) + "”：表头文字不同", "请上传同一张表的空白件；表改版了请另建一张模板");
}

/// The form that is kept, or the blank one of this month (`file`), as it looks, with what was said of it.
Result<Response> show_template(Call& call) {
    const auto source = TRY(load_template(call, call.at("id")));
    const auto& record = source.record;
    auto file = call.parameter("file");
    if (file.empty()) file = record["file"].text_or_empty();
    const auto bytes = TRY(call.services.files->get(source.zone, file));
    const auto workbook = TRY(formats::read_workbook(bytes));
    Json opened = opened_json(call, source.zone, workbook);
    TRY(demand_same_form(record, opened.text("fingerprint")));
    opened.set("file", file);
    opened.set("known", object({{"id", record.id()}, {"version", record.version()}, {"name", record["name"].text_or_empty()}, {"receiver", record["receiver"].text_or_empty()},
                                {"file_name", record["file_name"].text_or_empty()}, {"note", record["note"].text_or_empty()}, {"zone", source.zone}, {"mapping", source.mapping}}));
    return json_reply(opened);
}

Result<Response> fill(Call& call) {
    const auto source = TRY(load_template(call, call.at("id")));
    TRY(access::demand(call.principal, "submission.create", source.zone));
    if (!source.mapping.is_object()) return refuse(Kind::Conflict, "template.not_mapped", "这张表还没有对应关系", "请先在模板页面上指定每格填哪个数");
    auto file = call.body.text("file");   // next month's blank form with the same fingerprint; else the one kept
    if (file.empty()) file = source.record["file"].text_or_empty();
    const auto bytes = TRY(call.services.files->get(source.zone, file));
    TRY(demand_same_form(source.record, formats::template_fingerprint(TRY(formats::read_workbook(bytes)))));
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

}  // namespace

void add_template_routes(const Services& services, RouteTable& table) {
    if (services.registry->type("report_template") == nullptr || services.files == nullptr) return;
    auto open = report_route(Method::Post, "/templates", "上传上级的表，认出是哪一张并给出对应建议", "report_template.create", "template.open", open_template, "OpenedTemplate");
    open.body = Body::Upload;
    open.request_schema = "binary";
    open.parameters = {{"zone", "query", "开发区编号", true}};
    table.add(std::move(open));
    auto shown = report_route(Method::Get, "/templates/{id}", "一张上级的表：原样、已有的对应关系和建议", "report_template.view", "template.show", show_template, "OpenedTemplate");
    shown.parameters = {{"file", "query", "本月的空白表；默认留存的那份", false}};
    table.add(std::move(shown));
    auto filled = report_route(Method::Post, "/templates/{id}/fill", "按对应关系填表，列出缺什么", "submission.create", "template.fill", fill, "FilledTemplate");
    filled.request_schema = "FillRequest";
    table.add(std::move(filled));
}

}  // namespace wutong::http
