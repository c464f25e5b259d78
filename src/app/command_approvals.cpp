// command_approvals.cpp — `approvals`: the way of one project through its approval items.
#include "app/kind_commands.h"
#include "app/named_record.h"
#include "app/runtime.h"
#include "base/text.h"
#include "queries/approvals.h"
#include "rules/definition_kinds.h"

namespace wutong::app {

namespace {

std::set<std::string> names(const std::string& written) {
    std::set<std::string> found;
    for (const auto& each : split(written, ","))
        if (const auto word = trim(each); !word.empty()) found.insert(word);
    return found;
}

std::string labels(const std::vector<std::string>& ids, const rules::DefinitionKinds& kinds) {
    std::vector<std::string> shown;
    for (const auto& id : ids) {
        const auto* item = kinds.approval(id);
        shown.push_back(item == nullptr ? id : item->label);
    }
    return join(shown, "、");
}

std::string limits(const rules::ApprovalStep& step) {
    const auto say = [](std::string_view what, const std::optional<rules::TimeLimit>& limit) {
        return limit ? std::string(what) + limit->say() + (limit->source.assumed ? "（暂定）" : "") + " " : std::string();
    };
    return say("法定", step.version->statutory) + say("承诺", step.version->promised);
}

void print_answer(const queries::ApprovalsAnswer& answer, const rules::DefinitionKinds& kinds) {
    const auto& route = answer.route;
    print_line(answer.title + "  截至 " + answer.as_of + "  手续 " + std::to_string(route.steps.size()) + " 项" +
               (route.foreseen() ? "，自 " + route.first.to_string() + " 起，法定最迟 " + route.statutory_finish.to_string() + "，承诺最迟 " + route.promised_finish.to_string()
                                 : std::string("；手续尚未登记，请补登已办结的，登记以前不推算时限")));
    for (const auto& step : route.steps) {
        std::string state(queries::label_of_state(step.state()));
        if (step.ready()) state = "可以办";
        const std::string code = step.item->code.empty() ? "自定 " + step.item->id : step.item->code;   // an item of the zone's own has no number in a list
        print_line("  " + code + " " + step.item->label + "  " + state + "  " + limits(step) + (step.actual.decided_on || !route.foreseen() ? "" : "至 " + step.promised.due.to_string()) +
                   (step.version->mode.empty() ? "" : "  " + step.version->mode) + (step.actual.holder.empty() ? "" : "  在 " + step.actual.holder));
        if (!step.open.empty() && !step.actual.decided_on) print_line("      等 " + labels(step.open, kinds));
        if (step.since_hand_in && !step.actual.decided_on)
            print_line("      首次递件 " + std::to_string(step.since_hand_in->working_days) + " 个工作日" +
                       (step.since_acceptance ? "，受理 " + std::to_string(step.since_acceptance->working_days) + " 个工作日" : std::string("，未受理")) +
                       (step.late_statutory ? "，已超法定时限" : step.late_promised ? "，已超承诺时限" : step.late_by_hand_in ? "，自递件起已超承诺时限" : ""));
    }
    if (!route.undecided.empty()) print_line("  缺资料、不能判断是否要办：" + labels(route.undecided, kinds));
    if (!route.without_limit.empty()) print_line("  没有时限、按当天计：" + labels(route.without_limit, kinds));
}

Result<int> run_approvals(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    const auto actor = TRY(runtime->actor(arguments.get("as")));
    queries::ApprovalsRequest request;
    const auto zone = arguments.has("zone") ? TRY(runtime->zone_named(arguments.get("zone"))) : std::string();
    request.project = TRY(record_named(*runtime, actor, zone, "project", arguments.positional.front()));
    request.with = names(arguments.get("with"));
    request.without = names(arguments.get("without"));
    if (arguments.has("first")) {
        request.first = Date::parse(arguments.get("first"));
        if (!request.first) return refuse(Kind::Invalid, "command.misused", "看不懂 --first", "如 2025-06-10");
    }
    const auto answer = TRY(queries::approvals_of(runtime->reads(), actor, request));
    const auto& definitions = *runtime->reads().sources().definitions;
    if (arguments.has("json")) print(queries::approvals_json(answer, definitions));
    else print_answer(answer, *definitions.kinds);
    return 0;
}

}  // namespace

Command approvals_command() {
    return {{"approvals", "PROJECT", "一个项目的手续：哪些要办、哪些可以办、谁等谁、两种时限和两个时钟",
             {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "开发区编号或全称"}, {"with", "ITEMS", "点选的事项，逗号分隔"}, {"without", "ITEMS", "去掉的事项，逗号分隔"},
              {"first", "DATE", "起始日，默认首次递件日"}, {"as", "USER", "以某账号的身份"}, {"json", "", "输出 JSON"}}},
            run_approvals};
}

}  // namespace wutong::app
