// checker_operators.cpp — Comparison, membership and arithmetic: which types and units may meet.
#include "rules/checker.h"
#include "rules/places.h"
#include "rules/units.h"

namespace wutong::rules {

namespace {
using enum ValueKind;

bool is_choice(const ValueType& type) { return type.kind == Choice || type.kind == Code; }
bool needs_hint(const Syntax& syntax) {
    return syntax.form == SyntaxForm::Name || syntax.form == SyntaxForm::Literal || syntax.form == SyntaxForm::If || syntax.form == SyntaxForm::Negate;
}
bool is_bare_number(const Syntax& syntax) { return syntax.form == SyntaxForm::Literal && syntax.literal.type.kind == Number; }

/// How to write a bare number that met a type with a unit.
std::string way_out(const ValueType& a, const ValueType& b) {
    const ValueType& with_unit = a.kind == Number ? b : a;
    if (a.kind != Number && b.kind != Number) return "两边要用同一类数";
    switch (with_unit.kind) {
        case Ratio: return "比率写成百分数，如 80%";
        case PercentPoint: return "百分点写作 3pp";
        case Money: return "金额要带单位，如 5000万元";
        case Quantity: return "数量要带单位，如 15" + with_unit.unit;
        default: return "";
    }
}
std::string with_way_out(std::string why, const ValueType& a, const ValueType& b) {
    const std::string way = way_out(a, b);
    return way.empty() ? why : why + "。" + way;
}
}  // namespace

Result<std::pair<NodePtr, NodePtr>> Checker::sides(const Syntax& left, const Syntax& right, const ValueType* hint) {
    if (needs_hint(left) && !needs_hint(right)) {
        auto b = TRY(check(right, hint));
        auto a = TRY(check(left, &b->type));
        return std::pair(std::move(a), std::move(b));
    }
    if (is_bare_number(left) || (left.form == SyntaxForm::Literal && right.form == SyntaxForm::Name)) {
        auto b = TRY(check(right, hint));
        auto a = TRY(check(left, &b->type));
        return std::pair(std::move(a), std::move(b));
    }
    auto a = TRY(check(left, hint));
    auto b = TRY(check(right, &a->type));
    return std::pair(std::move(a), std::move(b));
}

Result<void> Checker::comparable(const Syntax& syntax, const Node& left, const Node& right, bool ordered) {
    const ValueType &a = left.type, &b = right.type;
    if (a.kind == List || b.kind == List || a.kind == Set || b.kind == Set) return wrong(syntax.span, "清单不能直接比较。可写 contains（包含）或 count(…)（计数）");
    const bool text_and_choice = (a.kind == Text && (is_choice(b) || b.kind == Reference)) || (b.kind == Text && (is_choice(a) || a.kind == Reference));
    const bool same_reference = a.kind == Reference && b.kind == Reference && (a.target.empty() || b.target.empty() || a.target == b.target);
    if (a != b && !same_reference && !(text_and_choice && !ordered)) {
        if ((a.kind == Date && b.kind == Period) || (a.kind == Period && b.kind == Date))
            return wrong(syntax.span, "日期不能与期间比大小。写作 日期 in 期间（在），或用期间的 .start、.end（首日、末日）");
        return wrong(syntax.span, with_way_out(name_of(a) + "不能与" + name_of(b) + "比较", a, b));
    }
    if (!ordered && (left.reported || right.reported))
        return wrong(syntax.span, "约数、余数不能进入相等判断（=、!=、in）。可比大小，如 >= 或 <=");
    if (ordered && !is_numeric(a.kind) && a.kind != Date && a.kind != Text) return wrong(syntax.span, name_of(a) + "不分大小，只能用 = 或 !=");
    return {};
}

Result<NodePtr> Checker::compare(const Syntax& syntax) {
    auto [left, right] = TRY(sides(*syntax.parts[0], *syntax.parts[1]));
    TRY(comparable(syntax, *left, *right, syntax.word != "=" && syntax.word != "!="));
    return make(Form::Compare, boolean, syntax, {std::move(left), std::move(right)});
}

Result<NodePtr> Checker::between(const Syntax& syntax) {
    auto [value, low] = TRY(sides(*syntax.parts[0], *syntax.parts[1]));
    auto high = TRY(check(*syntax.parts[2], &value->type));
    TRY(comparable(syntax, *value, *low, true));
    TRY(comparable(syntax, *value, *high, true));
    return make(Form::Between, boolean, syntax, {std::move(value), std::move(low), std::move(high)});
}

Result<NodePtr> Checker::in(const Syntax& syntax) {
    auto value = TRY(check(*syntax.parts[0]));
    if (value->type.kind == Date) {
        const ValueType period{Period, "", ""};
        auto span = TRY(check(*syntax.parts[1], &period));
        if (span->type.kind != Period) return wrong(syntax.parts[1]->span, "in（在）后面应是期间，如 period（本期）、2024Q2，却是" + name_of(span->type));
        return make(Form::InPeriod, boolean, syntax, {std::move(value), std::move(span)});
    }
    auto list = TRY(check(*syntax.parts[1], &value->type));
    if (list->type.kind != List) return wrong(syntax.parts[1]->span, "in（在）后面应是期间、清单字段，或括号里的几个值，如 in (甲, 乙)");
    if (!list->type.target.empty() && !value->type.target.empty() && list->type.target != value->type.target)
        return wrong(syntax.span, "清单里是" + list->type.target + "，不会有" + name_of(value->type));
    return make(Form::ListContains, boolean, syntax, {std::move(list), std::move(value)});
}

Result<NodePtr> Checker::in_list(const Syntax& syntax) {
    std::vector<NodePtr> parts;
    parts.push_back(TRY(check(*syntax.parts[0])));
    const ValueType type = parts.front()->type;
    const ValueType period{Period, "", ""};
    for (std::size_t i = 1; i < syntax.parts.size(); ++i) {
        const bool only = syntax.parts.size() == 2;  // `in (period)`: one operand in brackets
        parts.push_back(TRY(check(*syntax.parts[i], only && type.kind == Date ? &period : &type)));
        if (only && type.kind == Date && parts.back()->type.kind == Period) return make(Form::InPeriod, boolean, syntax, std::move(parts));
        if (only && parts.back()->type.kind == List) return make(Form::ListContains, boolean, syntax, {parts.back(), parts.front()});
        TRY(comparable(*syntax.parts[i], *parts.front(), *parts.back(), false));
    }
    return make(Form::InList, boolean, syntax, std::move(parts));
}

Result<NodePtr> Checker::under(const Syntax& syntax) {
    auto value = TRY(check(*syntax.parts[0]));
    if (!is_choice(value->type)) return wrong(syntax.parts[0]->span, "under（属于）左边应是代码或选项，却是" + name_of(value->type));
    auto top = TRY(check(*syntax.parts[1], &value->type));
    if (top->form != Form::Literal || !is_choice(top->type)) return wrong(syntax.parts[1]->span, "under（属于）右边应是一个代码或名称，如 C34");
    const auto* list = scope_.registry->choices(value->type.target);
    auto node = make(Form::Under, boolean, syntax, {std::move(value)});
    node->literal = top->literal;
    if (list != nullptr) node->codes = list->descendants(top->literal.text);
    return node;
}

Result<NodePtr> Checker::text_test(const Syntax& syntax) {
    auto left = TRY(check(*syntax.parts[0]));
    if (left->type.kind == List && syntax.word == "contains") {
        const std::string& unit = left->type.unit;
        const ValueType element{unit == "reference" ? Reference : unit == "choice" ? Choice : unit == "code" ? Code : Text, "", left->type.target};
        auto value = TRY(check(*syntax.parts[1], &element));
        if (value->type != element && value->type.kind != Text) return wrong(syntax.parts[1]->span, "清单里是" + name_of(element) + "，不会有" + name_of(value->type));
        return make(Form::ListContains, boolean, syntax, {std::move(left), std::move(value)});
    }
    const ValueType text{Text, "", ""};
    auto right = TRY(check(*syntax.parts[1], &text));
    if (left->type.kind == Choice || left->type.kind == Code)
        return wrong(syntax.span, "左边是" + name_of(left->type) + "，不是文字。" + (left->type.kind == Code ? "属于某一类写 under（属于），如 industry under 26" : "等于某一项写 =，几项之一写 in (…)"));
    if (left->type.kind != Text || right->type.kind != Text)
        return wrong(syntax.span, syntax.word == "contains" ? "contains（包含）用于文字，右边写在引号里，如 \"重大\"" : "starts with（开头是）用于文字，右边写在引号里，如 \"重大\"");
    return make(syntax.word == "contains" ? Form::Contains : Form::StartsWith, boolean, syntax, {std::move(left), std::move(right)});
}

Result<NodePtr> Checker::inside(const Syntax& syntax) {
    auto point = TRY(place(*syntax.parts[0]));
    auto area = TRY(check(*syntax.parts[1]));
    if (area->type.kind != Text) return wrong(syntax.parts[1]->span, "inside（位于）右边应是范围：至少三个 经度,纬度，用空格隔开，却是" + name_of(area->type));
    if (area->form == Form::Literal && !area_of(area->literal.text)) return wrong(syntax.parts[1]->span, "范围写作至少三个 经度,纬度，用空格隔开，如 \"112.5,37.8 112.6,37.8 112.6,37.9\"");
    return make(Form::Inside, boolean, syntax, {std::move(point), std::move(area)});
}

Result<NodePtr> Checker::binary(const Syntax& syntax, const ValueType* hint) {
    const std::string& word = syntax.word;
    if (word == "in") return in(syntax);
    if (word == "under") return under(syntax);
    if (word == "inside") return inside(syntax);
    if (word == "contains" || word == "starts with") return text_test(syntax);
    if (word == "+" || word == "-" || word == "*" || word == "/") return arithmetic(syntax, hint);
    if (word != "??") return compare(syntax);
    auto [value, otherwise] = TRY(sides(*syntax.parts[0], *syntax.parts[1], hint));
    if (value->type != otherwise->type)
        return wrong(syntax.span, with_way_out("?? 两边的值应同类：这里是" + name_of(value->type) + "和" + name_of(otherwise->type), value->type, otherwise->type));
    const ValueType type = value->type;
    return make(Form::Coalesce, type, syntax, {std::move(value), std::move(otherwise)});
}

Result<NodePtr> Checker::arithmetic(const Syntax& syntax, const ValueType* hint) {
    const bool additive = syntax.word == "+" || syntax.word == "-";
    NodePtr left, right;
    if (additive && (is_bare_number(*syntax.parts[0]) || is_bare_number(*syntax.parts[1]))) {
        std::tie(left, right) = TRY(sides(*syntax.parts[0], *syntax.parts[1], hint));
    } else {
        left = TRY(check(*syntax.parts[0]));
        right = TRY(check(*syntax.parts[1]));
    }
    const auto type = TRY(arithmetic_type(syntax, *left, *right));
    if (!type) {
        const std::string a = name_of(left->type), b = name_of(right->type);
        std::string why = syntax.word == "+" ? a + "不能加" + b : syntax.word == "-" ? a + "不能减" + b : syntax.word == "*" ? a + "不能乘" + b : a + "不能除以" + b;
        if (left->type.kind == Ratio && right->type.kind == Ratio && additive) why = "比率不能相加。两个比率相减得百分点；合并比率要用分子之和除以分母之和";
        else if (left->type.kind == Date && right->type.kind == Span) why = "日期不能直接加减工作日。写 add_working_days(日期, 天数)（加工作日），往前数用负数";
        else why = with_way_out(std::move(why), left->type, right->type);
        return wrong(syntax.span, std::move(why));
    }
    return make(Form::Arithmetic, *type, syntax, {std::move(left), std::move(right)});
}

Result<std::optional<ValueType>> Checker::arithmetic_type(const Syntax& syntax, const Node& left, const Node& right) {
    const ValueType &a = left.type, &b = right.type;
    const char op = syntax.word.front();
    const std::optional<ValueType> none;
    if (op == '+' || op == '-') {
        if (a.kind == Date && b.kind == Span && b.unit == "日") return a;
        if (a.kind == Date && b.kind == Date && op == '-') return ValueType{Span, "日", ""};
        if (a.kind == Ratio && b.kind == Ratio) return op == '-' ? std::optional(ValueType{PercentPoint, "", ""}) : none;
        if (a.kind == Ratio && b.kind == PercentPoint) return a;
        return a == b && is_numeric(a.kind) ? std::optional(a) : none;
    }
    if (!is_numeric(a.kind) || !is_numeric(b.kind)) return none;
    if (op == '*') {
        if (a.kind == Number) return b.kind == Ratio ? a : b;
        if (b.kind == Number) return a.kind == Ratio ? b : a;
        if (a.kind == Ratio && b.kind != PercentPoint) return b;
        if (b.kind == Ratio && a.kind != PercentPoint) return a;
        return product_of(a, b);
    }
    if (a.kind == Number && b.kind == Number) return right.form == Form::Literal ? a : ValueType{Ratio, "", ""};
    if (b.kind == Number) return a;
    if (a.kind == PercentPoint || b.kind == PercentPoint) return none;
    if (a == b) return ValueType{Ratio, "", ""};
    if (b.kind == Ratio) return a;
    if (a.kind == Ratio || a.kind == Span || b.kind == Span || a.kind == Number) return none;
    return quotient_of(a, b);
}

}  // namespace wutong::rules
