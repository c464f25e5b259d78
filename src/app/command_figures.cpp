// command_figures.cpp — `enter`: a figure typed in for a zone and a period.
#include "app/kind_commands.h"
#include "app/runtime.h"
#include "http/figure_entry.h"

namespace wutong::app {

namespace {

Result<int> run_enter(const Arguments& arguments) {
    const auto runtime = TRY(runtime_for(arguments));
    queries::FigureEntry entry;
    entry.indicator = arguments.positional.front();
    entry.value = arguments.positional[1];
    entry.zone = TRY(runtime->zone_named(arguments.get("zone")));
    const auto period = Period::parse(arguments.get("period"));
    if (!period) return refuse(Kind::Invalid, "command.misused", "看不懂 --period", "如 2025-09，累计数如 2025-01..2025-09");
    entry.period = *period;
    entry.bound = arguments.get("bound");
    entry.source = arguments.get("source");
    entry.reason = arguments.get("reason");
    if (arguments.has("as-of")) {
        entry.as_of = Date::parse(arguments.get("as-of"));
        if (!entry.as_of) return refuse(Kind::Invalid, "command.misused", "看不懂 --as-of", "如 2025-09-30");
    }
    const auto actor = TRY(runtime->actor(arguments.get("as")));
    const auto outcome = TRY(http::enter_figure(runtime->reads(), runtime->engine(), {actor, "", "", "", ""}, entry));
    const auto answer = http::entered_json(outcome);
    if (arguments.has("json")) {
        print(answer);
        return 0;
    }
    print_line(answer.text("label") + "  " + entry.period.for_people() + "  " + answer.text("value") + "  截至 " + answer.text("as_of") + (outcome.weighed.same ? "  与已有的数相同，没有改动" : (outcome.weighed.standing ? "  已更正" : "") + std::string("（存证序号 ") + std::to_string(outcome.written.sequence) + "）"));
    for (const auto& warning : outcome.weighed.warnings) print_line("  提醒：" + warning);
    return 0;
}

}  // namespace

Command enter_command() {
    return {{"enter", "INDICATOR VALUE", "录入一个指标某区某期的数",
             {{"data", "DIR", "数据目录", true}, {"zone", "ZONE", "开发区编号或全称", true}, {"period", "TEXT", "期间，如 2025-09", true}, {"source", "TEXT", "来源，如 供电公司 9 月函", true},
              {"bound", "CODE", "exact、ge、le、approx"}, {"as-of", "DATE", "截至日，默认期末"}, {"reason", "TEXT", "改动已有数的缘由"}, {"as", "USER", "以某账号的身份"}, {"json", "", "输出 JSON"}}},
            run_enter};
}

}  // namespace wutong::app
