// lower_computed.cpp — A computed field is its rule over that row: where the rule can be lowered, and its value needs no rounding, so can the field.
#include "rules/evaluator.h"
#include "rules/lowerer.h"
#include "rules/units.h"
#include "rules/value_forms.h"

namespace wutong::rules {

/// The day the rule is worked out on becomes the one the node names; false where that is not the same for every row.
bool Lowerer::take_day(const Node& node) {
    if (!node.day) return day_.reset(), true;
    if (node.day->form == Form::Parameter && node.day->word == day_worked_on) return true;
    auto day = fixed_value(*node.day);
    if (!day) return false;
    day_ = std::move(*day);
    return true;
}

template <class Lowered>
std::optional<Lowered> Lowerer::over_row(const Node& node, int source, const schema::RecordType& type, const std::function<std::optional<Lowered>()>& lower) {
    if (source < 0) return std::nullopt;
    const auto day = day_;
    std::optional<Lowered> lowered;
    if (take_day(node)) {
        auto sources = std::exchange(sources_, {source});
        auto types = std::exchange(types_, {&type});
        lowered = lower();
        sources_ = std::move(sources);
        types_ = std::move(types);
    }
    day_ = day;
    return lowered;
}

/// `lower` lowers the rule where frame 0 is the row; what it comes to is read through the reference where the field is reached by one.
template <class Lowered>
std::optional<Lowered> Lowerer::computed(const Node& node, ScalarPtr Lowered::* scalar, const std::function<std::optional<Lowered>()>& lower) {
    if (node.form == Form::Field) {
        const auto frame = static_cast<std::size_t>(node.frame);
        return over_row<Lowered>(node, sources_[frame], *types_[frame], lower);
    }
    std::optional<Lowered> found;
    const auto value = through(*node.parts[0], *node.record, [&](int source) -> std::optional<ScalarPtr> {
        found = over_row<Lowered>(node, source, *node.record, lower);
        return found ? std::optional((*found).*scalar) : std::nullopt;
    });
    if (!value || !found) return std::nullopt;
    (*found).*scalar = *value;
    found->fixed.reset();
    return found;
}

std::optional<LoweredNumber> Lowerer::computed_number(const Node& node) {
    if (!node.field->is_integer_kind() || node.field->kind == schema::FieldKind::Instant) return std::nullopt;
    auto lowered = computed<LoweredNumber>(node, &LoweredNumber::scalar, [&] { return number(*node.working); });
    // The page rounds to the decimals of the field, and an integer that is none is missing: memory does that.
    const auto units = lowered ? Rational::divide(lowered->scale, scale_of(*node.field)) : std::nullopt;
    return units && units->is_integer() ? lowered : std::nullopt;
}

std::optional<LoweredDate> Lowerer::computed_date(const Node& node) {
    auto lowered = computed<LoweredDate>(node, &LoweredDate::text, [&] { return date(*node.working); });
    // A month is no value of a field that wants a day.
    const bool kept = lowered && node.field->is_date_kind() && (!lowered->months || node.field->kind == schema::FieldKind::MilestoneDate);
    return kept ? lowered : std::nullopt;
}

std::optional<ScalarPtr> Lowerer::computed_text(const Node& node) {
    const auto lowered = computed<LoweredDate>(node, &LoweredDate::text, [&]() -> std::optional<LoweredDate> {
        const auto words = text(*node.working);
        if (!words) return std::nullopt;
        return LoweredDate{*words, false, std::nullopt};
    });
    return lowered ? std::optional(lowered->text) : std::nullopt;
}

std::optional<ScalarPtr> Lowerer::computed_condition(const Node& node, bool positive) {
    if (node.form == Form::Field) {
        const auto lowered = computed<LoweredDate>(node, &LoweredDate::text, [&]() -> std::optional<LoweredDate> {
            const auto holds = condition(*node.working, positive);
            if (!holds) return std::nullopt;
            return LoweredDate{*holds, false, std::nullopt};
        });
        return lowered ? std::optional(lowered->text) : std::nullopt;
    }
    const auto lowered = computed<LoweredDate>(node, &LoweredDate::text, [&]() -> std::optional<LoweredDate> {
        const auto holds = condition(*node.working, false);
        if (!holds) return std::nullopt;
        return LoweredDate{apply(Op::Case, {*holds, constant(1), apply(Op::Not, {*holds}), constant(0), constant({})}), false, std::nullopt};
    });
    return lowered ? std::optional(apply(Op::Equal, {lowered->text, constant(1)})) : std::nullopt;
}

}  // namespace wutong::rules
