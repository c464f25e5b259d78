// submission_routes.cpp — 报送: a 报送件 frozen with its file, what was sent, and why a figure changed since.
#include "base/crypto.h"
#include "base/text.h"
#include "formats/sheet_writer.h"
#include "http/parameters.h"
#include "http/replies.h"
#include "http/report_filling.h"
#include "http/reporting_json.h"

namespace wutong::http {

namespace {

constexpr std::size_t longest_line = 500;

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
    if (!text.empty()) input[std::string(name)] = schema::Cell(text.substr(0, longest_line * 4));
}

/// Who sends no form of its own sends this table: the figures as frozen, with what they were made of.
Result<std::string> table_of_figures(const Call& call, const queries::FreezeRequest& request, const std::vector<queries::FrozenFigure>& figures) {
    formats::SheetTable table;
    table.name = "报送数";
    table.title = call.body.text("name").substr(0, longest_line);
    table.left_line = "报送对象：" + call.body.text("receiver").substr(0, longest_line) + "　期间：" + request.period.for_people() + "　数据截至：" + call.services.clock->today().to_string() + "　填报人：" + call.principal.name;
    table.columns = {{{"指标"}, formats::ColumnKind::Text, 26}, {{"报送值"}, formats::ColumnKind::Text, 18}, {{"分子"}, formats::ColumnKind::Text, 16}, {{"分母"}, formats::ColumnKind::Text, 16}, {{"口径"}, formats::ColumnKind::Text, 60}};
    table.notes = {"本表为本单位调度数，不是统计部门公布数。" + call.services.banner};
    if (call.services.demo) table.notes.insert(table.notes.begin(), "演示数据");
    auto writer = TRY(formats::SheetWriter::create());
    TRY(writer.begin(table));
    for (const auto& [answer, cumulative, numerator_rows, denominator_rows] : figures) {
        TRY(writer.row({answer.label, answer.value_text, answer.numerator.for_people(), answer.denominator ? answer.denominator->for_people() : std::string(), answer.say_in_full() + "（自 " + answer.definition_from + " 起执行）"}));
    }
    return writer.finish();
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
    act.reason = call.body.text("reason").substr(0, longest_line * 4);
    for (const auto* name : {"name", "receiver", "file", "file_name", "reason", "report_template", "replaces"}) take_text(call, name, act.input);
    act.input["period_start"] = schema::Cell(request.period.start.to_string());
    act.input["period_end"] = schema::Cell(request.period.end.to_string());
    act.input["as_of"] = schema::Cell(call.services.clock->today().to_string());
    act.input["submitted_by"] = schema::Cell(call.principal.name);
    act.input["known_as"] = schema::Cell(queries::text_of_positions(frozen.known));
    act.input["figures"] = schema::Cell(write_json(figures));
    if (call.body.text("file").empty()) {
        const auto stored = TRY(call.services.files->put(request.zone, TRY(table_of_figures(call, request, frozen.figures))));
        act.input["file"] = schema::Cell(stored.sha256);
        act.input["file_name"] = schema::Cell(replace_all(call.body.text("name").substr(0, longest_line), "/", "-") + ".xlsx");
    }
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
    request.submission = call.parameter("submission");
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

}  // namespace

void add_submission_routes(const Services& services, RouteTable& table) {
    if (services.registry->type("submission") == nullptr || services.files == nullptr) return;
    auto frozen = report_route(Method::Post, "/submissions", "生成报送件：取数、冻结、留底", "submission.create", "submission.create", send, "SubmissionMade");
    frozen.request_schema = "SubmissionRequest";
    table.add(std::move(frozen));
    auto list = report_route(Method::Get, "/sent", "我们报过什么：报送值与现在的值", "submission.view", "submission.list", sent, "SentFigures");
    list.parameters = {{"zone", "query", "开发区编号"}, {"receiver", "query", "报送对象"}, {"indicator", "query", "指标编号"}, {"submission", "query", "报送件编号"}, {"period", "query", "期间"}, {"limit", "query", "最多条数，1 到 1000"}};
    table.add(std::move(list));
    table.add(report_route(Method::Get, "/sent/{id}/why", "为什么变了：报送时与现在相比，哪些记录进出、谁改的", "submission.view", "submission.why", why, "WhyChanged"));
}

}  // namespace wutong::http
