// command_document.cpp — `document`: a paper drafted from its template as a .docx.
#include "app/kind_commands.h"
#include "app/named_record.h"
#include "app/runtime.h"
#include "http/document_paper.h"
#include "rules/definition_kinds.h"

namespace wutong::app {

namespace {

Result<int> run_document(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    const auto actor = TRY(runtime->actor(arguments.get("as")));
    const std::filesystem::path out(arguments.get("out"));
    if (out.extension() != ".docx") return refuse(Kind::Invalid, "command.misused", "--out 应以 .docx 结尾", "如 --out 月报.docx");
    queries::DocumentRequest request;
    request.id = arguments.positional.front();
    if (arguments.has("zone")) request.zone = TRY(runtime->zone_named(arguments.get("zone")));
    const auto* paper = runtime->definitions().kinds->document(request.id);
    if (arguments.has("record") && paper != nullptr && paper->about != nullptr)   // an unknown paper is named where it is worked out
        request.record = TRY(record_named(*runtime, actor, request.zone, paper->about->name, arguments.get("record")));
    const auto today = runtime->clock().today();
    const auto period = arguments.has("period") ? Period::parse(arguments.get("period")) : std::optional(Period{*Date::of(today.year(), 1, 1), today});
    if (!period) return refuse(Kind::Invalid, "command.misused", "看不懂 --period", "如 2025、2025Q2、2025-01..2025-09");
    request.period = *period;
    const auto answer = TRY(queries::work_out_document(runtime->reads(), actor, request));
    TRY(access::demand(actor, "export", answer.zone));
    const auto bytes = TRY(http::document_docx(answer, {runtime->settings().demo, "严禁处理涉密信息", http::taken_out_by(actor.name, runtime->clock().now())}));
    TRY(runtime->engine().audit({"document.draft", answer.zone, actor.user, "", "", "", "document", answer.document->id, true, std::to_string(bytes.size()) + " bytes"}));
    TRY(write_file(out, bytes, 0600));
    if (arguments.has("json")) {
        Json told = Json::object();
        told.set("document", answer.document->id);
        told.set("title", answer.title);
        told.set("sections", answer.parts.size());
        told.set("file", out.string());
        print(told);
    } else {
        print_line("已写出 " + answer.title + "（" + std::to_string(answer.parts.size()) + " 节）到 " + out.string());
    }
    return 0;
}

}  // namespace

Command document_command() {
    return {{"document", "TEMPLATE", "按模板生成代拟稿（docx）",
             {{"data", "DIR", "数据目录", true}, {"out", "FILE", "docx 文件", true}, {"zone", "ZONE", "开发区编号或全称"}, {"record", "NAME", "写谁：记录的全名、编码或编号"}, {"period", "TEXT", "期间，默认当年至今"},
              {"as", "USER", "以某账号的身份"}, {"json", "", "输出 JSON"}}},
            run_document};
}

}  // namespace wutong::app
