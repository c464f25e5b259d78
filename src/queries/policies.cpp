// policies.cpp — See policies.h.
#include "queries/policies.h"

#include <algorithm>

#include "base/money.h"
#include "base/text.h"
#include "queries/filter_scope.h"
#include "queries/reading.h"
#include "rules/definition_kinds.h"

namespace wutong::queries {

namespace {

constexpr std::int64_t most_subjects = 100'000;
constexpr std::string_view withdrawn = "withdrawn";

/// What has been awarded before, and what it took from which budget.
struct Earlier {
    std::map<std::string, std::string> by_once_key;         ///< key → the day it was awarded
    std::map<std::string, std::int64_t> by_subject;         ///< subject → 分 under this article
};

Result<const rules::PolicyArticle*> article_named(const Sources& sources, const std::string& id) {
    if (const auto* found = sources.definitions->kinds->policy(id)) return found;
    std::vector<std::string> names;
    for (const auto& each : sources.definitions->kinds->policies) names.push_back(each.id);
    const auto near = nearest(id, names);
    return refuse(Kind::NotFound, "policy.not_found", "没有政策条款 " + escape_control(id) + "。", near.empty() ? "条款在 definitions/policies 下。" : "是否想写 " + near + "？");
}

Result<Earlier> earlier_awards(const Reading&, const records::StoreSource& source, const rules::PolicyArticle& article) {
    Earlier earlier;
    for (const auto& award : TRY(source.where_equal("policy_award", "article", schema::Cell(article.id)))) {
        if (award.archived() || award.stage() == withdrawn) continue;
        if (const auto key = award["once_key"].text_or_empty(); !key.empty()) earlier.by_once_key.emplace(key, award["awarded_on"].text_or_empty());
        if (award["amount"].is_integer()) earlier.by_subject[std::string(award["subject"].text_or_empty())] += award["amount"].integer();
    }
    return earlier;
}

Result<PolicyBudget> budget_of(const records::StoreSource& source, const std::string& code, int year) {
    PolicyBudget budget;
    budget.code = code;
    budget.year = year;
    for (const auto& record : TRY(source.where_equal("policy_budget", "code", schema::Cell(code)))) {
        if (record.archived() || !record["year"].is_integer() || record["year"].integer() != year) continue;
        budget.known = true;
        budget.id = record.id();
        budget.label = record.title();
        budget.amount_fen = record["amount"].is_integer() ? record["amount"].integer() : 0;
        for (const auto& award : TRY(source.where_equal("policy_award", "budget", schema::Cell(budget.id))))
            if (!award.archived() && award.stage() != withdrawn && award["amount"].is_integer()) budget.committed_fen += award["amount"].integer();
    }
    return budget;
}

/// The records asked about, as the reader may see them.
Result<std::vector<records::Record>> subjects(Reading& reading, const schema::RecordType& type, const PolicyRequest& request) {
    if (!request.subject.empty()) {
        auto record = TRY(reading.load_visible(type, request.subject));
        if (record.zone() != request.zone) return refuse(Kind::NotFound, "record.not_found", "本区没有这条记录。", "请核对编号和开发区。");
        std::vector<records::Record> one;
        one.push_back(std::move(record));
        return one;
    }
    auto query = TRY(reading.scoped_query(type, request.zone));
    query.limit = most_subjects + 1;
    auto found = TRY(reading.reader().find(query));
    if (static_cast<std::int64_t>(found.size()) > most_subjects) return refuse(Kind::TooLarge, "policy.too_many_subjects", "对象超过 10 万个。", "请加条件分批计算。");
    std::erase_if(found, [&](const records::Record& record) { return record.archived() || record.zone() != request.zone; });
    return found;
}

void apply_once(const Earlier& earlier, const std::string& subject, bool supposing, rules::PolicyResult& result) {
    if (result.state != rules::PolicyState::Payable) return;
    const auto found = earlier.by_once_key.find(result.once_key);
    if (!supposing && !result.once_key.empty() && found != earlier.by_once_key.end()) {
        result.state = rules::PolicyState::Awarded;
        result.payable_fen = 0;
        result.reason = "已于 " + (found->second.empty() ? std::string("本批") : found->second) + " 兑付过，条款规定只兑付一次";
        return;
    }
    const auto before = earlier.by_subject.find(subject);
    if (!result.rule->difference || before == earlier.by_subject.end() || before->second <= 0) return;
    result.payable_fen = std::max<std::int64_t>(0, result.by_clause_fen - before->second);
    result.reason += "，扣除已兑付 " + money_for_people(Money{before->second}) + "，补差 " + money_for_people(Money{result.payable_fen});
    if (result.payable_fen == 0) result.state = rules::PolicyState::Awarded;
}

/// `told`: whether the reader may hear what is left.
void apply_budget(std::vector<PolicyBudget>& budgets, bool told, rules::PolicyResult& result) {
    if (result.state != rules::PolicyState::Payable || result.rule->budget.empty()) return;
    for (auto& budget : budgets) {
        if (budget.code != result.rule->budget) continue;
        if (budget.known && result.payable_fen <= budget.remaining_fen()) {
            budget.committed_fen += result.payable_fen;
            return;
        }
        result.state = rules::PolicyState::NoBudget;
        if (!told) result.reason = "符合条件，应付 " + money_for_people(Money{result.payable_fen}) + "；本年预算暂不能安排";
        else result.reason = budget.known ? "预算“" + budget.label + "”余 " + money_for_people(Money{budget.remaining_fen()}) + "，不足 " + money_for_people(Money{result.payable_fen})
                                          : std::to_string(budget.year) + " 年没有登记预算 " + budget.code + "，不能支付";
        result.payable_fen = 0;
    }
}

class Run {
public:
    Run(Reading& reading, const PolicyRequest& request, const rules::PolicyArticle& article)
        : reading_(reading), request_(request), article_(article), source_(reading.reader(), reading.registry(), {request.zone}) {}

