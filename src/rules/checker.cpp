// checker.cpp — Conditions, choices between two values, literals, functions, `at`; and `compile`.
#include "rules/checker.h"

#include <utility>

#include "rules/places.h"
#include "rules/units.h"
#include "rules/value_forms.h"
#include "rules/words.h"

namespace wutong::rules {

namespace {
const ValueType days_span{ValueKind::Span, "日", ""};
const ValueType working_span{ValueKind::Span, "工作日", ""};
}  // namespace

std::shared_ptr<Node> Checker::make(Form form, ValueType type, const Syntax& syntax, std::vector<NodePtr> parts) {
    auto node = std::make_shared<Node>();
    node->form = form;
    node->type = std::move(type);
    node->span = syntax.span;
    node->word = syntax.word;
    for (const auto& part : parts) {
        node->fixed = node->fixed && (part == nullptr || part->fixed);
        node->reported = node->reported || (part != nullptr && part->reported && is_numeric(node->type.kind));
        node->bounded = node->bounded || (part != nullptr && part->bounded && node->form != Form::Aggregate);
    }
    node->parts = std::move(parts);
    return node;
}

Result<NodePtr> Checker::check(const Syntax& syntax, const ValueType* hint) {
    switch (syntax.form) {
        case SyntaxForm::Literal: return literal(syntax, hint);
        case SyntaxForm::Name: return name(syntax, hint);
        case SyntaxForm::Member: return member(syntax);
        case SyntaxForm::Call: return call(syntax);
        case SyntaxForm::Aggregate: return aggregate(syntax);
        case SyntaxForm::And:
        case SyntaxForm::Or:
        case SyntaxForm::Not: return logic(syntax);
        case SyntaxForm::Negate: {
            auto inner = TRY(check(*syntax.parts[0], hint));
            if (!is_numeric(inner->type.kind)) return wrong(syntax.span, "负号后面应是数，这里是" + name_of(inner->type));
            const ValueType type = inner->type;
            return make(Form::Negate, type, syntax, {std::move(inner)});
        }
        case SyntaxForm::Binary: return binary(syntax, hint);
        case SyntaxForm::Between: return between(syntax);
        case SyntaxForm::InList: return in_list(syntax);
        case SyntaxForm::If: return conditional(syntax, hint);
        case SyntaxForm::At: return at(syntax);
        case SyntaxForm::AsKnown: return as_known(syntax);
    }
    return wrong(syntax.span, "不认识的写法");
}

Result<NodePtr> Checker::condition(const Syntax& syntax) {
    auto node = TRY(check(syntax, &boolean));
    if (node->type.kind != ValueKind::Boolean) return wrong(syntax.span, "这里应是一个条件（是或否），却是" + name_of(node->type));
    return node;
}

Result<NodePtr> Checker::logic(const Syntax& syntax) {
    std::vector<NodePtr> parts;
    for (const auto& part : syntax.parts) parts.push_back(TRY(condition(*part)));
    const Form form = syntax.form == SyntaxForm::And ? Form::And : syntax.form == SyntaxForm::Or ? Form::Or : Form::Not;
    return make(form, boolean, syntax, std::move(parts));
}

Result<NodePtr> Checker::conditional(const Syntax& syntax, const ValueType* hint) {
    auto test = TRY(condition(*syntax.parts[0]));
    auto [yes, no] = TRY(sides(*syntax.parts[1], *syntax.parts[2], hint));
    if (yes->type != no->type)
        return wrong(syntax.parts[2]->span, "then 与 else 的值应同类：前者是" + name_of(yes->type) + "，后者是" + name_of(no->type));
    const ValueType type = yes->type;
    return make(Form::If, type, syntax, {std::move(test), std::move(yes), std::move(no)});
}

Result<NodePtr> Checker::literal(const Syntax& syntax, const ValueType* hint) {
    auto node = make(Form::Literal, syntax.literal.type, syntax);
    node->literal = syntax.literal;
    node->reported = node->bounded = syntax.literal.bound != Bound::Exact;
    if (hint == nullptr) return node;
    const ValueKind wanted = hint->kind, given = node->type.kind;
    if ((wanted == ValueKind::Choice || wanted == ValueKind::Code) && (given == ValueKind::Text || given == ValueKind::Number))
        return choice_named(syntax, *hint);
    if (given == ValueKind::Number && is_numeric(wanted) && (node->literal.number == Rational(0) || is_counted(*hint))) {
        node->type = *hint;
        node->literal.type = *hint;
    }
    if (wanted == ValueKind::Period && given == ValueKind::Number) {
        if (const auto year = Period::parse(syntax.word)) {
            node->literal = period_value(*year);
            node->type = node->literal.type;
        }
    }
    if (wanted == ValueKind::Period && given == ValueKind::Date) {
        node->literal = period_value({node->literal.date.first, node->literal.date.last});
        node->type = node->literal.type;
    }
    if (wanted == ValueKind::Place && given == ValueKind::Text) {
        if (!point_of(node->literal.text)) return wrong(syntax.span, "地点写作 \"经度,纬度\"，如 \"112.5376,37.8743\"");
        node->type = *hint;
        node->literal.type = *hint;
    }
    if (wanted == ValueKind::Reference && given == ValueKind::Text) {
        node->type = *hint;
        node->literal.type = *hint;
    }
    return node;
}

Result<std::vector<NodePtr>> Checker::arguments(const Syntax& syntax, std::vector<ValueKind> kinds) {
    if (syntax.parts.size() != kinds.size())
        return wrong(syntax.span, syntax.word + " 需要 " + std::to_string(kinds.size()) + " 个值，这里有 " + std::to_string(syntax.parts.size()) + " 个");
    std::vector<NodePtr> checked;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const ValueType wanted{kinds[i], "", ""};
        checked.push_back(TRY(check(*syntax.parts[i], kinds[i] == ValueKind::Missing ? nullptr : &wanted)));
        if (kinds[i] != ValueKind::Missing && checked.back()->type.kind != kinds[i])
            return wrong(syntax.parts[i]->span, syntax.word + " 的第 " + std::to_string(i + 1) + " 个值应是" + name_of(wanted) + "，却是" + name_of(checked.back()->type));
    }
    return checked;
}

