// case_kinds.cpp — See case_kinds.h.
#include "app/case_kinds.h"

#include "app/case_values.h"
#include "base/money.h"
#include "base/text.h"
#include "http/policy_batch.h"
#include "rules/definition_kinds.h"

namespace wutong::app {

namespace {

std::string words_of_text(const Json& words) { return words.is_string() ? words.string() : write_json(words); }

struct PolicyOutcome {
    queries::PolicyAnswer answer;
    std::vector<records::Record> awards;
};

Result<PolicyOutcome> run_article(CaseWorld& world, const rules::PolicyArticle& article, const Json& body) {
    queries::PolicyRequest request;
    request.article = article.id;
    request.zone = world.zone();
    request.where = body.text("where");
    const auto period = Period::parse(body["period"].is_integer() ? std::to_string(body["period"].integer()) : body.text("period"));
    if (!period) return not_understood("政策案例要写 period，如 \"2025\"");
    request.period = *period;
    if (const auto* suppose = body.find("suppose"))
        for (const auto& [name, words] : suppose->members()) {
            const auto* field = article.subject().field(name);
            if (field == nullptr) return not_understood("政策案例用到的字段 " + name + " 不存在");
            request.suppose[name] = TRY(cell_from_words(*field, words, *world.setting().registry, [](auto, auto) { return Result<std::string>(std::string()); }));
        }
    const std::int64_t runs = body["runs"].is_integer() ? body["runs"].integer() : 1;
    PolicyOutcome outcome;
    for (std::int64_t i = 0; i < runs; ++i) {
        if (!request.suppose.empty()) {
            outcome.answer = TRY(queries::evaluate_policies(world.reads(), world.operator_(), request));
            continue;
        }
        auto batch = TRY(http::run_policy_batch(world.reads(), world.engine(), {world.operator_(), "", "", "", ""}, request));
        if (!batch.written.refused.empty()) return std::unexpected(batch.written.refused.front().error);
        outcome.answer = std::move(batch.answer);
    }
    queries::ListRequest awards;
    awards.type = "policy_award";
    awards.zone = world.zone();
    for (auto& row : TRY(world.reads().all_rows(world.operator_(), awards)).rows) outcome.awards.push_back(std::move(row.record));
    return outcome;
}

Result<std::string> compare_money(CaseWorld& world, const std::string& key, const Json& wanted, std::int64_t got) {
    const rules::ValueType money{rules::ValueKind::Money, "", ""};
    const auto number = TRY(number_from_words(wanted, *world.setting().registry, &money));
    return number == Rational(got) ? std::string() : differs(key, words_of_text(wanted), money_for_people(Money{got}));
}

Result<std::string> check_policy_one(CaseWorld& world, const PolicyOutcome& outcome, const std::string& key, const Json& wanted) {
    std::int64_t awarded = 0;
    for (const auto& award : outcome.awards) awarded += award["amount"].is_integer() ? award["amount"].integer() : 0;
    if (key == "awarded") return compare_money(world, key, wanted, awarded);
    if (key == "forecast") return compare_money(world, key, wanted, outcome.answer.payable_fen);
    if (key == "by_clause") return compare_money(world, key, wanted, outcome.answer.by_clause_fen);
    if (key == "awards") return wanted == Json(outcome.awards.size()) ? std::string() : differs(key, words_of_text(wanted), std::to_string(outcome.awards.size()));
    std::vector<std::string> said;
    for (const auto& line : outcome.answer.lines) {
        said.push_back(key == "state" ? std::string(rules::label_of(line.result.state)) : line.result.reason);
        if (said.back().find(words_of_text(wanted)) != std::string::npos) return std::string();
    }
    if (key == "state" || key == "because") return differs(key, words_of_text(wanted), join(said, "；"));
    if (key != "traced" || !wanted.is_array()) return not_understood("政策案例不认识 " + key + "，expect 可以写 awarded、awards、state、because、forecast、by_clause、traced");
    for (const auto& word : wanted.items())
        for (const auto& award : outcome.awards)
            if (award["reason_text"].text_or_empty().find(words_of_text(word)) == std::string_view::npos) return differs("兑付的依据与计算", words_of_text(word), std::string(award["reason_text"].text_or_empty()));
    return std::string();
}

Result<std::string> check_policy(CaseWorld& world, const rules::PolicyArticle& article, const Json& body) {
    const auto outcome = TRY(run_article(world, article, body));
    const auto& expect = body["expect"];
    if (expect.is_string()) return compare_money(world, "awarded", expect, [&] {
        std::int64_t sum = 0;
        for (const auto& award : outcome.awards) sum += award["amount"].is_integer() ? award["amount"].integer() : 0;
        return sum;
    }());
    if (!expect.is_object() || expect.members().empty()) return not_understood("案例没有写 expect");
    for (const auto& [key, wanted] : expect.members())
        if (auto why = TRY(check_policy_one(world, outcome, key, wanted)); !why.empty()) return why;
    return std::string();
}

Result<std::string> check_plan(const rules::PlanTemplate& plan, const Json& body) {
    std::map<std::string, int> longer;
    if (const auto* more = body.find("longer"))
        for (const auto& [task, days] : more->members()) {
            if (!days.is_integer()) return not_understood("longer 写作 {任务: 天数}");
            longer[task] = static_cast<int>(days.integer());
        }
    const auto times = TRY(rules::times_of(plan, longer));
    const auto& expect = body["expect"];
    if (!expect.is_object() || expect.members().empty()) return not_understood("案例没有写 expect");
    for (const auto& [key, wanted] : expect.members()) {
        if (key == "finish") {
            if (wanted != Json(times.finish)) return differs("完成日", words_of_text(wanted), std::to_string(times.finish));
        } else if (key == "critical") {
            std::string names;
            for (const auto& item : wanted.is_array() ? wanted.items() : Json::Array{}) names += (names.empty() ? "" : "-") + words_of_text(item);
            if (names != join(times.critical, "-")) return differs("关键路径", names, join(times.critical, "-"));
        } else if (key == "slack" && wanted.is_object()) {
            for (const auto& one : times.tasks)
                if (const auto* slack = wanted.find(one.task->id); slack != nullptr && *slack != Json(one.slack)) return differs(one.task->id + " 的时差", words_of_text(*slack), std::to_string(one.slack));
        } else {
            return not_understood("计划案例不认识 " + key + "，expect 可以写 finish、critical、slack");
        }
    }
    return std::string();
}

}  // namespace

Result<std::optional<std::string>> check_kind_case(CaseWorld& world, const std::string& definition, const Json& body) {
    const auto& kinds = *world.setting().definitions->kinds;
    if (const auto* article = kinds.policy(definition)) return std::optional(TRY(check_policy(world, *article, body)));
    if (kinds.approval(definition) != nullptr || body.find("route")) return std::optional(TRY(check_approval_case(world, definition, body.find("route") ? body["route"] : body, body)));
    if (const auto* plan = kinds.plan(definition)) return std::optional(TRY(check_plan(*plan, body)));
    return std::optional<std::string>();
}

}  // namespace wutong::app
