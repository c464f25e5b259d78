// trace.cpp — How a computed comparison reads: 研发费用占比 2.9% 低于 3%，差 0.1 个百分点.
#include "base/text.h"
#include "rules/evaluator.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
std::string relation(std::string_view word, bool truth, bool dates) {
    if (word == "=") return truth ? "等于" : "不等于";
    if (word == "!=") return truth ? "不等于" : "等于";
    const bool wants_more = word.front() == '>';
    const bool or_equal = word.size() == 2;
    const std::string more = dates ? "晚于" : "高于", less = dates ? "早于" : "低于";
    if (wants_more) return or_equal ? (truth ? "不" + less : less) : (truth ? more : "不" + more);
    return or_equal ? (truth ? "不" + more : more) : (truth ? less : "不" + less);
}

/// "，差 0.1 个百分点" where the two are numbers and the comparison failed.
std::string gap(const Value& a, const Value& b) {
    if (a.type.kind == ValueKind::Date) {
        if (!a.date.is_day() || !b.date.is_day()) return {};
        return "，差 " + std::to_string(std::abs(days_between(a.date.first, b.date.first))) + " 日";
    }
    if (!is_numeric(a.type.kind)) return {};
    const auto difference = Rational::subtract(a.number, b.number);
    if (!difference || *difference == Rational(0)) return {};
    const auto size = *difference < Rational(0) ? Rational::subtract(Rational(0), *difference) : difference;
    ValueType type = a.type;
    if (type.kind == ValueKind::Ratio) type.kind = ValueKind::PercentPoint;
    return size ? "，差 " + number_value(*size, type).for_people() : std::string();
}

std::string called(const Node& node, const std::string& written) {
    if (node.field != nullptr) return node.field->label;
    return written.substr(node.span.at, node.span.length);
}
}  // namespace

std::string people_text(const Value& value, const schema::Registry* registry) {
    const bool coded = value.type.kind == ValueKind::Choice || value.type.kind == ValueKind::Code;
    if (!value.missing && coded && registry != nullptr)
        if (const auto* list = registry->choices(value.type.target))
            if (const auto* choice = list->by_code(value.text)) return choice->label;
    return value.for_people();
}

std::string sentence_of(const Node& node, const std::string& written, const Value& value, const std::vector<Value>& parts, const schema::Registry* registry) {
    const std::string left = called(*node.parts[0], written);
    if (value.missing) {
        std::vector<std::string> missing;
        for (std::size_t i = 0; i < parts.size(); ++i)
            if (parts[i].missing) missing.push_back(called(*node.parts[i], written) + "缺失");
        return "未知：" + (missing.empty() ? left + " " + people_text(parts[0], registry) + " 只精确到月" : join(missing, "，"));
    }
    const std::string answer = value.truth ? "是：" : "否：";
    const std::string subject = node.parts[0]->form == Form::Literal ? people_text(parts[0], registry) : left + " " + people_text(parts[0], registry);
    switch (node.form) {
        case Form::Compare:
            return answer + subject + " " + relation(node.word, value.truth, parts[0].type.kind == ValueKind::Date) + " " + people_text(parts[1], registry) +
                   (value.truth || node.word == "=" || node.word == "!=" ? std::string() : gap(parts[0], parts[1]));
        case Form::Between:
            return answer + subject + (value.truth ? " 在 " : " 不在 ") + people_text(parts[1], registry) + " 至 " + people_text(parts[2], registry) + " 之间";
        case Form::InPeriod: return answer + subject + (value.truth ? " 在 " : " 不在 ") + people_text(parts[1], registry) + " 内";
        case Form::Under: return answer + subject + (value.truth ? " 属于 " : " 不属于 ") + people_text(node.literal, registry);
        case Form::ListContains: return answer + left + (value.truth ? " 包含 " : " 不包含 ") + people_text(parts[1], registry);
        case Form::Inside: return answer + subject + (value.truth ? " 位于 " : " 不在 ") + called(*node.parts[1], written) + " 之内";
        case Form::Contains: return answer + subject + (value.truth ? " 包含 " : " 不包含 ") + people_text(parts[1], registry);
        case Form::StartsWith: return answer + subject + (value.truth ? " 开头是 " : " 开头不是 ") + people_text(parts[1], registry);
        default: {
            std::vector<std::string> candidates;
            for (std::size_t i = 1; i < parts.size(); ++i) candidates.push_back(people_text(parts[i], registry));
            return answer + subject + (value.truth ? " 是其中之一：" : " 不是其中之一：") + join(candidates, "、");
        }
    }
}

}  // namespace wutong::rules