Result<NodePtr> Checker::call(const Syntax& syntax) {
    using enum ValueKind;
    const std::string& word = syntax.word;
    if (word == "missing") return make(Form::Missing, boolean, syntax, TRY(arguments(syntax, {Missing})));
    if (word == "days") return make(Form::Call, days_span, syntax, TRY(arguments(syntax, {Date, Date})));
    if (word == "working_days") return make(Form::Call, working_span, syntax, TRY(arguments(syntax, {Date, Date})));
    if (word == "year") return make(Form::Call, {Number, "", ""}, syntax, TRY(arguments(syntax, {Date})));
    if (word == "same_period_last_year" || word == "cumulative") return make(Form::Call, {Period, "", ""}, syntax, TRY(arguments(syntax, {Period})));
    if (word == "add_working_days") {
        if (syntax.parts.size() != 2) return wrong(syntax.span, "add_working_days 需要 2 个值：日期和工作日数");
        const ValueType date{Date, "", ""};
        auto from = TRY(check(*syntax.parts[0], &date)), count = TRY(check(*syntax.parts[1]));
        if (from->type.kind != Date) return wrong(syntax.parts[0]->span, "add_working_days 的第 1 个值应是日期，却是" + name_of(from->type));
        if (count->type.kind != Number && count->type != working_span)
            return wrong(syntax.parts[1]->span, "add_working_days 的第 2 个值应是工作日数，如 5 或 5个工作日，却是" + name_of(count->type));
        return make(Form::Call, date, syntax, {std::move(from), std::move(count)});
    }
    if (word == "growth") {
        if (syntax.parts.size() != 2) return wrong(syntax.span, "growth（增速）需要 2 个值：本期数和基数");
        auto [now, base] = TRY(sides(*syntax.parts[0], *syntax.parts[1]));
        if (!is_numeric(now->type.kind) || now->type != base->type)
            return wrong(syntax.span, "增速的两个数应同类：这里是" + name_of(now->type) + "和" + name_of(base->type));
        return make(Form::Call, {Ratio, "", ""}, syntax, {std::move(now), std::move(base)});
    }
    if (word == "distance") {
        if (syntax.parts.size() != 2) return wrong(syntax.span, "distance（距离）需要 2 个地点");
        auto from = TRY(place(*syntax.parts[0])), to = TRY(place(*syntax.parts[1]));
        return make(Form::Call, {Quantity, "m", ""}, syntax, {std::move(from), std::move(to)});
    }
    std::vector<Known> known;
    for (const auto kind : {WordKind::Function, WordKind::Aggregate})
        for (const auto& candidate : words_of(kind)) known.push_back({candidate, std::string(chinese_of(candidate))});
    return unknown_name(syntax, word, "函数", known);
}

Result<NodePtr> Checker::place(const Syntax& syntax) {
    const ValueType wanted{ValueKind::Place, "", ""};
    auto node = TRY(check(syntax, &wanted));
    if (node->type.kind == ValueKind::Place) return node;
    return wrong(syntax.span, "这里应是地点：地点字段，或 \"经度,纬度\"，却是" + name_of(node->type));
}