    Result<PolicyAnswer> answer() {
        PolicyAnswer answer{&article_, request_.zone, reading_.today().to_string(), request_.period, {}, {}, true, 0, 0};
        const auto earlier = TRY(earlier_awards(reading_, source_, article_));
        for (const auto& rule : article_.versions) {
            const bool listed = std::any_of(answer.budgets.begin(), answer.budgets.end(), [&](const auto& budget) { return budget.code == rule.budget; });
            if (!rule.budget.empty() && !listed) answer.budgets.push_back(TRY(budget_of(source_, rule.budget, request_.period.end.year())));
        }
        TRY(read_lines(answer));
        answer.drafts_told = !reading_.principal().of_enterprise();
        if (!answer.drafts_told)   // before anything is added up: of an article with a version under review, the lines of that version
            std::erase_if(answer.lines, [](const PolicyLine& line) { return line.result.rule && !line.result.rule->cleared(); });
        // What is left of a budget is for who may see budgets, also in words; the state of a line says enough to the others.
        const auto* budget = reading_.registry().type("policy_budget");
        answer.budgets_told = budget != nullptr && access::may_every_row(reading_.principal(), access::view_permission(*budget), request_.zone);
        auto budgets = answer.budgets;   // what is left as the lines use it up; the answer keeps what stands in the books
        Earlier so_far = earlier;
        for (auto& line : answer.lines) {
            answer.by_clause_fen += line.result.by_clause_fen;
            apply_once(so_far, line.id, !request_.suppose.empty(), line.result);
            if (request_.suppose.empty()) apply_budget(budgets, answer.budgets_told, line.result);
            if (line.result.state != rules::PolicyState::Payable) continue;
            answer.payable_fen += line.result.payable_fen;
            so_far.by_once_key.emplace(line.result.once_key, "");
            so_far.by_subject[line.id] += line.result.payable_fen;
        }
        return answer;
    }

private:
    Result<void> read_lines(PolicyAnswer& answer) {
        const auto& type = article_.subject();
        const auto where = TRY(condition(type));
        const ReachableSource reachable(reading_, reading_.reader(), {request_.zone});   // a condition somebody typed counts what they may see, the article the whole zone
        for (auto& record : TRY(subjects(reading_, type, request_))) {
            auto environment = reading_.environment(&source_, request_.zone);
            environment.period = request_.period;
            environment.record = record.view();
            if (where) {
                auto asked = environment;
                asked.source = &reachable;
                if (!TRY(rules::holds(*where, asked))) continue;
            }
            for (const auto& [field, cell] : request_.suppose)
                if (!record.set(field, cell)) return refuse(Kind::Invalid, "policy.unknown_field", type.label + "没有字段 " + field, "请核对 suppose");
            environment.record = record.view();
            PolicyLine line{TRY(rules::evaluate_policy(article_, environment, !request_.subject.empty())), std::string(record.id()), record.title()};
            answer.lines.push_back(std::move(line));
        }
        std::sort(answer.lines.begin(), answer.lines.end(), [](const PolicyLine& a, const PolicyLine& b) {
            return std::tie(a.result.event, a.title, a.id) < std::tie(b.result.event, b.title, b.id);
        });
        return {};
    }

    Result<rules::ExpressionPtr> condition(const schema::RecordType& type) {
        if (request_.where.empty()) return rules::ExpressionPtr();
        auto condition = TRY(rules::compile(request_.where, TRY(asked_of(reading_, type, request_.zone))));
        TRY(may_be_asked(reading_, *condition));
        return condition;
    }

    Reading& reading_;
    const PolicyRequest& request_;
    const rules::PolicyArticle& article_;
    records::StoreSource source_;
};

}  // namespace

Result<PolicyAnswer> evaluate_policies(const Queries& queries, const access::Principal& person, const PolicyRequest& request) {
    const auto reading = TRY(Reading::open(queries.sources(), person));
    TRY(reading->demand_inside());
    TRY(access::demand(person, request.for_batch ? "policy.batch" : "policy.view", request.zone));
    const auto* article = TRY(article_named(queries.sources(), request.article));
    if (!is_told(*article, person)) return refuse(Kind::NotFound, "policy.not_found", "没有政策条款 " + escape_control(request.article) + "。", "请从政策条款中选择");
    Run run(*reading, request, *article);
    return run.answer();
}

bool is_told(const rules::PolicyArticle& article, const access::Principal& reader) {
    return !reader.of_enterprise() || std::ranges::any_of(article.versions, &rules::PolicyRule::cleared);
}

bool is_judged(const rules::Definitions& definitions, const schema::RecordType& type) {
    return std::ranges::any_of(definitions.kinds->policies, [&](const rules::PolicyArticle& article) {
        const auto& subject = article.subject();
        return subject.name == type.name || std::ranges::any_of(subject.fields, [&](const schema::Field& field) {
            return field.kind == schema::FieldKind::Reference && !field.system && field.target == type.name;
        });
    });
}

}  // namespace wutong::queries
