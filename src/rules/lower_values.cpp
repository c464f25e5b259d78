// lower_values.cpp — Numbers with a scale and proved bounds, dates as text, text.
#include "rules/evaluator.h"
#include "rules/lowerer.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

namespace {
bool fits(Int128 value) { return value <= largest_lowered && value >= -Int128{largest_lowered}; }

Int128 common_divisor(Int128 a, Int128 b) {
    while (b != 0) {
        const Int128 rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

bool is_text_like(ValueKind kind) { return kind == ValueKind::Text || kind == ValueKind::Choice || kind == ValueKind::Code || kind == ValueKind::Reference; }
}  // namespace

std::optional<Value> Lowerer::fixed_value(const Node& node) {
    if (!node.fixed) return std::nullopt;
    Environment without = environment_;
    without.source = nullptr;
    Evaluator evaluator(expression_, without);
    if (day_) evaluator.work_on(*day_);
    auto value = evaluator.value_of_node(node, nullptr);
    if (!value) return std::nullopt;
    return std::move(*value);
}

std::optional<ScalarPtr> Lowerer::field_scalar(const Node& node) {
    if (node.working) return std::nullopt;  // no row holds it
    if (node.form == Form::Field) {
        const int source = sources_[static_cast<std::size_t>(node.frame)];
        if (source < 0 || node.field->kind == schema::FieldKind::List) return std::nullopt;
        return column(source, node.field);
    }
    if (node.form != Form::Through || node.field->kind == schema::FieldKind::List) return std::nullopt;
    return through(*node.parts[0], *node.record, [&](int source) -> std::optional<ScalarPtr> { return column(source, node.field); });
}

std::optional<LoweredNumber> Lowerer::fixed_number(const Node& node) {
    const auto value = fixed_value(node);
    if (!value) return std::nullopt;
    if (value->missing) return LoweredNumber{constant({}), Rational(1), 0, 0, std::nullopt};
    const auto scale = Rational::of(1, value->number.denominator());
    if (!scale || !fits(value->number.numerator())) return std::nullopt;
    const auto whole = static_cast<std::int64_t>(value->number.numerator());
    return LoweredNumber{constant(whole), *scale, whole, whole, value->number};
}

std::optional<LoweredNumber> Lowerer::number(const Node& node) {
    if (!may_go_on()) return std::nullopt;
    if (node.fixed) return fixed_number(node);
    switch (node.form) {
        case Form::Field:
        case Form::Through: {
            if (node.working) return computed_number(node);
            const auto scalar = field_scalar(node);
            if (!scalar || !node.field->is_integer_kind() || node.field->kind == schema::FieldKind::Instant) return std::nullopt;
            return LoweredNumber{*scalar, scale_of(*node.field), -Int128{largest_stored_integer}, largest_stored_integer, std::nullopt};
        }
        case Form::Negate: {
            auto inner = number(*node.parts[0]);
            if (!inner) return std::nullopt;
            return LoweredNumber{apply(Op::Negate, {inner->scalar}), inner->scale, -inner->high, -inner->low, std::nullopt};
        }
        case Form::Arithmetic: return arithmetic(node);
        case Form::Coalesce:
        case Form::If: return choice_of_numbers(node);
        case Form::Aggregate: {
            auto lowered = aggregate(node, node.word);
            if (!lowered) return std::nullopt;
            auto scalar = std::make_shared<Scalar>();
            scalar->op = Op::Aggregate;
            scalar->subquery = std::make_shared<const Query>(std::move(lowered->query));
            ScalarPtr value = scalar;
            if (node.word == "sum") value = apply(Op::Coalesce, {value, constant(0)});
            return LoweredNumber{value, lowered->scale, lowered->low, lowered->high, std::nullopt};
        }
        default: return std::nullopt;
    }
}

/// Multiplies the scalar by a whole factor and divides the scale by it, where the bounds allow.
bool Lowerer::scale_up(LoweredNumber& number, const Rational& factor) {
    if (!factor.is_integer() || factor <= Rational(0) || !fits(factor.numerator())) return false;
    if (factor == Rational(1)) return true;
    Int128 low = 0, high = 0;
    if (__builtin_mul_overflow(number.low, factor.numerator(), &low) || __builtin_mul_overflow(number.high, factor.numerator(), &high)) return false;
    if (!fits(low) || !fits(high)) return false;
    const auto scale = Rational::divide(number.scale, factor);
    if (!scale) return false;
    const auto whole = static_cast<std::int64_t>(factor.numerator());
    number.scalar = number.fixed ? constant(static_cast<std::int64_t>(high)) : apply(Op::Multiply, {number.scalar, constant(whole)});
    number.scale = *scale;
    number.low = low;
    number.high = high;
    return true;
}

/// Gives both the same scale.
bool Lowerer::align(LoweredNumber& a, LoweredNumber& b) {
    if (a.scale == b.scale) return true;
    const auto take_scale = [](LoweredNumber& constant_side, const LoweredNumber& other) {
        if (!constant_side.fixed) return false;
        const auto units = Rational::divide(*constant_side.fixed, other.scale);
        if (!units || !units->is_integer() || !fits(units->numerator())) return false;
        const auto whole = static_cast<std::int64_t>(units->numerator());
        constant_side = {constant(whole), other.scale, whole, whole, constant_side.fixed};
        return true;
    };
    if (take_scale(b, a) || take_scale(a, b)) return true;
    Int128 left = 0, right = 0, below = 0;
    if (__builtin_mul_overflow(a.scale.numerator(), b.scale.denominator(), &left) || __builtin_mul_overflow(b.scale.numerator(), a.scale.denominator(), &right) ||
        __builtin_mul_overflow(a.scale.denominator(), b.scale.denominator(), &below))
        return false;
    const auto common = Rational::of(common_divisor(left, right), below);
    if (!common || *common <= Rational(0)) return false;
    const auto up_a = Rational::divide(a.scale, *common), up_b = Rational::divide(b.scale, *common);
    return up_a && up_b && scale_up(a, *up_a) && scale_up(b, *up_b) && a.scale == b.scale;
}

std::optional<LoweredNumber> Lowerer::product(LoweredNumber a, LoweredNumber b) {
    if (a.fixed) std::swap(a, b);
    if (b.fixed) {
        if (*b.fixed == Rational(0)) return std::nullopt;
        const bool negative = *b.fixed < Rational(0);
        const auto size = negative ? Rational::subtract(Rational(0), *b.fixed) : b.fixed;
        const auto scale = size ? Rational::multiply(a.scale, *size) : size;
        if (!scale) return std::nullopt;
        if (negative) a = {apply(Op::Negate, {a.scalar}), a.scale, -a.high, -a.low, std::nullopt};
        a.scale = *scale;
        a.fixed.reset();
        return a;
    }
    Int128 corners[4];
    if (__builtin_mul_overflow(a.low, b.low, &corners[0]) || __builtin_mul_overflow(a.low, b.high, &corners[1]) ||
        __builtin_mul_overflow(a.high, b.low, &corners[2]) || __builtin_mul_overflow(a.high, b.high, &corners[3]))
        return std::nullopt;
    Int128 low = corners[0], high = corners[0];
    for (const Int128 corner : corners) low = std::min(low, corner), high = std::max(high, corner);
    const auto scale = Rational::multiply(a.scale, b.scale);
    if (!scale || !fits(low) || !fits(high)) return std::nullopt;
    return LoweredNumber{apply(Op::Multiply, {a.scalar, b.scalar}), *scale, low, high, std::nullopt};
}

std::optional<LoweredNumber> Lowerer::arithmetic(const Node& node) {
    const char op = node.word.front();
    const Node &left = *node.parts[0], &right = *node.parts[1];
    if (!is_numeric(left.type.kind) || !is_numeric(right.type.kind)) return std::nullopt;
    if (op == '*' || op == '/') {
        const auto plain = [](const ValueType& type) { return type.kind == ValueKind::Number || type.kind == ValueKind::Ratio; };
        if (op == '*' ? !plain(left.type) && !plain(right.type) : !plain(right.type)) return std::nullopt;  // compound units stay in memory
    }
    auto a = number(left), b = number(right);
    if (!a || !b) return std::nullopt;
    if (op == '*') return product(std::move(*a), std::move(*b));
    if (op == '/') {
        if (!b->fixed || *b->fixed == Rational(0)) return std::nullopt;
        const auto inverse = Rational::divide(Rational(1), *b->fixed);
        if (!inverse) return std::nullopt;
        b->fixed = *inverse;
        a->fixed.reset();
        return product(std::move(*a), std::move(*b));
    }
    if (!align(*a, *b)) return std::nullopt;
    const Int128 low = op == '+' ? a->low + b->low : a->low - b->high, high = op == '+' ? a->high + b->high : a->high - b->low;
    if (!fits(low) || !fits(high)) return std::nullopt;
    return LoweredNumber{apply(op == '+' ? Op::Add : Op::Subtract, {a->scalar, b->scalar}), a->scale, low, high, std::nullopt};
}

std::optional<LoweredNumber> Lowerer::choice_of_numbers(const Node& node) {
    const bool is_if = node.form == Form::If;
    auto a = number(*node.parts[is_if ? 1 : 0]), b = number(*node.parts[is_if ? 2 : 1]);
    if (!a || !b || !align(*a, *b)) return std::nullopt;
    const Int128 low = std::min(a->low, b->low), high = std::max(a->high, b->high);
    if (!is_if) return LoweredNumber{apply(Op::Coalesce, {a->scalar, b->scalar}), a->scale, low, high, std::nullopt};
    const auto test = condition(*node.parts[0], false);
    if (!test) return std::nullopt;
    return LoweredNumber{apply(Op::Case, {*test, a->scalar, apply(Op::Not, {*test}), b->scalar, constant({})}), a->scale, low, high, std::nullopt};
}

std::optional<LoweredDate> Lowerer::date(const Node& node) {
    if (!may_go_on()) return std::nullopt;
    if (node.type.kind != ValueKind::Date) return std::nullopt;
    if (node.fixed) {
        const auto value = fixed_value(node);
        if (!value) return std::nullopt;
        if (value->missing) return LoweredDate{constant({}), false, std::nullopt};
        return LoweredDate{constant(value->date.to_string()), !value->date.is_day(), value->date};
    }
    switch (node.form) {
        case Form::Field:
        case Form::Through: {
            if (node.working) return computed_date(node);
            const auto scalar = field_scalar(node);
            if (!scalar || !node.field->is_date_kind()) return std::nullopt;
            return LoweredDate{*scalar, node.field->kind == schema::FieldKind::MilestoneDate, std::nullopt};
        }
        case Form::Coalesce: {
            const auto a = date(*node.parts[0]), b = date(*node.parts[1]);
            if (!a || !b) return std::nullopt;
            return LoweredDate{apply(Op::Coalesce, {a->text, b->text}), a->months || b->months, std::nullopt};
        }
        case Form::If: {
            const auto test = condition(*node.parts[0], false);
            const auto a = date(*node.parts[1]), b = date(*node.parts[2]);
            if (!test || !a || !b) return std::nullopt;
            return LoweredDate{apply(Op::Case, {*test, a->text, apply(Op::Not, {*test}), b->text, constant({})}), a->months || b->months, std::nullopt};
        }
        case Form::Aggregate: {
            auto lowered = aggregate(node, node.word);
            if (!lowered) return std::nullopt;
            auto scalar = std::make_shared<Scalar>();
            scalar->op = Op::Aggregate;
            scalar->subquery = std::make_shared<const Query>(std::move(lowered->query));
            return LoweredDate{scalar, lowered->months, std::nullopt};
        }
        default: return std::nullopt;
    }
}

std::optional<ScalarPtr> Lowerer::text(const Node& node) {
    if (!may_go_on()) return std::nullopt;
    if (!is_text_like(node.type.kind)) return std::nullopt;
    if (node.fixed) {
        const auto value = fixed_value(node);
        if (!value) return std::nullopt;
        return value->missing ? constant({}) : constant(schema::Cell(value->text));
    }
    switch (node.form) {
        case Form::Field:
        case Form::Through: return node.working ? computed_text(node) : field_scalar(node);
        case Form::StageAt: return stage_at(node);
        case Form::Aggregate: {
            auto lowered = aggregate(node, node.word);
            if (!lowered) return std::nullopt;
            auto scalar = std::make_shared<Scalar>();
            scalar->op = Op::Aggregate;
            scalar->subquery = std::make_shared<const Query>(std::move(lowered->query));
            return scalar;
        }
        case Form::Coalesce: {
            const auto a = text(*node.parts[0]), b = text(*node.parts[1]);
            if (!a || !b) return std::nullopt;
            return apply(Op::Coalesce, {*a, *b});
        }
        case Form::If: {
            const auto test = condition(*node.parts[0], false);
            const auto a = text(*node.parts[1]), b = text(*node.parts[2]);
            if (!test || !a || !b) return std::nullopt;
            return apply(Op::Case, {*test, *a, apply(Op::Not, {*test}), *b, constant({})});
        }
        default: return std::nullopt;
    }
}

std::optional<ScalarPtr> Lowerer::stage_at(const Node& node) {
    const auto day = date(*node.parts[0]);
    if (!day) return std::nullopt;
    ScalarPtr when = day->text;
    if (day->months) {
        if (!day->fixed) return std::nullopt;
        when = constant({});  // a stage is asked for at a day
    }
    const auto at = [&](int source) -> std::optional<ScalarPtr> {
        auto scalar = std::make_shared<Scalar>();
        scalar->op = Op::StageAt;
        scalar->source = source;
        scalar->operands = {when};
        return scalar;
    };
    if (node.parts.size() > 1) return node.parts[0]->fixed ? through(*node.parts[1], *node.record, at) : std::nullopt;
    const int source = sources_[static_cast<std::size_t>(node.frame)];
    return source < 0 ? std::nullopt : at(source);
}

}  // namespace wutong::rules
