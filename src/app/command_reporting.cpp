// command_reporting.cpp — `compare`: 本周比上周 on one data folder; and the card of a figure for `metric --card`.
#include "app/command_reporting.h"

#include <charconv>

#include "app/commands.h"
#include "base/text.h"
#include "http/reporting_json.h"

namespace wutong::app {

namespace {

Result<queries::Moment> moment_option(const Arguments& arguments, std::string_view name) {
    queries::Moment moment;
    const auto text = arguments.get(name);
    if (text.empty()) return moment;
    moment.date = Date::parse(text);
    if (moment.date) return moment;
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < 1)
        return refuse(Kind::Invalid, "command.misused", "--" + std::string(name) + " 应是日期或存证序号", "例如 2025-11-14 或 1280");
    moment.sequence = number;
    return moment;
}

std::string_view words_of(const queries::RowChange& row) {
    if (row.how == "entered") return row.part == "numerator" ? "计入" : "计入分母";
    if (row.how == "left") return row.part == "numerator" ? "不再计入" : "不再计入分母";
    return "金额变动";
}

void print_change(const queries::FigureChange& change) {
    print_line(change.label + "  " + change.from_text + "（" + change.from_parts + "） → " + change.to_text + "（" + change.to_parts + "）");
    for (const auto& row : change.rows) {
        print_line("  " + std::string(words_of(row)) + "：" + row.title + (row.why.empty() ? "" : "（" + row.why + "）"));
        for (const auto& entry : row.entries) {
            std::string line = "    存证 " + std::to_string(entry.sequence) + "  " + entry.at.substr(0, 10) + " " + entry.actor_name + " " + entry.action_label;
            for (const auto& field : entry.changes) line += "；" + field.label + " " + (field.before.empty() ? "空" : field.before) + "→" + (field.after.empty() ? "空" : field.after);
            print_line(line + (entry.reason.empty() ? "" : "；原因：" + entry.reason));
        }
    }
    for (const auto& note : change.notes) print_line("  " + note);
}

Result<int> run_compare(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    queries::CompareRequest request;
    request.zone = TRY(runtime->zone_named(arguments.get("zone")));
    request.from = TRY(moment_option(arguments, "from"));
    request.to = TRY(moment_option(arguments, "to"));
    for (const auto& id : split(arguments.get("indicators"), ","))
        if (!id.empty()) request.indicators.push_back(id);
    if (arguments.has("period")) {
        request.period = Period::parse(arguments.get("period"));
        if (!request.period) return refuse(Kind::Invalid, "command.misused", "--period 写法不对", "例如 2025-01..2025-09");
    }
    const auto comparison = TRY(queries::compare(runtime->reads(), TRY(runtime->actor(arguments.get("as"))), request));
    if (arguments.has("json")) {
        print(http::comparison_json(comparison, runtime->registry()));
        return 0;
    }
    print_line(comparison.from.on.to_string() + " → " + comparison.to.on.to_string() + "：" + std::to_string(comparison.changes.size()) + " 个指标有变动，" +
               std::to_string(comparison.unchanged) + " 个没有变动");
    for (const auto& change : comparison.changes) print_change(change);
    for (const auto& line : comparison.left_out) print_line("  未比对：" + line);
    return 0;
}

}  // namespace

Result<int> print_figure_card(Runtime& runtime, const access::Principal& person, const queries::CardRequest& request, bool json) {
    const auto card = TRY(queries::figure_card(runtime.reads(), person, request));
    if (json) print(http::card_json(card));
    else print_line(card.text);
    return 0;
}

Command compare_command() {
    return {{"compare", "", "两个时点之间变动的指标，谁改的、为什么", {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "开发区编号或全称", true}, {"from", "DATE|N", "前一个时点：日期或存证序号", true}, {"to", "DATE|N", "后一个时点，默认现在"}, {"period", "PERIOD", "期间；默认各时点当年累计"}, {"indicators", "LIST", "指标编号，逗号分隔；默认全部"}, {"as", "USER", "以某账号的身份"}, {"json", "", "输出 JSON"}}},
            run_compare};
}

}  // namespace wutong::app
