// command_policy.cpp — `policy evaluate|batch`: one article on one record or on all, and the batch that writes awards.
#include "app/commands.h"
#include "app/runtime.h"
#include "base/money.h"
#include "http/policy_batch.h"

namespace wutong::app {

namespace {

void print_answer(const queries::PolicyAnswer& answer) {
    print_line(answer.article->label + "  " + answer.period.for_people());
    for (const auto& line : answer.lines) {
        print_line("  " + line.title + "  " + std::string(rules::label_of(line.result.state)) + "  " + money_for_people(Money{line.result.payable_fen}));
        print_line("    " + line.result.reason);
        for (const auto& change : line.result.why_not.changes) print_line("    可改为：" + change.say);
    }
    print_line("应付合计 " + money_for_people(Money{answer.payable_fen}) + "；按条款 " + money_for_people(Money{answer.by_clause_fen}));
}

Result<int> run_policy(const Arguments& arguments) {
    const auto& what = arguments.positional.front();
    if (what != "evaluate" && what != "batch") return refuse(Kind::Invalid, "command.misused", "不认识 policy " + what, "可以写 policy evaluate 或 policy batch");
    const auto runtime = TRY(runtime_for(arguments));
    queries::PolicyRequest request;
    request.article = arguments.positional[1];
    request.zone = TRY(runtime->zone_named(arguments.get("zone")));
    request.subject = arguments.get("subject");
    request.where = arguments.get("where");
    const auto today = runtime->clock().today();
    const auto period = Period::parse(arguments.get("period", std::to_string(today.year())));
    if (!period) return refuse(Kind::Invalid, "command.misused", "看不懂 --period", "如 2025、2025Q2、2025-01..2025-09");
    request.period = *period;
    const auto actor = TRY(runtime->actor(arguments.get("as")));
    if (what == "evaluate") {
        const auto answer = TRY(queries::evaluate_policies(runtime->reads(), actor, request));
        if (arguments.has("json")) print(queries::policy_json(answer));
        else print_answer(answer);
        return 0;
    }
    if (!request.subject.empty()) return refuse(Kind::Invalid, "command.misused", "batch 对全部对象计算，不写 --subject", "");
    const auto batch = TRY(http::run_policy_batch(runtime->reads(), runtime->engine(), {actor, "", "", "", ""}, request));
    if (arguments.has("json")) print(http::policy_batch_json(batch));
    else {
        print_answer(batch.answer);
        print_line("写入兑付 " + std::to_string(batch.written.outcomes.size()) + " 条");
        for (const auto& one : batch.written.refused) print_line("  ✗ " + one.error.message);
    }
    return batch.written.refused.empty() ? 0 : 1;
}

}  // namespace

Command policy_command() {
    return {{"policy", "evaluate|batch ID", "判定一条政策，或批量写入兑付",
             {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "开发区编号或全称", true}, {"period", "TEXT", "期间，默认当年"}, {"subject", "ID", "只判定一个对象"},
              {"where", "RULE", "只看符合条件的对象"}, {"as", "USER", "以某账号的身份"}, {"json", "", "输出 JSON"}}},
            run_policy};
}

}  // namespace wutong::app