Result<NodePtr> Checker::day_of(const Syntax& syntax, const std::string& word) {
    const ValueType date{ValueKind::Date, "", ""};
    auto day = TRY(check(syntax, &date));
    if (day->type.kind != ValueKind::Date) return wrong(syntax.span, word + "后面写一个日期，却是" + name_of(day->type) + "。期间请写 .start 或 .end");
    return day;
}

/// What had been recorded by the end of a day: of anything, a field, a set's figure, a stage at another day.
Result<NodePtr> Checker::as_known(const Syntax& syntax) {
    auto subject = TRY(check(*syntax.parts[0]));
    auto day = TRY(day_of(*syntax.parts[1], "as known on（已知于）"));
    const ValueType type = subject->type;
    return make(Form::AsKnown, type, syntax, {std::move(subject), std::move(day)});
}

/// The stage as it stands, for `at` to give it the day that is written.
Result<NodePtr> Checker::checked_without_day(const Syntax& syntax) {
    const auto day = std::exchange(day_, nullptr);
    const auto days = days_;
    for (const int frame : days_not_written_) days_.erase(frame);
    auto subject = check(syntax);
    days_ = days;
    day_ = day;
    return subject;
}

Result<NodePtr> Checker::at(const Syntax& syntax) {
    auto subject = TRY(checked_without_day(*syntax.parts[0]));
    if (subject->form == Form::StageAt) return wrong(syntax.span, "集合已写明 at（于）哪一天，阶段就是那一天的。不必再写 at");
    const bool reachable = subject->form == Form::Field || subject->form == Form::Through;
    const schema::RecordType* type = !reachable ? nullptr : subject->form == Form::Through ? subject->record : frames_[static_cast<std::size_t>(subject->frame)];
    if (type == nullptr || type->stage_field.empty() || subject->field->name != type->stage_field)
        return wrong(syntax.parts[0]->span, "at（于）只用在阶段或集合后面，如 stage at period.end（阶段 于 本期.末日）");
    auto day = TRY(day_of(*syntax.parts[1], "at（于）"));
    const ValueType stage_type = subject->type;
    std::vector<NodePtr> parts{std::move(day)};
    if (subject->form == Form::Through) parts.push_back(subject->parts[0]);
    auto node = make(Form::StageAt, stage_type, syntax, std::move(parts));
    node->frame = subject->frame;
    node->record = type;
    node->field = subject->field;
    node->fixed = false;
    return node;
}

Result<NodePtr> Checker::check_expected(NodePtr node) {
    if (!scope_.expected || node->type == *scope_.expected) return node;
    const ValueType& wanted = *scope_.expected;
    const bool any_target = wanted.kind == node->type.kind && wanted.unit.empty() && wanted.target.empty();
    const bool same_numbers = (wanted.kind == ValueKind::Number && node->type.kind == ValueKind::Span) || (wanted.kind == ValueKind::Ratio && node->type.kind == ValueKind::PercentPoint);
    const bool text = wanted.kind == ValueKind::Text && (node->type.kind == ValueKind::Choice || node->type.kind == ValueKind::Code);
    if (any_target || same_numbers || text) return node;
    if (node->form == Form::Literal && node->type.kind == ValueKind::Text)
        return wrong(node->span, "整条规则式成了一段引号里的文字。包住规则式的引号写半角的 \"，不写 “ ”");
    return wrong(node->span, "结果应是" + name_of(wanted) + "，却是" + name_of(node->type));
}

Result<ExpressionPtr> compile_noting(std::string_view text, const CompileScope& scope, std::optional<RuleProblem>& problem) {
    const auto syntax = TRY(parse(text, scope, problem));
    Checker checker(scope, problem);
    auto node = TRY(checker.check(*syntax, scope.expected ? &*scope.expected : nullptr));
    auto checked = TRY(checker.check_expected(std::move(node)));
    return std::make_shared<const Expression>(std::move(checked), std::string(text));
}

Result<ExpressionPtr> compile(std::string_view text, const CompileScope& scope) {
    std::optional<RuleProblem> problem;
    auto compiled = compile_noting(text, scope, problem);
    if (!compiled && problem) return std::unexpected(error_of(text, *problem));
    return compiled;
}

const ValueType& Expression::type() const { return root_->type; }

namespace {
bool holds_aggregate(const Node& node) {
    if (node.form == Form::Aggregate) return true;
    for (const auto& part : node.parts)
        if (part && holds_aggregate(*part)) return true;
    return false;
}
}  // namespace

void outermost_aggregates(const Node& node, std::vector<const Node*>& found) {
    const bool known_earlier = node.form == Form::AsKnown && holds_aggregate(*node.parts[0]);
    if (node.form == Form::Aggregate || known_earlier) {
        found.push_back(&node);
        return;
    }
    for (const auto& part : node.parts)
        if (part) outermost_aggregates(*part, found);
}

}  // namespace wutong::rules
