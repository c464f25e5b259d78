// document_paper.cpp — See document_paper.h; and the routes of documents.
#include "http/document_paper.h"

#include "formats/paper.h"
#include "http/definition_kind_routes.h"
#include "http/gate.h"
#include "http/parameters.h"
#include "http/replies.h"

namespace wutong::http {

namespace {

constexpr std::string_view docx_media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

Result<Response> list(Call& call) { return json_reply(queries::documents_json(*call.services.queries->sources().definitions)); }

Result<Response> draft(Call& call) {
    queries::DocumentRequest request;
    request.id = call.at("id");
    request.zone = call.parameter("zone");
    request.record = call.parameter("record");
    request.period = TRY(period_of(call));
    const auto answer = TRY(queries::work_out_document(*call.services.queries, call.principal, request));
    TRY(access::demand(call.principal, "export", answer.zone));
    TRY(audit_route(call.services, call.request, call.route, call.principal, true, "document " + answer.document->id, answer.zone));
    auto bytes = TRY(document_docx(answer, {call.services.demo, call.services.banner, taken_out_by(call.principal.name, call.services.clock->now())}));
    return attachment(docx_media_type, document_file_name(answer), std::move(bytes));
}

}  // namespace

std::string taken_out_by(const std::string& name, Instant now) {
    const auto at = to_string(now);
    return name + "　" + at.substr(0, 10) + " " + at.substr(11, 5);
}

std::string document_file_name(const queries::DocumentAnswer& answer) { return answer.title + " " + answer.as_of + ".docx"; }

Result<std::string> document_docx(const queries::DocumentAnswer& answer, const PaperWords& words) {
    formats::Paper paper;
    paper.title = answer.zone_name + answer.title;
    // A letter to whom it is about bears neither the head of a report nor the marks of a paper for inside: who signs it takes the last line out.
    const bool outgoing = answer.document->outgoing;
    if (!outgoing) paper.subtitle = (answer.document->speaks_of_period ? answer.period.in_words() + "，" : "") + "截至" + day_for_people(answer) + "，代拟稿";
    for (const auto& part : answer.parts) {
        formats::PaperSection section{part.title, part.paragraphs, {}};
        for (const auto& table : part.tables) {
            std::string note = table.rows.empty() ? "没有符合条件的记录。" : std::string();
            if (table.left_out > 0) note = "另有 " + std::to_string(table.left_out) + " 条未列出" + (table.totals.empty() ? "。" : "，已计入合计。");
            section.tables.push_back({table.header, table.rows, table.totals, std::move(note)});
        }
        paper.sections.push_back(std::move(section));
    }
    paper.closing = {answer.zone_name, day_for_people(answer)};
    if (words.demo) paper.mark = "演示数据";
    paper.watermark = words.taken_out;   // of a letter too: a draft that leaves the house says by whom, until it is final
    paper.notes = queries::closing_notes(answer);
    if (!outgoing && !words.banner.empty()) paper.notes.push_back(words.banner);
    return formats::write_docx(paper);
}

void add_document_routes(RouteTable& table) {
    Route all;
    all.method = Method::Get;
    all.pattern = "/api/documents";
    all.summary = "文稿模板";
    all.tag = "documents";
    all.permission = "indicator.view";
    all.audit = "documents.read";
    all.handler = list;
    table.add(std::move(all));
    Route one;
    one.method = Method::Get;
    one.pattern = "/api/documents/{id}/draft.docx";
    one.summary = "按模板生成代拟稿（GB/T 9704 版式，不带红头、文号和章）";
    one.tag = "documents";
    one.permission = "export";
    one.audit = "document.draft";
    one.handler = draft;
    one.parameters = {{"zone", "query", "开发区编号"}, {"record", "query", "写谁：记录编号"}, {"period", "query", "期间，默认当年至业务日期"}, {"from", "query", "期间起"}, {"to", "query", "期间止"}};
    one.reply_schema = "binary";
    one.reply_media = docx_media_type;
    table.add(std::move(one));
}

}  // namespace wutong::http
