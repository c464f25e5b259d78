// command_data.cpp — `import`, `export`, `act`, `metric`: work on one data folder.
#include <unistd.h>

#include "app/case_values.h"
#include "app/command_reporting.h"
#include "app/command_socket.h"
#include "app/commands.h"
#include "app/named_record.h"
#include "app/runtime.h"
#include "app/zone_commands.h"
#include "base/money.h"
#include "base/text.h"
#include "formats/json_record.h"
#include "imports/commit.h"
#include "imports/own_table.h"
#include "imports/references.h"
#include "imports/type_checks.h"

namespace wutong::app {

namespace {

Json rows_json(const std::vector<queries::Row>& rows) {
    Json list = Json::array();
    for (const auto& row : rows) list.push(formats::record_to_json(row.record.view(), row.labels));
    return list;
}

/// A count as an integer, a rate as "83.78%", an amount as decimal text in 元.
Json figure_json(const queries::MetricAnswer& answer, const rules::Value& value) {
    if (value.missing) return Json();
    if (value.type.kind == rules::ValueKind::Money) {
        const auto fen = value.number.round(0);
        return fen ? Json(money_to_json(Money{*fen})) : Json();
    }
    if (value.number.is_integer()) return Json(static_cast<std::int64_t>(value.number.numerator()));
    return Json(value.for_people().empty() ? answer.value_text : value.for_people());
}

Json metric_json(const queries::MetricAnswer& answer, bool with_rows) {
    Json out = Json::object();
    out.set("id", answer.id);
    out.set("label", answer.label);
    out.set("numerator", figure_json(answer, answer.numerator));
    out.set("denominator", answer.denominator ? figure_json(answer, *answer.denominator) : Json());
    out.set("value", !answer.value ? Json() : answer.denominator ? Json(answer.value_text) : figure_json(answer, answer.numerator));
    out.set("text", answer.value_text);
    if (!answer.why_no_value.empty()) out.set("why_no_value", answer.why_no_value);
    out.set("say_numerator", answer.say_numerator);
    out.set("say_denominator", answer.say_denominator);
    Json definition = Json::object();
    definition.set("id", answer.id);
    definition.set("from", answer.definition_from);
    definition.set("hash", answer.definition_hash);
    definition.set("source", answer.source);
    definition.set("assumed", answer.assumed);
    out.set("definition", std::move(definition));
    out.set("period", answer.period.to_string());
    out.set("as_of", answer.as_of);
    Json rows = Json::object();
    if (with_rows) {
        rows.set("numerator", rows_json(answer.numerator_rows));
        rows.set("rest", rows_json(answer.rest_rows));
    }
    out.set("rows", with_rows ? std::move(rows) : Json());
    if (!answer.note.empty()) out.set("note", answer.note);
    return out;
}

void print_rows(std::string_view title, const std::vector<queries::Row>& rows) {
    print_line(std::string(title) + "（" + std::to_string(rows.size()) + "）");
    for (const auto& row : rows) {
        std::string text = "  " + row.record.title();
        for (const std::string_view field : {"signed_on", "started_on", "blocked_holder", "blocked_since", "blocked_reason"})
            if (const auto cell = row.record[field].text_or_empty(); !cell.empty()) text += "  " + std::string(cell);
        print_line(text);
    }
}

Result<Date> date_option(const Arguments& arguments, std::string_view name) {
    const auto date = Date::parse(arguments.get(name));
    if (!date) return refuse(Kind::Invalid, "command.misused", "--" + std::string(name) + " 应是 2025-01-01 这样的日期", "");
    return *date;
}

Result<int> run_metric(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    queries::MetricRequest request;
    request.id = arguments.positional.front();
    request.zone = TRY(runtime->zone_named(arguments.get("zone")));
    request.period = {TRY(date_option(arguments, "from")), TRY(date_option(arguments, "to"))};
    if (request.period.end < request.period.start) return refuse(Kind::Invalid, "command.misused", "--to 早于 --from", "");
    request.rows = arguments.has("rows");
    if (arguments.has("card")) return print_figure_card(*runtime, TRY(runtime->actor(arguments.get("as"))), {request.id, request.zone, request.period, runtime->settings().demo}, arguments.has("json"));
    const auto answer = TRY(runtime->reads().metric(TRY(runtime->actor(arguments.get("as"))), request));
    if (arguments.has("json")) {
        print(metric_json(answer, request.rows));
        return 0;
    }
    print_line(answer.label + "  " + (answer.value ? answer.value_text : "无：" + answer.why_no_value) + "  " + request.period.for_people());
    // Of a figure without a denominator the numerator is the figure, in its own unit.
    print_line("  " + answer.say_numerator + "：" + (answer.denominator || !answer.value ? answer.numerator.for_people() : answer.value_text));
    if (answer.denominator) print_line("  " + answer.say_denominator + "：" + answer.denominator->for_people());
    const bool dated = Date::parse(answer.definition_from).value_or(Date{}) != Date{};   // the count of a register is not
    print_line((dated ? "  口径自 " + answer.definition_from + "，来源：" : "  来源：") + answer.source + (answer.assumed ? "（暂定）" : ""));
    if (request.rows) {
        print_rows(answer.say_numerator, answer.numerator_rows);
        if (answer.denominator) print_rows("其余", answer.rest_rows);
    }
    if (!answer.note.empty()) print_line(answer.note);
    return 0;
}

struct ReadSheet {
    const schema::RecordType* type;
    imports::Proposal proposal;
    imports::DryRun run;
};

/// Every column of the sheets that are read for which `which` holds.
template <typename Which, typename Say>
void for_columns(const imports::Proposal& proposal, Which which, Say say) {
    for (const auto& sheet : proposal.sheets)
        for (const auto& column : sheet.columns)
            if (sheet.use && which(column)) say(sheet, column);
}

constexpr auto is_unknown = [](const imports::ColumnProposal& column) { return column.unknown; };
constexpr auto is_of_wrong_unit = [](const imports::ColumnProposal& column) { return column.wrong_unit; };
/// A field that no sheet may write: what is worked out, files.
constexpr auto is_not_importable = [](const imports::ColumnProposal& column) { return column.field.empty() && !column.serial && !column.unknown && !column.wrong_unit; };

Json columns_json(const imports::Proposal& proposal, bool (*which)(const imports::ColumnProposal&)) {
    Json list = Json::array();
    for_columns(proposal, which, [&](const auto& sheet, const auto& column) {
        list.push(imports::place_json(sheet, column));
    });
    return list;
}

/// What was left out though somebody wrote it: a column that nobody knows, one whose unit does not fit.
void print_columns_left_out(const imports::Proposal& proposal) {
    std::vector<std::string> unknown;
    for_columns(proposal, is_unknown, [&](const auto&, const auto& column) {
        unknown.push_back(column.header + (column.suggestion.empty() ? "" : "（是否想写 " + column.suggestion + "？）"));
    });
    if (!unknown.empty()) print_line("  ! 未识别的列：" + join(unknown, "、"));
    const auto say = [](const auto& sheet, const auto& column) {
        if (column.wrong_unit || !sheet.own) print_line("  ! 未导入的列：" + column.header + "，" + column.reason);
    };
    for_columns(proposal, is_of_wrong_unit, say);
    for_columns(proposal, is_not_importable, say);
}

Result<ReadSheet> read_sheet(Runtime& runtime, const Arguments& arguments, const access::Principal& principal, const std::string& zone) {
    const auto* type = type_called(runtime.registry(), arguments.positional[0]);
    if (!type || !type->importable || !type->visible)
        return refuse(Kind::NotFound, "import.type_not_importable", "没有可导入的记录类型 " + arguments.positional[0], "例如 project、enterprise、industry_alliance");
    const auto path = asked_path(arguments.positional[1]);
    const auto workbook = TRY(imports::read_upload(TRY(read_file(path)), std::filesystem::path(path).filename().string()));
    imports::ProposeOptions propose_options;
    propose_options.only_sheet = arguments.get("sheet");
    propose_options.references = true;
    propose_options.year = runtime.clock().today().year();
    auto proposal = TRY(imports::propose(workbook, *type, runtime.registry(), propose_options));
    imports::DryRunOptions options;
    options.today = runtime.clock().today().to_string();
    options.find_reference = imports::reference_finder_in({&runtime.engine(), &runtime.store(), &runtime.registry()}, principal, zone);
    options.known = imports::known_rows(runtime.store(), *type, zone);
    options.check = TRY(imports::type_checks(*type, runtime.registry(), runtime.clock().today()));
    auto run = TRY(imports::dry_run(workbook, proposal, *type, runtime.registry(), options));
    return ReadSheet{type, std::move(proposal), std::move(run)};
}

/// What the checks of the type remark on rows that are nevertheless taken.
void print_remarks(const std::vector<std::string>& remarks) {
    constexpr std::size_t most = 20;
    for (std::size_t i = 0; i < std::min(remarks.size(), most); ++i) print_line("  ! " + remarks[i]);
    if (remarks.size() > most) print_line("  ! 另有 " + std::to_string(remarks.size() - most) + " 条提示，加 --json 看全部");
}

void print_import(const ReadSheet& sheet, const imports::CommitResult& result, bool dry) {
    const auto refused = static_cast<std::size_t>(result.refused);
    print_line((dry ? "试运行：可导入 " : "已导入 ") + std::to_string(sheet.run.accepted.size() - refused) + " 行（新增 " + std::to_string(result.created) + "，更新 " +
               std::to_string(result.updated) + "，未变 " + std::to_string(result.unchanged) + "），拒绝 " + std::to_string(sheet.run.rejected_rows + refused) + " 行，跳过 " +
               std::to_string(sheet.run.skipped.size()) + " 行");
    if (const auto samples = std::ranges::count(sheet.run.skipped, std::string_view("sample"), &imports::SkippedRow::why)) print_line("  其中模板的示例行 " + std::to_string(samples) + " 行，已自动跳过");
    if (refused > 0) print_line("  这样导入会被整体退回：表格读得懂、系统却不能收的有 " + std::to_string(refused) + " 行，改好或删去再导入");
    for (const auto& sum : sheet.run.sums) print_line("  " + sum.label + "合计 " + group_thousands(money_in_wan(Money{sum.fen})) + " 万元");
    for (const auto& rejected : sheet.run.rejected)
        print_line("  ✗ " + sheet.run.sheets[rejected.sheet] + " 第 " + std::to_string(rejected.row) + " 行 " + rejected.message + "：" + rejected.value +
                   (rejected.suggestion.empty() ? "" : "（" + rejected.suggestion + "）"));
    for (const auto& row : result.rows)
        if (row.outcome == imports::RowOutcome::Rejected) print_line("  ✗ 第 " + std::to_string(sheet.run.accepted[row.accepted].row) + " 行 " + imports::why_refused(row));
    print_columns_left_out(sheet.proposal);
    print_remarks(result.warnings);
}

Result<int> run_import(const Arguments& arguments) {
    if (arguments.positional.front() == everything_word) return run_import_everything(arguments);
    if (!arguments.has("zone")) return refuse(Kind::Invalid, "command.misused", "没有写 --zone", "写明开发区编号或全称");
    const auto runtime = TRY(runtime_for(arguments));
    const auto principal = TRY(runtime->actor(arguments.get("as")));
    const auto zone = TRY(runtime->zone_named(arguments.get("zone")));
    const auto sheet = TRY(read_sheet(*runtime, arguments, principal, zone));
    const auto slash = arguments.positional[1].rfind('/');
    imports::CommitRequest request{principal, zone, "导入 " + arguments.positional[1].substr(slash == std::string::npos ? 0 : slash + 1),
                                   {arguments.get("list"), arguments.get("period"), ""}, "", "", ""};
    const bool dry = arguments.has("dry-run");
    const auto result = TRY(imports::commit_import({&runtime->engine(), &runtime->store(), &runtime->registry()}, sheet.run, request, !dry));
    if (!arguments.has("json")) {
        print_import(sheet, result, dry);
        return 0;
    }
    Json out = imports::to_json(sheet.run, *sheet.type, 100'000);
    out.set("new", result.created);
    out.set("updated", result.updated);
    out.set("unchanged", result.unchanged);
    out.set("refused", result.refused);
    out.set("act", result.act);
    Json remarks = Json::array();
    for (const auto& remark : result.warnings) remarks.push(remark);
    out.set("remarks", std::move(remarks));
    out.set("unknown_columns", columns_json(sheet.proposal, is_unknown));
    out.set("refused_columns", columns_json(sheet.proposal, is_of_wrong_unit));
    out.set("columns_left_out", imports::columns_left_out(sheet.proposal));
    out.set("dry_run", dry);
    print(out);
    return 0;
}

/// A file field takes `@path`: the bytes are stored, the field gets their hash.
Result<Json> file_words(Runtime& runtime, const actions::Request& request, std::string_view text) {
    if (!text.starts_with('@')) return Json(text);
    TRY(access::demand(request.principal, "file.upload", request.zone));
    const auto bytes = TRY(read_file(asked_path(text.substr(1))));
    if (bytes.empty()) return refuse(Kind::Invalid, "file.empty", "文件是空的：" + std::string(text.substr(1)), "请换一个文件");
    return Json(TRY(runtime.files().put(request.zone, bytes)).sha256);
}

Result<actions::Input> words_input(Runtime& runtime, const std::vector<schema::Field>& fields, const std::vector<std::string>& words, const actions::Request& request) {
    actions::Input input;
    const imports::CommitParts parts{&runtime.engine(), &runtime.store(), &runtime.registry()};
    const auto find = imports::reference_finder_in(parts, request.principal, request.zone);
    for (const auto& word : words) {
        const auto equals = word.find('=');
        const schema::Field* field = field_called(fields, std::string_view(word).substr(0, equals));
        if (!field && equals != std::string::npos) {
            std::vector<std::string> names;
            for (const auto& each : fields)
                if (!each.system && !each.read_only) names.push_back(each.name), names.push_back(each.label);
            const auto near = nearest(word.substr(0, equals), names);
            return refuse(Kind::Invalid, "command.misused", "这个动作没有字段 " + word.substr(0, equals), near.empty() ? "可以写 " + join(names, "、") : "是否想写 " + near + "？");
        }
        if (!field)
            return refuse(Kind::Invalid, "command.misused", "看不懂 " + word, "写成 字段=值，例如 happened_on=2025-10-10");
        auto value = Json(word.substr(equals + 1));
        if (field->kind == schema::FieldKind::File) value = TRY(file_words(runtime, request, value.string()));
        else if (field->item_kind() == schema::FieldKind::File) {   // papers=@a.pdf、@b.pdf
            Json files = Json::array();
            for (const auto& one : split(value.string(), "、")) files.push(TRY(file_words(runtime, request, one)));
            value = std::move(files);
        }
        input[field->name] = TRY(cell_from_words(*field, value, runtime.registry(), [&](auto type, auto title) -> Result<std::string> {
            const auto ids = TRY(find(type, title));
            if (ids.empty()) return refuse(Kind::NotFound, "record.not_found", "没有找到“" + std::string(title) + "”", "请写全名；还没有登记的，先登记");
            if (ids.size() > 1) return refuse(Kind::NotFound, "record.not_found", "叫“" + std::string(title) + "”的不止一条", "请写编号");
            return ids.front();
        }));
    }
    return input;
}

Result<int> run_act(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    actions::Request request;
    request.principal = TRY(runtime->actor(arguments.get("as")));
    request.type = arguments.positional[0];
    request.action = arguments.positional[2];
    request.reason = arguments.get("reason");
    if (arguments.has("zone")) request.zone = TRY(runtime->zone_named(arguments.get("zone")));
    const auto* type = type_called(runtime->registry(), request.type);
    if (!type) return refuse(Kind::NotFound, "record.type_not_found", "没有记录类型 " + request.type, "例如 project");
    request.type = type->name;
    request.action = action_called(*type, request.action);
    // "act project 示例铸造扩建 start": a record may be named where only one is called so; "-" is none yet.
    if (arguments.positional[1] != "-") request.id = TRY(record_named(*runtime, request.principal, request.zone, request.type, arguments.positional[1]));
    const auto* action = type->action(request.action);
    const std::vector<std::string> words(arguments.positional.begin() + 3, arguments.positional.end());
    if (!request.id.empty()) {
        const auto page = TRY(runtime->reads().record(request.principal, request.type, request.id));
        request.version = page.row.record.version();
        if (request.zone.empty()) request.zone = std::string(page.row.record.zone());
    }
    request.input = TRY(words_input(*runtime, action ? action->input : type->fields, words, request));
    const auto outcome = TRY(runtime->engine().run(request));
    Json out = Json::object();
    // As its reader sees it, computed fields worked out; as it was written for who may write and not read back.
    const auto page = runtime->reads().record(request.principal, request.type, outcome.record.id());
    out.set("record", page ? formats::record_to_json(page->row.record.view(), {}) : formats::record_to_json(outcome.record.view(), {}));
    out.set("sequence", outcome.sequence);
    out.set("act", outcome.act);
    Json warnings = Json::array();
    for (const auto& warning : outcome.warnings) warnings.push(Json(warning));
    out.set("warnings", std::move(warnings));
    if (arguments.has("json")) {
        print(out);
    } else {
        const std::string which = "编号 " + std::string(outcome.record.id());
        // What changes nothing leaves no entry.
        print_line(outcome.sequence == 0 ? "没有改动，" + which : "已记录，存证序号 " + std::to_string(outcome.sequence) + "，" + which);
        for (const auto& warning : outcome.warnings) print_line("  提醒：" + warning);
    }
    return 0;
}

const OptionSpec as_option{"as", "USER", "以某账号的身份；不写则为本机操作员", false};

}  // namespace

Command import_command() {
    return {{"import", "TYPE FILE", "导入一张表；TYPE 写 everything 则装入导出的一个开发区全部数据，FILE 为其文件夹", {data_option, {"zone", "ZONE", "开发区编号或全称；装入全部数据时不写"}, {"sheet", "NAME", "只导入这张工作表"}, {"dry-run", "", "只试运行，不写入"}, {"list", "NAME", "作为清单身份登记（第二份清单）"}, {"period", "TEXT", "清单期别"}, as_option, json_option}},
            run_import};
}
Command metric_command() {
    return {{"metric", "ID", "算一个指标，可列出行", {data_option, {"zone", "ZONE", "开发区编号或全称", true}, {"from", "DATE", "起", true}, {"to", "DATE", "止", true}, {"rows", "", "列出行"}, {"card", "", "答复卡：截至日、口径、来源、可否对外"}, as_option, json_option}},
            run_metric};
}
Command act_command() {
    return {{"act", "TYPE ID ACTION 字段=值…", "执行一个动作；ID 是编号或全名，新建时写 -，文件写 字段=@路径", {data_option, {"zone", "ZONE", "新记录归属"}, {"reason", "TEXT", "原因"}, as_option, json_option}}, run_act};
}

}  // namespace wutong::app
